// SPDX-License-Identifier: MIT
// All that matches a query: what is visited and counted, without a page, a group or a second look.
#ifndef LOCI_QUERY_MATCHES_H
#define LOCI_QUERY_MATCHES_H

#include "query/answer/parsed_query.h"
#include "query/answer/results.h"
#include "rank/top.h"

struct matches {
    struct top top;        // in no order
    struct notes notes;    // on how the query was read; their spans are of the query that was given
    bool tells_why;        // … and, where nothing is found, why, as far as there is time
    loci_results *results; // caches the documents
};

// Gathers them within a call that has begun, on a snapshot that matches_clear ends: call it in either case, with what became
// of the call. Fails as loci_visit.
loci_error matches_gather(struct matches *out, loci *index, const struct loci_query *query,
                          const loci_visit_options *options, bool tells_why);
loci_error matches_clear(struct matches *matches, loci *index, loci_error error);

// Takes what one caller's struct says. LOCI_INVALID.
loci_error visit_options_take(loci *index, loci_visit_options *out, const loci_visit_options *given);

// LOCI_INTERRUPTED, with a message, when the call should stop.
loci_error matches_poll(loci *index);

#endif
