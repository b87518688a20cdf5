// SPDX-License-Identifier: MIT
// Compound files made in memory: see storage.h.
#include "tests/extract/compound/storage.h"

#include "text/base/utf8.h"
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

enum {
    SECTOR = 512,
    SMALL = 64,
    CUTOFF = 4096,
    ENTRY = 128,
    ITEMS_MAX = 64,
    LISTED = 109,
    WRITTEN_MAX = 32,
    NAME_MOST = 31
};
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
        if (code >= 0x10000)
            put_u16(out, 0xD800 + ((code - 0x10000) >> 10));
        put_u16(out, code < 0x10000 ? code : 0xDC00 + (code & 0x3FF));
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

// Where the table stands, and what lists its sectors beyond those in the header.
struct table_place {
    unsigned long first, sectors, lists;
};

// Each list ends with the number of the next.
static void add_lists(struct buffer *out, const struct table_place *place)
{
    enum { IN_LIST = SECTOR / 4 - 1 };
    const unsigned long first = place->first + place->sectors;
    for (unsigned long i = 0; i < place->lists; i++) {
        for (unsigned long at = LISTED + i * IN_LIST; at < LISTED + (i + 1) * IN_LIST; at++)
            put_u32(out, at < place->sectors ? place->first + at : FREE);
        put_u32(out, i + 1 < place->lists ? first + i + 1 : END);
    }
}

// The table lists its own sectors too, which stand at the end, and those of its lists behind them.
static struct table_place add_table(struct making *making)
{
    enum { IN_LIST = SECTOR / 4 - 1 };
    struct table_place place = {.first = making->table.size / 4};
    while (place.sectors * SECTOR < making->table.size + 4 * (place.sectors + place.lists)) {
        place.sectors++;
        place.lists = place.sectors > LISTED ? (place.sectors - LISTED + IN_LIST - 1) / IN_LIST : 0;
    }
    for (unsigned long i = 0; i < place.sectors + place.lists; i++)
        put_u32(&making->table, i < place.sectors ? 0xFFFFFFFDul : 0xFFFFFFFCul);
    while (making->table.size % SECTOR != 0)
        put_u32(&making->table, FREE);
    buffer_add(&making->sectors, making->table.data, making->table.size);
    add_lists(&making->sectors, &place);
    return place;
}

void store(struct buffer *out, const struct stored *items, bool small)
{
    struct making making = {.count = 0};
    char header[SECTOR] = "";
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
    const struct table_place table = add_table(&making);
    memcpy(header, "\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", 8);
    header[30] = 9;
    header[32] = 6;
    set_u32(header + 48, directory);
    set_u32(header + 56, small ? CUTOFF : 0);
    set_u32(header + 60, small_table);
    set_u32(header + 68, table.lists > 0 ? table.first + table.sectors : END);
    set_u32(header + 72, table.lists);
    for (size_t i = 0; i < LISTED; i++)
        set_u32(header + 76 + 4 * i, i < table.sectors ? table.first + i : FREE);
    buffer_add(out, header, sizeof header);
    buffer_add(out, making.sectors.data, making.sectors.size);
    buffer_clear(&making.sectors);
    buffer_clear(&making.table);
    buffer_clear(&making.small);
    buffer_clear(&making.small_table);
}

static bool is_name(const char *name, size_t size)
{
    for (size_t i = 0; i < size; i++)
        if ((name[i] < ' ' && (i > 0 || name[i] != '\1')) ||
            name[i] > '~') // \1 begins the names of OLE's own streams
            return false;
    return size > 0 && size <= NAME_MOST;
}

// Takes the bytes apart in place.
static void take_items(char *text, size_t size, struct stored *items)
{
    size_t count = 0;
    int parent = -1;
    for (char *line = text; line < text + size && count < WRITTEN_MAX;) {
        char *end = memchr(line, '\n', size - (size_t)(line - text));
        char *next = end ? end + 1 : text + size;
        if (*line == '=' && end) {
            const bool is_storage = line[1] == '>';
            char *name = line + 1 + is_storage;
            if (line[1] == '<') {
                parent = -1;
            } else if (is_name(name, (size_t)(end - name))) {
                *end = '\0';
                items[count] = (struct stored){name, parent, is_storage ? NULL : next, 0};
                parent = is_storage ? (int)count : parent;
                count++;
            }
        } else if (count > 0 && items[count - 1].content) {
            items[count - 1].size = (size_t)(next - items[count - 1].content);
        }
        line = next;
    }
    items[count] = (struct stored){0};
}

void store_written(struct buffer *out, char *text, size_t size)
{
    struct stored items[WRITTEN_MAX + 1];
    take_items(text, size, items);
    store(out, items, true);
}
