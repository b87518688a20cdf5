// SPDX-License-Identifier: MIT
// Where a word of a question ends.
#include "query/language/word_end.h"

#include "text/base/ascii.h"
#include "text/base/utf8.h"
#include "text/words/function_words.h"
#include "text/words/word_break.h"
#include <string.h>

static enum word_break class_at(const char *text, size_t size, size_t at)
{
    uint32_t code;
    if (at >= size)
        return WORD_BREAK_OTHER;
    utf8_decode(text + at, size - at, &code);
    return word_break_find(code);
}

static bool is_word(enum word_break class)
{
    return word_break_is_word(class);
}

// Whether a letter, digit or mark of one ends before `at`.
static bool is_word_before(const char *text, size_t size, size_t at)
{
    return at > 0 && (is_word(class_at(text, size, utf8_floor(text, size, at - 1))) ||
                      class_at(text, size, utf8_floor(text, size, at - 1)) == WORD_BREAK_EXTEND);
}

// Letters and digits around `at`, up to `most` of either side.
static size_t letters_before(const char *text, size_t size, size_t start, size_t at, size_t most)
{
    size_t count = 0;
    while (count < most && at > start) {
        const size_t before = utf8_floor(text, size, at - 1);
        if (!is_word(class_at(text, size, before)))
            break;
        at = before;
        count++;
    }
    return count;
}

static size_t letters_behind(const char *text, size_t size, size_t at, size_t most)
{
    size_t count = 0;
    uint32_t code;
    while (count < most && is_word(class_at(text, size, at))) {
        at += utf8_decode(text + at, size - at, &code);
        count++;
    }
    return count;
}

// R&D, AT&T, P&O are one; Marks&Spencer are two.
static bool joins_names(const char *text, size_t size, size_t start, size_t at)
{
    enum { SHORT = 2 };
    const size_t before = letters_before(text, size, start, at, SHORT + 1),
                 behind = letters_behind(text, size, at + 1, SHORT + 1);
    return before == 0 || behind == 0 || before <= SHORT || behind <= SHORT;
}

static bool is_divider(uint32_t code)
{
    static const uint32_t dividers[] = {
        ';', '|', '[', ']', '{', '}', '<', '>', '!', '?', 0x00A1, 0x00A6, 0x00BF, 0x060C, 0x061B, 0x061F,
        0x06D4, 0x0964, 0x2014, 0x2015, 0x2022, 0x2026, 0x2190, 0x2192, 0x2194, 0x2E3A, 0x2E3B, 0x3001,
        0x3002, 0x3008, 0x3009, 0x300A, 0x300B, 0x300C, 0x300D, 0x300E, 0x300F, 0x3010, 0x3011, 0x30FB,
        0xFF01, 0xFF0C, 0xFF1B, 0xFF1F, 0xFF5B, 0xFF5C, 0xFF5D, 0x2016, 0x203C, 0x2047, 0x2048, 0x2049,
        0x21D2, 0x21D4, 0xFF61, 0xFF64,
        // of Greek, Armenian, Sanskrit, Burmese, Ethiopic and Khmer
        0x037E, 0x055D, 0x0589, 0x0965, 0x104A, 0x104B, 0x1361, 0x1362, 0x1363, 0x1364, 0x1365, 0x1366,
        0x1367, 0x1368, 0x17D4, 0x17D5};
    for (size_t i = 0; i < sizeof dividers / sizeof *dividers; i++)
        if (dividers[i] == code)
            return true;
    return false;
}

// Bytes of two or more of one sign in a row between words: what is typed for a dash (law--passed), an ellipsis (gas...oil), "and"
// (gas&&oil). 0: there are none.
static size_t run_between(const char *text, size_t size, size_t start, size_t at)
{
    size_t end = at;
    if (at == start || !is_word_before(text, size, at)) // also within a run, which is looked through once
        return 0;
    while (end < size && text[end] == text[at])
        end++;
    return end > at + 1 && is_word(class_at(text, size, end)) ? end - at : 0;
}

size_t word_divider(const char *text, size_t size, size_t start, size_t at)
{
    uint32_t code;
    const size_t length = utf8_decode(text + at, size - at, &code);
    const bool within = at > start && is_word(class_at(text, size, at + length));
    switch (code) {
    case ',':
        return at > start && ascii_is_digit(text[at - 1]) && at + 1 < size && ascii_is_digit(text[at + 1])
                   ? 0
                   : 1;
    case '+': return within && is_word_before(text, size, at) ? 1 : 0;
    case '&':
        return within && is_word_before(text, size, at) && !joins_names(text, size, start, at)
                   ? 1
                   : run_between(text, size, start, at);
    case '-':
    case '.': return run_between(text, size, start, at);
    case '|': // "||" by itself is an operator
        return (at == start && at + 1 < size && text[at + 1] == '|') ||
                       (at == start + 1 && text[start] == '|')
                   ? 0
                   : 1;
    default: return is_divider(code) ? length : 0;
    }
}

static bool is_hebrew(const char *text, size_t size, size_t at)
{
    uint32_t code;
    if (at >= size)
        return false;
    utf8_decode(text + at, size - at, &code);
    return word_break_script(code) == SCRIPT_HEBREW;
}

bool word_is_gershayim(const char *text, size_t size, size_t at)
{
    uint32_t code;
    const size_t length = utf8_decode(text + at, size - at, &code);
    return (code == '"' || code == 0x201D || code == 0x201C) && at > 0 &&
           is_hebrew(text, size, utf8_floor(text, size, at - 1)) && is_hebrew(text, size, at + length);
}

// Bytes of the one blank at `at`; 0 when there is none.
static size_t blank_size(const char *text, size_t size, size_t at)
{
    uint32_t code;
    if (at >= size)
        return 0;
    const size_t length = utf8_decode(text + at, size - at, &code);
    return code == ' ' || code == 0x00A0 || code == 0x2009 || code == 0x202F ? length : 0;
}

// The end of a capital with a stop behind it and nothing more; 0 when there is none.
static size_t initial_end(const char *text, size_t size, size_t at)
{
    uint32_t code;
    if (at >= size)
        return 0;
    const size_t end = at + utf8_decode(text + at, size - at, &code);
    const bool capital = (code >= 'A' && code <= 'Z') || (code >= 0xC0 && code <= 0xDE) ||
                         (code >= 0x391 && code <= 0x3A9) || (code >= 0x400 && code <= 0x42F);
    return capital && end < size && text[end] == '.' && (end + 1 == size || blank_size(text, size, end + 1))
               ? end + 1
               : 0;
}

static size_t initials_end(const char *text, size_t size, size_t start, size_t end)
{
    if (initial_end(text, size, start) != end)
        return end;
    for (size_t blank; (blank = blank_size(text, size, end)) != 0;) {
        const size_t next = initial_end(text, size, end + blank);
        if (next == 0)
            break;
        end = next;
    }
    return end;
}

static size_t digits_at(const char *text, size_t size, size_t at)
{
    size_t count = 0;
    while (at + count < size && ascii_is_digit(text[at + count]))
        count++;
    return count;
}

static size_t groups_end(const char *text, size_t size, size_t start, size_t end)
{
    enum { GROUP = 3 };
    if (end - start > GROUP || digits_at(text, size, start) != end - start)
        return end;
    for (size_t blank; (blank = blank_size(text, size, end)) != 0;) {
        const size_t next = end + blank;
        if (digits_at(text, size, next) != GROUP || is_word(class_at(text, size, next + GROUP)))
            break;
        end = next + GROUP;
    }
    return end;
}

size_t word_joined_end(const char *text, size_t size, size_t start, size_t end)
{
    const size_t initials = initials_end(text, size, start, end);
    return initials > end ? initials : groups_end(text, size, start, end);
}

// Words of any language whose function words are known.
static bool is_function_word(const char *word, size_t size)
{
    char small[16];
    if (size == 0 || size > sizeof small)
        return false;
    for (size_t i = 0; i < size; i++)
        small[i] = (char)(word[i] >= 'A' && word[i] <= 'Z' ? word[i] | 0x20 : word[i]);
    for (language id = LANGUAGE_NONE + 1; id < language_count(); id++)
        if (function_word(id, small, size))
            return true;
    return false;
}

// Whether a unit stands at `at`, behind at most one blank.
static bool is_unit(const char *text, size_t size, size_t at)
{
    static const char *const units[] = {"°",      "º",  "%",      "‰",       "C",        "F",    "K",
                                        "℃",      "℉",  "degree", "percent", "per cent", "Grad", "Prozent",
                                        "degrés", "dB", "m",      "km",      "mm",       "kV",   "V"};
    at += blank_size(text, size, at);
    for (size_t i = 0; i < sizeof units / sizeof *units; i++) {
        const size_t length = strlen(units[i]);
        if (at + length > size || memcmp(text + at, units[i], length) != 0)
            continue;
        const bool letter = length > 2 || (unsigned char)*units[i] >= 0x80 || *units[i] == '%';
        if (letter || !is_word(class_at(text, size, at + length)))
            return true;
    }
    return false;
}

bool word_is_negative(const char *text, size_t size, size_t at, const char *before, size_t before_size)
{
    size_t end = at + digits_at(text, size, at);
    if (end == at)
        return false;
    if (end + 1 < size && (text[end] == '.' || text[end] == ',') && ascii_is_digit(text[end + 1]))
        end += 1 + digits_at(text, size, end + 1);
    if (is_unit(text, size, end))
        return true;
    return !is_word(class_at(text, size, end)) && (!before || is_function_word(before, before_size));
}
