// SPDX-License-Identifier: MIT
// Documents of other programs in presentations: see slides97_embedded.h.
#include "extract/compound/slides97_embedded.h"

#include "extract/archive/inflate.h"
#include "extract/compound/ole.h"
#include <stdio.h>
#include <string.h>

// ExOleObjStg ([MS-PPT] 2.10.34): a compound file, as it is or as a stream of zlib behind its size.
enum { EMBEDDED = 0x1011, PACKED = 1, PACKED_HEAD = 4 };

static bool out_of_memory(struct sink *sink)
{
    return sink_fail(sink, WIRE_OUT_OF_MEMORY, "out of memory");
}

static bool add(struct buffer *out, struct buffer *sizes, const struct slides97_record *record,
                const struct input *container, struct sink *sink)
{
    const size_t before = out->size;
    const bool is_packed = record->instance == PACKED && record->size > PACKED_HEAD;
    bool done = is_packed ? inflate_stream(out, record->data + PACKED_HEAD, record->size - PACKED_HEAD,
                                           container, sink)
                          : buffer_add(out, record->data, record->size) || out_of_memory(sink);
    const size_t size = out->size - before;
    return done && (size == 0 || buffer_add(sizes, &size, sizeof size) || out_of_memory(sink));
}

bool slides97_embedded(struct buffer *out, struct buffer *sizes, struct slides97_span stream,
                       struct slides97_span user, const struct input *container, struct sink *sink)
{
    struct slides97_objects objects;
    struct slides97_record record;
    bool done =
        slides97_objects_read(&objects, stream, user) != SLIDES97_OUT_OF_MEMORY || out_of_memory(sink);
    size_t left = stream.size; // in sound files none is told twice
    const size_t count = done ? objects.offsets.size / sizeof(uint32_t) : 0;
    for (size_t i = 0; done && i < count; i++) {
        if (!slides97_object(&objects, (uint32_t)i, &record) || record.type != EMBEDDED || record.size > left)
            continue;
        left -= record.size;
        done = add(out, sizes, &record, container, sink);
    }
    slides97_objects_clear(&objects);
    return done;
}

bool slides97_embedded_send(const struct buffer *embedded, const struct buffer *sizes,
                            const struct input *container, struct sink *sink)
{
    bool done = true;
    for (size_t i = 0, at = 0; done && i < sizes->size / sizeof(size_t); i++) {
        char name[32];
        size_t size;
        memcpy(&size, sizes->data + i * sizeof size, sizeof size);
        snprintf(name, sizeof name, "object %zu", i + 1);
        done = nest_member(container, name, embedded->data + at, size, sink);
        at += size;
    }
    return done;
}
