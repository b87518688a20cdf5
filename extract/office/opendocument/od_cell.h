// SPDX-License-Identifier: MIT
// Where in a spreadsheet one is: the sheet, the column and the row.
#ifndef LOCI_EXTRACT_OFFICE_OPENDOCUMENT_OD_CELL_H
#define LOCI_EXTRACT_OFFICE_OPENDOCUMENT_OD_CELL_H

#include "text/base/buffer.h"

// An embedded value: zeros with an initialised buffer; buffer_clear of it at the end. Columns and rows count from 1; 0 before the first.
struct od_cell {
    struct buffer sheet; // its name; empty outside of sheets
    unsigned long row, column;
    unsigned long row_next, column_next; // behind what stands for several
};

// A sheet, a row, a cell (covered ones are cells, too) begins.
void od_cell_sheet(struct od_cell *cell, const char *name);
void od_cell_row(struct od_cell *cell, const char *const *attributes);
void od_cell_next(struct od_cell *cell, const char *const *attributes);

// Appends the open cell ("Tolls!AB12"); nothing outside of cells.
bool od_cell_write(const struct od_cell *cell, struct buffer *out);

#endif
