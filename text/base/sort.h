// SPDX-License-Identifier: MIT
// Sorts numbers, as short lists of them come up in every search: the library's qsort asks for memory and calls back for each two.
#ifndef LOCI_TEXT_SORT_H
#define LOCI_TEXT_SORT_H

#include <stddef.h>
#include <stdint.h>

// Ascending. To sort other things, put what they are sorted by above their places.
void sort_numbers(uint64_t *numbers, size_t count);

#endif
