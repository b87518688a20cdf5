// SPDX-License-Identifier: MIT
// Ranges of a text in other units, and the snippet with its matches marked.
#ifndef LOCI_QUERY_MARKED_H
#define LOCI_QUERY_MARKED_H

#include "loci.h"
#include "text/base/buffer.h"

// A place in a text that is counted on from: zeroed at first. Ascending ranges take linear time altogether.
struct unit_cursor {
    size_t byte, units;
};

// The range of `text` (valid UTF-8) in other units.
loci_range range_in_units(struct unit_cursor *cursor, const char *text, loci_range range, loci_unit unit);

// Appends the hit's snippet with what is highlighted in it between the two marks, as HTML where `open` begins with '<'.
void add_marked_snippet(struct buffer *out, const loci_hit *hit, const char *open, const char *close);

#endif
