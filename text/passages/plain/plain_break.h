// SPDX-License-Identifier: MIT
// Where a paragraph of plain text ends; private to the plain text files of this room.
#ifndef LOCI_TEXT_PLAIN_BREAK_H
#define LOCI_TEXT_PLAIN_BREAK_H

#include "text/passages/block.h"
#include "text/passages/plain/plain_layout.h"
#include "text/passages/plain/plain_line.h"

// The block that lines are gathered for.
struct plain_open {
    enum block_kind kind;
    size_t lines; // of it so far
    bool table;   // they are a table's rows
};

// Whether `next`, on the line after `line`, belongs to another paragraph.
bool plain_break(const struct layout *layout, const struct plain_open *open, const struct plain_line *line,
                 const struct plain_line *next);

#endif
