// SPDX-License-Identifier: MIT
// What is made of hostile bytes before they are shown or written in another alphabet.
#include "cli/terminal/visible.h"
#include "cli/print/json_value.h"
#include "cli/terminal/encode.h"
#include "cli/terminal/number.h"
#include "cli/terminal/paragraph.h"
#include "cli/terminal/progress.h"
#include <criterion/criterion.h>
#include <stdlib.h>
#include <string.h>

// What `print` writes, for comparison; freed by the caller.
#define WRITTEN(file, print)                                       \
    __extension__({                                                \
        char *written_text = NULL;                                 \
        size_t written_size;                                       \
        FILE *file = open_memstream(&written_text, &written_size); \
        print;                                                     \
        fclose(file);                                              \
        written_text;                                              \
    })

static void expect_written(char *written, const char *expected)
{
    cr_expect_str_eq(written, expected);
    free(written);
}

Test(visible, shows_controls_without_their_effect)
{
    static const char *const rows[][2] = {
        {"plain", "plain"},
        {"a\tb\r\nc", "a b  c"},
        {"\033[31mred\033[0m", "␛[31mred␛[0m"},
        {"bell\007 del\x7f", "bell␇ del␡"},
        {"c1\xc2\x9b"
         "31m",
         "c1�31m"},
        {"over\xe2\x80\xaeride", "over�ride"},
        {"iso\xe2\x81\xa6late", "iso�late"},
        {"line\xe2\x80\xa8separator", "line separator"},
        {"bad\xff\xc3(byte", "bad��(byte"},
        {"cut\xe2\x80", "cut��"},
        {"Астана 阿", "Астана 阿"},
    };
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++)
        expect_written(WRITTEN(file, visible_print(file, rows[i][0], strlen(rows[i][0]))), rows[i][1]);
}

// Each byte behind an ASCII one and before one, so that no shortcut for what is plain takes another.
Test(visible, shows_every_byte_of_ascii_as_itself_or_as_its_picture)
{
    for (unsigned byte = 0; byte < 0x80; byte++) {
        const char text[] = {'a', (char)byte, 'b', '\0'};
        const bool space = byte == ' ' || (byte >= '\t' && byte <= '\r');
        char shown[8];
        if (byte >= 0x20 && byte < 0x7F)
            snprintf(shown, sizeof shown, "a%cb", (int)byte);
        else if (space)
            snprintf(shown, sizeof shown, "a b");
        else // U+2400 and what follows it; DELETE has its picture behind those
            snprintf(shown, sizeof shown, "a\xe2\x90%cb", byte == 0x7F ? 0xA1 : (int)(0x80 + byte));
        expect_written(WRITTEN(file, visible_print(file, text, 3)), shown);
        const struct glyph glyph = visible_next(text + 1, 2);
        cr_expect_eq(glyph.size, 1, "%u", byte);
        cr_expect_eq(glyph.columns, 1, "%u", byte);
        cr_expect_eq(glyph.space, space, "%u", byte);
        cr_expect_eq(visible_columns(text, 3), 3, "%u", byte);
    }
}

Test(visible, counts_columns)
{
    cr_expect_eq(visible_columns("abc", 3), 3);
    cr_expect_eq(visible_columns("阿b", 4), 3);
    cr_expect_eq(visible_columns("e\xcc\x81", 3), 1);
    cr_expect_eq(visible_columns("\xff\xfe", 2), 2);
}

Test(visible, repairs_only_what_is_not_utf8)
{
    expect_written(visible_repair("a\xff"
                                  "b\033",
                                  4),
                   "a�b\033");
    cr_expect_not(visible_is_utf8("\xed\xa0\x80", 3), "a surrogate is not UTF-8");
    cr_expect_not(visible_is_utf8("\xc0\x80", 2), "an overlong form is not UTF-8");
    cr_expect(visible_is_utf8("ж", 2));
}

Test(encode, percent_encodes_the_bytes_of_a_url)
{
    expect_written(WRITTEN(file, encode_url_path(file, "/a b/\xff%ж~")), "/a%20b/%FF%25%D0%B6~");
}

Test(encode, keeps_names_of_a_trec_run_in_one_field)
{
    expect_written(WRITTEN(file, encode_trec_name(file, "a b\tc%ж\xff")), "a%20b%09c%25ж%FF");
    expect_written(WRITTEN(file, encode_trec_name(file, "")), "-");
}

Test(encode, pads_base64)
{
    static const char *const rows[][2] = {
        {"", ""}, {"f", "Zg=="}, {"fo", "Zm8="}, {"foo", "Zm9v"}, {"\xff\xfe\xfd", "//79"}};
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++)
        expect_written(encode_base64(rows[i][0], strlen(rows[i][0])), rows[i][1]);
}

Test(encode, quotes_csv_where_it_must)
{
    expect_written(WRITTEN(file, encode_csv(file, "plain", 5)), "plain");
    expect_written(WRITTEN(file, encode_csv(file, "a,\"b\"\n", 6)), "\"a,\"\"b\"\"\n\"");
}

Test(encode, escapes_tsv)
{
    expect_written(WRITTEN(file, encode_tsv(file, "a\tb\\\n", 5)), "a\\tb\\\\\\n");
}

Test(encode, keeps_json_safe_to_look_at)
{
    json_t *value = json_pack("[s]", "\033 \x7f \xc2\x9b \xe2\x80\xae \xef\xbf\xbd ж 😀");
    expect_written(WRITTEN(file, json_value_print_line(file, value)),
                   "[\"\\u001B \\u007f \\u009b \\u202e � ж 😀\"]\n");
    json_decref(value);
}

static char *laid_out(unsigned width, bool color, struct paragraph paragraph)
{
    paragraph.text_size = strlen(paragraph.text);
    if (!paragraph.window.end)
        paragraph.window.end = paragraph.text_size;
    return WRITTEN(memory, paragraph_print(&(struct output){.file = memory, .width = width, .color = color},
                                           &paragraph));
}

Test(paragraph, breaks_lines_at_blanks)
{
    expect_written(laid_out(12, false, (struct paragraph){.text = "one two three  four", .indent = 2}),
                   "  one two\n  three four\n");
}

Test(paragraph, breaks_a_word_that_is_longer_than_a_line)
{
    expect_written(laid_out(6, false, (struct paragraph){.text = "a bcdefghij k", .indent = 2}),
                   "  a\n  bcde\n  fghi\n  j k\n");
}

Test(paragraph, breaks_between_wide_characters)
{
    expect_written(laid_out(6, false, (struct paragraph){.text = "阿斯塔纳市"}), "阿斯塔\n纳市\n");
}

Test(paragraph, marks_what_is_left_out)
{
    expect_written(laid_out(40, false, (struct paragraph){.text = "one two three", .window = {4, 7}}),
                   "… two …\n");
    expect_written(laid_out(40, false, (struct paragraph){.text = "one two three", .window = {5, 6}}),
                   "…w…\n");
}

Test(paragraph, ends_in_the_lines_that_it_may_have)
{
    static const struct {
        const char *text, *shown;
        unsigned width, lines;
    } cases[] = {
        {"one two three four five", "one two\nthree …\n", 9, 2},
        {"one two three four", "one two\nthree …\n", 9, 2},
        {"one two three", "one two\nthree\n", 9, 2},
        {"one two three four", "one two\nthree four\n", 10, 2}, // all of it fits, as the mark would not
        {"abcdefghijkl", "abcd\nef…\n", 4, 2},
        {"阿斯塔纳市的街道", "阿斯塔\n纳市…\n", 6, 2},
        {"one two", "one …\n", 5, 1},
        {"one two three four", "one two three four\n", 18, 1},
    };
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++)
        expect_written(laid_out(cases[i].width, false,
                                (struct paragraph){.text = cases[i].text, .lines = cases[i].lines}),
                       cases[i].shown);
}

Test(visible, cuts_a_text_at_columns)
{
    static const struct {
        const char *text, *shown;
        size_t columns, filled;
    } cases[] = {
        {"abcdef", "abcdef", 6, 6},
        {"abcdef", "abcd…", 5, 5},
        {"阿斯塔纳", "阿斯…", 6, 5}, // half a wide character has no column
        {"e\u0301toile", "e\u0301t…", 3, 3},
        {"abc", "…", 1, 1},
        {"abc", "", 0, 0},
        {"", "", 5, 0},
    };
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        size_t filled = 99;
        expect_written(WRITTEN(memory, filled = visible_print_cut(memory, cases[i].text,
                                                                  strlen(cases[i].text), cases[i].columns)),
                       cases[i].shown);
        cr_expect_eq(filled, cases[i].filled, "%s", cases[i].text);
    }
}

Test(paragraph, ends_a_highlight_before_the_line)
{
    static const loci_range highlights[] = {{0, 7}};
    expect_written(
        laid_out(4, true,
                 (struct paragraph){.text = "one two x", .highlights = highlights, .highlight_count = 1}),
        "\033[1;31mone\033[0m\n\033[1;31mtwo\033[0m\nx\n");
}

Test(paragraph, copes_with_nothing)
{
    expect_written(laid_out(20, true, (struct paragraph){.text = ""}), "\n");
    expect_written(laid_out(20, true, (struct paragraph){.text = " \n "}), "\n");
}

Test(numbers, are_written_for_people)
{
    cr_expect_str_eq(number_grouped(0).text, "0");
    cr_expect_str_eq(number_grouped(999).text, "999");
    cr_expect_str_eq(number_grouped(31880).text, "31,880");
    cr_expect_str_eq(number_grouped(UINT64_MAX).text, "18,446,744,073,709,551,615");
    cr_expect_str_eq(number_bytes(812).text, "812 B");
    cr_expect_str_eq(number_bytes(999999).text, "1.0 MB");
    cr_expect_str_eq(number_bytes(23000000).text, "23.0 MB");
    cr_expect_str_eq(number_duration(800).text, "0.8 s");
    cr_expect_str_eq(number_duration(59400).text, "59 s");
    cr_expect_str_eq(number_duration(59900).text, "1:00");
    cr_expect_str_eq(number_duration(3723000).text, "1:02:03");
    cr_expect_str_eq(number_noun(1, "passage").text, "passage");
}

static const struct progress_state halfway = {
    .phase = "indexing",
    .done = 1204,
    .total = 2408,
    .bytes_done = 50000000,
    .bytes_total = 100000000,
    .bytes_per_ms = 10000,
};

Test(progress, shows_all_where_there_is_room)
{
    char line[512];
    progress_line(line, sizeof line, &halfway, 120);
    cr_expect_str_eq(
        line, "indexing [━━━━━━━━━━━━━━━               ]  50 %  1,204/2,408 files  10.0 MB/s  5.0 s left");
}

Test(progress, never_exceeds_its_width)
{
    char line[512];
    for (unsigned width = 0; width < 130; width++) {
        progress_line(line, sizeof line, &halfway, width);
        cr_expect_leq(visible_columns(line, strlen(line)), width);
    }
}

Test(progress, promises_nothing_before_it_knows)
{
    char line[512];
    struct progress_state state = {.phase = "walking", .done = 12};
    progress_line(line, sizeof line, &state, 80);
    cr_expect_str_eq(line, "walking  12 files");
}
