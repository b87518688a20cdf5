// SPDX-License-Identifier: MIT
// The headings of a page, among which its title may be.
#ifndef LOCI_EXTRACT_HTML_HEADINGS_H
#define LOCI_EXTRACT_HTML_HEADINGS_H

#include "extract/markup/html_tree.h"

enum { HTML_HEADINGS_MAX = 64 };

// A heading of the page, h1 to h3; lower ones where they are marked.
struct html_heading {
    const GumboNode *node;
    int level;
    bool furniture; // in navigation, a footer, an aside, or a logo
    bool marked;    // it says that it is the headline (microdata)
    bool home;      // a link to where the site begins: its name
    int pieces;     // runs of text in elements of their own, behind the kicker
    size_t kicker;  // bytes of the text before the headline itself: "Oil prices | The long way home", a date
    struct buffer text, words; // one line; as alike_words has them
};

// What titles are compared with: the headings in order, and the words of what names the site.
struct html_headings {
    struct html_heading *headings; // HTML_HEADINGS_MAX of them
    size_t count;
};

// The headings of the page. False when out of memory; html_headings_clear after either.
bool html_headings_find(struct html_headings *headings, const GumboNode *document);
void html_headings_clear(struct html_headings *headings);

// The only heading that is marked as the headline, NULL where it is furniture or there is none or several, as on pages of several articles.
const struct html_heading *html_headings_marked(const struct html_headings *headings);

#endif
