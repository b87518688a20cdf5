// SPDX-License-Identifier: MIT
// Which sources a run covers, and what paths mean as sources.
#ifndef LOCI_INDEXER_SELECTION_H
#define LOCI_INDEXER_SELECTION_H

#include "indexer/walk/parts.h"
#include "store/records/source.h"

// All sources of the index, with those that are added by the call at the end (id 0), and which are meant.
struct selection {
    struct source *sources;
    bool *chosen;
    bool *changed;       // new, or with other globs: to be put
    struct parts *parts; // of each that is chosen: what of it is meant
    size_t count, source_capacity, chosen_capacity, changed_capacity, part_capacity;
};

// Without paths every source but those in memory is chosen. A path is taken as realpath(3) names it, so that links, "."
// and trailing slashes make no second source; a path that does not exist any more is still found by the
// name that it is stored under. A path given twice counts once. For a source that is already there the
// globs of `options` are joined to its own: include globs take the place of the old ones, exclude globs
// are added. A path within a source that is there means that part of it, whose globs are the source's: there none may be
// given. Fails with LOCI_NOT_FOUND, LOCI_INVALID (neither file nor folder, one source inside
// another, a bad glob), LOCI_NO_MEMORY or what the store says; *out is then empty.
loci_error selection_make(loci *index, struct selection *out, const char *const *paths, size_t path_count,
                          const loci_index_options *options);
void selection_clear(struct selection *selection);

// The absolute path that `path` means, without links; lexically if it does not exist. A new string, or NULL
// when out of memory.
char *path_resolve(const char *path);

// The same, but a link at its end stays the link itself.
char *path_of_entry(const char *path);

// The part of `path` beneath the folder `root` ("" when they are equal), or NULL when it is not within.
const char *path_beneath(const char *root, const char *path);

#endif
