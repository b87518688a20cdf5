// SPDX-License-Identifier: MIT
// The person that a biographical paragraph is about: see author_find in section.h.
#include "text/passages/section.h"

#include "text/base/ascii.h"
#include "text/base/letter.h"
#include "text/base/space.h"
#include "text/base/utf8.h"
#include "text/base/word_list.h"
#include "text/passages/names/person_words.h"
#include <string.h>

enum { NAME_WORDS_MAX = 7, PERSONS_MAX = 8 };

struct word {
    size_t start, end; // without the punctuation behind it
    char after;        // ',' ';' '(' ':' or 0: what ends the name here
};

static bool is_honorific(const char *text, size_t size)
{
    static const char *const words[] = {
        "Dr",        "Dr.",      "Prof",      "Prof.",     "Professor", "Mr",      "Mr.",        "Mrs",
        "Mrs.",      "Ms",       "Ms.",       "Sir",       "Dame",      "Lord",    "Lady",       "Ambassador",
        "Amb.",      "Col.",     "Colonel",   "Gen.",      "General",   "Lt.",     "Lieutenant", "Maj.",
        "Major",     "Capt.",    "Captain",   "Cmdr.",     "Commander", "Adm.",    "Admiral",    "Brig.",
        "Brigadier", "Rev.",     "Hon.",      "Judge",     "Justice",   "Senator", "Author",     "By",
        "by",        "Emeritus", "Assistant", "Associate",
    };
    return WORD_LIST_HAS(words, text, size);
}

static bool is_particle(const char *text, size_t size)
{
    static const char *const words[] = {
        "de", "del", "della", "der", "den", "di", "da", "dos", "du",  "la",  "le", "van", "von", "und",
        "y",  "e",   "bin",   "ibn", "al",  "el", "zu", "zur", "ten", "ter", "af", "av",  "o'",
    };
    return WORD_LIST_HAS(words, text, size);
}

static bool is_verb(const char *text, size_t size)
{
    static const char *const words[] = {
        "is",         "are",        "was",       "were",    "has",         "have",         "had",
        "serves",     "served",     "works",     "worked",  "holds",       "held",         "teaches",
        "taught",     "writes",     "wrote",     "heads",   "headed",      "leads",        "led",
        "directs",    "directed",   "joined",    "covers",  "covered",     "specializes",  "specialises",
        "researches", "studies",    "studied",   "advises", "advised",     "lectures",     "edits",
        "edited",     "co-edits",   "runs",      "chairs",  "coordinates", "co-ordinates", "currently",
        "recently",   "previously", "received",  "earned",  "spent",       "lives",        "focuses",
        "follows",    "practises",  "practices", "est",     "ist",         "es",           "war",
        "arbeitet",
    };
    return WORD_LIST_HAS(words, text, size);
}

static bool is_post_nominal(const char *text, size_t size)
{
    static const char *const words[] = {"PhD", "Ph.D.", "Ph.D", "MD",   "M.D.", "Jr.", "Jr",  "Sr.",
                                        "Sr",  "II",    "III",  "IV",   "CBE",  "OBE", "MBE", "KC",
                                        "QC",  "MP",    "JD",   "J.D.", "LLM",  "MA",  "MSc", "Esq."};
    return WORD_LIST_HAS(words, text, size);
}

// Reads the next run of text; false at the end of it.
static bool next_word(const char *text, size_t size, size_t *at, struct word *out)
{
    size_t start = space_skip(text, size, *at);
    if (start >= size)
        return false;
    size_t end = space_run(text, size, start);
    *at = end;
    *out = (struct word){.start = start, .end = end};
    if (text[start] == '(' && end - start > 1) {
        out->end = start;
        out->after = '(';
        return true;
    }
    while (out->end > start && strchr(",;:", text[out->end - 1]) != NULL)
        out->after = text[--out->end];
    return true;
}

// A capital first ("McDermott", "Łódź", "N."), after an article or an apostrophe as well ("al-Rashid", "d’Arc").
static bool is_name_word(const char *text, size_t size)
{
    static const char *const prefixes[] = {"al-", "el-", "d'",  "d’",   "D'", "D’",
                                           "ul-", "ur-", "as-", "ash-", "l’"};
    for (size_t i = 0; i < sizeof prefixes / sizeof *prefixes; i++) {
        size_t length = strlen(prefixes[i]);
        if (size > length && memcmp(text, prefixes[i], length) == 0) {
            text += length;
            size -= length;
            break;
        }
    }
    if (size == 0)
        return false;
    uint32_t code;
    utf8_decode(text, size, &code);
    utf8proc_category_t category = letter_category(code);
    bool capital = category == UTF8PROC_CATEGORY_LU || category == UTF8PROC_CATEGORY_LT;
    for (size_t i = 0; i < size; i++)
        if (ascii_is_digit(text[i]) || text[i] == '@' || text[i] == '/')
            return false;
    return capital;
}

static bool is_initial(const char *text, size_t size)
{
    return size >= 2 && text[size - 1] == '.' && (size <= 3 || text[1] == '.');
}

// Words that begin like a name at the head of a sentence but are none, or say behind "By" how a letter was sent: "By Registered Post".
static bool is_no_name(const char *text, size_t size)
{
    static const char *const words[] = {
        "The",       "This",         "He",       "She",       "They",      "It",          "A",
        "An",        "In",           "Our",      "All",       "His",       "Her",         "Both",
        "Since",     "After",        "At",       "As",        "For",       "I",           "We",
        "Air",       "Registered",   "Staff",    "Certified", "Recorded",  "Electronic",  "Special",
        "Express",   "Diplomatic",   "Priority", "Overnight", "Any",       "Appointment", "Popular",
        "Executive", "Presidential", "Common",   "Mutual",    "Unanimous", "Public"};
    return WORD_LIST_HAS(words, text, size) || person_word_is(PERSON_WORD_THING, text, size);
}

// One person from *at on: two words or more. Moves *at behind the last of them, whose end and the
// punctuation behind it go to *end and *after.
static bool read_person(const char *text, size_t size, size_t *at, size_t *end, char *after)
{
    struct word word;
    int capitals = 0;
    *after = 0;
    for (int words = 0; words < NAME_WORDS_MAX && *after == 0; words++) {
        size_t ahead = *at;
        if (!next_word(text, size, &ahead, &word) || word.end == word.start)
            break;
        const char *begin = text + word.start;
        size_t length = word.end - word.start;
        bool particle = words > 0 && is_particle(begin, length);
        if (!particle && (!is_name_word(begin, length) || (words == 0 && is_no_name(begin, length))))
            break;
        bool stop = length > 3 && begin[length - 1] == '.' && !is_initial(begin, length);
        *end = stop ? word.end - 1 : word.end;
        *after = stop ? '.' : word.after;
        *at = ahead;
        capitals += !particle;
    }
    return capitals >= 2;
}

// Passes over "PhD," and the like behind a comma.
static void skip_post_nominals(const char *text, size_t size, size_t *at, char *after)
{
    struct word word;
    for (size_t ahead = *at; *after == ',' && next_word(text, size, &ahead, &word); *at = ahead) {
        if (!is_post_nominal(text + word.start, word.end - word.start))
            return;
        *after = word.after;
    }
}

static size_t skip_honorifics(const char *text, size_t size, size_t at)
{
    struct word word;
    for (size_t ahead = at; next_word(text, size, &ahead, &word); at = ahead)
        if (!is_honorific(text + word.start, word.end - word.start))
            break;
    return space_skip(text, size, at);
}

enum follow { FOLLOW_OTHER, FOLLOW_AND, FOLLOW_COMMA, FOLLOW_VERB, FOLLOW_END };

// What follows a person; an "and" is passed over.
static enum follow read_follow(const char *text, size_t size, size_t *at, char after)
{
    struct word word;
    size_t ahead = *at;
    if (!next_word(text, size, &ahead, &word))
        return FOLLOW_END;
    const char *begin = text + word.start;
    size_t length = word.end - word.start;
    if ((after == 0 || after == ',') &&
        ((length == 3 && memcmp(begin, "and", 3) == 0) || (length == 1 && *begin == '&'))) {
        *at = ahead;
        return FOLLOW_AND;
    }
    if (after == ',')
        return FOLLOW_COMMA;
    if (after != 0 || word.after == '(')
        return FOLLOW_END;
    return is_verb(begin, length) ? FOLLOW_VERB : FOLLOW_OTHER;
}

bool author_find(const char *text, size_t size, size_t *start, size_t *end)
{
    struct section_label label;
    size_t at = 0, sure = 0, last = 0;
    if (section_label_find(&label, text, size))
        at = label.body;
    at = skip_honorifics(text, size, at);
    size_t first = at;
    enum follow follow = FOLLOW_AND;
    bool joined = false; // by an "and": only that makes what follows a comma a person, not a position
    for (int persons = 0; persons < PERSONS_MAX && (follow == FOLLOW_AND || follow == FOLLOW_COMMA);
         persons++) {
        char after;
        at = skip_honorifics(text, size, at);
        if (!read_person(text, size, &at, &last, &after))
            break;
        skip_post_nominals(text, size, &at, &after);
        joined = joined || (persons > 0 && follow == FOLLOW_AND);
        follow = read_follow(text, size, &at, after);
        if (persons == 0 && follow == FOLLOW_OTHER)
            return false;
        if (persons == 0 || (joined && follow != FOLLOW_OTHER))
            sure = last;
    }
    if (sure == 0)
        return false;
    *start = first;
    *end = sure;
    return true;
}
