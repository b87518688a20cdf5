// SPDX-License-Identifier: MIT
// What a list of documents is made of. Internal to the files of that name.
#ifndef LOCI_QUERY_POSTINGS_DOCUMENT_LIST_PARTS_H
#define LOCI_QUERY_POSTINGS_DOCUMENT_LIST_PARTS_H

#include "query/match/postings/documents/document_list.h"
#include "query/match/postings/score/collecting.h"
#include "store/read/document_length.h"

enum { BEST_BEYOND = 64 }; // so many numbers more

struct document_list {
    loci *index;
    const struct matching *matching;
    struct formula formula;
    struct segments_reader *segments;
    struct document_map map;
    struct posting_tree own;              // the words with those that were added; else nothing
    struct posting_tree *matches, *words; // NULL where the call should stop
    bool same;                            // what matches is what holds one of the words …
    bool
        by_the_way; // … or that, but for what must not stand: passages are summed while their words are gone over
    float of_whole; // what the words of a document weigh beside its best passage
    float *best;    // by document: its best passage, then its score; negative where none matches
    float *whole;   // … its words
    struct document_bounds *bounds; // owned; NULL: all documents were summed up
    struct few_documents
        *few; // owned; what the words hold of those that are weighed apart; NULL: it was not looked for
    // Of the documents that are weighed apart, ascending: each with what that makes.
    struct list_apart apart;
    struct apart_sum {
        uint32_t document;
        size_t first;     // its passages in `apart_own`
        float own, score; // its own words, until the others are summed
        bool is_bound;    // … the score, as yet
        bool is_out;      // it is not among those that are kept (list_apart), and its score is not known
    } * apart_sums;       // owned
    float *apart_own;     // owned
    size_t apart_count, apart_passages;
};

// The first document of a set from one on, up to the last that there is; 0: there is none.
uint32_t document_list_next(const struct document_list *list, const struct document_set *set,
                            uint32_t document);
// Whether a document passes the plan's filters.
bool document_list_passes(const struct document_list *list, uint32_t document);

// What is summed of them.
struct summing_up {
    struct document_list *list;
    const float *document_scales;
    float *frequencies; // of the word at hand, by document; 0 between words …
    uint32_t *touched;  // … of which these are not
    uint32_t *titled;   // of each document the word whose title was counted, and 1
    size_t touched_count;
    struct document_worths *keeping; // of the word at hand what is to be kept, owned; NULL: nothing
    bool broken;                     // a list was not gone over to its end
    // Where passages are summed by the way:
    struct scales *scales; // or are to be kept
    float *sums;           // by passage
    uint64_t *held;        // bits of the passages that hold a word, or that match
    float *bests;          // or, of a single word, the best of each document at once; borrowed
};

// document_list_sum.c: fills both, and what is weighed apart.
loci_error document_list_sum_words(struct document_list *list, double whole);
// Room for one word after the other is made where one is gone over. Clear it whatever comes back.
loci_error document_list_summing_begin(struct summing_up *up, struct document_list *list);
void document_list_summing_clear(struct summing_up *up);
float document_list_weight(const struct document_list *list, const struct leaf *leaf);
// What is kept of a word. *out is NULL where nothing is: a list that is gone over for the first time is not worth its memory. It stays until the
// next question begins; what has no list to be kept with is summed up each time, and the caller's (document_worths_are_kept).
loci_error document_list_keep_word(struct summing_up *up, struct leaf *leaf, struct document_worths **out);

// document_list_bounds.c: fills `best` with bounds, and the scores of what is weighed apart. *bounded false: that cannot be, and nothing is told.
loci_error document_list_bound(struct document_list *list, bool *bounded);
// As document_list_best, where there are bounds.
loci_error document_list_best_of_bounds(struct document_list *list, size_t keeps, struct contenders *out);
void document_bounds_free(struct document_bounds *bounds); // NULL allowed

// document_list_few.c: what is weighed apart, where no others are asked for, by what its passages hold of each word: that is found once, for
// the scores and for all that is read of these documents. *can false: there is too much of it, and nothing is told.
loci_error document_list_find_few(struct document_list *list, bool *can);
// As document_list_read and document_list_added. False: it is not known of all of these.
bool document_list_knows_documents(const struct document_list *list, const struct document_set *documents);
loci_error document_list_offer_few(struct document_list *list, const struct document_set *documents,
                                   struct collecting *collecting);
bool document_list_added_to_few(const struct document_list *list, const uint32_t *passages, size_t count,
                                struct field_counts *found);
void few_documents_free(struct few_documents *few); // NULL allowed

// document_list_kept.c: adds what was kept of a word. False: nothing was; then `keeping` is made where it is to be.
bool document_list_add_kept(struct summing_up *up, const struct leaf *leaf, float weight);
// Take some of its passages (at most LIST_BLOCK, of which the scales are made), and at its end its documents. Out of memory nothing is kept.
void document_list_keep_passages(struct summing_up *up, const uint32_t *passages, const float *frequencies,
                                 uint32_t count);
void document_list_keep_documents(struct summing_up *up);
// Keeps what was taken, if that is all, else NULL; what has no list to be kept with is the caller's (document_worths_are_kept).
struct document_worths *document_list_keep(struct summing_up *up, const struct leaf *leaf);
// The most that each document gets for a word (document_worths.most). False: out of memory.
bool document_list_bound_word(struct summing_up *up, const struct leaf *leaf, struct document_worths *worths);
// What is kept of a word, or NULL; false: it has no list to be kept with, and `keeping` is made, if there is memory.
bool document_list_find_kept(struct summing_up *up, const struct leaf *leaf, struct document_worths **out);

#endif
