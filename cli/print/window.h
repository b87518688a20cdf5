// SPDX-License-Identifier: MIT
// The part of a snippet that fits in a few lines.
#ifndef LOCI_CLI_PRINT_WINDOW_H
#define LOCI_CLI_PRINT_WINDOW_H

#include "loci.h"

// Of the hit's snippet the part of at most so many columns that has most of what is highlighted: different words first, then
// their number; of several such parts the one at the snippet's beginning, else the one with the words nearest to its
// middle. It begins at a word, or beside a wide character, and may end anywhere. Linear in the snippet, times its highlights.
loci_range window_choose(const loci_hit *hit, size_t columns);

#endif
