// SPDX-License-Identifier: MIT
// What a question opened of the segments: its trees, and what stands in passages. Kept with it.
#ifndef LOCI_QUERY_POSTINGS_OPENED_H
#define LOCI_QUERY_POSTINGS_OPENED_H

#include "query/match/postings/places/insides.h"
#include "query/match/postings/places/occurrences.h"
#include "query/match/postings/tree/tree.h"
#include "store/read/document_length.h"

// The lists that a plan asks for, opened once a search: for its candidates, and for the documents around these. Valid within its
// snapshot. postings_new: NULL when out of memory; the plan is borrowed.
struct postings;
struct postings *postings_new(const struct plan *plan);
void postings_free(struct postings *postings); // NULL allowed
// Begins another search with them; they hold unless loci.snapshot was raised meanwhile.
loci_error postings_renew(loci *index, struct postings *postings);
size_t postings_bytes(const struct postings *postings); // of memory, about
// Whether what was made is all that it should be, rather than what there was when a call stopped. Else nothing of it may be
// kept. NULL: nothing was made, and all of that is.
bool postings_are_whole(const struct postings *postings);

// The segments that a search reads; *out is NULL where postings are not to be asked, or do not hold all passages.
loci_error postings_segments(loci *index, struct postings *postings, struct segments_reader **out);

// The plan's tree, or no more than its words, as a search opens it once; postings_segments was asked before. *out is NULL where the call
// should stop.
loci_error postings_tree(loci *index, struct postings *postings, const struct formula *formula, bool words,
                         struct posting_tree **out);
// The tree of a plan's words, wherever it has them, as they stand in the passages that are asked for. *out is NULL where postings
// cannot say them (*can is false), or the call should stop.
loci_error postings_words_tree(loci *index, struct postings *postings, const struct formula *formula,
                               const struct passages_of *asked, size_t asked_count, struct posting_tree **out,
                               bool *can);

// Where slots stand (occurrences.h), opened once and kept.
loci_error postings_occurrences(struct occurrences **out, loci *index, struct postings *postings,
                                const enum wanted_of_slot *wanted);
// What was found in passages before, of slots as these are wanted, with or without which stand as they were typed; *out: NULL where it is not
// kept. Valid until it is asked for otherwise.
loci_error postings_insides(struct insides **out, loci *index, struct postings *postings,
                            const enum wanted_of_slot *wanted, bool forms);
// Gives occurrences up where they are large.
void postings_spare(struct postings *postings);

#endif
