// SPDX-License-Identifier: MIT
// The text of DrawingML: slides, notes, diagrams, drawings of sheets.
#include "extract/office/parts/drawing.h"

#include "extract/office/parts/chart.h"
#include "extract/office/parts/math.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

enum role {
    HOLDS,
    BREAK,
    CELL,
    CHOICE,
    ALTERNATIVES,
    ALTERNATIVES_TAKEN,
    DIAGRAM,
    FIELD,
    PARAGRAPH,
    PLACE,
    ROW,
    SHAPE,
    SKIP,
    TEXT
};

// In the order of strcmp.
static const struct {
    const char *name;
    enum role role;
} roles[] = {
    {"a:br", BREAK},       {"a:fld", FIELD},
    {"a:p", PARAGRAPH},    {"a:t", TEXT},
    {"a:tc", CELL},        {"a:tr", ROW},
    {"c:chart", DIAGRAM},  {"dgm:relIds", DIAGRAM},
    {"m:t", TEXT},         {"mc:AlternateContent", ALTERNATIVES},
    {"mc:Choice", CHOICE}, {"mc:Fallback", CHOICE},
    {"p:cxnSp", SHAPE},    {"p:graphicFrame", SHAPE},
    {"p:ph", PLACE},       {"p:pic", SHAPE},
    {"p:sp", SHAPE},
};

// What a shape is on its slide.
enum place { FREE, TITLE, BODY, FURNITURE };

struct reader {
    struct story *story;
    const struct drawing *drawing;
    struct sink *sink;
    struct buffer roles; // of enum role: the open elements
    struct chart chart;
    size_t skipped, texts, rows;
    enum place place;
    bool is_untitled; // nothing of the slide was added
};

static int compare(const void *name, const void *row)
{
    return strcmp(name, *(const char *const *)row);
}

static enum role role_of(const char *name)
{
    const char *row = bsearch(name, roles, sizeof roles / sizeof *roles, sizeof *roles, compare);
    return row ? roles[(size_t)(row - (const char *)roles) / sizeof *roles].role : HOLDS;
}

static enum role *innermost(struct reader *reader)
{
    static enum role none;
    void *end = reader->roles.data + reader->roles.size;
    return reader->roles.size > 0 ? (enum role *)end - 1 : &none;
}

// A placeholder without a type holds the body.
static enum place place_of(const char *type)
{
    static const struct {
        const char *type;
        enum place place;
    } places[] = {
        {"title", TITLE},      {"ctrTitle", TITLE}, {"dt", FURNITURE},     {"ftr", FURNITURE},
        {"sldNum", FURNITURE}, {"hdr", FURNITURE},  {"sldImg", FURNITURE}, {"subTitle", FREE},
    };
    for (size_t i = 0; type && i < sizeof places / sizeof *places; i++)
        if (strcmp(type, places[i].type) == 0)
            return places[i].place;
    return BODY;
}

static bool is_left_out(const struct reader *reader)
{
    return reader->place == FURNITURE || (reader->drawing->kind == DRAWING_NOTES && reader->place != BODY);
}

static bool begin_paragraph(struct reader *reader)
{
    bool is_slide = reader->drawing->kind == DRAWING_SLIDE;
    if (is_slide && reader->place == TITLE)
        return story_begin(reader->story, BLOCK_HEADING, 1);
    bool is_item = is_slide && reader->place == BODY && reader->rows == 0;
    return story_begin(reader->story, is_item ? BLOCK_ITEM : BLOCK_PARAGRAPH, 0);
}

// What precedes the title of a slide, or has none, is headed by the slide's number: it does not belong to the one before.
static bool head_slide(struct reader *reader)
{
    if (!reader->is_untitled)
        return true;
    reader->is_untitled = false;
    if (reader->place == TITLE)
        return true;
    char heading[32];
    int size = snprintf(heading, sizeof heading, "Slide %d", reader->drawing->slide);
    bool done = story_begin(reader->story, BLOCK_HEADING, 1);
    story_text(reader->story, heading, (size_t)size);
    return done && begin_paragraph(reader);
}

// A row's cells stay together: what heads the slide comes before the table.
static bool begin_row(struct reader *reader)
{
    bool done = reader->rows > 0 || head_slide(reader);
    reader->rows++;
    return done && story_row_begin(reader->story);
}

// Numbers and dates that programs put in.
static bool is_furniture_field(const char *type)
{
    return type && (strncmp(type, "slidenum", 8) == 0 || strncmp(type, "datetime", 8) == 0);
}

static enum role role_here(struct reader *reader, const char *name, const char *const *attributes)
{
    enum role role = role_of(name), *around = innermost(reader);
    if (role == FIELD)
        return is_furniture_field(office_attribute(attributes, "type")) ? SKIP : HOLDS;
    if (role == CHOICE && *around == ALTERNATIVES_TAKEN)
        return SKIP;
    if (role == CHOICE && *around == ALTERNATIVES)
        *around = ALTERNATIVES_TAKEN;
    return role;
}

static bool enter(struct reader *reader, enum role role, const char *const *attributes)
{
    const struct drawing *drawing = reader->drawing;
    const char *id;
    switch (role) {
    case SKIP: reader->skipped++; return true;
    case SHAPE: reader->place = FREE; return true;
    case PLACE: reader->place = place_of(office_attribute(attributes, "type")); return true;
    case PARAGRAPH: return begin_paragraph(reader);
    case TEXT: reader->texts++; return true;
    case BREAK: return is_left_out(reader) || story_break(reader->story);
    case ROW: return begin_row(reader);
    case CELL: return story_cell(reader->story);
    case DIAGRAM:
        id = office_attribute(attributes, "r:dm");
        id = id ? id : office_attribute(attributes, "r:id"); // of a chart; that in the chart itself has none
        return !drawing->diagram || !id || (head_slide(reader) && drawing->diagram(drawing->context, id));
    default: return true;
    }
}

static bool leave(struct reader *reader, enum role role)
{
    switch (role) {
    case SKIP: reader->skipped--; return true;
    case TEXT: reader->texts--; return true;
    case PARAGRAPH: return story_end(reader->story);
    case ROW: reader->rows--; return story_row_end(reader->story);
    case SHAPE: reader->place = FREE; return true;
    default: return true;
    }
}

static bool failed(struct reader *reader)
{
    return sink_fail(reader->sink, WIRE_OUT_OF_MEMORY, "out of memory");
}

static bool on_start(void *context, const char *name, const char *const *attributes)
{
    struct reader *reader = context;
    bool skipped = reader->skipped > 0;
    enum role role = skipped ? HOLDS : role_here(reader, name, attributes);
    if (!buffer_add(&reader->roles, &role, sizeof role))
        return failed(reader);
    return skipped || (chart_start(&reader->chart, name, attributes) && enter(reader, role, attributes));
}

static bool on_end(void *context, const char *name)
{
    struct reader *reader = context;
    enum role role = *innermost(reader);
    buffer_truncate(&reader->roles, reader->roles.size - sizeof role);
    if (reader->skipped > 0 && role != SKIP)
        return true;
    return leave(reader, role) && (chart_end(&reader->chart, name, reader->story) || failed(reader));
}

static bool on_text(void *context, const char *text, size_t size)
{
    struct reader *reader = context;
    if (reader->skipped == 0 && !chart_text(&reader->chart, text, size))
        return failed(reader);
    if (reader->texts == 0 || reader->skipped > 0 || is_left_out(reader))
        return true;
    if (!head_slide(reader))
        return false;
    story_text(reader->story, text, size);
    return true;
}

bool drawing_read(struct story *story, const struct part *part, const struct drawing *drawing,
                  struct sink *sink)
{
    struct reader reader = {
        .story = story, .drawing = drawing, .sink = sink, .is_untitled = drawing->kind == DRAWING_SLIDE};
    buffer_init(&reader.roles);
    chart_init(&reader.chart);
    struct named_handler handler = {on_start, on_end, on_text, &reader};
    bool done = math_parse(part, &handler, true, sink) && story_finish(story);
    chart_clear(&reader.chart);
    buffer_clear(&reader.roles);
    return done;
}
