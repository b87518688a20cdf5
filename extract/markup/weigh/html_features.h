// SPDX-License-Identifier: MIT
// What is known of a block, as numbers: what the trees of html_forest.c ask for.
#ifndef LOCI_EXTRACT_HTML_FEATURES_H
#define LOCI_EXTRACT_HTML_FEATURES_H

#include "extract/markup/weigh/html_survey.h"

// Of the blocks of one kind: how many they are, words each, hundredths of links, of running text beside the core's, and within.
enum html_kind_feature { KIND_BLOCKS, KIND_WORDS, KIND_LINKED, KIND_PROSE, KIND_PURE, KIND_FEATURES };

// Of an element around the block: how many blocks it has, letters, hundredths of links, of running text beside the core's and
// within, of the page's letters; letters a block; how many blocks stand before this one in it, and behind.
enum html_box_feature {
    BOX_BLOCKS,
    BOX_LETTERS,
    BOX_LINKED,
    BOX_PROSE,
    BOX_PURE,
    BOX_SHARE,
    BOX_SIZE,
    BOX_BEFORE,
    BOX_BEHIND,
    BOX_FEATURES
};

// Of a block near by: words, hundredths of links, letters of running text, whether it is of the same kind.
enum html_near_feature { NEAR_WORDS, NEAR_LINKED, NEAR_PROSE, NEAR_SAME, NEAR_FEATURES };

enum { HTML_BOXES = 5, HTML_NEIGHBOURS = 4, HTML_SAYINGS = 9 };

enum html_feature {
    FEATURE_WORDS,
    FEATURE_LETTERS,
    FEATURE_PROSE,
    FEATURE_LINKED,
    FEATURE_ENDS,
    FEATURE_COMMAS,
    FEATURE_DIGITS,
    FEATURE_CAPITALS,
    FEATURE_LEVEL,
    FEATURE_ITEM,
    FEATURE_CELL,
    FEATURE_BOLD,
    FEATURE_TAG,
    FEATURE_LAST,
    FEATURE_PICTURED,
    FEATURE_REPEATED,
    FEATURE_DESCRIBED,
    FEATURE_TAIL_CREDITS,
    FEATURE_TAIL_LEADS,
    FEATURE_IN_ROW,
    FEATURE_ROW_SIZE,
    FEATURE_INDEX,
    FEATURE_LETTERS_BEFORE,
    FEATURE_FROM_FIRST,
    FEATURE_FROM_LAST,
    FEATURE_FROM_TITLE,
    FEATURE_FROM_HEAD,
    FEATURE_PLACE,
    FEATURE_IN_BODY,
    FEATURE_BEHIND_COMMENTS,
    FEATURE_UP,
    FEATURE_DOWN,
    FEATURE_SHARED,
    FEATURE_SHARED_COUNT,
    FEATURE_COMMON,
    FEATURE_PAGE_PROSE,
    FEATURE_PAGE_CORE,
    FEATURE_AROUND_PROSE,
    FEATURE_AROUND_LINKED,
    FEATURE_DEPTH,
    FEATURE_DEPTH_FROM, // that of half of the running text
    FEATURE_DEPTH_PROSE,
    FEATURE_SHOUTED,
    FEATURE_WORD_SIZE,
    FEATURE_TARGETS,
    FEATURE_FOREIGN,
    FEATURE_AGAIN,
    FEATURE_ADDRESSES,
    FEATURE_MENTIONS,
    FEATURE_DEPICTED,
    FEATURE_KIND, // of each level
    FEATURE_BOX = FEATURE_KIND + HTML_KIND_LEVELS * KIND_FEATURES,
    FEATURE_NEAR = FEATURE_BOX + HTML_BOXES * BOX_FEATURES,
    FEATURE_SIGN =
        FEATURE_NEAR + HTML_NEIGHBOURS * NEAR_FEATURES, // how near; negative when it is not believed
    FEATURE_SAYS = FEATURE_SIGN + HTML_SIGNS,           // 2 when it begins with it, 1 elsewhere
    FEATURE_TELLS = FEATURE_SAYS + HTML_SAYINGS,        // the kind of what it begins with
    FEATURE_HEAD_TELLS,                                 // … and what heads it
    HTML_FEATURES
};

// Sets all features of block `block`; `features` has room for HTML_FEATURES. Takes the same time for each block.
void html_features_of(int16_t *features, const struct html_blocks *blocks, const struct html_core *core,
                      const struct html_survey *survey, uint32_t block);

#endif
