// SPDX-License-Identifier: MIT
// The text of an OpenDocument file: documents, sheets, slides.
#include "extract/office/opendocument/od_reader.h"

#include "extract/office/opendocument/od_cell.h"
#include "extract/office/opendocument/od_formula.h"
#include "extract/office/opendocument/od_roles.h"
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

struct reader {
    struct od_survey *survey;
    struct sink *sink;
    struct story *story; // what text goes to: one of the two
    struct story text, comment;
    struct notes *comments;
    struct buffer roles;           // of enum od_role: the open elements
    const struct package *package; // or NULL
    struct buffer author;          // of the comment
    struct od_cell cell;           // of a spreadsheet
    struct buffer label;           // what leads the next paragraph that has text
    // Open elements of these kinds.
    size_t body, skipped, bold, paragraphs, items, comments_open, creators, links;
    bool has_pages, keep_hidden, keep_contents;
    bool is_bold;            // the open paragraph, by its style
    bool is_raised, is_mark; // the text that comes, the first of its span; the mark of a note
    bool is_title;           // the open frame is that of a slide's title
    bool is_untitled;        // nothing of the open slide was sent
    int page;
};

static bool out_of_memory(struct reader *reader)
{
    return sink_fail(reader->sink, WIRE_OUT_OF_MEMORY, "out of memory");
}

static const char *style_name(const char *const *attributes)
{
    return office_attribute(attributes, "text:style-name");
}

static bool is_hidden(const struct reader *reader, const char *family, const char *const *attributes)
{
    const char *display = office_attribute(attributes, "text:display");
    return !reader->keep_hidden &&
           ((display && strcmp(display, "none") == 0) ||
            od_style_find(&reader->survey->styles, family, style_name(attributes)).hidden);
}

// What of a slide stands on all slides.
static bool is_furniture(const char *const *attributes)
{
    static const char *const classes[] = {"header", "footer", "date-time", "page-number", "page"};
    const char *class = office_attribute(attributes, "presentation:class");
    for (size_t i = 0; class && i < sizeof classes / sizeof *classes; i++)
        if (strcmp(class, classes[i]) == 0)
            return true;
    const char *prompt = office_attribute(attributes, "presentation:placeholder");
    return prompt && strcmp(prompt, "true") == 0;
}

static enum od_role innermost(const struct reader *reader)
{
    const void *end = reader->roles.data + reader->roles.size;
    return reader->roles.size > 0 ? ((const enum od_role *)end)[-1] : OD_HOLDS;
}

static enum od_role span_here(const struct reader *reader, const char *const *attributes)
{
    if (is_hidden(reader, "text", attributes))
        return OD_SKIP;
    return od_style_find(&reader->survey->styles, "text", style_name(attributes)).bold == 1 ? OD_BOLD
                                                                                            : OD_HOLDS;
}

// The role of an element where it stands; OD_SKIP when it is left out.
static enum od_role role_here(const struct reader *reader, const char *name, const char *const *attributes)
{
    enum od_role role = od_role_of(name);
    const char *flag;
    switch (role) {
    case OD_CONTENTS: return reader->keep_contents ? OD_HOLDS : OD_SKIP;
    case OD_CREATOR: return reader->comments_open > 0 ? role : OD_SKIP;
    case OD_FRAME: return is_furniture(attributes) ? OD_SKIP : role;
    case OD_COMMENT: return reader->comments_open > 0 ? OD_SKIP : role;
    case OD_SECTION: return is_hidden(reader, "section", attributes) ? OD_SKIP : OD_HOLDS;
    case OD_SPAN: return span_here(reader, attributes);
    case OD_HIDDEN:
        flag = office_attribute(attributes, "text:is-hidden");
        return !reader->keep_hidden && flag && strcmp(flag, "true") == 0 ? OD_SKIP : OD_HOLDS;
    case OD_ASIDE: return reader->paragraphs > 0 ? role : OD_HOLDS;
    case OD_LINK:
        flag = office_attribute(attributes, "xlink:href");
        return flag && *flag == '#' ? role : OD_HOLDS;
    // Tables of a text have names that programs gave them.
    case OD_SHEET: return innermost(reader) == OD_SPREADSHEET ? role : OD_HOLDS;
    default: return role;
    }
}

static bool send_heading(struct reader *reader, int level, const char *text)
{
    bool done = story_begin(reader->story, BLOCK_HEADING, level);
    story_text(reader->story, text, strlen(text));
    return done && story_begin(reader->story, BLOCK_PARAGRAPH, 0);
}

// A slide without a title ends what is said of the one before.
static bool head_slide(struct reader *reader)
{
    char heading[32];
    bool is_untitled = reader->is_untitled && !reader->is_title;
    reader->is_untitled = false;
    snprintf(heading, sizeof heading, "Slide %d", reader->page);
    return !is_untitled || send_heading(reader, 1, heading);
}

static bool begin_paragraph(struct reader *reader, bool is_heading, const char *const *attributes)
{
    reader->paragraphs++;
    struct od_style style = od_style_find(&reader->survey->styles, "paragraph", style_name(attributes));
    const char *level = office_attribute(attributes, "text:outline-level");
    level = level ? level : office_attribute(attributes, "text:level");
    int outline = style.outline;
    reader->is_bold = style.bold == 1;
    if (is_heading)
        outline = level && atoi(level) > 0 ? atoi(level) : outline > 0 ? outline : 1;
    if (style.purpose == OD_TITLE || reader->is_title)
        outline = 1;
    if (!head_slide(reader))
        return false;
    const char *unnumbered = office_attribute(attributes, "text:is-list-header");
    if (is_heading && !(unnumbered && strcmp(unnumbered, "true") == 0) && reader->items == 0)
        od_lists_heading(&reader->survey->styles.lists, outline, &reader->label);
    if (outline > 0)
        return story_begin(reader->story, BLOCK_HEADING, outline < 6 ? outline : 6);
    return story_begin(reader->story, reader->items > 0 ? BLOCK_ITEM : BLOCK_PARAGRAPH, 0);
}

static bool end_paragraph(struct reader *reader)
{
    reader->paragraphs -= reader->paragraphs > 0;
    return story_end(reader->story);
}

static bool begin_slide(struct reader *reader)
{
    bool done = story_begin(reader->story, BLOCK_PARAGRAPH, 0);
    reader->is_untitled = true;
    story_page(reader->story, ++reader->page);
    return done;
}

// What leads a comment: its cell, and who wrote it when that is told.
static bool name_comment(struct reader *reader)
{
    buffer_truncate(&reader->author, 0);
    return od_cell_write(&reader->cell, &reader->author) || out_of_memory(reader);
}

static bool begin_comment(struct reader *reader)
{
    reader->comments_open++;
    reader->story = &reader->comment;
    return name_comment(reader) &&
           (notes_begin(reader->comments, (long)reader->comments->count, reader->author.data) ||
            out_of_memory(reader));
}

static bool end_comment(struct reader *reader)
{
    reader->comments_open--;
    reader->story = &reader->text;
    return story_finish(&reader->comment);
}

static bool begin_sheet(struct reader *reader, const char *const *attributes)
{
    const char *name = office_attribute(attributes, "table:name");
    od_cell_sheet(&reader->cell, name ? name : "");
    return !name || send_heading(reader, 1, name);
}

static bool read_object(struct reader *reader, const char *const *attributes)
{
    const char *address = office_attribute(attributes, "xlink:href");
    if (!address || !reader->package || reader->paragraphs == 0)
        return true;
    struct buffer formula;
    buffer_init(&formula);
    bool done = od_formula_add(&formula, reader->package, address, reader->sink);
    if (done && formula.size > 0)
        story_text(reader->story, formula.data, formula.size);
    buffer_clear(&formula);
    return done;
}

static bool enter(struct reader *reader, enum od_role role, const char *const *attributes)
{
    const char *class;
    switch (role) {
    case OD_SKIP: reader->skipped++; return true;
    case OD_BODY: reader->body++; return true;
    case OD_BOLD: reader->bold++; return true;
    case OD_HEADING: return begin_paragraph(reader, true, attributes);
    case OD_PARAGRAPH: return begin_paragraph(reader, false, attributes);
    case OD_SPACE: story_space(reader->story); return true;
    case OD_BREAK: return story_break(reader->story);
    case OD_LIST: od_lists_begin(&reader->survey->styles.lists, attributes); return true;
    case OD_LIST_HEADER: reader->items++; return true;
    case OD_ITEM:
        reader->items++;
        buffer_truncate(&reader->label, 0);
        od_lists_item(&reader->survey->styles.lists, attributes, &reader->label);
        return true;
    case OD_ROW: od_cell_row(&reader->cell, attributes); return story_row_begin(reader->story);
    case OD_CELL: od_cell_next(&reader->cell, attributes); return story_cell(reader->story);
    case OD_ASIDE: return story_aside_begin(reader->story);
    case OD_COMMENT: return begin_comment(reader);
    case OD_CREATOR:
        reader->creators++;
        return reader->author.size == 0 || buffer_add_string(&reader->author, ", ") || out_of_memory(reader);
    case OD_SHEET: return begin_sheet(reader, attributes);
    case OD_SLIDE: return begin_slide(reader);
    case OD_LINK: reader->links++; return true;
    case OD_NOTE_REFERENCE: reader->is_mark = true; return true;
    case OD_NOTES: return head_slide(reader) && send_heading(reader, 2, "Notes");
    case OD_OBJECT: return read_object(reader, attributes);
    case OD_FRAME:
        class = office_attribute(attributes, "presentation:class");
        reader->is_title = class && strcmp(class, "title") == 0;
        return true;
    case OD_SOFT_PAGE:
        if (reader->has_pages)
            story_page(&reader->text, ++reader->page);
        return true;
    default: return true;
    }
}

static bool leave(struct reader *reader, enum od_role role)
{
    switch (role) {
    case OD_SKIP: reader->skipped--; return true;
    case OD_BODY: reader->body--; return true;
    case OD_BOLD: reader->bold--; return true;
    case OD_HEADING:
    case OD_PARAGRAPH: return end_paragraph(reader);
    case OD_LIST: od_lists_end(&reader->survey->styles.lists); return true;
    case OD_LIST_HEADER:
    case OD_ITEM: reader->items--; return true;
    case OD_ROW: return story_row_end(reader->story);
    case OD_LINK: reader->links--; return true;
    case OD_ASIDE: return story_aside_end(reader->story);
    case OD_COMMENT: return end_comment(reader);
    case OD_CREATOR:
        reader->creators--;
        return notes_name_author(reader->comments, reader->author.data) || out_of_memory(reader);
    case OD_FRAME: reader->is_title = false; return true;
    default: return true;
    }
}

static void begin_span(struct reader *reader, const char *const *attributes)
{
    const struct od_style style = od_style_find(&reader->survey->styles, "text", style_name(attributes));
    reader->is_raised = style.raised == 1;
    reader->is_mark = style.purpose == OD_NOTE_MARK;
}

static bool on_start(void *context, const char *name, const char *const *attributes)
{
    struct reader *reader = context;
    bool skipped = reader->skipped > 0;
    enum od_role role = skipped ? OD_HOLDS : role_here(reader, name, attributes);
    if (od_role_of(name) == OD_SPAN)
        begin_span(reader, attributes);
    if (reader->body == 0 && role != OD_BODY)
        role = OD_HOLDS;
    if (!buffer_add(&reader->roles, &role, sizeof role))
        return out_of_memory(reader);
    if (!skipped && strcmp(name, "table:covered-table-cell") == 0)
        od_cell_next(&reader->cell, attributes);
    return skipped || enter(reader, role, attributes);
}

static bool on_end(void *context, const char *name)
{
    (void)name;
    struct reader *reader = context;
    enum od_role role = innermost(reader);
    buffer_truncate(&reader->roles, reader->roles.size - sizeof role);
    reader->is_raised = reader->is_mark = false;
    return (reader->skipped > 0 && role != OD_SKIP) || leave(reader, role);
}

static void add_text(struct reader *reader, const char *text, size_t size)
{
    struct buffer *label = &reader->label;
    story_set_bold(reader->story, reader->bold > 0 || reader->is_bold);
    if (label->size > 0 && text[strspn(text, " \t\r\n")] && reader->comments_open == 0) {
        story_text(reader->story, label->data, label->size);
        story_space(reader->story);
        buffer_truncate(label, 0);
    }
    if (reader->is_mark || (reader->is_raised && reader->links > 0))
        story_mark(reader->story);
    else if (reader->is_raised)
        story_raise(reader->story, text, size);
    reader->is_raised = reader->is_mark = false;
    story_text(reader->story, text, size);
}

static bool on_text(void *context, const char *text, size_t size)
{
    struct reader *reader = context;
    if (reader->skipped > 0)
        return true;
    if (reader->creators > 0)
        return buffer_add(&reader->author, text, size) || out_of_memory(reader);
    if (reader->paragraphs > 0)
        add_text(reader, text, size);
    return true;
}

static bool read_part(struct reader *reader, const struct part *content)
{
    struct named_handler handler = {on_start, on_end, on_text, reader};
    if (!story_init(&reader->text, story_to_sink, reader->sink, reader->sink))
        return false;
    reader->text.has_bold_heads = reader->survey->bold < reader->survey->text / 2;
    return story_init(&reader->comment, notes_keep, reader->comments, reader->sink) &&
           (!reader->has_pages || sink_block(reader->sink, BLOCK_PAGE, 1, "", 0)) &&
           package_parse(content, &handler, reader->sink) && story_finish(&reader->text);
}

bool od_read(struct od_survey *survey, const struct package *package, const struct part *content,
             bool has_pages, struct notes *comments, struct sink *sink)
{
    struct reader reader = {.survey = survey,
                            .package = package,
                            .sink = sink,
                            .comments = comments,
                            .has_pages = has_pages,
                            .page = has_pages,
                            .keep_hidden = survey->hidden > survey->text / 2,
                            .keep_contents = survey->contents > survey->text / 2};
    reader.story = &reader.text;
    buffer_init(&reader.roles);
    buffer_init(&reader.author);
    buffer_init(&reader.label);
    buffer_init(&reader.cell.sheet);
    bool done = read_part(&reader, content);
    story_clear(&reader.text);
    story_clear(&reader.comment);
    buffer_clear(&reader.roles);
    buffer_clear(&reader.author);
    buffer_clear(&reader.label);
    buffer_clear(&reader.cell.sheet);
    return done;
}
