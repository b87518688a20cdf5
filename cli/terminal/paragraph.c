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
    indent(layout);
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

static void put_piece(struct layout *layout, size_t at, size_t size)
{
    const char *text = layout->paragraph->text;
    for (size_t end = at + size; at < end;) {
        struct glyph glyph = visible_next(text + at, end - at);
        if (layout->column + glyph.columns > layout->out->width && !at_line_start(layout))
            break_line(layout);
        light(layout, is_highlighted(layout, at));
        visible_put(layout->out->file, glyph.code);
        layout->column += glyph.columns;
        at += glyph.size;
    }
}

static bool is_blank(const struct paragraph *paragraph, size_t at)
{
    return visible_next(paragraph->text + at, paragraph->text_size - at).space;
}

static void put_mark(struct layout *layout, const char *mark)
{
    unsigned columns = (unsigned)visible_columns(mark, strlen(mark));
    if (layout->column + columns > layout->out->width && !at_line_start(layout))
        break_line(layout);
    light(layout, false);
    fputs(mark, layout->out->file);
    layout->column += columns;
}

// Prints what stands at `at`: the blanks before a piece, and the piece. Returns the place after it.
static size_t put_next(struct layout *layout, size_t at, size_t end)
{
    const struct paragraph *paragraph = layout->paragraph;
    size_t blank = at;
    while (at < end) {
        struct glyph glyph = visible_next(paragraph->text + at, end - at);
        if (!glyph.space)
            break;
        at += glyph.size;
    }
    if (at == end)
        return end;
    bool spaced = at > blank;
    size_t columns;
    size_t size = piece_size(paragraph, at, end, &columns);
    if (!at_line_start(layout)) {
        if (layout->column + spaced + columns > layout->out->width) {
            break_line(layout);
        } else if (spaced) {
            light(layout, is_highlighted(layout, blank));
            fputc(' ', layout->out->file);
            layout->column++;
        }
    }
    put_piece(layout, at, size);
    return at + size;
}

void paragraph_print(const struct output *out, const struct paragraph *paragraph)
{
    struct layout layout = {.out = out, .paragraph = paragraph, .column = paragraph->column};
    size_t end = paragraph->window.end < paragraph->text_size ? paragraph->window.end : paragraph->text_size;
    indent(&layout);
    if (paragraph->window.start > 0)
        put_mark(&layout, is_blank(paragraph, paragraph->window.start - 1) ? "… " : "…");
    for (size_t at = paragraph->window.start; at < end;)
        at = put_next(&layout, at, end);
    if (end < paragraph->text_size)
        put_mark(&layout, is_blank(paragraph, end) ? " …" : "…");
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
