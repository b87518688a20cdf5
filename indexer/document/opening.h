// SPDX-License-Identifier: MIT
// How the text of a document begins, and what that says of it. Pure.
#ifndef LOCI_INDEXER_OPENING_H
#define LOCI_INDEXER_OPENING_H

#include "text/dates/date.h"
#include "text/passages/block.h"

enum { OPENING_BLOCKS = 12, OPENING_BYTES = 240 };

struct opening_block {
    char text[OPENING_BYTES + 1];
    size_t size;
    bool whole; // the block is not longer
    enum block_kind kind;
};

// All zero at first, or no more than `count`.
struct opening {
    struct opening_block blocks[OPENING_BLOCKS];
    size_t count;
};

// Takes a block with text, in order, as long as it is one of the first.
void opening_see(struct opening *opening, const struct block *block);

// Whether one of them is the salutation of a letter. Letters begin with an address, which is no title.
bool opening_is_letter(const struct opening *opening);

// Whether the first is a title in plain text: a short paragraph that is no sentence, no label and no dateline, with text after it.
bool opening_has_title(const struct opening *opening);

// The day by the first of the paragraphs that dates the document; of those that follow each other the first of the best days, and none
// by which it takes effect or was handed in where another dates it.
bool opening_date(struct date *date, const struct opening *opening);

#endif
