// SPDX-License-Identifier: MIT
// Turns of Chinese, Japanese and Korean records: see speaker_eastern.h.
#include "text/passages/speaker_eastern.h"

#include "text/base/space.h"
#include "text/base/utf8.h"
#include <stdint.h>
#include <string.h>

enum { NAME_LETTERS_MAX = 20, LABEL_LETTERS_MAX = 10, BRACKET_BYTES_MAX = 120 };

// The bytes of the sign that leads a turn; 0 for none.
static size_t sign_at(const char *text, size_t size)
{
    static const char *const signs[] = {"○", "◯", "〇", "●", "◎", "◆", "◇"};
    for (size_t i = 0; i < sizeof signs / sizeof *signs; i++)
        if (size > strlen(signs[i]) && memcmp(text, signs[i], strlen(signs[i])) == 0)
            return strlen(signs[i]);
    return 0;
}

static bool is_eastern(uint32_t code)
{
    return (code >= 0x3041 && code <= 0x30FF) || (code >= 0x3400 && code <= 0x9FFF) || code == 0x3005 ||
           (code >= 0xAC00 && code <= 0xD7A3) || (code >= 0xFF10 && code <= 0xFF19);
}

// Where such letters end, `most` of them at most.
static size_t letters_end(const char *text, size_t size, size_t at, size_t most)
{
    size_t letters = 0;
    while (at < size && letters < most) {
        uint32_t code;
        const size_t length = utf8_decode(text + at, size - at, &code);
        if (!is_eastern(code))
            break;
        at += length;
        letters++;
    }
    return at;
}

// Behind the brackets at `at`, or there.
static size_t skip_brackets(const char *text, size_t size, size_t at)
{
    static const char *const pairs[][2] = {{"（", "）"}, {"(", ")"}};
    const size_t limit = size - at < BRACKET_BYTES_MAX ? size - at : BRACKET_BYTES_MAX;
    for (size_t i = 0; i < sizeof pairs / sizeof *pairs; i++) {
        const size_t open = strlen(pairs[i][0]), close = strlen(pairs[i][1]);
        if (limit <= open || memcmp(text + at, pairs[i][0], open) != 0)
            continue;
        const char *end = memmem(text + at + open, limit - open, pairs[i][1], close);
        return end ? (size_t)(end - text) + close : at;
    }
    return at;
}

static bool ends_with(const char *text, size_t end, const char *ending)
{
    const size_t length = strlen(ending);
    return end > length && memcmp(text + end - length, ending, length) == 0;
}

bool speaker_eastern_signed(const char *text, size_t size, size_t *start, size_t *end)
{
    static const char *const within[] = {"君）", "氏）", "さん）", "議員）", "君)", "氏)"};
    static const char *const endings[] = {"君", "議員", "委員", "議長", "委員長", "大臣", "参考人", "証人"};
    *start = sign_at(text, size);
    const size_t name = letters_end(text, size, *start, NAME_LETTERS_MAX);
    *end = skip_brackets(text, size, name);
    if (*start == 0 || name == *start || space_at(text + *end, size - *end) == 0)
        return false;
    if (*end > name)
        for (size_t i = 0; i < sizeof within / sizeof *within; i++)
            if (ends_with(text, *end, within[i]))
                return true;
    for (size_t i = 0; i < sizeof endings / sizeof *endings; i++)
        if (ends_with(text + *start, name - *start, endings[i]))
            return true;
    return false;
}

// The bytes of a colon at `at`, 0 for none. One of ASCII has a blank behind it.
static size_t colon_at(const char *text, size_t size, size_t at)
{
    static const char wide[] = "：";
    if (size - at >= sizeof wide && memcmp(text + at, wide, sizeof wide - 1) == 0)
        return sizeof wide - 1;
    return size - at > 2 && text[at] == ':' && text[at + 1] == ' ' ? 1 : 0;
}

bool speaker_eastern_may_be(const char *text, size_t size, size_t *start, size_t *bare, size_t *end,
                            size_t *said)
{
    *start = sign_at(text, size);
    *bare = letters_end(text, size, *start, LABEL_LETTERS_MAX);
    *end = skip_brackets(text, size, *bare);
    if (*bare == *start)
        return false;
    const size_t colon = colon_at(text, size, *end);
    const bool stands = *start > 0 && *end > *bare && space_at(text + *end, size - *end) > 0;
    *said = *end + colon;
    return colon > 0 || stands;
}
