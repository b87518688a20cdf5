// SPDX-License-Identifier: MIT
// Where a plan's slots stand in passages, and in which form: what a matcher (query/match/highlight.h) finds in their texts, by positions
// alone.
#ifndef LOCI_QUERY_OCCURRENCES_H
#define LOCI_QUERY_OCCURRENCES_H

#include "query/match/highlight.h"
#include "query/plan/plan.h"
#include "store/read/segments_read.h"

// How much of a slot is wanted.
enum wanted_of_slot {
    WANTED_NOT,
    WANTED_FORMS, // in which forms it stands: each once, wherever
    WANTED_PLACES // each occurrence
};

struct occurrences;
// `wanted`: of each of the plan's slots. *out is NULL where postings do not tell: a slot is asked for as written, its spellings are very
// many, the call should stop. Valid as long as the plan and what was opened of the segments.
loci_error occurrences_new(struct occurrences **out, loci *index, struct segments_reader *segments,
                           const struct plan *plan, const enum wanted_of_slot *wanted);
void occurrences_free(struct occurrences *occurrences);          // NULL allowed
void occurrences_begin(struct occurrences *occurrences);         // from the first passage on
size_t occurrences_bytes(const struct occurrences *occurrences); // of memory; NULL allowed

// Those of a passage, field by field, ascending by position: of a field f list[from[f]] … list[from[f + 1] - 1]. Passages ascend. Of
// their ranges nothing is known. Valid until the next call.
struct found_occurrences {
    const struct occurrence *list;
    size_t from[FIELD_COUNT + 1];
};
loci_error occurrences_find(struct occurrences *occurrences, uint32_t passage, struct found_occurrences *out);

// The same where places are wanted of no slot: gives what stands in the passage, in any order, until `take` has enough (false). What is
// damaged, or memory that ran out, is told by occurrences_judge, behind the last passage.
void occurrences_each(struct occurrences *occurrences, uint32_t passage,
                      bool (*take)(void *context, const struct occurrence *found), void *context);
loci_error occurrences_judge(const struct occurrences *occurrences);

#endif
