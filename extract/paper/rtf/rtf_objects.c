// SPDX-License-Identifier: MIT
// Objects of other programs that RTF holds: see rtf_objects.h.
#include "extract/paper/rtf/rtf_objects.h"

#include "extract/compound/native.h"
#include "text/base/hex.h"
#include <stdio.h>
#include <string.h>

void rtf_objects_init(struct rtf_objects *objects)
{
    *objects = (struct rtf_objects){.half = -1};
    buffer_init(&objects->bytes);
    buffer_init(&objects->sizes);
}

void rtf_objects_clear(struct rtf_objects *objects)
{
    buffer_clear(&objects->bytes);
    buffer_clear(&objects->sizes);
}

bool rtf_objects_digits(struct rtf_objects *objects, const char *text, size_t size)
{
    for (size_t i = 0; i < size; i++) {
        const long digit = hex_number(text + i, 1, 1);
        if (digit < 0)
            continue;
        if (objects->half >= 0 && !buffer_add_byte(&objects->bytes, (char)(objects->half << 4 | (int)digit)))
            return false;
        objects->half = objects->half < 0 ? (int)digit : -1;
    }
    return true;
}

bool rtf_objects_data(struct rtf_objects *objects, const char *data, size_t size)
{
    return buffer_add(&objects->bytes, data, size);
}

bool rtf_objects_end(struct rtf_objects *objects)
{
    const size_t size = objects->bytes.size - objects->start;
    objects->start = objects->bytes.size;
    objects->half = -1;
    return size == 0 || buffer_add(&objects->sizes, &size, sizeof size);
}

static bool send_one(const char *data, size_t size, size_t number, const struct input *container,
                     struct sink *sink)
{
    char name[32];
    struct native_file file;
    snprintf(name, sizeof name, "object %zu", number);
    if (native_object(&file, data, size))
        return native_send(&file, name, container, sink);
    return !file.is_cut || nest_failed(container, name, WIRE_DAMAGED, "it breaks off", sink);
}

bool rtf_objects_send(const struct rtf_objects *objects, const struct input *container, struct sink *sink)
{
    bool done = true;
    for (size_t i = 0, at = 0; done && i < objects->sizes.size / sizeof(size_t); i++) {
        size_t size;
        memcpy(&size, objects->sizes.data + i * sizeof size, sizeof size);
        done = send_one(objects->bytes.data + at, size, i + 1, container, sink);
        at += size;
    }
    return done;
}
