// SPDX-License-Identifier: MIT
// Numbers with stops between.
#include "query/expand/dotted.h"

bool dotted_is_number(const char *text, size_t size, size_t stops)
{
    size_t found = 0;
    for (size_t i = 0; i < size; i++) {
        found += text[i] == '.';
        if (text[i] != '.' && (text[i] < '0' || text[i] > '9'))
            return false;
    }
    return size > 0 && text[0] != '.' && text[size - 1] != '.' && found >= stops;
}

bool dotted_divide(const char *text, size_t size, struct buffer *out)
{
    for (size_t i = 0; i < size; i++)
        buffer_add_byte(out, text[i] == '.' ? ' ' : text[i]);
    return !out->failed;
}
