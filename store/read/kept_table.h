// SPDX-License-Identifier: MIT
// What was read before, to be found by a key: rows of one size in sets of a few. A row that comes to a full set takes the place of another.
#ifndef LOCI_STORE_KEPT_TABLE_H
#define LOCI_STORE_KEPT_TABLE_H

#include "text/base/wide.h"
#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

// What is the same of all rows of a table. Constant, so that looking one up is compiled for it.
struct kept_shape {
    size_t row;                        // bytes of one, which begins with its key
    size_t key;                        // bytes of that: all 0 of a row that is free, of others never
    size_t ways;                       // rows of a set, a power of two
    size_t first;                      // rows at first, a power of two; then four times as many, …
    size_t spare;                      // … whenever there are not so many for each that was kept
    uint64_t (*hash)(const void *key); // the set is its last bits
    void (*clear)(void *row);          // frees what a row owns; NULL: it owns nothing
};

// Zero-initialise.
struct kept_table {
    char *rows;   // `room` of them, from the beginning of a line of memory on
    void *memory; // owned: where they lie; NULL: nowhere
    size_t room, kept;
};
void kept_table_clear(struct kept_table *table);
// The same of rows that own something.
void kept_table_clear_owners(struct kept_table *table, const struct kept_shape *shape);

// The set of a key, of so many rows of so many bytes. There is room for some.
static inline char *kept_table_set(const struct kept_table *table, size_t row, size_t ways, uint64_t hash)
{
    return table->rows + (size_t)(hash & (table->room / ways - 1)) * ways * row;
}

// The row of a key, borrowed until the next is kept; NULL: it is not kept.
INLINE const void *kept_table_find(const struct kept_table *table, const struct kept_shape *shape,
                                   const void *key)
{
    if (table->room == 0)
        return NULL;
    const char *row = kept_table_set(table, shape->row, shape->ways, shape->hash(key));
    for (size_t way = 0; way < shape->ways; way++, row += shape->row)
        if (memcmp(row, key, shape->key) == 0)
            return row;
    return NULL;
}

// Keeps a copy of a row, of at most about `most`, and what it owns. False: there is no memory, and the caller owns that still.
bool kept_table_add(struct kept_table *table, const struct kept_shape *shape, size_t most, const void *row);

#endif
