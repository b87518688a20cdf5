// SPDX-License-Identifier: MIT
// What passages hold that were read term by term before: those that words are taken from are the best of many questions about the same.
#ifndef LOCI_STORE_PASSAGE_TERMS_H
#define LOCI_STORE_PASSAGE_TERMS_H

#include "rank/bm25.h"
#include "store/file/handle.h"

struct passage_term {
    uint32_t text, size; // in `texts`
    bool function;       // one of its words is a function word
    struct field_counts frequency;
};

struct passage_terms {
    int64_t passage;
    struct passage_term *list; // owned; each term once
    char *texts;               // owned
    size_t count, texts_size;
};

// NULL: nothing is kept of the passage. Valid until something is kept, or the file changes.
const struct passage_terms *reader_kept_terms(loci *index, int64_t passage);
// Keeps it, in place of what another passage has, and owns it whatever comes: what is long is let go of. At most 4 MB are kept.
void reader_keep_terms(loci *index, struct passage_terms *terms);
void passage_terms_clear(struct passage_terms *terms);

#endif
