// SPDX-License-Identifier: MIT
// Keeps lists of terms by words.
#include "query/expand/memo.h"

#include "text/base/array.h"
#include <stdlib.h>
#include <string.h>

void memo_clear(struct memo *memo)
{
    for (size_t i = 0; i < memo->count; i++) {
        free(memo->entries[i].word);
        lexicon_terms_clear(&memo->entries[i].terms);
    }
    free(memo->entries);
    *memo = (struct memo){0};
}

loci_error memo_find(const struct memo *memo, enum memo_kind kind, const char *word, size_t size,
                     struct lexicon_terms *out, bool *found)
{
    *found = false;
    for (size_t i = 0; i < memo->count; i++) {
        const struct memo_entry *entry = &memo->entries[i];
        if (entry->kind != kind || entry->size != size || memcmp(entry->word, word, size) != 0)
            continue;
        *found = true;
        return lexicon_terms_copy(out, &entry->terms);
    }
    return LOCI_OK;
}

loci_error memo_keep(struct memo *memo, enum memo_kind kind, const char *word, size_t size,
                     const struct lexicon_terms *terms)
{
    struct memo_entry *grown =
        array_reserve(memo->entries, &memo->capacity, memo->count + 1, sizeof *memo->entries);
    if (!grown)
        return LOCI_NO_MEMORY;
    memo->entries = grown;
    struct memo_entry *entry = &grown[memo->count];
    *entry = (struct memo_entry){.kind = kind, .word = malloc(size + 1), .size = size};
    if (!entry->word)
        return LOCI_NO_MEMORY;
    memcpy(entry->word, word, size);
    memo->count++;
    return lexicon_terms_copy(&entry->terms, terms);
}
