// SPDX-License-Identifier: MIT
// What was looked up for the words of one question: they come again in each language, and when a plan is built anew.
#ifndef LOCI_QUERY_MEMO_H
#define LOCI_QUERY_MEMO_H

#include "query/expand/lexicon.h"

enum memo_kind { MEMO_NAMES, MEMO_BEGUN, MEMO_DIVIDED, MEMO_STEMS };

// Zero-initialise.
struct memo {
    struct memo_entry {
        enum memo_kind kind;
        char *word; // owned
        size_t size;
        struct lexicon_terms terms; // owned
    } * entries;                    // owned
    size_t count, capacity;
};
void memo_clear(struct memo *memo);

// Copies what was kept for a word into *out (empty before); *found tells whether anything was, an empty list too.
loci_error memo_find(const struct memo *memo, enum memo_kind kind, const char *word, size_t size,
                     struct lexicon_terms *out, bool *found);
// Keeps a copy.
loci_error memo_keep(struct memo *memo, enum memo_kind kind, const char *word, size_t size,
                     const struct lexicon_terms *terms);

#endif
