// SPDX-License-Identifier: MIT
// How a query was understood, and where a score comes from, as JSON.
#ifndef LOCI_QUERY_EXPLAIN_H
#define LOCI_QUERY_EXPLAIN_H

#include "query/evaluate.h"

// {"tree":"(bag state secrets)","language":"en","languages":["en","fr"],"match":"…","words":[{"text":"state",
//  "spellings":["state"],"field":null,"prefix":false,"passages":12,"idf":3.1,"times":1}],"passages":480131} into
// results->explanation. `languages` are those whose stems were searched, `language` the one the query is taken to be in.
loci_error explain_query(loci *index, const struct node *root, const struct plan *plan,
                         const struct expansions *expansions, loci_results *results);

// {"words":[{"text":"state","found":{"title":0,"heading":0,"text":2},"score":1.5,"from_title":0}],"words_score":…,
//  "nearness":…,"rest":0,"score":…} into hit->explanation. words_score is the sum of the words' scores, in their order, to
// the last bit; score = words_score + nearness + rest. The rest is what the document as a whole and the words that
// the best share make of it where documents are ranked, and the scale of hits behind those that were looked at again.
loci_error explain_hit(loci *index, const struct plan *plan, const struct page *page, size_t i,
                       loci_results *results, loci_hit *hit);

#endif
