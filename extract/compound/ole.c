// SPDX-License-Identifier: MIT
// Compound files: see ole.h.
#include "extract/compound/ole.h"

#include "text/base/memory.h"

#include <stdlib.h>
#include <string.h>

// Offsets and sizes of [MS-CFB]: the header (2.2), and an entry of the directory (2.6.1).
enum {
    HEADER_BYTES = 512,
    SECTOR_SHIFT_AT = 30,
    DIRECTORY_AT = 48,
    DIFAT_NEXT_AT = 68,
    DIFAT_AT = 76,
    DIFAT_IN_HEADER = 109,
    SMALL_SHIFT_AT = 32,
    SMALL_MOST_AT = 56,
    SMALL_TABLE_AT = 60,
    ENTRY_BYTES = 128,
    NAME_BYTES_AT = 64,
    TYPE_AT = 66,
    LEFT_AT = 68,
    RIGHT_AT = 72,
    CHILD_AT = 76,
    START_AT = 116,
    SIZE_AT = 120,
    STORAGE_TYPE = 1,
    STREAM_TYPE = 2,
    ROOT_TYPE = 5
};
static const uint32_t no_sector = 0xFFFFFFFA; // and all above

// NULL for a sector that is not in the file as a whole.
static const char *sector(const struct ole *ole, uint32_t number)
{
    if (number >= no_sector || ole->size / ole->sector_size < 2 || number > ole->size / ole->sector_size - 2)
        return NULL;
    return ole->data + ((size_t)number + 1) * ole->sector_size;
}

// The sector of the table that holds the numbers from `index` × its entries on: the header lists the first, sectors of lists the
// others, of which each ends with the number of the next.
static const char *table_sector(const struct ole *ole, size_t index)
{
    if (index < DIFAT_IN_HEADER)
        return sector(ole, ole_u32(ole->data + DIFAT_AT + 4 * index));
    const size_t listed = ole->sector_size / 4 - 1;
    const char *list = sector(ole, ole_u32(ole->data + DIFAT_NEXT_AT));
    for (index -= DIFAT_IN_HEADER; list && index >= listed; index -= listed)
        list = sector(ole, ole_u32(list + 4 * listed));
    return list ? sector(ole, ole_u32(list + 4 * index)) : NULL;
}

static uint32_t next_sector(const struct ole *ole, uint32_t number)
{
    const size_t entries = ole->sector_size / 4;
    const char *table = table_sector(ole, number / entries);
    return table ? ole_u32(table + 4 * (number % entries)) : no_sector;
}

static bool read_directory(struct ole *ole)
{
    const size_t most = ole->size / ole->sector_size; // a chain in a circle ends here
    ole->directory = memory_resize(NULL, (most + 1) * sizeof *ole->directory);
    if (!ole->directory)
        return false;
    for (uint32_t at = ole_u32(ole->data + DIRECTORY_AT); sector(ole, at) && ole->directory_count < most;
         at = next_sector(ole, at))
        ole->directory[ole->directory_count++] = at;
    return ole->directory_count > 0;
}

// Of a number that the directory has.
static const char *entry(const struct ole *ole, uint32_t number)
{
    const size_t entries = ole->sector_size / ENTRY_BYTES;
    return sector(ole, ole->directory[number / entries]) + ENTRY_BYTES * (number % entries);
}

struct visit {
    uint32_t *waiting;
    size_t count, waiting_count;
    bool *seen;
};

static void wait_for(struct visit *visit, uint32_t entry)
{
    if (entry >= visit->count || visit->seen[entry])
        return;
    visit->seen[entry] = true;
    visit->waiting[visit->waiting_count++] = entry;
}

static struct ole_item read_item(const char *entry, uint32_t number)
{
    struct ole_item item = {.is_storage = entry[TYPE_AT] == STORAGE_TYPE,
                            .entry = number,
                            .first = ole_u32(entry + START_AT),
                            .size = entry[TYPE_AT] == STREAM_TYPE ? ole_u32(entry + SIZE_AT) : 0};
    const size_t bytes = (unsigned char)entry[NAME_BYTES_AT];
    for (size_t i = 0; i + 2 < bytes && i / 2 + 1 < OLE_NAME_SIZE; i += 2)
        item.name[i / 2] = (char)(entry[i + 1] == '\0' && entry[i] > '\0' ? entry[i] : '?');
    return item;
}

// The entries of a storage are a tree: each has one to its left and one to its right. All are visited once, in whatever order.
static bool add_items(const struct ole *ole, struct visit *visit, struct buffer *items)
{
    while (visit->waiting_count > 0) {
        const uint32_t number = visit->waiting[--visit->waiting_count];
        const char *at = entry(ole, number);
        const struct ole_item item = read_item(at, number);
        const bool is_one = item.is_storage || at[TYPE_AT] == STREAM_TYPE;
        if (is_one && !buffer_add(items, &item, sizeof item))
            return false;
        wait_for(visit, ole_u32(at + LEFT_AT));
        wait_for(visit, ole_u32(at + RIGHT_AT));
    }
    return true;
}

bool ole_list(const struct ole *ole, uint32_t storage, struct buffer *items)
{
    struct visit visit = {.count = ole->directory_count * (ole->sector_size / ENTRY_BYTES)};
    const char *at = storage < visit.count ? entry(ole, storage) : NULL;
    if (!at || (at[TYPE_AT] != ROOT_TYPE && at[TYPE_AT] != STORAGE_TYPE))
        return false;
    visit.waiting = memory_resize(NULL, visit.count * sizeof *visit.waiting);
    visit.seen = memory_zeroed(visit.count, sizeof *visit.seen);
    bool done = visit.waiting && visit.seen;
    if (done)
        wait_for(&visit, ole_u32(at + CHILD_AT));
    done = done && add_items(ole, &visit, items);
    items->failed = items->failed || !done;
    free(visit.waiting);
    free(visit.seen);
    return done;
}

const struct ole_item *ole_find(const struct buffer *items, const char *name, bool is_storage)
{
    const void *data = items->data;
    const struct ole_item *all = data;
    for (size_t i = 0; i < items->size / sizeof *all; i++)
        if (all[i].is_storage == is_storage && strcmp(all[i].name, name) == 0)
            return all + i;
    return NULL;
}

bool ole_open(struct ole *ole, const char *data, size_t size)
{
    *ole = (struct ole){.data = data, .size = size};
    buffer_init(&ole->small);
    buffer_init(&ole->small_table);
    if (size < HEADER_BYTES || memcmp(data, "\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", 8) != 0)
        return false;
    const unsigned shift = (unsigned char)data[SECTOR_SHIFT_AT];
    if (shift != 9 && shift != 12)
        return false;
    ole->sector_size = (size_t)1 << shift;
    return read_directory(ole) && entry(ole, OLE_ROOT)[TYPE_AT] == ROOT_TYPE;
}

void ole_close(struct ole *ole)
{
    free(ole->directory);
    buffer_clear(&ole->small);
    buffer_clear(&ole->small_table);
}

// Appends what a chain of sectors holds, `most` bytes of it.
static bool add_chain(struct buffer *out, const struct ole *ole, uint32_t at, size_t most)
{
    const char *data;
    for (size_t left = most < ole->size ? most : ole->size; left > 0 && (data = sector(ole, at));
         at = next_sector(ole, at)) {
        const size_t size = left < ole->sector_size ? left : ole->sector_size;
        if (!buffer_add(out, data, size))
            return false;
        left -= size;
    }
    return true;
}

// Small streams lie within the stream of the root, in sectors of their own, and a table of their own says which comes next.
static bool load_small(struct ole *ole)
{
    if (ole->has_small)
        return true;
    ole->has_small = add_chain(&ole->small, ole, ole_u32(entry(ole, OLE_ROOT) + START_AT), ole->size) &&
                     add_chain(&ole->small_table, ole, ole_u32(ole->data + SMALL_TABLE_AT), ole->size);
    return ole->has_small;
}

static bool add_small(struct buffer *out, struct ole *ole, uint32_t at, size_t most)
{
    const unsigned shift = (unsigned char)ole->data[SMALL_SHIFT_AT];
    if (shift < 4 || shift > 8)
        return true;
    if (!load_small(ole)) {
        out->failed = true;
        return false;
    }
    const size_t bytes = (size_t)1 << shift;
    const struct buffer *all = &ole->small, *table = &ole->small_table;
    for (size_t left = most < all->size ? most : all->size;
         left > 0 && at < table->size / 4 && at < all->size / bytes;
         at = ole_u32(table->data + 4 * (size_t)at)) {
        const size_t size = left < bytes ? left : bytes;
        if (!buffer_add(out, all->data + (size_t)at * bytes, size))
            return false;
        left -= size;
    }
    return true;
}

bool ole_read(struct ole *ole, const struct ole_item *item, size_t most, struct buffer *out)
{
    const size_t before = out->size, wanted = item->size < most ? item->size : most;
    const bool is_small = item->size < ole_u32(ole->data + SMALL_MOST_AT);
    return (is_small ? add_small(out, ole, item->first, wanted) : add_chain(out, ole, item->first, wanted)) &&
           out->size > before;
}

bool ole_copy(const struct ole *ole, uint32_t storage, struct buffer *out)
{
    const size_t count = ole->directory_count * (ole->sector_size / ENTRY_BYTES), before = out->size;
    if (storage >= count || !buffer_add(out, ole->data, ole->size))
        return false;
    const char *root = entry(ole, OLE_ROOT), *from = entry(ole, storage);
    memcpy(out->data + before + (root - ole->data) + CHILD_AT, from + CHILD_AT, 4);
    return true;
}

bool ole_root_names(struct buffer *out, const char *data, size_t size)
{
    struct ole ole;
    struct buffer items;
    buffer_init(&items);
    bool done = ole_open(&ole, data, size) && ole_list(&ole, OLE_ROOT, &items);
    const void *all = items.data;
    const struct ole_item *item = all;
    for (size_t i = 0; done && i < items.size / sizeof *item; i++)
        done = buffer_add(out, item[i].name, strlen(item[i].name) + 1);
    out->failed = out->failed || items.failed;
    buffer_clear(&items);
    ole_close(&ole);
    return done;
}

bool ole_root_stream(struct buffer *out, const char *data, size_t size, const char *name, size_t most)
{
    struct ole ole;
    struct buffer items;
    buffer_init(&items);
    bool done = ole_open(&ole, data, size) && ole_list(&ole, OLE_ROOT, &items);
    const struct ole_item *found = done ? ole_find(&items, name, false) : NULL;
    done = found && ole_read(&ole, found, most, out);
    out->failed = out->failed || items.failed;
    buffer_clear(&items);
    ole_close(&ole);
    return done;
}
