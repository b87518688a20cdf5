// SPDX-License-Identifier: MIT
// Marks that say where a page begins: see plain_mark.h.
#include "text/passages/plain/plain_mark.h"

#include "text/base/array.h"
#include "text/base/ascii.h"
#include "text/passages/plain/plain_line.h"
#include <stdlib.h>
#include <string.h>

enum {
    MARKS_MAX = 65536,
    DIGITS_MAX = 7,
    LETTERS_MAX = 10,
    STEP_MAX = 3,     // between pages of which one is empty or a plate
    ASCENDING_MIN = 3 // marks of a text of which parts are left out
};

static bool is_blank(char byte)
{
    return byte == ' ' || byte == '\t' || byte == '>'; // also in a quotation
}

static bool ends_line(char byte)
{
    return byte == '\n' || byte == '\r' || byte == '\f' || byte == '\v';
}

static bool is_alone(const char *text, size_t size, size_t start, size_t end)
{
    while (start > 0 && is_blank(text[start - 1]))
        start--;
    while (end < size && is_blank(text[end]))
        end++;
    return (start == 0 || ends_line(text[start - 1])) && (end == size || ends_line(text[end]));
}

// The bytes of the word for a page, with the letters before the number ("Page S12"); 0 for none. *refers is set for the short words.
static size_t word_at(const char *text, size_t size, bool *refers)
{
    static const char *const shorts[] = {"p. ", "P. ", "p.", "S. ", "с. ", "page "};
    *refers = false;
    if (size > 5 && memcmp(text, "Page ", 5) == 0) {
        size_t at = 5;
        while (at < size && at - 5 < LETTERS_MAX && text[at] >= 'A' && text[at] <= 'Z')
            at++;
        return at;
    }
    *refers = true;
    for (size_t i = 0; i < sizeof shorts / sizeof *shorts; i++)
        if (size > strlen(shorts[i]) && memcmp(text, shorts[i], strlen(shorts[i])) == 0)
            return strlen(shorts[i]);
    return 0;
}

// Reads the mark whose first bracket is at `start`.
static bool read_mark(struct plain_mark *out, const char *text, size_t size, size_t start)
{
    const size_t brackets = start + 1 < size && text[start + 1] == '[' ? 2 : 1;
    size_t at = start + brackets;
    bool refers;
    const size_t word = word_at(text + at, size - at, &refers);
    if (word == 0)
        return false;
    at += word;
    const size_t first = at;
    int page = 0;
    for (; at < size && at - first < DIGITS_MAX && ascii_is_digit(text[at]); at++)
        page = page * 10 + (text[at] - '0');
    if (at == first || size - at < brackets || memcmp(text + at, "]]", brackets) != 0)
        return false;
    at += brackets;
    *out = (struct plain_mark){start, at - start, page, is_alone(text, size, start, at), brackets == 2};
    return !refers || (out->alone && !out->sure);
}

static bool add(struct plain_marks *marks, const struct plain_mark *mark)
{
    struct plain_mark *grown = array_reserve(marks->marks, &marks->capacity, marks->count + 1, sizeof *grown);
    if (!grown)
        return false;
    marks->marks = grown;
    marks->marks[marks->count++] = *mark;
    return true;
}

static bool collect(struct plain_marks *out, const char *text, size_t size)
{
    struct plain_mark mark;
    for (size_t at = 0; at < size && out->count < MARKS_MAX;) {
        const char *bracket = memchr(text + at, '[', size - at);
        if (!bracket)
            break;
        at = (size_t)(bracket - text);
        const bool read = read_mark(&mark, text, size, at);
        if (read && !add(out, &mark))
            return false;
        at += read ? mark.size : 1;
    }
    return true;
}

// Whether those that need others ascend, each from the one before, and are enough.
static bool all_ascend(const struct plain_marks *marks)
{
    const struct plain_mark *before = NULL;
    size_t count = 0;
    for (size_t i = 0; i < marks->count; i++) {
        const struct plain_mark *mark = &marks->marks[i];
        if (mark->sure)
            continue;
        if (before && mark->page <= before->page)
            return false;
        before = mark;
        count++;
    }
    return count >= ASCENDING_MIN;
}

static bool counts_on(const struct plain_mark *from, const struct plain_mark *to)
{
    return to->page > from->page && to->page - from->page <= STEP_MAX;
}

static void keep_proved(struct plain_marks *marks)
{
    struct plain_mark before = {0};
    bool any = false;
    size_t kept = 0;
    for (size_t i = 0; i < marks->count; i++) {
        const struct plain_mark mark = marks->marks[i];
        const bool last = i + 1 == marks->count;
        if (mark.sure || (any && counts_on(&before, &mark)) ||
            (!last && counts_on(&mark, &marks->marks[i + 1])))
            marks->marks[kept++] = mark;
        before = mark;
        any = true;
    }
    marks->count = kept;
}

bool plain_marks_find(struct plain_marks *out, const char *text, size_t size)
{
    *out = (struct plain_marks){0};
    if (!collect(out, text, size)) {
        plain_marks_clear(out);
        return false;
    }
    if (!all_ascend(out))
        keep_proved(out);
    return true;
}

void plain_marks_clear(struct plain_marks *marks)
{
    free(marks->marks);
    *marks = (struct plain_marks){0};
}

const struct plain_mark *plain_marks_at(const struct plain_marks *marks, size_t start)
{
    size_t low = 0, high = marks->count;
    while (low < high) {
        const size_t middle = low + (high - low) / 2;
        if (marks->marks[middle].start < start)
            low = middle + 1;
        else
            high = middle;
    }
    return low < marks->count && marks->marks[low].start == start ? &marks->marks[low] : NULL;
}

size_t plain_marks_skip(const char *text, size_t size)
{
    struct plain_line line;
    size_t behind = 0;
    for (size_t at = 0; line_next(&line, text, size, &at);) {
        struct plain_marks marks = {0};
        const bool page = line.size > 0 && line.text[0] == '[' &&
                          plain_marks_find(&marks, line.text, line.size) && marks.count == 1 &&
                          marks.marks[0].size == line.size;
        plain_marks_clear(&marks);
        if (line.size > 0 && !page)
            break;
        behind = page ? at : behind;
    }
    return behind;
}
