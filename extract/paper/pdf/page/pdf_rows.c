// SPDX-License-Identifier: MIT
// What stands on one height: enumerators with their text, the cells of tables.
#include "extract/paper/pdf/page/pdf_grid.h"

#include "text/base/memory.h"

#include <ctype.h>
#include <math.h>
#include <stdlib.h>
#include <string.h>

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

// The raised number of a footnote, which stands right before the text of it.
static bool is_note_mark(const struct pdf_text *pdf, const struct pdf_line *mark, const struct pdf_line *text)
{
    enum { DIGITS_MAX = 3 };
    const struct pdf_word *word = &pdf->words[mark->first];
    const float size = pdf_line_size(text);
    bool digits = mark->count == 1 && word->size <= DIGITS_MAX;
    for (uint32_t i = 0; digits && i < word->size; i++)
        digits = isdigit((unsigned char)pdf_word_text(pdf, word)[i]);
    return digits && text->left - mark->right < size && pdf_line_size(mark) < 0.8f * size &&
           text->left >= mark->right && mark->bottom < text->bottom - 0.1f * size && mark->bottom > text->top;
}

// Joins such numbers with their text, which may be in the row below: they are small, and higher.
static bool join_note_marks(struct pdf_grid *grid)
{
    enum { NEAR = 4 };
    struct pdf_text *pdf = grid->pdf;
    const uint32_t count = grid->starts[grid->rows];
    for (uint32_t i = 0; i < count; i++)
        for (uint32_t k = i + 1; k < count && k <= i + NEAR; k++) {
            uint32_t both[] = {grid->lines[i], grid->lines[k]};
            if (pdf->lines[both[1]].role == PDF_GONE ||
                !is_note_mark(pdf, &pdf->lines[both[0]], &pdf->lines[both[1]]))
                continue;
            const uint32_t block = pdf->lines[both[1]].block;
            if (!pdf_merge_lines(pdf, both, 2, ""))
                return false;
            pdf->lines[both[0]].block = block;
            pdf->lines[both[1]] = pdf->lines[both[0]];
            pdf->lines[both[0]].role = PDF_GONE;
            break;
        }
    return true;
}

static bool join_enumerators(struct pdf_grid *grid)
{
    struct pdf_text *pdf = grid->pdf;
    for (size_t row = 0; row < grid->rows; row++)
        for (uint32_t i = grid->starts[row]; i + 1 < grid->starts[row + 1]; i++) {
            const struct pdf_line *mark = pdf_grid_line(grid, i), *text = pdf_grid_line(grid, i + 1);
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

// Whether a column is running text: most of its lines are full and of several words.
static bool is_prose(const struct pdf_grid *grid, size_t from, size_t to, const struct pdf_column *column)
{
    size_t lines = 0, full = 0, words = 0;
    for (uint32_t i = grid->starts[from]; i < grid->starts[to]; i++) {
        const struct pdf_line *line = pdf_grid_line(grid, i);
        if (line->role != PDF_BODY || line->left < column->left - 0.5f || line->right > column->right + 0.5f)
            continue;
        lines++;
        words += line->count;
        full += line->right - column->left > 0.85f * (column->right - column->left);
    }
    return lines >= 3 && words >= 4 * lines && 2 * full >= lines;
}

// Whether a line of the rows belongs to a paragraph that goes on above or below them and stands beside most of them: notes in a margin
// stand beside such. A paragraph that is as near above a table as its own lines are shares the head with it, and no more.
static bool bridges(const struct pdf_grid *grid, size_t from, size_t to)
{
    const struct pdf_text *pdf = grid->pdf;
    float top = pdf_grid_line(grid, grid->starts[from])->top - 1,
          bottom = pdf_grid_line(grid, grid->starts[to] - 1)->bottom + 1;
    for (uint32_t i = grid->starts[from]; i < grid->starts[to]; i++) {
        const struct pdf_line *line = pdf_grid_line(grid, i);
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
        if (outside > 0 && 3 * outside >= inside && 2 * inside >= to - from &&
            words >= 5 * (inside + outside))
            return true;
    }
    return false;
}

// The line of a row that stands in a column; NULL: none.
static const struct pdf_line *line_in(const struct pdf_grid *grid, size_t row,
                                      const struct pdf_columns *columns, size_t column)
{
    for (uint32_t i = grid->starts[row]; i < grid->starts[row + 1]; i++)
        if (pdf_grid_line(grid, i)->role == PDF_BODY &&
            pdf_columns_find(columns, pdf_grid_line(grid, i)) == column)
            return pdf_grid_line(grid, i);
    return NULL;
}

static bool ends_sentence(const struct pdf_text *pdf, const struct pdf_line *line)
{
    const struct pdf_word *last = &pdf->words[line->first + line->count - 1];
    return strchr(".:;!?", pdf_word_text(pdf, last)[last->size - 1]) != NULL;
}

// Whether one of two columns is running text that takes no notice of the other: items begin there, line by line, while a
// sentence goes on here. Beside the words that a table's row explains a sentence begins; where such stand at half the height of their
// explanations, there are few of them.
static bool runs_beside(const struct pdf_grid *grid, size_t from, size_t to,
                        const struct pdf_columns *columns, size_t column)
{
    enum { ITEMS_MIN = 4 };
    size_t lines = 0, beside = 0, items = 0, within = 0;
    const struct pdf_line *before = NULL;
    for (size_t row = from; row < to; row++) {
        const struct pdf_line *line = line_in(grid, row, columns, column),
                              *other = line_in(grid, row, columns, 1 - column);
        bool goes_on =
            line && before && pdf_line_begins_lower(grid->pdf, line) && !ends_sentence(grid->pdf, before);
        bool is_item = line && other && !pdf_line_begins_lower(grid->pdf, other);
        lines += line != NULL;
        beside += line && other;
        items += is_item;
        within += is_item && goes_on;
        before = line ? line : before;
    }
    return items >= ITEMS_MIN && 2 * beside >= lines && 3 * within >= 2 * items;
}

static float row_top(const struct pdf_grid *grid, size_t row)
{
    return pdf_grid_line(grid, grid->starts[row])->top;
}

static int by_value(const void *left, const void *right)
{
    float one = *(const float *)left, other = *(const float *)right;
    return (one > other) - (one < other);
}

static bool begins_lower(const struct pdf_grid *grid, size_t row)
{
    const struct pdf_line *first = pdf_grid_line(grid, grid->starts[row]);
    const char *text = pdf_word_text(grid->pdf, &grid->pdf->words[first->first]);
    return islower((unsigned char)text[0]) || text[0] == '(';
}

// Whether small letters at the beginning of rows say anything: most rows have others.
static bool case_tells(const struct pdf_grid *grid, size_t from, size_t to)
{
    size_t lower = 0;
    for (size_t row = from; row < to; row++)
        lower += begins_lower(grid, row);
    return 2 * lower < to - from;
}

// Whether a row looks like the rest of cells that the row before began: no first cell, or one that goes on in lower case.
static bool looks_wrapped(const struct pdf_grid *grid, size_t row, const struct pdf_columns *columns)
{
    return pdf_columns_find(columns, pdf_grid_line(grid, grid->starts[row])) != 0 ||
           (columns->case_tells && begins_lower(grid, row));
}

// Where cells are wrapped and rows stand wider apart than their lines: the distance that is more than one of lines. Else 0.
static float find_step(const struct pdf_grid *grid, size_t from, size_t to, const struct pdf_columns *columns)
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

static bool begins_row(const struct pdf_grid *grid, size_t row, float step, const struct pdf_columns *columns)
{
    return step > 0 ? row_top(grid, row) - row_top(grid, row - 1) > step : !looks_wrapped(grid, row, columns);
}

// Joins the lines of a cell, then the cells: `lines` by columns, each from top to bottom.
static bool join_row(struct pdf_text *pdf, uint32_t *lines, const size_t *cells, size_t count)
{
    uint32_t firsts[PDF_COLUMNS_MAX];
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
static bool take_row(struct pdf_grid *grid, size_t from, size_t to, const struct pdf_columns *columns,
                     uint32_t *line)
{
    uint32_t lines[PDF_COMPARED_MAX];
    size_t cells[PDF_COLUMNS_MAX] = {0}, taken = 0;
    for (size_t c = 0; c < columns->count; c++)
        for (uint32_t i = grid->starts[from]; i < grid->starts[to]; i++)
            if (pdf_grid_line(grid, i)->role == PDF_BODY &&
                pdf_columns_find(columns, pdf_grid_line(grid, i)) == c) {
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

// Whether what comes behind the first of a table's lines and before the last, in the order, stands above the table, all of it:
// the helper took the words of a head for others.
static bool comes_late(const struct pdf_text *pdf, const uint32_t *places, size_t size,
                       const struct pdf_line *head)
{
    bool late = false;
    for (size_t at = 0, i = places[0]; i < places[size - 1]; i++) {
        const struct pdf_line *line = &pdf->lines[i];
        const bool own = i == places[at];
        at += own;
        if (own || (line->role != PDF_BODY && line->role != PDF_ROW))
            continue;
        if (line->bottom > head->bottom || line->left > head->right || line->right < head->left)
            return false;
        late = true;
    }
    return late;
}

// Moves the rows, in their order, to the first places that their lines had, or the last where other text comes before.
static void order_rows(struct pdf_grid *grid, size_t from, size_t to, const uint32_t *rows, size_t count)
{
    struct pdf_text *pdf = grid->pdf;
    uint32_t places[PDF_COMPARED_MAX];
    struct pdf_line moved[PDF_COMPARED_MAX];
    size_t size = grid->starts[to] - grid->starts[from];
    memcpy(places, grid->lines + grid->starts[from], size * sizeof *places);
    qsort(places, size, sizeof *places, by_number);
    const size_t first = count > 0 && comes_late(pdf, places, size, &pdf->lines[rows[0]]) ? size - count : 0;
    for (size_t i = 0; i < count; i++) {
        moved[i] = pdf->lines[rows[i]];
        moved[i].role = PDF_ROW;
    }
    for (size_t i = 0; i < size; i++)
        pdf->lines[places[i]].role = PDF_GONE;
    for (size_t i = 0; i < count; i++)
        pdf->lines[places[first + i]] = moved[i];
}

static bool take_table(struct pdf_grid *grid, size_t from, size_t to, const struct pdf_columns *columns)
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
static bool is_table(const struct pdf_grid *grid, size_t from, size_t to, const struct pdf_columns *columns)
{
    size_t several = 0, prose = 0;
    for (size_t row = from; row < to; row++)
        several += pdf_grid_row_size(grid, row) > 1;
    if (columns->count < 2 || several < 2 || 4 * several < to - from)
        return false;
    for (size_t c = 0; c < columns->count; c++) {
        bool is_text = is_prose(grid, from, to, &columns->items[c]);
        prose += is_text;
        if (is_text && columns->count == 2 && runs_beside(grid, from, to, columns, c))
            return false;
    }
    return prose < 2 && prose < columns->count && !bridges(grid, from, to);
}

// Goes on with a table for as long as rows follow that are near and bridge no columns. Returns the end, 0 when out of memory.
static size_t find_end(const struct pdf_grid *grid, size_t from, struct pdf_columns *columns)
{
    size_t to = from + 1;
    columns->count = 0;
    if (!pdf_columns_add(columns, grid, from))
        return to;
    for (; to < grid->rows; to++) {
        const struct pdf_line *line = pdf_grid_line(grid, grid->starts[to]);
        const struct pdf_line *before = pdf_grid_line(grid, grid->starts[to] - 1);
        for (uint32_t i = grid->starts[to]; pdf_grid_row_size(grid, to) > 1 && i < grid->starts[to + 1]; i++)
            if (!pdf_columns_divide_line(grid->pdf, grid->lines[i], columns))
                return 0;
        struct pdf_columns wider = *columns;
        if (line->top - before->bottom > 2 * pdf_line_size(line) || !pdf_columns_add(&wider, grid, to) ||
            wider.count < columns->count || wider.count < 2)
            break;
        *columns = wider;
    }
    while (to > from + 1 && pdf_grid_row_size(grid, to - 1) == 1 &&
           pdf_columns_find(columns, pdf_grid_line(grid, grid->starts[to - 1])) == 0)
        to--; // what stands below its first column alone may be a paragraph
    return to;
}

// Where one row has more cells than there are columns, since others have words that stand as near as cells: its cells are the
// columns, if all rows can be divided by them. False: out of memory.
static bool refine(struct pdf_grid *grid, size_t from, size_t to, struct pdf_columns *columns)
{
    size_t best = from;
    for (size_t row = from; row < to; row++)
        best = pdf_grid_row_size(grid, row) > pdf_grid_row_size(grid, best) ? row : best;
    struct pdf_columns fine = {.count = 0};
    if (pdf_grid_row_size(grid, best) <= columns->count || !pdf_columns_add(&fine, grid, best) ||
        fine.count != pdf_grid_row_size(grid, best) || !pdf_columns_fit(grid, from, to, &fine))
        return true;
    if (!pdf_columns_divide(grid, from, to, &fine))
        return false;
    if (fine.count > columns->count)
        *columns = fine;
    return true;
}

// Takes in the row above, where the words of a head stand as near as those of a text. False: out of memory.
static bool take_head(struct pdf_grid *grid, size_t *from, struct pdf_columns *columns)
{
    if (*from == 0 || pdf_grid_row_size(grid, *from - 1) != 1)
        return true;
    const struct pdf_line *head = pdf_grid_line(grid, grid->starts[*from - 1]),
                          *first = pdf_grid_line(grid, grid->starts[*from]);
    bool wide = head->left < columns->items[0].right && head->right > columns->items[columns->count - 1].left;
    if (!wide || head->count > 3 * columns->count || first->top - head->bottom > 1.5f * pdf_line_size(head) ||
        !pdf_columns_fit_line(grid->pdf, head, columns))
        return true;
    --*from;
    return pdf_columns_divide_line(grid->pdf, grid->lines[grid->starts[*from]], columns);
}

static bool find_tables(struct pdf_grid *grid)
{
    struct pdf_columns columns = {.count = 0};
    for (size_t from = 0, to; from < grid->rows; from = to) {
        to = from + 1;
        if (pdf_grid_row_size(grid, from) < 2)
            continue;
        to = find_end(grid, from, &columns);
        if (to == 0 || !refine(grid, from, to, &columns))
            return false;
        if (!is_table(grid, from, to, &columns))
            continue;
        if (!take_head(grid, &from, &columns))
            return false;
        columns.case_tells = case_tells(grid, from, to);
        if (!take_table(grid, from, to, &columns))
            return false;
    }
    return true;
}

bool pdf_find_rows(struct pdf_text *pdf)
{
    struct pdf_grid *grid = memory_resize(NULL, sizeof *grid);
    bool done = grid != NULL;
    for (size_t i = 0; done && i < pdf->page_count; i++) {
        if (pdf->pages[i].count > PDF_COMPARED_MAX || pdf->pages[i].count < 2)
            continue;
        grid->pdf = pdf;
        pdf_grid_lay(grid, &pdf->pages[i]);
        done = join_note_marks(grid);
        pdf_grid_lay(grid, &pdf->pages[i]);
        done = done && join_enumerators(grid);
        pdf_grid_lay(grid, &pdf->pages[i]);
        done = done && find_tables(grid);
    }
    free(grid);
    pdf->failed = pdf->failed || !done;
    return done;
}
