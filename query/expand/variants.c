// SPDX-License-Identifier: MIT
// Other ways to write a word.
#include "query/expand/variants.h"

#include "text/base/utf8.h"
#include "text/words/capital.h"
#include <stdlib.h>
#include <string.h>

// A letter with a mark, and what is written for it where there are no such letters. `bare` is what folding makes of it, and what stands
// before `mark` where the two are written apart (decomposed, as some systems name files and some PDFs print); 0: they never are.
static const struct {
    uint16_t letters[2]; // small and capital
    uint16_t mark;
    const char *written, *bare;
} umlauts[] = {
    {{0xE4, 0xC4}, 0x308, "ae", "a"}, {{0xF6, 0xD6}, 0x308, "oe", "o"}, {{0xFC, 0xDC}, 0x308, "ue", "u"},
    {{0xF8, 0xD8}, 0, "oe", "o"},     {{0xE5, 0xC5}, 0x30A, "aa", "a"},
};
enum { UMLAUTS = sizeof umlauts / sizeof *umlauts, WORD_MAX = 128 };

// Bytes of the umlaut at `at`, or of the two letters that stand for one; what it becomes instead is in *instead.
static size_t match_umlaut(const char *text, size_t size, size_t at, const char **instead)
{
    uint32_t code, mark = 0;
    const size_t length = utf8_decode(text + at, size - at, &code);
    const size_t marked =
        length == 1 && at + 1 < size ? 1 + utf8_decode(text + at + 1, size - at - 1, &mark) : 0;
    for (size_t i = 0; i < UMLAUTS; i++) {
        *instead = umlauts[i].written;
        if (code == umlauts[i].letters[0] || code == umlauts[i].letters[1])
            return length;
        if (mark > 0 && mark == umlauts[i].mark && (text[at] | 0x20) == *umlauts[i].bare)
            return marked;
    }
    return 0;
}

static size_t match_written(const char *text, size_t size, size_t at, const char **instead)
{
    if (size - at < 2 || (at > 0 && (text[at - 1] | 0x20) == 'q'))
        return 0;
    for (size_t i = 0; i < UMLAUTS; i++) {
        *instead = umlauts[i].bare;
        if ((text[at] | 0x20) == umlauts[i].written[0] && (text[at + 1] | 0x20) == umlauts[i].written[1])
            return 2;
    }
    return 0;
}

// The word with each match of `match` written otherwise; false when there is none, or no room.
static bool rewrite(const char *text, size_t size,
                    size_t (*match)(const char *, size_t, size_t, const char **), char out[WORD_MAX],
                    size_t *out_size)
{
    bool changed = false;
    *out_size = 0;
    for (size_t at = 0; at < size;) {
        const char *instead;
        uint32_t code;
        size_t length = match(text, size, at, &instead);
        const bool matches = length > 0;
        if (!matches)
            length = utf8_decode(text + at, size - at, &code);
        const char *from = matches ? instead : text + at;
        const size_t count = matches ? strlen(instead) : length;
        if (*out_size + count > WORD_MAX)
            return false;
        memcpy(out + *out_size, from, count);
        *out_size += count;
        at += length;
        changed = changed || matches;
    }
    return changed;
}

struct term_of {
    char term[ANALYZER_TERM_MAX];
    size_t size, tokens;
};

static bool take_term(void *context, const struct token *token)
{
    struct term_of *out = context;
    memcpy(out->term, token->term, token->term_size);
    out->size = token->term_size;
    return ++out->tokens < 2;
}

// The one term of a word; an empty one when it has several or none.
static loci_error find_term(const struct expander *expander, language tongue, const char *text, size_t size,
                            struct term_of *out)
{
    struct analyzer *analyzer = expander->lexicon->analyzer;
    *out = (struct term_of){.size = 0};
    if (!analyzer_run(analyzer, tongue, ANALYSIS_PLAIN, text, size, take_term, out, NULL) &&
        analyzer_failed(analyzer))
        return LOCI_NO_MEMORY;
    if (out->tokens != 1)
        out->size = 0;
    return LOCI_OK;
}

static loci_error add_held(const struct expander *expander, language tongue, const char *text, size_t size,
                           struct lexicon_terms *out)
{
    struct term_of found;
    uint64_t passages = 0;
    loci_error error = find_term(expander, tongue, text, size, &found);
    if (!error && found.size > 0)
        error = lexicon_frequency(expander->lexicon, found.term, found.size, &passages);
    if (error || passages == 0)
        return error;
    struct lexicon_term *grown = realloc(out->list, (out->count + 1) * sizeof *grown);
    if (!grown)
        return LOCI_NO_MEMORY;
    out->list = grown;
    char *copy = malloc(found.size);
    if (!copy)
        return LOCI_NO_MEMORY;
    memcpy(copy, found.term, found.size);
    grown[out->count++] = (struct lexicon_term){.text = copy, .size = found.size, .passages = passages};
    return LOCI_OK;
}

// Whether two letters of a word may stand for an umlaut: a name, or what the archive does not hold so.
static loci_error may_be_umlaut(const struct expander *expander, language tongue, const char *text,
                                size_t size, bool *may)
{
    enum { NAME_MIN = 5 };
    struct term_of found;
    uint64_t passages = 1;
    *may = size >= NAME_MIN && !begins_small(text, size);
    if (*may || size < NAME_MIN)
        return LOCI_OK;
    loci_error error = find_term(expander, tongue, text, size, &found);
    if (!error && found.size > 0)
        error = lexicon_frequency(expander->lexicon, found.term, found.size, &passages);
    *may = passages == 0;
    return error;
}

loci_error variants_find(struct expander *expander, language tongue, const char *text, size_t size,
                         struct lexicon_terms *out)
{
    char other[WORD_MAX];
    size_t other_size;
    bool may = false;
    loci_error error = LOCI_OK;
    if (rewrite(text, size, match_umlaut, other, &other_size))
        error = add_held(expander, tongue, other, other_size, out);
    if (!error && rewrite(text, size, match_written, other, &other_size))
        error = may_be_umlaut(expander, tongue, text, size, &may);
    return !error && may ? add_held(expander, tongue, other, other_size, out) : error;
}
