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

// Reads one date that is the whole of `text` (white space aside):
// - 2005-11-02, 2005-11, 2005, 20051102, 2005/11/02, 2005-W44-3, RFC 3339, RFC 5322, RFC 850 and asctime stamps, seconds
//   or milliseconds since 1970 (9, 10, 12 or 13 digits); a time and a zone may follow a day;
// - 2 November 2005, November 2, 2005, Nov. 2005, 2.11.2005, 2. XI. 2005, 2014. március 4., in all languages that have a
//   stemmer and Polish, Ukrainian, Czech, Croatian, Bulgarian, Kazakh, Latvian, Estonian, Hebrew (date_names.c), with the
//   figures of Arabic, Persian, Hindi, Tamil; 2014年3月4日, 平成26年3月4日, 二〇一四年三月四日, 2014년 3월 4일;
// - 051430Z MAR 74 and 04MAR14, as cables have them: two figures are a year of 1940 to 2039;
// - Spring 2014, Q1 2014: known to the year;
// - the first day or month of a span: 12-13 October 2004, 30 September-2 October 1997, 30.9.–2.10.1997, September–October
//   1997, 30 December 1996 – 2 January 1997.
// Ambiguous 11/02/2005 is read only when one reading is possible (25/12/2005; "Wed, 11/02/2005").
bool date_parse(struct date *out, const char *text, size_t size);

// Finds the first full date (with a day) inside a line of text, such as a dateline
// "Washington, October 27, 1955."; *start and *end get its range.
bool date_find(struct date *out, const char *text, size_t size, size_t *start, size_t *end);
// The same, of those that begin at byte `last` or before.
bool date_find_before(struct date *out, const char *text, size_t size, size_t last, size_t *start,
                      size_t *end);

// Whether what date_find found (its range of the text) is the span of several days, in which something took place.
bool date_is_span(const char *text, size_t size);

// Whether a paragraph dates its document, and when: nothing but a date; a short line of a place and a date ("Washington,
// Tuesday, March 14, 1962, 11 a.m."), of "Date:", "Adopted …", "Published" and a date; or a paragraph that begins with a
// place, a date and a dash ("ASTANA, March 4, 2014 -- The council"), a bracket ("(Astana, October 12, 2013) –") or a full
// stop. A sentence that mentions a date does not ("In force since 1 January 1999."). Looks at the first 240 bytes.
bool dateline_find(struct date *out, const char *text, size_t size);

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
