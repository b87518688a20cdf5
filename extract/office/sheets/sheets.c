// SPDX-License-Identifier: MIT
// Spreadsheets: SpreadsheetML in a package.
#include "extract/office/sheets/sheets.h"

#include "extract/office/parts/drawing.h"
#include "extract/office/parts/ooxml_properties.h"
#include "extract/office/parts/relations.h"
#include "extract/office/parts/sheet_number.h"
#include "extract/office/sheets/sheet_comments.h"
#include "extract/office/sheets/sheet_formats.h"
#include "extract/office/sheets/sheet_strings.h"

#include <stdlib.h>
#include <string.h>

struct workbook {
    const struct package *package;
    const struct part *main;
    struct sink *sink;
    struct relations of_main;
    struct sheet_strings strings;
    struct sheet_formats formats;
    struct sheet_comments comments;
    struct story story;
    bool from_1904;
    // Of the open cell.
    char type; // n(umber), s(hared string), t(ext), b(oolean), e(rror), d(ate)
    long style;
    struct buffer value;
    bool in_value;
    size_t phonetics;
};

static bool out_of_memory(struct workbook *workbook)
{
    return sink_fail(workbook->sink, WIRE_OUT_OF_MEMORY, "out of memory");
}

static char type_of(const char *type)
{
    if (!type || strcmp(type, "n") == 0)
        return 'n';
    if (strcmp(type, "str") == 0)
        return 't';
    return *type == 'i' ? 't' : *type;
}

static bool begin_cell(struct workbook *workbook, const char *const *attributes)
{
    const char *style = office_attribute(attributes, "s");
    workbook->type = type_of(office_attribute(attributes, "t"));
    workbook->style = style ? atol(style) : 0;
    buffer_truncate(&workbook->value, 0);
    return story_cell(&workbook->story);
}

static void add_number(struct workbook *workbook)
{
    char *end;
    double number = strtod(workbook->value.data, &end);
    if (*end || end == workbook->value.data)
        return;
    struct buffer shown;
    buffer_init(&shown);
    sheet_number(&shown, number, sheet_format(&workbook->formats, workbook->style), workbook->from_1904);
    story_text(&workbook->story, shown.data, shown.size);
    buffer_clear(&shown);
}

static bool end_cell(struct workbook *workbook)
{
    const struct buffer *value = &workbook->value;
    if (value->failed)
        return out_of_memory(workbook);
    const char *shared =
        workbook->type == 's' && value->size > 0 ? sheet_string(&workbook->strings, atol(value->data)) : NULL;
    if (shared)
        story_text(&workbook->story, shared, strlen(shared));
    else if (workbook->type == 'n')
        add_number(workbook);
    else if (workbook->type == 'b' && value->size > 0)
        story_text(&workbook->story, *value->data == '1' ? "TRUE" : "FALSE", *value->data == '1' ? 4 : 5);
    else if (workbook->type != 's')
        story_text(&workbook->story, value->data, value->size);
    return workbook->sink->reason == WIRE_OK;
}

static bool on_start(void *context, const char *name, const char *const *attributes)
{
    struct workbook *workbook = context;
    workbook->in_value = strcmp(name, "s:v") == 0 || strcmp(name, "s:t") == 0;
    workbook->phonetics += strcmp(name, "s:rPh") == 0;
    if (strcmp(name, "s:row") == 0)
        return story_row_begin(&workbook->story);
    return strcmp(name, "s:c") != 0 || begin_cell(workbook, attributes);
}

static bool on_end(void *context, const char *name)
{
    struct workbook *workbook = context;
    workbook->in_value = false;
    workbook->phonetics -= strcmp(name, "s:rPh") == 0;
    if (strcmp(name, "s:row") == 0)
        return story_row_end(&workbook->story);
    return strcmp(name, "s:c") != 0 || end_cell(workbook);
}

static bool on_text(void *context, const char *text, size_t size)
{
    struct workbook *workbook = context;
    if (workbook->in_value && workbook->phonetics == 0)
        buffer_add(&workbook->value, text, size);
    return true;
}

static bool head_sheet(struct workbook *workbook, const char *name)
{
    bool done = story_begin(&workbook->story, BLOCK_HEADING, 1);
    story_text(&workbook->story, name, strlen(name));
    return done && story_begin(&workbook->story, BLOCK_PARAGRAPH, 0);
}

// The drawing that lies over a sheet.
struct overlay {
    struct workbook *workbook;
    struct relations relations;
};

static bool read_chart(void *context, const char *id)
{
    struct overlay *overlay = context;
    struct workbook *workbook = overlay->workbook;
    struct drawing drawing = {.kind = DRAWING_SHAPES};
    const struct part *part = relations_part(&overlay->relations, workbook->package, id);
    return !part || !package_take(workbook->package, part) ||
           drawing_read(&workbook->story, part, &drawing, workbook->sink);
}

static bool read_overlay(struct workbook *workbook, const struct part *part)
{
    struct overlay overlay = {.workbook = workbook};
    struct drawing drawing = {.kind = DRAWING_SHAPES, .diagram = read_chart, .context = &overlay};
    bool done = relations_read(&overlay.relations, workbook->package, part->name, workbook->sink) &&
                drawing_read(&workbook->story, part, &drawing, workbook->sink);
    relations_clear(&overlay.relations);
    return done;
}

// The text boxes and charts that lie over a sheet, and the comments on its cells.
static bool read_beside(struct workbook *workbook, const char *name, const struct part *sheet)
{
    struct relations relations;
    bool done = relations_read(&relations, workbook->package, sheet->name, workbook->sink);
    const struct part *part = done ? relations_first(&relations, workbook->package, "drawing") : NULL;
    if (part && package_take(workbook->package, part))
        done = read_overlay(workbook, part);
    done =
        done && sheet_comments_read(&workbook->comments, workbook->package, &relations, name, workbook->sink);
    relations_clear(&relations);
    return done;
}

static bool read_sheet(struct workbook *workbook, const char *name, const struct part *part)
{
    struct named_handler handler = {on_start, on_end, on_text, workbook};
    return head_sheet(workbook, name) && package_parse(part, &handler, workbook->sink) &&
           story_finish(&workbook->story) && read_beside(workbook, name, part);
}

static bool on_sheet(void *context, const char *name, const char *const *attributes)
{
    struct workbook *workbook = context;
    if (strcmp(name, "s:workbookPr") == 0) {
        const char *from_1904 = office_attribute(attributes, "date1904");
        workbook->from_1904 = from_1904 && strchr("1tT", *from_1904) && *from_1904;
    }
    if (strcmp(name, "s:sheet") != 0)
        return true;
    const struct part *part =
        relations_part(&workbook->of_main, workbook->package, office_attribute(attributes, "r:id"));
    const char *title = office_attribute(attributes, "name");
    return !part || !part->data || !package_take(workbook->package, part) ||
           read_sheet(workbook, title ? title : "", part);
}

// Each embedded value is made, whatever comes before it, so that all can be cleared.
static bool read_all(struct workbook *workbook)
{
    struct sink *sink = workbook->sink;
    const struct package *package = workbook->package;
    struct named_handler handler = {on_sheet, named_ignore_end, named_ignore_text, workbook};
    bool done = relations_read(&workbook->of_main, package, workbook->main->name, sink);
    const struct part *strings = relations_first(&workbook->of_main, package, "sharedStrings"),
                      *styles = relations_first(&workbook->of_main, package, "styles");
    done = sheet_strings_read(&workbook->strings, strings, sink) && done;
    done = sheet_formats_read(&workbook->formats, styles, sink) && done;
    done = sheet_comments_init(&workbook->comments, package, &workbook->of_main, sink) && done;
    done = story_init(&workbook->story, story_to_sink, sink, sink) && done;
    return done && ooxml_properties_send(package, sink) && package_parse(workbook->main, &handler, sink) &&
           notes_send_comments(&workbook->comments.notes, sink);
}

bool sheets_send(const struct package *package, const struct part *main, struct sink *sink)
{
    struct workbook workbook = {.package = package, .main = main, .sink = sink};
    buffer_init(&workbook.value);
    bool done = read_all(&workbook);
    story_clear(&workbook.story);
    relations_clear(&workbook.of_main);
    sheet_strings_clear(&workbook.strings);
    sheet_formats_clear(&workbook.formats);
    sheet_comments_clear(&workbook.comments);
    buffer_clear(&workbook.value);
    return done;
}
