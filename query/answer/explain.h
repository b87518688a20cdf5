// SPDX-License-Identifier: MIT
// How a query was understood, and where a score comes from, as JSON.
#ifndef LOCI_QUERY_EXPLAIN_H
#define LOCI_QUERY_EXPLAIN_H

#include "query/answer/parts.h"

// {"tree":"(bag state secrets)","reading":"any of state, secrets","language":"en","languages":["en","fr"],
//  "only_documents":null,"without_documents":null,"match":"…","words":[{"text":"state","spellings":["state"],"origins":["written"],"field":null,
//  "prefix":false,"passages":12,"idf":3.1,"times":1,"class":"content","weight":3.1}],"acronyms":[{"definition":"Partnership for Peace (PfP)","times":3}],"pairs":[{"first":"state",
//  "second":"secrets","between":1,"idf":6.2,"times":1,"weight":1.55}],"expanded_with":[{"term":"oversight","share":0.05,
//  "idf":5.1,"in_best":4}],"passages":480131} into results->explanation; docs/formats.md says what each key is. `languages`
// are those whose stems were searched, `language` the one the query is taken to be in.
loci_error explain_query(loci *index, const struct node *root, const struct matching *matching,
                         const struct expansions *expansions, loci_results *results);

// {"kind":"score","value":2.8,"parts":[{"kind":"passage","value":1.9,"parts":[{"kind":"word","text":"state","found":{"title":0,
//  "heading":0,"text":2},"from_title":0,"value":1.9}]},{"kind":"second look","value":0.9,"parts":[…]}]}
// The account of a hit (parts.h) into hit->explanation; none of NULL.
loci_error explain_hit(loci *index, const loci_part *account, loci_results *results, loci_hit *hit);

#endif
