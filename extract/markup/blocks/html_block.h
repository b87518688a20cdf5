// SPDX-License-Identifier: MIT
// The text of a page, divided where a reader sees it divided, with what is known of each piece.
#ifndef LOCI_EXTRACT_HTML_BLOCK_H
#define LOCI_EXTRACT_HTML_BLOCK_H

#include "extract/markup/blocks/html_signs.h"
#include "extract/markup/blocks/html_tells.h"
#include "extract/markup/html_role.h"

// No element, no block.
#define HTML_NONE UINT32_MAX

enum { HTML_NEAR = 12 };

// An element that divides text, or that has signs. Parents stand before their children.
struct html_element {
    const GumboNode *node;
    uint32_t parent; // HTML_NONE for the root
    uint32_t depth;
    uint32_t own, signs;             // signs of its own; those that are believed, with those of all around it
    uint32_t first, end;             // its blocks
    uint32_t head;                   // what heads the text where it begins
    uint64_t letters, linked, prose; // letters below it; those in links; those of running text
    uint64_t notices;                // those of running text that speaks of cookies and the like
    uint32_t titles;                 // headings below it that are the page's title
    uint32_t wide;                   // the innermost element around it, or itself, with two blocks or more
    uint32_t outer;                  // the innermost around it with more blocks than it has
    uint32_t branch; // the outermost around it, or itself, that does not hold the core (html_weigh.h)
    uint64_t hash;   // of its tag and class
    uint64_t path;   // of that, and of those of all elements around it
    uint64_t tags;   // of its tag, and of those of all elements around it
    uint8_t near
        [HTML_SIGNS]; // how near the innermost element with each sign is: HTML_NEAR itself, 1 far out, 0 there is none
    uint32_t row,
        row_size; // the first of the siblings of its kind that it stands beside; of that one, how many they are
    bool holds_core;
    bool notice;    // it, or what is around it, is a dialog about cookies
    bool thread;    // it, or what is around it, is one of several comments behind the text (html_weigh.h)
    bool confirmed; // a sign against it, or what is around it, is believed, and its first words say the same
    bool in_row;    // it, or what is around it, is one of three or more of a kind side by side
};

// A run of text between two borders: block elements, cells, double line breaks, elements with signs.
struct html_block {
    uint32_t element;         // the innermost one around it
    uint32_t letters, linked; // code points but white space; those in links that lead to another page
    uint32_t words;           // as space_words counts, about
    uint32_t ends, commas;    // marks that end sentences, marks that divide them
    uint32_t digits;
    uint32_t capitals;         // words that begin with one
    uint32_t shouted;          // words of two letters or more without a small one
    uint32_t targets, foreign; // links that it has a part of; its letters in those that lead to another site
    uint32_t again;            // its letters in those to where another link leads, too
    uint32_t last;             // the code point that it ends with
    uint64_t letters_before;   // on the page
    uint32_t depth;            // elements around its first text
    uint32_t addresses;        // words that speak to the reader
    unsigned mentions;         // enum html_mention
    struct html_saying says;   // of a short one
    uint32_t says_last;        // signs, of its last words
    uint32_t head; // the block that heads it: the last heading before it, within what that heads; HTML_NONE
    uint8_t level; // of a heading, else 0
    bool item, cell, plain, bold;
    bool pictured;        // a picture stands between the block before and it
    bool depicted;        // it begins with what a picture is said to show (html_pictures.h)
    bool repeated;        // the same text is another block as well
    uint64_t hash;        // of its beginning
    enum html_tell tells; // what it begins with
    bool colophon;        // it begins with whose rights these are
    bool page_mark;       // it is a mark of a page or column of a print (html_tells.h), in no list or table
    bool reply;           // it is there to reply by (html_threads.h)
    bool answers;         // it heads answers to a question
    bool titled;          // it stands in the page's <title>
    bool
        described; // its beginning stands in what the page says that it is about (<meta name="description"> and the like)
    bool
        introduced; // words that end with a colon, then a link to its end: "Read also: …", in whatever language
};

// A node of text and its block; HTML_NONE for white space between blocks.
struct html_piece {
    const GumboNode *node;
    uint32_t block;
};

struct html_blocks {
    struct html_element *elements;
    struct html_block *blocks;
    struct html_piece *pieces;
    size_t element_count, element_capacity, block_count, block_capacity, piece_count, piece_capacity;
    uint64_t prose; // letters of running text on the page
};

// Letters of running text in a block: none when it is short, has no sentence or is mostly links.
static inline uint32_t html_block_prose(const struct html_block *block)
{
    bool sentence = block->ends > 0 || block->words >= 20;
    if (block->words < 8 || !sentence || block->level > 0 || block->linked * 2 > block->letters)
        return 0;
    return block->letters - block->linked;
}

#endif
