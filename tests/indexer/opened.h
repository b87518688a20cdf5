// SPDX-License-Identifier: MIT
// The index of a test of runs.
#ifndef LOCI_TESTS_INDEXER_OPENED_H
#define LOCI_TESTS_INDEXER_OPENED_H

#include "loci.h"
#include "tests/indexer/tree.h"

// The file "index" in the tree, opened with these options, whose size is set here; the test fails where that fails.
loci *opened(const struct tree *indexes, loci_open_options options);

#endif
