// SPDX-License-Identifier: MIT
// The dates that pages write: stamps, epochs, texts with one date in them, numbers in the order of the page's language.
#ifndef LOCI_EXTRACT_HTML_DATE_READ_H
#define LOCI_EXTRACT_HTML_DATE_READ_H

#include "text/dates/date.h"

enum { HTML_DATE_TEXT_MAX = 400 }; // bytes that are looked at

// In which order the numbers of 3/4/2011 stand, as the page's language has it.
enum date_order { ORDER_UNKNOWN, ORDER_DAY_FIRST, ORDER_MONTH_FIRST };
enum date_order html_date_order(const char *language); // "de-AT", "en-US", NULL

// Reads a stamp or a text with one date in it. False also for what programs write where they know none: the first day of 1970, of
// year 1, years outside 1500..2100.
bool html_date_parse(struct date *out, enum date_order order, const char *text, size_t size);
bool html_date_is_plausible(struct date date);

// Whether the date in it is of several days, on which something took place.
bool html_date_is_span(enum date_order order, const char *text, size_t size);

// A copy that date_find reads as the page meant it: borders of elements are blanks, numbers stand day first, years have four digits. Ends
// with NUL; returns its bytes.
size_t html_date_prepare(char out[HTML_DATE_TEXT_MAX + 1], enum date_order order, const char *text,
                         size_t size);

#endif
