// SPDX-License-Identifier: MIT
// One folder of a walk: which of its entries are files to index and which are folders to enter.
#ifndef LOCI_INDEXER_FOLDER_H
#define LOCI_INDEXER_FOLDER_H

#include "indexer/walk/scan.h"

struct folder {
    int fd; // -1 while it is closed
    struct identity *self;
    size_t path_size;    // of its own path within scan->path; 0 for the root
    size_t outer;        // place of the nearest folder around it that has rules, or SIZE_MAX
    struct globs ignore; // its .lociignore
    char **children;     // names of folders to enter, in order
    size_t child_count, child_capacity, next;
};

// Reads the open folder whose path is scan->path: adds its files to the walk and its folders to `children`.
// `folders` is where `outer` counts.
bool folder_read(struct scan *scan, const struct folder *folders, struct folder *folder);
void folder_clear(struct folder *folder);

#endif
