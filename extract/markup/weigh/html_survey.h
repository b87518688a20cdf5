// SPDX-License-Identifier: MIT
// What a page has of each kind: blocks that stand alike, and the words that its core speaks in.
#ifndef LOCI_EXTRACT_HTML_SURVEY_H
#define LOCI_EXTRACT_HTML_SURVEY_H

#include "extract/markup/weigh/html_echo.h"
#include "extract/markup/weigh/html_weigh.h"

// All blocks that stand within elements of the same tags and classes, from the root down; or of the same tags.
struct html_kind {
    uint64_t path;
    uint64_t letters, linked, prose;  // as in struct html_element
    uint32_t blocks, words, pictured; // of the blocks those behind a picture
};

// The kinds by tags and classes of the element of each block, of the one around that, of the one around both; by the tags alone,
// of all elements around it, and of the three innermost.
enum { HTML_KINDS_BY_TAGS = 3, HTML_KINDS_BY_NEAR_TAGS, HTML_KIND_LEVELS };

// How deep in the tree a page's running text may stand; deeper is as deep.
enum { HTML_SURVEY_DEPTH = 64 };

// The words of a block: those of four letters or more; which of them stand in another block of the core's running text;
// how many words, of any size, are common there.
struct html_vocabulary {
    uint32_t words, shared, common;
};

struct html_survey {
    struct html_echo *echoes;            // of each block
    uint32_t *kind_of[HTML_KIND_LEVELS]; // of each block
    struct html_kind *kinds[HTML_KIND_LEVELS];
    struct html_vocabulary *vocabulary;   // of each block
    uint64_t prose_at[HTML_SURVEY_DEPTH]; // letters of running text by the depth of their elements
    uint32_t depth;                       // half of it stands no deeper
    uint64_t letters, prose;              // of the page
    uint64_t words, addresses;            // of its running text: all, and those that speak to the reader
};

// How deep the block stands in the tree, below HTML_SURVEY_DEPTH.
uint32_t html_survey_depth(const struct html_blocks *blocks, uint32_t block);

// Surveys a page whose core is found. Linear. False when out of memory; html_survey_clear after either.
bool html_survey_make(struct html_survey *survey, const struct html_blocks *blocks,
                      const struct html_core *core);
void html_survey_clear(struct html_survey *survey);

#endif
