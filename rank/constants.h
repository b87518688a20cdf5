// SPDX-License-Identifier: MIT
// The numbers that ranking rests on, in one place. docs/relevance.md has the formula that they stand in, what each part is
// worth, and how they were chosen; bench/relevance measures others in their place.
#ifndef LOCI_RANK_CONSTANTS_H
#define LOCI_RANK_CONSTANTS_H

#include <stddef.h>

// Type, name, value and meaning of each: WEIGHT is a double, COUNT a size_t.
#define CONSTANTS(WEIGHT, COUNT)                                                                             \
    WEIGHT(k1, 1.6, "the larger, the more a repeated word counts (Robertson and Zaragoza 2009)")             \
    WEIGHT(k1_passages, 0.3, "… where passages are ranked: a paragraph says once what a document repeats")   \
    WEIGHT(b, 0.6, "how much a long passage is held against it: 0 not at all, 1 in full")                    \
    WEIGHT(title, 2, "a word of the title counts as so many of the document's text; see bm25_passages")      \
    WEIGHT(light_word, 0,                                                                                    \
           "what a word that asks weighs beside a subject; below 1 function words stand not beside others")  \
    WEIGHT(prose, 0.75, "what a passage loses that holds no running text")                                   \
    WEIGHT(prose_from, 0.6, "the part of the usual function words from which on it loses nothing")           \
    COUNT(pool, 100, "the best passages that are looked at again")                                           \
    WEIGHT(nearness, 0.25, "what two words side by side weigh beside one word as rare")                      \
    WEIGHT(form, 0.25,                                                                                       \
           "what the one word of a question adds in the form that was typed; of n words each the n³th part") \
    WEIGHT(context, 0.35, "what its document as a whole adds to a passage")                                  \
    WEIGHT(context_best, 0.6, "what the best passage of its document does")                                  \
    WEIGHT(whole, 0.7, "what a document as a whole weighs, its best passage weighs the rest")                \
    WEIGHT(answering, 0.5,                                                                                   \
           "the part of what the best passage holds of a question that one holds which stands by date")      \
    COUNT(head, 10, "the first documents, which come from the pool")                                         \
    COUNT(feedback_passages, 10, "the best passages that words are taken from")                              \
    COUNT(feedback_terms, 40, "words that are added to the query, at most")                                  \
    WEIGHT(added_words, 3, "what all added words weigh in the head, in words of the query")                  \
    WEIGHT(own_tail, 0.5,                                                                                    \
           "what the query's own words keep behind the head, where documents stand that never say them")

#define CONSTANTS_WEIGHT(name, value, meaning) double name;
#define CONSTANTS_COUNT(name, value, meaning) size_t name;
struct constants {
    CONSTANTS(CONSTANTS_WEIGHT, CONSTANTS_COUNT)
};
#undef CONSTANTS_WEIGHT
#undef CONSTANTS_COUNT

// The values above; static. Alone in its source file, so that a program of the benchmarks may put another in its place.
const struct constants *constants(void);

#endif
