// SPDX-License-Identifier: MIT
// The label and the names of a byline: see byline.h.
#include "text/passages/byline.h"

#include "text/base/letter.h"
#include "text/base/space.h"
#include "text/base/utf8.h"
#include "text/base/word_list.h"
#include "text/passages/alike.h"
#include "text/passages/name_line.h"
#include "text/passages/names/person.h"
#include "text/passages/section.h"
#include <string.h>
#include <strings.h>

enum { NAMES_BYTES_MAX = 160 };

// Whether a label heads other lines than bylines where no page sets it apart: "Interview: Ada Roe" is a title.
static bool is_other(const char *text, size_t size)
{
    static const char *const words[] = {"interview", "more", "alle", "mehr", "le", "journalist"};
    size_t word = space_run(text, size, 0);
    word -= word > 0 && text[word - 1] == ':';
    for (size_t i = 0; i < sizeof words / sizeof *words; i++)
        if (word == strlen(words[i]) && strncasecmp(text, words[i], word) == 0)
            return true;
    return false;
}

enum byline_label byline_label_find(const char *text, size_t size, size_t *label_size)
{
    static const char *const words[] = {"By", "by",   "BY", "Von", "Par", "Por",
                                        "Di", "Door", "Av", "Af",  "Oleh"};
    static const char *const small[] = {"von", "par", "por", "di", "door", "av", "af", "oleh", "Του", "Της"};
    const size_t word = space_run(text, size, 0);
    if (WORD_LIST_HAS(words, text, word) || WORD_LIST_HAS(small, text, word)) {
        *label_size = space_skip(text, size, word);
        return WORD_LIST_HAS(words, text, word) ? BYLINE_WORD : BYLINE_SMALL;
    }
    const enum person_label label = person_label_find(text, size, label_size);
    if (label == PERSON_LABEL_NONE || is_other(text, size))
        return BYLINE_NONE;
    const bool phrase = space_words(text, *label_size) > 1; // "Prepared by"
    return label == PERSON_LABEL_SURE ? BYLINE_SURE : phrase ? BYLINE_WORD : BYLINE_NONE;
}

// Whether each word begins with a capital, and they are few: "Geneva", "New York".
static bool is_place(const char *text, size_t size)
{
    enum { WORDS_MAX = 4 };
    size_t words = 0;
    for (size_t at = 0; at < size; at = space_skip(text, size, at), words++) {
        uint32_t code;
        utf8_decode(text + at, size - at, &code);
        if (letter_category(code) != UTF8PROC_CATEGORY_LU)
            return false;
        at = space_run(text, size, at);
    }
    return words > 0 && words <= WORDS_MAX;
}

// Whether "en" joins names behind the label: "Door Ada Roe en Ben Poe". In French and Spanish it leads to a place.
static bool is_dutch(const char *text, size_t label)
{
    static const char word[] = "oor ";
    return label >= sizeof word - 1 && memcmp(text + label - (sizeof word - 1), word, sizeof word - 1) == 0;
}

// Where the names end: before " in " and its like with a place, else at the end of the line.
static size_t before_place(const char *text, struct text_range range)
{
    static const char *const joints[] = {" in ", " à ", " en ", " em ", " aus "};
    for (size_t i = 0; i < sizeof joints / sizeof *joints; i++) {
        if (is_dutch(text, range.start) && strcmp(joints[i], " en ") == 0)
            continue;
        const size_t length = strlen(joints[i]);
        const char *joint = memmem(text + range.start + 1, range.end - range.start - 1, joints[i], length);
        const size_t place = joint ? (size_t)(joint - text) + length : range.end;
        if (joint && is_place(text + place, range.end - place))
            return (size_t)(joint - text) - (joint[-1] == ',');
    }
    return range.end;
}

// Writes a word in capitals as names are written, one that joins names small. 0 where it is not in capitals.
static size_t write_name(char *out, const char *word, size_t size)
{
    static const char *const joints[] = {"AND", "UND", "ET",  "Y",   "E",   "EN", "OCH",
                                         "OG",  "DE",  "VON", "VAN", "DER", "DI"};
    size_t length = 0;
    bool small = WORD_LIST_HAS(joints, word, size);
    for (size_t at = 0; at < size;) {
        uint32_t code;
        at += utf8_decode(word + at, size - at, &code);
        if (letter_category(code) == UTF8PROC_CATEGORY_LL)
            return 0;
        const bool letter = letter_category(code) == UTF8PROC_CATEGORY_LU;
        length += utf8_encode(small ? letter_lower(code) : code, out + length);
        small = letter;
    }
    return length;
}

// The same of each word of a line.
static size_t write_names(char *out, const char *text, size_t size)
{
    size_t length = 0, word;
    for (size_t at = 0, end; at < size; at = space_skip(text, size, end)) {
        end = space_run(text, size, at);
        if (length > 0)
            out[length++] = ' ';
        if ((word = write_name(out + length, text + at, end - at)) == 0)
            return 0;
        length += word;
    }
    return length;
}

// "ADA ROE AND BEN POE".
static bool is_capitals(const char *text, size_t size)
{
    char names[3 * NAMES_BYTES_MAX]; // what is not UTF-8 is written as U+FFFD
    const size_t length = size <= NAMES_BYTES_MAX ? write_names(names, text, size) : 0;
    return length > 0 && name_line(names, length);
}

// One name in a script without capitals: two to four words, or one of two to six ideographs or syllables.
static bool is_uncased_name(const char *text, size_t size)
{
    enum { WORDS_MAX = 4, EASTERN_MAX = 6, LETTERS_MAX = 32 };
    size_t words = 0, letters = 0, eastern = 0;
    bool between = true;
    for (size_t at = 0; at < size;) {
        uint32_t code;
        const size_t blank = space_at(text + at, size - at);
        at += blank > 0 ? blank : utf8_decode(text + at, size - at, &code);
        words += between && blank == 0;
        between = blank > 0;
        if (blank > 0)
            continue;
        const enum letter letter = letter_of(code);
        if (letter != LETTER_UNCASED && (letter != LETTER_MARK || letters == 0) && code != 0x30FB &&
            code != 0x200C)
            return false;
        letters++;
        eastern += (code >= 0x3040 && code < 0xA000) || (code >= 0xAC00 && code < 0xD7B0);
    }
    if (eastern > 0)
        return !byline_is_desk(text, size) && eastern == letters && letters >= 2 && letters <= EASTERN_MAX &&
               words <= 2;
    return words >= 2 && words <= WORDS_MAX && letters <= LETTERS_MAX;
}

// The bytes of what divides two names there: a comma, " و ".
static size_t divider_at(const char *text, size_t size)
{
    static const char *const dividers[] = {"،", "、", ",", ";", "；", " و ", " ו"};
    for (size_t i = 0; i < sizeof dividers / sizeof *dividers; i++)
        if (size > strlen(dividers[i]) && memcmp(text, dividers[i], strlen(dividers[i])) == 0)
            return strlen(dividers[i]);
    return 0;
}

static bool is_uncased(const char *text, struct text_range range)
{
    size_t from = range.start;
    for (size_t at = range.start; at <= range.end; at++) {
        const size_t divider = at < range.end ? divider_at(text + at, range.end - at) : 0;
        if (at < range.end && divider == 0)
            continue;
        size_t start = from, end = at;
        while (start < end && space_at(text + start, end - start) > 0)
            start += space_at(text + start, end - start);
        if (!is_uncased_name(text + start, end - start))
            return false;
        from = at + divider;
        at += divider > 0 ? divider - 1 : 0;
    }
    return true;
}

// Whether what divides a name from a position or body behind it stands there.
static bool is_divided(const char *text, size_t size)
{
    static const char *const dividers[] = {",", " (", " |", " / ", "/ ", " - ", " – ", " — ", " •", " ·"};
    for (size_t i = 0; i < sizeof dividers / sizeof *dividers; i++)
        if (size > strlen(dividers[i]) && memcmp(text, dividers[i], strlen(dividers[i])) == 0)
            return true;
    return false;
}

// The names before such a divider: "Ada Roe and Ben Poe, River Institute".
static bool find_divided(struct text_range *names, const char *text, struct text_range range)
{
    enum { REST_WORDS_MAX = 10 };
    for (size_t at = range.start + 1; at < range.end; at++) {
        if (!is_divided(text + at, range.end - at))
            continue;
        if (!name_line(text + range.start, at - range.start))
            return false;
        // Of a list of names the longest run counts.
        *names = (struct text_range){range.start, at};
        if (space_words(text + at, range.end - at) > REST_WORDS_MAX || strchr(".!?", text[range.end - 1]))
            return false;
        for (size_t next = at + 1; next < range.end; next++)
            if (text[next - 1] != ' ' && is_divided(text + next, range.end - next) &&
                name_line(text + range.start, next - range.start))
                names->end = next;
        return true;
    }
    return false;
}

bool byline_names_find(struct text_range *names, const char *text, struct text_range range,
                       enum byline_label label)
{
    if (range.start >= range.end || range.end - range.start > NAMES_BYTES_MAX)
        return false;
    const size_t end = before_place(text, range);
    const bool alone = name_line(text + range.start, end - range.start) ||
                       (label == BYLINE_WORD && is_capitals(text + range.start, end - range.start)) ||
                       (label == BYLINE_SURE && is_uncased(text, range));
    if (!alone)
        return label > BYLINE_SMALL && find_divided(names, text, range);
    *names = (struct text_range){range.start, end};
    return true;
}
