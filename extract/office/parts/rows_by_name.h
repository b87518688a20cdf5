// SPDX-License-Identifier: MIT
// Styles by their names: rows of any kind that begin with the offset of a name, a size_t, in a text of NUL-terminated names.
#ifndef LOCI_EXTRACT_OFFICE_PARTS_ROWS_BY_NAME_H
#define LOCI_EXTRACT_OFFICE_PARTS_ROWS_BY_NAME_H

#include <stddef.h>

// Sorts `count` rows of `row_size` bytes by name; those of one name keep the order in which their names came into the text.
void rows_sort_by_name(void *rows, size_t count, size_t row_size, const char *text);

// The place of the first row of that name in sorted rows, or `count` when there is none.
size_t rows_find_name(const void *rows, size_t count, size_t row_size, const char *text, const char *name);

#endif
