// SPDX-License-Identifier: MIT
// Where a page of HTML says that a page of its print begins, as books do.
#ifndef LOCI_EXTRACT_HTML_PAGES_H
#define LOCI_EXTRACT_HTML_PAGES_H

#include "extract/markup/html_tree.h"

// Whether the element is a page break, by `epub:type` (EPUB 3) or `role` (DPUB-ARIA).
bool html_is_page_break(const GumboNode *node);

// The number of the page that it begins, by its label, its title, its words or its id ("page_12"); 0 where there is none in digits.
int html_page_number(const GumboNode *node);

#endif
