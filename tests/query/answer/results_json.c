// SPDX-License-Identifier: MIT
// Results as JSON: its order, its escapes, its numbers, and what stops it.
#include "query/answer/json.h"
#include "query/answer/results.h"
#include "tests/query/archive.h"

#include <criterion/criterion.h>
#include <locale.h>
#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

static const loci_document plain = {
    .id = "3f9c2a7b41d03f9c2a7b41d03f9c2a7b41d03f9c2a7b41d03f9c2a7b41d01234",
    .source = "/srv/briefs",
    .path = "2005/kazakhstan.txt",
    .title = "Secrets of State",
    .author = "A. Writer",
    .date = "2005-11-02",
    .language = "en",
    .series = "Briefs",
    .url = "https://example.org/2005/kazakhstan",
    .media_type = "text/plain",
};

// A file name that is not UTF-8 and turns the terminal blue, in a container, without title or author.
static const loci_document hostile = {
    .id = "a0b1c2d3e4f5a0b1c2d3e4f5a0b1c2d3e4f5a0b1c2d3e4f5a0b1c2d3e4f54321",
    .source = "/srv/briefs",
    .path = "odd \033[34m\xff,\"name\".jsonl",
    .member = "rec 1",
    .media_type = "application/jsonl",
};

static const char plain_text[] =
    "The law on state secrets was passed in 1999. It was amended in 2005, when the "
    "committee asked for a narrower list.";
static const char hostile_text[] = "One\033]0;title\007 two\xc2\x9b"
                                   "31m three \xe2\x80\xae four\nfive, \"six\"";

static const loci_range plain_highlights[] = {{4, 7}, {11, 16}, {17, 24}};
static const char *const plain_copies[] = {"0a0b0c0d0e0f:1", "1a1b1c1d1e1f:12", "2a2b2c2d2e2f:3",
                                           "3a3b3c3d3e3f:4", "4a4b4c4d4e4f:5"};
static const char *const plain_heading[] = {"Security", "CONCLUSIONS"};

static loci_hit hits[] = {
    {
        .rank = 1,
        .score = 9.125,
        .ref = "3f9c2a7b41d0:2",
        .document = &plain,
        .section = "CONCLUSIONS",
        .heading = plain_heading,
        .heading_count = 2,
        .page = 4,
        .ordinal = 2,
        .line = 31,
        .byte = 1875,
        .text = plain_text,
        .text_size = sizeof plain_text - 1,
        .snippet = {0, 45},
        .highlights = plain_highlights,
        .highlight_count = 3,
        .citation = "A. Writer, “Secrets of State”, 2 November 2005, CONCLUSIONS, para. 2",
        .copies = plain_copies,
        .copy_count = sizeof plain_copies / sizeof *plain_copies,
    },
    {
        .rank = 2,
        .score = 0.5,
        .ref = "a0b1c2d3e4f5:1",
        .document = &hostile,
        .ordinal = 1,
        .byte = -1,
        .text = hostile_text,
        .text_size = sizeof hostile_text - 1,
        .snippet = {0, sizeof hostile_text - 1},
        .citation = "para. 1",
    },
};

static loci_results results(void)
{
    return (loci_results){
        .hits = hits,
        .count = 2,
        .notes = {.text = {(char *)"an unclosed quote was closed at the end"},
                  .list = {{.code = LOCI_NOTE_UNCLOSED, .span = {4, 9}}},
                  .count = 1},
        .query = "state secrets law",
        .total = 3,
        .exact = true,
        .complete = true,
        .took_ms = 0.8,
    };
}

static bool take(void *context, const char *bytes, size_t size)
{
    return buffer_add(context, bytes, size);
}

static char *written(const loci_results *from, const loci_json_options *options)
{
    struct buffer text;
    buffer_init(&text);
    cr_assert_eq(loci_results_write_json(from, take, &text, options), LOCI_OK);
    return buffer_detach(&text, NULL);
}

static void expect_in(const loci_results *from, const loci_json_options *options, const char *part)
{
    char *text = written(from, options);
    cr_expect(strstr(text, part), "%s is not in %s", part, text);
    free(text);
}

Test(results_json, is_in_the_order_of_format_1)
{
    const loci_results answer = results();
    char *text = written(&answer, NULL);
    cr_expect_str_eq(
        text,
        "{\"format\":1,\"query\":\"state secrets law\",\"notes\":[\"an unclosed quote was closed at the end\"],"
        "\"note_details\":[{\"code\":\"unclosed\",\"span\":[4,9],\"suggestion\":null}],"
        "\"total\":{\"value\":3,\"exact\":true},\"complete\":true,\"took_ms\":0.8,\"hits\":["
        "{\"rank\":1,\"score\":9.125,\"ref\":\"3f9c2a7b41d0:2\",\"document\":{"
        "\"id\":\"3f9c2a7b41d03f9c2a7b41d03f9c2a7b41d03f9c2a7b41d03f9c2a7b41d01234\","
        "\"source\":\"/srv/briefs\",\"path\":\"2005/kazakhstan.txt\",\"path_base64\":null,"
        "\"title\":\"Secrets of State\",\"author\":\"A. Writer\",\"date\":\"2005-11-02\","
        "\"media_type\":\"text/plain\",\"language\":\"en\",\"series\":\"Briefs\","
        "\"url\":\"https://example.org/2005/kazakhstan\"},"
        "\"section\":\"CONCLUSIONS\",\"heading\":[\"Security\",\"CONCLUSIONS\"],\"page\":4,\"line\":31,\"byte\":1875,\"ordinal\":2,"
        "\"text\":\"The law on state secrets was passed in 1999. It was amended in 2005, when the committee "
        "asked for a narrower list.\",\"snippet_range\":[0,45],\"highlights\":[[4,7],[11,16],[17,24]],"
        "\"citation\":\"A. Writer, “Secrets of State”, 2 November 2005, CONCLUSIONS, para. 2\","
        "\"copies\":[\"0a0b0c0d0e0f:1\",\"1a1b1c1d1e1f:12\",\"2a2b2c2d2e2f:3\",\"3a3b3c3d3e3f:4\","
        "\"4a4b4c4d4e4f:5\"]},"
        "{\"rank\":2,\"score\":0.5,\"ref\":\"a0b1c2d3e4f5:1\",\"document\":{"
        "\"id\":\"a0b1c2d3e4f5a0b1c2d3e4f5a0b1c2d3e4f5a0b1c2d3e4f5a0b1c2d3e4f54321\","
        "\"source\":\"/srv/briefs\",\"path\":\"odd \\u001B[34m�,\\\"name\\\".jsonl\","
        "\"path_base64\":\"b2RkIBtbMzRt/ywibmFtZSIuanNvbmw=\",\"member\":\"rec 1\","
        "\"title\":null,\"author\":null,\"date\":null,\"media_type\":\"application/jsonl\",\"language\":null,"
        "\"series\":null,\"url\":null},"
        "\"section\":null,\"heading\":[],\"page\":null,\"line\":null,\"byte\":null,\"ordinal\":1,"
        "\"text\":\"One\\u001B]0;title\\u0007 two\\u009b31m three \\u202e four\\nfive, \\\"six\\\"\","
        "\"snippet_range\":[0,49],\"highlights\":[],\"citation\":\"para. 1\"}]}\n");
    free(text);
}

static const loci_json_options named = {.size = sizeof named, .id = "q1"};
static const loci_json_options pairs = {.size = sizeof pairs, .unit = LOCI_UNIT_UTF16};
static const loci_json_options marked = {
    .size = sizeof marked, .mark_open = "<mark>", .mark_close = "</mark>", .lines = true};
static const loci_json_options lines = {.size = sizeof lines, .id = "q1", .lines = true};

Test(results_json, puts_an_id_behind_the_format)
{
    const loci_results answer = results();
    expect_in(&answer, &named, "{\"format\":1,\"id\":\"q1\",\"query\":\"state secrets law\",");
    expect_in(&answer, &lines, "\n{\"format\":1,\"id\":\"q1\",\"rank\":2,");
}

Test(results_json, is_one_line_a_hit_where_lines_are_wanted)
{
    const loci_results answer = results();
    char *text = written(&answer, &lines);
    size_t count = 0;
    for (const char *at = text; (at = strchr(at, '\n')); at++)
        count++;
    cr_expect_eq(count, 2);
    free(text);
}

Test(results_json, names_a_reference_in_place_of_a_query)
{
    loci_results answer = results();
    answer.query = NULL;
    answer.ref = "3f9c2a7b41d0:2";
    expect_in(&answer, NULL, "{\"format\":1,\"ref\":\"3f9c2a7b41d0:2\",\"notes\":");
}

Test(results_json, tells_that_the_index_is_outdated)
{
    loci_results answer = results();
    answer.outdated = true;
    answer.complete = answer.exact = false;
    expect_in(&answer, NULL,
              "\"exact\":false},\"complete\":false,\"outdated\":true,\"took_ms\":0.8,\"hits\"");
}

Test(results_json, nests_explanations_with_shorter_numbers)
{
    loci_results answer = results();
    loci_hit hit = hits[0];
    hit.explanation =
        "{\"words\":[{\"text\":\"1.50000000001 \\\" law\",\"score\":9.125}],\"score\":1.23456789012}";
    answer.explanation = "{\"tree\":\"law\",\"idf\":1e-07,\"big\":1e+20,\"none\":-0,\"passages\":12}";
    answer.hits = &hit;
    answer.count = 1;
    expect_in(
        &answer, NULL,
        ",\"explanation\":{\"tree\":\"law\",\"idf\":1e-7,\"big\":1e20,\"none\":0,\"passages\":12},\"hits\":[{");
    expect_in(&answer, &lines,
              ",\"explanation\":{\"words\":[{\"text\":\"1.50000000001 \\\" law\",\"score\":9.125}],"
              "\"score\":1.23456789}}\n");
}

Test(results_json, writes_numbers_that_stay_numbers)
{
    static const struct {
        double number;
        const char *real, *precise;
    } rows[] = {
        {0, "0.0", "0"},
        {3, "3.0", "3"},
        {0.1, "0.1", "0.10000000000000001"},
        {1e-7, "1e-7", "9.9999999999999995e-08"},
        {-1e20, "-1e20", "-1e+20"},
        {NAN, "0.0", "null"},
        {INFINITY, "0.0", "null"},
    };
    for (int pass = 0; pass < 2; pass++) {
        for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
            struct buffer text;
            buffer_init(&text);
            json_write_real(&text, NULL, rows[i].number);
            cr_expect_str_eq(text.data, rows[i].real);
            buffer_truncate(&text, 0);
            json_write_number(&text, NULL, rows[i].number);
            cr_expect_str_eq(text.data, rows[i].precise);
            buffer_clear(&text);
        }
        struct buffer again;
        buffer_init(&again);
        json_write_again(&again, NULL, "[0.10000000000000001,2.5e-08]");
        cr_expect_str_eq(again.data, "[0.1,2.5e-8]");
        buffer_clear(&again);
        setlocale(LC_NUMERIC, "de_DE.UTF-8"); // where the system has it
    }
}

static bool refuse(void *context, const char *bytes, size_t size)
{
    (void)bytes;
    (void)size;
    ++*(int *)context;
    return false;
}

Test(results_json, stops_when_the_sink_does_and_refuses_what_is_wrong)
{
    const loci_results answer = results();
    int calls = 0;
    cr_expect_eq(loci_results_write_json(&answer, refuse, &calls, &lines), LOCI_INTERRUPTED);
    cr_expect_eq(calls, 1);
    cr_expect_eq(loci_results_write_json(NULL, refuse, &calls, NULL), LOCI_INVALID);
    cr_expect_eq(loci_results_write_json(&answer, NULL, &calls, NULL), LOCI_INVALID);
    cr_expect_eq(loci_results_write_json(&answer, refuse, &calls, &(loci_json_options){.lines = true}),
                 LOCI_INVALID);
    cr_expect_eq(calls, 1);
}

Test(results_json, holds_what_was_asked)
{
    loci *index = archive_of_samples();
    loci_results *found;
    cr_assert_eq(loci_search(index, &found, "\xff \"law", NULL), LOCI_OK);
    expect_in(found, NULL, "\"query\":\"\xEF\xBF\xBD \\\"law\",");
    loci_results_free(found);
    archive_free(index);
}

Test(results_json, marks_what_is_highlighted_in_the_snippet)
{
    static const struct {
        const char *text, *open, *snippet;
        loci_range window;
    } cases[] = {
        {"state & <secrets> law", "<b>", "\"<b>state</b> &amp; &lt;<b>secrets</b>&gt; law\"", {0, 21}},
        {"state & <secrets> law", "[", "\"[state</b> & <[secrets</b>> law\"", {0, 21}},
        {"state & <secrets> law", "<b>", "\" &amp; &lt;<b>secr</b>\"", {5, 13}}, // cut at the window
        {"state & <secrets> law", "<b>", "\"\"", {0, 0}},
    };
    static const loci_range highlights[] = {{0, 5}, {9, 16}};
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        loci_hit hit = hits[0];
        hit.text = cases[i].text;
        hit.text_size = strlen(hit.text);
        hit.snippet = cases[i].window;
        hit.highlights = highlights;
        hit.highlight_count = 2;
        loci_results from = results();
        from.hits = &hit;
        from.count = 1;
        loci_json_options options = marked;
        options.mark_open = cases[i].open;
        options.mark_close = "</b>";
        char wanted[120];
        snprintf(wanted, sizeof wanted, "\"snippet\":%s,", cases[i].snippet);
        expect_in(&from, &options, wanted);
    }
}

Test(results_json, counts_ranges_in_what_is_asked)
{
    loci_hit hit = hits[0];
    static const loci_range highlights[] = {{5, 7}, {8, 9}}; // of "a😀éb" the é, behind "a" and four bytes
    hit.text = "a\xF0\x9F\x98\x80\xC3\xA9 b";
    hit.text_size = 9;
    hit.snippet = (loci_range){1, 9};
    hit.highlights = highlights;
    hit.highlight_count = 2;
    loci_results from = results();
    from.hits = &hit;
    from.count = 1;
    expect_in(&from, NULL, "\"snippet_range\":[1,9],\"highlights\":[[5,7],[8,9]]");
    expect_in(&from, &pairs, "\"snippet_range\":[1,6],\"highlights\":[[3,4],[5,6]]");
    loci_json_options options = {.size = sizeof options, .unit = LOCI_UNIT_CODE_POINTS};
    expect_in(&from, &options, "\"snippet_range\":[1,5],\"highlights\":[[2,3],[4,5]]");
    struct buffer unused;
    buffer_init(&unused);
    options.unit = 7;
    cr_expect_eq(loci_results_write_json(&from, take, &unused, &options), LOCI_INVALID);
    buffer_clear(&unused);
}
