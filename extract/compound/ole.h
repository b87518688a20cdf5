// SPDX-License-Identifier: MIT
// Compound files (OLE storages), which are file systems of their own: what stands in their root tells what they are.
#ifndef LOCI_EXTRACT_COMPOUND_OLE_H
#define LOCI_EXTRACT_COMPOUND_OLE_H

#include "text/base/buffer.h"
#include <stdint.h>

// An embedded value over bytes that are to stay. Source: [MS-CFB].
struct ole {
    const char *data;
    size_t size, sector_size;
    uint32_t *directory; // its sectors
    size_t directory_count;
    struct buffer small,
        small_table; // of small streams: where they lie, and which sector comes next; read once they are asked for
    bool has_small;
};

enum { OLE_NAME_SIZE = 32 };
enum { OLE_ROOT = 0 };

// A stream or a storage.
struct ole_item {
    char name[OLE_NAME_SIZE]; // with '?' for what is not ASCII
    bool is_storage;
    uint32_t entry;       // its number in the directory
    uint32_t first, size; // of a stream: its first sector, and bytes as the directory tells them
};

// False when there is no directory that can be read, as in a file that was cut short, or out of memory. ole_close after either.
bool ole_open(struct ole *ole, const char *data, size_t size);
void ole_close(struct ole *ole);

// Appends what stands in a storage (OLE_ROOT, or the entry of one), not in those within it, in no order, as struct ole_item. False: it is
// none, or out of memory (`items->failed`). Linear in the directory.
bool ole_list(const struct ole *ole, uint32_t storage, struct buffer *items);

// Of what ole_list gave: the one of this name (ASCII), a stream or a storage as asked for; NULL when there is none.
const struct ole_item *ole_find(const struct buffer *items, const char *name, bool is_storage);

// Appends up to `most` bytes of a stream. False when nothing of it is there, or out of memory (`out->failed`). Linear in what is appended; the
// first small stream also in all that are small.
bool ole_read(struct ole *ole, const struct ole_item *item, size_t most, struct buffer *out);

// Makes a copy of the file whose root holds what this storage holds: a message within a message is a file of its own then. Appends to `out`.
bool ole_copy(const struct ole *ole, uint32_t storage, struct buffer *out);

// Appends the names of the streams and storages in the root, each ended by NUL. False as ole_open, or out of memory (`out->failed`).
bool ole_root_names(struct buffer *out, const char *data, size_t size);

// Appends up to `most` bytes of the stream of this name in the root. False when there is none, or nothing of it, or out of memory
// (`out->failed`). Linear.
bool ole_root_stream(struct buffer *out, const char *data, size_t size, const char *name, size_t most);

// Numbers of 16, 32 bits as such files and what is in them have them.
static inline uint32_t ole_u16(const char *at)
{
    const unsigned char *bytes = (const unsigned char *)at;
    return bytes[0] | (uint32_t)bytes[1] << 8;
}

static inline uint32_t ole_u32(const char *at)
{
    return ole_u16(at) | ole_u16(at + 2) << 16;
}

#endif
