// SPDX-License-Identifier: MIT
// The kept text of a page as blocks of a document.
#include "extract/markup/html_text.h"

#include "extract/core/flow.h"
#include "extract/core/names/raised.h"
#include "extract/core/names/run_in.h"
#include "extract/markup/html_box.h"
#include "extract/markup/html_bullet.h"
#include "extract/markup/html_head.h"
#include "extract/markup/html_letters.h"
#include "extract/markup/html_noted.h"
#include "extract/markup/html_notes.h"
#include "extract/markup/html_numbers.h"
#include "extract/markup/html_pages.h"
#include "text/base/space.h"
#include <ctype.h>
#include <stdlib.h>
#include <string.h>

enum superscript {
    SUPERSCRIPT_NONE,
    SUPERSCRIPT_BEGUN, // nothing of it was read
    SUPERSCRIPT_NOTE   // … and it leads to a note
};

enum { LEVEL_MAX = 6 };

// The state of the walk over the content.
struct page_reader {
    struct flow flow;
    struct sink *sink;
    struct html_content *content;
    struct buffer note; // of the open paragraph, to be sent behind it
    struct html_numbers numbers;
    const GumboNode *bold; // the bold element that the open block began with
    const GumboNode *box;  // the open one whose heading ends with it
    int outer;             // the level of the heading around the box
    unsigned items, cells; // open elements whose text is an item, or in a cell
    unsigned notes;        // open elements of a note within a sentence
    unsigned footnotes;    // open blocks that are notes
    struct html_notes references;
    const GumboNode *mark; // the open reference to a note, whose words are `mark_text`
    const GumboNode *
        dropped; // the open element whose words are no text: what leads back from a note, the number of a page
    struct buffer mark_text;
    long last_mark;  // the number of the last reference, 0: none yet
    int page;        // begins with the next block; 0: none does
    int level;       // of the last heading, 1 when there was none
    uint32_t block;  // the block of the last text (html_block.h)
    bool in_heading; // block elements in a heading do not divide it
    bool in_frame;   // frames within are not read
    enum superscript superscript;
};

static enum block_kind kind_here(const struct page_reader *reader)
{
    return reader->footnotes > 0 ? BLOCK_NOTE : reader->items > 0 ? BLOCK_ITEM : BLOCK_PARAGRAPH;
}

// A paragraph is on the page where it begins.
static bool send_page(struct page_reader *reader)
{
    const int page = reader->page;
    reader->page = 0;
    return page == 0 || sink_block(reader->sink, BLOCK_PAGE, page, "", 0);
}

// Ends the block; its notes come behind it, then one of this kind begins.
static bool begin(struct page_reader *reader, enum block_kind kind, int level)
{
    reader->bold = NULL;
    return html_noted_send(&reader->flow, &reader->note) && flow_begin(&reader->flow, kind, level);
}

// A number of a note must not join the word before it.
static void begin_superscript(struct page_reader *reader, const char *text)
{
    const bool number = isdigit((unsigned char)*text) || *text == '[' || *text == '(' || *text == '*';
    if (number)
        flow_space(&reader->flow);
    reader->superscript = SUPERSCRIPT_NONE;
}

// Whoever draws bullets writes lines of a list. Returns the bytes of the bullet.
static size_t begin_bulleted(struct page_reader *reader, const char *text, size_t size)
{
    struct flow *flow = &reader->flow;
    const bool begins = flow->broken || flow->text.size == 0;
    const bool plain = flow->kind == BLOCK_PARAGRAPH || flow->kind == BLOCK_ITEM;
    const size_t bullet =
        begins && plain && !reader->in_heading && reader->cells == 0 ? html_bullet(text, size) : 0;
    if (bullet > 0)
        begin(reader, BLOCK_ITEM, 0); // a failure stays in the sink
    return bullet;
}

// Adds the text line by line, each with its place in the file: known while the page is parsed as it stands there, which most
// are (html_tree.c). Entities are no line ends.
static void add_lines(struct page_reader *reader, const char *text, size_t size,
                      const GumboStringPiece *written)
{
    const struct source *source = reader->sink->source;
    size_t start, at = 0;
    const bool known =
        source && written->data && source_holds(source, written->data, written->length, &start);
    while (known && size > 0) {
        const char *newline = memchr(text, '\n', size);
        const size_t line = newline ? (size_t)(newline - text) + 1 : size;
        while (at < written->length && strchr(" \t\r\f", written->data[at]) && written->data[at])
            at++;
        struct text_place place = sink_place(reader->sink, start + at);
        place.verbatim = false; // entities, tags
        flow_at(&reader->flow, place);
        flow_text(&reader->flow, text, line);
        newline = at < written->length ? memchr(written->data + at, '\n', written->length - at) : NULL;
        at = newline ? (size_t)(newline - written->data) + 1 : written->length;
        text += line;
        size -= line;
    }
    flow_text(&reader->flow, text, size);
}

// `written` is what stands in the page for the text.
static void add_text(struct page_reader *reader, const char *text, const GumboStringPiece *written)
{
    size_t size = strlen(text);
    size_t start = space_skip(text, size, 0);
    if (start == size) { // also no-break spaces alone, which some write between line breaks
        if (size > 0)
            flow_space(&reader->flow);
        return;
    }
    if (reader->dropped)
        return;
    if (reader->flow.text.size == 0)
        send_page(reader); // a failure stays in the sink
    if (reader->superscript != SUPERSCRIPT_NONE && !reader->mark)
        begin_superscript(reader, text);
    if (reader->mark) {
        buffer_add(&reader->mark_text, text, size);
    } else if (reader->notes > 0) {
        buffer_add(&reader->note, text, size);
    } else {
        const size_t bullet = begin_bulleted(reader, text + start, size - start);
        const size_t skip = bullet > 0 ? start + bullet : 0;
        const char *number = html_numbers_take(&reader->numbers, text + start, size - start);
        flow_text(&reader->flow, number, strlen(number));
        add_lines(reader, text + skip, size - skip, written);
    }
    if (reader->content->piece > 0 && reader->content->keep == HTML_KEEP_CONTENT)
        reader->block = reader->content->blocks.pieces[reader->content->piece - 1].block;
}

static enum html_step look_for_kept(void *content, const GumboNode *node)
{
    if (html_text_of(node))
        return html_content_keeps(content, node) ? HTML_STOP : HTML_DESCEND;
    return html_is_no_text(node) ? HTML_SKIP : HTML_DESCEND;
}

// Lines are lines, whether a line end, an element or a break divides them.
static enum html_step add_line(void *out, const GumboNode *node)
{
    struct buffer *lines = out;
    const char *text = html_text_of(node);
    if (text)
        return buffer_add_string(lines, text) ? HTML_DESCEND : HTML_STOP;
    if (html_is_no_text(node))
        return HTML_SKIP;
    const enum html_role role = html_role_of(html_tag_of(node));
    const bool begun = lines->size > 0 && lines->data[lines->size - 1] != '\n';
    if (role == HTML_BREAK || (begun && (role == HTML_BLOCK || role == HTML_ITEM)))
        buffer_add_byte(lines, '\n');
    return lines->failed ? HTML_STOP : HTML_DESCEND;
}

// Preformatted text is plain text, with paragraphs by its own rules.
static enum html_step read_plain(struct page_reader *reader, const GumboNode *node)
{
    if (html_walk(node, &(struct html_visitor){.enter = look_for_kept, .context = reader->content}))
        return HTML_SKIP;
    struct buffer text;
    buffer_init(&text);
    bool done = begin(reader, kind_here(reader), 0) && send_page(reader);
    if (done && !html_walk(node, &(struct html_visitor){.enter = add_line, .context = &text}))
        done = sink_fail(reader->sink, WIRE_OUT_OF_MEMORY, "out of memory");
    done = done && sink_take_plain(reader->sink, text.data, text.size);
    buffer_clear(&text);
    return done ? HTML_SKIP : HTML_STOP;
}

static bool read_below(struct page_reader *reader);

// A frame that holds its document is a page of its own.
static enum html_step read_frame(struct page_reader *reader, const char *text)
{
    struct html_tree tree;
    struct html_content content = {0};
    struct page_reader inner = {
        .sink = reader->sink, .content = &content, .level = reader->level, .in_frame = true};
    bool done =
        html_tree_parse(&tree, text, strlen(text)) && html_content_find(&content, tree.output->document);
    if (!done)
        sink_fail(reader->sink, WIRE_OUT_OF_MEMORY, "out of memory");
    done = done && begin(reader, kind_here(reader), 0);
    if (done && !content.gave_way)
        done = read_below(&inner);
    html_content_clear(&content);
    html_tree_clear(&tree);
    return done ? HTML_SKIP : HTML_STOP;
}

// The level of a heading, which `block` is: within a box it is below those around the box.
static int level_here(struct page_reader *reader, uint32_t block, int level)
{
    if (!reader->box && reader->level < LEVEL_MAX) {
        reader->box = html_box_of(reader->content, block);
        reader->outer = reader->level;
    }
    return reader->box && level <= reader->outer ? reader->outer + 1 : level;
}

static bool leave_box(struct page_reader *reader)
{
    reader->box = NULL;
    reader->level = reader->outer;
    return flow_end(&reader->flow) && sink_block(reader->sink, BLOCK_END, reader->outer + 1, "", 0);
}

static bool begin_block(struct page_reader *reader, enum html_role role, const GumboNode *node)
{
    int said = reader->items == 0 && reader->cells == 0 ? html_level_said(node) : 0;
    struct flow *flow = &reader->flow;
    if (reader->in_heading) {
        flow_space(flow);
        return true;
    }
    switch (role) {
    case HTML_HEADING:
        reader->in_heading = true;
        reader->level = level_here(reader, html_box_next_block(reader->content),
                                   (int)(html_tag_of(node) - GUMBO_TAG_H1) + 1);
        return begin(reader, BLOCK_HEADING, reader->level);
    case HTML_ITEM: reader->items++; return begin(reader, kind_here(reader), 0);
    case HTML_CELL:
        reader->cells++;
        flow_separate(flow, " | ");
        return true;
    case HTML_BREAK: return flow_break(flow);
    default:
        if (said == 0)
            return begin(reader, kind_here(reader), 0);
        reader->level = said;
        return begin(reader, BLOCK_HEADING, said);
    }
}

static bool may_be_note(GumboTag tag)
{
    return tag == GUMBO_TAG_SPAN || tag == GUMBO_TAG_SMALL;
}

static bool is_note(const GumboNode *node)
{
    return html_attribute(node, "class") && (html_signs_of(node) & HTML_SIGN_NOTE);
}

static enum raised raised_number(const struct page_reader *reader, const GumboNode *node, GumboTag tag)
{
    const struct buffer *text = &reader->flow.text;
    const GumboVector *children = &node->v.element.children;
    const char *number =
        tag == GUMBO_TAG_SUP && children->length == 1 ? html_text_of(children->data[0]) : NULL;
    if (!number || html_notes_is_classed(node))
        return RAISED_OTHER;
    const char *behind = html_text_behind(node);
    if (behind &&
        raised_is_isotope(text->data, reader->flow.space ? 0 : text->size, number, strlen(number), behind))
        return RAISED_JOINED;
    return reader->flow.space ? RAISED_OTHER
                              : raised_of(text->data, text->size, number, strlen(number), reader->last_mark);
}

// Takes a raised number that is no mark of a note. False for anything else.
static bool enter_raised(struct page_reader *reader, const GumboNode *node, GumboTag tag)
{
    if (reader->mark || reader->dropped || reader->notes > 0)
        return false;
    const enum raised raised = raised_number(reader, node, tag);
    if (raised == RAISED_POWER)
        flow_text(&reader->flow, "^", 1);
    return raised == RAISED_POWER || raised == RAISED_JOINED;
}

// Takes what refers to a note or leads back from one. False for anything else.
static bool enter_note_part(struct page_reader *reader, const GumboNode *node)
{
    struct flow *flow = &reader->flow;
    if (reader->mark || reader->dropped || reader->notes > 0)
        return false;
    const enum html_note_part part = html_notes_part(&reader->references, node);
    if (part == HTML_NOTE_REFERENCE && flow->text.size == 0) {
        const bool plain = flow->kind == BLOCK_PARAGRAPH || flow->kind == BLOCK_ITEM;
        if (plain && html_notes_is_label(&reader->references, node))
            flow->kind = BLOCK_NOTE;
        return false;
    }
    if (part == HTML_NOTE_BACK || (part == HTML_NOTE_REFERENCE && reader->in_heading))
        reader->dropped = node;
    else if (part == HTML_NOTE_REFERENCE)
        reader->mark = node;
    return reader->mark || reader->dropped;
}

// A reference stands in brackets, as in the text of a PDF: it is no word of its sentence.
static void end_mark(struct page_reader *reader)
{
    struct buffer *mark = &reader->mark_text;
    size_t start = space_skip(mark->data, mark->size, 0), end = mark->size;
    while (end > start && isspace((unsigned char)mark->data[end - 1]))
        end--;
    const bool bracketed = end - start > 2 && strchr("[(", mark->data[start]);
    if (end > start) {
        flow_text(&reader->flow, "[", 1);
        flow_text(&reader->flow, mark->data + start + bracketed, end - start - 2 * (size_t)bracketed);
        flow_text(&reader->flow, "]", 1);
        reader->last_mark = html_notes_number(mark->data + start, end - start);
    }
    buffer_truncate(mark, 0);
    reader->mark = NULL;
}

static void enter_inline(struct page_reader *reader, const GumboNode *node, GumboTag tag)
{
    const struct flow *flow = &reader->flow;
    if (enter_raised(reader, node, tag) || enter_note_part(reader, node))
        return;
    if (tag == GUMBO_TAG_SUP)
        reader->superscript = SUPERSCRIPT_BEGUN;
    else if (tag == GUMBO_TAG_LABEL && !reader->dropped && html_is_toggle(node))
        reader->dropped = node;
    else if (tag == GUMBO_TAG_LABEL)
        flow_space(&reader->flow);
    else if (html_is_next_value(node))
        flow_separate(&reader->flow, ", ");
    else if (html_notes_is_reference(node, tag))
        reader->superscript = SUPERSCRIPT_NOTE;
    else if (may_be_note(tag) &&
             (reader->notes > 0 || (flow->text.size > 0 && !reader->in_heading && is_note(node))))
        reader->notes++;
    else if (html_is_bold(tag) && flow->text.size == 0 && !reader->bold && !reader->in_heading &&
             reader->items == 0 && reader->cells == 0)
        reader->bold = node;
}

static enum html_step enter_node(void *context, const GumboNode *node)
{
    struct page_reader *reader = context;
    const char *text = html_text_of(node);
    if (text) {
        if (html_content_keeps(reader->content, node)) {
            char letters[HTML_LETTERS_SIZE];
            add_text(reader, html_is_blank(node) ? " " : html_letters(letters, node, text),
                     &node->v.text.original_text);
        }
        return HTML_DESCEND;
    }
    GumboTag tag = html_tag_of(node);
    const char *frame = tag == GUMBO_TAG_IFRAME && !reader->in_frame ? html_attribute(node, "srcdoc") : NULL;
    if (frame)
        return read_frame(reader, frame);
    if (html_is_no_text(node) || html_is_mark(node, reader->in_heading))
        return HTML_SKIP;
    if (html_is_page_break(node)) {
        const int page = html_page_number(node);
        reader->page = page > 0 ? page : reader->page;
        reader->dropped = reader->dropped ? reader->dropped : node;
    }
    html_numbers_enter(&reader->numbers, node);
    enum html_role role = html_role_of(tag);
    if (role == HTML_PLAIN && !reader->in_heading)
        return read_plain(reader, node);
    if (role == HTML_INLINE || role == HTML_SUPERSCRIPT) {
        enter_inline(reader, node, tag);
        return HTML_DESCEND;
    }
    reader->footnotes += html_notes_is_note(&reader->references, node);
    if (!begin_block(reader, role, node))
        return HTML_STOP;
    return HTML_DESCEND;
}

// Whether text that is kept, and no heading itself, follows the block.
static bool heads_text(const struct page_reader *reader)
{
    const struct html_blocks *blocks = &reader->content->blocks;
    uint32_t next = reader->block + 1;
    if (reader->content->keep != HTML_KEEP_CONTENT || reader->block == HTML_NONE ||
        next >= blocks->block_count)
        return false;
    const struct html_block *block = &blocks->blocks[next];
    return reader->content->kept[next] && block->level == 0 && !block->bold && !block->cell &&
           html_block_prose(block) > 0;
}

static bool end_bold(struct page_reader *reader, const GumboNode *node)
{
    struct flow *flow = &reader->flow;
    enum html_head head = html_head_of(node, flow->text.data, flow->text.size);
    if (head == HTML_HEAD_NONE || (head == HTML_HEAD_ALONE && !heads_text(reader)))
        return true;
    if (head == HTML_HEAD_RUN_IN)
        buffer_truncate(&flow->text, run_in_find(flow->text.data, flow->text.size));
    flow->kind = BLOCK_HEADING;
    flow->level = reader->level < LEVEL_MAX ? reader->level + 1 : LEVEL_MAX;
    if (head != HTML_HEAD_RUN_IN)
        level_here(reader, reader->block, flow->level);
    flow->level |= head == HTML_HEAD_RUN_IN ? BLOCK_RUN_IN : 0;
    return begin(reader, kind_here(reader), 0);
}

static void end_reference(struct page_reader *reader, const GumboNode *node)
{
    const struct buffer *text = &reader->flow.text;
    const GumboVector *children = &node->parent->v.element.children;
    const size_t next = node->index_within_parent + 1;
    if (next < children->length && html_notes_parts(text->data, text->size, children->data[next]))
        flow_space(&reader->flow);
    reader->superscript = SUPERSCRIPT_NONE;
}

static bool leave_inline(struct page_reader *reader, const GumboNode *node, GumboTag tag)
{
    if (node == reader->mark)
        end_mark(reader);
    else if (tag == GUMBO_TAG_SUP)
        reader->superscript = SUPERSCRIPT_NONE;
    else if (may_be_note(tag) && reader->notes > 0)
        html_noted_end(&reader->note, --reader->notes);
    else if (html_notes_is_reference(node, tag))
        end_reference(reader, node);
    else if (node == reader->bold)
        return end_bold(reader, node);
    return true;
}

static bool leave_node(void *context, const GumboNode *node)
{
    struct page_reader *reader = context;
    GumboTag tag = html_tag_of(node);
    enum html_role role = html_role_of(tag);
    html_numbers_leave(&reader->numbers, node);
    reader->dropped = node == reader->dropped ? NULL : reader->dropped;
    if (role == HTML_INLINE || role == HTML_SUPERSCRIPT)
        return leave_inline(reader, node, tag);
    if (role == HTML_HEADING)
        reader->in_heading = false;
    reader->cells -= role == HTML_CELL && reader->cells > 0;
    if (role == HTML_CELL || role == HTML_BREAK || reader->in_heading) {
        reader->footnotes -= html_notes_is_note(&reader->references, node);
        return true;
    }
    bool done = begin(reader, kind_here(reader), 0) && (node != reader->box || leave_box(reader));
    reader->footnotes -= html_notes_is_note(&reader->references, node);
    reader->items -= role == HTML_ITEM && reader->items > 0;
    reader->flow.kind = kind_here(reader);
    return done;
}

static bool read_below(struct page_reader *reader)
{
    reader->block = HTML_NONE;
    flow_init(&reader->flow, reader->sink);
    buffer_init(&reader->note);
    buffer_init(&reader->numbers.label);
    buffer_init(&reader->mark_text);
    struct html_visitor visitor = {enter_node, leave_node, reader};
    bool done = html_notes_find(&reader->references, reader->content->root) &&
                html_noted_keep(reader->content, &reader->references) &&
                html_walk(reader->content->root, &visitor) && begin(reader, BLOCK_PARAGRAPH, 0) &&
                flow_end(&reader->flow) && send_page(reader) && !reader->mark_text.failed;
    if (!done)
        sink_fail(reader->sink, WIRE_OUT_OF_MEMORY, "out of memory");
    buffer_clear(&reader->note);
    buffer_clear(&reader->numbers.label);
    buffer_clear(&reader->mark_text);
    html_notes_clear(&reader->references);
    flow_clear(&reader->flow);
    return done;
}

bool html_text_send(struct sink *sink, struct html_content *content)
{
    struct page_reader reader = {.sink = sink, .content = content, .level = 1};
    return read_below(&reader);
}
