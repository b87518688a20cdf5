// SPDX-License-Identifier: MIT
// A growable run of bytes.
#include "text/base/buffer.h"

#include "text/base/memory.h"
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

// What `data` points to while nothing was added. Never written: a capacity of 0 forbids it.
static char empty[1];

enum { FIRST_CAPACITY = 64 };

void buffer_init(struct buffer *buffer)
{
    *buffer = (struct buffer){.data = empty};
}

void buffer_clear(struct buffer *buffer)
{
    if (buffer->capacity > 0)
        free(buffer->data);
    buffer_init(buffer);
}

char *buffer_detach(struct buffer *buffer, size_t *size)
{
    // An empty buffer owns no memory yet, but its taker must be able to free what he gets.
    if (!buffer_reserve(buffer, 1)) {
        buffer_clear(buffer);
        return NULL;
    }
    char *data = buffer->data;
    if (size)
        *size = buffer->size;
    buffer_init(buffer);
    return data;
}

bool buffer_reserve(struct buffer *buffer, size_t extra)
{
    if (buffer->failed)
        return false;
    if (extra < buffer->capacity - buffer->size || extra == 0)
        return true;
    if (extra > PTRDIFF_MAX - 1 - buffer->size) {
        buffer->failed = true;
        memory_fail();
        return false;
    }
    size_t needed = buffer->size + extra + 1;
    size_t capacity = buffer->capacity + buffer->capacity / 2;
    if (capacity < needed)
        capacity = needed;
    if (capacity < FIRST_CAPACITY)
        capacity = FIRST_CAPACITY;
    char *data = memory_resize(buffer->capacity > 0 ? buffer->data : NULL, capacity);
    if (!data) {
        buffer->failed = true;
        return false;
    }
    data[buffer->size] = '\0';
    buffer->data = data;
    buffer->capacity = capacity;
    return true;
}

void buffer_truncate(struct buffer *buffer, size_t size)
{
    if (size >= buffer->size)
        return;
    buffer->size = size;
    buffer->data[size] = '\0';
}

bool buffer_add(struct buffer *buffer, const void *data, size_t size)
{
    const bool fits = size < buffer->capacity - buffer->size && !buffer->failed;
    if (!fits && !buffer_reserve(buffer, size))
        return false;
    if (size == 0)
        return true;
    memcpy(buffer->data + buffer->size, data, size);
    buffer->size += size;
    buffer->data[buffer->size] = '\0';
    return true;
}

bool buffer_add_string(struct buffer *buffer, const char *string)
{
    return buffer_add(buffer, string, strlen(string));
}

bool buffer_printf(struct buffer *buffer, const char *format, ...)
{
    va_list arguments;
    va_list again;
    va_start(arguments, format);
    va_copy(again, arguments);
    int size = vsnprintf(NULL, 0, format, arguments);
    va_end(arguments);
    if (size < 0)
        buffer->failed = true;
    bool added = size >= 0 && buffer_reserve(buffer, (size_t)size);
    if (added && size > 0) {
        vsnprintf(buffer->data + buffer->size, (size_t)size + 1, format, again);
        buffer->size += (size_t)size;
    }
    va_end(again);
    return added;
}
