// SPDX-License-Identifier: MIT
// Elements that say that they hold an author or a date: microdata, RDFa, rel=author, <time>, names of classes.
#ifndef LOCI_EXTRACT_HTML_MARKS_H
#define LOCI_EXTRACT_HTML_MARKS_H

#include "extract/markup/facts/html_facts.h"
#include "extract/markup/html_tree.h"

// Longer values are none.
enum { HTML_MARK_BYTES_MAX = 200 };

// Takes what one element says, none to three values: FACT_AUTHOR, FACT_PUBLISHED or FACT_MODIFIED.
struct html_mark_taker {
    void (*take)(void *context, enum fact_key key, enum fact_source source, const char *value, size_t size);
    void *context;
};

// Looks at one element; `hints` are those of its names (html_hints.h). Costs a bounded time, but for the path to the item around an
// element with a property.
void html_marks_take(const struct html_mark_taker *taker, const GumboNode *node, GumboTag tag,
                     unsigned hints);

#endif
