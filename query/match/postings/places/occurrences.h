// SPDX-License-Identifier: MIT
// Where a plan's slots stand in passages, and in which form: what a matcher (query/match/highlight.h) finds in their texts, by positions
// alone.
#ifndef LOCI_QUERY_OCCURRENCES_H
#define LOCI_QUERY_OCCURRENCES_H

#include "query/match/highlight.h"
#include "query/match/matching.h"

// How much of a slot is wanted.
enum wanted_of_slot {
    WANTED_NOT,
    WANTED_FORMS, // in which forms it stands: each once, wherever
    WANTED_PLACES // each occurrence
};

struct occurrences;
// `wanted`: of each of the plan's slots. *out is NULL where postings do not tell: there are none (postings_each), a slot is asked for as
// written, its spellings are very many, the call should stop. Valid as long as the matching.
loci_error occurrences_new(struct occurrences **out, loci *index, const struct matching *matching,
                           const enum wanted_of_slot *wanted);
void occurrences_free(struct occurrences *occurrences);          // NULL allowed
void occurrences_begin(struct occurrences *occurrences);         // from the first passage on
size_t occurrences_bytes(const struct occurrences *occurrences); // of memory; NULL allowed
// The same, opened once and kept with the matching's postings.
loci_error postings_occurrences(struct occurrences **out, loci *index, const struct matching *matching,
                                const enum wanted_of_slot *wanted);
// What was found in passages before, of slots as these are wanted, with or without which stand as they were typed; *out: NULL where it is not
// kept. Valid until it is asked for otherwise.
struct insides;
loci_error postings_insides(struct insides **out, loci *index, const struct matching *matching,
                            const enum wanted_of_slot *wanted, bool forms);
// Gives occurrences up where they are large.
void postings_spare(struct postings *postings);

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
