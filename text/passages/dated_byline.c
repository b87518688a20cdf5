// SPDX-License-Identifier: MIT
// Bylines, with a date and without.
#include "text/passages/dated_byline.h"

#include "text/base/space.h"
#include "text/base/utf8.h"
#include "text/base/word_list.h"
#include "text/passages/date.h"
#include "text/passages/name_line.h"
#include "text/passages/section.h"
#include <string.h>
#include <utf8proc.h>

enum { LINE_BYTES_MAX = 160 };

// The bytes of "By " and its like, 0 for none.
static size_t label_size(const char *text, size_t size)
{
    static const char *const words[] = {"By", "by", "BY", "Von", "Par", "Por", "Di", "Door", "Av", "Af"};
    const size_t word = space_run(text, size, 0);
    return WORD_LIST_HAS(words, text, word) ? space_skip(text, size, word) : 0;
}

// The end of what stands before a date: without signs, and a word, that lead to it.
static size_t trim_joint(const char *text, size_t start, size_t end)
{
    static const char *const joints[] = {",", "|", "(", "[",   "-",   ";",    ":",   "/",   "–",
                                         "—", "·", "•", " on", " am", " vom", " le", " el", " den"};
    for (bool moved = true; moved && end > start;) {
        moved = false;
        while (end > start && space_at(text + end - 1, 1) > 0)
            end--, moved = true;
        for (size_t i = 0; i < sizeof joints / sizeof *joints; i++) {
            const size_t length = strlen(joints[i]);
            if (end - start < length || memcmp(text + end - length, joints[i], length) != 0)
                continue;
            end -= length;
            moved = true;
        }
    }
    return end;
}

// Whether nothing but a clock and a bracket stand there.
static bool is_rest(const char *text, size_t size)
{
    for (size_t i = 0; i < size; i++)
        if (!strchr("0123456789 :.,)]apmAPMhUTCGZ", text[i]) || !text[i])
            return false;
    return true;
}

bool dated_byline_find(struct dated_byline *out, const char *text, size_t size)
{
    struct date date;
    size_t start, end, from, to;
    const size_t label = size > LINE_BYTES_MAX ? 0 : label_size(text, size);
    if (label == 0 || !date_find(&date, text, size, &start, &end) || start <= label ||
        !is_rest(text + end, size - end))
        return false;
    const size_t named = trim_joint(text, label, start);
    // What follows a name and a comma is a position as a rule.
    const bool found = author_find(text + label, named - label, &from, &to) &&
                       (label + to == named || strchr(",(", text[label + to]));
    if (!found && !name_line(text + label, named - label))
        return false;
    from = found ? label + from : label;
    to = found ? label + to : named;
    *out = (struct dated_byline){{from, to}, {start, end}};
    return true;
}

// Whether each word begins with a capital, and they are few: "Geneva", "New York".
static bool is_place(const char *text, size_t size)
{
    enum { WORDS_MAX = 4 };
    size_t words = 0;
    for (size_t at = 0; at < size; at = space_skip(text, size, at), words++) {
        uint32_t code;
        utf8_decode(text + at, size - at, &code);
        if (utf8proc_category((utf8proc_int32_t)code) != UTF8PROC_CATEGORY_LU)
            return false;
        at = space_run(text, size, at);
    }
    return words > 0 && words <= WORDS_MAX;
}

// Where the names end: before " in " and its like with a place, else at the end of the line.
static size_t names_end(const char *text, size_t start, size_t end)
{
    static const char *const joints[] = {" in ", " à ", " en ", " em ", " aus "};
    for (size_t i = 0; i < sizeof joints / sizeof *joints; i++) {
        const size_t length = strlen(joints[i]);
        const char *joint = memmem(text + start, end - start, joints[i], length);
        const size_t place = joint ? (size_t)(joint - text) + length : end;
        if (joint && is_place(text + place, end - place))
            return (size_t)(joint - text);
    }
    return end;
}

bool byline_find(struct text_range *author, const char *text, size_t size)
{
    const size_t label = size > LINE_BYTES_MAX ? 0 : label_size(text, size);
    if (label == 0 || label >= size)
        return false;
    const size_t end = names_end(text, label, size);
    if (!name_line(text + label, end - label))
        return false;
    *author = (struct text_range){label, end};
    return true;
}
