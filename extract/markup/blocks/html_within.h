// SPDX-License-Identifier: MIT
// Whether an element is a part of a sentence.
#ifndef LOCI_EXTRACT_HTML_WITHIN_H
#define LOCI_EXTRACT_HTML_WITHIN_H

#include "extract/markup/html_tree.h"
#include <stdbool.h>
#include <stdint.h>

// Whether an inline element that claims `signs` (html_signs.h) stands within a sentence that goes on around it: "posted to
// <a class="facebook">Facebook</a> on Monday". Then its name says what it leads to or looks like, and no claim against it is believed;
// what is hidden, or a box that pops up from a sentence, is none of its words. Looks at the texts beside it, a bounded part of them.
bool html_is_within_sentence(const GumboNode *node, uint32_t signs);

#endif
