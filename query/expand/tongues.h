// SPDX-License-Identifier: MIT
// The languages that a query is put through: those that the index holds.
#ifndef LOCI_QUERY_TONGUES_H
#define LOCI_QUERY_TONGUES_H

#include "query/expand/lexicon.h"
#include "query/language/ast.h"

// A word is looked for by its stem in each of these languages, since a document is found by the stems of its own. They
// are the languages of most documents, at most TONGUES_MAX of them; those without a stemmer are one (LANGUAGE_NONE: the
// word as it is). More would cost time for languages that hardly a document
// is in; a word in a script of none of them is looked for in those of that script (spelling.c). English alone in an empty index.
enum { TONGUES_MAX = 4 };

struct tongues {
    language list[TONGUES_MAX]; // of most documents first
    char codes[TONGUES_MAX][4]; // of the documents: "kk" where the language is LANGUAGE_NONE
    size_t count;
    size_t query; // the language of the query's own words, by its function words; else the first
};

// The languages of an archive, for a query (NULL allowed). LOCI_INTERRUPTED, without a message, when the planning is to end.
loci_error tongues_find(const struct lexicon *lexicon, const struct node *root, struct tongues *out);

#endif
