// SPDX-License-Identifier: MIT
// What is read of a zip file made at hand must be what is wanted.
#ifndef LOCI_TESTS_EXTRACT_EXPECT_ZIP_H
#define LOCI_TESTS_EXTRACT_EXPECT_ZIP_H

#include "tests/extract/packed.h"

#include <criterion/criterion.h>
#include <stdlib.h>

static inline void expect_zip(const char *name, const struct packed_member *members, const char *wanted)
{
    char *found = dumped_zip(name, members);
    cr_expect_str_eq(found, wanted, "-- found --\n%s-- wanted --\n%s", found, wanted);
    free(found);
}

#endif
