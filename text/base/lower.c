// SPDX-License-Identifier: MIT
// Texts in small letters.
#include "text/base/lower.h"

#include "text/base/letter.h"
#include "text/base/utf8.h"

size_t lower_text(char *out, size_t room, const char *text, size_t size)
{
    size_t count = 0, last = 0;
    for (size_t at = 0; at < size;) {
        uint32_t code;
        at += utf8_decode(text + at, size - at, &code);
        if (count + 4 > room)
            return 0;
        count += utf8_encode(letter_lower(code), out + count);
        last = code == ' ' || code == 0xA0 || code == 0x202F ? last : count;
    }
    return last;
}
