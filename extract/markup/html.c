// SPDX-License-Identifier: MIT
// HTML: the text of a page, block by block.
#include "extract/core/decoded.h"
#include "extract/core/flow.h"
#include "extract/markup/html_fragment.h"
#include "extract/markup/html_meta.h"
#include "extract/markup/html_role.h"
#include "extract/markup/html_scan.h"
#include "extract/markup/markup.h"
#include "extract/markup/start.h"

#include <ctype.h>
#include <stdio.h>
#include <string.h>
#include <strings.h>

// The state of the walk over the content.
struct page_reader {
    struct flow flow;
    struct sink *sink;
    struct html_content *content;
    unsigned items;      // open elements whose text is an item
    bool in_heading;     // block elements in a heading do not divide it
    bool in_superscript; // at the start of one: a note's number must not join the word before it
};

static enum block_kind kind_here(const struct page_reader *reader)
{
    return reader->items > 0 ? BLOCK_ITEM : BLOCK_PARAGRAPH;
}

static void add_text(struct page_reader *reader, const char *text)
{
    if (reader->in_superscript && (isdigit((unsigned char)*text) || *text == '[' || *text == '('))
        flow_space(&reader->flow);
    reader->in_superscript = false;
    flow_text(&reader->flow, text, strlen(text));
}

static enum html_step look_for_kept(void *context, const GumboNode *node)
{
    struct page_reader *reader = context;
    return html_text_of(node) && html_content_keeps(reader->content, node) ? HTML_STOP : HTML_DESCEND;
}

static bool is_kept_below(struct page_reader *reader, const GumboNode *node)
{
    return !html_walk(node, &(struct html_visitor){.enter = look_for_kept, .context = reader});
}

// Preformatted text is plain text, with paragraphs by its own rules.
static enum html_step read_plain(struct page_reader *reader, const GumboNode *node)
{
    if (!is_kept_below(reader, node))
        return HTML_SKIP;
    struct buffer text;
    buffer_init(&text);
    bool done = flow_begin(&reader->flow, kind_here(reader), 0);
    if (done && !html_text_below(&text, node))
        done = sink_fail(reader->sink, WIRE_OUT_OF_MEMORY, "out of memory");
    done = done && sink_take_plain(reader->sink, text.data, text.size);
    buffer_clear(&text);
    return done ? HTML_SKIP : HTML_STOP;
}

static bool begin_block(struct page_reader *reader, enum html_role role, GumboTag tag)
{
    struct flow *flow = &reader->flow;
    if (reader->in_heading) {
        flow_space(flow);
        return true;
    }
    switch (role) {
    case HTML_HEADING:
        reader->in_heading = true;
        return flow_begin(flow, BLOCK_HEADING, (int)(tag - GUMBO_TAG_H1) + 1);
    case HTML_ITEM: reader->items++; return flow_begin(flow, BLOCK_ITEM, 0);
    case HTML_CELL: flow_separate(flow, " | "); return true;
    case HTML_BREAK: return flow_break(flow);
    default: return flow_begin(flow, kind_here(reader), 0);
    }
}

// Whether it is a link within the page that has no word: the mark beside a heading that leads to it (¶, #).
static bool is_mark(const GumboNode *node, GumboTag tag)
{
    const char *address = tag == GUMBO_TAG_A ? html_attribute(node, "href") : NULL;
    const GumboVector *children = &node->v.element.children;
    const char *text = children->length == 1 ? html_text_of(children->data[0]) : NULL;
    if (!address || address[0] != '#' || !text)
        return false;
    static const char *const marks[] = {"¶", "#", "§", "🔗", "∞"};
    for (size_t i = 0; i < sizeof marks / sizeof *marks; i++)
        if (strcmp(text, marks[i]) == 0)
            return true;
    return false;
}

static enum html_step enter_node(void *context, const GumboNode *node)
{
    struct page_reader *reader = context;
    const char *text = html_text_of(node);
    if (text) {
        if (html_content_keeps(reader->content, node))
            add_text(reader, text);
        return HTML_DESCEND;
    }
    if (html_is_no_text(node))
        return HTML_SKIP;
    GumboTag tag = html_tag_of(node);
    enum html_role role = html_role_of(tag);
    if (reader->in_heading && is_mark(node, tag))
        return HTML_SKIP;
    if (role == HTML_PLAIN && !reader->in_heading)
        return read_plain(reader, node);
    if (role == HTML_SUPERSCRIPT)
        reader->in_superscript = true;
    else if (role != HTML_INLINE && !begin_block(reader, role, tag))
        return HTML_STOP;
    return HTML_DESCEND;
}

static bool leave_node(void *context, const GumboNode *node)
{
    struct page_reader *reader = context;
    enum html_role role = html_role_of(html_tag_of(node));
    if (role == HTML_SUPERSCRIPT)
        reader->in_superscript = false;
    if (role == HTML_HEADING)
        reader->in_heading = false;
    if (role == HTML_INLINE || role == HTML_CELL || role == HTML_BREAK || role == HTML_SUPERSCRIPT ||
        reader->in_heading)
        return true;
    bool done = flow_end(&reader->flow);
    reader->items -= role == HTML_ITEM && reader->items > 0;
    return done && flow_begin(&reader->flow, kind_here(reader), 0);
}

static bool read_content(struct html_content *content, struct sink *sink)
{
    struct page_reader reader = {.sink = sink, .content = content};
    flow_init(&reader.flow, sink);
    struct html_visitor visitor = {enter_node, leave_node, &reader};
    bool done = html_walk(content->root, &visitor) && flow_end(&reader.flow);
    if (!done)
        sink_fail(sink, WIRE_OUT_OF_MEMORY, "out of memory");
    flow_clear(&reader.flow);
    return done;
}

static bool send_note(struct sink *sink, const struct html_content *content)
{
    return !content->gave_way || sink_meta_string(sink, META_NOTE, "metadata",
                                                  "text and furniture could not be told apart: all is kept");
}

static bool read_tree(const struct html_tree *tree, struct sink *sink)
{
    const GumboNode *document = tree->output->document;
    struct html_content content;
    bool done = html_content_find(&content, document)
                    ? html_meta_send(sink, document, &content) && send_note(sink, &content) &&
                          read_content(&content, sink) && sink_end(sink)
                    : sink_fail(sink, WIRE_OUT_OF_MEMORY, "out of memory");
    html_content_clear(&content);
    return done;
}

bool html_fragment_send(struct sink *sink, const char *text, size_t size)
{
    struct html_tree tree;
    struct html_content content = {0};
    bool done = html_tree_parse(&tree, text, size);
    if (done)
        html_content_everything(&content, tree.output->document);
    done = done ? read_content(&content, sink) : sink_fail(sink, WIRE_OUT_OF_MEMORY, "out of memory");
    html_content_clear(&content);
    html_tree_clear(&tree);
    return done;
}

static bool send_charset(struct sink *sink, const struct decoded *document)
{
    const struct charset *charset = &document->charset;
    char note[128];
    snprintf(note, sizeof note, "declared as %s, read as %s", document->declared, charset->name);
    return sink_meta_string(sink, META_MEDIA_TYPE, "metadata", "text/html") &&
           sink_meta_string(sink, META_CHARSET, "metadata", charset->name) &&
           (!*document->declared || charset->declared || sink_meta_string(sink, META_NOTE, "metadata", note));
}

static bool read_page(const struct decoded *document, struct sink *sink)
{
    if (!sink_document(sink, "", 0, NULL) || !send_charset(sink, document))
        return false;
    struct html_tree tree;
    bool done = html_tree_parse(&tree, document->text.data, document->text.size)
                    ? read_tree(&tree, sink)
                    : sink_fail(sink, WIRE_OUT_OF_MEMORY, "out of memory while it was parsed");
    html_tree_clear(&tree);
    return done;
}

// Pages of error messages are often saved under the name of what was asked for: what is markup is read.
static const char *recognise(const struct head *head, const struct extractor *named)
{
    static const char *const elements[] = {"<html", "<head>", "<head ", "<body", "<title", "<meta "};
    (void)named;
    struct markup_start start = markup_start_find(head);
    if (start.html_doctype)
        return "text/html";
    for (size_t i = 0; start.is_markup && i < sizeof elements / sizeof *elements; i++)
        if (head_begins(&start.element, elements[i]))
            return start.declared ? "application/xhtml+xml" : "text/html";
    return NULL;
}

static bool run(const struct input *input, struct sink *sink)
{
    return read_decoded(input, html_declared_charset, read_page, sink);
}

const struct extractor html_extractor = {
    .name = "html",
    .endings = (const struct ending[]){{"html", "text/html"},
                                       {"htm", "text/html"},
                                       {"xhtml", "application/xhtml+xml"},
                                       {"shtml", "text/html"},
                                       {0}},
    .recognise = recognise,
    .run = run,
};
