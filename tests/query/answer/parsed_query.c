// SPDX-License-Identifier: MIT
// Queries that are read once, how they are written, and filters beside them.
#include "tests/query/archive.h"
#include "text/base/buffer.h"

#include <criterion/criterion.h>
#include <stdlib.h>
#include <string.h>

static loci *samples;

static void make(void)
{
    samples = archive_of_samples();
}

static void unmake(void)
{
    archive_free(samples);
}

TestSuite(parsed_query, .init = make, .fini = unmake);

static loci_query *parse(const char *text)
{
    loci_query *query = NULL;
    cr_assert_eq(loci_query_parse(samples, &query, text, strlen(text)), LOCI_OK, "%s", loci_message(samples));
    return query;
}

static bool take(void *context, const char *bytes, size_t size)
{
    return buffer_add(context, bytes, size);
}

static void expect_written(const char *text, loci_query_form form, const char *expected)
{
    loci_query *query = parse(text);
    struct buffer written;
    buffer_init(&written);
    buffer_add(&written, "", 0);
    cr_assert_eq(loci_query_write(query, form, take, &written), LOCI_OK);
    cr_expect_str_eq(written.data, expected);
    buffer_clear(&written);
    loci_query_free(query);
}

Test(parsed_query, is_written_in_its_one_form)
{
    expect_written("state AND (-oil)", LOCI_QUERY_AS_TREE, "(not state oil)");
    expect_written("law author:smith", LOCI_QUERY_AS_WORDS, "law, only in documents by smith");
    expect_written("", LOCI_QUERY_AS_TREE, "");
    expect_written("", LOCI_QUERY_AS_WORDS, "nothing");
    expect_written("", LOCI_QUERY_AS_JSON, "null");
    expect_written("law", LOCI_QUERY_AS_JSON, "{\"kind\":\"word\",\"text\":\"law\"}");
    expect_written("+sta* -\"state secrets\" author:smith title:law", LOCI_QUERY_AS_JSON,
                   "{\"kind\":\"bag\",\"parts\":["
                   "{\"kind\":\"word\",\"text\":\"sta\",\"prefix\":true,\"occur\":\"must\"},"
                   "{\"kind\":\"phrase\",\"text\":\"state secrets\",\"written\":true,\"occur\":\"must_not\"},"
                   "{\"kind\":\"field\",\"field\":\"author\",\"occur\":\"should\",\"parts\":["
                   "{\"kind\":\"word\",\"text\":\"smith\"}]},"
                   "{\"kind\":\"field\",\"field\":\"title\",\"occur\":\"should\",\"parts\":["
                   "{\"kind\":\"word\",\"text\":\"law\",\"field\":\"title\"}]}]}");
    expect_written("state w/5 law", LOCI_QUERY_AS_JSON,
                   "{\"kind\":\"near\",\"between\":4,\"parts\":[{\"kind\":\"word\",\"text\":\"state\"},"
                   "{\"kind\":\"word\",\"text\":\"law\"}]}");
}

static bool refuse(void *context, const char *bytes, size_t size)
{
    (void)context;
    (void)bytes;
    (void)size;
    return false;
}

Test(parsed_query, refuses_what_is_wrong)
{
    loci_query *query = parse("law");
    loci_results *results = NULL;
    cr_expect_eq(loci_query_write(query, LOCI_QUERY_AS_TREE, refuse, NULL), LOCI_INTERRUPTED);
    cr_expect_eq(loci_query_write(query, (loci_query_form)9, take, NULL), LOCI_INVALID);
    cr_expect_eq(loci_query_write(NULL, LOCI_QUERY_AS_TREE, take, NULL), LOCI_INVALID);
    cr_expect_eq(loci_query_run(samples, &results, NULL, NULL), LOCI_INVALID);
    cr_expect_eq(loci_query_run(NULL, &results, query, NULL), LOCI_INVALID);
    cr_expect_eq(loci_query_run(samples, NULL, query, NULL), LOCI_INVALID);
    cr_expect_eq(loci_query_parse(samples, NULL, "a", 1), LOCI_INVALID);
    cr_expect_eq(loci_query_parse(samples, &query, NULL, 1), LOCI_INVALID);
    cr_expect_eq(loci_query_parse(NULL, &query, "a", 1), LOCI_INVALID);
    loci_query_free(query);
    loci_query_free(NULL);
}

// References, notes and explanation of the results.
static char *told(loci_results *results)
{
    struct buffer out;
    buffer_init(&out);
    for (size_t i = 0; i < loci_results_count(results); i++)
        buffer_printf(&out, "%s %a\n", loci_results_hit(results, i)->ref,
                      loci_results_hit(results, i)->score);
    for (size_t i = 0; i < loci_results_note_count(results); i++)
        buffer_printf(&out, "%s %zu\n", loci_results_note(results, i),
                      loci_results_note_at(results, i)->span.start);
    buffer_printf(&out, "%s", loci_results_explanation(results));
    loci_results_free(results);
    return buffer_detach(&out, NULL);
}

Test(parsed_query, answers_as_a_search_does_each_time)
{
    static const char *const texts[] = {"law",     "state \"law of", "author:mcdermott budget nonsense",
                                        "st*te (", "law NOT treaty", ""};
    const loci_search_options options = {.size = sizeof options, .explain = true};
    for (size_t i = 0; i < sizeof texts / sizeof *texts; i++) {
        loci_results *results;
        cr_assert_eq(loci_search(samples, &results, texts[i], &options), LOCI_OK);
        char *expected = told(results);
        loci_query *query = parse(texts[i]);
        for (int time = 0; time < 2; time++) {
            cr_assert_eq(loci_query_run(samples, &results, query, &options), LOCI_OK);
            char *answer = told(results);
            cr_expect_str_eq(answer, expected, "%s", texts[i]);
            free(answer);
        }
        loci_query_free(query);
        free(expected);
    }
}

Test(parsed_query, may_go_before_its_results)
{
    loci_query *query = parse("law nonsense");
    loci_results *results;
    cr_assert_eq(loci_query_run(samples, &results, query, NULL), LOCI_OK);
    loci_query_free(query);
    struct buffer json;
    buffer_init(&json);
    cr_expect_eq(loci_results_write_json(results, take, &json, NULL), LOCI_OK);
    cr_expect(strstr(json.data, "\"query\":\"law nonsense\"") && strstr(json.data, "\"span\":[4,12]"));
    buffer_clear(&json);
    loci_results_free(results);
}

static const struct {
    const char *query;
    loci_filter filters[2];
    size_t count;
    const char *same; // a query that says all of it
} filtered[] = {
    {"law", {{.field = LOCI_FIELD_AUTHOR, .value = "mcdermott"}}, 1, "law author:mcdermott"},
    {"law OR budget",
     {{.field = LOCI_FIELD_AUTHOR, .value = "mcdermott"}},
     1,
     "(law OR budget) author:mcdermott"},
    {"law budget",
     {{.field = LOCI_FIELD_AUTHOR, .value = "mcdermott", .exclude = true}},
     1,
     "law budget -author:mcdermott"},
    {"law", {{.field = LOCI_FIELD_PATH, .value = "dir/*"}}, 1, "law path:dir/*"},
    {"law", {{.field = LOCI_FIELD_SOURCE, .value = "memory:test"}}, 1, "law source:memory:test"},
    {"law", {{.field = LOCI_FIELD_SINCE, .value = "2005"}}, 1, "law since:2005"},
    {"law", {{.field = LOCI_FIELD_UNTIL, .value = "2004"}}, 1, "law until:2004"},
    {"law", {{.field = LOCI_FIELD_SERIES, .value = "x", .exclude = true}}, 1, "law -series:x"},
    {"law", {{.field = LOCI_FIELD_URL, .value = "x", .exclude = true}}, 1, "law -url:x"},
    {"law", {{.field = LOCI_FIELD_TYPE, .value = "pdf"}}, 1, "law type:pdf"},
    {"law", {{.field = LOCI_FIELD_DATE, .value = "1990..2030x", .value_size = 10}}, 1, "law date:1990..2030"},
    {"law",
     {{.field = LOCI_FIELD_AFTER, .value = "1990"}, {.field = LOCI_FIELD_AUTHOR, .value = "aldis"}},
     2,
     "law after:1990 author:aldis"},
    {"", {{.field = LOCI_FIELD_AUTHOR, .value = "mcdermott"}}, 1, "author:mcdermott"},
    {"law", {{.field = LOCI_FIELD_TITLE, .value = "no such title"}}, 1, "law title:\"no such title\""},
    {"law", {{.field = LOCI_FIELD_AUTHOR, .value = "a\" OR law"}}, 1, "law author:(a or law)"},
};

static void search_into(char *out, size_t size, const char *query, const loci_filter *filters, size_t count)
{
    loci_filter copies[2];
    const loci_filter *const given[] = {&copies[0], &copies[1]};
    for (size_t i = 0; i < count; i++) {
        copies[i] = filters[i];
        copies[i].size = sizeof copies[i];
    }
    const loci_search_options options = {.size = sizeof options, .filters = given, .filter_count = count};
    archive_ask(samples, query, &options, out, size);
}

Test(parsed_query, is_narrowed_by_filters_as_by_fields)
{
    for (size_t i = 0; i < sizeof filtered / sizeof *filtered; i++) {
        char answer[512], expected[512];
        search_into(answer, sizeof answer, filtered[i].query, filtered[i].filters, filtered[i].count);
        archive_ask(samples, filtered[i].same, NULL, expected, sizeof expected);
        cr_expect_str_eq(answer, expected, "%s", filtered[i].same);
    }
}

Test(parsed_query, refuses_filters_that_are_wrong)
{
    static const loci_filter wrong[] = {
        {.size = 0, .field = LOCI_FIELD_AUTHOR, .value = "a"},
        {.size = sizeof(loci_filter), .value = "a"},
        {.size = sizeof(loci_filter), .field = (loci_field)99, .value = "a"},
        {.size = sizeof(loci_filter), .field = LOCI_FIELD_AUTHOR},
        {.size = sizeof(loci_filter), .field = LOCI_FIELD_AUTHOR, .value = ""},
    };
    loci_results *results = NULL;
    for (size_t i = 0; i <= sizeof wrong / sizeof *wrong; i++) {
        const loci_filter *const filters[] = {i < sizeof wrong / sizeof *wrong ? &wrong[i] : NULL};
        const loci_search_options options = {.size = sizeof options, .filters = filters, .filter_count = 1};
        cr_expect_eq(loci_search(samples, &results, "law", &options), LOCI_INVALID, "row %zu", i);
    }
    const loci_search_options none = {.size = sizeof none, .filter_count = 1};
    cr_expect_eq(loci_search(samples, &results, "law", &none), LOCI_INVALID);
}
