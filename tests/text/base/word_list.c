// SPDX-License-Identifier: MIT
#include "text/base/word_list.h"

#include <criterion/criterion.h>
#include <string.h>

static const char *const list[] = {"dear", "sir,", "é"};

Test(word_list, tells_whether_a_text_is_begins_and_ends_with_a_word_of_it)
{
    static const struct {
        const char *text;
        bool is, begins, ends;
    } rows[] = {
        {"dear", true, true, true},      {"Dear", false, false, false},       {"dearest", false, true, false},
        {"my dear", false, false, true}, {"dear sir,", false, true, true},    {"dea", false, false, false},
        {"é", true, true, true},         {"caf\xC3\xA9", false, false, true}, {"\xC3", false, false, false},
        {"", false, false, false},       {"sir, é dear", false, true, true},
    };
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        const char *text = rows[i].text;
        cr_expect_eq(WORD_LIST_HAS(list, text, strlen(text)), rows[i].is, "%s", text);
        cr_expect_eq(WORD_LIST_BEGINS(list, text, strlen(text)), rows[i].begins, "%s", text);
        cr_expect_eq(WORD_LIST_ENDS(list, text, strlen(text)), rows[i].ends, "%s", text);
    }
}
