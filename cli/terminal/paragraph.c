// SPDX-License-Identifier: MIT
// Running text laid out in lines.
#include "cli/terminal/paragraph.h"
#include "cli/terminal/visible.h"
#include <string.h>

// Where the layout stands. A word is [word, word + size) of the text, with no blank in it.
struct layout {
    const struct output *out;
    const struct paragraph *paragraph;
    unsigned column;  // columns filled on this line; 0: not even the indent
    size_t highlight; // the next one that has not ended
    enum style style; // that is on
    unsigned line;    // 0, 1 …
    bool full;        // what comes next does not fit in the lines that it may have
};

// Ends the style that is on, if it is another one, and begins `style`.
static void change_style(struct layout *layout, enum style style)
{
    if (style == layout->style)
        return;
    if (layout->style != STYLE_PLAIN)
        output_style(layout->out, STYLE_PLAIN);
    if (style != STYLE_PLAIN)
        output_style(layout->out, style);
    layout->style = style;
}

static void light(struct layout *layout, bool lit)
{
    change_style(layout, lit ? STYLE_MATCH : layout->paragraph->style);
}

// Whether the byte at `at` is highlighted; asked with ascending places.
static bool is_highlighted(struct layout *layout, size_t at)
{
    const struct paragraph *paragraph = layout->paragraph;
    while (layout->highlight < paragraph->highlight_count &&
           paragraph->highlights[layout->highlight].end <= at)
        layout->highlight++;
    return layout->highlight < paragraph->highlight_count &&
           paragraph->highlights[layout->highlight].start <= at;
}

static void indent(struct layout *layout)
{
    for (; layout->column < layout->paragraph->indent; layout->column++)
        fputc(' ', layout->out->file);
}

static void break_line(struct layout *layout)
{
    change_style(layout, STYLE_PLAIN);
    fputc('\n', layout->out->file);
    layout->column = 0;
    layout->line++;
    indent(layout);
}

// Columns of this line: fewer on the last one, unless what is to be put there is the end, for the mark of what is left.
static unsigned room(const struct layout *layout, bool is_end)
{
    enum { MARK = 2 };
    const bool last = layout->paragraph->lines > 0 && layout->line + 1 >= layout->paragraph->lines;
    const unsigned width = layout->out->width;
    return last && !is_end && width > MARK ? width - MARK : width;
}

// Goes on to the next line, if there may be one.
static void next_line(struct layout *layout)
{
    if (layout->paragraph->lines > 0 && layout->line + 1 >= layout->paragraph->lines)
        layout->full = true;
    else
        break_line(layout);
}

static bool at_line_start(const struct layout *layout)
{
    return layout->column <= layout->paragraph->indent;
}

// Bytes of the unbreakable piece at `at`: up to a blank, or up to (and with) a wide character.
static size_t piece_size(const struct paragraph *paragraph, size_t at, size_t end, size_t *columns)
{
    size_t size = 0;
    *columns = 0;
    while (at + size < end) {
        struct glyph glyph = visible_next(paragraph->text + at + size, end - at - size);
        if (glyph.space || (glyph.columns == 2 && size))
            break;
        size += glyph.size;
        *columns += glyph.columns;
        if (glyph.columns == 2)
            break;
    }
    return size;
}

// Puts the piece, up to where the last line is full; returns the place behind what was put.
static size_t put_piece(struct layout *layout, size_t at, size_t size, size_t columns, bool is_end)
{
    const char *text = layout->paragraph->text;
    for (const size_t end = at + size; at < end;) {
        struct glyph glyph = visible_next(text + at, end - at);
        const bool rest_fits = is_end && layout->column + columns <= layout->out->width;
        if (layout->column + glyph.columns > room(layout, rest_fits) && !at_line_start(layout))
            next_line(layout);
        if (layout->full)
            break;
        light(layout, is_highlighted(layout, at));
        visible_put(layout->out->file, glyph.code);
        layout->column += glyph.columns;
        columns -= glyph.columns;
        at += glyph.size;
    }
    return at;
}

static bool is_blank(const struct paragraph *paragraph, size_t at)
{
    return visible_next(paragraph->text + at, paragraph->text_size - at).space;
}

static void put_mark(struct layout *layout, const char *mark)
{
    unsigned columns = (unsigned)visible_columns(mark, strlen(mark));
    if (layout->column + columns > layout->out->width && !at_line_start(layout) && !layout->full)
        break_line(layout);
    light(layout, false);
    fputs(mark, layout->out->file);
    layout->column += columns;
}

// Prints what stands at `at`: the blanks before a piece, and the piece. Returns the place after it, or the one that
// is left when the lines are full.
static size_t put_next(struct layout *layout, size_t at, size_t end)
{
    const struct paragraph *paragraph = layout->paragraph;
    const size_t blank = at;
    while (at < end) {
        struct glyph glyph = visible_next(paragraph->text + at, end - at);
        if (!glyph.space)
            break;
        at += glyph.size;
    }
    if (at == end)
        return end;
    const bool spaced = at > blank;
    size_t columns;
    const size_t size = piece_size(paragraph, at, end, &columns);
    const bool is_end = at + size >= paragraph->text_size;
    if (!at_line_start(layout)) {
        if (layout->column + spaced + columns > room(layout, is_end))
            next_line(layout);
        else if (spaced) {
            light(layout, is_highlighted(layout, blank));
            fputc(' ', layout->out->file);
            layout->column++;
        }
    }
    return layout->full ? blank : put_piece(layout, at, size, columns, is_end);
}

void paragraph_print(const struct output *out, const struct paragraph *paragraph)
{
    struct layout layout = {.out = out, .paragraph = paragraph, .column = paragraph->column};
    size_t end = paragraph->window.end < paragraph->text_size ? paragraph->window.end : paragraph->text_size;
    indent(&layout);
    if (paragraph->window.start > 0)
        put_mark(&layout, is_blank(paragraph, paragraph->window.start - 1) ? "… " : "…");
    size_t at = paragraph->window.start;
    while (at < end && !layout.full)
        at = put_next(&layout, at, end);
    if (at < paragraph->text_size)
        put_mark(&layout, is_blank(paragraph, at) ? " …" : "…");
    change_style(&layout, STYLE_PLAIN);
    fputc('\n', out->file);
}

void paragraph_print_text(const struct output *out, const char *text, enum style style,
                          unsigned indent_columns, unsigned column)
{
    size_t size = strlen(text);
    paragraph_print(out, &(struct paragraph){.text = text,
                                             .text_size = size,
                                             .window = {0, size},
                                             .style = style,
                                             .indent = indent_columns,
                                             .column = column});
}
