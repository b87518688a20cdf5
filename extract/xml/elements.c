// SPDX-License-Identifier: MIT
// From roles to blocks and running text.
#include "extract/xml/elements.h"

#include "extract/xml/line.h"
#include "extract/xml/office2003.h"
#include "extract/xml/speech.h"
#include <string.h>

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

enum xml_role xml_element_role(const struct xml_reader *reader, enum xml_role role, const char *name)
{
    const bool mixed = reader->mixed && xml_mixed_has(reader->mixed, name);
    const bool inside = reader->paragraphs > 0;
    if (is_heading(role) && xml_innermost(reader).role == XML_LIST)
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

static void begin_capture(struct xml_reader *reader, enum xml_role role)
{
    reader->capture_role = role;
    reader->capture_depth = xml_depth(reader) + 1;
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

bool xml_element_enter(struct xml_reader *reader, enum xml_role role, const char *value,
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

bool xml_element_leave(struct xml_reader *reader, enum xml_role role)
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
