// SPDX-License-Identifier: MIT
// What a score is made of, as a tree of parts. It is written by the functions that compute scores (formula.h), so that it cannot
// say anything else than they do.
#ifndef LOCI_RANK_ACCOUNT_H
#define LOCI_RANK_ACCOUNT_H

#include "rank/bm25.h"
#include <stdbool.h>

enum part_kind {
    PART_SCORE,    // of a hit
    PART_FIRST,    // … of a passage's own words
    PART_WORD,     // … of one of these
    PART_SECOND,   // … of the second look
    PART_NEARNESS, // … of words that stand side by side
    PART_PAIR,     // … of two of these
    PART_FORM,     // … of a word that stands in the form that was typed
    PART_DOCUMENT, // … of the document around a passage
    PART_WHOLE,    // … of a document as a whole
    PART_BEST,     // … of its best passage
};

// The value of a part that has parts is
//
//     the least of `most` and factor × (the sum of its parts' values, in their order, from 0)
//
// to the last bit.
struct part {
    enum part_kind kind;
    size_t size; // itself and all that is within it: what stands beside it is so much further on
    double value;
    double factor;             // 1 where nothing is said
    double most;               // INFINITY where nothing is said
    uint32_t of;               // PART_WORD, PART_FORM, PART_PAIR: its number in the formula
    uint32_t places;           // PART_PAIR: where the two stand so near
    struct field_counts found; // PART_WORD: how often it stands in each field
    double from_title;         // PART_WORD: what would be missing of its value without the title
};

// Parts in the order of a reader: each before what it is made of.
struct account {
    struct part *parts; // owned
    size_t count, capacity;
    bool failed; // out of memory: parts are missing
};

void account_clear(struct account *account);

// A part that is being summed up; the account may be NULL, then only the value comes out.
struct summing {
    struct account *account;
    size_t at;
    double factor, most;
    double sum;
};

struct summing account_open(struct account *account, enum part_kind kind, double factor, double most);
// Sets its value and returns it.
double account_close(struct summing *summing);
// A part without parts.
void account_add(struct account *account, struct part part);

#endif
