// SPDX-License-Identifier: MIT
// The time of a day beside its date.
#include "text/dates/date_clock.h"

#include "text/base/ascii.h"
#include "text/base/space.h"
#include "text/base/word_list.h"
#include <string.h>

// The bytes of the first of a list that stands at `at`; 0: none does.
static size_t one_at(const char *const *list, size_t count, const char *text, size_t size, size_t at)
{
    for (size_t i = 0; at < size && i < count; i++) {
        if (text[at] != *list[i]) // most are none
            continue;
        const size_t length = strlen(list[i]);
        if (size - at >= length && memcmp(text + at, list[i], length) == 0)
            return length;
    }
    return 0;
}
#define ONE_AT(list, text, size, at) one_at(list, sizeof(list) / sizeof *(list), text, size, at)

static size_t mark_at(const char *text, size_t size, size_t at)
{
    static const char *const marks[] = {"|",  "·",  "•",  ";", ",", ".", ":", "：", "　", "｜", "、", "（",
                                        "）", "，", "。", "-", "–", "—", "/", "(",  ")",  "[",  "]"};
    const size_t blank = space_at(text + at, size - at);
    return blank > 0 ? blank : ONE_AT(marks, text, size, at);
}

size_t date_marks_skip(const char *text, size_t size, size_t at)
{
    for (size_t length; at < size && (length = mark_at(text, size, at)) > 0;)
        at += length;
    return at;
}

size_t date_word_end(const char *text, size_t size, size_t at)
{
    while (at < size && mark_at(text, size, at) == 0)
        at++;
    return at;
}

static bool is_figure(const char *text, size_t size, size_t at)
{
    return at < size && ascii_is_digit(text[at]);
}

static size_t skip_figures(const char *text, size_t size, size_t at)
{
    while (is_figure(text, size, at))
        at++;
    return at;
}

// "10:15", "10.15", "10h15", "10時15分". Stays where no figure is.
static size_t skip_time(const char *text, size_t size, size_t at)
{
    static const char *const joints[] = {":",  ".",  "h",  "：", "时", "時", "点",
                                         "點", "시", "분", "分", "秒", "초"};
    for (size_t joint = 0; is_figure(text, size, at); at += joint) {
        at = skip_figures(text, size, at);
        joint = ONE_AT(joints, text, size, at);
        // Korean has a blank behind each.
        if (joint > 1 && size - at - joint > 1 && text[at + joint] == ' ' &&
            is_figure(text, size, at + joint + 1))
            joint++;
    }
    return at;
}

// Zones of time that are called by their letters, nearly all of which end in T.
static bool is_zone(const char *word, size_t size)
{
    static const char *const zones[] = {"UTC", "Z", "MSK", "MEZ", "MESZ", "WIB"};
    size_t capitals = 0;
    while (capitals < size && word[capitals] >= 'A' && word[capitals] <= 'Z')
        capitals++;
    return WORD_LIST_HAS(zones, word, size) ||
           (capitals == size && size >= 2 && size <= 5 && word[size - 1] == 'T');
}

// "+1", "+01:00", "-0500" at the end of a word, or without one.
static size_t skip_offset(const char *text, size_t size, size_t at)
{
    if (at >= size || (text[at] != '+' && text[at] != '-') || !is_figure(text, size, at + 1))
        return at;
    at = skip_figures(text, size, at + 1);
    return at < size && text[at] == ':' ? skip_figures(text, size, at + 1) : at;
}

bool date_clock_word(const char *word, size_t size)
{
    static const char *const words[] = {"am",    "pm", "a",   "p",       "m",       "AM",  "PM",
                                        "A",     "P",  "M",   "noon",    "hours",   "hrs", "local",
                                        "time",  "h",  "H",   "Uhr",     "uhr",     "uur", "heures",
                                        "horas", "hs", "ore", "o’clock", "o'clock", "z",   "midnight"};
    return WORD_LIST_HAS(words, word, size) || is_zone(word, size);
}

// Behind one word that follows a time; stays where another one does.
static size_t skip_word(const char *text, size_t size, size_t at)
{
    const size_t start = date_marks_skip(text, size, at);
    size_t end = start;
    while (end < size && text[end] != '+' && mark_at(text, size, end) == 0)
        end++;
    if (end > start && !date_clock_word(text + start, end - start))
        return at;
    const size_t offset = skip_offset(text, size, end);
    return end > start || offset > end ? offset : at;
}

size_t date_clock_skip(const char *text, size_t size, size_t at)
{
    static const char *const before[] = {"at",  "um", "à",   "a", "kl", "às",   "alle",
                                         "ore", "om", "klo", "в", "о",  "godz", "saat"};
    static const char *const halves[] = {"오전", "오후", "上午", "下午", "午前", "午後"};
    size_t start = date_marks_skip(text, size, at);
    const size_t end = date_word_end(text, size, start);
    if (WORD_LIST_HAS(before, text + start, end - start))
        start = date_marks_skip(text, size, end);
    start = date_marks_skip(text, size, start + ONE_AT(halves, text, size, start));
    const size_t behind = skip_time(text, size, start);
    if (behind == start)
        return at;
    at = behind;
    for (size_t next; (next = skip_word(text, size, at)) > at;)
        at = next;
    return at;
}
