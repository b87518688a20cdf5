// SPDX-License-Identifier: MIT
// Prose as a question.
#include "query/language/sentence.h"

#include "query/language/distance_word.h"
#include "query/language/word_end.h"
#include "text/base/ascii.h"
#include "text/base/utf8.h"
#include "text/words/function_words.h"
#include "text/words/word_break.h"
#include <stdint.h>
#include <string.h>
#include <strings.h>

enum { WORDS_MIN = 12, FUNCTION_SHARE = 6, STOPS_MIN = 2, OPERATORS_MAX = 1, LANGUAGES_MAX = 64 };

static bool starts(const char *text, size_t size, const char *with)
{
    const size_t length = strlen(with);
    return size >= length && strncasecmp(text, with, length) == 0;
}

static size_t blank_end(const char *text, size_t size, size_t at)
{
    while (at < size && !ascii_is_gap(text[at]))
        at++;
    return at;
}

// ---- whether it is prose

struct counts {
    size_t words, stops, operators;
    size_t functions[LANGUAGES_MAX]; // by language
};

static bool is_word_at(const char *text, size_t size, size_t at)
{
    uint32_t code;
    utf8_decode(text + at, size - at, &code);
    return word_break_is_word(word_break_find(code));
}

static void count_functions(struct counts *counts, const char *word, size_t size)
{
    char small[16];
    if (size == 0 || size > sizeof small)
        return;
    for (size_t i = 0; i < size; i++)
        small[i] = (char)(ascii_is_capital(word[i]) ? word[i] | 0x20 : word[i]);
    for (language id = LANGUAGE_NONE + 1; id < language_count() && id < LANGUAGES_MAX; id++)
        counts->functions[id] += function_word(id, small, size);
}

// title:(state
static bool group_of_field(const char *text, size_t size)
{
    size_t at = 0;
    while (at < size && ascii_is_letter(text[at]))
        at++;
    return at > 0 && at + 2 < size && text[at] == ':' && text[at + 1] == '(' && ascii_is_letter(text[at + 2]);
}

static bool is_operator(const char *text, size_t size)
{
    struct distance_word distance;
    return (size == 3 && memcmp(text, "AND", 3) == 0) || (size == 2 && memcmp(text, "OR", 2) == 0) ||
           (size == 2 && (memcmp(text, "&&", 2) == 0 || memcmp(text, "||", 2) == 0)) ||
           (size >= 5 && (memcmp(text, "NEAR(", 5) == 0 || memcmp(text, "NEAR/", 5) == 0)) ||
           group_of_field(text, size) || distance_word_read(text, size, &distance);
}

// =word, ~"words", +(words, ((words, +"words": nobody's prose has them.
static bool is_mark(const char *text, size_t size)
{
    size_t signs = 0;
    while (signs < size && (text[signs] == '(' || text[signs] == '-' || text[signs] == '+'))
        signs++;
    const size_t left = size - signs;
    const char *word = text + signs;
    return (signs > 1 && left > 0 && memchr(text, '(', signs)) ||
           (left > 0 && signs > 0 && word[0] == '"' && text[signs - 1] == '+') ||
           (left > 1 && ((word[0] == '=' && ascii_is_letter(word[1])) || (word[0] == '~' && word[1] == '"')));
}

static bool is_not(const char *part, size_t size)
{
    return size == 3 && memcmp(part, "NOT", 3) == 0;
}

static bool is_edge(char byte)
{
    return byte == '"' || byte == '(' || byte == ')';
}

// A NOT beside a phrase or group is meant as an operator, where one between words may be said with force.
static bool governs(const char *text, size_t size, size_t at, size_t end)
{
    const size_t next = end < size ? end + 1 : end;
    return is_not(text + at, end - at) &&
           ((at > 1 && is_edge(text[at - 2])) || (next < size && is_edge(text[next])));
}

// What stands between two blanks: its first word, and whether it ends a sentence.
static void count_part(struct counts *counts, const char *part, size_t size)
{
    size_t start = 0, end;
    uint32_t code;
    const bool named = is_operator(part, size);
    counts->operators += named + 2U * (group_of_field(part, size) || is_mark(part, size)); // by itself enough
    while (start < size && !is_word_at(part, size, start))
        start += utf8_decode(part + start, size - start, &code);
    for (end = start; end < size && is_word_at(part, size, end);)
        end += utf8_decode(part + end, size - end, &code);
    if (end == start)
        return;
    counts->words++;
    if (named || is_not(part, size))
        return;
    count_functions(counts, part + start, end - start);
    counts->stops += end + 1 <= size && end - start > 1 && memchr(".!?", part[size - 1], 3) != NULL;
}

bool sentence_is(const char *text, size_t size)
{
    struct counts counts = {0};
    for (size_t at = 0, end; at < size; at = end + 1) {
        end = blank_end(text, size, at);
        count_part(&counts, text + at, end - at);
        counts.operators += 2U * governs(text, size, at, end);
    }
    if (counts.words < WORDS_MIN || counts.operators > OPERATORS_MAX)
        return false;
    bool is = counts.stops >= STOPS_MIN;
    for (size_t id = 0; id < LANGUAGES_MAX; id++)
        is |= counts.functions[id] * FUNCTION_SHARE >= counts.words;
    return is;
}

// ---- what is no word in it

// &amp; &#39; and their kin; 0 where there is none.
static size_t entity_size(const char *text, size_t size)
{
    enum { NAME_MAX_SIZE = 8 };
    size_t end = 1;
    if (size > 1 && text[1] == '#')
        end++;
    while (end < size && end < NAME_MAX_SIZE + 1 && (ascii_is_letter(text[end]) || ascii_is_digit(text[end])))
        end++;
    return end > 2 && end < size && text[end] == ';' ? end + 1 : 0;
}

// example.org/…: labels of two letters or more with dots between, and a slash behind them.
static bool is_host(const char *text, size_t size)
{
    enum { LABELS_SIZE_MAX = 80 };
    size_t label = 0, dots = 0;
    for (size_t at = 0; at < size && at < LABELS_SIZE_MAX; at++) {
        if (text[at] == '/')
            return dots > 0 && label > 1;
        if (text[at] == '.') {
            if (label < 2)
                return false;
            dots++;
            label = 0;
        } else if (ascii_is_letter(text[at]) ||
                   (label > 0 && (ascii_is_digit(text[at]) || text[at] == '-'))) {
            label++;
        } else {
            return false;
        }
    }
    return false;
}

static bool is_address(const char *text, size_t size, bool begins)
{
    return starts(text, size, "http://") || starts(text, size, "https://") ||
           (begins && (starts(text, size, "www.") || is_host(text, size)));
}

// A sentence begins right behind the last one: of it.Then
static bool is_joint(const char *text, size_t size, size_t start, size_t at)
{
    return at > start + 1 && at + 1 < size && ascii_is_small(text[at - 1]) && ascii_is_small(text[at - 2]) &&
           ascii_is_capital(text[at + 1]);
}

// Letters right before and behind `at`, so many at least.
static bool is_between(const char *text, size_t size, size_t start, size_t at, size_t letters)
{
    bool is = at >= start + letters && size - at > letters;
    for (size_t i = 1; is && i <= letters; i++)
        is = ascii_is_letter(text[at - i]) && ascii_is_letter(text[at + i]);
    return is;
}

// What stands before a hyphen and is no word by itself: the whole is asked for, joined (nonlinear) or not.
static bool is_prefix(const char *text, size_t start, size_t at)
{
    static const char *const prefixes[] = {"counter", "inter", "intra", "macro", "micro", "mini",  "mono",
                                           "multi",   "neo",   "non",   "over",  "poly",  "pre",   "pseudo",
                                           "quasi",   "semi",  "sub",   "super", "trans", "ultra", "under"};
    for (size_t i = 0; i < sizeof prefixes / sizeof *prefixes; i++)
        if (strlen(prefixes[i]) == at - start && strncasecmp(prefixes[i], text + start, at - start) == 0)
            return true;
    return false;
}

// Bytes of a sign within a word that divides it in prose, 0 of one that joins: his/hers and heat-transfer, but EL/1, t/nroff, X-ray,
// co-operation and non-linear are one. A writer's hyphens are no reader's: in a question typed as one the word is asked for whole.
static size_t dividing_size(const char *text, size_t size, size_t start, size_t at, uint32_t code)
{
    enum { CHOICE_LETTERS = 2, HYPHEN_LETTERS = 3 };
    switch (code) {
    case '/': return is_between(text, size, start, at, CHOICE_LETTERS);
    case '-': return is_between(text, size, start, at, HYPHEN_LETTERS) && !is_prefix(text, start, at);
    case '.': return is_joint(text, size, start, at);
    default: return 0;
    }
}

static bool is_quote_at(const char *text, size_t size, size_t at)
{
    uint32_t code = 0;
    if (at < size)
        utf8_decode(text + at, size - at, &code);
    return code == '"' || code == 0x201C || code == 0x201D || code == 0x201E || code == 0x201F ||
           code == 0x00AB || code == 0x00BB || code == 0xFF02;
}

size_t sentence_skips(const char *text, size_t size, size_t start, size_t at)
{
    const bool begins = at == start;
    uint32_t code;
    const size_t length = utf8_decode(text + at, size - at, &code);
    if (is_quote_at(text, size, at))
        return word_is_gershayim(text, size, at) ? 0 : length;
    if (ascii_is_letter(text[at]))
        return is_address(text + at, size - at, begins) ? blank_end(text, size, at) - at : 0;
    switch (code) {
    case '+': return begins ? (is_quote_at(text, size, at + 1) ? 0 : 1) : 0;
    case '-':
    case '\'':
    case '.':
    case '/':
    case '!':
    case '|':
    case 0x2010:
    case 0x2013:
    case 0x2018:
    case 0x2019:
    case 0x2212: return begins ? length : dividing_size(text, size, start, at, code);
    case '&': {
        const size_t entity = entity_size(text + at, size - at);
        return entity > 0 ? entity : begins ? 1 : 0;
    }
    case '@': return begins;
    case '#': // C#
        return begins || (at + 1 < size && ascii_is_letter(text[at + 1])) ? 1 : 0;
    case '(':
    case ')':
    case 0xFF08:
    case 0xFF09:
    case '*':
    case '_':
    case '~':
    case '^':
    case '=': return length;
    default: return 0;
    }
}

// ---- words that are written as one: #ClimateChange, @JaneDoe

bool sentence_divides(const char *text, size_t size, size_t start, size_t at)
{
    if (at <= start || at >= size || !ascii_is_capital(text[at]))
        return false;
    const bool goes_on_small = at + 1 < size && ascii_is_small(text[at + 1]);
    return ascii_is_small(text[at - 1]) || ascii_is_digit(text[at - 1]) ||
           (ascii_is_capital(text[at - 1]) && goes_on_small);
}

size_t sentence_tag(const char *text, size_t size, size_t start)
{
    size_t end = start, breaks = 0;
    if (start == 0 || (text[start - 1] != '#' && text[start - 1] != '@'))
        return 0;
    for (; end < size && (ascii_is_letter(text[end]) || ascii_is_digit(text[end])); end++)
        breaks += sentence_divides(text, size, start, end);
    return breaks > 0 ? end - start : 0;
}
