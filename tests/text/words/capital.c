// SPDX-License-Identifier: MIT
// How a word begins, in scripts with capitals and without.
#include "text/words/capital.h"

#include <criterion/criterion.h>
#include <string.h>

static const struct {
    const char *word;
    bool small;
} rows[] = {
    {"treaty", true},       {"Treaty", false}, {"TREATY", false}, {"1959", false},    {"a", true},
    {"état", true},         {"État", false},   {"договор", true}, {"Договор", false}, {"ősz", true},
    {"Ősz", false},         {"ǅep", false},    {"条約", true},    {"معاهدة", true},   {"संधि", true},
    {"ხელშეკრულება", true}, {"٣", false}, // an Arabic digit
    {"\xC3", false},                      // half a letter
};

Test(capital, is_told_from_small_letters_and_from_letters_without_either)
{
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++)
        cr_expect_eq(begins_small(rows[i].word, strlen(rows[i].word)), rows[i].small, "%s", rows[i].word);
}
