// SPDX-License-Identifier: MIT
// The meta elements of a page, and the links in its head.
#ifndef LOCI_EXTRACT_HTML_META_NAMES_H
#define LOCI_EXTRACT_HTML_META_NAMES_H

#include "extract/markup/facts/html_facts.h"
#include "extract/markup/html_tree.h"

// Adds what a <meta> element says, by its name, property, itemprop or http-equiv. False when out of memory.
bool html_meta_element(struct html_facts *facts, const GumboNode *node);

// Adds "Written by" and its like of a card for social networks (twitter:label1, twitter:data1), which has to be seen as a whole.
struct html_card {
    const char *labels[2], *values[2]; // the tree's
};
void html_card_see(struct html_card *card, const GumboNode *node);
bool html_card_add(struct html_facts *facts, const struct html_card *card);

#endif
