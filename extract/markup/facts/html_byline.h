// SPDX-License-Identifier: MIT
// Who wrote a page, as it stands on it for people.
#ifndef LOCI_EXTRACT_HTML_BYLINE_H
#define LOCI_EXTRACT_HTML_BYLINE_H

#include "extract/markup/facts/html_outline.h"

// Adds the authors that the page shows: elements that say so, lines near the title, credits below the text. False when out of
// memory.
bool html_byline_add(struct html_facts *facts, const struct html_outline *outline);

#endif
