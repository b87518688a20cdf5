// SPDX-License-Identifier: MIT
// XML: known vocabularies by their tables, others by what stands in running text.
#include "extract/xml/xml.h"

#include "extract/core/decoded.h"
#include "extract/markup/html_scan.h"
#include "extract/markup/markup.h"
#include "extract/markup/start.h"
#include "extract/xml/reader.h"
#include "text/base/memory.h"

#include <ctype.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <strings.h>

// Bytes of the beginning in which what tells a vocabulary is looked for: headers go before it.
enum { TELLING_SIZE = 64 << 10 };

// The root element, and what it says of the document.
struct root {
    const char *head;
    size_t head_size;
    const struct xml_vocabulary *vocabulary;
    bool is_record; // the root is a document itself
};

static bool see_root(void *context, const char *name, const char *const *attributes)
{
    struct root *root = context;
    root->vocabulary = xml_vocabulary_of(root->head, root->head_size, name, attributes);
    for (const struct xml_rule *rule = root->vocabulary->rules; rule->path; rule++)
        root->is_record =
            root->is_record || (rule->role == XML_RECORD && strcmp(rule->path, xml_local_name(name)) == 0);
    return false;
}

static bool see_end(void *context, const char *name)
{
    (void)context, (void)name;
    return false;
}

static bool see_text(void *context, const char *text, size_t size)
{
    (void)context, (void)text, (void)size;
    return true;
}

static struct root find_root(const struct buffer *text)
{
    struct root root = {text->data, text->size < TELLING_SIZE ? text->size : TELLING_SIZE, NULL, false};
    struct xml_fault fault;
    xml_parse(text->data, text->size, &(struct xml_handler){see_root, see_end, see_text, &root, NULL},
              &fault);
    if (!root.vocabulary)
        root.vocabulary = &xml_generic;
    return root;
}

static bool read_document(const struct decoded *document, const struct root *root, xml_parser parse,
                          const struct xml_mixed *mixed, struct sink *sink)
{
    struct xml_reader *reader = xml_reader_new(root->vocabulary, mixed, document, sink);
    if (!reader)
        return sink_fail(sink, WIRE_OUT_OF_MEMORY, "out of memory");
    const bool is_container = root->vocabulary->record_id && (root->vocabulary->sgml || !root->is_record);
    struct xml_handler handler = {xml_reader_start, xml_reader_end, xml_reader_text, reader,
                                  xml_reader_tag(reader)};
    struct xml_fault fault = {.reason = WIRE_OK, .message = ""};
    const char *text = document->text.data;
    bool done = xml_reader_begin(reader, is_container) &&
                parse(text, document->text.size, &handler, &fault) && xml_reader_finish(reader);
    const bool kept = fault.cut && xml_reader_cut(reader, fault.line, fault.message);
    if (kept && !is_container)
        done = true;
    else if (fault.reason != WIRE_OK)
        sink_fail(sink, fault.reason, "line %lu: %s", fault.line, fault.message);
    xml_reader_free(reader);
    return done;
}

// In a vocabulary that is not known, what is inline has to be learned first; and it may be no more than a piece of a document,
// with several roots, or, where nothing but its tags says that it is XML, be only like it.
static bool read_unknown(const struct decoded *document, const struct root *root, bool guessed,
                         struct sink *sink)
{
    const struct buffer *text = &document->text;
    struct xml_mixed *mixed = memory_resize(NULL, sizeof *mixed);
    if (!mixed)
        return sink_fail(sink, WIRE_OUT_OF_MEMORY, "out of memory");
    struct xml_fault fault = {.reason = WIRE_OK, .message = ""};
    xml_parser parse = xml_parse;
    if (!xml_mixed_learn(mixed, parse, text->data, text->size, &fault) &&
        (fault.many_roots || (guessed && fault.reason == WIRE_DAMAGED))) {
        parse = xml_parse_loose;
        xml_mixed_learn(mixed, parse, text->data, text->size, &fault);
    }
    bool done = read_document(document, root, parse, mixed, sink);
    free(mixed);
    return done;
}

static bool read_any(const struct decoded *document, bool guessed, struct sink *sink)
{
    const struct root root = find_root(&document->text);
    if (root.vocabulary->learns)
        return read_unknown(document, &root, guessed, sink);
    return read_document(document, &root, root.vocabulary->sgml ? xml_parse_loose : xml_parse, NULL, sink);
}

static bool read_text(const struct decoded *document, struct sink *sink)
{
    return read_any(document, false, sink);
}

// A file whose name does not say XML.
static bool read_guessed(const struct decoded *document, struct sink *sink)
{
    const struct head head = {document->text.data, document->text.size};
    const struct markup_start start = markup_start_find(&head);
    return read_any(document, !start.declared, sink);
}

// Whether a tag stands at the beginning, with attributes as XML has them, and another that closes an element behind it.
static bool is_element(const struct head *head)
{
    const char *at = head->text + 1, *end = head->text + head->size;
    if (head->size < 3 || *head->text != '<' || !isalpha((unsigned char)*at))
        return false;
    while (at < end && (isalnum((unsigned char)*at) || strchr("-_.:", *at)) && *at)
        at++;
    if (at == end || !strchr(" \t\r\n/>", *at) || !*at)
        return false;
    const char *close = memchr(at, '>', (size_t)(end - at));
    const char *inner = memchr(at, '<', (size_t)(end - at));
    if (!close || (inner && inner < close))
        return false;
    for (const char *byte = at; byte < close; byte++)
        if (!isspace((unsigned char)*byte) && *byte != '/')
            return memchr(byte, '=', (size_t)(close - byte)) && memmem(close, (size_t)(end - close), "</", 2);
    return memmem(close, (size_t)(end - close), "</", 2) != NULL;
}

// The root element whose name is at the beginning, by its name and namespace alone.
static bool is_known(const struct head *head)
{
    struct root root = {head->text, head->size, NULL, false};
    struct xml_fault fault;
    xml_parse(head->text, head->size, &(struct xml_handler){see_root, see_end, see_text, &root, NULL},
              &fault);
    return root.vocabulary && !root.vocabulary->learns;
}

bool xml_is_plain(const struct head *head)
{
    static const char *const pages[] = {"<article", "<section", "<body",  "<div",     "<p",
                                        "<main",    "<table",   "<title", "<address", "<html"};
    const struct markup_start start = markup_start_find(head);
    for (size_t i = 0; i < sizeof pages / sizeof *pages; i++)
        if (head_begins(&start.element, pages[i]))
            return false;
    return start.is_markup && is_element(&start.element) && (start.declared || is_known(&start.element));
}

// Whether the element that the text begins with is closed, and the text ends with a tag, as far as it is at hand: a name that
// claims plain text is not believed then.
static bool is_marked_up(const struct head *head)
{
    char close[64];
    const size_t size = strcspn(head->text + 1, " \t\r\n/>");
    if (size + 3 >= sizeof close)
        return false;
    snprintf(close, sizeof close, "</%.*s", (int)size, head->text + 1);
    const char *end = head->text + head->size;
    while (end > head->text && isspace((unsigned char)end[-1]))
        end--;
    return head_contains(head, close) && (end[-1] == '>' || head->size > HEAD_SIZE / 2);
}

// XML says so itself, or has a DOCTYPE, a root that is known, or a namespace; and what begins with an element and closes
// another is XML where nothing else is claimed.
static const char *recognise(const struct head *head, const struct extractor *named)
{
    const struct markup_start start = markup_start_find(head);
    if (start.declared)
        return "application/xml";
    if (!start.is_markup || !is_element(&start.element))
        return NULL;
    if (named == &html_extractor)
        return xml_is_plain(head) ? "application/xml" : NULL;
    const char *close = memchr(start.element.text, '>', start.element.size);
    const struct head tag = {start.element.text, (size_t)(close - start.element.text)};
    const bool has_doctype = head_contains(head, "<!DOCTYPE") || head_contains(head, "<!doctype");
    if (has_doctype || head_contains(&tag, "xmlns") || is_known(&start.element) ||
        is_marked_up(&start.element))
        return "application/xml";
    return !named || named == &xml_extractor ? "application/xml" : NULL;
}

static const struct ending endings[] = {{"xml", "application/xml"},     {"tei", "application/tei+xml"},
                                        {"akn", "application/akn+xml"}, {"nxml", "application/jats+xml"},
                                        {"fmx", "application/xml"},     {"fb2", "application/xml"},
                                        {"rss", "application/rss+xml"}, {"atom", "application/atom+xml"},
                                        {"opml", "text/x-opml"},        {"sgm", "text/sgml"},
                                        {"sgml", "text/sgml"},          {0}};

static bool run(const struct input *input, struct sink *sink)
{
    const char *dot = strrchr(input->name, '.');
    bool named = false;
    for (const struct ending *ending = endings; dot && ending->ending; ending++)
        named = named || strcasecmp(dot + 1, ending->ending) == 0;
    return read_decoded(input, html_declared_charset, named ? read_text : read_guessed, sink);
}

const struct extractor xml_extractor = {
    .name = "xml",
    .endings = endings,
    .recognise = recognise,
    .run = run,
};
