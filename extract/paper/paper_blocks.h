// SPDX-License-Identifier: MIT
// The paragraphs of a document made for paper, before it is known which of them say who wrote it and when.
#ifndef LOCI_EXTRACT_PAPER_BLOCKS_H
#define LOCI_EXTRACT_PAPER_BLOCKS_H

#include "extract/core/sink.h"

struct paper_block {
    enum block_kind kind;
    int level;          // of a heading
    unsigned page;      // from 1: where it begins; 0 where there are no pages
    unsigned lines;     // it was set in; 0 when that is not known
    size_t start, size; // in paper_blocks.text
    float height;       // of its print, in points; 0 when that is not known
    bool high;          // it stands in the upper part of its page
    bool bold, note;    // all of it; a footnote
    bool weak;          // a heading, but not by the size of its print
    bool consumed;      // its words stand in the metadata
    bool contents;      // a line of a table of contents, as its style says
};

// An embedded value.
struct paper_blocks {
    struct buffer text;
    struct paper_block *items;
    size_t count, capacity;
};

void paper_blocks_init(struct paper_blocks *blocks);
void paper_blocks_clear(struct paper_blocks *blocks);

static inline const char *paper_block_text(const struct paper_blocks *blocks, const struct paper_block *block)
{
    return blocks->text.data + block->start;
}

// Adds what was written to `text` since `block.start`, unless those are no words; a line end goes
// behind it. False: out of memory.
bool paper_blocks_add(struct paper_blocks *blocks, struct paper_block block);

// Leaves out what stands in tables of contents, as furniture, where it is little beside the rest.
void paper_blocks_leave_contents(struct paper_blocks *blocks);

// Sends the blocks that are not consumed, each page before its first.
bool paper_blocks_send(const struct paper_blocks *blocks, struct sink *sink);

#endif
