// SPDX-License-Identifier: MIT
// Rows of cells.
#include "extract/table/csv_rows.h"

#include "text/base/array.h"
#include <ctype.h>
#include <stdlib.h>
#include <string.h>

void csv_init(struct csv_rows *rows, const char *text, size_t size, size_t at, char divider)
{
    *rows = (struct csv_rows){
        .text = text, .size = size, .at = at, .divider = divider, .cells_max = CSV_CELLS_MAX};
    buffer_init(&rows->cell);
}

void csv_clear(struct csv_rows *rows)
{
    buffer_clear(&rows->cell);
    free(rows->ends);
    rows->ends = NULL;
}

static bool is_line_end(char byte)
{
    return byte == '\n' || byte == '\r';
}

// Behind the line end at `at`, which may be two bytes.
static size_t pass_line_end(const struct csv_rows *rows, size_t at)
{
    const bool pair = at + 1 < rows->size && rows->text[at] == '\r' && rows->text[at + 1] == '\n';
    return at < rows->size ? at + 1 + pair : at;
}

static bool divides(const struct csv_rows *rows, char byte)
{
    return (byte == rows->divider && rows->count + 1 < rows->cells_max) || is_line_end(byte);
}

// The end of a cell without marks.
static size_t plain_end(const struct csv_rows *rows, size_t at)
{
    while (at < rows->size && !divides(rows, rows->text[at]))
        at++;
    return at;
}

// The end of the cell whose mark opens at `at`: that of its closing mark, or the size of the text where it is not closed.
static size_t quoted_end(const struct csv_rows *rows, size_t at)
{
    while (++at < rows->size) {
        if (rows->text[at] != '"')
            continue;
        size_t behind = at + 1;
        if (behind < rows->size && rows->text[behind] == '"') {
            at++;
            continue;
        }
        while (behind < rows->size && rows->text[behind] == ' ')
            behind++;
        if (behind >= rows->size || divides(rows, rows->text[behind]))
            return at;
    }
    return rows->size;
}

static size_t cells_of_line(const struct csv_rows *rows, size_t *at)
{
    size_t cells = 1;
    for (; *at < rows->size && !is_line_end(rows->text[*at]); ++*at)
        cells += rows->text[*at] == rows->divider;
    return cells;
}

// Whether the line at hand, which has an end, and the next have the cells of the row before when marks are signs like others.
static bool fits_plain(const struct csv_rows *rows, size_t at)
{
    if (rows->count + cells_of_line(rows, &at) != rows->before || at >= rows->size)
        return false;
    while (at < rows->size && is_line_end(rows->text[at]))
        at++;
    return at >= rows->size || cells_of_line(rows, &at) == rows->before;
}

static void add_quoted(struct csv_rows *rows, size_t at, size_t end)
{
    while (at < end) {
        const char *mark = memchr(rows->text + at, '"', end - at);
        const size_t to = mark ? (size_t)(mark - rows->text) + 1 : end;
        buffer_add(&rows->cell, rows->text + at, to - at);
        at = to;
        if (at < end && rows->text[at] == '"')
            at++;
    }
}

// Reads the cell at `at`, and returns where it ends.
static size_t read_cell(struct csv_rows *rows, size_t at)
{
    size_t opening = at;
    while (opening < rows->size && rows->text[opening] == ' ')
        opening++;
    if (!rows->plain && opening < rows->size && rows->text[opening] == '"') {
        const size_t end = quoted_end(rows, opening);
        rows->plain = end == rows->size;
        if (end < rows->size || !fits_plain(rows, opening)) {
            rows->cut = end == rows->size;
            add_quoted(rows, opening + 1, end);
            return end < rows->size ? plain_end(rows, end + 1) : end;
        }
    }
    const size_t end = plain_end(rows, at);
    buffer_add(&rows->cell, rows->text + at, end - at);
    return end;
}

static bool end_cell(struct csv_rows *rows)
{
    size_t *grown = array_reserve(rows->ends, &rows->capacity, rows->count + 1, sizeof *grown);
    if (!grown) {
        rows->cell.failed = true;
        return false;
    }
    rows->ends = grown;
    rows->ends[rows->count++] = rows->cell.size;
    return !rows->cell.failed;
}

static bool read_row(struct csv_rows *rows)
{
    rows->start = rows->at;
    rows->count = 0;
    buffer_truncate(&rows->cell, 0);
    for (size_t at = rows->at;; at++) {
        at = read_cell(rows, at);
        if (!end_cell(rows))
            return false;
        if (at >= rows->size || is_line_end(rows->text[at])) {
            rows->at = pass_line_end(rows, at);
            return true;
        }
    }
}

static bool is_blank(const struct csv_rows *rows)
{
    for (size_t i = 0; i < rows->cell.size; i++)
        if (!isspace((unsigned char)rows->cell.data[i]))
            return false;
    return true;
}

bool csv_next(struct csv_rows *rows)
{
    rows->before = rows->count;
    while (rows->at < rows->size && !rows->cell.failed)
        if (read_row(rows) && !is_blank(rows))
            return true;
    return false;
}

struct span csv_cell(const struct csv_rows *rows, size_t index)
{
    if (index >= rows->count)
        return (struct span){rows->cell.data, 0};
    size_t start = index > 0 ? rows->ends[index - 1] : 0, end = rows->ends[index];
    while (start < end && isspace((unsigned char)rows->cell.data[start]))
        start++;
    while (end > start && isspace((unsigned char)rows->cell.data[end - 1]))
        end--;
    return (struct span){rows->cell.data + start, end - start};
}

// ---- what divides cells

enum { LOOK_SIZE = 64 << 10, LOOK_ROWS = 200, LOOK_CELLS = 256 };

// How evenly it divides: rows of a thousand that have the number of cells that most have, and that number.
struct evenness {
    size_t share, cells;
};

static struct evenness evenness_of(const char *text, size_t size, size_t at, char divider)
{
    size_t rows_of[LOOK_CELLS] = {0}, rows = 0, most = 1;
    const bool whole = size <= LOOK_SIZE;
    struct csv_rows csv;
    csv_init(&csv, text, whole ? size : LOOK_SIZE, at, divider);
    while (rows < LOOK_ROWS && csv_next(&csv)) {
        if (rows > 0 && !whole && csv.at >= csv.size) // it may go on
            break;
        rows_of[csv.count < LOOK_CELLS ? csv.count : LOOK_CELLS - 1]++;
        rows++;
    }
    csv_clear(&csv);
    for (size_t i = 2; i < LOOK_CELLS; i++)
        if (rows_of[i] > 0 && (most < 2 || rows_of[i] >= rows_of[most]))
            most = i;
    return (struct evenness){most > 1 ? rows_of[most] * 1000 / rows : 0, most};
}

char csv_divider(const char *text, size_t size, char hint, size_t *at)
{
    static const char dividers[] = "\t;|,";
    *at = 0;
    if (size > 5 && memcmp(text, "sep=", 4) == 0 && (text[5] == '\n' || text[5] == '\r')) {
        *at = 6;
        return text[4];
    }
    if (hint && evenness_of(text, size, 0, hint).share > 0)
        return hint;
    char best = ',';
    struct evenness most = {0};
    for (const char *divider = dividers; *divider; divider++) {
        const struct evenness found = evenness_of(text, size, 0, *divider);
        if (found.share > most.share ||
            (found.share > 0 && found.share == most.share && found.cells > most.cells)) {
            most = found;
            best = *divider;
        }
    }
    return best;
}
