// SPDX-License-Identifier: MIT
// HTML as a tree: parsed within limits, walked without recursion.
#ifndef LOCI_EXTRACT_HTML_TREE_H
#define LOCI_EXTRACT_HTML_TREE_H

#include "extract/core/budget.h"
#include "text/base/buffer.h"
#include <gumbo.h>

// Memory for the tree. gumbo takes 10 to 20 times the size of a usual page.
#define HTML_MEMORY_MAX ((size_t)1 << 30)

struct html_tree {
    GumboOutput *output;
    // What was parsed instead of the text: when it had frames, when it was written as XML, when a tag was too long, when it was too deep.
    struct buffer unframed, closed, bounded, flat;
    struct budget budget;
};

// Parses `text` (UTF-8), which must stay. False when even the flattened text takes more memory than there is.
// html_tree_clear frees the tree, after success and after failure.
bool html_tree_parse(struct html_tree *tree, const char *text, size_t size);
void html_tree_clear(struct html_tree *tree);

// The value of an attribute of an element, or NULL. Lives as long as the tree.
const char *html_attribute(const GumboNode *node, const char *name);

// The element's tag; GUMBO_TAG_LAST for what is no element.
GumboTag html_tag_of(const GumboNode *node);

// What a visit of an element decides.
enum html_step { HTML_DESCEND, HTML_SKIP, HTML_STOP };

// Visits `root` and all below it in document order: `enter` once a node (elements and text), `leave` once for
// each element that was descended into. Memory grows with the depth, the stack does not. False when stopped
// or out of memory.
struct html_visitor {
    enum html_step (*enter)(void *context, const GumboNode *node);
    bool (*leave)(void *context, const GumboNode *node); // NULL, or false to stop
    void *context;
};
bool html_walk(const GumboNode *root, const struct html_visitor *visitor);

// The text of a node of text (white space and CDATA included), else NULL.
const char *html_text_of(const GumboNode *node);
// The same of the node that stands right behind an element, in the same one; NULL where none does.
const char *html_text_behind(const GumboNode *element);

// Appends all text below `node`, as it stands.
bool html_text_below(struct buffer *out, const GumboNode *node);

#endif
