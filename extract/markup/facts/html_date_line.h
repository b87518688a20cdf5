// SPDX-License-Identifier: MIT
// What one line of a page says of a date.
#ifndef LOCI_EXTRACT_HTML_DATE_LINE_H
#define LOCI_EXTRACT_HTML_DATE_LINE_H

#include "extract/markup/facts/html_date_label.h"
#include "extract/markup/facts/html_date_read.h"

enum { HTML_DATE_WORDS_MAX = 14 }; // of a line that says a date and little else

// The date of a line of at most so many words (twice as many where a few words before the date say that it is the day of publication), and of
// what it is: DATE_LABEL_OTHER also where there is none, or where the line says more than a date. What stands before the date decides: "Published 3 May, updated 5 May" is published on the 3rd.
enum date_label html_date_line(struct date *out, enum date_order order, const char *text, size_t size,
                               size_t words);

// The same of a longer line whose elements divide it into parts, one of which is a date and hardly more: "By | Ada Vell | 3 May 2011 |
// News, Politics, Europe".
enum date_label html_date_part(struct date *out, enum date_order order, const char *text, size_t size);

// "This entry was posted on Tuesday, March 3rd, 2009 at 7:12 and is filed under …", "This page was last edited on …": as long as it may be.
// DATE_LABEL_OTHER where it says no such thing.
enum date_label html_date_statement(struct date *out, enum date_order order, const char *text, size_t size);

// A dateline at the head of a paragraph: "Almaty, 3 May 2011 – The".
bool html_date_opening(struct date *out, enum date_order order, const char *text, size_t size);

// Whether the line is a date and hardly more: "Friday, 3 May 2011, 10:15".
bool html_date_alone(enum date_order order, const char *text, size_t size);

#endif
