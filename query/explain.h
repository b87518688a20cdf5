// SPDX-License-Identifier: MIT
// How a query was understood, and where a score comes from, as JSON.
#ifndef LOCI_QUERY_EXPLAIN_H
#define LOCI_QUERY_EXPLAIN_H

#include "query/evaluate.h"

// {"tree":"(bag state secrets)","match":"…","words":[{"text":"state","spellings":["state"],"field":null,"prefix":false,
//  "passages":12,"idf":3.1,"times":1}],"passages":480131} into results->explanation.
loci_error explain_query(loci *index, const struct node *root, const struct plan *plan,
                         const struct expansions *expansions, loci_results *results);

// {"words":[{"text":"state","found":{"title":0,"heading":0,"text":2},"score":1.5,"from_title":0}],"words_score":…,"nearness":…,
//  "own_share":0.7,"shared_words":…,"score":…} into hit->explanation. words_score is the sum of the words' scores, in
// their order, to the last bit; score = own_share × (words_score + nearness) + shared_words. What remains, for documents
// ranked as wholes and for hits behind the ones that were looked at again, is told as "rest".
loci_error explain_hit(loci *index, const struct plan *plan, const struct page *page, size_t i,
                       loci_results *results, loci_hit *hit);

#endif
