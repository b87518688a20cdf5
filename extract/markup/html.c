// SPDX-License-Identifier: MIT
// HTML: the text of a page, block by block.
#include "extract/core/decoded.h"
#include "extract/markup/facts/html_meta.h"
#include "extract/markup/html_embedded.h"
#include "extract/markup/html_fragment.h"
#include "extract/markup/html_scan.h"
#include "extract/markup/html_shell.h"
#include "extract/markup/html_text.h"
#include "extract/markup/markup.h"
#include "extract/markup/start.h"

#include <stdio.h>
#include <string.h>

// Whatever a page asked for in place of its text is said before anything else that is odd about it.
static bool send_shell(struct sink *sink, const struct html_content *content, const GumboNode *document)
{
    bool failed;
    const char *why = html_shell_of(content, document, &failed);
    return failed ? sink_fail(sink, WIRE_OUT_OF_MEMORY, "out of memory")
                  : !why || sink_meta_string(sink, META_SUSPECT, "metadata", why);
}

static bool send_note(struct sink *sink, const struct html_content *content,
                      const struct html_embedded *embedded)
{
    if (embedded->best != HTML_NONE)
        return sink_meta_string(sink, META_NOTE, "metadata",
                                embedded->best == embedded->field ? "the text was that of a field"
                                                                  : "the text was data for a script to show");
    return !content->gave_way || sink_meta_string(sink, META_SUSPECT, "metadata",
                                                  "all kept: text and furniture could not be told apart");
}

static bool send_content(const struct html_tree *tree, struct html_content *content, struct sink *sink)
{
    const GumboNode *document = tree->output->document;
    struct html_embedded embedded;
    bool done = html_embedded_find(&embedded, document, &content->blocks);
    bool shell =
        content->gave_way && embedded.best != HTML_NONE; // nothing around the data could be told to be text
    done = done ? html_meta_send(sink, document) &&
                      (embedded.best != HTML_NONE || send_shell(sink, content, document)) &&
                      send_note(sink, content, &embedded) && (shell || html_text_send(sink, content)) &&
                      html_embedded_send(sink, &embedded)
                : sink_fail(sink, WIRE_OUT_OF_MEMORY, "out of memory");
    html_embedded_clear(&embedded);
    return done;
}

// Adds what a page says of itself and its text to the open document.
static bool send_page(const struct html_tree *tree, struct sink *sink)
{
    struct html_content content;
    bool done = html_content_find(&content, tree->output->document)
                    ? send_content(tree, &content, sink)
                    : sink_fail(sink, WIRE_OUT_OF_MEMORY, "out of memory");
    html_content_clear(&content);
    return done;
}

static bool is_page(const char *text, size_t size)
{
    enum { HEAD_BYTES = 1024 };
    static const char *const heads[] = {"<head>", "<head ", "<HEAD", "<html", "<HTML"};
    const size_t head = size < HEAD_BYTES ? size : HEAD_BYTES;
    for (size_t i = 0; i < sizeof heads / sizeof *heads; i++)
        if (memmem(text, head, heads[i], strlen(heads[i])))
            return true;
    return false;
}

bool html_record_send(struct sink *sink, const char *text, size_t size)
{
    if (!is_page(text, size))
        return memmem(text, size, "application/ld+json", 19) ? html_fragment_send_stated(sink, text, size)
                                                             : html_fragment_send(sink, text, size);
    struct html_tree tree;
    bool done = html_tree_parse(&tree, text, size)
                    ? send_page(&tree, sink)
                    : sink_fail(sink, WIRE_OUT_OF_MEMORY, "out of memory while it was parsed");
    html_tree_clear(&tree);
    return done;
}

static bool send_charset(struct sink *sink, const struct decoded *document)
{
    const struct charset *charset = &document->charset;
    char note[128];
    snprintf(note, sizeof note, "declared as %s, read as %s", document->declared, charset->name);
    return sink_meta_string(sink, META_MEDIA_TYPE, "metadata", "text/html") && sink_charset(sink, charset) &&
           (!*document->declared || charset->declared || sink_meta_string(sink, META_NOTE, "metadata", note));
}

static bool read_page(const struct decoded *document, struct sink *sink)
{
    if (!sink_document(sink, "", 0, NULL) || !send_charset(sink, document) ||
        (html_is_cut(document->text.data, document->text.size) &&
         !sink_meta_string(sink, META_CUT, "metadata", "it ends within a tag")))
        return false;
    struct html_tree tree;
    bool done = html_tree_parse(&tree, document->text.data, document->text.size)
                    ? send_page(&tree, sink) && sink_end(sink)
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
