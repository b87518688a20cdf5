// SPDX-License-Identifier: MIT
// What a language hangs on a word with an apostrophe.
#include "text/words/apostrophe.h"

#include "text/words/capital.h"
#include <string.h>

// What stands before the apostrophe, each between spaces. Sources: the elision lists of French,
// Italian, Catalan and Irish grammar; aujourd'hui, quelqu'un and the like are words.
static const struct {
    char code[3];
    const char *heads;
} elisions[] = {
    {"ca", " d l m n s t "},
    {"fr", " c d j l m n s t qu jusqu lorsqu puisqu quoiqu "},
    {"ga", " b d m "},
    {"it", " agl all c coll d dagl dall degl dell gl l m n negl nell pell quell quest s sugl sull t "
           "un v "},
};

// Those that names carry into other languages (Dell'Utri, Degl'Innocenti).
static const char carried[] = " d l n qu all dall degl dell nell sant sull ";

// What stays a word of its own where the others are dropped: Sant'Egidio.
static const char kept[] = " sant ";

static const char possessive[] = " s ";
static const char english_tails[] = " d ll m re ve ";

enum { AFFIX_MAX = 8 };

// Whether `list` has the bytes of `affix`, an ASCII word, in any case.
static bool lists(const char *list, const char *affix, size_t size)
{
    char wanted[AFFIX_MAX + 3] = " ";
    if (size == 0 || size > AFFIX_MAX)
        return false;
    for (size_t i = 0; i < size; i++)
        wanted[1 + i] = (char)(affix[i] | 0x20);
    wanted[1 + size] = ' ';
    return strstr(list, wanted) != NULL;
}

static void trim_head(const char *text, size_t size, language id, struct word_span *span)
{
    for (size_t i = 0; i < sizeof elisions / sizeof *elisions; i++) {
        if (strcmp(language_code(id), elisions[i].code) != 0)
            continue;
        size_t apostrophe = span->first_apostrophe;
        if (lists(elisions[i].heads, text + span->start, apostrophe - span->start))
            span->start = apostrophe + tokenizer_apostrophe(text, size, apostrophe);
    }
}

static bool is_tail(const char *text, size_t size, language id, const struct word_span *span)
{
    size_t start = span->last_apostrophe + tokenizer_apostrophe(text, size, span->last_apostrophe);
    const char *tail = text + start;
    size_t tail_size = span->end - start;
    return lists(possessive, tail, tail_size) ||
           (id == LANGUAGE_ENGLISH && lists(english_tails, tail, tail_size));
}

void apostrophe_trim(const char *text, size_t size, language id, struct word_span *span)
{
    if (span->first_apostrophe == 0)
        return;
    if (strcmp(language_code(id), "tr") == 0) {
        span->end = span->first_apostrophe;
        return;
    }
    if (is_tail(text, size, id, span))
        span->end = span->last_apostrophe;
    if (span->end > span->first_apostrophe)
        trim_head(text, size, id, span);
}

// Whether its grammar has elisions: then apostrophe_trim knows them.
static bool elides(language id)
{
    for (size_t i = 0; i < sizeof elisions / sizeof *elisions; i++)
        if (strcmp(language_code(id), elisions[i].code) == 0)
            return true;
    return false;
}

bool apostrophe_divide(const char *text, size_t size, language id, struct word_span *span,
                       struct word_span *head)
{
    const size_t apostrophe = span->first_apostrophe;
    if (apostrophe <= span->start || apostrophe >= span->end ||
        !lists(elides(id) ? kept : carried, text + span->start, apostrophe - span->start))
        return false;
    const size_t name = apostrophe + tokenizer_apostrophe(text, size, apostrophe);
    if (name >= span->end || begins_small(text + name, span->end - name))
        return false;
    *head = (struct word_span){.start = span->start, .end = apostrophe, .plain = true};
    if (span->last_apostrophe == apostrophe)
        span->last_apostrophe = 0;
    span->first_apostrophe = span->last_apostrophe;
    span->start = name;
    return true;
}
