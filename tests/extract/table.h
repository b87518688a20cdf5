// SPDX-License-Identifier: MIT
// A table of documents and what is found in them.
#ifndef LOCI_TESTS_EXTRACT_TABLE_H
#define LOCI_TESTS_EXTRACT_TABLE_H

#include "tests/extract/dumped.h"

#include <criterion/criterion.h>
#include <stdlib.h>
#include <string.h>

struct extract_row {
    const char *name, *bytes;
    const char *found; // as dumped() tells it
};

static inline void check_rows(const struct extract_row *rows, size_t count)
{
    for (size_t i = 0; i < count; i++) {
        char *found = dumped(rows[i].name, rows[i].bytes, strlen(rows[i].bytes));
        cr_expect_str_eq(found, rows[i].found, "%s: %.200s\n-- found --\n%s-- wanted --\n%s", rows[i].name,
                         rows[i].bytes, found, rows[i].found);
        free(found);
    }
}

#define CHECK_ROWS(rows) check_rows(rows, sizeof(rows) / sizeof *(rows))

#endif
