// SPDX-License-Identifier: MIT
// Lists of documents from postings: which documents may be among the best, and what those hold, exactly.
#ifndef LOCI_QUERY_POSTINGS_DOCUMENT_LIST_H
#define LOCI_QUERY_POSTINGS_DOCUMENT_LIST_H

#include "query/match/matching.h"

// A term that the question is expanded with.
struct added_term {
    const char *text;
    size_t size;
};

struct document_list;

// Opens what a list is made of. The formula is that of documents, with its average length; its words are the plan's slots, then `added`.
// Without added words the passages that match are the plan's; with them those that hold any of its words or of the added ones, in any form.
// `alone`: those that are weighed apart are all that will be asked for (document_list_sum).
// *out is NULL where postings do not tell (postings_each): FTS5 is to be asked. The formula's arrays and the terms are borrowed.
loci_error document_list_new(struct document_list **out, loci *index, const struct matching *matching,
                             const struct formula *formula, const struct added_term *added,
                             size_t added_count, bool alone);
void document_list_free(struct document_list *list); // NULL allowed

// Documents of which the question's own words and those that were added are weighed otherwise as well: so many times.
struct list_apart {
    const struct document_set *documents;
    double own, added;
    bool alone;    // no others are asked for: their scores, and the best of all, need not be known …
    size_t keeps;  // … nor those of the documents that are not among the best so many of these …
    double beside; // … by their scores and at most so much more, each
};
// Sums up what each document gets, about: `whole` times its words, whichever of its passages they stand in, and the rest for the best
// passage that matches. When the call should stop meanwhile, some documents are missing. `apart`: NULL for none; only with added words.
loci_error document_list_sum(struct document_list *list, double whole, const struct list_apart *apart);
// That of a document, within BOUND_SLACK; negative where none of its passages matches, or a filter leaves it out.
float document_list_score(const struct document_list *list, uint32_t document);
// The same, of one of `apart`, as it is weighed there; or what that is at most, until it is settled; negative, too, where it need not be known.
float document_list_score_apart(const struct document_list *list, uint32_t document);
// Sums up those of `apart` among some documents (NULL: all) of which only that is known. *left: there were some.
loci_error document_list_settle_apart(struct document_list *list, const struct document_set *among,
                                      bool *left);
// Adds those that may be among the `keeps` best.
loci_error document_list_best(struct document_list *list, size_t keeps, struct document_set *out);

// Offers the passages of these documents (which have passed the plan's filters) that match, with their exact scores by `formula`, which has the same
// words; and to `words` (NULL: nobody) those that hold one of the plan's words wherever it stands, excluded ones aside. *same tells that the two
// are the same: `words` was offered nothing.
loci_error document_list_read(struct document_list *list, const struct formula *formula,
                              const struct document_set *documents, struct taker *matches,
                              struct taker *words, bool *same);
// What each of some passages, ascending, holds of the added words: found[i × their count + word].
loci_error document_list_added(struct document_list *list, const uint32_t *passages, size_t count,
                               struct field_counts *found);

#endif
