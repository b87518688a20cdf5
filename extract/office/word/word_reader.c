// SPDX-License-Identifier: MIT
// The text of WordprocessingML (ISO/IEC 29500-1, 17): documents, footnotes, endnotes, comments.
#include "extract/office/word/word_reader.h"

#include "extract/core/names/symbol_font.h"
#include "extract/office/parts/math.h"
#include "text/base/utf8.h"
#include <stdlib.h>
#include <string.h>

// What an element does; elements that are not named hold others.
enum role {
    HOLDS,
    ALTERNATIVES, // one of which is taken
    ALTERNATIVES_TAKEN,
    ASIDE,
    BREAK,
    CELL,
    CHOICE,
    CHUNK,
    DIAGRAM,
    CONTENT, // of a control
    CONTROL,
    CONTROL_EMPTY,    // it shows a prompt
    CONTROL_CONTENTS, // it holds a table of contents
    ENDNOTE,
    FIELD_MARK,
    FOOTNOTE,
    HYPHEN,
    LINK, // to a place of the document
    NOTE,
    PAGE,
    PARAGRAPH,
    PROPERTIES, // of a paragraph, a run, a control …
    ROW,
    RUN,
    SKIP,
    SYMBOL,
    TAB,
    TEXT,
    WORD_ART,
};

// In the order of strcmp.
static const struct {
    const char *name;
    enum role role;
} roles[] = {
    {"a:t", TEXT},
    {"c:chart", DIAGRAM},
    {"dgm:relIds", DIAGRAM},
    {"m:t", TEXT},
    {"mc:AlternateContent", ALTERNATIVES},
    {"mc:Choice", CHOICE},
    {"mc:Fallback", CHOICE},
    {"v:textpath", WORD_ART},
    {"w:altChunk", CHUNK},
    {"w:br", BREAK},
    {"w:comment", NOTE},
    {"w:cr", BREAK},
    {"w:del", SKIP},
    {"w:endnote", NOTE},
    {"w:endnoteReference", ENDNOTE},
    {"w:fldChar", FIELD_MARK},
    {"w:footnote", NOTE},
    {"w:footnoteReference", FOOTNOTE},
    {"w:hyperlink", LINK},
    {"w:lastRenderedPageBreak", PAGE},
    {"w:moveFrom", SKIP},
    {"w:noBreakHyphen", HYPHEN},
    {"w:p", PARAGRAPH},
    {"w:pPr", PROPERTIES},
    {"w:pPrChange", SKIP},
    {"w:ptab", TAB},
    {"w:r", RUN},
    {"w:rPr", PROPERTIES},
    {"w:rPrChange", SKIP},
    {"w:rt", SKIP},
    {"w:sdt", CONTROL},
    {"w:sdtContent", CONTENT},
    {"w:sdtPr", PROPERTIES},
    {"w:sectPr", SKIP},
    {"w:sym", SYMBOL},
    {"w:t", TEXT},
    {"w:tab", TAB},
    {"w:tc", CELL},
    {"w:tr", ROW},
    {"w:trPr", SKIP},
    {"w:txbxContent", ASIDE},
};

// What is known of an open paragraph.
struct paragraph {
    enum word_purpose purpose;
    int outline;                     // 0..8, WORD_NO_OUTLINE; -1: not told
    long list;                       // 0: none; -1: not told
    int level;                       // of the list; -1: not told
    bool goes_on;                    // its end was taken out
    bool is_hidden, runs_are_hidden; // the open run; those that do not say otherwise
    bool is_bold, runs_are_bold;     // likewise
    bool is_raised, is_mark;         // the text that comes, the first of its run; the mark of a note
};

struct reader {
    struct story *story;
    const struct word_setting *setting;
    struct sink *sink;
    struct buffer roles;      // of enum role: the open elements
    struct buffer paragraphs; // of struct paragraph: those around the open asides
    struct buffer fields;     // a byte an open field: whether its code goes on
    struct buffer
        label; // what leads the open paragraph until its text comes; without text, the one behind it
    struct paragraph paragraph;
    size_t skipped, texts, properties, links, codes; // open elements; fields whose code goes on
    int page;
};

static int compare_roles(const void *name, const void *row)
{
    return strcmp(name, *(const char *const *)row);
}

static enum role role_of(const char *name)
{
    const void *row = bsearch(name, roles, sizeof roles / sizeof *roles, sizeof *roles, compare_roles);
    size_t i = row ? (size_t)((const char *)row - (const char *)roles) / sizeof *roles : 0;
    return row ? roles[i].role : HOLDS;
}

static bool out_of_memory(struct reader *reader)
{
    return sink_fail(reader->sink, WIRE_OUT_OF_MEMORY, "out of memory");
}

// The role of the innermost open element, to be changed in place.
static enum role *innermost(struct reader *reader)
{
    static enum role none;
    void *end = reader->roles.data + reader->roles.size;
    return reader->roles.size > 0 ? (enum role *)end - 1 : &none;
}

// What is said in the properties of a control, `above` elements within it.
static void change_control(struct reader *reader, size_t above, enum role role)
{
    enum role *all = (void *)reader->roles.data;
    size_t depth = reader->roles.size / sizeof *all;
    if (depth > above && all[depth - above - 1] == CONTROL)
        all[depth - above - 1] = role;
}

static bool is_left_out(const struct reader *reader)
{
    const struct paragraph *paragraph = &reader->paragraph;
    return (paragraph->is_hidden && !reader->setting->keep_hidden) || reader->codes > 0 ||
           (paragraph->purpose == WORD_CONTENTS && !reader->setting->keep_contents);
}

// A number that is raised in a link to another place of the document is the mark of a note, whatever stands before it.
static void begin_raised(struct reader *reader, const char *text, size_t size)
{
    struct paragraph *paragraph = &reader->paragraph;
    if (paragraph->is_mark || (paragraph->is_raised && reader->links > 0))
        story_mark(reader->story);
    else if (paragraph->is_raised)
        story_raise(reader->story, text, size);
    paragraph->is_raised = paragraph->is_mark = false;
}

static void add_text(struct reader *reader, const char *text, size_t size)
{
    if (is_left_out(reader))
        return;
    // A subtitle, an author heads nothing, bold or not.
    const bool is_bold = reader->paragraph.is_bold && reader->paragraph.purpose == WORD_TEXT;
    if (reader->label.size > 0) {
        story_set_bold(reader->story, is_bold);
        story_text(reader->story, reader->label.data, reader->label.size);
        story_space(reader->story);
        buffer_truncate(&reader->label, 0);
    }
    story_set_bold(reader->story, is_bold);
    begin_raised(reader, text, size);
    story_text(reader->story, text, size);
}

static void tell_kind(struct reader *reader)
{
    const struct paragraph *paragraph = &reader->paragraph;
    if (paragraph->purpose == WORD_TITLE)
        story_is(reader->story, BLOCK_HEADING, 1);
    else if (paragraph->outline >= 0 && paragraph->outline < WORD_NO_OUTLINE)
        story_is(reader->story, BLOCK_HEADING, paragraph->outline < 6 ? paragraph->outline + 1 : 6);
    else
        story_is(reader->story, paragraph->list > 0 ? BLOCK_ITEM : BLOCK_PARAGRAPH, 0);
}

// Its properties are known.
static void begin_text(struct reader *reader)
{
    const struct paragraph *paragraph = &reader->paragraph;
    tell_kind(reader);
    if (paragraph->list <= 0 || paragraph->goes_on || !reader->setting->numbering)
        return;
    buffer_truncate(&reader->label, 0);
    int level = paragraph->level > 0 ? paragraph->level : 0;
    word_numbering_count(reader->setting->numbering, paragraph->list, level, &reader->label);
}

static bool begin_paragraph(struct reader *reader)
{
    bool goes_on = reader->paragraph.goes_on;
    reader->paragraph = (struct paragraph){.outline = -1, .list = -1, .level = -1};
    // A code that no mark ends does not swallow what follows.
    memset(reader->fields.data, 0, reader->fields.size);
    reader->codes = 0;
    return goes_on || story_begin(reader->story, BLOCK_PARAGRAPH, 0);
}

static bool end_paragraph(struct reader *reader)
{
    reader->paragraph.is_hidden = false;
    return reader->paragraph.goes_on || story_end(reader->story);
}

// An element within the properties of something.
static void take_property(struct reader *reader, const char *name, const char *const *attributes)
{
    struct paragraph *paragraph = &reader->paragraph;
    const char *value = office_attribute(attributes, "w:val");
    if (strcmp(name, "w:pStyle") == 0 && value) {
        struct word_style style = word_style_find(reader->setting->styles, value);
        paragraph->purpose = style.purpose;
        paragraph->runs_are_hidden = style.hidden;
        paragraph->runs_are_bold = style.bold == 1;
        // What the paragraph says of itself counts more, and may come before.
        paragraph->outline = paragraph->outline == -1 ? style.outline : paragraph->outline;
        paragraph->list = paragraph->list == -1 ? style.list : paragraph->list;
        paragraph->level = paragraph->level == -1 ? style.level : paragraph->level;
    } else if (strcmp(name, "w:outlineLvl") == 0 && value) {
        paragraph->outline = atoi(value);
    } else if (strcmp(name, "w:numId") == 0 && value) {
        paragraph->list = atol(value);
    } else if (strcmp(name, "w:ilvl") == 0 && value) {
        paragraph->level = atoi(value);
    } else if (strcmp(name, "w:rStyle") == 0 && value) {
        struct word_style style = word_style_find(reader->setting->styles, value);
        paragraph->is_hidden = style.hidden;
        paragraph->is_bold = style.bold == -1 ? paragraph->is_bold : style.bold;
        paragraph->is_raised = style.raised == 1;
        paragraph->is_mark = style.purpose == WORD_NOTE_MARK;
    } else if (strcmp(name, "w:b") == 0) {
        paragraph->is_bold = word_is_on(attributes);
    } else if (strcmp(name, "w:framePr") == 0 && word_is_drop_cap(attributes)) {
        paragraph->goes_on = true;
    } else if (strcmp(name, "w:vertAlign") == 0) {
        paragraph->is_raised = value && strcmp(value, "superscript") == 0;
    } else if (strcmp(name, "w:vanish") == 0) {
        paragraph->is_hidden = word_is_on(attributes);
    } else if (strcmp(name, "w:del") == 0 || strcmp(name, "w:moveFrom") == 0) {
        paragraph->goes_on = true;
    } else if (strcmp(name, "w:showingPlcHdr") == 0) {
        change_control(reader, 2, CONTROL_EMPTY);
    } else if (strcmp(name, "w:docPartGallery") == 0 && word_is_contents_part(value)) {
        change_control(reader, 3, CONTROL_CONTENTS);
    }
}

static bool take_field_mark(struct reader *reader, const char *type)
{
    struct buffer *fields = &reader->fields;
    bool ends = type && strcmp(type, "end") == 0, separates = type && strcmp(type, "separate") == 0;
    if (!ends && !separates) {
        reader->codes++;
        return buffer_add_byte(fields, 1) || out_of_memory(reader);
    }
    if (fields->size == 0)
        return true;
    char *last = &fields->data[fields->size - 1];
    reader->codes -= *last == 1 && reader->codes > 0;
    *last = 0;
    if (ends)
        buffer_truncate(fields, fields->size - 1);
    return true;
}

static void begin_run(struct reader *reader)
{
    reader->paragraph.is_hidden = reader->paragraph.runs_are_hidden;
    reader->paragraph.is_bold = reader->paragraph.runs_are_bold;
    reader->paragraph.is_raised = reader->paragraph.is_mark = false;
}

// A mark of the author's own stands behind its reference, in the same run.
static bool add_note(struct reader *reader, struct notes *notes, const char *const *attributes)
{
    const char *id = office_attribute(attributes, "w:id");
    reader->paragraph.is_mark = true;
    return !notes || !id || is_left_out(reader) || notes_add(notes, atol(id), reader->story);
}

static void take_page(struct reader *reader, const char *name)
{
    const char *element = reader->setting->page_element;
    if (element && strcmp(element, name) == 0)
        story_page(reader->story, ++reader->page);
}

static bool take_break(struct reader *reader, const char *name, const char *type)
{
    if (!type || strcmp(type, "textWrapping") == 0)
        return is_left_out(reader) || story_break(reader->story);
    if (strcmp(type, "page") == 0)
        take_page(reader, name);
    story_space(reader->story);
    return true;
}

// Fonts of signs keep them in the private use area, where they mean nothing to anybody else.
static void take_symbol(struct reader *reader, const char *font, const char *code)
{
    unsigned long value = code ? strtoul(code, NULL, 16) : 0;
    char bytes[4];
    const enum symbol_font known = symbol_font_of(font);
    if (known != SYMBOL_FONT_NONE && (value < 0x100 || value >> 8 == 0xF0))
        value = symbol_font_code(known, (unsigned char)value);
    bool is_private = value < 0x20 || (value >= 0xE000 && value <= 0xF8FF) || value > 0x10FFFF;
    if (is_private)
        story_space(reader->story);
    else
        add_text(reader, bytes, utf8_encode((uint32_t)value, bytes));
}

// Its paragraphs stand within the open one.
static bool begin_aside(struct reader *reader)
{
    if (!buffer_add(&reader->paragraphs, &reader->paragraph, sizeof reader->paragraph))
        return out_of_memory(reader);
    reader->paragraph = (struct paragraph){.outline = -1, .list = -1, .level = -1};
    return story_aside_begin(reader->story);
}

static bool end_aside(struct reader *reader)
{
    size_t left = reader->paragraphs.size - sizeof reader->paragraph;
    memcpy(&reader->paragraph, reader->paragraphs.data + left, sizeof reader->paragraph);
    buffer_truncate(&reader->paragraphs, left);
    return story_aside_end(reader->story);
}

// Text that is drawn.
static bool add_word_art(struct reader *reader, const char *text)
{
    if (!text || is_left_out(reader))
        return true;
    bool done = story_aside_begin(reader->story);
    story_text(reader->story, text, strlen(text));
    return story_aside_end(reader->story) && done;
}

static bool add_diagram(struct reader *reader, const char *id)
{
    const struct word_setting *setting = reader->setting;
    return !setting->diagram || !id || is_left_out(reader) ||
           setting->diagram(setting->context, id, reader->story);
}

static bool add_chunk(struct reader *reader, const char *id)
{
    const struct word_setting *setting = reader->setting;
    return !setting->chunk || !id || (story_settle(reader->story) && setting->chunk(setting->context, id));
}

static bool begin_note(struct reader *reader, const char *const *attributes)
{
    const struct word_setting *setting = reader->setting;
    const char *id = office_attribute(attributes, "w:id"), *author = office_attribute(attributes, "w:author");
    reader->paragraph.goes_on = false;
    return story_end(reader->story) &&
           (!setting->begin_note ||
            setting->begin_note(setting->context, id ? id : "", author ? author : ""));
}

// The role that an element has where it stands; marks what it stands in.
static enum role role_here(struct reader *reader, const char *name, const char *const *attributes)
{
    enum role role = role_of(name), *around = innermost(reader);
    if (role == CHOICE && *around == ALTERNATIVES_TAKEN)
        return SKIP;
    if (role == CHOICE && *around == ALTERNATIVES)
        *around = ALTERNATIVES_TAKEN;
    if (role == CONTENT && ((*around == CONTROL_EMPTY && !reader->setting->keep_prompts) ||
                            (*around == CONTROL_CONTENTS && !reader->setting->keep_contents)))
        return SKIP;
    if (role == NOTE && word_is_separator(attributes))
        return SKIP;
    if (role == LINK && !office_attribute(attributes, "w:anchor"))
        return HOLDS;
    if (reader->properties > 0 && role != PROPERTIES && role != SKIP)
        return HOLDS;
    return role;
}

static bool enter(struct reader *reader, enum role role, const char *name, const char *const *attributes)
{
    const char *type = office_attribute(attributes, "w:type");
    if (reader->properties > 0)
        take_property(reader, name, attributes);
    switch (role) {
    case SKIP: reader->skipped++; return true;
    case PROPERTIES: reader->properties++; return true;
    case PARAGRAPH: return begin_paragraph(reader);
    case RUN: begin_run(reader); return true;
    case TEXT: reader->texts++; return true;
    case TAB: story_space(reader->story); return true;
    case HYPHEN: add_text(reader, "\u2011", strlen("\u2011")); return true;
    case DIAGRAM: return add_diagram(reader, office_attribute(attributes, *name == 'c' ? "r:id" : "r:dm"));
    case CHUNK: return add_chunk(reader, office_attribute(attributes, "r:id"));
    case WORD_ART: return add_word_art(reader, office_attribute(attributes, "string"));
    case SYMBOL:
        take_symbol(reader, office_attribute(attributes, "w:font"), office_attribute(attributes, "w:char"));
        return true;
    case BREAK: return take_break(reader, name, type);
    case PAGE: take_page(reader, name); return true;
    case FIELD_MARK: return take_field_mark(reader, office_attribute(attributes, "w:fldCharType"));
    case FOOTNOTE: return add_note(reader, reader->setting->footnotes, attributes);
    case ENDNOTE: return add_note(reader, reader->setting->endnotes, attributes);
    case ROW: return story_row_begin(reader->story);
    case CELL: reader->paragraph.goes_on = false; return story_cell(reader->story);
    case ASIDE: return begin_aside(reader);
    case NOTE: return begin_note(reader, attributes);
    case LINK: reader->links++; return true;
    default: return true;
    }
}

static bool leave(struct reader *reader, enum role role, const char *name)
{
    switch (role) {
    case SKIP: reader->skipped--; return true;
    case PROPERTIES:
        reader->properties--;
        if (strcmp(name, "w:pPr") == 0)
            begin_text(reader);
        return true;
    case PARAGRAPH: return end_paragraph(reader);
    case TEXT: reader->texts--; return true;
    case LINK: reader->links--; return true;
    case ROW: reader->paragraph.goes_on = false; return story_row_end(reader->story);
    case ASIDE: return end_aside(reader);
    default: return true;
    }
}

static bool on_start(void *context, const char *name, const char *const *attributes)
{
    struct reader *reader = context;
    bool skipped = reader->skipped > 0;
    enum role role = skipped ? HOLDS : role_here(reader, name, attributes);
    if (!buffer_add(&reader->roles, &role, sizeof role))
        return out_of_memory(reader);
    return skipped || enter(reader, role, name, attributes);
}

static bool on_end(void *context, const char *name)
{
    struct reader *reader = context;
    enum role role = *innermost(reader);
    buffer_truncate(&reader->roles, reader->roles.size - sizeof role);
    return (reader->skipped > 0 && role != SKIP) || leave(reader, role, name);
}

static bool on_text(void *context, const char *text, size_t size)
{
    struct reader *reader = context;
    if (reader->texts > 0 && reader->skipped == 0)
        add_text(reader, text, size);
    return true;
}

bool word_read(struct story *story, const struct part *part, const struct word_setting *setting, bool sound,
               struct sink *sink)
{
    struct reader reader = {.story = story,
                            .setting = setting,
                            .sink = sink,
                            .paragraph = {.outline = -1, .list = -1, .level = -1},
                            .page = 1};
    buffer_init(&reader.roles);
    buffer_init(&reader.paragraphs);
    buffer_init(&reader.fields);
    buffer_init(&reader.label);
    struct named_handler handler = {on_start, on_end, on_text, &reader};
    bool done = math_parse(part, &handler, sound, sink) && story_finish(story);
    buffer_clear(&reader.roles);
    buffer_clear(&reader.paragraphs);
    buffer_clear(&reader.fields);
    buffer_clear(&reader.label);
    return done;
}
