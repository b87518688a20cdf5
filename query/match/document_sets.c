// SPDX-License-Identifier: MIT
// Bitmaps of documents, 64 to a word.
#include "query/match/document_sets.h"

#include <stdlib.h>
#include <string.h>

static bool set_grow(struct document_set *set, size_t words)
{
    if (words <= set->word_count)
        return true;
    uint64_t *grown = realloc(set->words, words * sizeof *grown);
    if (!grown)
        return false;
    memset(grown + set->word_count, 0, (words - set->word_count) * sizeof *grown);
    set->words = grown;
    set->word_count = words;
    return true;
}

bool document_set_add(struct document_set *set, uint32_t document)
{
    if (!set_grow(set, (size_t)document / 64 + 1))
        return false;
    set->words[document / 64] |= (uint64_t)1 << (document % 64);
    return true;
}

void document_set_intersect(struct document_set *set, const struct document_set *other)
{
    for (size_t i = 0; i < set->word_count; i++)
        set->words[i] &= i < other->word_count ? other->words[i] : 0;
}

bool document_set_unite(struct document_set *set, const struct document_set *other)
{
    if (!set_grow(set, other->word_count))
        return false;
    for (size_t i = 0; i < other->word_count; i++)
        set->words[i] |= other->words[i];
    return true;
}

void document_set_subtract(struct document_set *set, const struct document_set *other)
{
    for (size_t i = 0; i < set->word_count && i < other->word_count; i++)
        set->words[i] &= ~other->words[i];
}

bool document_set_is_empty(const struct document_set *set)
{
    for (size_t i = 0; i < set->word_count; i++)
        if (set->words[i])
            return false;
    return true;
}
