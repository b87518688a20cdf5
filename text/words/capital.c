// SPDX-License-Identifier: MIT
// Names and numbers are told by how a word begins.
#include "text/words/capital.h"

#include "text/base/letter.h"
#include "text/base/utf8.h"

bool begins_small(const char *word, size_t size)
{
    uint32_t code;
    if ((unsigned char)*word < 0x80)
        return *word >= 'a' && *word <= 'z';
    utf8_decode(word, size, &code);
    const utf8proc_category_t category = letter_category(code);
    return category == UTF8PROC_CATEGORY_LL || category == UTF8PROC_CATEGORY_LO ||
           category == UTF8PROC_CATEGORY_LM;
}

// Of one code point; of ASCII, which nearly all is, without a look at Unicode's tables.
static utf8proc_category_t next_category(const char *text, size_t size, size_t *at, uint32_t *code)
{
    const unsigned char byte = (unsigned char)text[*at];
    if (byte < 0x80) {
        *code = byte;
        ++*at;
        return byte >= 'a' && byte <= 'z'   ? UTF8PROC_CATEGORY_LL
               : byte >= 'A' && byte <= 'Z' ? UTF8PROC_CATEGORY_LU
                                            : UTF8PROC_CATEGORY_CN; // neither is asked for
    }
    *at += utf8_decode(text + *at, size - *at, code);
    return letter_category(*code);
}

bool has_small(const char *text, size_t size)
{
    uint32_t code;
    for (size_t at = 0; at < size;)
        if (next_category(text, size, &at, &code) == UTF8PROC_CATEGORY_LL)
            return true;
    return false;
}

bool is_in_capitals(const char *word, size_t size)
{
    const size_t end = size > 2 && word[size - 1] == 's' ? size - 1 : size;
    size_t capitals = 0, digits = 0;
    if (has_small(word, end))
        return false;
    for (size_t at = 0; at < end;) {
        uint32_t code;
        capitals += next_category(word, end, &at, &code) == UTF8PROC_CATEGORY_LU;
        digits += code >= '0' && code <= '9';
    }
    return capitals > 0 && capitals + digits > 1;
}
