// SPDX-License-Identifier: MIT
// Lays out headings, paragraphs, tables and examples.
#include "cli/print/guide.h"
#include "cli/terminal/paragraph.h"
#include <stdlib.h>
#include <string.h>

enum { INDENT = 2, ROW_INDENT = 6 };

// Of "[text](address)" at `at` the size of the text, and of the whole; 0 where there is none.
static size_t link_at(const char *at, size_t size, size_t *text_size)
{
    const char *middle = *at == '[' ? memmem(at, size, "](", 2) : NULL;
    const char *end = middle ? memchr(middle, ')', size - (size_t)(middle - at)) : NULL;
    if (!end || memchr(at + 1, '[', (size_t)(middle - at) - 1))
        return 0;
    *text_size = (size_t)(middle - at) - 1;
    return (size_t)(end - at) + 1;
}

// Links as their text: where they lead is not to be gone to from here.
static void print_text(const struct output *out, const char *text, size_t size, unsigned indent)
{
    char *plain = malloc(size + 1);
    size_t plain_size = 0;
    for (size_t at = 0, link; plain && at < size; at += link) {
        size_t text_size = 1;
        link = link_at(text + at, size - at, &text_size);
        memcpy(plain + plain_size, text + at + (link > 0), text_size);
        plain_size += text_size;
        link += link == 0;
    }
    paragraph_print(out, &(struct paragraph){.text = plain ? plain : text,
                                             .text_size = plain ? plain_size : size,
                                             .window = {0, plain ? plain_size : size},
                                             .indent = indent});
    free(plain);
}

static void print_heading(const struct output *out, const char *line, size_t size)
{
    while (size > 0 && (*line == '#' || *line == ' '))
        line++, size--;
    output_style(out, STYLE_TITLE);
    fwrite(line, 1, size, out->file);
    output_style(out, STYLE_PLAIN);
    fputc('\n', out->file);
}

enum { CELLS_MAX = 8 };

struct cell {
    const char *text;
    size_t size;
};

// The cells of "| a | b |", without the blanks around them; those beyond CELLS_MAX are part of the last.
static size_t divide_row(struct cell cells[CELLS_MAX], const char *line, size_t size)
{
    size_t count = 0;
    const char *end = line + size - (line[size - 1] == '|');
    for (const char *at = line + 1; at < end;) {
        const char *divider = count + 1 < CELLS_MAX ? memmem(at, (size_t)(end - at), " | ", 3) : NULL;
        const char *stop = divider ? divider : end;
        struct cell cell = {at, (size_t)(stop - at)};
        while (cell.size > 0 && *cell.text == ' ')
            cell.text++, cell.size--;
        while (cell.size > 0 && cell.text[cell.size - 1] == ' ')
            cell.size--;
        cells[count++] = cell;
        at = divider ? divider + 2 : end;
    }
    return count;
}

// The cell, below the first of its row; where there are several, with what stands above them.
static void print_cell(const struct output *out, struct cell cell, struct cell head)
{
    char *text = NULL;
    if (cell.size == 0)
        return;
    const int size = asprintf(&text, "%.*s%s%.*s", (int)head.size, head.text, head.size > 0 ? ": " : "",
                              (int)cell.size, cell.text);
    if (size >= 0)
        print_text(out, text, (size_t)size, ROW_INDENT);
    if (size >= 0)
        free(text);
}

// "| write | to find |": the first on a line, the others set in below it. Returns the bytes of the table.
static size_t print_table(const struct output *out, const char *table)
{
    struct cell heads[CELLS_MAX] = {{NULL, 0}}, cells[CELLS_MAX];
    size_t size = 0;
    for (bool first = true; table[size] == '|'; first = false) {
        const size_t line = strcspn(table + size, "\n");
        const size_t count = table[size + 1] == '-' ? 0 : divide_row(cells, table + size, line);
        const bool named = count > 2;
        if (first && named)
            memcpy(heads, cells, sizeof heads);
        if (count > 0 && !(first && named))
            print_text(out, cells[0].text, cells[0].size, INDENT);
        for (size_t i = 1; i < count && !(first && named); i++)
            print_cell(out, cells[i], named ? heads[i] : (struct cell){"", 0});
        size += line + (table[size + line] == '\n');
    }
    return size - 1; // the last line's end is the caller's
}

// The lines of an example, as they stand. Returns the bytes of it, with the marks around it.
static size_t print_example(const struct output *out, const char *text)
{
    size_t size = strcspn(text, "\n");
    for (size += text[size] == '\n'; text[size] && strncmp(text + size, "```", 3) != 0;) {
        const size_t line = strcspn(text + size, "\n");
        fprintf(out->file, "%*s%.*s\n", INDENT, "", (int)line, text + size);
        size += line + (text[size + line] == '\n');
    }
    return size + strcspn(text + size, "\n");
}

static bool is_row(const char *line)
{
    return *line == '|';
}

// Bytes of the paragraph at `text`: to an empty line, a heading or a table.
static size_t paragraph_size(const char *text)
{
    size_t size = 0;
    while (text[size]) {
        const size_t line = strcspn(text + size, "\n");
        if (line == 0 ||
            (size > 0 && (text[size] == '#' || strncmp(text + size, "```", 3) == 0 || is_row(text + size))))
            break;
        size += line + (text[size + line] == '\n');
    }
    return size;
}

void guide_print(const struct output *out, const char *markdown)
{
    while (*markdown) {
        size_t size = strcspn(markdown, "\n");
        if (size == 0)
            fputc('\n', out->file);
        else if (*markdown == '#')
            print_heading(out, markdown, size);
        else if (strncmp(markdown, "```", 3) == 0)
            size = print_example(out, markdown);
        else if (is_row(markdown))
            size = print_table(out, markdown);
        else {
            size = paragraph_size(markdown);
            size -= markdown[size - 1] == '\n';
            print_text(out, markdown, size, INDENT);
        }
        markdown += size + (markdown[size] == '\n');
    }
}
