// SPDX-License-Identifier: MIT
// Definitions of acronyms: parentheses, the words around them, and whether these spell the short form.
#include "text/words/acronym.h"

#include "text/base/letter.h"
#include "text/base/utf8.h"
#include "text/words/function_words.h"
#include "text/words/tokenizer.h"
#include <stdint.h>
#include <string.h>
#include <utf8proc.h>

enum {
    SHORT_MIN = 2,
    SHORT_MAX = 10,      // letters and digits of a short form
    LONG_WORDS_MAX = 15, // min(n + 5, 2n) of the longest
    WORD_LETTERS = 24,   // of a word of the long form; those behind spell nothing
    SMALL_WORD = 3,      // letters of a word without a capital that need not give any
    BEFORE_MAX = 256,    // bytes that are looked at before a parenthesis,
    INSIDE_MAX = 160,    // and in it
    GAP_MAX = 8,         // between the last word and the parenthesis: blanks and quotes
};

struct letters {
    uint32_t list[WORD_LETTERS]; // small, without marks
    size_t count;
    size_t all; // with those that found no room
    size_t capitals, digits;
    bool capital_first;
};

static uint32_t plain_letter(uint32_t code)
{
    if (code < 0x80)
        return letter_lower(code);
    utf8proc_int32_t parts[4];
    int boundary = 0;
    const utf8proc_ssize_t count = utf8proc_decompose_char((utf8proc_int32_t)code, parts, 4,
                                                           UTF8PROC_DECOMPOSE | UTF8PROC_CASEFOLD, &boundary);
    return count > 0 ? (uint32_t)parts[0] : code;
}

// The letters and digits of a word; false when there is anything but these, marks and `also` in it.
static bool read_letters(const char *word, size_t size, char also, struct letters *out)
{
    bool pure = true;
    *out = (struct letters){0};
    for (size_t at = 0; at < size;) {
        uint32_t code;
        at += utf8_decode(word + at, size - at, &code);
        const utf8proc_category_t category = letter_category(code);
        const bool letter = category >= UTF8PROC_CATEGORY_LU && category <= UTF8PROC_CATEGORY_LO;
        const bool mark = category >= UTF8PROC_CATEGORY_MN && category <= UTF8PROC_CATEGORY_ME;
        if (!letter && category != UTF8PROC_CATEGORY_ND) {
            pure = pure && (mark || code == (unsigned char)also);
            continue;
        }
        out->capital_first = out->capital_first || (out->all == 0 && category == UTF8PROC_CATEGORY_LU);
        out->capitals += category == UTF8PROC_CATEGORY_LU;
        out->digits += !letter;
        if (out->count < WORD_LETTERS)
            out->list[out->count++] = plain_letter(code);
        out->all++;
    }
    return pure;
}

static bool is_roman(const struct letters *letters)
{
    size_t i = 0;
    while (i < letters->count &&
           (letters->list[i] == 'i' || letters->list[i] == 'v' || letters->list[i] == 'x'))
        i++;
    return i == letters->count;
}

static bool read_short(const char *word, size_t size, struct letters *out)
{
    return size > 0 && read_letters(word, size, '.', out) && out->all >= SHORT_MIN && out->all <= SHORT_MAX &&
           out->capital_first && out->capitals >= 2 && 2 * out->capitals >= out->all - out->digits &&
           !is_roman(out);
}

// Most words are told by their bytes: a small letter first, or no second capital.
static bool may_be_short(const char *word, size_t size)
{
    enum { BYTES_MAX = 8 * SHORT_MAX };
    size_t capitals = 0;
    if (size < SHORT_MIN || size > BYTES_MAX)
        return false;
    for (size_t i = 0; i < size; i++) {
        const unsigned char byte = (unsigned char)word[i];
        capitals += byte >= 'A' && byte <= 'Z';
        if (byte >= 0x80) {
            uint32_t code;
            utf8_decode(word, size, &code);
            return letter_category(code) == UTF8PROC_CATEGORY_LU;
        }
    }
    return capitals >= 2;
}

bool acronym_is_short(const char *word, size_t size)
{
    struct letters letters;
    return may_be_short(word, size) && read_short(word, size, &letters);
}

// A short form of the text, without the s of its plural: IEDs.
struct short_form {
    size_t start, end;
    struct letters letters;
};

static bool take_short(const char *text, size_t start, size_t end, struct short_form *out)
{
    *out = (struct short_form){.start = start, .end = end};
    if (end - start > SHORT_MIN && text[end - 1] == 's' &&
        read_short(text + start, end - start - 1, &out->letters) &&
        out->letters.capitals + out->letters.digits == out->letters.all) {
        out->end--;
        return true;
    }
    return read_short(text + start, end - start, &out->letters);
}

struct words {
    struct word {
        size_t start, end;
        struct letters letters; // once spell_words has read them
    } list[LONG_WORDS_MAX];     // the last ones that were added
    size_t count;
    bool dropped; // others before them
    size_t end;   // of the last one, with its possessive
};

static void add_word(struct words *words, size_t start, size_t end)
{
    if (words->count == LONG_WORDS_MAX) {
        for (size_t i = 0; i + 1 < LONG_WORDS_MAX; i++) {
            words->list[i].start = words->list[i + 1].start;
            words->list[i].end = words->list[i + 1].end;
        }
        words->count--;
        words->dropped = true;
    }
    struct word *added = &words->list[words->count++];
    added->start = start;
    added->end = end;
}

// Most parentheses hold no short form: the letters of words are read where one was found beside them.
static void spell_words(const char *text, struct words *words)
{
    for (size_t i = 0; i < words->count; i++) {
        struct word *word = &words->list[i];
        (void)read_letters(text + word->start, word->end - word->start, '\'', &word->letters);
    }
}

// Where a word ends without its possessive: Development’s.
static size_t without_possessive(const char *text, size_t size, const struct word_span *span)
{
    const size_t last = span->last_apostrophe;
    const bool possessive = last > 0 && last + tokenizer_apostrophe(text, size, last) + 1 == span->end &&
                            (text[span->end - 1] == 's' || text[span->end - 1] == 'S');
    return possessive ? last : span->end;
}

// The words of [start, end); an elided article is none: d’Ivoire begins with I.
static void read_words(const char *text, size_t start, size_t end, struct words *out)
{
    enum { ARTICLE = 2 };
    struct tokenizer tokenizer;
    struct word_span span;
    const size_t size = end - start;
    text += start;
    out->count = 0;
    out->dropped = false;
    tokenizer_init(&tokenizer, text, size);
    while (tokenizer_next(&tokenizer, &span)) {
        const size_t word_end = without_possessive(text, size, &span);
        size_t from = span.start;
        if (span.first_apostrophe > from && span.first_apostrophe - from <= ARTICLE)
            from = span.first_apostrophe + tokenizer_apostrophe(text, size, span.first_apostrophe);
        if (from < word_end)
            add_word(out, start + from, start + word_end);
        out->end = start + span.end;
    }
}

static bool is_small(const struct word *word)
{
    return word->letters.all <= SMALL_WORD && !word->letters.capital_first;
}

// Sets of numbers of letters that are spelled so far, by bits; [1]: one longer word was passed over.
struct reached {
    uint32_t by[2];
};

// The letters that a word may give on top of `spelled`.
static uint32_t give(const struct letters *wanted, const struct letters *word, size_t spelled, bool inside)
{
    uint32_t reached = 0;
    size_t at = 0;
    while (spelled < wanted->count && at < word->count && (at == 0 || inside)) {
        size_t found = at;
        while (found < word->count && word->list[found] != wanted->list[spelled])
            found++;
        if (found == word->count || (at == 0 && found > 0))
            break;
        reached |= 1u << ++spelled;
        at = found + 1;
    }
    return reached;
}

static struct reached step(const struct letters *wanted, const struct word *word, struct reached from,
                           bool inside, bool may_pass)
{
    struct reached to = {{0, 0}};
    for (int passed = 0; passed < 2; passed++) {
        for (size_t spelled = 0; spelled < wanted->count; spelled++)
            if (from.by[passed] >> spelled & 1)
                to.by[passed] |= give(wanted, &word->letters, spelled, inside);
        if (may_pass && is_small(word))
            to.by[passed] |= from.by[passed];
    }
    enum { LONG_ENOUGH = 4 }; // letters of a short form that a word may be missing of
    if (may_pass && !is_small(word) && wanted->count >= LONG_ENOUGH)
        to.by[1] |= from.by[0];
    return to;
}

// Whether a long form may begin with the word: "law of the sea", but not "of the sea".
static bool may_begin(language tongue, const struct word *word)
{
    char small[SMALL_WORD * 4];
    size_t size = 0;
    if (!is_small(word))
        return true;
    for (size_t i = 0; i < word->letters.count; i++)
        size += utf8_encode(word->letters.list[i], small + size);
    return function_word_share(tongue) > 0 && !function_word(tongue, small, size) &&
           !function_word(LANGUAGE_ENGLISH, small, size);
}

// Whether the words from `first` to the last spell the short form.
static bool spells(const struct letters *wanted, const struct words *words, size_t first, bool inside)
{
    struct reached reached = {{1, 0}};
    for (size_t i = first; i < words->count && (reached.by[0] | reached.by[1]); i++)
        reached = step(wanted, &words->list[i], reached, inside, i > first && i + 1 < words->count);
    return (reached.by[0] | reached.by[1]) >> wanted->count & 1;
}

static size_t words_max(const struct letters *wanted)
{
    return wanted->count + 5 < 2 * wanted->count ? wanted->count + 5 : 2 * wanted->count;
}

static bool holds_itself(const char *text, const struct short_form *form, const struct words *words,
                         size_t first)
{
    const size_t size = form->end - form->start;
    for (size_t i = first; i < words->count; i++)
        if (words->list[i].end - words->list[i].start == size &&
            memcmp(text + words->list[i].start, text + form->start, size) == 0)
            return true;
    return false;
}

// The shortest run of words up to the last that spells the short form, by initials alone where that can be; with
// `whole` it must be all of them.
static bool find_long(language tongue, const char *text, const struct short_form *form, struct words *words,
                      bool whole, struct acronym *out)
{
    enum { WORDS_MIN = 2, INSIDE_MIN = 3 };
    const struct letters *wanted = &form->letters;
    if (words->count < WORDS_MIN || (whole && (words->dropped || words->count > words_max(wanted))))
        return false;
    spell_words(text, words);
    for (int inside = 0; inside < 2 && (!inside || wanted->count >= INSIDE_MIN); inside++)
        for (size_t taken = whole ? words->count : WORDS_MIN;
             taken <= words->count && taken <= words_max(wanted); taken++) {
            const size_t first = words->count - taken;
            if (!may_begin(tongue, &words->list[first]) || !spells(wanted, words, first, inside))
                continue;
            *out = (struct acronym){form->start, form->end, words->list[first].start,
                                    words->list[words->count - 1].end};
            return !holds_itself(text, form, words, first);
        }
    return false;
}

static bool ends_part(char byte)
{
    switch (byte) {
    case ';':
    case ':':
    case '(':
    case ')':
    case '[':
    case ']':
    case '!':
    case '?': return true;
    default: return false;
    }
}

// Where the part of a sentence begins that ends at `end`, at most BEFORE_MAX bytes before.
static size_t part_start(const char *text, size_t end)
{
    size_t start = end > BEFORE_MAX ? end - BEFORE_MAX : 0;
    if (start > 0) { // from the next word on: this one may be cut
        while (start < end && text[start] != ' ' && text[start] != '\n')
            start++;
    }
    for (size_t at = end; at > start; at--) {
        const char byte = text[at - 1];
        const bool stop = byte == '.' && at < end && (text[at] == ' ' || text[at] == '\n') &&
                          at > start + 1 && text[at - 2] >= 'a' && text[at - 2] <= 'z';
        if (stop || ends_part(byte))
            return at;
    }
    return start;
}

// Nothing but blanks and quotes.
static bool is_gap(const char *text, size_t start, size_t end)
{
    if (end - start > GAP_MAX)
        return false;
    for (size_t i = start; i < end; i++)
        if ((unsigned char)text[i] < 0x80 && (text[i] == '\0' || !strchr(" \t\n\r\"'", text[i])))
            return false;
    return true;
}

static size_t part_end(const char *text, size_t start, size_t end)
{
    while (start < end && !strchr(",;:", text[start]))
        start++;
    return start;
}

// The definition at the parenthesis [open, close), which are those of its brackets.
static bool define(language tongue, const char *text, size_t open, size_t close, struct acronym *out)
{
    struct words before, in;
    struct short_form form;
    const size_t inside_end = part_end(text, open + 1, close);
    read_words(text, part_start(text, open), open, &before);
    read_words(text, open + 1, inside_end, &in);
    if (before.count == 0 || in.count == 0 || !is_gap(text, before.end, open))
        return false;
    if (in.count == 1 && !in.dropped && is_gap(text, open + 1, in.list[0].start) &&
        is_gap(text, in.end, inside_end) && take_short(text, in.list[0].start, in.list[0].end, &form))
        return find_long(tongue, text, &form, &before, false, out);
    const struct word *last = &before.list[before.count - 1];
    return take_short(text, last->start, last->end, &form) && find_long(tongue, text, &form, &in, true, out);
}

bool acronym_find(language tongue, const char *text, size_t size, acronym_sink sink, void *context)
{
    const char *open = size > 0 ? memchr(text, '(', size) : NULL;
    while (open) {
        const size_t at = (size_t)(open - text), left = size - at - 1;
        const size_t most = left < INSIDE_MAX ? left : INSIDE_MAX;
        const char *close = memchr(open + 1, ')', most);
        const char *inner = memchr(open + 1, '(', close ? (size_t)(close - open - 1) : most);
        struct acronym found;
        if (close && !inner && define(tongue, text, at, (size_t)(close - text), &found) &&
            !sink(context, &found))
            return false;
        open = memchr(open + 1, '(', left);
    }
    return true;
}
