// SPDX-License-Identifier: MIT
// Names of files and addresses, as they are compared.
#include "query/match/name_fold.h"

#include "text/base/utf8.h"
#include <string.h>

// What editors and systems write for the signs of a keyboard: ’ for ', – for -, the narrow blank of "Screen 9.41 AM".
static char keyboard_sign(uint32_t code)
{
    static const struct {
        uint16_t first, last;
        char sign;
    } signs[] = {{0x00A0, 0x00A0, ' '},  {0x2000, 0x200A, ' '},  {0x202F, 0x202F, ' '},
                 {0x3000, 0x3000, ' '},  {0x2010, 0x2015, '-'},  {0x2212, 0x2212, '-'},
                 {0x2018, 0x201B, '\''}, {0x02BC, 0x02BC, '\''}, {0x00B4, 0x00B4, '\''},
                 {0x201C, 0x201F, '"'}};
    for (size_t i = 0; i < sizeof signs / sizeof *signs; i++)
        if (code >= signs[i].first && code <= signs[i].last)
            return signs[i].sign;
    return 0;
}

bool name_fold(struct analyzer *analyzer, const char *text, size_t size, struct buffer *out)
{
    size_t kept = out->size;
    if (!analyzer_fold(analyzer, text, size, out))
        return false;
    for (size_t at = kept; at < out->size;) {
        uint32_t code;
        const size_t length = utf8_decode(out->data + at, out->size - at, &code);
        const char sign = length > 1 ? keyboard_sign(code) : 0;
        if (sign)
            out->data[kept] = sign;
        else
            memmove(out->data + kept, out->data + at, length);
        kept += sign ? 1 : length;
        at += length;
    }
    buffer_truncate(out, kept);
    return true;
}
