// SPDX-License-Identifier: MIT
// Numbers before headings and items.
#include "text/passages/heading_number.h"

#include "text/base/ascii.h"
#include "text/base/space.h"
#include "text/base/word_list.h"
#include <string.h>

enum { NUMBER_BYTES_MAX = 8 };

// Behind "§ 12a", "§§ 3" or "§ 3.", and the blanks that follow; 0 without, and where the law goes on to be cited: "§ 2 Abs. 1 BauGB".
static size_t skip_paragraph_sign(const char *text, size_t size)
{
    static const char sign[] = "§";
    static const char *const cited[] = {"abs", "satz", "nr.", "buchst", "i.v.m", "ff", "odst", "ust"};
    const size_t length = sizeof sign - 1;
    size_t at = 0;
    while (size - at > length && at < 2 * length && memcmp(text + at, sign, length) == 0)
        at += length;
    const size_t number = at > 0 ? space_skip(text, size, at) : size;
    size_t end = number;
    while (end < size && end - number < NUMBER_BYTES_MAX && ascii_is_digit(text[end]))
        end++;
    if (end == number)
        return 0;
    end += end < size && text[end] >= 'a' && text[end] <= 'z';
    end += end < size && (text[end] == '.' || text[end] == ':');
    const size_t next = space_skip(text, size, end);
    return next > end && !WORD_LIST_LEADS(cited, text + next, size - next) ? next : 0;
}

char heading_number(const char *text, size_t size, size_t *end)
{
    const size_t sign = size > 3 && (unsigned char)text[0] == 0xC2 ? skip_paragraph_sign(text, size) : 0;
    if (sign > 0) {
        *end = sign;
        return 'M';
    }
    size_t at = 0, dots = 0;
    const bool bracket = size > 0 && text[0] == '(';
    at += bracket;
    const size_t start = at;
    while (at < size && at - start < NUMBER_BYTES_MAX &&
           (ascii_is_digit(text[at]) || (at > start && text[at] == '.'))) {
        dots += text[at] == '.' && at + 1 < size && ascii_is_digit(text[at + 1]);
        at++;
    }
    char kind = at > start ? (dots > 0 ? 'M' : '1') : 0;
    if (!kind) {
        while (at < size && at - start < 5 && text[at] != '\0' && strchr("IVX", text[at]) != NULL)
            at++;
        kind = at > start ? 'I' : 0;
    }
    if (!kind && at + 1 < size && (bracket || (text[at] >= 'A' && text[at] <= 'H'))) {
        at++;
        kind = 'A';
    }
    if (!kind || at >= size)
        return 0;
    const bool closed = at > start && text[at - 1] == '.';
    if (text[at] == ')' || text[at] == '.')
        at++;
    else if (bracket || (!closed && kind != 'M'))
        return 0;
    *end = space_skip(text, size, at);
    return *end == at ? 0 : bracket ? '(' : kind;
}

size_t heading_number_han(const char *text, size_t size)
{
    static const char numbers[] = "一二三四五六七八九十百〇零";
    static const char *const ends[] = {"、", "）", ")", "章", "节", "節", "条", "條", "编", "編", "部分"};
    enum { LETTER = 3, NUMBERS_MAX = 5, LETTERS_MAX = 24 };
    const bool counted = size > LETTER && memcmp(text, "第", LETTER) == 0;
    const bool bracket = size > LETTER && memcmp(text, "（", LETTER) == 0;
    size_t at = counted || bracket ? LETTER : 0;
    const size_t first = at;
    while (size - at > LETTER && at - first < NUMBERS_MAX * LETTER &&
           memmem(numbers, sizeof numbers - 1, text + at, LETTER))
        at += LETTER;
    for (size_t i = 0; at > first && i < sizeof ends / sizeof *ends; i++) {
        const size_t length = strlen(ends[i]);
        if (size - at <= length || memcmp(text + at, ends[i], length) != 0 || (i >= 3) != counted ||
            (i > 0 && i < 3) != bracket)
            continue;
        at = space_skip(text, size, at + length);
        for (size_t next = at; next + LETTER <= size; next++)
            if (memcmp(text + next, "。", LETTER) == 0 || memcmp(text + next, "，", LETTER) == 0 ||
                memcmp(text + next, "；", LETTER) == 0 || memcmp(text + next, "：", LETTER) == 0)
                return 0;
        return size - at <= LETTERS_MAX * LETTER ? at : 0;
    }
    return 0;
}
