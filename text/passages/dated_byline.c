// SPDX-License-Identifier: MIT
// Bylines, with a date and without.
#include "text/passages/dated_byline.h"

#include "text/base/ascii.h"
#include "text/base/space.h"
#include "text/dates/date.h"
#include "text/dates/date_clock.h"
#include "text/dates/stated_date.h"
#include "text/passages/byline.h"
#include "text/passages/byline_southern.h"
#include "text/passages/name_line.h"
#include "text/passages/section.h"
#include <string.h>

enum { LINE_BYTES_MAX = 160 };

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

// Behind the clock, and the marks, that follow a date: "4 March 2014, 10:15 | By Ada Roe".
static size_t skip_rest(const char *text, size_t size, size_t at)
{
    return date_marks_skip(text, size, date_clock_skip(text, size, at));
}

// "By Ada Roe, Staff Writer, 4 March 2014".
static bool find_before(struct dated_byline *out, const char *text, size_t size)
{
    struct date date;
    size_t label, start, end, from = 0, to = 0;
    const enum byline_label kind = byline_label_find(text, size, &label);
    if (kind == BYLINE_NONE || !date_find(&date, text, size, &start, &end) || start <= label ||
        skip_rest(text, size, end) < size)
        return false;
    const size_t named = trim_joint(text, label, start);
    // What follows a name and a comma is a position as a rule.
    const bool found = kind > BYLINE_SMALL && author_find(text + label, named - label, &from, &to) &&
                       (label + to == named || strchr(",(", text[label + to]));
    out->author = (struct text_range){label + from, label + to};
    out->date = (struct text_range){start, end};
    return found || byline_names_find(&out->author, text, (struct text_range){label, named}, kind);
}

// "Published on 4 March 2014 by Ada Roe", "Le 4 mars 2014 par Jean Roe", "4 March 2014 | By Ada Roe".
static bool find_behind(struct dated_byline *out, const char *text, size_t size)
{
    struct date date, stated;
    size_t label, start, end;
    if (!date_find(&date, text, size, &start, &end))
        return false;
    const bool leads = start == 0 || dateline_find(&stated, text, end) ||
                       stated_date_find(&stated, text, end) == STATED_PUBLICATION;
    const size_t from = leads ? skip_rest(text, size, end) : size;
    static const char da[] = "da "; // alone it begins other lines
    enum byline_label kind = byline_label_find(text + from, size - from, &label);
    if (kind == BYLINE_NONE && size - from > sizeof da && memcmp(text + from, da, sizeof da - 1) == 0) {
        kind = BYLINE_SMALL;
        label = sizeof da - 1;
    }
    out->date = (struct text_range){start, end};
    return kind != BYLINE_NONE &&
           byline_names_find(&out->author, text, (struct text_range){from + label, size}, kind);
}

// "Ada Roe | 4 March 2014", "4 March 2014 · Ada Roe": nothing but names, a date and a bar.
static bool find_barred(struct dated_byline *out, const char *text, size_t size)
{
    static const char *const bars[] = {"|", "·", "•"};
    struct date date;
    for (size_t i = 0; i < sizeof bars / sizeof *bars; i++) {
        const char *bar = memmem(text, size, bars[i], strlen(bars[i]));
        struct text_range first = {0, bar ? (size_t)(bar - text) : 0},
                          second = {first.end + strlen(bars[i]), size};
        if (!bar)
            continue;
        space_trim(text, &first.start, &first.end);
        space_trim(text, &second.start, &second.end);
        const bool before = date_parse(&date, text + first.start, first.end - first.start) && date.day > 0;
        const bool behind = date_parse(&date, text + second.start, second.end - second.start) && date.day > 0;
        out->author = before ? second : first;
        out->date = before ? first : second;
        if (before != behind && name_line(text + out->author.start, out->author.end - out->author.start))
            return true;
    }
    return false;
}

// "Иван Петров, 4 марта 2014": where the date ends the line.
static bool find_cyrillic(struct dated_byline *out, const char *text, size_t size)
{
    struct date date;
    const char *comma = memchr(text, ',', size);
    const size_t name = comma ? (size_t)(comma - text) : 0;
    out->author = (struct text_range){0, name};
    out->date = (struct text_range){space_skip(text, size, name + 1), size};
    return name > 0 && (unsigned char)text[0] >= 0xD0 && name_line_cyrillic(text, name) &&
           date_parse(&date, text + out->date.start, size - out->date.start) && date.day > 0;
}

// "来源：大河报 作者：王小明 2019-03-14".
static bool find_eastern(struct dated_byline *out, const char *text, size_t size)
{
    struct date date;
    return byline_eastern_find(&out->author, text, size) &&
           date_find(&date, text, size, &out->date.start, &out->date.end);
}

// Whether there is a figure of any script, which each date has.
static bool may_be_dated(const char *text, size_t size)
{
    for (size_t i = 0; i < size; i++)
        if ((unsigned char)text[i] >= 0x80 || ascii_is_digit(text[i]))
            return true;
    return false;
}

bool dated_byline_find(struct dated_byline *out, const char *text, size_t size)
{
    struct dated_byline found;
    if (size > LINE_BYTES_MAX || !may_be_dated(text, size) ||
        !(find_before(&found, text, size) || find_behind(&found, text, size) ||
          find_barred(&found, text, size) || find_cyrillic(&found, text, size) ||
          find_eastern(&found, text, size)))
        return false;
    *out = found;
    return true;
}

bool byline_find(struct text_range *author, const char *text, size_t size)
{
    size_t label;
    if (size > LINE_BYTES_MAX)
        return false;
    if (byline_eastern_find(author, text, size) || byline_arabic_find(author, text, size) ||
        byline_romanian_find(author, text, size))
        return true;
    const enum byline_label kind = byline_label_find(text, size, &label);
    return kind != BYLINE_NONE && byline_names_find(author, text, (struct text_range){label, size}, kind);
}
