// SPDX-License-Identifier: MIT
// What stands at the head of a plain text: runs of lines, and what one of them may be; private to the plain text files of this room.
#ifndef LOCI_TEXT_PLAIN_HEAD_H
#define LOCI_TEXT_PLAIN_HEAD_H

#include "text/passages/block.h"
#include "text/passages/plain/plain_key.h"
#include "text/passages/plain/plain_line.h"

// Words and lines of a title, lines of a run, and how many runs are looked at.
enum { TITLE_WORDS_MAX = 30, TITLE_LINES_MAX = 3, BLOCK_LINES_MAX = 12, BLOCKS_MAX = 4 };

// A run of lines without a blank one between them.
struct plain_head {
    struct plain_line lines[BLOCK_LINES_MAX];
    size_t starts[BLOCK_LINES_MAX + 1]; // where each line begins in the text, and where the next would
    size_t count;
    bool whole; // a blank line or the end of the text follows
};

// Reads the run that begins at `at` or behind the blank lines there; none at the end of the text.
void plain_head_read(struct plain_head *block, const char *text, size_t size, size_t at);
// The field that a line gives, and its value within the line.
enum field plain_head_field(const struct plain_line *line, struct text_range *value);
// The field that another key behind the author's name gives in the same line, "Author: Ada Roe Published: May 2014", and its value; FIELD_NONE without one,
// FIELD_KEPT where it is one of several.
enum field plain_head_second(const struct plain_line *line, const struct text_range *author,
                             struct text_range *value);
bool plain_head_is_field(const struct plain_line *line);
bool plain_head_may_be_title(const struct plain_line *line);
// The head of a paper whose corners say who it is of and which number it has: "United Towns          T/RES/1999".
bool plain_head_is_masthead(const struct plain_line *line);

// Whether the line gives a date, names persons and says no more, or says what one of them works as (name_line.h).
bool plain_head_is_date(const struct plain_line *line);
bool plain_head_is_name(const struct plain_line *line);
bool plain_head_is_office(const struct plain_line *line);
// How many lines of the block, from `from` on, are names or offices below such: "Ada Roe", "Senior Fellow".
size_t plain_head_names(const struct plain_head *block, size_t from);

#endif
