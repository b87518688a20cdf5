// SPDX-License-Identifier: MIT
// Writes umlauts otherwise.
#include "query/expand/umlauts.h"

#include "text/base/utf8.h"
#include <stdint.h>
#include <string.h>

// A letter with a mark, and what is written for it where there are no such letters. `bare` is what folding makes of it, and what stands
// before `mark` where the two are written apart (decomposed, as some systems name files and some PDFs print); 0: they never are.
static const struct {
    uint16_t letters[2]; // small and capital
    uint16_t mark;
    const char *written, *bare;
} umlauts[] = {
    {{0xE4, 0xC4}, 0x308, "ae", "a"}, {{0xF6, 0xD6}, 0x308, "oe", "o"}, {{0xFC, 0xDC}, 0x308, "ue", "u"},
    {{0xF8, 0xD8}, 0, "oe", "o"},     {{0xE5, 0xC5}, 0x30A, "aa", "a"},
};
enum { UMLAUTS = sizeof umlauts / sizeof *umlauts };

// Bytes of the umlaut at `at`, or of the two letters that stand for one; what it becomes instead is in *instead.
static size_t match_umlaut(const char *text, size_t size, size_t at, const char **instead)
{
    uint32_t code, mark = 0;
    const size_t length = utf8_decode(text + at, size - at, &code);
    const size_t marked =
        length == 1 && at + 1 < size ? 1 + utf8_decode(text + at + 1, size - at - 1, &mark) : 0;
    for (size_t i = 0; i < UMLAUTS; i++) {
        *instead = umlauts[i].written;
        if (code == umlauts[i].letters[0] || code == umlauts[i].letters[1])
            return length;
        if (mark > 0 && mark == umlauts[i].mark && (text[at] | 0x20) == *umlauts[i].bare)
            return marked;
    }
    return 0;
}

static size_t match_written(const char *text, size_t size, size_t at, const char **instead)
{
    if (size - at < 2 || (at > 0 && (text[at - 1] | 0x20) == 'q'))
        return 0;
    for (size_t i = 0; i < UMLAUTS; i++) {
        *instead = umlauts[i].bare;
        if ((text[at] | 0x20) == umlauts[i].written[0] && (text[at + 1] | 0x20) == umlauts[i].written[1])
            return 2;
    }
    return 0;
}

// The word with each match of `match` written otherwise; false when there is none, or no room.
static bool rewrite(const char *text, size_t size,
                    size_t (*match)(const char *, size_t, size_t, const char **), char *out, size_t capacity,
                    size_t *out_size)
{
    bool changed = false;
    *out_size = 0;
    for (size_t at = 0; at < size;) {
        const char *instead;
        uint32_t code;
        size_t length = match(text, size, at, &instead);
        const bool matches = length > 0;
        if (!matches)
            length = utf8_decode(text + at, size - at, &code);
        const char *from = matches ? instead : text + at;
        const size_t count = matches ? strlen(instead) : length;
        if (*out_size + count > capacity)
            return false;
        memmove(out + *out_size, from, count);
        *out_size += count;
        at += length;
        changed = changed || matches;
    }
    return changed;
}

bool umlauts_write_out(const char *text, size_t size, char *out, size_t capacity, size_t *out_size)
{
    return rewrite(text, size, match_umlaut, out, capacity, out_size);
}

bool umlauts_write_bare(const char *text, size_t size, char *out, size_t capacity, size_t *out_size)
{
    return rewrite(text, size, match_written, out, capacity, out_size);
}
