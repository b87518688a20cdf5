// SPDX-License-Identifier: MIT
// HTML: the text of a page, block by block.
#include "extract/core/decoded.h"
#include "extract/core/flow.h"
#include "extract/markup/html_content.h"
#include "extract/markup/html_fragment.h"
#include "extract/markup/html_meta.h"
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
    enum html_keep keep;
    unsigned items;      // open elements whose text is an item
    bool in_heading;     // block elements in a heading do not divide it
    bool in_superscript; // at the start of one: a note's number must not join the word before it
};

// What an element does to the flow of text.
enum role {
    ROLE_INLINE,
    ROLE_BLOCK,
    ROLE_HEADING,
    ROLE_ITEM,
    ROLE_CELL,
    ROLE_BREAK,
    ROLE_PLAIN,
    ROLE_SUPERSCRIPT
};

static enum role role_of(GumboTag tag)
{
    switch (tag) {
    case GUMBO_TAG_H1:
    case GUMBO_TAG_H2:
    case GUMBO_TAG_H3:
    case GUMBO_TAG_H4:
    case GUMBO_TAG_H5:
    case GUMBO_TAG_H6: return ROLE_HEADING;
    case GUMBO_TAG_LI:
    case GUMBO_TAG_DT:
    case GUMBO_TAG_DD:
    case GUMBO_TAG_TR: return ROLE_ITEM;
    case GUMBO_TAG_TD:
    case GUMBO_TAG_TH: return ROLE_CELL;
    case GUMBO_TAG_BR: return ROLE_BREAK;
    case GUMBO_TAG_PRE:
    case GUMBO_TAG_LISTING:
    case GUMBO_TAG_XMP:
    case GUMBO_TAG_PLAINTEXT: return ROLE_PLAIN;
    case GUMBO_TAG_SUP: return ROLE_SUPERSCRIPT;
    case GUMBO_TAG_ADDRESS:
    case GUMBO_TAG_ARTICLE:
    case GUMBO_TAG_ASIDE:
    case GUMBO_TAG_BLOCKQUOTE:
    case GUMBO_TAG_BODY:
    case GUMBO_TAG_CAPTION:
    case GUMBO_TAG_CENTER:
    case GUMBO_TAG_DETAILS:
    case GUMBO_TAG_DIR:
    case GUMBO_TAG_DIV:
    case GUMBO_TAG_DL:
    case GUMBO_TAG_FIELDSET:
    case GUMBO_TAG_FIGCAPTION:
    case GUMBO_TAG_FIGURE:
    case GUMBO_TAG_FOOTER:
    case GUMBO_TAG_FORM:
    case GUMBO_TAG_HEADER:
    case GUMBO_TAG_HGROUP:
    case GUMBO_TAG_HR:
    case GUMBO_TAG_LEGEND:
    case GUMBO_TAG_MAIN:
    case GUMBO_TAG_MENU:
    case GUMBO_TAG_NAV:
    case GUMBO_TAG_OL:
    case GUMBO_TAG_P:
    case GUMBO_TAG_SECTION:
    case GUMBO_TAG_SUMMARY:
    case GUMBO_TAG_TABLE:
    case GUMBO_TAG_UL: return ROLE_BLOCK;
    default: return ROLE_INLINE;
    }
}

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

// Preformatted text is plain text, with paragraphs by its own rules.
static enum html_step read_plain(struct page_reader *reader, const GumboNode *node)
{
    struct buffer text;
    buffer_init(&text);
    bool done = flow_begin(&reader->flow, kind_here(reader), 0);
    if (done && !html_text_below(&text, node))
        done = sink_fail(reader->sink, WIRE_OUT_OF_MEMORY, "out of memory");
    done = done && sink_take_plain(reader->sink, text.data, text.size);
    buffer_clear(&text);
    return done ? HTML_SKIP : HTML_STOP;
}

static bool begin_block(struct page_reader *reader, enum role role, GumboTag tag)
{
    struct flow *flow = &reader->flow;
    if (reader->in_heading) {
        flow_space(flow);
        return true;
    }
    switch (role) {
    case ROLE_HEADING:
        reader->in_heading = true;
        return flow_begin(flow, BLOCK_HEADING, (int)(tag - GUMBO_TAG_H1) + 1);
    case ROLE_ITEM: reader->items++; return flow_begin(flow, BLOCK_ITEM, 0);
    case ROLE_CELL: flow_separate(flow, " | "); return true;
    case ROLE_BREAK: return flow_break(flow);
    default: return flow_begin(flow, kind_here(reader), 0);
    }
}

static enum html_step enter_node(void *context, const GumboNode *node)
{
    struct page_reader *reader = context;
    const char *text = html_text_of(node);
    if (text) {
        add_text(reader, text);
        return HTML_DESCEND;
    }
    if (html_is_left_out(node, reader->keep))
        return HTML_SKIP;
    GumboTag tag = html_tag_of(node);
    enum role role = role_of(tag);
    if (role == ROLE_PLAIN && !reader->in_heading)
        return read_plain(reader, node);
    if (role == ROLE_SUPERSCRIPT)
        reader->in_superscript = true;
    else if (role != ROLE_INLINE && !begin_block(reader, role, tag))
        return HTML_STOP;
    return HTML_DESCEND;
}

static bool leave_node(void *context, const GumboNode *node)
{
    struct page_reader *reader = context;
    enum role role = role_of(html_tag_of(node));
    if (role == ROLE_SUPERSCRIPT)
        reader->in_superscript = false;
    if (role == ROLE_HEADING)
        reader->in_heading = false;
    if (role == ROLE_INLINE || role == ROLE_CELL || role == ROLE_BREAK || role == ROLE_SUPERSCRIPT ||
        reader->in_heading)
        return true;
    bool done = flow_end(&reader->flow);
    reader->items -= role == ROLE_ITEM && reader->items > 0;
    return done && flow_begin(&reader->flow, kind_here(reader), 0);
}

static bool read_content(const struct html_content *content, struct sink *sink)
{
    struct page_reader reader = {.sink = sink, .keep = content->keep};
    flow_init(&reader.flow, sink);
    struct html_visitor visitor = {enter_node, leave_node, &reader};
    bool done = true;
    for (size_t i = 0; done && i < html_content_count(content); i++)
        done = html_walk(html_content_root(content, i), &visitor) &&
               flow_begin(&reader.flow, BLOCK_PARAGRAPH, 0);
    if (!done)
        sink_fail(sink, WIRE_OUT_OF_MEMORY, "out of memory");
    flow_clear(&reader.flow);
    return done;
}

static bool read_tree(const struct html_tree *tree, struct sink *sink)
{
    const GumboNode *document = tree->output->document;
    struct html_content content;
    bool done = html_content_find(&content, document)
                    ? html_meta_send(sink, document) && read_content(&content, sink) && sink_end(sink)
                    : sink_fail(sink, WIRE_OUT_OF_MEMORY, "out of memory");
    html_content_clear(&content);
    return done;
}

bool html_fragment_send(struct sink *sink, const char *text, size_t size)
{
    struct html_tree tree;
    struct html_content content = {.keep = HTML_KEEP_EVERYTHING};
    buffer_init(&content.roots);
    bool done = html_tree_parse(&tree, text, size) &&
                buffer_add(&content.roots, &tree.output->document, sizeof tree.output->document);
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
