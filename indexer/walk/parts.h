// SPDX-License-Identifier: MIT
// The parts of a source that a run covers.
#ifndef LOCI_INDEXER_PARTS_H
#define LOCI_INDEXER_PARTS_H

#include <stdbool.h>
#include <stddef.h>

// Paths beneath the root, without slashes at their ends; none stands for all of the source. An embedded value, zeroed at first.
struct parts {
    char **paths;
    size_t count;
    bool whole; // all of it was asked for besides: there are no parts
};
void parts_clear(struct parts *parts);
bool parts_add(struct parts *parts, const char *path); // false: out of memory
void parts_all(struct parts *parts);                   // all of the source

// Whether the path is one of the parts, or lies in one; with `around` also whether it is a folder that one lies in.
bool parts_hold(const char *const *parts, size_t count, const char *path, bool around);

#endif
