// SPDX-License-Identifier: MIT
// Flow: from the running text of a marked-up document to blocks.
#ifndef LOCI_EXTRACT_FLOW_H
#define LOCI_EXTRACT_FLOW_H

#include "extract/core/sink.h"

// Collects the text of one block; white space is collapsed as it comes in. An embedded value. Errors stay
// in the sink: calls after one are harmless, flow_end returns false.
struct flow {
    struct sink *sink;
    struct buffer text;
    bool space;               // white space stands before what comes next
    bool broken;              // the last thing was a line break
    struct places places;     // of the block's text
    struct text_place coming; // of the text that comes, while `is_placed`
    bool is_placed;
    const char *separator; // goes before what comes next, unless the block is empty
    enum block_kind kind;
    int level;
};

void flow_init(struct flow *flow, struct sink *sink);
void flow_clear(struct flow *flow);

// Adds running text.
void flow_text(struct flow *flow, const char *text, size_t size);

// The next text stands there in the file.
void flow_at(struct flow *flow, struct text_place place);

// The next text is divided from what is there by white space, at least.
void flow_space(struct flow *flow);

// … by `separator` (a literal), as the cells of a row are.
void flow_separate(struct flow *flow, const char *separator);

// A line break; two in a row end the block.
bool flow_break(struct flow *flow);

// Sends the block, if there is any text, and begins a new one. False: stop.
bool flow_end(struct flow *flow);

// Ends the block; the next is of this kind.
bool flow_begin(struct flow *flow, enum block_kind kind, int level);

#endif
