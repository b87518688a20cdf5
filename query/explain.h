// SPDX-License-Identifier: MIT
// How a query was understood, and where a score comes from, as JSON.
#ifndef LOCI_QUERY_EXPLAIN_H
#define LOCI_QUERY_EXPLAIN_H

#include "query/rescore.h"

// {"tree":"(bag state secrets)","match":"…","words":[{"text":"state","spellings":["state"],"field":null,"prefix":false,
//  "passages":12,"idf":3.1,"times":1}],"passages":480131} into results->explanation.
loci_error explain_query(loci *index, const struct node *root, const struct plan *plan,
                         const struct expansions *expansions, loci_results *results);

// {"words":[{"text":"state","found":{"title":0,"heading":0,"text":2},"score":1.5}],"score":…} into hit->explanation;
// the words' scores, in their order, sum up to the hit's to the last bit.
loci_error explain_hit(loci *index, const struct plan *plan, const struct scored *scored,
                       loci_results *results, loci_hit *hit);

#endif
