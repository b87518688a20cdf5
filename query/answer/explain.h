// SPDX-License-Identifier: MIT
// How a query was understood, and where a score comes from, as JSON.
#ifndef LOCI_QUERY_EXPLAIN_H
#define LOCI_QUERY_EXPLAIN_H

#include "query/answer/results.h"
#include "query/evaluate/evaluate.h"

// {"tree":"(bag state secrets)","reading":"any of state, secrets","language":"en","languages":["en","fr"],
//  "only_documents":null,"without_documents":null,"match":"…","words":[{"text":"state","spellings":["state"],"field":null,
//  "prefix":false,"passages":12,"idf":3.1,"times":1,"class":"content","weight":3.1}],"acronyms":[{"definition":"Partnership for Peace (PfP)","times":3}],"pairs":[{"first":"state",
//  "second":"secrets","between":1,"idf":6.2,"times":1,"weight":1.55}],"expanded_with":[{"term":"oversight","share":0.05,
//  "idf":5.1,"in_best":4}],"passages":480131} into results->explanation; docs/formats.md says what each key is. `languages`
// are those whose stems were searched, `language` the one the query is taken to be in.
loci_error explain_query(loci *index, const struct node *root, const struct matching *matching,
                         const struct expansions *expansions, loci_results *results);

// {"words":[{"text":"state","found":{"title":0,"heading":0,"text":2},"score":1.5,"from_title":0}],"pairs":[{"first":"state",
//  "second":"secrets","places":2,"score":0.9}],"words_score":1.5,"prose":0,"nearness":0.9,"document":0.4,"rest":0,
//  "rest_from":null,"score":2.8} into hit->explanation. score = words_score + prose + nearness + document + rest.
// words_score is the sum of the words' scores, in their order, to the last bit; prose (0 or less) what the passage loses of it
// for being no running text; nearness the sum of the pairs' scores; document what the passage's document adds. The rest is from
// "document", what the document as a whole and the words that the best share make of it where documents are ranked, or from
// "scale", that of hits behind those that were looked at again.
// None where the call should stop.
loci_error explain_hit(loci *index, const struct matching *matching, const struct page *page, size_t i,
                       loci_results *results, loci_hit *hit);

#endif
