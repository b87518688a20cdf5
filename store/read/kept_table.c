// SPDX-License-Identifier: MIT
// Rows in sets. Room grows with what is kept, so that a command does not clear what it will not fill.
#include "store/read/kept_table.h"

#include <stdlib.h>

enum { LINE = 64, GROWTH = 4 };

static bool is_free(const char *row, size_t key)
{
    for (size_t i = 0; i < key; i++)
        if (row[i] != 0)
            return false;
    return true;
}

// Where a row is put: where its key is, else where nothing is, else in place of one that its hash tells.
static char *place_of(const struct kept_table *table, const struct kept_shape *shape, const void *row)
{
    const uint64_t hash = shape->hash(row);
    char *const set = kept_table_set(table, shape->row, shape->ways, hash), *into = NULL;
    for (size_t way = 0; way < shape->ways; way++) {
        char *const at = set + way * shape->row;
        if (memcmp(at, row, shape->key) == 0)
            return at;
        if (!into && is_free(at, shape->key))
            into = at;
    }
    return into ? into : set + hash / (table->room / shape->ways) % shape->ways * shape->row;
}

static void put(const struct kept_table *table, const struct kept_shape *shape, const void *row)
{
    char *const place = place_of(table, shape, row);
    if (shape->clear && !is_free(place, shape->key))
        shape->clear(place);
    memcpy(place, row, shape->row);
}

void kept_table_clear(struct kept_table *table)
{
    free(table->memory);
    *table = (struct kept_table){0};
}

void kept_table_clear_owners(struct kept_table *table, const struct kept_shape *shape)
{
    for (size_t i = 0; i < table->room; i++)
        if (!is_free(table->rows + i * shape->row, shape->key))
            shape->clear(table->rows + i * shape->row);
    kept_table_clear(table);
}

// Without memory what there is goes on.
static void make_room(struct kept_table *table, const struct kept_shape *shape, size_t most)
{
    if (table->room > 0 && (shape->spare * table->kept < table->room || table->room >= most))
        return;
    struct kept_table grown = {.room = table->room > 0 ? GROWTH * table->room : shape->first,
                               .kept = table->kept};
    grown.memory = calloc(1, grown.room * shape->row + LINE);
    if (!grown.memory)
        return;
    grown.rows = (char *)grown.memory + (LINE - (uintptr_t)grown.memory % LINE);
    for (size_t i = 0; i < table->room; i++)
        if (!is_free(table->rows + i * shape->row, shape->key))
            put(&grown, shape, table->rows + i * shape->row);
    free(table->memory);
    *table = grown;
}

bool kept_table_add(struct kept_table *table, const struct kept_shape *shape, size_t most, const void *row)
{
    make_room(table, shape, most);
    table->kept++;
    if (table->room > 0)
        put(table, shape, row);
    return table->room > 0;
}
