// SPDX-License-Identifier: MIT
// The lines of a plain text: see plain_line.h.
#include "text/passages/plain_line.h"

#include "text/base/space.h"
#include "text/base/utf8.h"
#include <limits.h>
#include <string.h>
#include <utf8proc.h>

enum { TAB_COLUMNS = 4, RULE_MIN = 3 };

static bool is_line_end(char byte)
{
    return byte == '\n' || byte == '\r' || byte == '\f';
}

static void measure(struct plain_line *line, const char *text, size_t start, size_t end)
{
    size_t first = start, last = end;
    space_trim(text, &first, &last);
    line->text = text + first;
    line->size = last - first;
    line->indent = 0;
    for (size_t i = start; i < first; i++)
        line->indent += text[i] == '\t' ? TAB_COLUMNS : 1;
    line->width = 0;
    for (size_t i = first; i < last; i++)
        line->width += ((unsigned char)text[i] & 0xC0) != 0x80;
}

bool line_next(struct plain_line *out, const char *text, size_t size, size_t *at)
{
    out->pages = 0;
    for (; *at < size && text[*at] == '\f'; ++*at)
        out->pages += out->pages < INT_MAX;
    if (*at >= size)
        return false;
    size_t end = *at;
    while (end < size && !is_line_end(text[end]))
        end++;
    measure(out, text, *at, end);
    if (end < size && text[end] == '\r' && end + 1 < size && text[end + 1] == '\n')
        end++;
    *at = end < size && text[end] != '\f' ? end + 1 : end;
    return true;
}

bool line_is_rule(const struct plain_line *line, char *mark)
{
    size_t marks = 0;
    for (size_t i = 0; i < line->size; i++) {
        if (line->text[i] == ' ')
            continue;
        if (line->text[i] == '\0' || strchr("-=*_~+#", line->text[i]) == NULL)
            return false;
        marks++;
    }
    *mark = marks > 0 ? line->text[0] : '\0';
    return marks >= RULE_MIN;
}

size_t line_bullet(const struct plain_line *line)
{
    static const char *const bullets[] = {"-", "*", "•", "·", "–", "▪", "◦", "●", "■", "‣"};
    for (size_t i = 0; i < sizeof bullets / sizeof *bullets; i++) {
        size_t length = strlen(bullets[i]);
        if (line->size < length || memcmp(line->text, bullets[i], length) != 0)
            continue;
        if (line->size == length)
            return length;
        size_t next = space_skip(line->text, line->size, length);
        return next > length ? next : 0;
    }
    return 0;
}

bool line_is_numbered(const struct plain_line *line)
{
    size_t at = 0;
    bool bracket = line->size > 0 && line->text[0] == '(';
    at += bracket;
    size_t start = at;
    while (at < line->size && at - start < 4 && line->text[at] >= '0' && line->text[at] <= '9')
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
    for (; at < line->size && line->text[at] != ':'; at++) {
        char byte = line->text[at];
        words += byte == ' ';
        if (words > 3 || (byte != ' ' && ((byte | 0x20) < 'a' || (byte | 0x20) > 'z')))
            return false;
    }
    return at > 0 && at + 1 < line->size && line->text[at + 1] == ' ';
}

bool line_ends_sentence(const struct plain_line *line)
{
    static const char *const closers[] = {"\"", "'", ")", "]", "”", "’", "»"};
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
    return utf8proc_category((utf8proc_int32_t)code) == category;
}

bool line_begins_lower(const struct plain_line *line)
{
    return begins_with(line, UTF8PROC_CATEGORY_LL);
}

bool line_begins_upper(const struct plain_line *line)
{
    return begins_with(line, UTF8PROC_CATEGORY_LU);
}
