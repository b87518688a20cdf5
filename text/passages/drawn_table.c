// SPDX-License-Identifier: MIT
// Tables that are drawn in a text with signs.
#include "text/passages/drawn_table.h"

#include "text/base/ascii.h"
#include "text/base/buffer.h"
#include "text/base/byte_mask.h"
#include <stdint.h>
#include <string.h>

enum { CELLS_MAX = 64, RULES_OF_ROWS = 3 /* more than around the table and below its head */ };

struct line {
    const char *text; // without white space around it
    size_t size, start, end;
    size_t indent; // bytes before it
};

// False at the end of the text.
static bool line_at(struct line *line, const char *text, size_t size, size_t at)
{
    if (at >= size)
        return false;
    size_t end = bytes_find_either(text, size, at, '\n', '\r');
    line->start = at;
    line->end = end < size ? end + 1 + (end + 1 < size && text[end] == '\r' && text[end + 1] == '\n') : end;
    while (at < end && ascii_is_blank(text[at]))
        at++;
    while (end > at && ascii_is_blank(text[end - 1]))
        end--;
    line->text = text + at;
    line->size = end - at;
    line->indent = at - line->start;
    return true;
}

// The bytes of a box-drawing character (U+2500 to U+257F), 0 for any other; *bar: one that runs down.
static size_t box_at(const char *text, size_t size, bool *bar)
{
    static const char *const bars[] = {"│", "┃", "║", "╎", "┆", "┊"};
    *bar = false;
    if (size < 3 || memcmp(text, "\xE2\x94", 2) < 0 || memcmp(text, "\xE2\x95\xBF", 3) > 0)
        return 0;
    for (size_t i = 0; i < sizeof bars / sizeof *bars; i++)
        *bar = *bar || memcmp(text, bars[i], 3) == 0;
    return 3;
}

// The bytes of what divides cells at text[0], 0 for none.
static size_t bar_at(const char *text, size_t size)
{
    bool bar;
    const size_t box = size > 0 ? box_at(text, size, &bar) : 0;
    return size > 0 && *text == '|' ? 1 : box > 0 && bar ? box : 0;
}

static bool begins_with_bar(const struct line *line)
{
    return bar_at(line->text, line->size) > 0;
}

// "+---+===+", "┌──┬──┐"; within a table also "|---+---|" and "| --- | --- |".
static bool is_rule(const struct line *line, bool within)
{
    enum { RUN_MIN = 3 };
    size_t run = 0, longest = 0, boxes = 0;
    bool bar;
    for (size_t at = 0, size; at < line->size; at += size) {
        const size_t box = box_at(line->text + at, line->size - at, &bar);
        size = box > 0 ? box : 1;
        const char byte = line->text[at];
        if (box == 0 && !ascii_is_blank(byte) && (byte == '\0' || !strchr("+-=:|", byte)))
            return false;
        boxes += box > 0 && !bar;
        run = byte == '-' || byte == '=' ? run + 1 : 0;
        longest = run > longest ? run : longest;
    }
    if (boxes > 1)
        return true;
    const bool edges = line->size > 0 && line->text[0] == '+' && line->text[line->size - 1] == '+';
    const bool bars = within && line->size > 0 && line->text[0] == '|';
    return longest > 0 && (edges || (bars && longest >= RUN_MIN));
}

// "----  ------": at least two runs of two dashes.
static bool is_divided(const struct line *line)
{
    size_t runs = 0;
    for (size_t at = 0, end; at < line->size; at = end) {
        for (end = at; end < line->size && line->text[end] == '-';)
            end++;
        if (end - at < 2)
            return false;
        runs++;
        while (end < line->size && ascii_is_blank(line->text[end]))
            end++;
    }
    return runs > 1;
}

static size_t end_of_lines(const char *text, size_t size, size_t at)
{
    struct line line;
    while (line_at(&line, text, size, at) && line.size > 0 &&
           (begins_with_bar(&line) || is_rule(&line, true)))
        at = line.end;
    return at;
}

enum drawn_kind drawn_table_find(const char *text, size_t size, size_t *table_size)
{
    struct line first, second;
    *table_size = 0;
    if (!line_at(&first, text, size, 0) || first.size == 0 || !line_at(&second, text, size, first.end) ||
        second.size == 0)
        return DRAWN_NONE;
    enum drawn_kind kind =
        is_rule(&first, false) && begins_with_bar(&second) && !is_rule(&second, false)  ? DRAWN_GRID
        : begins_with_bar(&first) && begins_with_bar(&second) && is_rule(&second, true) ? DRAWN_BARS
                                                                                        : DRAWN_NONE;
    if (kind != DRAWN_NONE) {
        *table_size = end_of_lines(text, size, second.end);
        return kind;
    }
    if (!is_divided(&second) || first.text[0] == '-')
        return DRAWN_NONE;
    struct line line = second;
    while (line_at(&line, text, size, line.end) && line.size > 0) {
        *table_size = line.end;
        if (is_divided(&line))
            break;
    }
    return *table_size > 0 ? DRAWN_COLUMNS : DRAWN_NONE;
}

// ---- rows

struct table {
    enum drawn_kind kind;
    drawn_row row;
    void *context;
    struct buffer cells[CELLS_MAX];
    size_t count;                      // of the row that is gathered
    size_t at;                         // its first line
    bool open, joined;                 // there is such a row; rules divide the rows
    size_t starts[CELLS_MAX], columns; // of DRAWN_COLUMNS: where each begins in a line
};

static bool send_row(struct table *table)
{
    struct drawn_cell cells[CELLS_MAX];
    bool filled = false, failed = false;
    for (size_t i = 0; i < table->count; i++) {
        cells[i] = (struct drawn_cell){table->cells[i].data, table->cells[i].size};
        filled = filled || cells[i].size > 0;
        failed = failed || table->cells[i].failed;
    }
    bool done = !failed && (!filled || table->row(table->context, cells, table->count, table->at));
    for (size_t i = 0; i < table->count; i++)
        buffer_truncate(&table->cells[i], 0);
    table->count = 0;
    table->open = false;
    return done;
}

static void add_cell(struct table *table, size_t index, const char *text, size_t size)
{
    while (size > 0 && ascii_is_blank(*text))
        text++, size--;
    while (size > 0 && ascii_is_blank(text[size - 1]))
        size--;
    if (index >= table->count)
        table->count = index + 1;
    if (size == 0)
        return;
    if (table->cells[index].size > 0)
        buffer_add_byte(&table->cells[index], ' ');
    buffer_add(&table->cells[index], text, size);
}

// Where the next bar stands; one behind a backslash is a sign.
static size_t next_bar(const struct line *line, size_t at)
{
    while (at < line->size && bar_at(line->text + at, line->size - at) == 0)
        at += at + 1 < line->size && line->text[at] == '\\' ? 2 : 1;
    return at < line->size ? at : line->size;
}

static void add_cells_in_bars(struct table *table, const struct line *line)
{
    size_t at = bar_at(line->text, line->size), end;
    for (size_t i = 0; at < line->size; i++, at = end + bar_at(line->text + end, line->size - end)) {
        end = i + 1 < CELLS_MAX ? next_bar(line, at) : line->size;
        add_cell(table, i, line->text + at, end - at);
    }
}

static void add_cells_of_columns(struct table *table, const struct line *line)
{
    size_t at = 0;
    for (size_t i = 0; i < table->columns; i++) {
        const size_t next = i + 1 < table->columns ? table->starts[i + 1] : SIZE_MAX;
        size_t end = next > line->indent ? next - line->indent : 0;
        end = end < at ? at : end < line->size ? end : line->size;
        add_cell(table, i, line->text + at, end - at);
        at = end;
    }
}

// Whether the line goes on with the row above it: nothing stands in its first cell.
static bool goes_on(const struct table *table, const struct line *line)
{
    if (table->kind == DRAWN_COLUMNS)
        return table->columns > 1 && line->indent >= table->starts[1];
    size_t at = bar_at(line->text, line->size);
    const size_t end = next_bar(line, at);
    while (at < end && ascii_is_blank(line->text[at]))
        at++;
    return table->kind == DRAWN_GRID && at == end;
}

static bool add_line(struct table *table, const struct line *line)
{
    if (table->open && !table->joined && !goes_on(table, line) && !send_row(table))
        return false;
    if (!table->open)
        table->at = line->start;
    table->open = true;
    if (table->kind == DRAWN_COLUMNS)
        add_cells_of_columns(table, line);
    else
        add_cells_in_bars(table, line);
    return true;
}

static void find_columns(struct table *table, const struct line *rule)
{
    for (size_t at = 0; at < rule->size && table->columns < CELLS_MAX;) {
        table->starts[table->columns++] = rule->indent + at;
        while (at < rule->size && rule->text[at] == '-')
            at++;
        while (at < rule->size && ascii_is_blank(rule->text[at]))
            at++;
    }
}

static bool is_table_rule(const struct table *table, const struct line *line)
{
    return table->kind == DRAWN_COLUMNS ? is_divided(line) : is_rule(line, true);
}

static void survey(struct table *table, const char *text, size_t size)
{
    struct line line = {.end = 0};
    size_t rules = 0;
    while (line_at(&line, text, size, line.end)) {
        const bool rule = is_table_rule(table, &line);
        rules += rule;
        if (rule && table->kind == DRAWN_COLUMNS && table->columns == 0)
            find_columns(table, &line);
    }
    table->joined = table->kind == DRAWN_GRID && rules > RULES_OF_ROWS;
}

bool drawn_table_read(enum drawn_kind kind, const char *text, size_t size, drawn_row row, void *context)
{
    struct table table = {.kind = kind, .row = row, .context = context};
    struct line line = {.end = 0};
    for (size_t i = 0; i < CELLS_MAX; i++)
        buffer_init(&table.cells[i]);
    survey(&table, text, size);
    bool done = true;
    while (done && line_at(&line, text, size, line.end))
        done = is_table_rule(&table, &line) ? send_row(&table) : add_line(&table, &line);
    done = done && send_row(&table);
    for (size_t i = 0; i < CELLS_MAX; i++)
        buffer_clear(&table.cells[i]);
    return done;
}
