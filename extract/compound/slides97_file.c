// SPDX-License-Identifier: MIT
// The records of old PowerPoint: see slides97_file.h.
#include "extract/compound/slides97_file.h"

#include "extract/compound/ole.h"
#include <string.h>

// [MS-PPT] 2.3.2 to 2.3.5.
enum {
    HEADER = 8,
    CONTAINER = 0xF,
    USER_EDIT = 0x0FF5,
    DIRECTORY = 0x1772,
    USER_BYTES = 20,
    EDITS_MAX = 10000,
    NUMBERS_MAX = 1 << 20 // that the directory can tell
};

static const uint32_t locked_mark = 0xF3D1C4DF, none = UINT32_MAX;

bool slides97_next(struct slides97_span *span, struct slides97_record *out)
{
    if (span->size < HEADER)
        return false;
    const uint32_t head = ole_u16(span->data);
    const size_t told = ole_u32(span->data + 4), rest = span->size - HEADER, size = told < rest ? told : rest;
    *out = (struct slides97_record){.type = ole_u16(span->data + 2),
                                    .instance = head >> 4,
                                    .is_container = (head & CONTAINER) == CONTAINER,
                                    .data = span->data + HEADER,
                                    .size = size};
    span->data += HEADER + size;
    span->size -= HEADER + size;
    return true;
}

bool slides97_child(const struct slides97_record *parent, uint32_t type, struct slides97_record *out)
{
    struct slides97_span span = {parent->data, parent->size};
    while (parent->is_container && slides97_next(&span, out))
        if (out->type == type)
            return true;
    return false;
}

static bool record_at(struct slides97_span stream, size_t offset, struct slides97_record *out)
{
    if (offset > stream.size)
        return false;
    struct slides97_span span = {stream.data + offset, stream.size - offset};
    return slides97_next(&span, out);
}

// Of an object that several edits tell of the last one counts.
static bool keep(struct slides97_objects *objects, uint32_t number, uint32_t offset)
{
    struct buffer *offsets = &objects->offsets;
    while (offsets->size / sizeof none <= number)
        if (!buffer_add(offsets, &none, sizeof none))
            return false;
    char *at = offsets->data + (size_t)number * sizeof none;
    uint32_t known;
    memcpy(&known, at, sizeof known);
    if (known == none)
        memcpy(at, &offset, sizeof offset);
    return true;
}

// Runs of offsets: the first number and how many follow. *left: how many entries may still be read, so that directories that lie over each other
// cost no more than the stream has.
static bool read_directory(struct slides97_objects *objects, const struct slides97_record *directory,
                           size_t *left)
{
    bool done = true;
    for (size_t at = 0; done && at + 4 <= directory->size;) {
        const uint32_t run = ole_u32(directory->data + at), first = run & 0xFFFFF, count = run >> 20;
        at += 4;
        for (uint32_t i = 0; done && i < count && at + 4 <= directory->size && *left > 0; i++, at += 4) {
            done = first + i >= NUMBERS_MAX || keep(objects, first + i, ole_u32(directory->data + at));
            --*left;
        }
        if (*left == 0)
            break;
    }
    return done;
}

enum slides97_found slides97_objects_read(struct slides97_objects *objects, struct slides97_span stream,
                                          struct slides97_span user)
{
    *objects = (struct slides97_objects){.stream = stream};
    buffer_init(&objects->offsets);
    if (user.size < USER_BYTES)
        return SLIDES97_DAMAGED;
    if (ole_u32(user.data + 12) == locked_mark)
        return SLIDES97_LOCKED;
    size_t left = stream.size / 4 + 1, edits = 0;
    struct slides97_record edit, directory;
    for (uint32_t offset = ole_u32(user.data + 16); edits < EDITS_MAX; edits++) {
        if (!record_at(stream, offset, &edit) || edit.type != USER_EDIT || edit.size < 20)
            break;
        if (edits == 0)
            objects->document = ole_u32(edit.data + 16);
        if (record_at(stream, ole_u32(edit.data + 12), &directory) && directory.type == DIRECTORY &&
            !read_directory(objects, &directory, &left))
            return SLIDES97_OUT_OF_MEMORY;
        const uint32_t before = ole_u32(edit.data + 8);
        if (before == 0 || before >= offset) // each edit stands behind the one before
            return SLIDES97_FOUND;
        offset = before;
    }
    return edits > 0 ? SLIDES97_FOUND : SLIDES97_DAMAGED;
}

void slides97_objects_clear(struct slides97_objects *objects)
{
    buffer_clear(&objects->offsets);
}

bool slides97_object(const struct slides97_objects *objects, uint32_t number, struct slides97_record *out)
{
    uint32_t offset;
    if (number >= objects->offsets.size / sizeof offset)
        return false;
    memcpy(&offset, objects->offsets.data + (size_t)number * sizeof offset, sizeof offset);
    return offset != none && record_at(objects->stream, offset, out);
}
