// SPDX-License-Identifier: MIT
// What a few documents hold of a question's words, from lists that were weighed: counted without a score, which only those passages get that may be
// the best of theirs.
#ifndef LOCI_QUERY_POSTINGS_AROUND_H
#define LOCI_QUERY_POSTINGS_AROUND_H

#include "query/match/matching.h"
#include "store/read/document_length.h"

// Passages of some documents, ascending over all of them.
struct document_passages {
    const struct passages_of *of; // each
    size_t documents;
};

// Adds up what all passages of each document hold of each word, wherever the plan has it (found[document × word_count + word], the title's once;
// begin with nothing), and puts the first score of its best passage into best[document] where that is more. *answered is false where that
// cannot be told so, and nothing was added: then postings_words is to be asked.
loci_error postings_around(loci *index, const struct matching *matching, const struct formula *formula,
                           const struct document_passages *documents, struct field_counts *found,
                           double *best, bool *answered);

#endif
