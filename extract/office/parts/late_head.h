// SPDX-License-Identifier: MIT
// A numbered line that is bold alone: what follows it tells whether it is a heading or an item.
#ifndef LOCI_EXTRACT_OFFICE_PARTS_LATE_HEAD_H
#define LOCI_EXTRACT_OFFICE_PARTS_LATE_HEAD_H

#include "extract/core/sink.h"

// An embedded value, cleared with buffer_clear(&head.text).
struct late_head {
    struct buffer text; // of the line that waits
    int level;          // it would be a heading of
    bool waits;
};

// The level of a heading that is not marked as one, below one that is.
static inline int late_head_level(int above)
{
    return above < 6 ? above + 1 : 6;
}

// Whether a line begins with a number, a letter or their like, as headings do ("1. Background", "IV. Talks", "(b) Fees"), not with a bullet.
bool late_head_is_numbered(const char *text, size_t size);

// Keeps a line. False: out of memory.
bool late_head_hold(struct late_head *head, const struct block *line, int level);

// Sends the line that waits, if one does: a heading where running text follows it, else an item. False: stop.
bool late_head_settle(struct late_head *head, enum block_kind next, block_sink out, void *context);

#endif
