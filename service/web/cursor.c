// SPDX-License-Identifier: MIT
// Cursors.
#include "service/web/cursor.h"
#include <inttypes.h>
#include <stdio.h>
#include <string.h>

void cursor_write(char out[CURSOR_SIZE], const struct cursor *cursor, uint64_t question)
{
    snprintf(out, CURSOR_SIZE, "%" PRIx32 "-%" PRIx64 "-%" PRIx64, cursor->offset, cursor->generation,
             question);
}

bool cursor_read(struct cursor *out, const char *text, uint64_t question)
{
    uint64_t parts[3] = {0};
    for (size_t i = 0; i < 3; i++) {
        size_t size = strspn(text, "0123456789abcdef");
        if (size == 0 || size > 16)
            return false;
        for (; size > 0; size--, text++)
            parts[i] = parts[i] << 4 | (uint64_t)(*text <= '9' ? *text - '0' : *text - 'a' + 10);
        if (*text++ != (i < 2 ? '-' : '\0'))
            return false;
    }
    *out = (struct cursor){.offset = (uint32_t)parts[0], .generation = parts[1]};
    return parts[0] <= CURSOR_OFFSET_MAX && parts[2] == question;
}
