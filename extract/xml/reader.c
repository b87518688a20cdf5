// SPDX-License-Identifier: MIT
// From the elements of an XML document to blocks and metadata.
#include "extract/xml/reader.h"

#include "extract/xml/elements.h"
#include "extract/xml/line.h"
#include "text/base/memory.h"
#include <ctype.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

// Longer names are in no table.
enum { NAME_SIZE = 64 };

static bool out_of_memory(struct xml_reader *reader)
{
    return sink_fail(reader->sink, WIRE_OUT_OF_MEMORY, "out of memory");
}

static bool open_document(struct xml_reader *reader, const char *member, size_t size, const struct hash *hash)
{
    return sink_document(reader->sink, member, size, hash) &&
           sink_meta_string(reader->sink, META_MEDIA_TYPE, "metadata", "application/xml") &&
           sink_charset(reader->sink, &reader->document->charset);
}

static bool begin_record(struct xml_reader *reader, const char *name)
{
    const char *id = reader->rules.vocabulary->record_id;
    if (!xml_records_next(&reader->records, name, id, reader->tag))
        return out_of_memory(reader);
    reader->in_record = true;
    reader->speaks = false;
    buffer_truncate(&reader->teaser, 0);
    return xml_meta_begin_record(&reader->meta) &&
           open_document(reader, reader->records.member.data, reader->records.member.size,
                         &reader->records.hash);
}

// Sends what is left of the open document, and of what it says about itself.
static bool finish_text(struct xml_reader *reader)
{
    reader->text.lead_size = 0;
    return xml_line_begin(reader, BLOCK_PARAGRAPH, 0) && xml_line_teaser(reader) &&
           xml_meta_finish(&reader->meta);
}

static bool end_record(struct xml_reader *reader)
{
    if (!finish_text(reader))
        return false;
    xml_meta_end_record(&reader->meta);
    reader->in_record = false;
    if (sink_has_content(reader->sink))
        return sink_end(reader->sink);
    sink_cancel(reader->sink);
    return sink_record_failed(reader->sink, reader->records.member.data, WIRE_EMPTY,
                              "neither title nor text in it");
}

static const char *fold(const struct xml_reader *reader, const char *name, char out[NAME_SIZE])
{
    size_t size = 0;
    name = xml_local_name(name);
    if (!reader->rules.vocabulary->any_case || strlen(name) >= NAME_SIZE)
        return name;
    do
        out[size] = (char)tolower((unsigned char)name[size]);
    while (name[size++]);
    return out;
}

static bool push(struct xml_reader *reader, enum xml_role role, struct xml_place place)
{
    return buffer_add(&reader->elements, &(struct xml_open){role, place}, sizeof(struct xml_open)) ||
           out_of_memory(reader);
}

// What is read as a whole may have elements of its own.
static bool capture_tag(struct xml_reader *reader, const char *before, const char *name)
{
    const enum xml_role role = reader->capture_role;
    return role == XML_SPARE || buffer_printf(&reader->captured, "%s%s>", before, xml_local_name(name)) ||
           out_of_memory(reader);
}

size_t *xml_reader_tag(struct xml_reader *reader)
{
    return &reader->tag;
}

bool xml_reader_start(void *context, const char *name, const char *const *attributes)
{
    struct xml_reader *reader = context;
    char folded[NAME_SIZE];
    struct xml_element element = {fold(reader, name, folded), attributes, xml_innermost(reader).place};
    const struct xml_pattern *pattern = xml_rules_find(&reader->rules, &element);
    enum xml_role role = pattern ? pattern->rule->role : XML_UNKNOWN;
    const size_t depth = xml_depth(reader) + 1;
    // The root of a file that holds no others is the document.
    const bool is_record =
        role == XML_RECORD && reader->in_container && !reader->in_record && reader->skipped == 0;
    if (is_record && !begin_record(reader, element.name))
        return false;
    if (!xml_meta_start(&reader->meta, depth, &element, role))
        return false;
    const struct xml_place place = xml_rules_place(&reader->rules, &element);
    if (reader->capture_depth > 0)
        return capture_tag(reader, "<", name) && push(reader, XML_INLINE, place);
    if (reader->skipped > 0 || (reader->in_container && !reader->in_record))
        return push(reader, XML_INLINE, place);
    role = role == XML_RECORD && !is_record ? XML_BLOCK : xml_element_role(reader, role, element.name);
    const char *value = pattern ? xml_pattern_value(pattern, attributes) : NULL;
    xml_numbers_enter(&reader->numbers, role, element.name, attributes);
    return xml_element_enter(reader, role, value, attributes) && push(reader, role, place);
}

bool xml_reader_end(void *context, const char *name)
{
    struct xml_reader *reader = context;
    const struct xml_open open = xml_innermost(reader);
    const size_t depth = xml_depth(reader);
    if (!xml_meta_end(&reader->meta, depth))
        return false;
    buffer_truncate(&reader->elements, reader->elements.size - sizeof open);
    if (reader->capture_depth > 0 && depth > reader->capture_depth)
        return capture_tag(reader, "</", name);
    if (reader->in_container && !reader->in_record)
        return true;
    if (reader->skipped > 0 && open.role != XML_SKIP && open.role != XML_MARK)
        return true;
    xml_numbers_leave(&reader->numbers, open.role);
    return xml_element_leave(reader, open.role) && (open.role != XML_RECORD || end_record(reader));
}

bool xml_reader_text(void *context, const char *text, size_t size)
{
    struct xml_reader *reader = context;
    xml_meta_text(&reader->meta, text, size);
    if (reader->skipped > 0 || (reader->in_container && !reader->in_record))
        return true;
    if (reader->capture_depth > 0)
        return buffer_add(&reader->captured, text, size) || out_of_memory(reader);
    if (reader->plains > 0 && reader->paragraphs == 0 && reader->items == 0 && reader->noted == 0)
        return xml_line_plain(reader, text, size);
    return xml_line_text(reader, text, size);
}

struct xml_reader *xml_reader_new(const struct xml_vocabulary *vocabulary, const struct xml_mixed *mixed,
                                  const struct decoded *document, struct sink *sink)
{
    struct xml_reader *reader = memory_resize(NULL, sizeof *reader);
    if (!reader)
        return NULL;
    memset(reader, 0, sizeof *reader);
    reader->sink = sink;
    reader->document = document;
    reader->mixed = mixed;
    xml_rules_init(&reader->rules, vocabulary);
    xml_meta_init(&reader->meta, sink, &reader->rules);
    xml_records_init(&reader->records, document->text.data, document->text.size);
    struct buffer *const buffers[] = {&reader->elements,     &reader->notes, &reader->plain,
                                      &reader->captured,     &reader->spare, &reader->teaser,
                                      &reader->numbers.label};
    for (size_t i = 0; i < sizeof buffers / sizeof *buffers; i++)
        buffer_init(buffers[i]);
    flow_init(&reader->text.flow, sink);
    flow_init(&reader->note.flow, sink);
    return reader;
}

void xml_reader_free(struct xml_reader *reader)
{
    if (!reader)
        return;
    xml_meta_clear(&reader->meta);
    xml_records_clear(&reader->records);
    struct buffer *const buffers[] = {&reader->elements,     &reader->notes, &reader->plain,
                                      &reader->captured,     &reader->spare, &reader->teaser,
                                      &reader->numbers.label};
    for (size_t i = 0; i < sizeof buffers / sizeof *buffers; i++)
        buffer_clear(buffers[i]);
    flow_clear(&reader->text.flow);
    flow_clear(&reader->note.flow);
    free(reader);
}

bool xml_reader_begin(struct xml_reader *reader, bool is_container)
{
    reader->in_container = is_container;
    return is_container || open_document(reader, "", 0, NULL);
}

bool xml_reader_finish(struct xml_reader *reader)
{
    if (reader->in_container)
        return reader->records.count > 0 || sink_fail(reader->sink, WIRE_EMPTY, "no record in it");
    return finish_text(reader) && sink_end(reader->sink);
}

bool xml_reader_cut(struct xml_reader *reader, unsigned long line, const char *message)
{
    char why[120];
    struct sink *sink = reader->sink;
    snprintf(why, sizeof why, "line %lu: %s", line, message);
    // The text at hand is held back until its block ends.
    bool kept = sink->open && (sink_has_content(sink) || reader->text.flow.text.size > 0) &&
                sink_meta_string(sink, META_CUT, "metadata", why);
    while (kept && xml_depth(reader) > 0)
        kept = xml_reader_end(reader, "");
    return kept && (reader->in_container || xml_reader_finish(reader));
}
