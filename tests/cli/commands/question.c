// SPDX-License-Identifier: MIT
// The lines of a batch.
#include "cli/commands/question.h"
#include <criterion/criterion.h>
#include <criterion/parameterized.h>
#include <stdlib.h>
#include <string.h>

static const struct search_settings defaults = SEARCH_DEFAULTS;

struct row {
    const char *line;
    const char *id;
    const char *query; // NULL: the line is bad
};

static const struct row rows[] = {
    {"state secrets", "7", "state secrets"},
    {"q1\tstate secrets", "q1", "state secrets"},
    {"q1\ta\tb", "q1", "a\tb"},
    {"\tno id", "7", "no id"},
    {"q1\twords\r", "q1", "words"},
    {"  {\"_id\":\"a\",\"text\":\"words\"}", "a", "words"},
    {"{\"id\":12,\"query\":\"words\"}", "12", "words"},
    {"{\"text\":\"words\"}", "7", "words"},
    {"{\"_id\":\"a\",\"text\":\"\"}", "a", ""},
    {"{\"_id\":\"a\"}", "a", NULL},
    {"{\"_id\":\"a\",\"text\":5}", "a", NULL},
    {"{\"_id\":\"a\",", "7", NULL},
    {"{}", "7", NULL},
    {"", "7", NULL},
    {"   ", "7", NULL},
    {"\r", "7", NULL},
    {"q1\t", "q1", NULL},
    {"caf\xe9", "7", "caf\xef\xbf\xbd"},
    {"\"an open quote", "7", "\"an open quote"},
    {"{\"text\":\"words\",\"limit\":2,\"metadata\":{}}", "7", "words"},
    {"{\"text\":\"words\",\"limit\":0}", "7", NULL},
    {"{\"text\":\"words\",\"limit\":\"2\"}", "7", NULL},
    {"{\"text\":\"words\",\"limit\":4294967296}", "7", NULL},
    {"{\"text\":\"words\",\"offset\":-1}", "7", NULL},
    {"{\"text\":\"words\",\"deadline\":0}", "7", NULL},
    {"{\"text\":\"words\",\"deadline\":1e300}", "7", NULL},
    {"{\"text\":\"words\",\"count\":1}", "7", NULL},
    {"{\"text\":\"words\",\"sort\":\"size\"}", "7", NULL},
    {"{\"text\":\"words\",\"offsets\":null}", "7", NULL},
    {"{\"text\":\"words\",\"mark\":[\"<b>\"]}", "7", NULL},
    {"{\"text\":\"words\",\"mark\":\"<b>\"}", "7", NULL},
    {"{\"text\":\"words\",\"filters\":[\"author:a\"]}", "7", NULL},
    {"{\"text\":\"words\",\"filters\":{\"nofield\":\"a\"}}", "7", NULL},
    {"{\"text\":\"words\",\"filters\":{\"author\":\"\"}}", "7", NULL},
    {"{\"text\":\"words\",\"filters\":{\"author\":[\"a\",5]}}", "7", NULL},
    {"{\"text\":\"words\",\"show\":\"3f9c2a7b41d0:2\"}", "7", NULL},
    {"{\"show\":5}", "7", NULL},
};

ParameterizedTestParameters(questions, are_read_in_three_forms)
{
    static size_t indices[sizeof rows / sizeof *rows];
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++)
        indices[i] = i;
    return cr_make_param_array(size_t, indices, sizeof rows / sizeof *rows);
}

ParameterizedTest(size_t *index, questions, are_read_in_three_forms)
{
    const struct row *row = &rows[*index];
    struct question question;
    cr_assert(question_parse(&question, &defaults, row->line, strlen(row->line), 7));
    cr_expect_str_eq(question.id, row->id, "row %zu", *index);
    if (row->query) {
        cr_assert_not_null(question.query, "row %zu: %s", *index, question.complaint);
        cr_expect_str_eq(question.query, row->query);
    } else {
        cr_expect_null(question.query, "row %zu", *index);
        cr_expect_gt(strlen(question.complaint), 0);
    }
    question_clear(&question);
}

Test(questions, with_a_nul_are_bad)
{
    struct question question;
    cr_assert(question_parse(&question, &defaults, "a\0b", 3, 1));
    cr_expect_null(question.query);
    question_clear(&question);
}

Test(questions, nested_deeply_are_bad_and_cost_no_stack)
{
    enum { DEPTH = 200000 };
    char *line = malloc(DEPTH + 1);
    cr_assert_not_null(line);
    line[0] = '{';
    memcpy(line + 1, "\"a\":", 4);
    memset(line + 5, '[', DEPTH - 5);
    struct question question;
    cr_assert(question_parse(&question, &defaults, line, DEPTH, 1));
    cr_expect_null(question.query);
    question_clear(&question);
    free(line);
}

Test(questions, say_of_themselves_what_they_want)
{
    static const char line[] =
        "{\"text\":\"words\",\"limit\":2,\"offset\":3,\"per_document\":0,\"deadline\":0.25,\"sort\":\"date\","
        "\"count\":true,\"facets\":true,\"strict_query\":true,\"offsets\":\"utf-16\",\"mark\":[\"<b>\",\"</b>\"],"
        "\"filters\":{\"author\":\"smith\",\"-Author\":[\"roe\",\"doe\"],\"date\":\"2004..\"}}";
    struct question question;
    cr_assert(question_parse(&question, &defaults, line, sizeof line - 1, 1));
    cr_assert_not_null(question.query, "%s", question.complaint);
    const struct search_settings *settings = &question.settings;
    cr_expect(settings->limit == 2 && settings->offset == 3 && settings->per_document == 0);
    cr_expect_eq(settings->deadline_ms, 250);
    cr_expect_eq(settings->sort, (int)LOCI_SORT_DATE);
    cr_expect(settings->count && settings->facets && settings->strict);
    cr_expect_eq(settings->unit, (int)LOCI_UNIT_UTF16);
    cr_expect_str_eq(search_settings_mark_open(settings), "<b>");
    cr_expect_str_eq(search_settings_mark_close(settings), "</b>");
    static const struct {
        loci_field field;
        bool exclude;
        const char *value;
    } filters[] = {{LOCI_FIELD_AUTHOR, false, "smith"},
                   {LOCI_FIELD_AUTHOR, true, "roe"},
                   {LOCI_FIELD_AUTHOR, true, "doe"},
                   {LOCI_FIELD_DATE, false, "2004.."}};
    cr_assert_eq(question.filters.count, 4);
    for (size_t i = 0; i < 4; i++) {
        const loci_filter *filter = question.filters.pointers[i];
        cr_expect(filter->field == filters[i].field && filter->exclude == filters[i].exclude, "%zu", i);
        cr_expect_str_eq(filter->value, filters[i].value);
    }
    question_clear(&question);
}

Test(questions, keep_what_the_batch_says_where_they_say_nothing)
{
    const struct search_settings said = {.limit = 7, .per_document = 1, .mark = true, .explain = true};
    struct question question;
    cr_assert(question_parse(&question, &said, "{\"text\":\"a\",\"mark\":false}", 25, 1));
    cr_expect(question.settings.limit == 7 && question.settings.per_document == 1 &&
              question.settings.explain);
    cr_expect_null(search_settings_mark_open(&question.settings));
    question_clear(&question);
    cr_assert(question_parse(&question, &said, "a\twords", 7, 1));
    cr_expect_str_eq(search_settings_mark_open(&question.settings), "<mark>");
    question_clear(&question);
}

Test(questions, may_be_references)
{
    struct question question;
    static const char line[] = "{\"id\":\"a\",\"show\":\"3f9c2a7b41d0:2\",\"context\":3}";
    cr_assert(question_parse(&question, &defaults, line, sizeof line - 1, 1));
    cr_expect_str_eq(question.ref, "3f9c2a7b41d0:2");
    cr_expect_eq(question.context, 3);
    cr_expect_null(question.query);
    question_clear(&question);
}
