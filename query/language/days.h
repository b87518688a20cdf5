// SPDX-License-Identifier: MIT
// Days that a question asks for.
#ifndef LOCI_QUERY_DAYS_H
#define LOCI_QUERY_DAYS_H

#include "text/passages/date.h"

// The first and the last day that something stands for, as ISO text; "" where it is open.
struct days {
    char from[DATE_TEXT_SIZE], to[DATE_TEXT_SIZE];
};

// Reads "2005", "1990s", "2005..2006", "2005..", "..2006-03", "2005-2006"; a range that was turned round as well. False when
// it is no date.
bool days_read(struct days *out, const char *text, size_t size);

#endif
