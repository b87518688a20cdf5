// SPDX-License-Identifier: MIT
// Rows of heads of plain texts, and what is to be read there.
#ifndef LOCI_TESTS_HEADER_ROWS_H
#define LOCI_TESTS_HEADER_ROWS_H

#include "text/passages/block.h"

struct header_row {
    const char *text, *title, *author, *date, *series, *body;
};

void expect_range(const char *text, struct text_range range, const char *wanted, const char *what);
void check_headers(const struct header_row *rows, size_t count);

#define CHECK_HEADERS(rows) check_headers(rows, sizeof(rows) / sizeof *(rows))

#endif
