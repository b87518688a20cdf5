// SPDX-License-Identifier: MIT
// Subtitles: what is said, who says it, and when.
#include "extract/timed/cue.h"
#include "tests/extract/table.h"

Test(subtitles, are_paragraphs_under_their_times)
{
    static const struct extract_row rows[] = {
        {"a.srt",
         "1\n00:00:01,000 --> 00:00:04,000\nThe <i>mills</i> stood\n\n2\n00:00:04,100 --> 00:00:06,000\n{\\an8}still.\n\n"
         "3\n00:00:09,000 --> 00:00:10,000\nNobody asked.\n\n4\n01:02:03,000 --> 01:02:04,000 X1:1\nLater.\n",
         "== \nThe mills stood still.\n\nNobody asked.\n\n## 01:02:03\n\nLater.\n\n"},
        // Whatever it is called, without a number, without an empty line between, with one within.
        {"a.txt",
         "1\r\n00:00:01,000 --> 00:00:04,000\r\nOne\r\n\r\ntwo\r\n00:00:04,000 --> 00:00:05,000\r\nthree.\r\n",
         "== \nOne two three.\n\n"},
        {"a.sbv", "0:00:01.000,0:00:04.000\nThe mills\n\n0:00:04.000,0:00:05.000\nstood.\n",
         "== \nThe mills stood.\n\n"},
        // Two who speak, by dashes, marks and names.
        {"a.srt",
         "1\n00:00:01,000 --> 00:00:04,000\n- Is it shut?\n- It is.\n\n2\n00:00:04,000 --> 00:00:05,000\n>> Since when?\n"
         "MR. ROE: Since May.\n",
         "== \nIs it shut?\n\nIt is.\n\nSince when?\n\nMR. ROE: Since May.\n\n"},
        {"a.srt", "7\n", "== \nempty: no text in it\n"},
    };
    CHECK_ROWS(rows);
}

Test(subtitles, of_pages_tell_who_speaks)
{
    static const struct extract_row rows[] = {
        {"a.vtt",
         "WEBVTT - a sitting\nKind: captions\nLanguage: de\n\nNOTE a\nremark\n\nSTYLE\n::cue { color: red }\n\nintro\n"
         "00:01.000 --> 00:02.000 align:start\n<v Ada Roe>The mills &amp; <c.loud>locks</c></v>\n\n"
         "00:02.000 --> 00:03.000\n<v Ada Roe>were shut\nfor <b>good</b>.\n\n00:03.000 --> 00:04.000\n<v.far Bo Vell>No.</v>\n\n"
         "00:04.000 --> 00:05.000\nThe bell rings.\n",
         "== \nlanguage: de (metadata)\n[speaker Ada Roe]\n\nAda Roe: The mills & locks were shut for good.\n\n"
         "[speaker Bo Vell]\n\nBo Vell: No.\n\n[speaker ]\n\nThe bell rings.\n\n"},
        // Captions that roll say each line again; others mean it.
        {"a.vtt",
         "WEBVTT\n\n00:01.000 --> 00:02.000\nthe<00:01.500><c> mills</c>\n\n00:02.000 --> 00:02.010\nthe mills\n\n"
         "00:02.010 --> 00:03.000\nthe mills\nstood<00:02.500><c> still</c>\n",
         "== \nthe mills stood still\n\n"},
        {"a.vtt", "WEBVTT\n\n00:01.000 --> 00:02.000\nNo.\n\n00:02.000 --> 00:03.000\nNo.\n",
         "== \nNo. No.\n\n"},
        {"a.vtt", "WEBVTT\n\n00:01.000 --> 00:02.000\n1 < 2 and a <b\n", "== \n1 < 2 and a <b\n\n"},
    };
    CHECK_ROWS(rows);
}

// Where nobody pauses, a section of a minute ends with a sentence, or at last without.
Test(subtitles, have_a_time_a_minute)
{
    static const char *const ends[] = {".", ""};
    for (size_t i = 0; i < 2; i++) {
        struct buffer text;
        buffer_init(&text);
        for (int at = 0; at < 600; at += 5)
            buffer_printf(&text, "%02d:%02d.000 --> %02d:%02d.000\nThe mill turns%s\n\n", at / 60, at % 60,
                          (at + 5) / 60, (at + 5) % 60, ends[i]);
        char *found = dumped("a.vtt", text.data, text.size);
        cr_expect(strstr(found, i == 0 ? "## 00:01:00\n" : "## 00:02:00\n"), "%s", found);
        cr_expect_eq(strstr(found, "## 00:01:00\n") != NULL, i == 0);
        free(found);
        buffer_clear(&text);
    }
}

Test(subtitles, survive_what_is_out_of_order)
{
    static const struct extract_row rows[] = {
        // A time that goes back, a cue without text, one behind another without an empty line.
        {"a.srt",
         "1\n00:05:00,000 --> 00:05:01,000\nLate.\n\n2\n00:00:01,000 --> 00:00:02,000\n\n00:00:03,000 --> 00:00:04,000\n00:00:04,000 --> "
         "00:00:05,000\nEarly.\n",
         "== \nLate.\n\n## 00:00:04\n\nEarly.\n\n"},
        {"a.vtt", "WEBVTT\n\n00:01.000 --> 00:02.000\n<v>Nobody</v> and <v Ada>she</v>\n",
         "== \n[speaker Ada]\n\nAda: Nobody and she\n\n"},
        {"a.vtt", "WEBVTT", "== \nempty: no text in it\n"},
    };
    CHECK_ROWS(rows);
}

Test(subtitles, have_times_in_three_forms)
{
    static const struct {
        const char *line;
        bool is_time;
        uint32_t start_ms, end_ms;
    } rows[] = {
        {"00:01:02,500 --> 00:01:04,000", true, 62500, 64000},
        {"  1:02.5 --> 1:04 line:0", true, 62005, 64000},
        {"100:00:00.000 --> 100:00:01.000", true, 360000000, 360001000},
        {"0:01:02.500,0:01:04.000", true, 62500, 64000},
        {"0:01:02.500,0:01:04.000 and", false, 0, 0},
        {"00:01:02,500 -> 00:01:04,000", false, 0, 0},
        {"62 --> 64", false, 0, 0},
        {"00:001:02 --> 00:01:04", false, 0, 0},
        {"1:2:3:4 --> 5:6", false, 0, 0},
        {"12:30, said Ada", false, 0, 0},
        {"", false, 0, 0},
    };
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        struct cue_time time;
        const bool is_time = cue_time_read(&time, (struct span){rows[i].line, strlen(rows[i].line)});
        cr_expect_eq(is_time, rows[i].is_time, "%s", rows[i].line);
        if (is_time) {
            cr_expect_eq(time.start_ms, rows[i].start_ms, "%s: %u", rows[i].line, time.start_ms);
            cr_expect_eq(time.end_ms, rows[i].end_ms, "%s: %u", rows[i].line, time.end_ms);
        }
    }
}
