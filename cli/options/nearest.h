// SPDX-License-Identifier: MIT
// Which known name did a person mean?
#ifndef LOCI_CLI_OPTIONS_NEAREST_H
#define LOCI_CLI_OPTIONS_NEAREST_H

#include <stddef.h>

// The best of the names offered so far. `best` is NULL until one is near enough: it begins with what was
// written, or a third of its letters at most differ.
struct nearest {
    const char *written;
    const char *best;
    size_t distance;
};

struct nearest nearest_to(const char *written);

// `name` must outlive the struct.
void nearest_offer(struct nearest *nearest, const char *name);

// Letters to insert, remove, replace or swap with their neighbour to make `b` of `a` (optimal string
// alignment). Only the first 31 bytes of each count.
size_t nearest_distance(const char *a, const char *b);

#endif
