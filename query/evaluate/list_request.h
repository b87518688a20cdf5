// SPDX-License-Identifier: MIT
// What an index is asked for a list of documents, and what it says of these.
#ifndef LOCI_QUERY_LIST_REQUEST_H
#define LOCI_QUERY_LIST_REQUEST_H

#include "query/evaluate/feedback.h"
#include "query/evaluate/wholes.h"
#include "query/match/postings/documents/document_list.h"
#include "store/read/document_length.h"

// The plan's words, with an expansion's beside them: `own` of the weight stays with the former.
struct list_request {
    struct document_map documents;
    struct document_list *list; // owned unless it is shared; NULL where FTS5 is asked
    bool shares;
    const struct plan *plan; // borrowed
    struct collect collect;
    struct formula formula;
    struct expression
        words; // the question's, wherever they stand; empty where `collect` asks for no more than that
    struct buffer match; // owned, as what follows; empty for the plan's own request
    int *phrase_slot;
    double *weights;
};

// `own` 1: without an expansion. `alone`: no documents are asked for but those that are weighed apart (document_list_new). Clear it
// whatever comes back. It must stay where it is.
loci_error list_request_make(loci *index, const struct matching *matching,
                             const struct expansions *expansions, double own, bool alone,
                             struct list_request *out);
// The same words, otherwise weighed, of a request that stays meanwhile.
loci_error list_request_share(loci *index, const struct matching *matching,
                              const struct expansions *expansions, double own,
                              const struct list_request *with, struct list_request *out);
void list_request_clear(struct list_request *request);

// The documents of all that matches.
struct list_documents {
    struct wholes matches; // of the passages that match
    struct wholes all;     // of all passages of these documents, where that is more
    const struct document_map *map;
};

// Reads all documents that match, or those of `only` (which have passed the plan's filter). By `other` (NULL: nobody asks), which weighs the same
// words otherwise, the best passages are told as well.
loci_error list_documents_read(loci *index, struct list_request *request, const struct document_set *only,
                               const struct formula *other, struct list_documents *out);
void list_documents_clear(struct list_documents *documents);

// A document as the formula takes it. False for one of one passage, which is not told apart from it. Valid as long as `documents` and its request.
bool list_documents_whole(const struct list_documents *documents, uint32_t document, struct whole *out);

#endif
