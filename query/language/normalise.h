// SPDX-License-Identifier: MIT
// One form for every question that means the same, made once after parsing: what reads the tree from then on need not ask
// where an exclusion stands.
#ifndef LOCI_QUERY_NORMALISE_H
#define LOCI_QUERY_NORMALISE_H

#include "query/language/ast.h"
#include "text/words/analyzer.h"

// Rewrites *root (NULL stays NULL; NULL when nothing is left that says anything), by the rules of docs/query.md:
//   a (-b)             a -b                a group of exclusions alone excludes from what stands around it
//   a AND (-b)         a NOT b
//   -(-a), NOT (-a)    +a, AND a           what excludes an exclusion asks for it
//   (-a) OR (-b)       -(a AND b)
//   a OR (-b)          a                   noted
//   title:(-a)         -title:a
//   author:(a -b)      author:a -author:b  fields that select documents hold one word or phrase each
//   title:(author:a)   author:a            the innermost field holds
//   a w/5 (b -c)       (a w/5 b) NOT c     the sides of NEAR are words, phrases and ORs of such; the rest is noted
//   words without a letter or digit are nothing, and so are dates that are none; these are noted
// After it a bag of exclusions alone (part_excludes) is the root or nothing, and each word, phrase and NEAR knows the text
// field that it must stand in (node->column); the parts side by side that the question is know their place (node->place), all
// words and phrases their number (node->number). Phrases keep their order. False: out of memory, *root is NULL then.
bool query_normalise(struct node **root, struct analyzer *analyzer, struct notes *notes);

#endif
