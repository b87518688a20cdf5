// SPDX-License-Identifier: MIT
// A passage's citation, ready to paste.
#ifndef LOCI_QUERY_CITE_H
#define LOCI_QUERY_CITE_H

#include "loci.h"
#include "query/answer/arena.h"

// One line: Roger N. McDermott, “Title”, Series, 2 November 2005, CONCLUSIONS, p. 4, ¶ 2, https://…. Parts that are not known
// are left out; without a title the file's name (or the record's) stands in its place. No-break spaces stand before the two
// numbers. NULL: out of memory.
const char *cite(struct arena *arena, const loci_hit *hit);

#endif
