// SPDX-License-Identifier: MIT
// Names without a label, between a title and a date.
#ifndef LOCI_EXTRACT_HTML_SIGNED_H
#define LOCI_EXTRACT_HTML_SIGNED_H

#include "extract/markup/facts/html_outline.h"

// Adds the persons of a line of names right below the title, with the date next to it ("Ada Vell", "4 March 2014") or behind a few more words,
// such as a position: credits, behind all that have a label. False when out of memory.
bool html_signed_add(struct html_facts *facts, const struct html_outline *outline);

#endif
