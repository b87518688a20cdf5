// SPDX-License-Identifier: MIT
// Parts of a text.
#include "extract/core/span.h"

#include <ctype.h>
#include <string.h>

bool span_is(struct span span, const char *text)
{
    return span.size == strlen(text) && memcmp(span.data, text, span.size) == 0;
}

bool span_begins(struct span span, const char *text)
{
    const size_t size = strlen(text);
    return span.size >= size && memcmp(span.data, text, size) == 0;
}

void span_pass(struct span *span, size_t size)
{
    span->data += size;
    span->size -= size;
}

void span_pass_blanks(struct span *span)
{
    while (span->size > 0 && (*span->data == ' ' || *span->data == '\t'))
        span_pass(span, 1);
}

bool span_take(struct span *span, const char *text)
{
    const bool there = span_begins(*span, text);
    span_pass(span, there ? strlen(text) : 0);
    return there;
}

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
