// SPDX-License-Identifier: MIT
// Which parts of a page are the document, and which are furniture.
#ifndef LOCI_EXTRACT_HTML_CONTENT_H
#define LOCI_EXTRACT_HTML_CONTENT_H

#include "extract/markup/html_tree.h"

// How much of a page is left out.
enum html_keep {
    HTML_KEEP_CONTENT,   // furniture goes: navigation, asides, footers, cookie notices, what is hidden …
    HTML_KEEP_EVERYTHING // only what is no text goes: scripts, styles, form controls
};

// The parts that hold the document, in order; the tree owns the nodes.
struct html_content {
    struct buffer roots; // of const GumboNode *
    enum html_keep keep;
};

// Chooses, in this order: <main> (or role=main), if it holds at least a tenth of the page's text; the outermost
// <article>s, if they hold at least a third; the body; each without furniture. If nothing is left so, the body with all its text.
// False when out of memory. html_content_clear after either.
bool html_content_find(struct html_content *content, const GumboNode *document);
void html_content_clear(struct html_content *content);

size_t html_content_count(const struct html_content *content);
const GumboNode *html_content_root(const struct html_content *content, size_t i);

// Whether the node and all below it are left out.
bool html_is_left_out(const GumboNode *node, enum html_keep keep);

#endif
