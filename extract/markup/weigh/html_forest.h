// SPDX-License-Identifier: MIT
// Trees over the features of a block, whose answers are added up.
#ifndef LOCI_EXTRACT_HTML_FOREST_H
#define LOCI_EXTRACT_HTML_FOREST_H

#include "extract/markup/weigh/html_features.h"

enum { HTML_FOREST_TREES = 750, HTML_FOREST_NODES = 8250, HTML_FOREST_LEAF = 255 };

// A node asks whether a feature is at most `limit`: then the next node counts, else the one `skip` further on, which is always
// behind it. A leaf (feature HTML_FOREST_LEAF) answers with `limit`, in thousandths of a logarithm of odds.
//
//   {WORDS, 12, 2} {LEAF, -310, 0} {LINKED, 40, 2} {LEAF, 95, 0} {LEAF, -120, 0}
//        │ more than 12 words ─────────────↑ │ more than 40 hundredths ─────↑
struct html_forest_node {
    uint8_t feature;
    int16_t limit;
    uint16_t skip;
};

// The trees one behind the other, and where each begins (html_forest_table.c, made by bench/reading/fit.py).
extern const struct html_forest_node html_forest_nodes[HTML_FOREST_NODES];
extern const uint16_t html_forest_roots[HTML_FOREST_TREES];

// What all trees say of a block with these features, in hundredths of a logarithm of odds.
int html_forest_score(const int16_t features[HTML_FEATURES]);

enum { HTML_FOREST_RECENT = 4 };

// The last blocks that were asked for, and what was said of them: in long lists and tables one is as the one before, or as the one in
// the row before. Zeroed before the first.
struct html_forest_recent {
    int16_t features[HTML_FOREST_RECENT][HTML_FEATURES];
    int scores[HTML_FOREST_RECENT];
    unsigned count, next;
};

// As html_forest_score, which is asked only when no recent block has the same features.
int html_forest_score_recent(struct html_forest_recent *recent, const int16_t features[HTML_FEATURES]);

#endif
