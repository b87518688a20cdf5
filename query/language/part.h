// SPDX-License-Identifier: MIT
// What a part of a query is to the whole: its sign, and whether it asks for words or for documents.
#ifndef LOCI_QUERY_PART_H
#define LOCI_QUERY_PART_H

#include "query/language/ast.h"

// Whether a tree only selects documents: author:smith, or several such.
bool filter_only(const struct node *node);

// A bag of exclusions alone, "-law", which finds nothing by itself.
bool part_excludes(const struct node *node);

// Of the children of a bag: documents that it is narrowed to; words that a passage must have (text fields narrow like
// filters do: title:kazakhstan nato wants the title); words that only make it better; what it must not have, words or
// documents. Each child is one of these.
bool part_is_filter(const struct node *node);
bool part_is_required(const struct node *node);
bool part_is_wanted(const struct node *node);
bool part_is_unwanted(const struct node *node);

// Whether what a question says of documents holds for all that it finds, so that one set of documents stands for it: not of
// author:smith OR treaty.
bool part_narrows(const struct node *node);

// Whether the field stands anywhere in it.
bool part_has_field(const struct node *node, enum query_field field);
// Whether the value of a within: is one that is known.
bool part_is_whole(const struct node *value);
// Whether a query is asked of whole documents: within:document stands in it, wherever.
bool part_asks_whole(const struct node *node);

#endif
