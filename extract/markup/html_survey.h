// SPDX-License-Identifier: MIT
// What a page has of each kind: blocks that stand alike, and the words that its core speaks in.
#ifndef LOCI_EXTRACT_HTML_SURVEY_H
#define LOCI_EXTRACT_HTML_SURVEY_H

#include "extract/markup/html_weigh.h"

// All blocks that stand within elements of the same tags and classes, from the root down.
struct html_kind {
    uint64_t path;
    uint64_t letters, linked, prose; // as in struct html_element
    uint32_t blocks, words;
};

// The kinds by the element of each block, by the one around that, and by the one around both.
enum { HTML_KIND_LEVELS = 3 };

// The words of a block: those of four letters or more; which of them stand in another block of the core's running text;
// how many words, of any size, are common there.
struct html_vocabulary {
    uint32_t words, shared, common;
};

struct html_survey {
    uint32_t *kind_of[HTML_KIND_LEVELS]; // of each block
    struct html_kind *kinds[HTML_KIND_LEVELS];
    struct html_vocabulary *vocabulary; // of each block
    uint64_t letters, prose;            // of the page
};

// Surveys a page whose core is found. Linear. False when out of memory; html_survey_clear after either.
bool html_survey_make(struct html_survey *survey, const struct html_blocks *blocks,
                      const struct html_core *core);
void html_survey_clear(struct html_survey *survey);

#endif
