// SPDX-License-Identifier: MIT
// Where a sentence ends: see sentence.h.
#include "text/passages/sentence.h"

#include "text/base/ascii.h"
#include "text/base/byte_mask.h"
#include "text/base/letter.h"
#include "text/base/space.h"
#include "text/base/utf8.h"
#include "text/base/word_list.h"
#include <stdbool.h>
#include <string.h>

enum { WORD_LOOKBACK = 16, CITATION_MAX = 12 };

enum mark {
    MARK_NONE,
    MARK_PERIOD, // ends a sentence unless it belongs to an abbreviation
    MARK_STOP,   // ! ? …: ends one unless the text goes on in lower case
    MARK_ALWAYS, // 。！？: needs no white space
    MARK_NEWLINE,
};

// The mark at `text`, and its bytes in *width.
static enum mark mark_at(const char *text, size_t size, size_t *width)
{
    static const struct {
        const char *text;
        enum mark mark;
    } wide[] = {
        {"…", MARK_STOP},    {"‼", MARK_STOP},    {"⁇", MARK_STOP},   {"؟", MARK_STOP},
        {"۔", MARK_STOP},    {"।", MARK_STOP},    {"։", MARK_STOP},   {"。", MARK_ALWAYS},
        {"！", MARK_ALWAYS}, {"？", MARK_ALWAYS}, {"｡", MARK_ALWAYS},
    };
    *width = 1;
    switch (text[0]) {
    case '.': return MARK_PERIOD;
    case '!': return MARK_STOP;
    case '?': return MARK_STOP;
    case '\n': return MARK_NEWLINE;
    default: break;
    }
    if ((unsigned char)text[0] < 0xD6)
        return MARK_NONE;
    for (size_t i = 0; i < sizeof wide / sizeof *wide; i++) {
        if (text[0] != wide[i].text[0])
            continue;
        size_t length = strlen(wide[i].text);
        if (length <= size && memcmp(text, wide[i].text, length) == 0) {
            *width = length;
            return wide[i].mark;
        }
    }
    return MARK_NONE;
}

// The bytes that a mark may begin with: most bytes are spared the look.
static const bool may_mark[256] = {
    ['.'] = true,  ['!'] = true,  ['?'] = true,  ['\n'] = true, [0xD6] = true, [0xD8] = true,
    [0xDB] = true, [0xE0] = true, [0xE2] = true, [0xE3] = true, [0xEF] = true};

// Skips ASCII that is no mark, eight bytes at a time: behind it one may stand, or fewer bytes are left.
static size_t skip_unmarked(const char *text, size_t size, size_t at)
{
    for (; size - at >= BYTES_AT_ONCE; at += BYTES_AT_ONCE) {
        const uint64_t bytes = bytes_load(text + at);
        const uint64_t found = bytes_not_ascii(bytes) | bytes_equal(bytes, '.') | bytes_equal(bytes, '!') |
                               bytes_equal(bytes, '?') | bytes_equal(bytes, '\n');
        if (found)
            return at + bytes_first(found);
    }
    return at;
}

// The bytes of the first of `marks` that stands at `text`; 0 when none does.
static size_t any_of(const char *const *marks, size_t count, const char *text, size_t size)
{
    for (size_t i = 0; i < count; i++) {
        if (size == 0 || *text != *marks[i])
            continue;
        size_t length = strlen(marks[i]);
        if (length <= size && memcmp(text, marks[i], length) == 0)
            return length;
    }
    return 0;
}

static size_t closer_at(const char *text, size_t size)
{
    static const char *const closers[] = {"\"", "'", ")",  "]",  "}",  "”", "’",
                                          "»",  "›", "」", "』", "）", "“"};
    return any_of(closers, sizeof closers / sizeof *closers, text, size);
}

static size_t opener_at(const char *text, size_t size)
{
    static const char *const openers[] = {"\"", "'", "(", "[", "{", "“", "‘",
                                          "«",  "‹", "„", "—", "–", "-", "\\"};
    return any_of(openers, sizeof openers / sizeof *openers, text, size);
}

// "[12]" or "[3, 4]" right behind the mark: a citation of the sentence that ends.
static size_t citation_at(const char *text, size_t size)
{
    if (size < 3 || text[0] != '[')
        return 0;
    for (size_t i = 1; i < size && i < CITATION_MAX; i++) {
        if (text[i] == ']')
            return i > 1 ? i + 1 : 0;
        if (strchr("0123456789, ", text[i]) == NULL || text[i] == '\0')
            return 0;
    }
    return 0;
}

// The word that ends at `end`, at most WORD_LOOKBACK bytes of it. Returns its start.
static size_t word_before(const char *text, size_t start, size_t end)
{
    size_t at = end;
    while (at > start && end - at < WORD_LOOKBACK) {
        unsigned char byte = (unsigned char)text[at - 1];
        if (byte <= ' ' || strchr("([{\"'/-", (char)byte) != NULL)
            break;
        if (byte >= 0x80 && at - start >= 3 && opener_at(text + at - 3, 3) == 3)
            break;
        at--;
    }
    while (at < end && ((unsigned char)text[at] & 0xC0) == 0x80)
        at++;
    return at;
}

// Bytes of the longest abbreviation below: most sentences' last words have more, and need not be looked for.
enum { ABBREVIATION_MAX = 6 };

// Abbreviations that need what follows them: no sentence ends there.
static bool is_leading_abbreviation(const char *word, size_t size)
{
    static const char *const words[] = {
        "Mr",   "Mrs",  "Ms",    "Mme",    "Dr",   "Prof",   "Gen",  "Col",  "Lt",    "Maj",  "Capt", "Cmdr",
        "Cpt",  "Sgt",  "Adm",   "Brig",   "Sen",  "Rep",    "Reps", "Sens", "Gov",   "Amb",  "Hon",  "Rev",
        "Msgr", "St",   "Ste",   "Mt",     "Ft",   "Messrs", "vs",   "cf",   "Cf",    "e.g",  "E.g",  "i.e",
        "I.e",  "viz",  "fig",   "Fig",    "figs", "Figs",   "eq",   "para", "paras", "Para", "art",  "Art",
        "Arts", "arts", "sec",   "Sec",    "ch",   "Ch",     "vol",  "Vol",  "vols",  "Vols", "pp",   "p",
        "ed",   "eds",  "trans", "approx", "ca",   "Nos",    "nos",  "Op",   "op",    "ibid", "Pres", "Supt",
        "Dept", "Univ", "z.B",   "bzw",    "Nr",   "см",     "стр",  "им",
    };
    return size <= ABBREVIATION_MAX && word_list_has(words, sizeof words / sizeof *words, word, size);
}

// Abbreviations that may as well stand at a sentence's end.
static bool is_final_abbreviation(const char *word, size_t size)
{
    static const char *const words[] = {
        "etc", "Inc", "Ltd", "Co",  "Corp", "Bros", "Jr",  "Sr",  "al",   "Jan",  "Feb", "Mar",   "Apr",
        "Jun", "Jul", "Aug", "Sep", "Sept", "Oct",  "Nov", "Dec", "Ph.D", "Tues", "Wed", "Thurs", "Fri",
        "Sat", "Sun", "Mon", "Ave", "Blvd", "гг",   "г",   "т.е", "т.д",  "usw",  "No",  "no",    "Sec'y",
    };
    return size <= ABBREVIATION_MAX && word_list_has(words, sizeof words / sizeof *words, word, size);
}

// "U.S", "a.m", "N": letters with periods between them, or one letter alone.
static bool is_dotted(const char *word, size_t size)
{
    size_t at = 0;
    for (;;) {
        uint32_t code;
        if (at >= size)
            return false;
        size_t width = utf8_decode(word + at, size - at, &code);
        utf8proc_category_t category = letter_category(code);
        if (category != UTF8PROC_CATEGORY_LU && category != UTF8PROC_CATEGORY_LL)
            return false;
        at += width;
        if (at == size)
            return size > width || category == UTF8PROC_CATEGORY_LU;
        if (word[at++] != '.')
            return false;
    }
}

// "1", "12", "iv", "B": what numbers a paragraph when it opens the sentence.
static bool is_enumerator(const char *word, size_t size)
{
    static const char *const sets[] = {"0123456789", "ivx", "IVX"};
    if (size == 1 && ((word[0] | 0x20) >= 'a' && (word[0] | 0x20) <= 'z'))
        return true;
    for (size_t i = 0; i < 3; i++) {
        size_t at = 0;
        while (at < size && word[at] != '\0' && strchr(sets[i], word[at]) != NULL)
            at++;
        if (at == size && size >= 1 && size <= (i == 0 ? 3 : 5))
            return true;
    }
    return false;
}

// Words that commonly open a sentence and seldom follow an abbreviation inside one.
static bool opens_sentence(const char *text, size_t size)
{
    static const char *const words[] = {
        "The",       "This",    "That",    "These",     "Those",   "It",           "Its",     "In",
        "An",        "But",     "However", "He",        "She",     "They",         "We",      "There",
        "Their",     "His",     "Her",     "On",        "At",      "For",          "If",      "When",
        "While",     "As",      "Since",   "After",     "Before",  "Although",     "Though",  "Such",
        "Some",      "Many",    "Most",    "To",        "With",    "By",           "From",    "Both",
        "Yet",       "So",      "Nor",     "And",       "Or",      "Not",          "No",      "Moreover",
        "Meanwhile", "Despite", "Because", "During",    "Under",   "Even",         "What",    "Where",
        "Who",       "Why",     "How",     "Our",       "Neither", "Nevertheless", "Instead", "Here",
        "Another",   "Each",    "Thus",    "Therefore",
    };
    size_t end = 0;
    while (end < size && ((text[end] | 0x20) >= 'a' && (text[end] | 0x20) <= 'z'))
        end++;
    return word_list_has(words, sizeof words / sizeof *words, text, end);
}

static bool begins_lower(const char *text, size_t size)
{
    if (size == 0)
        return false;
    uint32_t code;
    utf8_decode(text, size, &code);
    return letter_category(code) == UTF8PROC_CATEGORY_LL;
}

// Whether the period at `dot` belongs to the word before it and the sentence goes on with `next`.
static bool is_inside(const char *text, size_t size, size_t start, size_t dot, size_t next)
{
    size_t word = word_before(text, start, dot);
    size_t length = dot - word;
    if (length == 0)
        return next < size && text[next] == '.'; // ". . ."
    if (is_leading_abbreviation(text + word, length))
        return true;
    if (word == start && is_enumerator(text + word, length))
        return true;
    bool digit = next < size && ascii_is_digit(text[next]);
    if (length == 2 && (text[word] | 0x20) == 'n' && text[word + 1] == 'o')
        return digit; // "No. 5", but "the answer was no. Five"
    if (is_final_abbreviation(text + word, length) || is_dotted(text + word, length))
        return next < size && !opens_sentence(text + next, size - next);
    return false;
}

// Behind the run of marks, closing quotes and citations that begins at `at`.
static size_t skip_marks(const char *text, size_t size, size_t at, enum mark *mark, bool *single)
{
    size_t width, count = 0;
    for (enum mark found; at < size && (found = mark_at(text + at, size - at, &width)) != MARK_NONE;
         count++) {
        if (found == MARK_NEWLINE)
            break;
        if (found > *mark)
            *mark = found;
        at += width;
    }
    *single = count == 1 && *mark == MARK_PERIOD;
    while (at < size &&
           ((width = citation_at(text + at, size - at)) > 0 || (width = closer_at(text + at, size - at)) > 0))
        at += width;
    return at;
}

// Whether the sentence ends with the marks in [at, end).
static bool ends(const char *text, size_t size, size_t start, size_t at, size_t end, enum mark mark,
                 bool single)
{
    if (mark == MARK_ALWAYS || end >= size)
        return true;
    if (space_at(text + end, size - end) == 0)
        return false;
    size_t next = space_skip(text, size, end);
    if (memchr(text + end, '\n', next - end) != NULL)
        return true;
    size_t width;
    for (size_t word = next; word < size; word += width) {
        if ((width = opener_at(text + word, size - word)) == 0) {
            if (begins_lower(text + word, size - word))
                return false;
            break;
        }
    }
    return !single || !is_inside(text, size, start, at, next);
}

size_t sentence_end(const char *text, size_t size, size_t start)
{
    size_t width;
    start = space_skip(text, size, start); // once: what follows may look back at the sentence's first word
    for (size_t at = start; at < size; at += width) {
        width = 1;
        if (!may_mark[(unsigned char)text[at]]) {
            at = (unsigned char)text[at] < 0x80 ? skip_unmarked(text, size, at + 1) - 1 : at;
            continue;
        }
        enum mark mark = mark_at(text + at, size - at, &width);
        if (mark == MARK_NONE)
            continue;
        if (mark == MARK_NEWLINE)
            return space_skip(text, size, at);
        bool single;
        size_t end = skip_marks(text, size, at, &mark, &single);
        if (ends(text, size, start, at, end, mark, single))
            return space_skip(text, size, end);
        width = end - at;
    }
    return size;
}
