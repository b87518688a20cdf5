// SPDX-License-Identifier: MIT
// Rows that begin with the offset of their name.
#include "extract/office/parts/rows_by_name.h"
#include <stdbool.h>
#include <stdlib.h>
#include <string.h>

static size_t name_of(const void *row)
{
    return *(const size_t *)row;
}

static int compare(const void *left, const void *right, void *text)
{
    const size_t a = name_of(left), b = name_of(right);
    const int order = strcmp((const char *)text + a, (const char *)text + b);
    return order != 0 ? order : (a > b) - (a < b);
}

void rows_sort_by_name(void *rows, size_t count, size_t row_size, const char *text)
{
    if (count > 0)
        qsort_r(rows, count, row_size, compare, (void *)text);
}

size_t rows_find_name(const void *rows, size_t count, size_t row_size, const char *text, const char *name)
{
    size_t low = 0, high = count;
    while (low < high) {
        const size_t middle = low + (high - low) / 2;
        if (strcmp(text + name_of((const char *)rows + middle * row_size), name) < 0)
            low = middle + 1;
        else
            high = middle;
    }
    const bool found = low < count && strcmp(text + name_of((const char *)rows + low * row_size), name) == 0;
    return found ? low : count;
}
