// SPDX-License-Identifier: MIT
// Rows of cells, as RFC 4180 says, and as spreadsheets and databases write them.
#ifndef LOCI_EXTRACT_TABLE_CSV_ROWS_H
#define LOCI_EXTRACT_TABLE_CSV_ROWS_H

#include "extract/core/span.h"
#include "text/base/buffer.h"
#include <stdbool.h>

// Cells of a row; what divides those behind is a part of the last.
enum { CSV_CELLS_MAX = 4096 };

// A row at a time. An embedded value; the first members are for reading from outside. A cell that begins with a quotation mark goes
// on to one that a divider or a line end follows, over line ends too; "" within is a mark, any other stays as it is. One that is never
// closed is a sign as others are where its line and the next then have as many cells as the row before; else the end of the file is
// missing.
struct csv_rows {
    size_t start;       // of the row in the text
    size_t count;       // its cells
    bool cut;           // the last cell has no end
    struct buffer cell; // all cells, without their quotation marks
    size_t *ends;       // of each cell in them
    size_t capacity;
    const char *text; // borrowed
    size_t size, at;
    size_t before;    // cells of the row before
    size_t cells_max; // at first CSV_CELLS_MAX
    char divider;
    bool plain; // no more marks
};

// `at`: where the rows begin.
void csv_init(struct csv_rows *rows, const char *text, size_t size, size_t at, char divider);
void csv_clear(struct csv_rows *rows);

// Reads the next row that has anything in it. False at the end, or out of memory (`cell.failed`). Linear.
bool csv_next(struct csv_rows *rows);

// A cell of the row, without the white space around it; empty beyond its end. Valid until the next call.
struct span csv_cell(const struct csv_rows *rows, size_t index);

// What divides the cells: a tab, semicolon, bar or comma, by what gives the first rows most evenly the same number of cells; or what a line
// "sep=;" at the beginning names, which *at passes over. `hint` (0: none) counts where it divides anything.
char csv_divider(const char *text, size_t size, char hint, size_t *at);

#endif
