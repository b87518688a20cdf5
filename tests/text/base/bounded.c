// SPDX-License-Identifier: MIT
#include "text/base/bounded.h"

#include <criterion/criterion.h>
#include <stdio.h>
#include <string.h>

Test(bounded, prints_what_has_room_as_it_is)
{
    char out[20];
    bounded_print(out, sizeof out, "%s: %d", "cannot read 'a'", 12);
    cr_expect_str_eq(out, "cannot read 'a': 12");
}

Test(bounded, leaves_out_the_middle_of_what_is_too_long)
{
    static const struct {
        const char *name, *expected;
        size_t size;
    } rows[] = {
        {"abcdefghijklmnopqrstuvwxyz", "no 'abc…z': why", 18},
        {"abcdefghijklmnopqrstuvwxyz", "no 'abc…yz': why", 19},
        // No sequence is cut, at either end.
        {"ééééééééééééééééééééé", "no 'é…': why", 18},
        {"ééééééééééééééééééééé", "no 'éé…é': why", 20},
        {"€€€€€€€€€€€€€€€€€€€€€", "no '€…€': why", 22},
        // Nor is anything read as one that is none.
        {"a\x80\x80\x80\x80\x80\x80\x80\x80\x80\x80\x80\x80\x80\x80\x80\x80\x80\x80\x80\x80\x80\x80",
         "no 'a\x80\x80…\x80': why", 18},
    };
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        char out[32];
        memset(out, '#', sizeof out);
        bounded_print(out, rows[i].size, "no '%s': why", rows[i].name);
        cr_expect_str_eq(out, rows[i].expected, "%zu: %s", i, out);
        cr_expect_eq(out[rows[i].size], '#');
    }
}

Test(bounded, keeps_the_beginning_where_there_is_no_room_for_two_ends)
{
    char out[15];
    for (size_t size = 1; size <= sizeof out; size++) {
        bounded_print(out, size, "%s", "abcdefghijklmnopqrstuvwxyz");
        cr_expect_eq(strlen(out), size - 1);
        cr_expect_eq(strncmp(out, "abcdefghijklmnopqrstuvwxyz", size - 1), 0);
    }
    bounded_print(NULL, 0, "%s", "nothing is written");
}

// Of each length and room: as long as there is room for, well-formed where the text was.
Test(bounded, fills_the_room_that_there_is)
{
    char text[200], out[100];
    for (size_t letters = 1; letters < sizeof text / 2; letters++)
        for (size_t size = 16; size <= sizeof out; size++) {
            memset(text, '\0', sizeof text);
            for (size_t i = 0; i < letters; i++)
                memcpy(text + 2 * i, "é", 2);
            bounded_print(out, size, "%s", text);
            const size_t length = strlen(out), whole = 2 * letters;
            cr_assert(length < size);
            cr_assert(whole < size ? length == whole : length + 3 >= size, "%zu of %zu in %zu", length, whole,
                      size);
            for (size_t at = 0; at < length;) {
                cr_assert(strncmp(out + at, "é", 2) == 0 || strncmp(out + at, "…", 3) == 0, "%s", out);
                at += strncmp(out + at, "é", 2) == 0 ? 2 : 3;
            }
        }
}
