// SPDX-License-Identifier: MIT
// One way to divide what a query finds, with its counts.
#ifndef LOCI_CLI_PRINT_FACET_H
#define LOCI_CLI_PRINT_FACET_H

#include "cli/terminal/output.h"
#include "loci.h"

enum { FACET_SHOWN = 10 }; // for people so many values of each, unless they say

// The largest `limit` counts (0: all) for people, a line each, with a bar as long as its share of the largest. False: no memory.
bool facet_print(const struct output *out, const loci_counts *counts, size_t limit);

#endif
