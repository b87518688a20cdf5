// SPDX-License-Identifier: MIT
// When a page was published, as it stands on it for people.
#ifndef LOCI_EXTRACT_HTML_DATED_H
#define LOCI_EXTRACT_HTML_DATED_H

#include "extract/markup/facts/html_date_read.h"
#include "extract/markup/facts/html_outline.h"

enum { HTML_DATE_NEAR_LINES = 12 }; // rows of facts up to which a date stands beside the title

// Adds the dates that the page shows: marks and lines near the title, and below the text. False when out of memory.
bool html_dated_add(struct html_facts *facts, const struct html_outline *outline, enum date_order order);

#endif
