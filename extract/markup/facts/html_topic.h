// SPDX-License-Identifier: MIT
// Sections and topics that are written as names are: "Real Estate", "Formel Eins".
#ifndef LOCI_EXTRACT_HTML_TOPIC_H
#define LOCI_EXTRACT_HTML_TOPIC_H

#include "extract/markup/facts/html_outline.h"

// Whether the page speaks against it that the name in line i, near the title, is an author's: it has a word that sections are called by, it
// stands in the menu or above the title as well, the text speaks of it, or all of its words are words of the text. Linear.
bool html_topic_is(const struct html_outline *outline, size_t i, const char *name);

#endif
