// SPDX-License-Identifier: MIT
// Questions that a handle was asked lately, each with its plan and the lists that it opened: the next page of an answer, its counts, or the
// same question again need neither be read nor planned anew.
#ifndef LOCI_QUERY_QUESTION_H
#define LOCI_QUERY_QUESTION_H

#include "query/answer/parsed_query.h"
#include "query/evaluate/evaluate.h"
#include "query/match/matching.h"

// What a handle keeps, at most: so many, and so many bytes of what was united for them; of a large archive as many a passage, and at most.
enum {
    QUESTIONS_MAX = 256,
    QUESTION_BYTES = 32 << 20,
    QUESTION_BYTES_A_PASSAGE = 64,
    QUESTION_BYTES_MOST = 256 << 20
};

struct question {
    const struct loci_query *query; // its own, or borrowed
    struct plan plan;
    struct matching matching;
    struct kept_pages found; // only where it is kept
    // Internal:
    struct loci_query own;
    bool kept; // it may be asked again: nothing of it is borrowed
    uint32_t without;
    bool made;            // plan and matching hold for a snapshot of this number …
    uint64_t snapshot;    // … loci.snapshot, and these
    int64_t day;          // … this day (days_now) …
    const void *synonyms; // …
    struct notes told;    // by planning
};

// A text (any bytes) as a question, from those that are kept. It is read only where it is not among them. `without` are LOCI_WITHOUT_
// flags. Close it whatever comes back.
loci_error question_open(struct question **out, loci *index, const char *text, size_t size, uint32_t without);
// One that was read, and is not kept.
loci_error question_borrow(struct question **out, loci *index, const struct loci_query *query,
                           uint32_t without);
// Tells what was odd when it was read, plans it in the open snapshot, unless its plan still holds, and tells what was odd there.
loci_error question_ask(struct question *question, loci *index, struct notes *notes);
// `whole`: it was answered to the end, so that it may be kept. NULL allowed.
void question_close(struct question *question, loci *index, bool whole);

#endif
