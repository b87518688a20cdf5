// SPDX-License-Identifier: MIT
// What raised numbers are: powers, parts of words, marks of notes.
#include "extract/core/names/raised.h"

#include <criterion/criterion.h>
#include <stdlib.h>
#include <string.h>

Test(raised, numbers_are_told_by_what_stands_before_them)
{
    static const struct {
        const char *before, *text;
        long last;
        enum raised wanted;
    } rows[] = {
        {"some 10", "6", 0, RAISED_POWER},
        {"some 10", "1", 0, RAISED_MARK}, // the first note is due
        {"some 10", "6", 5, RAISED_MARK},
        {"1.5 × 10", "6", 5, RAISED_POWER},
        {"1.5\u00a0×\u00a010", "6", 5, RAISED_POWER},
        {"3x10", "6", 5, RAISED_POWER},
        {"10", "-3", 0, RAISED_POWER},
        {"10", "\u22123", 0, RAISED_POWER},
        {"10", " 12 ", 0, RAISED_POWER},
        {"2", "10", 0, RAISED_POWER},
        {"2", "3", 0, RAISED_MARK},
        {"3 × 5", "2", 0, RAISED_POWER},
        {"Article 10", "6", 0, RAISED_MARK},
        {"pp. 10", "6", 0, RAISED_MARK},
        {"on March 10", "6", 0, RAISED_MARK},
        {"статьи 10", "6", 0, RAISED_MARK},
        {"110", "6", 0, RAISED_MARK},
        {"5-10", "6", 0, RAISED_MARK},
        {"in 2014", "7", 0, RAISED_MARK},
        {"40 km", "2", 0, RAISED_JOINED},
        {"E=mc", "2", 0, RAISED_JOINED},
        {"x2+y", "2", 0, RAISED_JOINED},
        {"CO", "2", 0, RAISED_JOINED},
        {"m s", "-1", 0, RAISED_JOINED},
        {"Ca", "2+", 0, RAISED_JOINED},
        {"Na", "+", 0, RAISED_JOINED},
        {"agreed", "7", 0, RAISED_MARK},
        {"agreed.", "7", 0, RAISED_MARK},
        {"the 21", "st", 0, RAISED_OTHER},
        {"M", "me", 0, RAISED_OTHER},
        {"10", "", 0, RAISED_OTHER},
        {"10", "2014", 0, RAISED_OTHER},
        {"", "7", 0, RAISED_MARK},
    };
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++)
        cr_expect_eq(raised_of(rows[i].before, strlen(rows[i].before), rows[i].text, strlen(rows[i].text),
                               rows[i].last),
                     rows[i].wanted, "%s^%s", rows[i].before, rows[i].text);
}

// A parser gives pieces of what it read: behind them anything goes on, or memory ends.
Test(raised, numbers_end_where_their_text_does)
{
    static const char text[] = "some 1065";
    cr_expect_eq(raised_of(text, 7, text + 7, 1, 5), RAISED_MARK, "the sixth note, not the 65th");
    char *alone = malloc(1);
    cr_assert(alone);
    *alone = '6';
    cr_expect_eq(raised_of(text, 7, alone, 1, 5), RAISED_MARK);
    cr_expect_eq(raised_of(text, 7, alone, 1, RAISED_NOT_COUNTED), RAISED_POWER);
    free(alone);
}

Test(raised, an_isotope_has_its_element_behind_it)
{
    static const struct {
        const char *before, *text, *behind;
        bool wanted;
    } rows[] = {
        {"by ", "14", "C dating", true}, {"(", "235", "U)", true},       {"", "90", "Sr rose", true},
        {"", "1", "H was", false},       {"", "14", "I think", false},   {"by", "14", "C", false},
        {"by ", "14", "Cat", false},     {"by ", "1a", "C", false},      {"by ", "14", "", false},
        {"by ", "2014", "C", false},     {"in ", "131", "I fell", true},
    };
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++)
        cr_expect_eq(raised_is_isotope(rows[i].before, strlen(rows[i].before), rows[i].text,
                                       strlen(rows[i].text), rows[i].behind),
                     rows[i].wanted, "%s^%s%s", rows[i].before, rows[i].text, rows[i].behind);
}
