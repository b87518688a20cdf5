// SPDX-License-Identifier: MIT
// White space, and the words between it: see space.h.
#include "text/base/space.h"

#include "text/base/byte_mask.h"

#include <stdint.h>
#include <string.h>

static size_t wide_space_at(const unsigned char *t, size_t size)
{
    if (t[0] == 0xC2 && size >= 2)
        return t[1] == 0x85 || t[1] == 0xA0 ? 2 : 0; // next line, no-break space
    if (size < 3)
        return 0;
    if (t[0] == 0xE2 && t[1] == 0x80)
        return t[2] <= 0x8A || t[2] == 0xA8 || t[2] == 0xA9 || t[2] == 0xAF ? 3 : 0;
    if (t[0] == 0xE2 && t[1] == 0x81)
        return t[2] == 0x9F ? 3 : 0;
    if (t[0] == 0xE3)
        return t[1] == 0x80 && t[2] == 0x80 ? 3 : 0; // ideographic space
    return t[0] == 0xE1 && t[1] == 0x9A && t[2] == 0x80 ? 3 : 0;
}

size_t space_at(const char *text, size_t size)
{
    if (size == 0)
        return 0;
    unsigned char first = (unsigned char)text[0];
    if (first < 0x80)
        return first == ' ' || (first >= '\t' && first <= '\r') ? 1 : 0;
    return wide_space_at((const unsigned char *)text, size);
}

// What a byte may begin: 0 no white space, 1 an ASCII one, 2 perhaps a wider one. Words are long and the
// scans below see every byte of an archive several times.
static const unsigned char space_class[256] = {['\t'] = 1, ['\n'] = 1, ['\v'] = 1, ['\f'] = 1, ['\r'] = 1,
                                               [' '] = 1,  [0xC2] = 2, [0xE1] = 2, [0xE2] = 2, [0xE3] = 2};

size_t space_skip(const char *text, size_t size, size_t start)
{
    size_t width;
    while (start < size && space_class[(unsigned char)text[start]] != 0 &&
           (width = space_at(text + start, size - start)) > 0)
        start += width;
    return start;
}

size_t space_run(const char *text, size_t size, size_t start)
{
    for (; start < size; start++) {
        unsigned char kind = space_class[(unsigned char)text[start]];
        if (kind == 1 || (kind == 2 && space_at(text + start, size - start) > 0))
            return start;
    }
    return start;
}

// The bytes of the white space character that ends before `end`.
static size_t space_before(const char *text, size_t start, size_t end)
{
    for (size_t width = 1; width <= 3 && width <= end - start; width++)
        if (space_at(text + end - width, width) == width)
            return width;
    return 0;
}

void space_trim(const char *text, size_t *start, size_t *end)
{
    size_t begin = space_skip(text, *end, *start);
    if (begin >= *end) {
        *end = *start;
        return;
    }
    size_t width;
    while ((width = space_before(text, begin, *end)) > 0)
        *end -= width;
    *start = begin;
}

size_t space_run_words(const char *run, size_t size)
{
    enum { SHORT_RUN = 6, LONG_RUN = 64, BYTES_A_WORD = 16 };
    if (size <= SHORT_RUN)
        return 1;
    size_t ideographs = 0;
    for (size_t i = 0; i < size; i++) // lead bytes of U+3000..U+9FFF
        ideographs += (unsigned char)run[i] >= 0xE3 && (unsigned char)run[i] <= 0xE9;
    size_t words = ideographs / 2;
    if (size > LONG_RUN && words < size / BYTES_A_WORD)
        words = size / BYTES_A_WORD;
    return words > 0 ? words : 1;
}

// The spaces of eight bytes of plain ASCII with single spaces, such as most text is; `carried` are those of the eight before them. False where
// the bytes are something else.
static bool plain_spaces(const char *text, uint64_t carried, uint64_t *spaces)
{
    const uint64_t bytes = bytes_load(text);
    *spaces = bytes_equal(bytes, ' ');
    return (bytes_not_ascii(bytes) | bytes_below(bytes, ' ') | (*spaces & (*spaces << 8 | carried >> 56))) ==
           0;
}

// The words of plain text that begin and end from `text` on, where one begins: as many spaces. *size gets the bytes of these words with the
// spaces behind them: 0 where there is none such. Stops before a word that may be as long as several.
static size_t plain_words(const char *text, size_t size, size_t *taken)
{
    enum { PIECES_MAX = 6 }; // of which a word takes all, and less than two more
    size_t words = 0, last_at = 0;
    uint64_t spaces, carried = BYTES_EACH(0x80), last = 0;
    for (size_t at = 0; size - at >= BYTES_AT_ONCE && plain_spaces(text + at, carried, &spaces) &&
                        at - last_at <= PIECES_MAX * BYTES_AT_ONCE;
         at += BYTES_AT_ONCE) {
        words += bytes_count(spaces);
        last = spaces ? spaces : last;
        last_at = spaces ? at : last_at;
        carried = spaces;
    }
    *taken = last ? last_at + bytes_last(last) + 1 : 0;
    return words;
}

size_t space_words(const char *text, size_t size)
{
    size_t words = 0;
    for (size_t i = space_skip(text, size, 0); i < size; i = space_skip(text, size, i)) {
        size_t taken;
        words += plain_words(text + i, size - i, &taken);
        if (taken > 0) {
            i += taken;
            continue;
        }
        size_t end = space_run(text, size, i);
        words += space_run_words(text + i, end - i);
        i = end;
    }
    return words;
}

// Whether text that is regular up to `at` is so with the byte there.
static bool goes_on(const char *text, size_t size, size_t at)
{
    if (space_class[(unsigned char)text[at]] == 0 || space_at(text + at, size - at) == 0)
        return true;
    return text[at] == ' ' && at + 1 < size && space_at(text + at + 1, size - at - 1) == 0;
}

size_t space_regular(const char *text, size_t size, size_t start)
{
    for (size_t at = start;;) {
        // ASCII without controls, of which no two spaces are neighbours; a space at the end is looked at with what follows.
        uint64_t spaces, carried = 0;
        for (; size - at >= BYTES_AT_ONCE && plain_spaces(text + at, carried, &spaces); at += BYTES_AT_ONCE)
            carried = spaces;
        at -= carried >> 63;
        // As many one by one, in which what stopped it lies.
        for (size_t end = at + BYTES_AT_ONCE; at < end; at++)
            if (at >= size || !goes_on(text, size, at))
                return at;
    }
}

bool space_collapse(struct buffer *out, const char *text, size_t size)
{
    for (size_t at = space_skip(text, size, 0); at < size;) {
        const size_t end = space_regular(text, size, at), next = space_skip(text, size, end);
        buffer_add(out, text + at, end - at);
        if (next < size)
            buffer_add_byte(out, ' ');
        at = next;
    }
    return !out->failed;
}
