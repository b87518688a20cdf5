// SPDX-License-Identifier: MIT
// csv-table: rows of cells as a part of a text.
#include "extract/light/rst_table.h"

#include "extract/table/csv_rows.h"
#include <string.h>
#include <strings.h>

// What its options say.
struct settings {
    struct span header;
    char divider;
};

// "tab", "space", a character, or its number in hexadecimal figures.
static char read_divider(struct span value)
{
    static const struct {
        const char *name;
        char divider;
    } names[] = {{"tab", '\t'}, {"space", ' '},   {"0x09", '\t'},  {"0x3B", ';'},
                 {"0x7C", '|'}, {"U+0009", '\t'}, {"U+003B", ';'}, {"U+007C", '|'}};
    for (size_t i = 0; i < sizeof names / sizeof *names; i++)
        if (value.size == strlen(names[i].name) && strncasecmp(value.data, names[i].name, value.size) == 0)
            return names[i].divider;
    return value.size == 1 ? value.data[0] : ',';
}

// Options stand right below the name; one may go on, further set in.
static void read_settings(struct settings *out, struct light_lines *lines, size_t indent)
{
    struct light_line line, next;
    while (light_peek(lines, &line) && line.indent > indent && line.size > 1 && line.text[0] == ':') {
        light_next(lines, &line);
        const char *end = line.text + line.size;
        while (light_peek(lines, &next) && next.size > 0 && next.indent > line.indent) {
            light_next(lines, &next);
            end = next.text + next.size;
        }
        const char *colon = memchr(line.text + 1, ':', line.size - 1);
        if (!colon)
            continue;
        const struct span name = {line.text + 1, (size_t)(colon - line.text) - 1};
        struct span value = {colon + 1, (size_t)(end - colon) - 1};
        span_pass_blanks(&value);
        if (span_is(name, "header"))
            out->header = value;
        else if (span_is(name, "delim"))
            out->divider = read_divider(value);
    }
}

// The lines that are set in, as they are; what is before the table's own indent on each is none of a cell.
static bool gather(struct buffer *out, struct light_lines *lines, size_t indent)
{
    struct light_line line;
    while (light_peek(lines, &line) && (line.size == 0 || line.indent > indent)) {
        light_next(lines, &line);
        buffer_add(out, line.text, line.size);
        buffer_add_byte(out, '\n');
    }
    return !out->failed;
}

static bool send_row(struct light *light, const struct csv_rows *rows)
{
    bool done = light_begin(light, BLOCK_ITEM, 0);
    for (size_t i = 0; i < rows->count; i++) {
        struct span cell = csv_cell(rows, i);
        if (i > 0)
            light_add(light, "|", 1);
        while (cell.size > 0) {
            struct span line = span_take_line(&cell);
            span_pass_blanks(&line);
            if (line.size > 0)
                light_add(light, line.data, line.size);
        }
    }
    return done;
}

static bool send_rows(struct light *light, const char *text, size_t size, char divider)
{
    struct csv_rows rows;
    csv_init(&rows, text, size, 0, divider);
    bool done = true;
    while (done && csv_next(&rows))
        done = send_row(light, &rows);
    if (rows.cell.failed)
        done = sink_fail(light->sink, WIRE_OUT_OF_MEMORY, "out of memory");
    csv_clear(&rows);
    return done && light_begin(light, BLOCK_PARAGRAPH, 0);
}

bool rst_csv_read(struct light *light, struct light_lines *lines, size_t indent)
{
    struct settings settings = {{"", 0}, ','};
    struct buffer text;
    read_settings(&settings, lines, indent);
    buffer_init(&text);
    bool done = gather(&text, lines, indent) || sink_fail(light->sink, WIRE_OUT_OF_MEMORY, "out of memory");
    done = done && send_rows(light, settings.header.data, settings.header.size, settings.divider) &&
           send_rows(light, text.data ? text.data : "", text.size, settings.divider);
    buffer_clear(&text);
    return done;
}
