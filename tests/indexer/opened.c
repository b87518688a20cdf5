// SPDX-License-Identifier: MIT
// The index of a test of runs: see opened.h.
#include "tests/indexer/opened.h"

#include <criterion/criterion.h>

loci *opened(const struct tree *indexes, loci_open_options options)
{
    loci *index = NULL;
    char why[LOCI_MESSAGE_SIZE] = "";
    options.size = sizeof options;
    cr_assert_eq(loci_open(&index, tree_path(indexes, "index"), &options, why, sizeof why), LOCI_OK, "%s",
                 why);
    return index;
}
