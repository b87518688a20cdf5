// SPDX-License-Identifier: MIT
// What stands behind date: as days.
#include "query/language/days.h"

#include <criterion/criterion.h>
#include <string.h>

static const struct {
    const char *text, *from, *to; // NULL: it is no date
} rows[] = {
    {"2005", "2005-01-01", "2005-12-31"},
    {"2004-02", "2004-02-01", "2004-02-29"},
    {"1990s", "1990-01-01", "1999-12-31"},
    {"2004-Q1", "2004-01-01", "2004-03-31"},
    {"q2 2004", "2004-04-01", "2004-06-30"},
    {"2004Q4", "2004-10-01", "2004-12-31"},
    {"Q3/2004..2005-q1", "2004-07-01", "2005-03-31"},
    {">Q1-2004", "2004-04-01", ""},
    {"２００４", "2004-01-01", "2004-12-31"},
    {"٢٠٠٤", "2004-01-01", "2004-12-31"},
    {"2004年", "2004-01-01", "2004-12-31"},
    {"2006..2005", "2005-01-01", "2006-12-31"},
    {"2005-2006", "2005-01-01", "2006-12-31"},
    {"..2005-03", "", "2005-03-31"},
    {"last-month..", "2024-02-01", ""},
    {"yesterday..today", "2024-03-30", "2024-03-31"},
    // signs of comparison
    {">1978", "1979-01-01", ""},
    {">=1978", "1978-01-01", ""},
    {"<1978-03", "", "1978-02-28"},
    {"<=1978-03", "", "1978-03-31"},
    {"=1978", "1978-01-01", "1978-12-31"},
    {">yesterday", "2024-03-31", ""},
    {">2004-02-28", "2004-02-29", ""},
    {"<2004-03-01", "", "2004-02-29"},
    // by the day, which is Sunday the 31st of March 2024
    {"today", "2024-03-31", "2024-03-31"},
    {"Yesterday", "2024-03-30", "2024-03-30"},
    {"this-week", "2024-03-25", "2024-03-31"},
    {"last week", "2024-03-18", "2024-03-24"},
    {"this_month", "2024-03-01", "2024-03-31"},
    {"last-month", "2024-02-01", "2024-02-29"},
    {"last-year", "2023-01-01", "2023-12-31"},
    {"0d", "2024-03-31", "2024-03-31"},
    {"30d", "2024-03-01", "2024-03-31"},
    {"2w", "2024-03-17", "2024-03-31"},
    {"1m", "2024-02-29", "2024-03-31"},
    {"13M", "2023-02-28", "2024-03-31"},
    {"1y", "2023-03-31", "2024-03-31"},
    {"9999y", "", "2024-03-31"},
    // no dates
    {"soon", NULL, NULL},
    {">", NULL, NULL},
    {">soon", NULL, NULL},
    {">>1978", NULL, NULL},
    {"..", NULL, NULL},
    {"last-", NULL, NULL},
    {"last-decade", NULL, NULL},
    {"12345d", NULL, NULL},
    {"d", NULL, NULL},
    {"3x", NULL, NULL},
    {"Spring 2004", NULL, NULL},
    {"осень 2004", NULL, NULL},
    {"Q5-2004", NULL, NULL},
    {"2004-Q0", NULL, NULL},
    {"Q12004-", NULL, NULL},
    {"0999-Q1", NULL, NULL},
    {"", NULL, NULL},
};

Test(days, are_read_from_what_people_write)
{
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        struct days days = {.from = ""};
        const bool read = days_read_on(&days, rows[i].text, strlen(rows[i].text), (struct date){2024, 3, 31});
        cr_expect_eq(read, rows[i].from != NULL, "%s", rows[i].text);
        if (read && rows[i].from)
            cr_expect(strcmp(days.from, rows[i].from) == 0 && strcmp(days.to, rows[i].to) == 0,
                      "%s is %s..%s, not %s..%s", rows[i].text, days.from, days.to, rows[i].from, rows[i].to);
    }
}

Test(days, turn_with_the_year)
{
    struct days days = {.from = ""};
    cr_assert(days_read_on(&days, "last-month", 10, (struct date){2024, 1, 1}));
    cr_expect_str_eq(days.from, "2023-12-01");
    cr_expect_str_eq(days.to, "2023-12-31");
    cr_assert(days_read_on(&days, "yesterday", 9, (struct date){2024, 1, 1}));
    cr_expect_str_eq(days.from, "2023-12-31");
    cr_assert(days_read_on(&days, "this-week", 9, (struct date){2024, 1, 1})); // a Monday
    cr_expect_str_eq(days.from, "2024-01-01");
    cr_expect_str_eq(days.to, "2024-01-07");
}

Test(days, a_sign_before_a_bound_says_nothing_more)
{
    struct days days = {.from = ""};
    cr_assert(days_read_value(&days, QUERY_AFTER, ">1978", 5));
    cr_expect_str_eq(days.from, "1978-01-01");
    cr_assert(days_read_value(&days, QUERY_DATE, ">1978", 5));
    cr_expect_str_eq(days.from, "1979-01-01");
}
