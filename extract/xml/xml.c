// SPDX-License-Identifier: MIT
// XML: known vocabularies by their tables, others by what stands in running text.
#include "extract/xml/xml.h"
#include "extract/core/decoded.h"
#include "extract/core/flow.h"
#include "extract/markup/html_scan.h"
#include "extract/markup/start.h"
#include "extract/xml/meta.h"
#include "extract/xml/mixed.h"
#include "extract/xml/parse.h"

#include <stdlib.h>
#include <string.h>

struct xml_reader {
    struct sink *sink;
    const struct xml_mixed *mixed;
    enum xml_vocabulary vocabulary;
    struct xml_meta meta;
    struct buffer elements; // of enum xml_role: the open ones
    struct flow flow, note; // the text, and that of the note in it
    struct buffer notes;    // finished notes, each with a final NUL: sent behind the block they stand in
    size_t skipped, paragraphs, sections, items, noted; // open elements of these kinds
    size_t lead_size; // while the flow holds nothing but a leading number: its size
    int page;         // one that began within the block; 0: none
};

static size_t depth_of(const struct xml_reader *reader)
{
    return reader->elements.size / sizeof(enum xml_role);
}

// The role of the innermost open element.
static enum xml_role innermost(const struct xml_reader *reader)
{
    enum xml_role role = XML_UNKNOWN;
    if (depth_of(reader) > 0)
        memcpy(&role, reader->elements.data + reader->elements.size - sizeof role, sizeof role);
    return role;
}

static bool send_notes(struct xml_reader *reader)
{
    size_t at = 0;
    while (at < reader->notes.size) {
        size_t size = strlen(reader->notes.data + at);
        if (!sink_block(reader->sink, BLOCK_PARAGRAPH, 0, reader->notes.data + at, size))
            return false;
        at += size + 1;
    }
    buffer_truncate(&reader->notes, 0);
    return true;
}

// Ends a block of the note: it waits until that of the text ends.
static bool end_note_block(struct xml_reader *reader)
{
    struct buffer *text = &reader->note.text;
    if (text->size > 0 && !buffer_add(&reader->notes, text->data, text->size + 1))
        return sink_fail(reader->sink, WIRE_OUT_OF_MEMORY, "out of memory");
    buffer_truncate(text, 0);
    return true;
}

static bool begin_block(struct xml_reader *reader, enum block_kind kind, int level)
{
    if (reader->noted > 0)
        return end_note_block(reader);
    if (reader->lead_size > 0 && reader->flow.text.size == reader->lead_size) {
        flow_space(&reader->flow);
        reader->flow.kind = kind;
        reader->flow.level = level;
        return true;
    }
    reader->lead_size = 0;
    if (!flow_begin(&reader->flow, kind, level) || !send_notes(reader))
        return false;
    int page = reader->page;
    reader->page = 0;
    return page == 0 || sink_block(reader->sink, BLOCK_PAGE, page, "", 0);
}

static enum block_kind kind_here(const struct xml_reader *reader)
{
    return reader->items > 0 ? BLOCK_ITEM : BLOCK_PARAGRAPH;
}

static int heading_level(const struct xml_reader *reader)
{
    return reader->sections < 1 ? 1 : reader->sections > 6 ? 6 : (int)reader->sections;
}

static enum xml_role role_here(const struct xml_reader *reader, const char *name)
{
    enum xml_role role = xml_role_of(reader->vocabulary, name);
    if (role == XML_HEADING && innermost(reader) == XML_LIST)
        return XML_PARAGRAPH;
    bool mixed = reader->vocabulary == XML_GENERIC && xml_mixed_has(reader->mixed, name);
    if (role == XML_HEADING && (reader->paragraphs > 0 || mixed))
        return XML_INLINE;
    if (role != XML_UNKNOWN)
        return role;
    return reader->paragraphs > 0 || xml_mixed_has(reader->mixed, name) ? XML_INLINE : XML_BLOCK;
}

static bool begin_page(struct xml_reader *reader, const char *const *attributes)
{
    const char *number = xml_attribute(attributes, "n");
    int page = number ? atoi(number) : 0;
    if (page <= 0)
        return true;
    if (reader->flow.text.size > 0 || reader->noted > 0) {
        reader->page = page;
        return true;
    }
    return sink_block(reader->sink, BLOCK_PAGE, page, "", 0);
}

static bool enter(struct xml_reader *reader, enum xml_role role, const char *const *attributes)
{
    switch (role) {
    case XML_INLINE: return true;
    case XML_SKIP: reader->skipped++; return true;
    case XML_BREAK: return reader->noted > 0 ? (flow_space(&reader->note), true) : flow_break(&reader->flow);
    case XML_PAGE: return begin_page(reader, attributes);
    case XML_CELL: flow_separate(&reader->flow, " | "); return true;
    case XML_NOTE: reader->noted++; return end_note_block(reader);
    case XML_SECTION: reader->sections++; return begin_block(reader, kind_here(reader), 0);
    case XML_ITEM: reader->items++; return begin_block(reader, BLOCK_ITEM, 0);
    case XML_HEADING: reader->paragraphs++; return begin_block(reader, BLOCK_HEADING, heading_level(reader));
    case XML_PARAGRAPH: reader->paragraphs++; return begin_block(reader, kind_here(reader), 0);
    default: return begin_block(reader, kind_here(reader), 0);
    }
}

static bool leave(struct xml_reader *reader, enum xml_role role)
{
    switch (role) {
    case XML_INLINE:
    case XML_BREAK:
    case XML_PAGE:
    case XML_CELL: return true;
    case XML_LEAD: reader->lead_size = reader->noted > 0 ? 0 : reader->flow.text.size; return true;
    case XML_SKIP: reader->skipped--; return true;
    case XML_NOTE: {
        bool done = end_note_block(reader);
        reader->noted--;
        return done && (reader->noted > 0 || reader->flow.text.size > 0 || reader->paragraphs > 0 ||
                        send_notes(reader));
    }
    case XML_SECTION: reader->sections--; break;
    case XML_ITEM: reader->items--; break;
    case XML_HEADING:
    case XML_PARAGRAPH: reader->paragraphs--; break;
    default: break;
    }
    reader->lead_size = 0;
    return begin_block(reader, kind_here(reader), 0);
}

static bool on_start(void *context, const char *name, const char *const *attributes)
{
    struct xml_reader *reader = context;
    enum xml_role role = XML_INLINE;
    name = xml_local_name(name);
    if (depth_of(reader) == 0) {
        reader->vocabulary = xml_vocabulary_of(name);
        reader->meta.vocabulary = reader->vocabulary;
    }
    if (!xml_meta_start(&reader->meta, depth_of(reader) + 1, name, attributes))
        return false;
    bool skipped = reader->skipped > 0;
    if (!skipped)
        role = role_here(reader, name);
    if (!buffer_add(&reader->elements, &role, sizeof role))
        return sink_fail(reader->sink, WIRE_OUT_OF_MEMORY, "out of memory");
    return skipped || enter(reader, role, attributes);
}

static bool on_end(void *context, const char *name)
{
    (void)name;
    struct xml_reader *reader = context;
    enum xml_role role = innermost(reader);
    if (!xml_meta_end(&reader->meta, depth_of(reader)))
        return false;
    buffer_truncate(&reader->elements, reader->elements.size - sizeof role);
    bool skipped = reader->skipped > 0 && role != XML_SKIP;
    return skipped || leave(reader, role);
}

static bool on_text(void *context, const char *text, size_t size)
{
    struct xml_reader *reader = context;
    xml_meta_text(&reader->meta, text, size);
    if (reader->skipped == 0)
        flow_text(reader->noted > 0 ? &reader->note : &reader->flow, text, size);
    return true;
}

static void reader_init(struct xml_reader *reader, struct sink *sink, const struct xml_mixed *mixed)
{
    *reader = (struct xml_reader){.sink = sink, .mixed = mixed, .vocabulary = XML_GENERIC};
    xml_meta_init(&reader->meta, sink, XML_GENERIC);
    buffer_init(&reader->elements);
    buffer_init(&reader->notes);
    flow_init(&reader->flow, sink);
    flow_init(&reader->note, sink);
}

static void reader_clear(struct xml_reader *reader)
{
    xml_meta_clear(&reader->meta);
    buffer_clear(&reader->elements);
    buffer_clear(&reader->notes);
    flow_clear(&reader->flow);
    flow_clear(&reader->note);
}

static bool read_document(const struct buffer *text, const struct xml_mixed *mixed, struct sink *sink)
{
    struct xml_reader reader;
    reader_init(&reader, sink, mixed);
    struct xml_handler handler = {on_start, on_end, on_text, &reader};
    struct xml_fault fault = {WIRE_OK, 0, ""};
    bool done = xml_parse(text->data, text->size, &handler, &fault) &&
                begin_block(&reader, BLOCK_PARAGRAPH, 0) && xml_meta_finish(&reader.meta);
    if (fault.reason != WIRE_OK)
        sink_fail(sink, fault.reason, "line %lu: %s", fault.line, fault.message);
    reader_clear(&reader);
    return done;
}

static bool read_text(const struct decoded *document, struct sink *sink)
{
    const struct buffer *text = &document->text;
    struct xml_mixed *mixed = malloc(sizeof *mixed);
    if (!mixed)
        return sink_fail(sink, WIRE_OUT_OF_MEMORY, "out of memory");
    xml_mixed_learn(mixed, text->data, text->size);
    bool done = sink_document(sink, "", 0, NULL) &&
                sink_meta_string(sink, META_MEDIA_TYPE, "metadata", "application/xml") &&
                sink_meta_string(sink, META_CHARSET, "metadata", document->charset.name) &&
                read_document(text, mixed, sink) && sink_end(sink);
    free(mixed);
    return done;
}

static const char *recognise(const struct head *head, const struct extractor *named)
{
    (void)named;
    return markup_start_find(head).declared ? "application/xml" : NULL;
}

static bool run(const struct input *input, struct sink *sink)
{
    return read_decoded(input, html_declared_charset, read_text, sink);
}

const struct extractor xml_extractor = {
    .name = "xml",
    .endings =
        (const struct ending[]){
            {"xml", "application/xml"}, {"tei", "application/tei+xml"}, {"akn", "application/akn+xml"}, {0}},
    .recognise = recognise,
    .run = run,
};
