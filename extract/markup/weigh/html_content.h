// SPDX-License-Identifier: MIT
// Which parts of a page are the document, and which are furniture.
#ifndef LOCI_EXTRACT_HTML_CONTENT_H
#define LOCI_EXTRACT_HTML_CONTENT_H

#include "extract/markup/weigh/html_weigh.h"

// How much of a page is left out.
enum html_keep {
    HTML_KEEP_CONTENT,   // furniture goes: navigation, teasers of other pages, comments, notices …
    HTML_KEEP_EVERYTHING // only what is no text goes: scripts, styles, form controls
};

// What of a page is kept. The tree owns the nodes.
struct html_content {
    const GumboNode *root; // what to walk
    enum html_keep keep;
    bool gave_way; // furniture could not be told: what would have been left out was most of the page
    struct html_blocks blocks;
    bool *kept;   // of each block; NULL with HTML_KEEP_EVERYTHING
    size_t piece; // the next of blocks.pieces, for html_content_keeps
};

// Divides the page into blocks (html_block.h), weighs what speaks for and against each (html_weigh.h), and keeps those for which
// more does. Then it looks at what it would leave out: when that is most of the page's running text, or of its text
// that is no link, it gives way and keeps all that no believed sign speaks against; when nothing is left, everything. So
// no name, place or count alone can lose a text. A heading that heads nothing goes; one that heads what is kept stays.
// Linear. False when out of memory. html_content_clear after either.
bool html_content_find(struct html_content *content, const GumboNode *document);

// What speaks for each block, in hundredths of a logarithm of odds; `scores` has room for all. False when out of memory.
typedef bool html_scorer(void *context, int *scores, const struct html_blocks *blocks,
                         const struct html_core *core);

struct html_scoring {
    html_scorer *score;
    void *context;
    int raise; // added to what comes of the scores where trees speak: as if blocks were kept from so much less on
};

// The same by other scores than its own: of models that are measured (bench/reading). Company (html_company.h), pitch (html_pitch.h) and guards
// speak here, too.
bool html_content_find_by(struct html_content *content, const GumboNode *document,
                          const struct html_scoring *scoring);

// All that is text below `root`, without any weighing.
void html_content_everything(struct html_content *content, const GumboNode *root);
void html_content_clear(struct html_content *content);

// Whether a node of text is kept. To be asked once, in the order of the page, of each node or of some.
bool html_content_keeps(struct html_content *content, const GumboNode *text);

#endif
