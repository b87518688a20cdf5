// SPDX-License-Identifier: MIT
// What a match is worth: BM25 over fields that are weighted before saturation (BM25F).
#ifndef LOCI_RANK_BM25_H
#define LOCI_RANK_BM25_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

// The fields of a passage, in the order of the FTS5 columns.
enum field { FIELD_TITLE, FIELD_HEADING, FIELD_TEXT, FIELD_COUNT };

// Frequencies or lengths by field.
struct field_counts {
    uint32_t in[FIELD_COUNT];
};

struct bm25 {
    double k1, b;
    double weight[FIELD_COUNT];
    double average_length; // of weighted lengths, over all live passages; > 0
};

// k1, b and the weight of the title are those of rank/constants.h for ranking passages or documents; a word of a heading or of the
// text weighs 1. `total` are the summed lengths of all `passages` live passages. A title stands in every passage of its
// document: for ranking passages what it weighs beyond 1 is shared among them, as many as the `documents` have on average.
struct bm25 bm25_passages(uint64_t passages, uint64_t documents, const uint64_t total[FIELD_COUNT]);
struct bm25 bm25_documents(uint64_t passages, const uint64_t total[FIELD_COUNT]);
// The same constants over other texts: `count` of them, of these summed lengths.
struct bm25 bm25_over(struct bm25 bm25, uint64_t count, const uint64_t total[FIELD_COUNT]);

bool bm25_is_same(const struct bm25 *a, const struct bm25 *b);

// ln(1 + (N − n + ½) / (n + ½)): never negative, 0 only for an empty index.
double bm25_idf(uint64_t passages, uint64_t passages_with_term);

// The saturation that a passage of these field lengths gives: compute once a passage.
double bm25_norm(const struct bm25 *bm25, const struct field_counts *length);

// One term's part of the score, in [0, weight × (k1 + 1)): weight × (k1 + 1) × tf / (norm + tf), with the weighted
// frequency as tf. `weight` is idf times the times that the query says the word.
double bm25_term(const struct bm25 *bm25, double weight, const struct field_counts *frequency, double norm);

#endif
