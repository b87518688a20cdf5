// SPDX-License-Identifier: MIT
// From the elements of an XML document to blocks and metadata.
#include "extract/xml/reader.h"

#include "extract/xml/line.h"
#include "extract/xml/office2003.h"
#include "extract/xml/speech.h"
#include "text/base/memory.h"
#include <ctype.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

// Longer names are in no table.
enum { NAME_SIZE = 64 };

static size_t depth_of(const struct xml_reader *reader)
{
    return reader->elements.size / sizeof(struct xml_open);
}

// The innermost open element.
static struct xml_open innermost(const struct xml_reader *reader)
{
    struct xml_open open = {XML_UNKNOWN, {0, 0}};
    if (depth_of(reader) > 0)
        memcpy(&open, reader->elements.data + reader->elements.size - sizeof open, sizeof open);
    return open;
}

static bool out_of_memory(struct xml_reader *reader)
{
    return sink_fail(reader->sink, WIRE_OUT_OF_MEMORY, "out of memory");
}

static int heading_level(const struct xml_reader *reader, enum xml_role role)
{
    if (role >= XML_HEADING1 && role <= XML_HEADING4)
        return 1 + (int)(role - XML_HEADING1);
    const size_t level = (reader->sections < 1 ? 1 : reader->sections) + (role == XML_SUBHEADING);
    return level > 6 ? 6 : (int)level;
}

static bool is_heading(enum xml_role role)
{
    return role >= XML_HEADING && role <= XML_HEADING4;
}

// What an element is where it stands.
static enum xml_role role_here(const struct xml_reader *reader, enum xml_role role, const char *name)
{
    const bool mixed = reader->mixed && xml_mixed_has(reader->mixed, name);
    const bool inside = reader->paragraphs > 0;
    if (is_heading(role) && innermost(reader).role == XML_LIST)
        return XML_PARAGRAPH;
    if (is_heading(role) && (inside || mixed))
        return XML_INLINE;
    if (role == XML_SPEAKER || role == XML_RUNIN || role == XML_DATELINE)
        return inside ? XML_INLINE : role;
    if (role == XML_LOOSE)
        return inside ? XML_INLINE : XML_PARAGRAPH;
    if (role != XML_UNKNOWN)
        return role;
    if (reader->fields > 0)
        return XML_FIELDS;
    return inside || mixed ? XML_INLINE : XML_BLOCK;
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

static void begin_capture(struct xml_reader *reader, enum xml_role role)
{
    reader->capture_role = role;
    reader->capture_depth = depth_of(reader) + 1;
    buffer_truncate(&reader->captured, 0);
}

// One reading of several is read when no other was.
static bool end_choice(struct xml_reader *reader)
{
    reader->choices--;
    const struct buffer *text = &xml_line_here(reader)->flow.text, *spare = &reader->spare;
    if (reader->choices > 0 || text->size != reader->choice_start)
        return true;
    return xml_line_text(reader, spare->data, spare->size);
}

static bool end_capture(struct xml_reader *reader, enum xml_role role)
{
    reader->capture_depth = 0;
    switch (role) {
    case XML_HTML: return xml_line_html(reader, &reader->captured);
    case XML_WIKI: return xml_line_wiki(reader, &reader->captured);
    case XML_TEASER:
        // The longest of several.
        if (reader->captured.size > reader->teaser.size) {
            struct buffer teaser = reader->teaser;
            reader->teaser = reader->captured;
            reader->captured = teaser;
        }
        return true;
    default:
        return buffer_add(&reader->spare, reader->captured.data, reader->captured.size) ||
               out_of_memory(reader);
    }
}

static bool enter_inline(struct xml_reader *reader, enum xml_role role, const char *value,
                         const char *const *attributes)
{
    struct xml_line *line = xml_line_here(reader);
    const char *joins;
    switch (role) {
    case XML_SKIP:
    case XML_MARK: reader->skipped++; return true;
    case XML_BREAK: return xml_line_break(reader, attributes);
    case XML_PAGE: return xml_line_page(reader, value, attributes);
    case XML_LINE:
        if (line->flow.text.size > line->lead_size && !line->flow.broken && reader->noted == 0)
            return flow_break(&line->flow);
        flow_space(&line->flow);
        return true;
    case XML_TOKEN:
        joins = xml_attribute(attributes, "join");
        line->token_joins = line->token_joins || (joins && (*joins == 'l' || *joins == 'b'));
        line->token_ends = joins && (*joins == 'r' || *joins == 'b');
        line->pending = true;
        return true;
    case XML_CHOICE:
        if (reader->choices++ == 0) {
            buffer_truncate(&reader->spare, 0);
            reader->choice_start = line->flow.text.size;
        }
        return true;
    case XML_FIELDS:
        reader->fields++;
        flow_space(&line->flow);
        return true;
    case XML_SIGN: xml_line_sign(reader); return true;
    case XML_RAISED: xml_line_raise(reader); return true;
    case XML_INLINE: xml_line_link(reader, attributes); return true;
    case XML_LISTED: flow_separate(&line->flow, ", "); return true;
    case XML_WORD: flow_space(&line->flow); return !value || xml_line_text(reader, value, strlen(value));
    case XML_JOIN: xml_line_join(reader); return true;
    case XML_CELL: flow_separate(&line->flow, " | "); return true;
    default: return true;
    }
}

// Behind what came before it.
static bool send_value(struct xml_reader *reader, enum block_kind kind, int level, const char *value)
{
    if (!xml_line_begin(reader, value ? kind : xml_kind_here(reader), level))
        return false;
    if (!value)
        return true;
    flow_text(&xml_line_here(reader)->flow, value, strlen(value));
    return xml_line_begin(reader, xml_kind_here(reader), 0);
}

static bool take_style(struct xml_reader *reader, const char *style)
{
    const int level = style && reader->items == 0 && reader->noted == 0 ? office2003_heading_level(style) : 0;
    return level == 0 || xml_line_begin(reader, BLOCK_HEADING, level);
}

static bool enter(struct xml_reader *reader, enum xml_role role, const char *value,
                  const char *const *attributes)
{
    switch (role) {
    case XML_NOTE: {
        reader->noted++;
        return xml_line_begin(reader, BLOCK_PARAGRAPH, 0);
    }
    case XML_SPARE:
    case XML_WIKI:
    case XML_HTML:
    case XML_TEASER: begin_capture(reader, role); return true;
    case XML_SPEAKER:
    case XML_RUNIN:
    case XML_DATELINE: reader->paragraphs++; return xml_line_begin(reader, xml_kind_here(reader), 0);
    case XML_LABEL:
        reader->paragraphs++;
        return xml_line_begin(reader, BLOCK_HEADING, heading_level(reader, XML_HEADING));
    case XML_SPEECH: return xml_speech_begin(reader, value);
    case XML_SECTION:
        reader->sections++;
        return send_value(reader, BLOCK_HEADING, heading_level(reader, XML_HEADING), value);
    case XML_OUTLINE:
        return send_value(reader, BLOCK_ITEM, 0, value) &&
               send_value(reader, BLOCK_PARAGRAPH, 0, xml_attribute(attributes, "_note"));
    case XML_STYLE: return take_style(reader, value);
    case XML_PLAIN: reader->plains++; break;
    case XML_REFERENCE:
        reader->fields++;
        reader->items++;
        reader->paragraphs++;
        break;
    case XML_ITEM: reader->items++; break;
    case XML_PARAGRAPH: reader->paragraphs++; break;
    case XML_BLOCK:
    case XML_LIST:
    case XML_RECORD: break;
    default:
        if (!is_heading(role))
            return enter_inline(reader, role, value, attributes);
        reader->paragraphs++;
        return xml_line_begin(reader, BLOCK_HEADING, heading_level(reader, role)) &&
               (reader->speeches > 0 || xml_speech_end(reader));
    }
    return xml_line_begin(reader, xml_kind_here(reader), 0);
}

static bool leave_note(struct xml_reader *reader)
{
    reader->note.lead_size = 0;
    if (!xml_line_begin(reader, BLOCK_PARAGRAPH, 0))
        return false;
    reader->noted--;
    // A note between paragraphs waits for nothing.
    return reader->noted > 0 || reader->text.flow.text.size > 0 || reader->paragraphs > 0 ||
           xml_line_begin(reader, xml_kind_here(reader), 0);
}

// False when the role has no end of its own.
static bool leave_inline(struct xml_reader *reader, enum xml_role role, bool *done)
{
    struct xml_line *line = xml_line_here(reader);
    *done = true;
    switch (role) {
    case XML_INLINE: line->linked = false; return true;
    case XML_MOMENT: office2003_cut_moment(&line->flow.text); return true;
    case XML_BREAK:
    case XML_PAGE:
    case XML_STYLE:
    case XML_LINE:
    case XML_SIGN:
    case XML_RAISED:
    case XML_LISTED:
    case XML_WORD:
    case XML_JOIN:
    case XML_CELL: return true;
    case XML_TOKEN:
        line->pending = false;
        line->token_joins = line->token_joins || line->token_ends;
        return true;
    case XML_SKIP:
    case XML_MARK: reader->skipped--; return true;
    case XML_CHOICE: *done = end_choice(reader); return true;
    case XML_FIELDS:
        reader->fields--;
        flow_space(&line->flow);
        return true;
    case XML_LEAD: xml_line_lead(reader, XML_LEADS_ALL); return true;
    case XML_SPEAKER:
    case XML_RUNIN:
        reader->paragraphs--;
        if (role == XML_SPEAKER && !xml_speech_names(reader)) {
            *done = xml_line_begin(reader, xml_kind_here(reader), 0);
            return true;
        }
        *done = role == XML_RUNIN || xml_speech_name(reader);
        xml_line_lead(reader, XML_LEADS_SPEECH);
        return true;
    case XML_DATELINE:
        reader->paragraphs--;
        xml_line_lead(reader, XML_LEADS_REPORT);
        return true;
    case XML_LABEL:
        reader->paragraphs--;
        xml_line_lead(reader, XML_LEADS_HEADING);
        return true;
    case XML_SPARE:
    case XML_WIKI:
    case XML_HTML:
    case XML_TEASER: *done = end_capture(reader, role); return true;
    case XML_NOTE: *done = leave_note(reader); return true;
    default: return false;
    }
}

static bool leave(struct xml_reader *reader, enum xml_role role)
{
    bool done;
    if (is_heading(role) && !xml_line_unescape(reader))
        return false;
    if (leave_inline(reader, role, &done))
        return done;
    switch (role) {
    case XML_SECTION: reader->sections--; break;
    case XML_PLAIN: reader->plains--; break;
    case XML_REFERENCE:
        reader->fields--;
        reader->items--;
        reader->paragraphs--;
        break;
    case XML_ITEM: reader->items--; break;
    case XML_PARAGRAPH: reader->paragraphs--; break;
    case XML_SPEECH: reader->speeches--; break;
    default: reader->paragraphs -= is_heading(role); break;
    }
    // A number that led nothing is a block; a speaker waits for what he says, half a heading for the other.
    struct xml_line *line = xml_line_here(reader);
    if (line->lead == XML_LEADS_ALL || line->flow.text.size != line->lead_size)
        line->lead_size = 0;
    return xml_line_begin(reader, xml_kind_here(reader), 0) && (role != XML_SPEECH || xml_speech_end(reader));
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
    struct xml_element element = {fold(reader, name, folded), attributes, innermost(reader).place};
    const struct xml_pattern *pattern = xml_rules_find(&reader->rules, &element);
    enum xml_role role = pattern ? pattern->rule->role : XML_UNKNOWN;
    const size_t depth = depth_of(reader) + 1;
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
    role = role == XML_RECORD && !is_record ? XML_BLOCK : role_here(reader, role, element.name);
    const char *value = pattern ? xml_pattern_value(pattern, attributes) : NULL;
    xml_numbers_enter(&reader->numbers, role, element.name, attributes);
    return enter(reader, role, value, attributes) && push(reader, role, place);
}

bool xml_reader_end(void *context, const char *name)
{
    struct xml_reader *reader = context;
    const struct xml_open open = innermost(reader);
    const size_t depth = depth_of(reader);
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
    return leave(reader, open.role) && (open.role != XML_RECORD || end_record(reader));
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
    while (kept && depth_of(reader) > 0)
        kept = xml_reader_end(reader, "");
    return kept && (reader->in_container || xml_reader_finish(reader));
}
