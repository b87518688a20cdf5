// SPDX-License-Identifier: MIT
// Temporary trees of files for the tests of the indexer.
#ifndef LOCI_TESTS_INDEXER_TREE_H
#define LOCI_TESTS_INDEXER_TREE_H

#include <stddef.h>
#include <stdint.h>

// A new folder under TMPDIR (or /tmp), as realpath names it. A test that fails may leave it behind.
struct tree {
    char root[256];
};
void tree_make(struct tree *tree);
void tree_remove(struct tree *tree); // with all that is in it

// The absolute path of something in the tree; valid until the 8th next call.
const char *tree_path(const struct tree *tree, const char *path);
void tree_folder(const struct tree *tree, const char *path);                  // and those above it
void tree_write(const struct tree *tree, const char *path, const char *text); // makes its folders
void tree_write_bytes(const struct tree *tree, const char *path, const void *bytes, size_t size);

// A small random number generator (xorshift64*), the same sequence everywhere.
uint64_t tree_random(uint64_t *state);

#endif
