// SPDX-License-Identifier: MIT
// Parts of a text.
#include "extract/core/span.h"

#include <ctype.h>
#include <string.h>

struct span span_take_line(struct span *text)
{
    const char *newline = text->size ? memchr(text->data, '\n', text->size) : NULL;
    size_t size = newline ? (size_t)(newline - text->data) : text->size;
    struct span line = {text->data, size};
    text->data += size + (newline != NULL);
    text->size -= size + (newline != NULL);
    while (line.size > 0 && isspace((unsigned char)line.data[line.size - 1]))
        line.size--;
    return line;
}
