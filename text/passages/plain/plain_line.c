// SPDX-License-Identifier: MIT
// The lines of a plain text: see plain_line.h.
#include "text/passages/plain/plain_line.h"

#include "text/base/ascii.h"
#include "text/base/byte_mask.h"
#include "text/base/letter.h"
#include "text/base/space.h"
#include "text/base/utf8.h"
#include "text/passages/bullet.h"
#include <limits.h>
#include <string.h>

enum { TAB_COLUMNS = 4, RULE_MIN = 3 };
enum { BYTES_AT_A_STEP = 8 * BYTES_AT_ONCE };

// The bytes of a line's end at `text`: 0 where none is; a paragraph's end (U+2029) is told apart.
static size_t line_end_at(const char *text, size_t size, bool *paragraph)
{
    const unsigned char *bytes = (const unsigned char *)text;
    *paragraph = false;
    if (bytes[0] >= '\n' && bytes[0] <= '\r')
        return bytes[0] == '\r' && size > 1 && bytes[1] == '\n' ? 2 : 1;
    if (bytes[0] == 0xC2 && size > 1 && bytes[1] == 0x85)
        return 2;
    if (bytes[0] != 0xE2 || size < 3 || bytes[1] != 0x80 || (bytes[2] != 0xA8 && bytes[2] != 0xA9))
        return 0;
    *paragraph = bytes[2] == 0xA9;
    return 3;
}

// The marks of a quotation in mail, "> > ", at the line's start. Not "> 5", which compares.
static void skip_quote(struct plain_line *line)
{
    size_t at = 0;
    int depth = 0;
    while (at < line->size && line->text[at] == '>') {
        depth++;
        at = space_skip(line->text, line->size, at + 1);
    }
    if (depth == 0 || (at < line->size && (ascii_is_digit(line->text[at]) || line->text[at] == '=')))
        return;
    line->quote = depth;
    line->text += at;
    line->size -= at;
}

static inline bool is_ascii(const char *text) // BYTES_AT_A_STEP of it
{
    uint64_t bytes = 0;
    for (size_t i = 0; i < BYTES_AT_A_STEP; i += BYTES_AT_ONCE)
        bytes |= bytes_load(text + i);
    return bytes_not_ascii(bytes) == 0;
}

// The bytes 10xxxxxx, which begin no character.
static size_t count_trailing(const char *text, size_t size)
{
    size_t trailing = 0, at = 0;
    for (; size - at >= BYTES_AT_ONCE; at += BYTES_AT_ONCE) {
        const uint64_t bytes = bytes_load(text + at);
        trailing += bytes_count(bytes_not_ascii(bytes) & ~(bytes << 1));
    }
    for (; at < size; at++)
        trailing += ((unsigned char)text[at] & 0xC0) == 0x80;
    return trailing;
}

static size_t count_characters(const char *text, size_t size)
{
    size_t characters = size, at = 0;
    for (; size - at >= BYTES_AT_A_STEP; at += BYTES_AT_A_STEP)
        if (!is_ascii(text + at))
            characters -= count_trailing(text + at, BYTES_AT_A_STEP);
    return characters - count_trailing(text + at, size - at);
}

static void measure(struct plain_line *line, const char *text, size_t start, size_t end)
{
    size_t first = start, last = end;
    space_trim(text, &first, &last);
    line->text = text + first;
    line->size = last - first;
    line->start = start;
    line->indent = 0;
    line->quote = 0;
    line->set_in = first >= start + 3 && memcmp(text + first - 3, "　", 3) == 0;
    for (size_t i = start; i < first; i++)
        line->indent += text[i] == '\t' ? TAB_COLUMNS : ((unsigned char)text[i] & 0xC0) != 0x80;
    if (line->size > 0 && *line->text == '>')
        skip_quote(line);
    line->width = count_characters(line->text, line->size);
}

static bool may_end(unsigned char byte)
{
    return (byte >= '\n' && byte <= '\r') || byte == 0xC2 || byte == 0xE2;
}

// Whether a look at `size` bytes together, a multiple of BYTES_AT_ONCE, tells that no line ends in them: all are ASCII, behind the
// characters that end lines.
static inline bool holds_no_end(const char *text, size_t size)
{
    uint64_t others = 0;
    for (size_t i = 0; i < size; i += BYTES_AT_ONCE) {
        const uint64_t bytes = bytes_load(text + i);
        others |= bytes | ~(bytes + BYTES_EACH(0x80 - ('\r' + 1))); // of ASCII none carries into the next
    }
    return bytes_not_ascii(others) == 0;
}

// The first byte from `at` on that a line's end may begin with; `size` where none does.
static size_t find_end(const char *text, size_t size, size_t at)
{
    while (at < size) {
        if (size - at >= BYTES_AT_A_STEP && holds_no_end(text + at, BYTES_AT_A_STEP)) {
            at += BYTES_AT_A_STEP;
            continue;
        }
        while (size - at >= BYTES_AT_ONCE && holds_no_end(text + at, BYTES_AT_ONCE))
            at += BYTES_AT_ONCE;
        for (size_t i = 0; i < BYTES_AT_ONCE && at < size; i++, at++)
            if (may_end((unsigned char)text[at]))
                return at;
    }
    return size;
}

bool line_next(struct plain_line *out, const char *text, size_t size, size_t *at)
{
    bool paragraph = false;
    out->pages = 0;
    for (; *at < size && text[*at] == '\f'; ++*at)
        out->pages += out->pages < INT_MAX;
    if (*at >= size)
        return false;
    size_t end = *at, width = 0;
    while ((end = find_end(text, size, end)) < size &&
           (width = line_end_at(text + end, size - end, &paragraph)) == 0)
        end++;
    measure(out, text, *at, end);
    // A page's end, and a paragraph's behind a line, are the next line's.
    bool stays = end < size && (text[end] == '\f' || (paragraph && end > *at));
    *at = end < size && !stays ? end + width : end;
    return true;
}

bool line_is_rule(const struct plain_line *line, char *mark)
{
    size_t marks = 0;
    const bool cells =
        line->size > 0 && memchr(line->text, '-', line->size) && memchr(line->text, '|', line->size);
    for (size_t i = 0; i < line->size; i++) {
        if (line->text[i] == ' ' || (cells && (line->text[i] == '|' || line->text[i] == ':')))
            continue;
        if (line->text[i] == '\0' || strchr("-=*_~+#", line->text[i]) == NULL)
            return false;
        marks++;
    }
    *mark = marks > 0 ? line->text[0] : '\0';
    return marks >= RULE_MIN;
}

bool line_is_divided(const struct plain_line *line)
{
    bool blank = false, plus = false;
    for (size_t i = 0; i + 1 < line->size; i++) {
        blank = blank || (line->text[i] == '-' && line->text[i + 1] == ' ') ||
                (line->text[i] == '=' && line->text[i + 1] == ' ');
        plus = plus || (line->text[i] == '-' && line->text[i + 1] == '+');
    }
    bool dotted = line->size >= 3 && line->text[1] == ' '; // "- - -", "* * *"
    return (blank && !dotted) || plus;
}

bool line_has_columns(const struct plain_line *line)
{
    for (size_t i = 0; i + 1 < line->size; i++)
        if (line->text[i] == '\t' || line->text[i] == '|' ||
            (line->text[i] == ' ' && line->text[i + 1] == ' '))
            return true;
    return false;
}

// The bytes of what heads an item, or is something else where no blank follows: 0 for none.
static size_t bullet_or_sign(const struct plain_line *line)
{
    static const char *const signs[] = {"-", "*", "–", "→", "o"};
    for (size_t i = 0; i < sizeof signs / sizeof *signs; i++)
        if (line->size >= strlen(signs[i]) && memcmp(line->text, signs[i], strlen(signs[i])) == 0)
            return strlen(signs[i]);
    return bullet_sign(line->text, line->size);
}

size_t line_bullet(const struct plain_line *line)
{
    const size_t length = bullet_or_sign(line);
    const bool letter = length > 0 && line->text[0] == 'o'; // "o" is a word, too
    if (length == 0)
        return 0;
    if (line->size == length)
        return letter ? 0 : length;
    const size_t next = space_skip(line->text, line->size, length);
    const struct plain_line rest = {.text = line->text + next, .size = line->size - next};
    if (next == length)
        return 0;
    return !letter || line_begins_upper(&rest) || next > length + 1 ? next : 0;
}

bool line_is_note(const struct plain_line *line)
{
    size_t at = 0;
    bool bracket = line->size > 0 && line->text[0] == '[';
    at += bracket;
    const size_t start = at;
    while (at < line->size && at - start < 3 && ascii_is_digit(line->text[at]))
        at++;
    static const char *const marks[] = {"*", "†", "‡", "§"};
    for (size_t i = 0; at == start && !bracket && i < sizeof marks / sizeof *marks; i++)
        if (line->size > strlen(marks[i]) && memcmp(line->text, marks[i], strlen(marks[i])) == 0)
            at += strlen(marks[i]);
    if (at == start || at >= line->size)
        return false;
    at += bracket && line->text[at] == ']';
    const size_t next = space_skip(line->text, line->size, at);
    struct plain_line rest = {.text = line->text + next, .size = line->size - next};
    return next > at && line_begins_upper(&rest);
}

bool line_is_numbered(const struct plain_line *line)
{
    size_t at = 0;
    bool bracket = line->size > 0 && line->text[0] == '(';
    at += bracket;
    size_t start = at;
    while (at < line->size && at - start < 4 && ascii_is_digit(line->text[at]))
        at++;
    if (at == start)
        while (at < line->size && at - start < 4 && line->text[at] >= 'a' &&
               (line->text[at] <= (bracket ? 'z' : 'h')))
            at++;
    if (at == start || at + 1 >= line->size)
        return false;
    bool closed = line->text[at] == ')' || (!bracket && line->text[at] == '.');
    return closed && line->text[at + 1] == ' ';
}

bool line_is_keyed(const struct plain_line *line)
{
    size_t words = 1, at = 0;
    if (!line_begins_upper(line))
        return false;
    while (at < line->size && line->text[at] != ':') {
        uint32_t code;
        at += utf8_decode(line->text + at, line->size - at, &code);
        const utf8proc_category_t category = letter_category(code);
        words += category == UTF8PROC_CATEGORY_ZS;
        if (words > 3 || (category != UTF8PROC_CATEGORY_ZS && category != UTF8PROC_CATEGORY_LU &&
                          category != UTF8PROC_CATEGORY_LL))
            return false;
    }
    return at > 0 && at + 1 < line->size && line->text[at + 1] == ' ';
}

bool line_ends_sentence(const struct plain_line *line)
{
    static const char *const closers[] = {"\"", "'", ")", "]", "”", "’", "»", "」", "』", "）"};
    size_t end = line->size;
    for (size_t i = 0; i < sizeof closers / sizeof *closers; i++) {
        size_t length = strlen(closers[i]);
        if (end >= length && memcmp(line->text + end - length, closers[i], length) == 0) {
            end -= length;
            break;
        }
    }
    if (end == 0)
        return false;
    if (strchr(".!?:;", line->text[end - 1]) != NULL && line->text[end - 1] != '\0')
        return true;
    static const char *const wide[] = {"…", "。", "！", "？"};
    for (size_t i = 0; i < sizeof wide / sizeof *wide; i++)
        if (end >= 3 && memcmp(line->text + end - 3, wide[i], 3) == 0)
            return true;
    return false;
}

static bool begins_with(const struct plain_line *line, utf8proc_category_t category)
{
    uint32_t code;
    if (line->size == 0)
        return false;
    utf8_decode(line->text, line->size, &code);
    return letter_category(code) == category;
}

bool line_begins_lower(const struct plain_line *line)
{
    return begins_with(line, UTF8PROC_CATEGORY_LL);
}

bool line_begins_upper(const struct plain_line *line)
{
    return begins_with(line, UTF8PROC_CATEGORY_LU);
}

bool line_ends_in_letter(const struct plain_line *line)
{
    unsigned char byte = line->size > 0 ? (unsigned char)line->text[line->size - 1] : 0;
    return (byte | 0x20) >= 'a' && (byte | 0x20) <= 'z';
}
