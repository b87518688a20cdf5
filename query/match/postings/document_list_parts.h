// SPDX-License-Identifier: MIT
// What a list of documents is made of. Internal to document_list.c and document_list_sum.c.
#ifndef LOCI_QUERY_POSTINGS_DOCUMENT_LIST_PARTS_H
#define LOCI_QUERY_POSTINGS_DOCUMENT_LIST_PARTS_H

#include "query/match/postings/collecting.h"
#include "query/match/postings/document_list.h"
#include "store/read/document_length.h"

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
    float *best;  // by document: its best passage, then its score; negative where none matches
    float *whole; // … its words
    // Of the documents that are weighed apart, ascending: each with what that makes.
    struct list_apart apart;
    struct apart_sum {
        uint32_t document;
        size_t first;     // its passages in `apart_own`
        float own, score; // its own words, until the others are summed
    } * apart_sums;       // owned
    float *apart_own;     // owned
    size_t apart_count, apart_passages;
};

// document_list_sum.c: fills both, and what is weighed apart.
loci_error document_list_sum_words(struct document_list *list, double whole);

#endif
