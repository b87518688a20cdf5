// SPDX-License-Identifier: MIT
// A growable run of bytes: what every room that builds text builds it in.
#ifndef LOCI_TEXT_BUFFER_H
#define LOCI_TEXT_BUFFER_H

#include <stdarg.h>
#include <stdbool.h>
#include <stddef.h>

// Invariants: `data` is never NULL and `data[size]` is always NUL, so that a buffer of text can be
// passed on as a C string. A buffer that could not grow keeps its old content, sets `failed`, and
// ignores what is added from then on: a run of additions is checked once, at its end.
struct buffer {
    char *data;
    size_t size;     // bytes in use, without the final NUL
    size_t capacity; // 0 while `data` is the shared empty string
    bool failed;
};

// Life cycle. buffer_clear frees and leaves an empty buffer; buffer_detach hands the heap string
// to the caller (who frees it with free), or NULL when the buffer has failed.
void buffer_init(struct buffer *buffer);
void buffer_clear(struct buffer *buffer);
char *buffer_detach(struct buffer *buffer, size_t *size);

// Size. buffer_truncate keeps the memory for the next use.
bool buffer_reserve(struct buffer *buffer, size_t extra);
void buffer_truncate(struct buffer *buffer, size_t size);

// Content. All return false when the buffer has failed. buffer_printf grows to what is printed.
bool buffer_add(struct buffer *buffer, const void *data, size_t size);
static inline bool buffer_add_byte(struct buffer *buffer, char byte)
{
    if (buffer->failed || buffer->capacity - buffer->size < 2)
        return buffer_add(buffer, &byte, 1);
    buffer->data[buffer->size++] = byte;
    buffer->data[buffer->size] = '\0';
    return true;
}
bool buffer_add_string(struct buffer *buffer, const char *string);
bool buffer_printf(struct buffer *buffer, const char *format, ...) __attribute__((format(printf, 2, 3)));

#endif
