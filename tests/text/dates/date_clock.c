// SPDX-License-Identifier: MIT
// The time of a day behind a date.
#include "text/dates/date_clock.h"

#include <criterion/criterion.h>
#include <stdlib.h>
#include <string.h>

static const struct {
    const char *text, *left; // what is not of the time
} rows[] = {
    {" 10:15", ""},
    {", 10:15 | By Ada Roe", " | By Ada Roe"},
    {" 10:15:30 Uhr", ""},
    {" um 10.15 Uhr | Autor", " | Autor"},
    {" at 10 a.m. EST", ""},
    {" at 10:15am, by Ada Roe", ", by Ada Roe"},
    {" 10:15 AM ET (updated", " (updated"},
    {" 9 p.m. local time", ""},
    {" à 10h15 par Jean Roe", " par Jean Roe"},
    {" às 10h", ""},
    {" 10:15 CEST - Von", " - Von"},
    {" 10:15 GMT+1 Roe", " Roe"},
    {" 10:15 UTC-05:00 Roe", " Roe"},
    {" 10:15 +0100", ""},
    {" в 10:15", ""},
    {" kl. 10.15 av", " av"},
    {" klo 10.15", ""},
    {" (10:15)", ")"},
    {" 오전 10:15", ""},
    {" 오전 10시 15분 수정", " 수정"},
    {"10时15分 来源", " 来源"},
    {" 下午3點20分", ""},
    // No time.
    {"", ""},
    {" | By Ada Roe", " | By Ada Roe"},
    {" at the harbour", " at the harbour"},
    {" GMT", " GMT"},
    {" +1", " +1"},
};

Test(date_clock, is_gone_over_with_its_zone)
{
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        const char *text = rows[i].text;
        const size_t at = date_clock_skip(text, strlen(text), 0);
        cr_expect_str_eq(text + at, rows[i].left, "%s", text);
    }
}

Test(date_clock, reads_no_byte_behind_a_text_that_is_cut_short)
{
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++)
        for (size_t size = 0; size <= strlen(rows[i].text); size++) {
            char *text = strndup(rows[i].text, size);
            cr_expect_leq(date_clock_skip(text, size, 0), size, "%s", text);
            free(text);
        }
}
