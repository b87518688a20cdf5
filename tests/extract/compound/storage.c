// SPDX-License-Identifier: MIT
// Compound files made in memory: see storage.h.
#include "tests/extract/compound/storage.h"

#include "text/base/utf8.h"
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

enum { SECTOR = 512, SMALL = 64, CUTOFF = 4096, ENTRY = 128, ITEMS_MAX = 64, LISTED = 109 };
#define END 0xFFFFFFFEul
#define FREE 0xFFFFFFFFul

void put_u16(struct buffer *out, unsigned number)
{
    buffer_add_byte(out, (char)(number & 0xff));
    buffer_add_byte(out, (char)(number >> 8 & 0xff));
}

void put_u32(struct buffer *out, unsigned long number)
{
    put_u16(out, number & 0xffff);
    put_u16(out, number >> 16 & 0xffff);
}

void put_wide(struct buffer *out, const char *text)
{
    for (size_t at = 0, size = strlen(text); at < size;) {
        uint32_t code;
        at += utf8_decode(text + at, size - at, &code);
        put_u16(out, code);
    }
}

static void pad(struct buffer *out, size_t unit)
{
    while (out->size % unit != 0)
        buffer_add_byte(out, '\0');
}

// Appends content to sectors of a size, and its chain to a table; its first sector.
static unsigned long chain(struct buffer *sectors, struct buffer *table, size_t unit, const char *content,
                           size_t size)
{
    const unsigned long first = table->size / 4, count = (size + unit - 1) / unit;
    buffer_add(sectors, content, size);
    pad(sectors, unit);
    for (unsigned long i = 0; i < count; i++)
        put_u32(table, i + 1 < count ? first + i + 1 : END);
    return count > 0 ? first : END;
}

struct making {
    struct buffer sectors, table, small, small_table;
    unsigned long starts[ITEMS_MAX];
    size_t count;
};

static void set_u32(char *at, unsigned long number)
{
    for (int i = 0; i < 4; i++)
        at[i] = (char)(number >> 8 * i & 0xff);
}

// What a storage holds hangs on its first item, each to the right of the one before.
static unsigned long next_of(const struct stored *items, size_t count, int parent, size_t from)
{
    for (size_t i = from; i < count; i++)
        if (items[i].parent == parent)
            return i + 1;
    return FREE;
}

static void add_entry(struct buffer *out, const char *name, char type, unsigned long right,
                      unsigned long child, unsigned long start, size_t size)
{
    char entry[ENTRY] = "";
    const size_t length = strlen(name);
    for (size_t i = 0; i < length; i++)
        entry[2 * i] = name[i];
    entry[64] = (char)(2 * length + 2);
    entry[66] = type;
    set_u32(entry + 68, FREE);
    set_u32(entry + 72, right);
    set_u32(entry + 76, child);
    set_u32(entry + 116, start);
    set_u32(entry + 120, size);
    buffer_add(out, entry, sizeof entry);
}

static unsigned long add_directory(struct making *making, const struct stored *items)
{
    struct buffer directory;
    buffer_init(&directory);
    const size_t small_size = making->small.size;
    const unsigned long small = small_size > 0 ? chain(&making->sectors, &making->table, SECTOR,
                                                       making->small.data, making->small.size)
                                               : END;
    add_entry(&directory, "Root Entry", 5, FREE, next_of(items, making->count, -1, 0), small, small_size);
    for (size_t i = 0; i < making->count; i++) {
        const bool is_stream = items[i].content != NULL;
        const unsigned long right = next_of(items, making->count, items[i].parent, i + 1);
        add_entry(&directory, items[i].name, is_stream ? 2 : 1, right,
                  is_stream ? FREE : next_of(items, making->count, (int)i, 0), making->starts[i],
                  items[i].size);
    }
    pad(&directory, SECTOR);
    const unsigned long first =
        chain(&making->sectors, &making->table, SECTOR, directory.data, directory.size);
    buffer_clear(&directory);
    return first;
}

static void add_streams(struct making *making, const struct stored *items, bool small)
{
    for (; items[making->count].name; making->count++) {
        const struct stored *item = &items[making->count];
        const bool is_small = small && item->size < CUTOFF;
        if (making->count == ITEMS_MAX)
            abort();
        making->starts[making->count] = item->content
                                            ? chain(is_small ? &making->small : &making->sectors,
                                                    is_small ? &making->small_table : &making->table,
                                                    is_small ? SMALL : SECTOR, item->content, item->size)
                                            : 0;
    }
}

// The table lists its own sectors too, which stand at the end.
static size_t add_table(struct making *making, unsigned long *first)
{
    size_t sectors = 0;
    while (sectors * SECTOR < making->table.size + 4 * sectors)
        sectors++;
    *first = making->table.size / 4;
    for (size_t i = 0; i < sectors; i++)
        put_u32(&making->table, 0xFFFFFFFDul);
    while (making->table.size % SECTOR != 0)
        put_u32(&making->table, FREE);
    buffer_add(&making->sectors, making->table.data, making->table.size);
    if (sectors > LISTED)
        abort();
    return sectors;
}

void store(struct buffer *out, const struct stored *items, bool small)
{
    struct making making = {.count = 0};
    char header[SECTOR] = "";
    unsigned long table;
    buffer_init(&making.sectors);
    buffer_init(&making.table);
    buffer_init(&making.small);
    buffer_init(&making.small_table);
    add_streams(&making, items, small);
    const unsigned long directory = add_directory(&making, items);
    const unsigned long small_table =
        making.small_table.size > 0
            ? chain(&making.sectors, &making.table, SECTOR, making.small_table.data, making.small_table.size)
            : END;
    const size_t sectors = add_table(&making, &table);
    memcpy(header, "\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", 8);
    header[30] = 9;
    header[32] = 6;
    set_u32(header + 48, directory);
    set_u32(header + 56, small ? CUTOFF : 0);
    set_u32(header + 60, small_table);
    set_u32(header + 68, END);
    for (size_t i = 0; i < LISTED; i++)
        set_u32(header + 76 + 4 * i, i < sectors ? table + i : FREE);
    buffer_add(out, header, sizeof header);
    buffer_add(out, making.sectors.data, making.sectors.size);
    buffer_clear(&making.sectors);
    buffer_clear(&making.table);
    buffer_clear(&making.small);
    buffer_clear(&making.small_table);
}
