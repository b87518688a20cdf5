// SPDX-License-Identifier: MIT
// Clean text: what may leave the worker.
#include "extract/core/clean.h"

#include "text/base/utf8.h"
#include <string.h>

// What becomes of a code point.
enum fate { KEEP, SPACE, DROP };

static enum fate fate_of(uint32_t code)
{
    if (code >= 0x20 && code < 0x7f)
        return KEEP;
    if (code < 0x20) {
        if (code == '\n' || code == '\t')
            return KEEP;
        return (code >= 0x0b && code <= 0x0d) || code >= 0x1c ? SPACE : DROP;
    }
    if (code == 0x85)
        return SPACE;
    return code < 0xa0 || code == 0xfeff ? DROP : KEEP;
}

// Whether a byte may begin something that is changed. A loop without branches: most text is through with it.
static bool is_suspicious(const unsigned char *bytes, size_t size)
{
    unsigned char found = 0;
    for (size_t i = 0; i < size; i++) {
        unsigned char byte = bytes[i];
        found |= (unsigned char)((byte < 0x20) & (byte != '\n') & (byte != '\t'));
        found |= (unsigned char)((byte == 0x7f) | (byte == 0xc2) | (byte == 0xef));
    }
    return found;
}

// Whether nothing but copying would be done.
static bool is_clean(const char *text, size_t size)
{
    const unsigned char *bytes = (const unsigned char *)text;
    bool suspicious = is_suspicious(bytes, size);
    for (size_t i = 0; suspicious && i < size; i++) {
        unsigned char byte = bytes[i], next = i + 1 < size ? bytes[i + 1] : 0;
        bool control = byte < 0x20 ? byte != '\n' && byte != '\t' : byte == 0x7f;
        if (control || (byte == 0xc2 && next < 0xa0) || (byte == 0xef && next == 0xbb))
            return false;
    }
    return utf8_valid_prefix(text, size) == size;
}

static bool is_space(char byte)
{
    return byte == ' ' || byte == '\n' || byte == '\t';
}

static bool clean_into(struct buffer *out, const char *text, size_t size)
{
    for (size_t at = 0; at < size;) {
        uint32_t code;
        size_t length = utf8_decode(text + at, size - at, &code);
        enum fate fate = fate_of(code);
        char bytes[4] = {' '};
        if (fate == KEEP)
            buffer_add(out, bytes, utf8_encode(code, bytes));
        else if (fate == SPACE)
            buffer_add_byte(out, ' ');
        at += length;
    }
    return !out->failed;
}

bool clean_text(struct buffer *scratch, const char **text, size_t *size)
{
    if (!is_clean(*text, *size)) {
        if (!clean_into(scratch, *text, *size))
            return false;
        *text = scratch->data;
        *size = scratch->size;
    }
    while (*size > 0 && is_space((*text)[*size - 1]))
        --*size;
    while (*size > 0 && is_space(**text)) {
        ++*text;
        --*size;
    }
    return true;
}

static bool divides(uint32_t code)
{
    return code == ' ' || code == '\n' || code == '\t' || code == 0xa0 || code == 0x3000 ||
           (code >= 0x2000 && code <= 0x200a) || code == 0x2028 || code == 0x2029 || fate_of(code) == SPACE;
}

bool clean_line(struct buffer *out, const char *text, size_t size, size_t size_max)
{
    size_t start = out->size;
    bool space = false;
    for (size_t at = 0; at < size;) {
        uint32_t code;
        at += utf8_decode(text + at, size - at, &code);
        if (divides(code)) {
            space = out->size > start;
            continue;
        }
        if (fate_of(code) == DROP)
            continue;
        char bytes[4];
        size_t length = utf8_encode(code, bytes);
        if (out->size - start + length + space > size_max)
            break;
        if (space)
            buffer_add_byte(out, ' ');
        space = false;
        buffer_add(out, bytes, length);
    }
    return !out->failed;
}
