// SPDX-License-Identifier: MIT
// The lines of a page by rows and columns.
#ifndef LOCI_EXTRACT_PDF_GRID_H
#define LOCI_EXTRACT_PDF_GRID_H

#include "extract/paper/pdf/page/pdf_steps.h"

enum { PDF_COLUMNS_MAX = 24 };

// Lines of a page, by rows from top to bottom, within a row from left to right.
struct pdf_grid {
    struct pdf_text *pdf;
    uint32_t lines[PDF_COMPARED_MAX];
    uint32_t starts[PDF_COMPARED_MAX + 1]; // of each row in `lines`, and the end
    size_t rows;
};

struct pdf_column {
    float left, right;
};

// Columns from left to right: what no segment bridges.
struct pdf_columns {
    struct pdf_column items[PDF_COLUMNS_MAX];
    size_t count;
    bool case_tells; // where a row begins
};

// Lays the lines of the body of a page, of which there are PDF_COMPARED_MAX at most. The text is grid->pdf.
void pdf_grid_lay(struct pdf_grid *grid, const struct pdf_page *page);

static inline const struct pdf_line *pdf_grid_line(const struct pdf_grid *grid, size_t at)
{
    return &grid->pdf->lines[grid->lines[at]];
}

static inline size_t pdf_grid_row_size(const struct pdf_grid *grid, size_t row)
{
    return grid->starts[row + 1] - grid->starts[row];
}

// Adds the segments of a row. False when it has more than are looked at.
bool pdf_columns_add(struct pdf_columns *columns, const struct pdf_grid *grid, size_t row);

// The column that a line stands in, 0 when it stands in several.
size_t pdf_columns_find(const struct pdf_columns *columns, const struct pdf_line *line);

// Whether each segment stands in one column, or has a gap between words wherever one column ends and the next begins.
bool pdf_columns_fit_line(const struct pdf_text *pdf, const struct pdf_line *line,
                          const struct pdf_columns *columns);
bool pdf_columns_fit(const struct pdf_grid *grid, size_t from, size_t to, const struct pdf_columns *columns);

// Puts a word "|" into such gaps of a line, which then counts as ending at the first. Of rows: and adds them. False: out of memory.
bool pdf_columns_divide_line(struct pdf_text *pdf, uint32_t line, const struct pdf_columns *columns);
bool pdf_columns_divide(struct pdf_grid *grid, size_t from, size_t to, struct pdf_columns *columns);

#endif
