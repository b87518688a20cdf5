// SPDX-License-Identifier: MIT
// Buttons whose words are text: the questions of an accordion.
#ifndef LOCI_EXTRACT_HTML_FOLD_H
#define LOCI_EXTRACT_HTML_FOLD_H

#include "extract/markup/html_tree.h"

// Whether a button unfolds the text that stands behind it, and says what that is: it asks a question, or a class around it says that it
// is of an accordion; what stands behind it, or behind what holds nothing but it, is a text of some words that are no links. Looks at a
// bounded number of nodes.
bool html_fold_heads_text(const GumboNode *button);

#endif
