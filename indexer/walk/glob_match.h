// SPDX-License-Identifier: MIT
// One glob against one path: the matcher beneath globs.h. Pure.
#ifndef LOCI_INDEXER_GLOB_MATCH_H
#define LOCI_INDEXER_GLOB_MATCH_H

#include <stdbool.h>
#include <stddef.h>

// Whether every [ has its ] and every \ something to escape.
bool glob_is_sound(const char *pattern);

// The whole of `name`, which holds no slash, against a sound pattern without slashes.
bool glob_matches_name(const char *pattern, const char *name, size_t size);

// The whole of `path` against a sound pattern, component by component; a component ** stands for any
// number of components (at least one when it is the last).
bool glob_matches_path(const char *pattern, const char *path, size_t size);

#endif
