// SPDX-License-Identifier: MIT
// When a page was published, as it stands on it for people.
#ifndef LOCI_EXTRACT_HTML_DATED_H
#define LOCI_EXTRACT_HTML_DATED_H

#include "extract/markup/facts/html_outline.h"
#include "text/passages/date.h"

// In which order the numbers of 3/4/2011 stand, as the page's language has it.
enum date_order { ORDER_UNKNOWN, ORDER_DAY_FIRST, ORDER_MONTH_FIRST };
enum date_order html_date_order(const char *language); // "de-AT", "en-US", NULL

// Reads a stamp or a text with one date in it. False also for what programs write where they know none: the first day of 1970, of
// year 1, years outside 1500..2100.
bool html_date_parse(struct date *out, enum date_order order, const char *text, size_t size);

// Adds the dates that the page shows: marks and lines near the title, and below the text. False when out of memory.
bool html_dated_add(struct html_facts *facts, const struct html_outline *outline, enum date_order order);

#endif
