// SPDX-License-Identifier: MIT
// Compound files: see ole.h.
#include "extract/paper/ole.h"

#include "text/base/memory.h"

#include <stdint.h>
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
    STREAM_TYPE = 2,
    ROOT_TYPE = 5
};
static const uint32_t no_sector = 0xFFFFFFFA; // and all above

struct ole {
    const char *data;
    size_t size, sector_size;
    uint32_t *directory; // its sectors
    size_t directory_count;
};

static uint32_t number_at(const char *at)
{
    const unsigned char *bytes = (const unsigned char *)at;
    return bytes[0] | (uint32_t)bytes[1] << 8 | (uint32_t)bytes[2] << 16 | (uint32_t)bytes[3] << 24;
}

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
        return sector(ole, number_at(ole->data + DIFAT_AT + 4 * index));
    const size_t listed = ole->sector_size / 4 - 1;
    const char *list = sector(ole, number_at(ole->data + DIFAT_NEXT_AT));
    for (index -= DIFAT_IN_HEADER; list && index >= listed; index -= listed)
        list = sector(ole, number_at(list + 4 * listed));
    return list ? sector(ole, number_at(list + 4 * index)) : NULL;
}

static uint32_t next_sector(const struct ole *ole, uint32_t number)
{
    const size_t entries = ole->sector_size / 4;
    const char *table = table_sector(ole, number / entries);
    return table ? number_at(table + 4 * (number % entries)) : no_sector;
}

static bool read_directory(struct ole *ole)
{
    const size_t most = ole->size / ole->sector_size; // a chain in a circle ends here
    ole->directory = memory_resize(NULL, (most + 1) * sizeof *ole->directory);
    if (!ole->directory)
        return false;
    for (uint32_t at = number_at(ole->data + DIRECTORY_AT); sector(ole, at) && ole->directory_count < most;
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

static bool add_name(struct buffer *out, const char *entry)
{
    const size_t bytes = (unsigned char)entry[NAME_BYTES_AT];
    for (size_t i = 0; i + 2 < bytes && i < NAME_BYTES_AT; i += 2)
        buffer_add_byte(out, entry[i + 1] == '\0' && entry[i] > '\0' ? entry[i] : '?');
    return buffer_add_byte(out, '\0');
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

// The entries of a storage are a tree: each has one to its left and one to its right. All are visited once, in whatever order, until
// `see` says false. False: there is no root, or out of memory.
static bool visit_root(const struct ole *ole, bool (*see)(void *context, const char *entry), void *context)
{
    struct visit visit = {.count = ole->directory_count * (ole->sector_size / ENTRY_BYTES)};
    const char *root = entry(ole, 0);
    if (root[TYPE_AT] != ROOT_TYPE)
        return false;
    visit.waiting = memory_resize(NULL, visit.count * sizeof *visit.waiting);
    visit.seen = memory_zeroed(visit.count, sizeof *visit.seen);
    const bool done = visit.waiting && visit.seen;
    if (done)
        wait_for(&visit, number_at(root + CHILD_AT));
    while (visit.waiting_count > 0) {
        const char *at = entry(ole, visit.waiting[--visit.waiting_count]);
        if (!see(context, at))
            break;
        wait_for(&visit, number_at(at + LEFT_AT));
        wait_for(&visit, number_at(at + RIGHT_AT));
    }
    free(visit.waiting);
    free(visit.seen);
    return done;
}

static bool open_ole(struct ole *ole, const char *data, size_t size)
{
    *ole = (struct ole){.data = data, .size = size};
    if (size < HEADER_BYTES || memcmp(data, "\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", 8) != 0)
        return false;
    const unsigned shift = (unsigned char)data[SECTOR_SHIFT_AT];
    if (shift != 9 && shift != 12)
        return false;
    ole->sector_size = (size_t)1 << shift;
    return read_directory(ole);
}

static bool see_name(void *out, const char *entry)
{
    return add_name(out, entry);
}

bool ole_root_names(struct buffer *out, const char *data, size_t size)
{
    struct ole ole;
    const bool done = open_ole(&ole, data, size) && visit_root(&ole, see_name, out) && !out->failed;
    free(ole.directory);
    return done;
}

struct search {
    const char *name;
    const char *found;
};

static bool see_stream(void *context, const char *entry)
{
    struct search *search = context;
    const size_t size = strlen(search->name);
    bool same = entry[TYPE_AT] == STREAM_TYPE && (unsigned char)entry[NAME_BYTES_AT] == 2 * size + 2;
    for (size_t i = 0; same && i < size; i++)
        same = entry[2 * i] == search->name[i] && entry[2 * i + 1] == '\0';
    search->found = same ? entry : NULL;
    return !same;
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

// A small stream: its sectors lie within the stream of the root, and a table of their own says which comes next.
static bool add_small(struct buffer *out, const struct ole *ole, uint32_t at, size_t most)
{
    const unsigned shift = (unsigned char)ole->data[SMALL_SHIFT_AT];
    const char *root = entry(ole, 0);
    struct buffer all, table;
    buffer_init(&all);
    buffer_init(&table);
    bool done = shift >= 4 && shift < 9 && add_chain(&all, ole, number_at(root + START_AT), ole->size) &&
                add_chain(&table, ole, number_at(ole->data + SMALL_TABLE_AT), ole->size);
    const size_t bytes = (size_t)1 << (shift & 15);
    for (size_t left = most < all.size ? most : all.size;
         done && left > 0 && at < table.size / 4 && at < all.size / bytes;
         at = number_at(table.data + 4 * (size_t)at)) {
        const size_t size = left < bytes ? left : bytes;
        done = buffer_add(out, all.data + (size_t)at * bytes, size);
        left -= size;
    }
    out->failed = out->failed || all.failed || table.failed;
    buffer_clear(&all);
    buffer_clear(&table);
    return done;
}

bool ole_root_stream(struct buffer *out, const char *data, size_t size, const char *name, size_t most)
{
    struct ole ole;
    struct search search = {.name = name};
    bool done = open_ole(&ole, data, size) && visit_root(&ole, see_stream, &search) && search.found;
    if (done) {
        const size_t told = number_at(search.found + SIZE_AT), wanted = told < most ? told : most;
        const uint32_t start = number_at(search.found + START_AT);
        done = told < number_at(data + SMALL_MOST_AT) ? add_small(out, &ole, start, wanted)
                                                      : add_chain(out, &ole, start, wanted);
    }
    free(ole.directory);
    return done && out->size > 0;
}
