// SPDX-License-Identifier: MIT
// What stands on one height: enumerators with their text, the cells of tables.
#include "extract/paper/pdf_steps.h"

#include <ctype.h>
#include <math.h>
#include <stdlib.h>
#include <string.h>

enum { COLUMNS_MAX = 24 };

// Lines of a page, by rows from top to bottom, within a row from left to right.
struct grid {
    struct pdf_text *pdf;
    uint32_t lines[PDF_COMPARED_MAX];
    uint32_t starts[PDF_COMPARED_MAX + 1]; // of each row in `lines`, and the end
    size_t rows;
};

struct column {
    float left, right;
};

static const struct pdf_line *line_at(const struct grid *grid, size_t at)
{
    return &grid->pdf->lines[grid->lines[at]];
}

static size_t row_size(const struct grid *grid, size_t row)
{
    return grid->starts[row + 1] - grid->starts[row];
}

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

static void end_row(struct grid *grid, size_t end)
{
    uint32_t start = grid->starts[grid->rows];
    qsort_r(grid->lines + start, end - start, sizeof *grid->lines, by_side, grid->pdf);
    grid->starts[++grid->rows] = (uint32_t)end;
}

static void lay_grid(struct grid *grid, const struct pdf_page *page)
{
    size_t count = 0;
    for (uint32_t i = 0; i < page->count; i++) {
        const struct pdf_line *line = &grid->pdf->lines[page->first + i];
        if (line->role == PDF_BODY && pdf_line_size(line) < 2 * (line->right - line->left) + 20)
            grid->lines[count++] = page->first + i;
    }
    qsort_r(grid->lines, count, sizeof *grid->lines, by_height, grid->pdf);
    grid->rows = 0;
    grid->starts[0] = 0;
    for (size_t i = 1; i <= count; i++) {
        const struct pdf_line *first = line_at(grid, grid->starts[grid->rows]);
        if (i == count || middle(line_at(grid, i)) > middle(first) + 0.4f * pdf_line_size(first))
            end_row(grid, i);
    }
}

// "1.", "(a)", "iv)", "•": what stands before the text of an item.
static bool is_enumerator(const struct pdf_text *pdf, const struct pdf_line *line)
{
    static const char *const bullets[] = {"•", "◦", "▪", "■", "●", "‣", "–",
                                          "—", "-", "*", "o", "□", "➢", "✓"};
    const struct pdf_word *word = &pdf->words[line->first];
    const char *text = pdf_word_text(pdf, word);
    if (line->count != 1 || word->size > 6)
        return false;
    for (size_t i = 0; i < sizeof bullets / sizeof *bullets; i++)
        if (strlen(bullets[i]) == word->size && memcmp(bullets[i], text, word->size) == 0)
            return true;
    if ((unsigned char)text[0] == 0xef && word->size == 3) // private use: a bullet of a font of symbols
        return true;
    size_t at = text[0] == '(' || text[0] == '[', letters = at;
    while (at < word->size && isalnum((unsigned char)text[at]))
        at++;
    bool closed = at + 1 == word->size && strchr(".)]:", text[at]) != NULL;
    return at > letters && at - letters <= 4 && closed;
}

static bool join_enumerators(struct grid *grid)
{
    struct pdf_text *pdf = grid->pdf;
    for (size_t row = 0; row < grid->rows; row++)
        for (uint32_t i = grid->starts[row]; i + 1 < grid->starts[row + 1]; i++) {
            const struct pdf_line *mark = line_at(grid, i), *text = line_at(grid, i + 1);
            float size = pdf_line_size(text);
            if (!is_enumerator(pdf, mark) || text->left - mark->right > 5 * size)
                continue;
            uint32_t both[] = {grid->lines[i], grid->lines[i + 1]};
            uint32_t block = text->block;
            if (!pdf_merge_lines(pdf, both, 2, ""))
                return false;
            // It goes where its text stands in the order: marks may come before or after all texts.
            pdf->lines[both[0]].block = block;
            pdf->lines[both[1]] = pdf->lines[both[0]];
            pdf->lines[both[0]].role = PDF_GONE;
            grid->lines[i] = both[1];
        }
    return true;
}

// Columns from left to right: what no segment bridges.
struct columns {
    struct column items[COLUMNS_MAX];
    size_t count;
};

// Adds the segments of a row. False when it has more than are looked at.
static bool add_row(struct columns *columns, const struct grid *grid, size_t row)
{
    for (uint32_t i = grid->starts[row]; i < grid->starts[row + 1]; i++) {
        const struct pdf_line *line = line_at(grid, i);
        struct column wide = {line->left, line->right};
        size_t kept = 0;
        for (size_t c = 0; c < columns->count; c++) {
            struct column *column = &columns->items[c];
            if (column->left <= wide.right && column->right >= wide.left) {
                wide.left = pdf_least(wide.left, column->left);
                wide.right = pdf_most(wide.right, column->right);
            } else {
                columns->items[kept++] = *column;
            }
        }
        if (kept == COLUMNS_MAX)
            return false;
        columns->count = kept + 1;
        for (; kept > 0 && columns->items[kept - 1].left > wide.left; kept--)
            columns->items[kept] = columns->items[kept - 1];
        columns->items[kept] = wide;
    }
    return true;
}

static size_t column_of(const struct columns *columns, const struct pdf_line *line)
{
    for (size_t c = 0; c < columns->count; c++)
        if (line->left >= columns->items[c].left - 0.5f && line->right <= columns->items[c].right + 0.5f)
            return c;
    return 0;
}

// Whether a column is running text: most of its lines are full and of several words.
static bool is_prose(const struct grid *grid, size_t from, size_t to, const struct column *column)
{
    size_t lines = 0, full = 0, words = 0;
    for (uint32_t i = grid->starts[from]; i < grid->starts[to]; i++) {
        const struct pdf_line *line = line_at(grid, i);
        if (line->role != PDF_BODY || line->left < column->left - 0.5f || line->right > column->right + 0.5f)
            continue;
        lines++;
        words += line->count;
        full += line->right - column->left > 0.85f * (column->right - column->left);
    }
    return lines >= 3 && words >= 4 * lines && 2 * full >= lines;
}

// Whether a line of the rows belongs to a paragraph that goes on above or below them: notes in a margin stand beside such.
static bool bridges(const struct grid *grid, size_t from, size_t to)
{
    const struct pdf_text *pdf = grid->pdf;
    float top = line_at(grid, grid->starts[from])->top - 1,
          bottom = line_at(grid, grid->starts[to] - 1)->bottom + 1;
    for (uint32_t i = grid->starts[from]; i < grid->starts[to]; i++) {
        const struct pdf_line *line = line_at(grid, i);
        const struct pdf_page *page = &pdf->pages[line->page];
        size_t inside = 0, outside = 0, words = 0;
        enum { NEAR = 12 };
        uint32_t at = grid->lines[i], first = at - page->first > NEAR ? at - NEAR : page->first;
        for (uint32_t j = first; j < page->first + page->count && j < at + NEAR; j++) {
            const struct pdf_line *other = &pdf->lines[j];
            if (other->block != line->block || other->role == PDF_GONE)
                continue;
            words += other->count;
            bool within = other->top >= top && other->bottom <= bottom;
            inside += within;
            outside += !within;
        }
        if (outside > 0 && 3 * outside >= inside && words >= 5 * (inside + outside))
            return true;
    }
    return false;
}

static float row_top(const struct grid *grid, size_t row)
{
    return line_at(grid, grid->starts[row])->top;
}

static int by_value(const void *left, const void *right)
{
    float one = *(const float *)left, other = *(const float *)right;
    return (one > other) - (one < other);
}

// Whether a row looks like the rest of cells that the row before began: no first cell, or one that goes on in lower case.
static bool looks_wrapped(const struct grid *grid, size_t row, const struct columns *columns)
{
    const struct pdf_line *first = line_at(grid, grid->starts[row]);
    const char *text = pdf_word_text(grid->pdf, &grid->pdf->words[first->first]);
    return column_of(columns, first) != 0 || islower((unsigned char)text[0]) || text[0] == '(';
}

// Where cells are wrapped and rows stand wider apart than their lines: the distance that is more than one of lines. Else 0.
static float find_step(const struct grid *grid, size_t from, size_t to, const struct columns *columns)
{
    float gaps[PDF_COMPARED_MAX];
    size_t count = 0, wrapped = 0, whole = 0;
    for (size_t row = from + 1; row < to; row++)
        gaps[count++] = row_top(grid, row) - row_top(grid, row - 1);
    qsort(gaps, count, sizeof *gaps, by_value);
    float line = gaps[count / 4];
    if (gaps[count - 1] < 1.3f * line)
        return 0;
    for (size_t row = from + 1; row < to; row++)
        if (row_top(grid, row) - row_top(grid, row - 1) < 1.15f * line) {
            bool looks = looks_wrapped(grid, row, columns);
            wrapped += looks;
            whole += !looks;
        }
    return wrapped >= whole ? 1.15f * line : 0;
}

static bool begins_row(const struct grid *grid, size_t row, float step, const struct columns *columns)
{
    return step > 0 ? row_top(grid, row) - row_top(grid, row - 1) > step : !looks_wrapped(grid, row, columns);
}

// Joins the lines of a cell, then the cells: `lines` by columns, each from top to bottom.
static bool join_row(struct pdf_text *pdf, uint32_t *lines, const size_t *cells, size_t count)
{
    uint32_t firsts[COLUMNS_MAX];
    size_t filled = 0, at = 0;
    for (size_t c = 0; c < count; at += cells[c++]) {
        if (cells[c] == 0)
            continue;
        if (cells[c] > 1 && !pdf_merge_lines(pdf, lines + at, cells[c], ""))
            return false;
        pdf->lines[lines[at]].role = PDF_BODY;
        firsts[filled++] = lines[at];
    }
    if (filled > 1 && !pdf_merge_lines(pdf, firsts, filled, "|"))
        return false;
    pdf->lines[firsts[0]].role = PDF_ROW;
    lines[0] = firsts[0];
    return true;
}

// Makes one line of the rows [from, to) of the grid; *line is it.
static bool take_row(struct grid *grid, size_t from, size_t to, const struct columns *columns, uint32_t *line)
{
    uint32_t lines[PDF_COMPARED_MAX];
    size_t cells[COLUMNS_MAX] = {0}, taken = 0;
    for (size_t c = 0; c < columns->count; c++)
        for (uint32_t i = grid->starts[from]; i < grid->starts[to]; i++)
            if (line_at(grid, i)->role == PDF_BODY && column_of(columns, line_at(grid, i)) == c) {
                lines[taken++] = grid->lines[i];
                cells[c]++;
            }
    if (taken == 0 || !join_row(grid->pdf, lines, cells, columns->count))
        return taken == 0;
    *line = lines[0];
    return true;
}

static int by_number(const void *left, const void *right)
{
    uint32_t one = *(const uint32_t *)left, other = *(const uint32_t *)right;
    return (one > other) - (one < other);
}

// Moves the rows, in their order, to the first places that their lines had.
static void order_rows(struct grid *grid, size_t from, size_t to, const uint32_t *rows, size_t count)
{
    struct pdf_text *pdf = grid->pdf;
    uint32_t places[PDF_COMPARED_MAX];
    struct pdf_line moved[PDF_COMPARED_MAX];
    size_t size = grid->starts[to] - grid->starts[from];
    memcpy(places, grid->lines + grid->starts[from], size * sizeof *places);
    qsort(places, size, sizeof *places, by_number);
    for (size_t i = 0; i < count; i++) {
        moved[i] = pdf->lines[rows[i]];
        moved[i].role = PDF_ROW;
    }
    for (size_t i = 0; i < size; i++)
        pdf->lines[places[i]].role = PDF_GONE;
    for (size_t i = 0; i < count; i++)
        pdf->lines[places[i]] = moved[i];
}

static bool take_table(struct grid *grid, size_t from, size_t to, const struct columns *columns)
{
    uint32_t rows[PDF_COMPARED_MAX];
    size_t taken = 0;
    float step = find_step(grid, from, to, columns);
    for (size_t row = from, end; row < to; row = end) {
        for (end = row + 1; end < to && !begins_row(grid, end, step, columns);)
            end++;
        uint32_t line = UINT32_MAX;
        if (!take_row(grid, row, end, columns, &line))
            return false;
        if (line != UINT32_MAX)
            rows[taken++] = line;
    }
    order_rows(grid, from, to, rows, taken);
    return true;
}

// Whether the rows [from, to), which have these columns, are a table.
static bool is_table(const struct grid *grid, size_t from, size_t to, const struct columns *columns)
{
    size_t several = 0, prose = 0;
    for (size_t row = from; row < to; row++)
        several += row_size(grid, row) > 1;
    if (columns->count < 2 || several < 2 || 4 * several < to - from)
        return false;
    for (size_t c = 0; c < columns->count; c++)
        prose += is_prose(grid, from, to, &columns->items[c]);
    return prose < 2 && prose < columns->count && !bridges(grid, from, to);
}

// The place within a line's words where the gap between two columns falls, 0 when a word stands there.
static uint32_t find_division(const struct pdf_text *pdf, const struct pdf_line *line,
                              const struct column *columns)
{
    for (uint32_t i = 1; i < line->count; i++) {
        const struct pdf_word *word = &pdf->words[line->first + i];
        if (word->left >= columns[0].right - 1 && word[-1].right <= columns[1].left + 1)
            return i;
    }
    return 0;
}

// Puts a "|" into the words of a segment that stands in two columns, so that it ends with the first of them. False: out of memory.
static bool divide(struct pdf_text *pdf, uint32_t index, const struct columns *columns)
{
    for (size_t c = columns->count - 1; c-- > 0;) {
        struct pdf_line line = pdf->lines[index];
        const struct column *pair = &columns->items[c];
        uint32_t at =
            line.left < pair[0].right && line.right > pair[1].left ? find_division(pdf, &line, pair) : 0;
        if (at == 0)
            continue;
        struct pdf_word mark = {pair[0].right, pair[1].left, (uint32_t)pdf->text.size, 1};
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

// Goes on with a table for as long as rows follow that are near and bridge no columns. Returns the end, 0 when out of memory.
static size_t find_end(const struct grid *grid, size_t from, struct columns *columns)
{
    size_t to = from + 1;
    columns->count = 0;
    if (!add_row(columns, grid, from))
        return to;
    for (; to < grid->rows; to++) {
        const struct pdf_line *line = line_at(grid, grid->starts[to]);
        const struct pdf_line *before = line_at(grid, grid->starts[to] - 1);
        for (uint32_t i = grid->starts[to]; row_size(grid, to) > 1 && i < grid->starts[to + 1]; i++)
            if (!divide(grid->pdf, grid->lines[i], columns))
                return 0;
        struct columns wider = *columns;
        if (line->top - before->bottom > 2 * pdf_line_size(line) || !add_row(&wider, grid, to) ||
            wider.count < columns->count || wider.count < 2)
            break;
        *columns = wider;
    }
    while (to > from + 1 && row_size(grid, to - 1) == 1 &&
           column_of(columns, line_at(grid, grid->starts[to - 1])) == 0)
        to--; // what stands below its first column alone may be a paragraph
    return to;
}

static bool find_tables(struct grid *grid)
{
    struct columns columns;
    for (size_t from = 0, to; from < grid->rows; from = to) {
        to = from + 1;
        if (row_size(grid, from) < 2)
            continue;
        to = find_end(grid, from, &columns);
        if (to == 0)
            return false;
        if (is_table(grid, from, to, &columns) && !take_table(grid, from, to, &columns))
            return false;
    }
    return true;
}

bool pdf_find_rows(struct pdf_text *pdf)
{
    struct grid *grid = malloc(sizeof *grid);
    bool done = grid != NULL;
    for (size_t i = 0; done && i < pdf->page_count; i++) {
        if (pdf->pages[i].count > PDF_COMPARED_MAX || pdf->pages[i].count < 2)
            continue;
        grid->pdf = pdf;
        lay_grid(grid, &pdf->pages[i]);
        done = join_enumerators(grid);
        lay_grid(grid, &pdf->pages[i]);
        done = done && find_tables(grid);
    }
    free(grid);
    pdf->failed = pdf->failed || !done;
    return done;
}
