// SPDX-License-Identifier: MIT
// The formula of docs/relevance.md, whole: what a passage's own words are worth, what the second look adds, and what a document
// is worth in a list of documents. Ranking sums by these functions (without an account), explanations have them write one down.
#ifndef LOCI_RANK_FORMULA_H
#define LOCI_RANK_FORMULA_H

#include "rank/account.h"
#include "rank/candidate.h"

// What is the same for all that is scored for one query. Arrays are borrowed.
struct formula {
    struct bm25 texts;     // of passages; for lists of documents with the constants of these
    struct bm25 documents; // of documents as wholes
    const double *weights; // of each word: idf × times said × what its class weighs; 0: it only matches
    size_t word_count;
    const double *pair_weights; // of each pair (formula_pair_weight)
    size_t pair_count;
    bool prose;   // a passage that is no running text counts less
    bool context; // the document around a passage adds to it
    bool forms;   // a word in the form that was typed adds to it
};

// What two words side by side weigh.
double formula_pair_weight(unsigned times, double idf);

// What is left of what a passage's words are worth, by how far it is running text.
double formula_prose(const struct formula *formula, uint8_t level);

// What one word adds to a text, as formula_first sums it before what is left by formula_prose.
double formula_word(const struct formula *formula, size_t word, const struct field_counts *found,
                    double norm);
// A passage's own words, in their order, at this bm25_norm of its length: the first score. It reads the candidate's `found` and
// `prose` alone.
double formula_first(const struct formula *formula, const struct candidate *candidate, double norm,
                     struct account *account);

// No passage of which some words were counted has a first score above this: `words` is the sum of these, in order, `left`
// what the others weigh together. Wide enough for rounding.
double formula_bound(const struct formula *formula, double words, double left, double prose);

// The words of a document as a whole: frequencies and lengths summed over all of its passages, the title's once.
struct whole {
    struct field_counts length;
    const struct field_counts *found; // of each word
    double best;                      // the first score of its best passage
};

// What the second look finds around a passage.
struct second {
    double norm;            // bm25_norm of its length
    const uint32_t *places; // of each pair, how often it stands in the passage
    const bool
        *forms; // of each word, whether it stands in the form that was typed; NULL where that adds nothing
    const struct whole *whole; // its document; NULL where that adds nothing
};

// What the second look adds to a passage: words side by side, and its document.
double formula_second(const struct formula *formula, const struct second *second, struct account *account);
// The part of it that its document adds, and the most that words side by side and typed forms can, wide enough for rounding.
double formula_around(const struct formula *formula, const struct whole *whole);
double formula_inside_most(const struct formula *formula);
// The score of both looks.
double formula_score(double first, double second);
// The score of what stands behind the passages that were looked at again, by its first score. It goes on where theirs ended.
struct behind {
    double factor, most;
};
// `lowest` is the last of theirs, `next` the first score of the first behind them, which is no more.
struct behind formula_behind(double lowest, double next);
double formula_score_behind(double first, const struct behind *behind);

// The account of a passage: of formula_first and formula_second; `second` NULL where there was none, `behind` NULL but for those
// behind.
double formula_passage(const struct formula *formula, const struct candidate *candidate, double norm,
                       const struct second *second, const struct behind *behind, struct account *account);

// What words side by side add.
double formula_nearness(const struct formula *formula, const uint32_t *places, double norm);

// A document in a list of documents: its best passage, itself as a whole, and words side by side.
struct listed {
    const struct candidate *passage; // the best of those that match
    double norm;                     // bm25_norm of its length
    const struct whole *whole;       // NULL: only the passage counts
    const uint32_t *places;  // of the pairs in the passage that is shown; NULL: these do not count …
    double places_norm, own; // … else at this bm25_norm, and as much as this
    double factor;           // what all of it counts
};
// Without an account the passage's score is taken as it is.
double formula_document(const struct formula *formula, const struct listed *listed, struct account *account);

#endif
