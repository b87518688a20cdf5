// SPDX-License-Identifier: MIT
// The title of a plain text, and the lines below it that are about the paper; private to the plain text files of this room.
#ifndef LOCI_TEXT_PLAIN_TITLE_H
#define LOCI_TEXT_PLAIN_TITLE_H

#include "text/passages/plain/plain_head.h"

// The lines of the first block that are its title: 0 for none.
size_t plain_title_lines(const struct plain_head *block, const char *text, size_t size);

// Whether a line above a date goes on in it, or says of the paper who made it and how: "Adopted by the Council at its 7000th meeting, on",
// "Remarks by Ada Roe to the". Such a line names no series.
bool plain_title_is_statement(const struct plain_line *line);

#endif
