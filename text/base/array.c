// SPDX-License-Identifier: MIT
// Arrays that grow.
#include "text/base/array.h"

#include "text/base/memory.h"
#include <stdint.h>
#include <stdlib.h>

enum { FIRST_CAPACITY = 8 };

void *array_reserve(void *items, size_t *capacity, size_t wanted, size_t size)
{
    if (items && wanted <= *capacity)
        return items;
    size_t larger = *capacity > SIZE_MAX / 2 ? wanted : *capacity * 2;
    if (larger < wanted)
        larger = wanted;
    if (larger < FIRST_CAPACITY)
        larger = FIRST_CAPACITY;
    void *grown = larger > SIZE_MAX / size ? memory_fail() : memory_resize(items, larger * size);
    if (grown)
        *capacity = larger;
    return grown;
}
