// SPDX-License-Identifier: MIT
// One-line messages in buffers of a fixed size.
#include "text/base/bounded.h"

#include "text/base/utf8.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#define ELLIPSIS "…"
// Less has no room for two ends.
enum { ENDS_SIZE_MIN = 16 };

// The first half of `text` and the rest of the room from its end.
static void put_ends(char *out, size_t size, const char *text, size_t text_size)
{
    const size_t room = size - sizeof ELLIPSIS;
    const size_t head = utf8_floor(text, text_size, room / 2);
    size_t tail = text_size - (room - room / 2);
    while (tail < text_size && utf8_floor(text, text_size, tail) != tail)
        tail++;
    memcpy(out, text, head);
    memcpy(out + head, ELLIPSIS, sizeof ELLIPSIS - 1);
    memcpy(out + head + sizeof ELLIPSIS - 1, text + tail, text_size - tail + 1);
}

void bounded_vprint(char *out, size_t size, const char *format, va_list arguments)
{
    va_list again;
    va_copy(again, arguments);
    const int written = vsnprintf(out, size, format, arguments);
    if (size >= ENDS_SIZE_MIN && written >= 0 && (size_t)written >= size) {
        const size_t text_size = (size_t)written;
        char *text = malloc(text_size + 1);
        if (text && vsnprintf(text, text_size + 1, format, again) == written)
            put_ends(out, size, text, text_size);
        free(text);
    }
    va_end(again);
}

void bounded_print(char *out, size_t size, const char *format, ...)
{
    va_list arguments;
    va_start(arguments, format);
    bounded_vprint(out, size, format, arguments);
    va_end(arguments);
}
