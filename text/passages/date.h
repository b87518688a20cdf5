// SPDX-License-Identifier: MIT
// Dates as briefs write them, and as people ask for them.
#ifndef LOCI_TEXT_DATE_H
#define LOCI_TEXT_DATE_H

#include <stdbool.h>
#include <stddef.h>

// A day, a month (day 0) or a year (month and day 0) of the Gregorian calendar, 1000..2999.
struct date {
    int year, month, day;
};

// Reads one date that is the whole of `text` (white space aside): 2005-11-02, 2005-11, 2005, 20051102,
// 2 November 2005, November 2, 2005, Nov. 2005, 2.11.2005, 2005/11/02, RFC 3339 and RFC 5322 stamps.
// Ambiguous 11/02/2005 is read only when one reading is possible (25/12/2005).
bool date_parse(struct date *out, const char *text, size_t size);

// Finds the first full date (with a day) inside a line of text, such as a dateline
// "Washington, October 27, 1955."; *start and *end get its range.
bool date_find(struct date *out, const char *text, size_t size, size_t *start, size_t *end);

// Finds a date in a file name or path: 2005-11-02-kazakhstan.txt, brief_20051102.html, 2005/11/x.txt.
bool date_find_in_path(struct date *out, const char *path, size_t size);

// Writes ISO 8601 at the precision that is known ("2005-11-02", "2005-11", "2005").
// Text order is time order. Returns `out`.
#define DATE_TEXT_SIZE 11
char *date_format(struct date date, char out[DATE_TEXT_SIZE]);

// The first and the last day that a date may mean (2005 gives 2005-01-01 and 2005-12-31).
struct date date_first_day(struct date date);
struct date date_last_day(struct date date);

#endif
