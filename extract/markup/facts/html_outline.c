// SPDX-License-Identifier: MIT
// A page as lines, and elements that say what they are.
#include "extract/markup/facts/html_outline.h"

#include "extract/markup/facts/html_hints.h"
#include "extract/markup/facts/html_marks.h"
#include "extract/markup/html_scan.h"
#include "text/base/memory.h"
#include "text/base/space.h"
#include "text/base/utf8.h"
#include "text/passages/names/person.h"
#include <stdlib.h>
#include <string.h>

enum { TITLE_LINES = 4, PROSE_WORDS = 40 };

struct reader {
    struct html_outline *outline;
    const GumboNode *path[HTML_DEPTH_MAX + 8]; // from the document to the heading with the title
    size_t path_size;
    struct buffer flags; // an unsigned for each open element
    bool title_seen;     // the heading lies behind
    bool in_article;     // the title's own article, or the first behind it, was seen
    size_t words;        // of the line that is being read
    unsigned line_flags;
    bool line_plain; // some of the line that is being read is no link
    size_t line_start;
    bool in_word;
    unsigned mark_flags; // of the element whose marks are being taken
};

static void find_path(struct reader *reader, const GumboNode *title)
{
    size_t depth = 0;
    for (const GumboNode *node = title; node; node = node->parent)
        depth++;
    reader->path_size = depth <= sizeof reader->path / sizeof *reader->path ? depth : 0;
    if (reader->path_size > 0)
        for (const GumboNode *node = title; node; node = node->parent)
            reader->path[--depth] = node;
}

static size_t depth_of(const struct reader *reader)
{
    return reader->flags.size / sizeof(unsigned);
}

static unsigned flags_here(const struct reader *reader)
{
    unsigned flags = 0;
    if (reader->flags.size > 0)
        memcpy(&flags, reader->flags.data + reader->flags.size - sizeof flags, sizeof flags);
    return flags;
}

// --- Lines ----------------------------------------------------------------------------------------------------------

static void end_line(struct reader *reader)
{
    struct html_outline *outline = reader->outline;
    unsigned linked = reader->line_plain ? 0 : OUTLINE_LINKED;
    struct outline_line line = {reader->line_start, outline->text.size - reader->line_start, reader->words,
                                (reader->line_flags & ~(unsigned)OUTLINE_LINKED) | linked};
    if (line.words > 0 && html_outline_lines(outline) < OUTLINE_LINES_MAX) {
        buffer_add_byte(&outline->text, '\0');
        buffer_add(&outline->lines, &line, sizeof line);
    } else {
        buffer_truncate(&outline->text, reader->line_start);
    }
    reader->line_start = outline->text.size;
    reader->words = 0;
    reader->line_flags = flags_here(reader);
    reader->line_plain = false;
    reader->in_word = false;
}

static void add_border(struct reader *reader)
{
    struct buffer *text = &reader->outline->text;
    size_t size = text->size - reader->line_start;
    if (size > 0 && size < OUTLINE_LINE_MAX && text->data[text->size - 1] != PERSON_BORDER)
        buffer_add_byte(text, PERSON_BORDER);
    reader->in_word = false;
}

static void add_text(struct reader *reader, const char *string)
{
    struct buffer *text = &reader->outline->text;
    size_t size = strlen(string);
    reader->line_flags |= flags_here(reader) & (OUTLINE_HEADING | OUTLINE_TITLE | OUTLINE_SECTION);
    for (size_t at = 0; at < size;) {
        size_t space = space_at(string + at, size - at);
        if (space > 0) {
            at = space_skip(string, size, at);
            if (reader->words > 0 && text->size - reader->line_start < OUTLINE_LINE_MAX)
                buffer_add_byte(text, ' ');
            reader->in_word = false;
            continue;
        }
        size_t end = space_run(string, size, at);
        if (!reader->in_word)
            reader->words++;
        reader->in_word = true;
        reader->line_plain = reader->line_plain || !(flags_here(reader) & OUTLINE_LINKED);
        size_t room = OUTLINE_LINE_MAX - (text->size - reader->line_start), length = end - at;
        buffer_add(text, string + at, length <= room ? length : utf8_floor(string + at, length, room));
        at = end;
    }
}

// --- Elements -------------------------------------------------------------------------------------------------------

enum shape { SHAPE_BLOCK, SHAPE_BORDERED, SHAPE_RUNNING, SHAPE_NONE };

static enum shape shape_of(GumboTag tag)
{
    switch (tag) {
    case GUMBO_TAG_SCRIPT:
    case GUMBO_TAG_STYLE:
    case GUMBO_TAG_NOSCRIPT:
    case GUMBO_TAG_TEMPLATE:
    case GUMBO_TAG_IFRAME:
    case GUMBO_TAG_HEAD:
    case GUMBO_TAG_SELECT:
    case GUMBO_TAG_TEXTAREA:
    case GUMBO_TAG_SVG: return SHAPE_NONE;
    case GUMBO_TAG_B:
    case GUMBO_TAG_I:
    case GUMBO_TAG_EM:
    case GUMBO_TAG_STRONG:
    case GUMBO_TAG_FONT:
    case GUMBO_TAG_U:
    case GUMBO_TAG_MARK:
    case GUMBO_TAG_SUP:
    case GUMBO_TAG_SUB:
    case GUMBO_TAG_WBR: return SHAPE_RUNNING;
    case GUMBO_TAG_A:
    case GUMBO_TAG_SPAN:
    case GUMBO_TAG_TIME:
    case GUMBO_TAG_SMALL:
    case GUMBO_TAG_ABBR:
    case GUMBO_TAG_CITE:
    case GUMBO_TAG_LABEL:
    case GUMBO_TAG_Q:
    case GUMBO_TAG_CODE:
    case GUMBO_TAG_DATA:
    case GUMBO_TAG_BDI:
    case GUMBO_TAG_IMG:
    case GUMBO_TAG_BUTTON:
    case GUMBO_TAG_INPUT: return SHAPE_BORDERED;
    default: return SHAPE_BLOCK;
    }
}

// Articles beside the one with the title are teasers, or comments.
static bool is_other_article(struct reader *reader)
{
    if (!reader->title_seen && reader->path_size > 0)
        return true;
    bool other = reader->in_article;
    reader->in_article = true;
    return other;
}

static bool is_article(GumboTag tag, unsigned hints)
{
    return tag == GUMBO_TAG_ARTICLE || tag == GUMBO_TAG_MAIN || (hints & HINT_ARTICLE);
}

// What an element on the way to the title adds: nothing but that it is the article, or at last the title.
static unsigned flags_of_step(struct reader *reader, GumboTag tag, unsigned hints)
{
    unsigned flags = flags_here(reader);
    if (tag == GUMBO_TAG_ARTICLE)
        reader->in_article = true;
    flags |= is_article(tag, hints) ? OUTLINE_ARTICLE : 0;
    if (depth_of(reader) + 1 < reader->path_size)
        return flags;
    reader->title_seen = true;
    return flags | OUTLINE_TITLE;
}

// A post of somebody that is shown within the page, with its own author and date. A bare <blockquote> may be there to indent a whole page.
static bool is_embedded(const GumboNode *node, GumboTag tag)
{
    return tag == GUMBO_TAG_BLOCKQUOTE && (html_attribute(node, "class") || html_attribute(node, "cite"));
}

static bool leads_elsewhere(const GumboNode *node, GumboTag tag)
{
    const char *address = tag == GUMBO_TAG_A ? html_attribute(node, "href") : NULL;
    return address && address[0] != '\0' && address[0] != '#';
}

static unsigned flags_of(struct reader *reader, const GumboNode *node, GumboTag tag, unsigned hints)
{
    size_t depth = depth_of(reader);
    if (depth < reader->path_size && reader->path[depth] == node)
        return flags_of_step(reader, tag, hints);
    unsigned flags = flags_here(reader);
    if (tag >= GUMBO_TAG_H1 && tag <= GUMBO_TAG_H6)
        flags |= OUTLINE_HEADING;
    if (leads_elsewhere(node, tag))
        flags |= OUTLINE_LINKED;
    if (tag == GUMBO_TAG_NAV || tag == GUMBO_TAG_ASIDE || tag == GUMBO_TAG_MENU || is_embedded(node, tag))
        flags |= OUTLINE_APART;
    bool footer = tag == GUMBO_TAG_FOOTER || (hints & HINT_FOOTER && !(hints & HINT_ENTRY));
    if (footer && !(flags & OUTLINE_ARTICLE))
        flags |= OUTLINE_FOOTER;
    if (tag == GUMBO_TAG_FIGURE || tag == GUMBO_TAG_FIGCAPTION)
        flags |= OUTLINE_ABOUT | OUTLINE_FIGURE;
    if (tag == GUMBO_TAG_ARTICLE)
        flags |= is_other_article(reader) ? OUTLINE_APART : OUTLINE_ARTICLE;
    if (tag == GUMBO_TAG_HTML || tag == GUMBO_TAG_BODY || tag == GUMBO_TAG_MAIN)
        return flags;
    flags |= hints & HINT_OTHERS ? OUTLINE_OTHERS : 0;
    flags |= hints & HINT_COMMENTS ? OUTLINE_APART : 0;
    flags |= hints & HINT_SECTION ? OUTLINE_SECTION : 0;
    return flags | (hints & HINT_ABOUT ? OUTLINE_ABOUT : 0);
}

// --- Marks ----------------------------------------------------------------------------------------------------------

// Takes a mark of the element that is being entered, whose flags are `flags`.
static void add_mark(void *context, enum fact_key key, enum fact_source source, const char *value,
                     size_t size)
{
    struct reader *reader = context;
    struct html_outline *outline = reader->outline;
    unsigned flags = reader->mark_flags;
    if (size == 0 || size > HTML_MARK_BYTES_MAX || html_outline_marks(outline) >= OUTLINE_MARKS_MAX)
        return;
    // Values stand in the text of lines: the line that is being read begins behind them.
    size_t line_size = outline->text.size - reader->line_start;
    struct outline_mark mark = {
        key, source, flags, html_outline_lines(outline), line_size, reader->line_start, size};
    if (!buffer_reserve(&outline->text, size + 1))
        return;
    memmove(outline->text.data + reader->line_start + size + 1, outline->text.data + reader->line_start,
            line_size);
    memcpy(outline->text.data + reader->line_start, value, size);
    outline->text.data[reader->line_start + size] = '\0';
    outline->text.size += size + 1;
    outline->text.data[outline->text.size] = '\0';
    reader->line_start += size + 1;
    buffer_add(&outline->marks, &mark, sizeof mark);
}

// --- The walk -------------------------------------------------------------------------------------------------------

static enum html_step enter_node(void *context, const GumboNode *node)
{
    struct reader *reader = context;
    const char *text = html_text_of(node);
    if (text) {
        add_text(reader, text);
        return HTML_DESCEND;
    }
    GumboTag tag = html_tag_of(node);
    unsigned flags = 0;
    if (tag == GUMBO_TAG_LAST && node->type != GUMBO_NODE_DOCUMENT)
        return HTML_SKIP; // a comment
    if (tag != GUMBO_TAG_LAST) {
        enum shape shape = shape_of(tag);
        if (shape == SHAPE_NONE)
            return HTML_SKIP;
        unsigned hints = html_hints(node);
        flags = flags_of(reader, node, tag, hints);
        if (shape == SHAPE_BLOCK)
            end_line(reader);
        else if (shape == SHAPE_BORDERED)
            add_border(reader);
        reader->mark_flags = flags;
        html_marks_take(&(struct html_mark_taker){add_mark, reader}, node, tag, hints);
        if (shape == SHAPE_BLOCK)
            reader->line_flags = flags;
    }
    return buffer_add(&reader->flags, &flags, sizeof flags) ? HTML_DESCEND : HTML_STOP;
}

static bool leave_node(void *context, const GumboNode *node)
{
    struct reader *reader = context;
    enum shape shape = shape_of(html_tag_of(node));
    buffer_truncate(&reader->flags, reader->flags.size - sizeof(unsigned));
    if (shape == SHAPE_BLOCK)
        end_line(reader);
    else if (shape == SHAPE_BORDERED)
        add_border(reader);
    return true;
}

static void find_title_line(struct html_outline *outline)
{
    for (size_t i = 0; i < html_outline_lines(outline); i++) {
        if (!(html_outline_line(outline, i)->flags & OUTLINE_TITLE))
            continue;
        outline->title = i;
        outline->has_title = true;
        outline->title_end = i + 1;
        while (outline->title_end <= i + TITLE_LINES && outline->title_end < html_outline_lines(outline) &&
               html_outline_line(outline, outline->title_end)->words < PROSE_WORDS)
            outline->title_end++;
        return;
    }
}

bool html_outline_read(struct html_outline *outline, const GumboNode *document, const GumboNode *title)
{
    *outline = (struct html_outline){0};
    buffer_init(&outline->lines);
    buffer_init(&outline->marks);
    buffer_init(&outline->text);
    struct reader *reader = memory_zeroed(1, sizeof *reader);
    if (!reader)
        return false;
    reader->outline = outline;
    buffer_init(&reader->flags);
    find_path(reader, title);
    bool done = html_walk(document, &(struct html_visitor){enter_node, leave_node, reader});
    end_line(reader);
    find_title_line(outline);
    buffer_clear(&reader->flags);
    free(reader);
    return done && !outline->lines.failed && !outline->marks.failed && !outline->text.failed;
}

void html_outline_clear(struct html_outline *outline)
{
    buffer_clear(&outline->lines);
    buffer_clear(&outline->marks);
    buffer_clear(&outline->text);
}

bool html_outline_beside(const struct html_outline *outline, size_t i)
{
    return outline->has_title && i + 2 >= outline->title && i < outline->title_end;
}

bool html_outline_elsewhere(const struct html_outline *outline, size_t i, unsigned flags)
{
    return flags & OUTLINE_APART ||
           (flags & (OUTLINE_OTHERS | OUTLINE_FOOTER) && !html_outline_beside(outline, i));
}

size_t html_outline_lines(const struct html_outline *outline)
{
    return outline->lines.size / sizeof(struct outline_line);
}

const struct outline_line *html_outline_line(const struct html_outline *outline, size_t i)
{
    return (const struct outline_line *)(const void *)outline->lines.data + i;
}

size_t html_outline_marks(const struct html_outline *outline)
{
    return outline->marks.size / sizeof(struct outline_mark);
}

const struct outline_mark *html_outline_mark(const struct html_outline *outline, size_t i)
{
    return (const struct outline_mark *)(const void *)outline->marks.data + i;
}
