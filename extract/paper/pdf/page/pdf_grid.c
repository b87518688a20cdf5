// SPDX-License-Identifier: MIT
// The lines of a page by rows and columns.
#include "extract/paper/pdf/page/pdf_grid.h"

#include <stdlib.h>

static float middle(const struct pdf_line *line)
{
    return (line->top + line->bottom) / 2;
}

static int by_height(const void *left, const void *right, void *context)
{
    const struct pdf_line *lines = ((struct pdf_text *)context)->lines;
    const struct pdf_line *one = &lines[*(const uint32_t *)left], *other = &lines[*(const uint32_t *)right];
    return middle(one) != middle(other) ? (middle(one) > middle(other)) - (middle(one) < middle(other))
                                        : (one->left > other->left) - (one->left < other->left);
}

static int by_side(const void *left, const void *right, void *context)
{
    const struct pdf_line *lines = ((struct pdf_text *)context)->lines;
    const struct pdf_line *one = &lines[*(const uint32_t *)left], *other = &lines[*(const uint32_t *)right];
    return (one->left > other->left) - (one->left < other->left);
}

static void end_row(struct pdf_grid *grid, size_t end)
{
    uint32_t start = grid->starts[grid->rows];
    qsort_r(grid->lines + start, end - start, sizeof *grid->lines, by_side, grid->pdf);
    grid->starts[++grid->rows] = (uint32_t)end;
}

void pdf_grid_lay(struct pdf_grid *grid, const struct pdf_page *page)
{
    size_t count = 0;
    for (uint32_t i = 0; i < page->count; i++) {
        const struct pdf_line *line = &grid->pdf->lines[page->first + i];
        if (line->role == PDF_BODY && !line->aside)
            grid->lines[count++] = page->first + i;
    }
    qsort_r(grid->lines, count, sizeof *grid->lines, by_height, grid->pdf);
    grid->rows = 0;
    grid->starts[0] = 0;
    for (size_t i = 1; i <= count; i++) {
        const struct pdf_line *first = pdf_grid_line(grid, grid->starts[grid->rows]);
        if (i == count || middle(pdf_grid_line(grid, i)) > middle(first) + 0.4f * pdf_line_size(first))
            end_row(grid, i);
    }
}

// Adds the segments of a row. False when it has more than are looked at.
bool pdf_columns_add(struct pdf_columns *columns, const struct pdf_grid *grid, size_t row)
{
    for (uint32_t i = grid->starts[row]; i < grid->starts[row + 1]; i++) {
        const struct pdf_line *line = pdf_grid_line(grid, i);
        struct pdf_column wide = {line->left, line->right};
        size_t kept = 0;
        for (size_t c = 0; c < columns->count; c++) {
            struct pdf_column *column = &columns->items[c];
            if (column->left <= wide.right && column->right >= wide.left) {
                wide.left = pdf_least(wide.left, column->left);
                wide.right = pdf_most(wide.right, column->right);
            } else {
                columns->items[kept++] = *column;
            }
        }
        if (kept == PDF_COLUMNS_MAX)
            return false;
        columns->count = kept + 1;
        for (; kept > 0 && columns->items[kept - 1].left > wide.left; kept--)
            columns->items[kept] = columns->items[kept - 1];
        columns->items[kept] = wide;
    }
    return true;
}

size_t pdf_columns_find(const struct pdf_columns *columns, const struct pdf_line *line)
{
    for (size_t c = 0; c < columns->count; c++)
        if (line->left >= columns->items[c].left - 0.5f && line->right <= columns->items[c].right + 0.5f)
            return c;
    return 0;
}

// The place within a line's words where the gap between two columns falls, the widest of several; 0 when a word stands there.
static uint32_t find_division(const struct pdf_text *pdf, const struct pdf_line *line,
                              const struct pdf_column *columns)
{
    uint32_t best = 0;
    float widest = -1e9f;
    for (uint32_t i = 1; i < line->count; i++) {
        const struct pdf_word *word = &pdf->words[line->first + i];
        float gap = word->left - word[-1].right;
        if (word->left >= columns[0].right - 1 && word[-1].right <= columns[1].left + 1 && gap > widest) {
            best = i;
            widest = gap;
        }
    }
    return best;
}

// Puts a "|" into the words of a segment that stands in two columns, so that it ends with the first of them. False: out of memory.
bool pdf_columns_divide_line(struct pdf_text *pdf, uint32_t index, const struct pdf_columns *columns)
{
    for (size_t c = columns->count - 1; c-- > 0;) {
        struct pdf_line line = pdf->lines[index];
        const struct pdf_column *pair = &columns->items[c];
        uint32_t at =
            line.left < pair[0].right && line.right > pair[1].left ? find_division(pdf, &line, pair) : 0;
        if (at == 0)
            continue;
        struct pdf_word mark = {
            pair[0].right, pair[1].left, line.top, line.bottom, (uint32_t)pdf->text.size, 1};
        size_t first = pdf->word_count;
        bool added = buffer_add_byte(&pdf->text, '|');
        for (uint32_t i = 0; added && i < line.count; i++)
            added = (i != at || pdf_add_word(pdf, mark)) && pdf_add_word(pdf, pdf->words[line.first + i]);
        if (!added)
            return false;
        line.right = pdf->words[line.first + at - 1].right;
        line.first = (uint32_t)first;
        line.count++;
        pdf->lines[index] = line;
    }
    return true;
}

// Whether a segment stands in one column, or can be divided between all that it stands in.
bool pdf_columns_fit_line(const struct pdf_text *pdf, const struct pdf_line *line,
                          const struct pdf_columns *columns)
{
    for (size_t c = 0; c + 1 < columns->count; c++) {
        const struct pdf_column *pair = &columns->items[c];
        if (line->left < pair[0].right && line->right > pair[1].left && find_division(pdf, line, pair) == 0)
            return false;
    }
    return true;
}

bool pdf_columns_fit(const struct pdf_grid *grid, size_t from, size_t to, const struct pdf_columns *columns)
{
    for (uint32_t i = grid->starts[from]; i < grid->starts[to]; i++)
        if (!pdf_columns_fit_line(grid->pdf, pdf_grid_line(grid, i), columns))
            return false;
    return true;
}

// Divides the segments of the rows, and adds them. False: out of memory.
bool pdf_columns_divide(struct pdf_grid *grid, size_t from, size_t to, struct pdf_columns *columns)
{
    struct pdf_columns given = *columns;
    for (uint32_t i = grid->starts[from]; i < grid->starts[to]; i++)
        if (!pdf_columns_divide_line(grid->pdf, grid->lines[i], &given))
            return false;
    for (size_t row = from; row < to; row++)
        if (!pdf_columns_add(columns, grid, row))
            break;
    return true;
}
