// SPDX-License-Identifier: MIT
// The lines of a batch.
#include "cli/commands/question.h"
#include <criterion/criterion.h>
#include <criterion/parameterized.h>
#include <stdlib.h>
#include <string.h>

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
    cr_assert(question_parse(&question, row->line, strlen(row->line), 7));
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
    cr_assert(question_parse(&question, "a\0b", 3, 1));
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
    cr_assert(question_parse(&question, line, DEPTH, 1));
    cr_expect_null(question.query);
    question_clear(&question);
    free(line);
}
