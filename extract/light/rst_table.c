// SPDX-License-Identifier: MIT
// Drawn tables.
#include "extract/light/rst_table.h"

#include <ctype.h>
#include <string.h>

enum { COLUMNS_MAX = 32 };

// Where the columns begin and end, in characters behind the table's indent, and the row that is being gathered.
struct table {
    struct light *light;
    size_t starts[COLUMNS_MAX], ends[COLUMNS_MAX], count;
    struct buffer cells[COLUMNS_MAX];
    bool grid, filled;
};

static bool is_rule(const struct light_line *line, const char *signs)
{
    bool drawn = line->size >= 3;
    for (size_t i = 0; i < line->size && drawn; i++)
        drawn = strchr(signs, line->text[i]) != NULL && line->text[i];
    return drawn;
}

static bool is_grid_rule(const struct light_line *line)
{
    return line->size >= 3 && line->text[0] == '+' && line->text[line->size - 1] == '+' &&
           is_rule(line, "+-=");
}

static bool is_simple_rule(const struct light_line *line)
{
    return line->size >= 5 && line->text[0] == '=' && is_rule(line, "= ") &&
           memchr(line->text, ' ', line->size);
}

bool rst_table_begins(const struct light_line *line)
{
    return is_grid_rule(line) || is_simple_rule(line);
}

static void find_columns(struct table *table, const struct light_line *rule)
{
    for (size_t at = 0; at < rule->size && table->count < COLUMNS_MAX;) {
        while (at < rule->size && (rule->text[at] == '+' || rule->text[at] == ' '))
            at++;
        const size_t start = at;
        while (at < rule->size && rule->text[at] != '+' && rule->text[at] != ' ')
            at++;
        if (at > start) {
            table->starts[table->count] = start;
            table->ends[table->count++] = at;
        }
    }
    if (!table->grid && table->count > 0)
        table->ends[table->count - 1] = SIZE_MAX; // the last may go on
}

// The byte at a column of the line, a column being a character.
static size_t byte_at(const struct light_line *line, size_t column)
{
    size_t at = 0;
    while (at < line->size && column > 0) {
        at++;
        while (at < line->size && ((unsigned char)line->text[at] & 0xC0) == 0x80)
            at++;
        column--;
    }
    return at;
}

static bool send_row(struct table *table)
{
    bool done = !table->filled || light_begin(table->light, BLOCK_ITEM, 0);
    for (size_t i = 0; i < table->count; i++) {
        if (table->filled) {
            buffer_add_string(&table->light->text, i > 0 ? " | " : "");
            buffer_add(&table->light->text, table->cells[i].data, table->cells[i].size);
            table->light->text.failed |= table->cells[i].failed;
        }
        buffer_truncate(&table->cells[i], 0);
    }
    const bool filled = table->filled;
    table->filled = false;
    return done && (!filled || light_begin(table->light, BLOCK_PARAGRAPH, 0));
}

static void add_line(struct table *table, const struct light_line *line)
{
    for (size_t i = 0; i < table->count; i++) {
        size_t start = byte_at(line, table->starts[i]), end = byte_at(line, table->ends[i]);
        while (start < end && (isspace((unsigned char)line->text[start]) || line->text[start] == '|'))
            start++;
        while (end > start && (isspace((unsigned char)line->text[end - 1]) || line->text[end - 1] == '|'))
            end--;
        if (end == start)
            continue;
        buffer_add_string(&table->cells[i], table->cells[i].size > 0 ? " " : "");
        buffer_add(&table->cells[i], line->text + start, end - start);
        table->filled = true;
    }
}

// A line of a simple table with nothing in its first column goes on with the row above it.
static bool begins_row(const struct table *table, const struct light_line *line)
{
    const size_t at = byte_at(line, table->starts[0]);
    return at < line->size && !isspace((unsigned char)line->text[at]);
}

static bool read_grid(struct table *table, struct light_lines *lines)
{
    struct light_line line;
    bool done = true;
    while (done && light_peek(lines, &line) && line.size > 0 &&
           (line.text[0] == '|' || is_grid_rule(&line))) {
        light_next(lines, &line);
        if (is_grid_rule(&line))
            done = send_row(table);
        else
            add_line(table, &line);
    }
    return done && send_row(table);
}

// Up to the rule behind which nothing stands: the first may end the head row. Lines are measured from where the table begins.
static bool read_simple(struct table *table, struct light_lines *lines, size_t indent)
{
    struct light_line line, next;
    bool done = true;
    while (done && light_next(lines, &line)) {
        if (is_simple_rule(&line)) {
            done = send_row(table);
            if (!light_peek(lines, &next) || next.size == 0)
                break;
            continue;
        }
        const size_t extra = line.indent > indent ? line.indent - indent : 0;
        const struct light_line whole = {line.text - extra, line.size + extra, indent};
        if (line.size > 0 && begins_row(table, &whole))
            done = send_row(table);
        if (line.size > 0)
            add_line(table, &whole);
    }
    return done && send_row(table);
}

bool rst_table_read(struct light *light, struct light_lines *lines, const struct light_line *first)
{
    struct table table = {.light = light, .grid = first->text[0] == '+'};
    find_columns(&table, first);
    for (size_t i = 0; i < COLUMNS_MAX; i++)
        buffer_init(&table.cells[i]);
    bool done = table.count == 0 ||
                (table.grid ? read_grid(&table, lines) : read_simple(&table, lines, first->indent));
    for (size_t i = 0; i < COLUMNS_MAX; i++)
        buffer_clear(&table.cells[i]);
    return done;
}
