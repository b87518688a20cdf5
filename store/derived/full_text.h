// SPDX-License-Identifier: MIT
// The full-text index as a structure that is derived: what its two files share.
#ifndef LOCI_STORE_FULL_TEXT_H
#define LOCI_STORE_FULL_TEXT_H

#include "rank/bm25.h"
#include "store/document/tokens.h"
#include "store/file/findings.h"

// The field of each of its columns, as it is made today, and as the one that stands was made: in a file that was not rebuilt
// since format 6 the title is the first.
const enum field *full_text_fields(void);
loci_error full_text_fields_of(loci *index, const enum field **out);

struct derived_passage;
struct dictionary;

// What it is to hold, added up over all passages in whatever order, so that memory stays bounded.
struct full_text_sums {
    uint64_t postings; // a 64-bit hash of each term, passage, field and position
    uint64_t passages, tokens[FIELD_COUNT];
};
void full_text_sums_add(struct full_text_sums *sums, int64_t passage,
                        const struct prepared_tokens *const tokens[FIELD_COUNT]);

// Compares it, as a search comes to it: every block, and every term through the rows that lead to it. FTS5 itself is not
// asked: its integrity check reads beyond damaged blocks, needs to write, and sees no row that is missing.
loci_error full_text_verify(struct findings *findings, const struct full_text_sums *expected);

#endif
