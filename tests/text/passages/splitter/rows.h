// SPDX-License-Identifier: MIT
// From blocks to passages, in rows. Documents are written one block a line: "P text", "I item", "H2 heading", "R2 heading" that runs in, "G3" a page, "E3" the end
// of what headings of level 3 and below head, "S name" a speaker, "N note", "T title" from metadata; "~20" stands for twenty words "w". Passages are read back as "/path/of/headings| text",
// with "<who>" before it where speakers are asked for, a line feed in them as " ^ ".
#ifndef LOCI_TESTS_SPLITTER_ROWS_H
#define LOCI_TESTS_SPLITTER_ROWS_H

#include "text/base/buffer.h"
#include "text/passages/splitter/splitter.h"

extern struct splitter *splitter; // of the test that runs
extern bool with_speakers;

void expand(struct buffer *out, const char *text, size_t size); // "~20"
void add_line(const char *line, size_t size);

void make_splitter(void);
void free_splitter(void);

struct row {
    const char *document, *title, *passages;
};
void check_passages(const struct row *rows, size_t count);
#define CHECK(rows) check_passages(rows, sizeof(rows) / sizeof *(rows))

#endif
