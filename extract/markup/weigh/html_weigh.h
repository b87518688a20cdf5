// SPDX-License-Identifier: MIT
// What speaks for and against each block of a page.
#ifndef LOCI_EXTRACT_HTML_WEIGH_H
#define LOCI_EXTRACT_HTML_WEIGH_H

#include "extract/markup/blocks/html_block.h"

// The core of a page: the innermost element that holds most of its running text.
struct html_core {
    uint32_t element;     // HTML_NONE when there is no running text
    uint32_t body;        // the innermost element that says it is the text and holds most of it; HTML_NONE
    uint32_t first, last; // its first and last block of running text
    uint32_t title;       // the heading above the first, HTML_NONE
    uint32_t comments;    // a heading behind the last that speaks of comments, HTML_NONE
    uint32_t
        colophon;   // the block behind the last running text that does not begin with whose rights these are
    uint64_t prose; // letters of running text on the page that no believed sign speaks against
};

// Believes or disbelieves the signs of the elements (sets html_element.signs), and finds the core. A sign against is
// believed of an element unless it would take much of the page's running text along: by itself, or with
// all elements that have it.
bool html_core_find(struct html_core *core, struct html_blocks *blocks);

// What a block is, as far as it matters for its being text or furniture. Each holds or does not.
enum html_trait {
    TRAIT_BASE, // always
    TRAIT_WORDS_1,
    TRAIT_WORDS_4,
    TRAIT_WORDS_9,
    TRAIT_WORDS_19,
    TRAIT_WORDS_39,
    TRAIT_WORDS_MORE,
    TRAIT_LINKS_SOME,
    TRAIT_LINKS_HALF,
    TRAIT_LINKS_ALL,
    TRAIT_SENTENCE,
    TRAIT_SENTENCES,
    TRAIT_COMMA,
    TRAIT_DIGITS,
    TRAIT_HEADING_1,
    TRAIT_HEADING_2,
    TRAIT_HEADING_3,
    TRAIT_ITEM,
    TRAIT_ITEM_LINKED,
    TRAIT_CELL,
    TRAIT_CELL_LINKED,
    TRAIT_PLAIN,
    TRAIT_BOLD,
    TRAIT_UP_0,
    TRAIT_UP_1,
    TRAIT_UP_2,
    TRAIT_UP_3,
    TRAIT_DOWN_1,
    TRAIT_DOWN_2,
    TRAIT_DOWN_3,
    TRAIT_OUTSIDE_PROSE,
    TRAIT_PROSE_1_BEFORE,
    TRAIT_PROSE_2_BEFORE,
    TRAIT_PROSE_FAR_BEFORE,
    TRAIT_PROSE_1_AFTER,
    TRAIT_PROSE_2_AFTER,
    TRAIT_PROSE_FAR_AFTER,
    TRAIT_LINKS_BEFORE,
    TRAIT_LINKS_AFTER,
    TRAIT_HEAD_LINKED,
    TRAIT_HEAD_SAYS,
    TRAIT_HEAD_COMMENT,
    TRAIT_PICTURED,
    TRAIT_PICTURED_CAPTION,
    TRAIT_PICTURED_LONG,
    TRAIT_DEPICTED,
    TRAIT_DEPICTED_LONG,
    TRAIT_DATED,
    TRAIT_HEADING_LINKED,
    TRAIT_LINE_LINKED,
    TRAIT_FIRST_PROSE,
    TRAIT_LAST_PROSE,
    TRAIT_REPEATED,
    TRAIT_REPEATED_LONG,
    TRAIT_ROW,
    TRAIT_ROW_LONG,
    TRAIT_ROW_LINKED,
    TRAIT_ROW_OUTSIDE,
    TRAIT_TITLED,
    TRAIT_LEAD,
    TRAIT_LEAD_LONG,
    TRAIT_LIST_BEHIND,
    TRAIT_DESCRIBED,
    TRAIT_DESCRIBED_LONG,
    TRAIT_DESCRIBED_BEFORE,
    TRAIT_INTRODUCED,
    TRAIT_PLACE, // twelve: before the title, before the first running text, among it, behind it; within the body, out of it, none
    TRAIT_PLACE_PROSE = TRAIT_PLACE + 12, // the same for running text
    TRAIT_BEHIND_COMMENTS = TRAIT_PLACE_PROSE + 12,
    TRAIT_PARENT_LINKS_LITTLE,
    TRAIT_PARENT_LINKS_SOME,
    TRAIT_PARENT_LINKS_HALF,
    TRAIT_PARENT_LINKS_ALL,
    TRAIT_PARENT_PROSE_NONE,
    TRAIT_PARENT_PROSE_LITTLE,
    TRAIT_PARENT_PROSE_MUCH,
    TRAIT_OUTER_LINKS_SOME,
    TRAIT_OUTER_LINKS_HALF,
    TRAIT_OUTER_LINKS_ALL,
    TRAIT_OUTER_PROSE_NONE,
    TRAIT_OUTER_PROSE_LITTLE,
    TRAIT_BRANCH_LINKS_SOME,
    TRAIT_BRANCH_LINKS_HALF,
    TRAIT_BRANCH_LINKS_ALL,
    TRAIT_BRANCH_PROSE_NONE,
    TRAIT_BRANCH_PROSE_LITTLE,
    TRAIT_BRANCH_PROSE_MUCH,
    TRAIT_BRANCH_IS_CORE,
    TRAIT_SIGN,                                 // one each, believed
    TRAIT_SAYS = TRAIT_SIGN + HTML_SIGNS,       // one each: what a short block says
    TRAIT_SAYS_LONG = TRAIT_SAYS + HTML_SIGNS,  // … and what a longer one says
    TRAIT_LATER = TRAIT_SAYS_LONG + HTML_SIGNS, // the same, behind the beginning
    TRAIT_LATER_LONG = TRAIT_LATER + HTML_SIGNS,
    TRAIT_SIGN_LONG = TRAIT_LATER_LONG + HTML_SIGNS, // a believed sign of running text
    TRAIT_NOTICE =
        TRAIT_SIGN_LONG + HTML_SIGNS, // it is about cookies, and an element is believed to be a notice
    TRAIT_CONFIRMED, // a believed sign against an element around it, whose first words say the same
    TRAIT_TELLS,     // one each, of html_tell
    TRAIT_TELLS_LONG = TRAIT_TELLS + HTML_TELLS, // the same of running text
    TRAIT_COLOPHON =
        TRAIT_TELLS_LONG +
        HTML_TELLS, // it begins with whose rights these are, and no running text but such stands behind it
    TRAITS
};

// Sets `traits[i]` of each trait that block `i` has. `traits` has room for blocks × TRAITS.
void html_traits_of(bool *traits, const struct html_blocks *blocks, const struct html_core *core,
                    uint32_t block);

// What the traits of a block are worth together, in hundredths of a logarithm of odds.
struct html_worth {
    int alone;  // where nothing else speaks
    int beside; // beside the trees
};
struct html_worth html_traits_worth(const struct html_blocks *blocks, const struct html_core *core,
                                    uint32_t block);

#endif
