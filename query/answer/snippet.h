// SPDX-License-Identifier: MIT
// The part of a passage to show: the window with the most of the query in it.
#ifndef LOCI_QUERY_SNIPPET_H
#define LOCI_QUERY_SNIPPET_H

#include "query/match/highlight.h"

// Bytes of a window. A passage that is hardly longer is shown whole.
enum { SNIPPET_SIZE = 320 };

// Chooses the window of at most SNIPPET_SIZE bytes (a passage up to a fifth longer is shown whole): first by the idf of the
// distinct slots in it, then by their number, then the earlier one. It begins and ends at sentence borders where sentences
// fit, else between words. `weights` are the slots' idf. Linear in text and occurrences for sentences of ordinary size.
loci_range snippet_choose(const char *text, size_t size, const struct occurrence *occurrences, size_t count,
                          const double *weights, size_t slot_count);

// What is highlighted: the occurrences' ranges, those that overlap made one. `out` has room for `count` of them; how many there are.
size_t snippet_ranges(const struct occurrence *occurrences, size_t count, loci_range *out);

#endif
