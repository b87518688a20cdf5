// SPDX-License-Identifier: MIT
// Running text of an XML document.
#include "extract/xml/line.h"

#include "extract/core/names/entity.h"
#include "extract/core/names/raised.h"
#include "extract/markup/html_fragment.h"
#include "extract/markup/html_tags.h"
#include "extract/xml/shortcodes.h"
#include "extract/xml/wikitext.h"
#include <ctype.h>
#include <stdlib.h>
#include <string.h>

struct xml_line *xml_line_here(struct xml_reader *reader)
{
    return reader->noted > 0 ? &reader->note : &reader->text;
}

enum block_kind xml_kind_here(const struct xml_reader *reader)
{
    return reader->items > 0 ? BLOCK_ITEM : BLOCK_PARAGRAPH;
}

static bool out_of_memory(struct xml_reader *reader)
{
    return sink_fail(reader->sink, WIRE_OUT_OF_MEMORY, "out of memory");
}

static bool send_notes(struct xml_reader *reader)
{
    size_t at = 0;
    while (at < reader->notes.size) {
        size_t size = strlen(reader->notes.data + at);
        if (!sink_block(reader->sink, BLOCK_NOTE, 0, reader->notes.data + at, size))
            return false;
        at += size + 1;
    }
    buffer_truncate(&reader->notes, 0);
    return true;
}

static bool send_page(struct xml_reader *reader)
{
    int page = reader->page;
    reader->page = 0;
    return page == 0 || sink_block(reader->sink, BLOCK_PAGE, page, "", 0);
}

// Ends a block of the note: it waits until that of the text ends.
static bool end_note(struct xml_reader *reader)
{
    struct buffer *text = &reader->note.flow.text;
    if (text->size > 0 && !buffer_add(&reader->notes, text->data, text->size + 1))
        return out_of_memory(reader);
    buffer_truncate(text, 0);
    reader->note.flow.space = false;
    reader->note.flow.separator = NULL;
    return true;
}

static bool send_plain(struct xml_reader *reader)
{
    struct buffer *plain = &reader->plain;
    bool done = xml_meta_send_settled(&reader->meta) &&
                (plain->size == 0 || sink_take_plain(reader->sink, plain->data, plain->size));
    buffer_truncate(plain, 0);
    return done;
}

static bool is_blank(const struct buffer *text)
{
    for (size_t i = 0; i < text->size; i++)
        if (!isspace((unsigned char)text->data[i]))
            return false;
    return true;
}

// Where no rule says what an element holds, it may be a page or a piece of one, in CDATA or with its signs escaped.
static bool send_if_html(struct xml_reader *reader)
{
    struct buffer *text = &reader->text.flow.text;
    if (text->size == 0 || *text->data != '<' || !html_has_tags(text->data, text->size))
        return true;
    bool done = html_record_send(reader->sink, text->data, text->size);
    buffer_truncate(text, 0);
    return done;
}

bool xml_line_begin(struct xml_reader *reader, enum block_kind kind, int level)
{
    struct xml_line *line = xml_line_here(reader);
    const bool leads =
        line->lead_size > 0 && line->flow.text.size == line->lead_size &&
        (line->lead == XML_LEADS_ALL || (line->lead == XML_LEADS_HEADING) == (kind == BLOCK_HEADING));
    line->joined = line->pending = line->token_joins = line->raised = line->linked = false;
    reader->newlines = 0;
    if (leads) {
        flow_space(&line->flow);
        line->flow.kind = kind;
        line->flow.level = level;
        return true;
    }
    line->lead_size = 0;
    if (reader->noted > 0)
        return end_note(reader);
    if (line->flow.text.size > 0 && !xml_meta_send_settled(&reader->meta))
        return false;
    if (reader->mixed && !send_if_html(reader))
        return false;
    if (!flow_begin(&line->flow, kind, level))
        return false;
    if (!is_blank(&reader->plain) && !send_plain(reader))
        return false;
    buffer_truncate(&reader->plain, 0);
    return send_notes(reader) && send_page(reader);
}

// Marks that nothing divides from the word before them, or behind them.
static bool begins_with_one_of(const char *text, size_t size, const char *marks)
{
    for (const char *mark = marks; *mark; mark += strcspn(mark, " "), mark += *mark == ' ') {
        size_t length = strcspn(mark, " ");
        if (size >= length && memcmp(text, mark, length) == 0)
            return true;
    }
    return false;
}

static const char closing[] = ". , ; : ! ? ) ] } % » ” ’ … 、 。";
static const char opening[] = "( [ { « “ ‘ „ ¿ ¡";

// Whether both sides are kana or ideographs (three bytes from E3 to E9 in UTF-8), which no space divides.
static bool needs_no_space(const struct buffer *before, const char *text)
{
    const unsigned char left = before->size < 3 ? 0 : (unsigned char)before->data[before->size - 3];
    const unsigned char right = (unsigned char)*text;
    return left >= 0xe3 && left <= 0xe9 && right >= 0xe3 && right <= 0xe9;
}

// Text of a word or a mark: whether a space stands before it is not what stands in the file.
static void begin_token(struct xml_line *line, const char *text, size_t size)
{
    line->flow.space = !line->token_joins && !begins_with_one_of(text, size, closing) &&
                       !needs_no_space(&line->flow.text, text);
    line->token_joins = begins_with_one_of(text, size, opening);
    line->pending = false;
}

// Text of a block of which no rule says how it is divided: its blank lines do.
static bool add_divided(struct xml_reader *reader, const char *text, size_t size)
{
    for (size_t at = 0; at < size;) {
        size_t start = at;
        while (at < size && isspace((unsigned char)text[at]))
            reader->newlines += text[at++] == '\n';
        if (at > start)
            flow_space(&reader->text.flow);
        if (at < size && reader->newlines > 1 && reader->text.flow.text.size > 0 &&
            !xml_line_begin(reader, xml_kind_here(reader), 0))
            return false;
        start = at;
        while (at < size && !isspace((unsigned char)text[at]))
            at++;
        reader->newlines = at > start ? 0 : reader->newlines;
        flow_text(&reader->text.flow, text + start, at - start);
    }
    return true;
}

// A power is told from its number, and so is what else is raised behind a digit: the mark of a note.
static void begin_raised(struct xml_line *line, const char *text, size_t size)
{
    const struct buffer *before = &line->flow.text;
    line->raised = line->linked = false;
    if (line->flow.space || before->size == 0)
        return;
    const enum raised raised = raised_of(before->data, before->size, text, size, RAISED_NOT_COUNTED);
    if (raised == RAISED_POWER)
        flow_text(&line->flow, "^", 1);
    else if (raised == RAISED_MARK && isdigit((unsigned char)before->data[before->size - 1]))
        flow_space(&line->flow);
}

// Writes the number of the item whose first text comes.
static void add_number(struct xml_reader *reader, const char *text, size_t size)
{
    struct flow *flow = &xml_line_here(reader)->flow;
    const char *label = reader->noted > 0 ? "" : xml_numbers_take(&reader->numbers, text, size);
    flow_text(flow, label, strlen(label));
    if (*label)
        flow_space(flow);
}

bool xml_line_text(struct xml_reader *reader, const char *text, size_t size)
{
    struct xml_line *line = xml_line_here(reader);
    add_number(reader, text, size);
    if (line->raised && size > 0)
        begin_raised(line, text, size);
    line->linked = line->linked && size == 0;
    if (line->joined || line->pending) {
        line->flow.space = line->flow.space && !line->joined;
        while (size > 0 && isspace((unsigned char)*text))
            text++, size--;
        if (size == 0)
            return true;
        line->joined = false;
        if (line->pending)
            begin_token(line, text, size);
    }
    if (reader->mixed && reader->paragraphs == 0 && reader->noted == 0)
        return add_divided(reader, text, size);
    flow_text(&line->flow, text, size);
    return true;
}

void xml_line_join(struct xml_reader *reader)
{
    struct xml_line *line = xml_line_here(reader);
    line->flow.space = false;
    line->joined = line->flow.text.size > 0;
}

// Plain text behind a dateline goes on in its paragraph.
bool xml_line_plain(struct xml_reader *reader, const char *text, size_t size)
{
    struct xml_line *line = &reader->text;
    if (line->lead == XML_LEADS_REPORT && line->lead_size > 0 && line->flow.text.size == line->lead_size) {
        while (size > 0 && isspace((unsigned char)*text))
            text++, size--;
        if (size == 0)
            return true;
        buffer_add(&reader->plain, line->flow.text.data, line->flow.text.size);
        buffer_add_byte(&reader->plain, ' ');
        buffer_truncate(&line->flow.text, 0);
        line->lead_size = 0;
    }
    return buffer_add(&reader->plain, text, size) || out_of_memory(reader);
}

// The size of the hyphen (or soft one) behind a letter that the text ends with, 0 when there is none.
static size_t hyphen_size(const struct buffer *text)
{
    static const char *const hyphens[] = {"-", "\u00ad", "\u2010", "¬"};
    for (size_t i = 0; i < sizeof hyphens / sizeof *hyphens; i++) {
        size_t size = strlen(hyphens[i]);
        if (text->size > size && memcmp(text->data + text->size - size, hyphens[i], size) == 0) {
            unsigned char before = (unsigned char)text->data[text->size - size - 1];
            return isalpha(before) || before >= 0x80 ? size : 0;
        }
    }
    return 0;
}

// Whether the break stands within a word. Where its attribute says so the hyphen is the printer's; else it is
// kept, as that of a line of plain text.
static bool breaks_word(struct xml_line *line, const char *const *attributes)
{
    const char *told = xml_attribute(attributes, "break");
    const size_t hyphen = hyphen_size(&line->flow.text);
    const bool within = told && strcmp(told, "no") == 0;
    if (!line->joined && !within && (hyphen == 0 || told))
        return false;
    // "¬" and the soft hyphen are two bytes, and never a part of the word.
    if (hyphen == 2 || (within && hyphen > 0))
        buffer_truncate(&line->flow.text, line->flow.text.size - hyphen);
    line->flow.space = false;
    line->joined = true;
    return true;
}

bool xml_line_break(struct xml_reader *reader, const char *const *attributes)
{
    struct xml_line *line = xml_line_here(reader);
    if (breaks_word(line, attributes))
        return true;
    if (reader->noted == 0)
        return xml_meta_send_settled(&reader->meta) && flow_break(&line->flow);
    flow_space(&line->flow);
    return true;
}

bool xml_line_page(struct xml_reader *reader, const char *number, const char *const *attributes)
{
    breaks_word(xml_line_here(reader), attributes);
    int page = number ? atoi(number) : 0;
    if (page <= 0)
        return true;
    reader->page = page;
    return reader->text.flow.text.size > 0 || reader->noted > 0 || reader->plain.size > 0 ||
           send_page(reader);
}

void xml_line_sign(struct xml_reader *reader)
{
    struct flow *flow = &xml_line_here(reader)->flow;
    const size_t size = flow->text.size;
    xml_line_here(reader)->raised = false;
    const char last = size > 0 ? flow->text.data[size - 1] : ' ';
    const bool listed = size > 1 && last == ',' && isdigit((unsigned char)flow->text.data[size - 2]);
    if (!listed && !strchr("([{-", last) &&
        !begins_with_one_of(flow->text.data + (size > 2 ? size - 3 : 0), size > 2 ? 3 : 0, "–"))
        flow_space(flow);
}

void xml_line_raise(struct xml_reader *reader)
{
    struct xml_line *line = xml_line_here(reader);
    if (line->linked)
        xml_line_sign(reader);
    else
        line->raised = true;
}

// Whether an element leads to a place of the document.
static bool leads_within(const char *const *attributes)
{
    const char *href = xml_attribute(attributes, "href"), *target = xml_attribute(attributes, "target");
    return xml_attribute(attributes, "rid") || xml_attribute(attributes, "linkend") ||
           (href && *href == '#') || (target && *target == '#');
}

void xml_line_link(struct xml_reader *reader, const char *const *attributes)
{
    struct xml_line *line = xml_line_here(reader);
    if (!leads_within(attributes))
        return;
    if (line->raised)
        xml_line_sign(reader);
    else
        line->linked = true;
}

void xml_line_lead(struct xml_reader *reader, enum xml_lead lead)
{
    struct xml_line *line = xml_line_here(reader);
    struct buffer *text = &line->flow.text;
    if (text->size == 0)
        return;
    const size_t dash = text->size > 3 ? 3 : 0;
    const char *last = text->data + text->size - 1;
    const bool dashed = begins_with_one_of(text->data + text->size - dash, dash, "— –");
    if (lead == XML_LEADS_SPEECH && !dashed && !begins_with_one_of(last, 1, ". : ? ! -"))
        buffer_add_byte(text, ':');
    if (lead == XML_LEADS_REPORT && !dashed && !begins_with_one_of(last, 1, ": - _"))
        buffer_add_string(text, " —");
    flow_space(&line->flow);
    line->lead_size = text->size;
    line->lead = lead;
}

static bool begin_whole(struct xml_reader *reader)
{
    return xml_line_begin(reader, xml_kind_here(reader), 0) && xml_meta_send_settled(&reader->meta);
}

// Text without tags, its references to characters read.
static bool send_untagged(struct xml_reader *reader, const struct buffer *text)
{
    struct buffer plain;
    buffer_init(&plain);
    bool done = entity_add_text(&plain, text->data, text->size)
                    ? sink_take_plain(reader->sink, plain.data, plain.size)
                    : out_of_memory(reader);
    buffer_clear(&plain);
    return done;
}

static bool has_paragraphs(const struct buffer *text)
{
    static const char *const tags[] = {"<p>", "<p ", "<P>", "<P ", "<br", "<BR", "<div", "<DIV"};
    for (size_t i = 0; i < sizeof tags / sizeof *tags; i++)
        if (memmem(text->data, text->size, tags[i], strlen(tags[i])))
            return true;
    return false;
}

// Where no tag divides paragraphs blank lines do, as WordPress has it.
static bool send_tagged(struct xml_reader *reader, const struct buffer *text)
{
    if (has_paragraphs(text))
        return html_record_send(reader->sink, text->data, text->size);
    struct buffer divided;
    buffer_init(&divided);
    for (size_t at = 0; at < text->size; at++) {
        buffer_add_byte(&divided, text->data[at]);
        if (text->data[at] == '\n' && at + 1 < text->size && text->data[at + 1] == '\n')
            buffer_add_string(&divided, "<p>");
    }
    bool done =
        divided.failed ? out_of_memory(reader) : html_record_send(reader->sink, divided.data, divided.size);
    buffer_clear(&divided);
    return done;
}

bool xml_line_html(struct xml_reader *reader, const struct buffer *text)
{
    struct buffer plain;
    buffer_init(&plain);
    bool done = shortcodes_strip(&plain, text->data, text->size) || out_of_memory(reader);
    done = done && begin_whole(reader);
    if (done && plain.size > 0)
        done = html_has_tags(plain.data, plain.size) ? send_tagged(reader, &plain)
                                                     : send_untagged(reader, &plain);
    buffer_clear(&plain);
    return done;
}

static size_t size_without_tags(const struct buffer *text)
{
    size_t size = 0;
    bool in_tag = false;
    for (size_t i = 0; i < text->size; i++) {
        in_tag = in_tag || text->data[i] == '<';
        size += !in_tag && !isspace((unsigned char)text->data[i]);
        in_tag = in_tag && text->data[i] != '>';
    }
    return size;
}

// What modules add to an entry (a day, a number, a place) is no text of it.
bool xml_line_teaser(struct xml_reader *reader)
{
    const struct buffer *teaser = &reader->teaser;
    const struct sink *sink = reader->sink;
    const bool is_told = sink->has_text && sink->text_size >= size_without_tags(teaser) / 2;
    return teaser->size == 0 || is_told || xml_line_html(reader, teaser);
}

bool xml_line_wiki(struct xml_reader *reader, const struct buffer *text)
{
    return begin_whole(reader) && wikitext_send(reader->sink, text->data, text->size);
}

bool xml_line_unescape(struct xml_reader *reader)
{
    struct buffer *text = &xml_line_here(reader)->flow.text, plain;
    if (text->failed || text->size == 0 || !memchr(text->data, '&', text->size))
        return true;
    buffer_init(&plain);
    bool done = entity_add_text(&plain, text->data, text->size);
    if (done) {
        buffer_truncate(text, 0);
        done = buffer_add(text, plain.data, plain.size);
    }
    buffer_clear(&plain);
    return done || out_of_memory(reader);
}
