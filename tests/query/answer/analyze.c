// SPDX-License-Identifier: MIT
// A text's terms, as the index has them.
#include "loci.h"
#include "tests/query/archive.h"

#include <criterion/criterion.h>
#include <stdio.h>
#include <string.h>

static const struct {
    const char *text, *language;
    const char *told; // "position:term/word[parts]@start-end " a token
} rows[] = {
    {"Laws of Sécurité", "en", "0:law/laws@0-4 1:of/of@5-7 2:securit/securite@8-18 "},
    {"Laws of Sécurité", NULL, "0:laws/laws@0-4 1:of/of@5-7 2:securite/securite@8-18 "},
    {"co-operation", "en", "0:co/co@0-2 0:cooper/cooperation[2]@0-12 1:oper/operation@3-12 "},
    {"законы State", "ru", "0:закон/законы@0-12 1:state/state@13-18 "},
    {"\xFF law", "en", "0:law/law@2-5 "},
    {"", "en", ""},
    {" .,", NULL, ""},
};

struct told {
    char text[512];
    size_t left; // tokens that are still taken
};

static bool take(void *context, const loci_token *token)
{
    struct told *told = context;
    const size_t size = strlen(told->text);
    char parts[16] = "";
    if (token->parts > 0)
        snprintf(parts, sizeof parts, "[%u]", token->parts);
    snprintf(told->text + size, sizeof told->text - size, "%u:%.*s/%.*s%s@%zu-%zu ", token->position,
             (int)token->term_size, token->term, (int)token->word_size, token->word, parts,
             token->range.start, token->range.end);
    return --told->left > 0;
}

Test(analyze, tells_each_term_with_its_place)
{
    loci *index = archive_new(NULL, 0);
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        struct told told = {.left = SIZE_MAX};
        cr_assert_eq(loci_analyze(index, rows[i].text, strlen(rows[i].text), rows[i].language, take, &told),
                     LOCI_OK);
        cr_expect_str_eq(told.text, rows[i].told, "%s: %s", rows[i].text, told.text);
    }
    archive_free(index);
}

Test(analyze, stops_and_refuses)
{
    loci *index = archive_new(NULL, 0);
    struct told told = {.left = 1};
    cr_expect_eq(loci_analyze(index, "state law", 9, "en", take, &told), LOCI_INTERRUPTED);
    cr_expect_str_eq(told.text, "0:state/state@0-5 ");
    cr_expect_eq(loci_analyze(index, "state", 5, "xx", take, &told), LOCI_INVALID);
    cr_expect(strstr(loci_message(index), "'xx'") != NULL, "%s", loci_message(index));
    cr_expect_eq(loci_analyze(index, "state", 5, "en", NULL, NULL), LOCI_INVALID);
    cr_expect_eq(loci_analyze(index, NULL, 5, "en", take, &told), LOCI_INVALID);
    cr_expect_eq(loci_analyze(index, NULL, 0, "en", take, &told), LOCI_OK);
    cr_expect_eq(loci_analyze(NULL, "state", 5, "en", take, &told), LOCI_INVALID);
    archive_free(index);
}
