// SPDX-License-Identifier: MIT
// Tables that are drawn in a text with signs.
#ifndef LOCI_TEXT_DRAWN_TABLE_H
#define LOCI_TEXT_DRAWN_TABLE_H

#include <stdbool.h>
#include <stddef.h>

enum drawn_kind {
    DRAWN_NONE,
    DRAWN_GRID, // rules "+---+---+" or of box-drawing characters, rows between bars
    DRAWN_BARS, // rows between bars, of which the second is a rule: "|---|---|"
    DRAWN_COLUMNS // a row, a rule "----  ------" of a part for each column, rows up to an empty line or another rule
};

// What the text begins with: lines that are set in alike or not. *table_size gets its bytes with the last line end. Looks at no more lines
// than the table has, and at two where there is none.
enum drawn_kind drawn_table_find(const char *text, size_t size, size_t *table_size);

struct drawn_cell {
    const char *text; // without white space around it; may be empty
    size_t size;
};

// Gives the rows of a table of that size, each with its cells and the offset of its first line; empty rows are none. What stands in several
// lines of one cell is one text: where rules divide more than head and rows, else where the first cell of a line is empty. At most 64
// cells; more are parts of the last. Linear. False: the function said so, or out of memory.
typedef bool (*drawn_row)(void *context, const struct drawn_cell *cells, size_t count, size_t at);
bool drawn_table_read(enum drawn_kind kind, const char *text, size_t size, drawn_row row, void *context);

#endif
