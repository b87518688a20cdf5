// SPDX-License-Identifier: MIT
// The numbers that a page shows before the items of its ordered lists, which are no text of it.
#ifndef LOCI_EXTRACT_HTML_NUMBERS_H
#define LOCI_EXTRACT_HTML_NUMBERS_H

#include "extract/markup/html_tree.h"
#include "text/base/buffer.h"

enum { HTML_LISTS_MAX = 32 };

// The open lists, while a page is walked. An embedded value: zeros with an initialised label, then for each element enter and leave in
// order of the document, then buffer_clear of the label. Deeper lists than HTML_LISTS_MAX have no numbers.
struct html_numbers {
    struct {
        long next, step;
        char system; // numeral.h; 0: none is shown
    } lists[HTML_LISTS_MAX];
    size_t depth;
    struct buffer label; // "3. ": goes before the next text
};

// By start, reversed and type of <ol>, value of <li>, and list-style of either's style. Linear in the page.
void html_numbers_enter(struct html_numbers *numbers, const GumboNode *node);
void html_numbers_leave(struct html_numbers *numbers, const GumboNode *node);

// The label of the item whose first text this is, "" where there is none or the text begins with a number of its own. It is taken.
const char *html_numbers_take(struct html_numbers *numbers, const char *text, size_t size);

#endif
