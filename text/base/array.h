// SPDX-License-Identifier: MIT
// Arrays that grow: the one place where a number of elements is multiplied with their size.
#ifndef LOCI_TEXT_ARRAY_H
#define LOCI_TEXT_ARRAY_H

#include <stddef.h>

// Makes room for `wanted` elements of `size` bytes (not 0). Returns the array, perhaps at another place, *capacity at
// least `wanted`; or NULL when out of memory, or when so many bytes cannot be counted: then array and capacity stay
// as they were. NULL with a capacity of 0 is an empty array. Capacities at least double, so that n elements that come
// one by one cost copies of O(n). What is new is not set to anything. Freed with free().
//
//     struct hit *grown = array_reserve(hits->items, &hits->capacity, hits->count + 1, sizeof *grown);
//     if (!grown)
//         return false;
//     hits->items = grown;
void *array_reserve(void *items, size_t *capacity, size_t wanted, size_t size);

#endif
