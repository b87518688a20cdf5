// SPDX-License-Identifier: MIT
// The numbers of volumes and issues before a month.
#include "text/dates/issue_number.h"

#include <criterion/criterion.h>
#include <string.h>

// NULL: no full date is found there, and no dateline.
static const struct {
    const char *line, *found, *dates;
} rows[] = {
    {"Vol. 3, No. 2, March 2019", NULL, "2019-03"},
    {"No. 2 March 2019", NULL, "2019-03"},
    {"Vol 3 No 2 March 2019", NULL, "2019-03"},
    {"Harbour Papers No. 14, March 2019", NULL, "2019-03"},
    {"River Review, Volume 12, Number 3 (May 2019)", NULL, "2019-05"},
    {"Nos. 3-4, March 2019", NULL, "2019-03"},
    {"Nos. 3–4 March 2019", NULL, "2019-03"},
    {"Issue 4 | March 2019", NULL, "2019-03"},
    {"Nr. 2, März 2019", NULL, "2019-03"},
    {"41. Jahrgang, Heft 4, April 2019", NULL, "2019-04"},
    {"Núm. 4, marzo de 2019", NULL, "2019-03"},
    {"N° 12, mars 2019", NULL, "2019-03"},
    {"N. 3, marzo 2019", NULL, "2019-03"},
    {"№ 3, март 2019", NULL, "2019-03"},
    {"Policy Brief 14, March 2019", NULL, "2019-03"},
    {"Working Paper 7 (May 2018)", NULL, "2018-05"},
    {"Harbour Institute | Report 12 | May 2018", NULL, "2018-05"},
    {"Rapport 12, mai 2018", NULL, "2018-05"},
    // Days.
    {"Policy Brief 14 March 2019", "2019-03-14", NULL},
    {"Policy Brief, 14 March 2019", "2019-03-14", "2019-03-14"},
    {"Report of 14, March 2019", "2019-03-14", NULL},
    {"No. 3, 14 March 2019", "2019-03-14", "2019-03-14"},
    {"No. 3, March 14, 2019", "2019-03-14", "2019-03-14"},
    {"Ausgabe 5. Mai 2019", "2019-05-05", NULL},
    {"Issue 4th March 2019", "2019-03-04", NULL},
    {"Nr. 14.03.2019", "2019-03-14", "2019-03-14"},
    {"Date of issue 14 March 2019", "2019-03-14", "2019-03-14"},
    {"No 14 de março de 2019", "2019-03-14", NULL},
    {"There was no 2 March 2019", "2019-03-02", NULL},
    // Months of no issue.
    {"It was the third issue of the year, No. 3, March 2019", NULL, NULL},
    {"The harbour of Oslo, March 2019", NULL, NULL},
    {"No. 2", NULL, NULL},
};

static void check(const char *line, const char *what, bool found, struct date date, const char *wanted)
{
    char text[DATE_TEXT_SIZE] = "nothing";
    if (found)
        date_format(date, text);
    cr_expect_str_eq(text, wanted ? wanted : "nothing", "%s: %s: %s", line, what, text);
}

Test(issue_number, is_none_of_a_date)
{
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        const char *line = rows[i].line;
        struct date date = {0};
        size_t start, end;
        const bool found = date_find(&date, line, strlen(line), &start, &end);
        check(line, "found", found, date, rows[i].found);
        const bool dates = dateline_find(&date, line, strlen(line));
        check(line, "dates", dates, date, rows[i].dates);
    }
}

Test(issue_number, gives_the_range_of_the_month)
{
    static const char line[] = "River Review, Volume 12, Number 3 (May 2019)";
    struct date date;
    size_t start, end;
    cr_assert(issue_dated_find(&date, line, sizeof line - 1, &start, &end));
    cr_expect_eq(end - start, strlen("May 2019"));
    cr_expect_eq(memcmp(line + start, "May 2019", end - start), 0);
}
