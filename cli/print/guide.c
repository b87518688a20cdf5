// SPDX-License-Identifier: MIT
// Lays out headings, paragraphs and tables.
#include "cli/print/guide.h"
#include "cli/terminal/paragraph.h"
#include <string.h>

enum { INDENT = 2, ROW_INDENT = 6 };

static void print_text(const struct output *out, const char *text, size_t size, unsigned indent)
{
    paragraph_print(
        out, &(struct paragraph){.text = text, .text_size = size, .window = {0, size}, .indent = indent});
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

// "| write | to find |": the one on a line, the other set in below it.
static void print_row(const struct output *out, const char *line, size_t size)
{
    const char *divider = memmem(line, size, " | ", 3);
    if (!divider || size < 6)
        return; // the line of dashes
    const size_t left = (size_t)(divider - line);
    print_text(out, line + 2, left - 2, INDENT);
    print_text(out, divider + 3, size - left - 5, ROW_INDENT);
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
        if (line == 0 || (size > 0 && (text[size] == '#' || is_row(text + size))))
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
        else if (is_row(markdown))
            print_row(out, markdown, size);
        else {
            size = paragraph_size(markdown);
            size -= markdown[size - 1] == '\n';
            print_text(out, markdown, size, INDENT);
        }
        markdown += size + (markdown[size] == '\n');
    }
}
