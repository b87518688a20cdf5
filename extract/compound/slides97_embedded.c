// SPDX-License-Identifier: MIT
// Documents of other programs in presentations: see slides97_embedded.h.
#include "extract/compound/slides97_embedded.h"

#include "extract/archive/inflate.h"
#include <stdio.h>
#include <string.h>

// ExOleObjStg ([MS-PPT] 2.10.34): a compound file, as it is or as a stream of zlib behind its size.
enum { EMBEDDED = 0x1011, PACKED = 1, PACKED_HEAD = 4 };

bool slides97_embedded_find(struct slides97_embedded *embedded, struct slides97_span stream,
                            struct slides97_span user)
{
    buffer_init(&embedded->numbers);
    bool done = slides97_objects_read(&embedded->objects, stream, user) != SLIDES97_OUT_OF_MEMORY;
    struct slides97_record record;
    size_t left = stream.size; // in sound files none is told twice
    const size_t count = done ? embedded->objects.offsets.size / sizeof(uint32_t) : 0;
    for (uint32_t i = 0; done && i < count; i++) {
        if (!slides97_object(&embedded->objects, i, &record) || record.type != EMBEDDED || record.size > left)
            continue;
        left -= record.size;
        done = buffer_add(&embedded->numbers, &i, sizeof i);
    }
    return done;
}

void slides97_embedded_clear(struct slides97_embedded *embedded)
{
    slides97_objects_clear(&embedded->objects);
    buffer_clear(&embedded->numbers);
}

static bool send_packed(const struct slides97_record *record, const char *name, const struct input *container,
                        struct sink *sink)
{
    struct buffer bytes;
    buffer_init(&bytes);
    bool done = true;
    switch (inflate_stream(&bytes, record->data + PACKED_HEAD, record->size - PACKED_HEAD, container, sink)) {
    case INFLATED: done = nest_member(container, name, bytes.data, bytes.size, sink); break;
    case INFLATE_DAMAGED:
        done = nest_failed(container, name, WIRE_DAMAGED, "it does not inflate", sink);
        break;
    case INFLATE_TOO_LARGE:
        done = nest_failed(container, name, WIRE_TOO_LARGE, "it inflates to more than 64 MiB", sink);
        break;
    case INFLATE_FAILED: done = false; break;
    }
    buffer_clear(&bytes);
    return done;
}

bool slides97_embedded_send(const struct slides97_embedded *embedded, const struct input *container,
                            struct sink *sink)
{
    bool done = true;
    for (size_t i = 0; done && i < embedded->numbers.size / sizeof(uint32_t); i++) {
        char name[32];
        uint32_t number;
        struct slides97_record record;
        memcpy(&number, embedded->numbers.data + i * sizeof number, sizeof number);
        snprintf(name, sizeof name, "object %zu", i + 1);
        slides97_object(&embedded->objects, number, &record); // it is one, as it was found
        done = record.instance == PACKED && record.size > PACKED_HEAD
                   ? send_packed(&record, name, container, sink)
                   : nest_member(container, name, record.data, record.size, sink);
    }
    return done;
}
