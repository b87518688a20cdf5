// SPDX-License-Identifier: MIT
// Texts compared by their words alone.
#include "text/passages/alike.h"

#include "text/base/letter.h"
#include "text/base/utf8.h"
#include <string.h>

enum letter letter_of(uint32_t code)
{
    switch (letter_category(code)) {
    case UTF8PROC_CATEGORY_LU:
    case UTF8PROC_CATEGORY_LT: return LETTER_CAPITAL;
    case UTF8PROC_CATEGORY_LL: return LETTER_SMALL;
    case UTF8PROC_CATEGORY_LM:
    case UTF8PROC_CATEGORY_LO: return LETTER_UNCASED;
    case UTF8PROC_CATEGORY_MN:
    case UTF8PROC_CATEGORY_MC: return LETTER_MARK;
    case UTF8PROC_CATEGORY_ND:
    case UTF8PROC_CATEGORY_NL: return LETTER_DIGIT;
    default: return LETTER_NONE;
    }
}

// A soft hyphen and joiners stand within a word.
static bool is_invisible(uint32_t code)
{
    return code == 0xAD || (code >= 0x200B && code <= 0x200D) || code == 0x2060;
}

bool alike_words(struct buffer *out, const char *text, size_t size)
{
    bool in_word = false;
    size_t start = out->size;
    for (size_t at = 0; at < size;) {
        uint32_t code;
        at += utf8_decode(text + at, size - at, &code);
        if (letter_of(code) == LETTER_NONE) {
            if (in_word && !is_invisible(code)) {
                buffer_add_byte(out, ' ');
                in_word = false;
            }
            continue;
        }
        if (!in_word && out->size == start)
            buffer_add_byte(out, ' ');
        in_word = true;
        char bytes[4];
        buffer_add(out, bytes, utf8_encode(letter_lower(code), bytes));
    }
    if (in_word)
        buffer_add_byte(out, ' ');
    return !out->failed;
}

bool alike_holds(const struct buffer *outer, const struct buffer *inner)
{
    return outer->size > 0 && inner->size > 0 && strstr(outer->data, inner->data);
}

size_t alike_count(const struct buffer *words)
{
    size_t count = 0;
    for (size_t i = 1; i < words->size; i++)
        count += words->data[i] == ' ';
    return count;
}
