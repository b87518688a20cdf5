// SPDX-License-Identifier: MIT
// Days that a question asks for.
#ifndef LOCI_QUERY_DAYS_H
#define LOCI_QUERY_DAYS_H

#include "query/language/ast.h"
#include "text/dates/date.h"

// The first and the last day that something stands for, as ISO text; "" where it is open.
struct days {
    char from[DATE_TEXT_SIZE], to[DATE_TEXT_SIZE];
};

// Reads "2005", "1990s", "2005..2006", "2005..", "..2006-03", "2005-2006"; a range that was turned round as well; ">1978",
// ">=1978", "<1978-05", "<=1978"; and what depends on `today`: "today", "yesterday", "this-week", "last-month", "last-year"
// (with a blank as well; weeks begin on Monday), and "30d", "2w", "6m", "1y": the days from so long ago to today. False when it is no
// date.
bool days_read_on(struct days *out, const char *text, size_t size, struct date today);
// The number of today in UTC, since 1970: what was read on another day may say other days now.
int64_t days_now(void);

// As a field's value, with today in UTC. What stands behind before: and after: is a time, and a sign of comparison before it says nothing more.
bool days_read_value(struct days *out, enum query_field field, const char *text, size_t size);

#endif
