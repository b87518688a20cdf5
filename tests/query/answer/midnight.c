// SPDX-License-Identifier: MIT
// Days that are named by today: a question that is kept over midnight is of another day.
#include "tests/query/archive.h"

#include <criterion/criterion.h>
#include <time.h>

static time_t now = 1710504000; // 2024-03-15, noon

// In place of the C library's.
time_t time(time_t *out)
{
    if (out)
        *out = now;
    return now;
}

Test(midnight, a_kept_question_asks_for_the_day_that_it_is)
{
    const struct brief briefs[] = {
        {.path = "friday", .date = "2024-03-15", .text = "The ferry runs again."},
        {.path = "saturday", .date = "2024-03-16", .text = "The ferry stands still."},
    };
    char out[64];
    loci *index = archive_new(briefs, 2);
    for (int again = 0; again < 2; again++)
        cr_expect_str_eq(archive_ask(index, "ferry date:today", NULL, out, sizeof out), "friday:1");
    now += 24 * 60 * 60;
    for (int again = 0; again < 2; again++)
        cr_expect_str_eq(archive_ask(index, "ferry date:today", NULL, out, sizeof out), "saturday:1");
    archive_free(index);
}
