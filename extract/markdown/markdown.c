// SPDX-License-Identifier: MIT
// Markdown: CommonMark with tables and footnotes, front matter, and what Hugo and Quarto add to it.
#include "extract/markdown/markdown.h"
#include "extract/core/budget.h"
#include "extract/core/decoded.h"
#include "extract/core/flow.h"
#include "extract/core/names/run_in.h"
#include "extract/front/front_matter.h"
#include "extract/markdown/head.h"
#include "extract/markdown/markdown_fragment.h"
#include "extract/markdown/origin.h"
#include "extract/markup/html_fragment.h"
#include "extract/xml/xml.h"

#include <cmark-gfm-core-extensions.h>
#include <cmark-gfm.h>
#include <stdint.h>
#include <stdio.h>
#include <string.h>
#include <strings.h>

// Memory for the tree: a node takes about 150 bytes, and a byte can make one.
#define MARKDOWN_MEMORY_MAX ((size_t)512 << 20)

// cmark's allocator has no room for a context; the pointer stands only while a document is parsed.
static _Thread_local struct budget *parsing;

static void *allocate_zeroed(size_t count, size_t size)
{
    return budget_allocate_zeroed(parsing, count, size);
}

static void *reallocate(void *memory, size_t size)
{
    return budget_reallocate(parsing, memory, size);
}

static void release(void *memory)
{
    budget_free(parsing, memory);
}

static cmark_mem budgeted = {allocate_zeroed, reallocate, release};

// A header has no more lines; bold text alone stands below all headings that are marked as such.
enum { OPENING_LINES_MAX = 12, BOLD_HEADING_LEVEL = 6 };

struct markdown_reader {
    struct flow flow;
    struct sink *sink;
    const struct markdown_origin *origin;
    unsigned items;
    unsigned blocks;                // ended ones
    uintptr_t number;               // of an item of an ordered list, for the paragraph that comes; 0: none
    size_t ends[OPENING_LINES_MAX]; // of the lines of the paragraph, while it may be a header
    size_t end_count;
    int level; // of the last heading
    bool bold; // the open paragraph is a heading
};

static enum block_kind kind_here(const struct markdown_reader *reader)
{
    return reader->items > 0 ? BLOCK_ITEM : BLOCK_PARAGRAPH;
}

// The numbers of an ordered list are words of the text ("paragraph 4"). Each item keeps its own, so that the next
// need not count.
static uintptr_t number_item(cmark_node *item)
{
    cmark_node *list = cmark_node_parent(item), *before = cmark_node_previous(item);
    if (cmark_node_get_list_type(list) != CMARK_ORDERED_LIST)
        return 0;
    uintptr_t number =
        before ? (uintptr_t)cmark_node_get_user_data(before) + 1 : (uintptr_t)cmark_node_get_list_start(list);
    cmark_node_set_user_data(item, (void *)number);
    return number;
}

// The one child of a node, NULL when it has several or none.
static cmark_node *only_child(cmark_node *node)
{
    cmark_node *child = cmark_node_first_child(node);
    return child && !cmark_node_next(child) ? child : NULL;
}

// A short paragraph all in bold, with text behind it, is a heading to whoever reads it; a sentence is not.
static bool is_bold_heading(cmark_node *paragraph)
{
    enum { HEADING_MAX = 120 };
    cmark_node *strong = only_child(paragraph);
    if (strong && cmark_node_get_type(strong) == CMARK_NODE_EMPH)
        strong = only_child(strong);
    if (!strong || cmark_node_get_type(strong) != CMARK_NODE_STRONG || !cmark_node_next(paragraph) ||
        cmark_node_get_type(cmark_node_parent(paragraph)) != CMARK_NODE_DOCUMENT)
        return false;
    size_t size = 0;
    char last = ' ';
    for (cmark_node *child = cmark_node_first_child(strong); child; child = cmark_node_next(child)) {
        cmark_node *text = cmark_node_first_child(child) ? cmark_node_first_child(child) : child;
        const char *literal = cmark_node_get_literal(text);
        size += literal ? strlen(literal) : 1;
        last = literal && *literal ? literal[strlen(literal) - 1] : last;
    }
    return size > 1 && size <= HEADING_MAX && !strchr(".,;", last);
}

// Whether enough text for a paragraph stands behind a node in its own.
static bool has_text_behind(cmark_node *node)
{
    enum { SIBLINGS_MAX = 64 };
    size_t size = 0;
    for (int i = 0; i < SIBLINGS_MAX && size < RUN_IN_FOLLOWING_MIN && (node = cmark_node_next(node)); i++) {
        const char *literal = cmark_node_get_literal(node);
        size += literal ? strlen(literal) : 1;
    }
    return size >= RUN_IN_FOLLOWING_MIN;
}

// "**Background.** The talks went on": the bold words head the paragraph that they begin.
static bool leave_strong(struct markdown_reader *reader, cmark_node *strong)
{
    struct flow *flow = &reader->flow;
    cmark_node *around = cmark_node_parent(strong);
    if (cmark_node_get_type(around) == CMARK_NODE_EMPH && only_child(around))
        strong = around;
    cmark_node *paragraph = cmark_node_parent(strong);
    if (cmark_node_previous(strong) || cmark_node_get_type(paragraph) != CMARK_NODE_PARAGRAPH ||
        cmark_node_get_type(cmark_node_parent(paragraph)) != CMARK_NODE_DOCUMENT || !has_text_behind(strong))
        return true;
    const size_t heading = run_in_find(flow->text.data, flow->text.size);
    if (heading == 0)
        return true;
    buffer_truncate(&flow->text, heading);
    flow->kind = BLOCK_HEADING;
    flow->level = (reader->level < 6 ? reader->level + 1 : 6) | BLOCK_RUN_IN;
    reader->end_count = 0;
    return flow_begin(flow, BLOCK_PARAGRAPH, 0);
}

static bool begin_paragraph(struct markdown_reader *reader, cmark_node *node)
{
    reader->bold = is_bold_heading(node);
    if (reader->bold)
        return flow_begin(&reader->flow, BLOCK_HEADING,
                          reader->blocks == 0 ? 1
                          : reader->level < 6 ? reader->level + 1
                                              : 6);
    if (!flow_begin(&reader->flow, kind_here(reader), 0))
        return false;
    char mark[24];
    if (reader->number > 0)
        flow_text(&reader->flow, mark,
                  (size_t)snprintf(mark, sizeof mark, "%ju. ", (uintmax_t)reader->number));
    reader->number = 0;
    reader->end_count = 0;
    return true;
}

static struct text_place place_of(struct markdown_reader *reader, cmark_node *node, const char *literal)
{
    return markdown_origin_place(reader->origin, reader->sink, cmark_node_get_start_line(node),
                                 cmark_node_get_start_column(node), literal);
}

static void add_literal(struct markdown_reader *reader, cmark_node *node)
{
    const char *literal = cmark_node_get_literal(node);
    flow_at(&reader->flow, place_of(reader, node, literal));
    if (literal)
        flow_text(&reader->flow, literal, strlen(literal));
}

// Metadata at the head of a text, "Author: …", "Date: …", or a date alone, as above plain text: it is taken out of the text,
// unless there is more in it.
static bool read_header(struct markdown_reader *reader)
{
    struct buffer *text = &reader->flow.text, lines;
    buffer_init(&lines);
    buffer_add_string(&lines, "Title\n\n"); // what a header stands below
    const size_t start = lines.size;
    buffer_add(&lines, text->data, text->size);
    const size_t end = lines.size;
    buffer_add_string(&lines, "\n\nText\n"); // and above
    for (size_t i = 0; i < reader->end_count && start + reader->ends[i] < end; i++)
        if (lines.data[start + reader->ends[i]] == ' ')
            lines.data[start + reader->ends[i]] = '\n';
    struct plain_header header;
    plain_text_header(&header, lines.data, lines.size);
    header.title = (struct text_range){0, 0};
    const bool is_header = header.author.end > header.author.start || header.date.end > header.date.start;
    const bool done = lines.failed ? sink_fail(reader->sink, WIRE_OUT_OF_MEMORY, "out of memory")
                                   : !is_header || sink_header(reader->sink, lines.data, &header);
    if (is_header && header.body >= end)
        buffer_truncate(text, 0);
    buffer_clear(&lines);
    return done;
}

// A heading that opens the document is its title; the paragraph below it may be a header.
static bool read_opening(struct markdown_reader *reader, bool heading)
{
    const struct buffer *text = &reader->flow.text;
    reader->blocks++;
    if (heading && reader->blocks == 1)
        return sink_meta(reader->sink, META_TITLE, "heading", text->data, text->size);
    return heading || reader->blocks > 2 || reader->end_count == OPENING_LINES_MAX || read_header(reader);
}

// The end of a line as it is written, which is a space to a reader.
static void end_line(struct markdown_reader *reader)
{
    if (reader->blocks < 2 && reader->end_count < OPENING_LINES_MAX)
        reader->ends[reader->end_count++] = reader->flow.text.size;
    flow_space(&reader->flow);
}

// A chunk that Quarto or R Markdown would run ("```{r}"), or a query of Obsidian's, is program, not text.
static bool is_program(cmark_node *node)
{
    const char *info = cmark_node_get_fence_info(node);
    return info && (*info == '{' || strncmp(info, "dataview", 8) == 0);
}

static bool read_code(struct markdown_reader *reader, cmark_node *node)
{
    if (is_program(node))
        return true;
    if (!flow_begin(&reader->flow, kind_here(reader), 0))
        return false;
    add_literal(reader, node);
    return flow_end(&reader->flow);
}

static bool read_html(struct markdown_reader *reader, cmark_node *node)
{
    const char *literal = cmark_node_get_literal(node);
    if (!flow_begin(&reader->flow, kind_here(reader), 0))
        return false;
    const struct text_place standing = reader->sink->standing;
    struct text_place place = place_of(reader, node, literal);
    place.byte = -1; // tags stand before the text
    if (place.line > 0)
        sink_stand(reader->sink, place);
    const bool done = !literal || html_fragment_send(reader->sink, literal, strlen(literal));
    sink_stand(reader->sink, standing);
    return done;
}

static bool read_inline_html(struct markdown_reader *reader, cmark_node *node)
{
    const char *literal = cmark_node_get_literal(node);
    return !literal || strncasecmp(literal, "<br", 3) != 0 || flow_break(&reader->flow);
}

// The nodes of the table extension have no numbers that are known to the compiler.
static bool enter_table_part(struct markdown_reader *reader, cmark_node *node)
{
    const char *type = cmark_node_get_type_string(node);
    if (strcmp(type, "table_row") == 0 || strcmp(type, "table_header") == 0)
        return flow_begin(&reader->flow, BLOCK_ITEM, 0);
    if (strcmp(type, "table_cell") == 0)
        flow_separate(&reader->flow, " | ");
    return true;
}

static bool enter(struct markdown_reader *reader, cmark_node *node)
{
    struct flow *flow = &reader->flow;
    switch (cmark_node_get_type(node)) {
    case CMARK_NODE_HEADING:
        reader->level = cmark_node_get_heading_level(node);
        return flow_begin(flow, BLOCK_HEADING, reader->level);
    case CMARK_NODE_ITEM:
        reader->items++;
        reader->number = number_item(node);
        return flow_begin(flow, BLOCK_ITEM, 0);
    case CMARK_NODE_PARAGRAPH: return begin_paragraph(reader, node);
    case CMARK_NODE_CODE_BLOCK: return read_code(reader, node);
    case CMARK_NODE_HTML_BLOCK: return read_html(reader, node);
    case CMARK_NODE_HTML_INLINE: return read_inline_html(reader, node);
    case CMARK_NODE_TEXT:
    case CMARK_NODE_CODE: add_literal(reader, node); return true;
    case CMARK_NODE_SOFTBREAK: end_line(reader); return true;
    case CMARK_NODE_LINEBREAK: return flow_break(flow);
    default: return enter_table_part(reader, node);
    }
}

static bool leave(struct markdown_reader *reader, cmark_node *node)
{
    cmark_node_type type = cmark_node_get_type(node);
    bool heading = type == CMARK_NODE_HEADING || (type == CMARK_NODE_PARAGRAPH && reader->bold);
    if (type == CMARK_NODE_STRONG && !reader->bold)
        return leave_strong(reader, node);
    reader->bold = false;
    if (type == CMARK_NODE_ITEM)
        reader->items--;
    else if (!heading && type != CMARK_NODE_PARAGRAPH)
        return true;
    else if (!read_opening(reader, heading))
        return false;
    return flow_begin(&reader->flow, kind_here(reader), 0);
}

static bool walk_tree(struct markdown_reader *reader, cmark_node *document)
{
    cmark_iter *iter = cmark_iter_new(document);
    bool done = true;
    for (cmark_event_type event; done && (event = cmark_iter_next(iter)) != CMARK_EVENT_DONE;) {
        cmark_node *node = cmark_iter_get_node(iter);
        done = event == CMARK_EVENT_ENTER ? enter(reader, node) : leave(reader, node);
    }
    cmark_iter_free(iter);
    return done && flow_end(&reader->flow);
}

// Reading the tree allocates too: copies of its texts. No budget ends that half way, since what was sent cannot be taken back.
static bool walk_within(struct markdown_reader *reader, cmark_node *document, struct budget *budget)
{
    budget->left = SIZE_MAX / 2;
    if (setjmp(budget->escape) != 0)
        return sink_fail(reader->sink, WIRE_OUT_OF_MEMORY, "out of memory");
    return walk_tree(reader, document);
}

static bool read_tree(cmark_node *document, const struct markdown_origin *origin, struct budget *budget,
                      struct sink *sink)
{
    struct markdown_reader reader = {.sink = sink, .origin = origin, .level = 1};
    flow_init(&reader.flow, sink);
    bool done = walk_within(&reader, document, budget);
    flow_clear(&reader.flow);
    return done;
}

// The table extension takes time by the square of a table's columns: 100,000 of them, minutes. A text with a line of
// more bars than any table in use has is read without it.
static bool has_wide_line(const struct buffer *text)
{
    enum { BARS_MAX = 256 };
    size_t bars = 0;
    for (size_t i = 0; i < text->size && bars <= BARS_MAX; i++)
        bars = text->data[i] == '\n' ? 0 : bars + (text->data[i] == '|');
    return bars > BARS_MAX;
}

static cmark_node *parse(const struct buffer *text)
{
    cmark_gfm_core_extensions_ensure_registered();
    int options = CMARK_OPT_VALIDATE_UTF8 | CMARK_OPT_FOOTNOTES;
    cmark_parser *parser = cmark_parser_new_with_mem(options, &budgeted);
    static const char *const extensions[] = {"table", "strikethrough"};
    for (size_t i = has_wide_line(text); i < sizeof extensions / sizeof *extensions; i++) {
        cmark_syntax_extension *extension = cmark_find_syntax_extension(extensions[i]);
        if (extension)
            cmark_parser_attach_syntax_extension(parser, extension);
    }
    cmark_parser_feed(parser, text->data, text->size);
    cmark_node *document = cmark_parser_finish(parser);
    cmark_parser_free(parser);
    return document;
}

// NULL when the budget is spent.
static cmark_node *parse_within(const struct buffer *text, struct budget *budget)
{
    return setjmp(budget->escape) == 0 ? parse(text) : NULL;
}

// The tree is made and freed by its budget; a text that makes too large a tree is read as plain text.
static bool read_body(const struct markdown_origin *origin, struct sink *sink)
{
    const struct buffer *text = &origin->text;
    struct budget budget;
    budget_init(&budget, MARKDOWN_MEMORY_MAX);
    parsing = &budget;
    cmark_node *document = parse_within(text, &budget);
    bool done = document && read_tree(document, origin, &budget, sink);
    budget_clear(&budget);
    parsing = NULL;
    return document ? done : sink_take_plain(sink, text->data, text->size);
}

bool markdown_fragment_send(struct sink *sink, const char *text, size_t size)
{
    struct markdown_origin origin;
    bool done = markdown_origin_make(&origin, sink, text, size)
                    ? read_body(&origin, sink)
                    : sink_fail(sink, WIRE_OUT_OF_MEMORY, "out of memory");
    markdown_origin_clear(&origin);
    return done;
}

static bool open_document(const struct decoded *document, const char *media_type, struct sink *sink)
{
    return sink_document(sink, "", 0, NULL) &&
           sink_meta_string(sink, META_MEDIA_TYPE, "metadata", media_type) &&
           sink_charset(sink, &document->charset);
}

static bool read_text(const struct decoded *document, struct sink *sink)
{
    const struct buffer *text = &document->text;
    size_t head = front_matter_size(text->data, text->size);
    if (!open_document(document, "text/markdown", sink) ||
        !(head > 0 ? front_matter_send(sink, text->data, head)
                   : markdown_head_send(sink, text->data, text->size, &head)))
        return false;
    return markdown_fragment_send(sink, text->data + head, text->size - head) && sink_end(sink);
}

// A page or a plain text under front matter.
static bool read_page(const struct decoded *document, struct sink *sink)
{
    const struct buffer *text = &document->text;
    const size_t head = front_matter_size(text->data, text->size);
    return open_document(document, "text/html", sink) && front_matter_send(sink, text->data, head) &&
           html_fragment_send(sink, text->data + head, text->size - head) && sink_end(sink);
}

static bool read_plain(const struct decoded *document, struct sink *sink)
{
    const struct buffer *text = &document->text;
    const size_t head = front_matter_size(text->data, text->size);
    return open_document(document, "text/plain", sink) && front_matter_send(sink, text->data, head) &&
           sink_take_plain(sink, text->data + head, text->size - head) && sink_end(sink);
}

static bool has_front_matter(const struct head *head)
{
    const size_t size = front_matter_size(head->text, head->size);
    return size > 0 && *head->text != '{' && front_matter_has_meta(head->text, size);
}

// A name that says Markdown is believed: its text may begin with markup. Front matter stands above pages and plain text too.
static const char *recognise(const struct head *head, const struct extractor *named)
{
    if (named == &markdown_extractor)
        return xml_is_plain(head) ? NULL : "text/markdown";
    return (!named || named->run) && has_front_matter(head) ? "text/markdown" : NULL;
}

static bool ends_in(const char *name, const char *const *endings)
{
    const char *dot = strrchr(name, '.');
    for (; dot && *endings; endings++)
        if (strcasecmp(dot + 1, *endings) == 0)
            return true;
    return false;
}

static bool run(const struct input *input, struct sink *sink)
{
    static const char *const pages[] = {"html", "htm", "xhtml", "shtml", NULL}, *const texts[] = {
                                                                                    "txt", "text", NULL};
    const decoded_reader reader = ends_in(input->name, pages)   ? read_page
                                  : ends_in(input->name, texts) ? read_plain
                                                                : read_text;
    return read_decoded(input, NULL, reader, sink);
}

const struct extractor markdown_extractor = {
    .name = "markdown",
    .endings = (const struct ending[]){{"md", "text/markdown"},
                                       {"markdown", "text/markdown"},
                                       {"mdx", "text/markdown"},
                                       {"qmd", "text/markdown"},
                                       {"rmd", "text/markdown"},
                                       {0}},
    .recognise = recognise,
    .run = run,
};
