// SPDX-License-Identifier: MIT
// Suggestions for a text that is being typed.
#include "loci.h"
#include "tests/query/archive.h"

#include <criterion/criterion.h>
#include <stdio.h>
#include <string.h>

static const struct brief briefs[] = {
    {.path = "a",
     .text = "The law on secrets, a secret of state.|Secrets of the Secretary.",
     .language = "en"},
    {.path = "b", .text = "Sécurité et secours; secrets.", .language = "fr"},
};

static const struct {
    const char *text;
    uint32_t limit;
    const char *suggested; // divided by |
} rows[] = {
    {"secr", 0, "secrets|secret|secretary|"},
    {"secr", 2, "secrets|secret|"},
    {"the law \"Secr", 1, "the law \"secrets|"},
    {"Sécu", 0, "securite|"},
    {"law ", 0, ""},
    {"law zz", 0, ""},
    {"", 0, ""},
    {"-", 0, ""},
    {"secrets", 0, "secrets|"},
};

Test(completion, goes_on_with_the_commonest_words)
{
    loci *index = archive_new(briefs, 2);
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        loci_strings *strings;
        char told[256] = "";
        cr_assert_eq(loci_suggest(index, &strings, rows[i].text, strlen(rows[i].text), rows[i].limit),
                     LOCI_OK);
        for (size_t s = 0; s < loci_strings_count(strings); s++) {
            const size_t size = strlen(told);
            snprintf(told + size, sizeof told - size, "%s|", loci_strings_at(strings, s));
        }
        cr_expect_str_eq(told, rows[i].suggested, "%s: %s", rows[i].text, told);
        cr_expect_null(loci_strings_at(strings, loci_strings_count(strings)));
        loci_strings_free(strings);
    }
    archive_free(index);
}

Test(completion, refuses_what_is_wrong)
{
    loci *index = archive_new(briefs, 2);
    loci_strings *strings = NULL;
    cr_expect_eq(loci_suggest(NULL, &strings, "a", 1, 0), LOCI_INVALID);
    cr_expect_eq(loci_suggest(index, NULL, "a", 1, 0), LOCI_INVALID);
    cr_expect_eq(loci_suggest(index, &strings, NULL, 1, 0), LOCI_INVALID);
    cr_expect_eq(loci_suggest(index, &strings, NULL, 0, UINT32_MAX), LOCI_OK);
    cr_expect(loci_strings_count(strings) == 0 && loci_strings_count(NULL) == 0 && !loci_strings_at(NULL, 0));
    loci_strings_free(strings);
    loci_strings_free(NULL);
    archive_free(index);
}
