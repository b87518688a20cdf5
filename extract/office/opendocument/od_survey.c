// SPDX-License-Identifier: MIT
// What has to be known of an OpenDocument file before it is read.
#include "extract/office/opendocument/od_reader.h"
#include "extract/office/opendocument/od_roles.h"

#include <string.h>

enum { VALUE_MAX = 1000 };

struct reading {
    struct od_survey *survey;
    bool is_sorted;         // the styles are all there
    enum od_purpose before; // of the paragraph before
    enum od_purpose purpose;
    bool is_bold;                                       // the open paragraph, by its style
    size_t skipped, contents, hidden, bold, paragraphs; // open elements
    struct buffer roles;                                // a byte an open element: what it counted in
};

enum { COUNTS_NOTHING, COUNTS_BOLD, COUNTS_SKIPPED, COUNTS_CONTENTS, COUNTS_HIDDEN, COUNTS_PARAGRAPH };

static struct buffer *value_of(struct od_survey *survey, enum od_purpose purpose)
{
    switch (purpose) {
    case OD_TITLE: return &survey->title;
    case OD_AUTHOR: return &survey->author;
    case OD_DATE: return &survey->date;
    default: return NULL;
    }
}

static void begin_paragraph(struct reading *reading, const char *style)
{
    struct od_survey *survey = reading->survey;
    reading->before = reading->purpose;
    struct od_style found = od_style_find(&survey->styles, "paragraph", style);
    enum od_purpose purpose = found.purpose;
    reading->is_bold = found.bold == 1;
    struct buffer *value = value_of(survey, purpose);
    const bool told = value && value->size > 0,
               more = told && purpose == OD_AUTHOR && reading->before == purpose;
    reading->purpose = told && !more ? OD_TEXT : purpose;
    if (more) // of several authors each in a paragraph
        buffer_add(value, "; ", value->size < VALUE_MAX ? 2 : 0);
}

static char enter_span(const struct od_style *style)
{
    return style->hidden ? COUNTS_HIDDEN : style->bold == 1 ? COUNTS_BOLD : COUNTS_NOTHING;
}

static char enter(struct reading *reading, const char *name, const char *const *attributes)
{
    const char *style = office_attribute(attributes, "text:style-name");
    struct od_style found;
    switch (od_role_of(name)) {
    case OD_SKIP:
    case OD_COMMENT: return COUNTS_SKIPPED;
    case OD_CONTENTS: return COUNTS_CONTENTS;
    case OD_SPAN: found = od_style_find(&reading->survey->styles, "text", style); return enter_span(&found);
    case OD_SECTION: {
        const char *display = office_attribute(attributes, "text:display");
        bool hides = display && strcmp(display, "none") == 0;
        return hides || od_style_find(&reading->survey->styles, "section", style).hidden ? COUNTS_HIDDEN
                                                                                         : COUNTS_NOTHING;
    }
    case OD_SOFT_PAGE: reading->survey->breaks += reading->skipped == 0; return COUNTS_NOTHING;
    case OD_HEADING:
    case OD_PARAGRAPH: begin_paragraph(reading, style); return COUNTS_PARAGRAPH;
    default: return COUNTS_NOTHING;
    }
}

static size_t *counter(struct reading *reading, char counts)
{
    switch (counts) {
    case COUNTS_SKIPPED: return &reading->skipped;
    case COUNTS_CONTENTS: return &reading->contents;
    case COUNTS_HIDDEN: return &reading->hidden;
    case COUNTS_BOLD: return &reading->bold;
    case COUNTS_PARAGRAPH: return &reading->paragraphs;
    default: return NULL;
    }
}

static bool on_start(void *context, const char *name, const char *const *attributes)
{
    struct reading *reading = context;
    if (od_role_of(name) == OD_BODY) {
        od_styles_sort(&reading->survey->styles);
        reading->is_sorted = true;
    }
    char counts = reading->is_sorted ? enter(reading, name, attributes) : COUNTS_NOTHING;
    size_t *count = counter(reading, counts);
    if (count)
        ++*count;
    return (reading->is_sorted || od_styles_start(&reading->survey->styles, name, attributes)) &&
           buffer_add_byte(&reading->roles, counts);
}

static bool on_end(void *context, const char *name)
{
    (void)name;
    struct reading *reading = context;
    size_t *count = counter(reading, reading->roles.data[reading->roles.size - 1]);
    if (count)
        --*count;
    buffer_truncate(&reading->roles, reading->roles.size - 1);
    return true;
}

static bool on_text(void *context, const char *text, size_t size)
{
    struct reading *reading = context;
    struct od_survey *survey = reading->survey;
    if (reading->paragraphs == 0 || reading->skipped > 0)
        return true;
    survey->text += size;
    survey->hidden += reading->hidden > 0 ? size : 0;
    survey->bold += reading->bold > 0 || reading->is_bold ? size : 0;
    survey->contents += reading->contents > 0 ? size : 0;
    struct buffer *value =
        reading->hidden + reading->contents > 0 ? NULL : value_of(survey, reading->purpose);
    size_t left = value && value->size < VALUE_MAX ? VALUE_MAX - value->size : 0;
    return !value || buffer_add(value, text, size < left ? size : left);
}

bool od_survey_read(struct od_survey *survey, const struct part *styles, const struct part *content,
                    struct sink *sink)
{
    *survey = (struct od_survey){0};
    buffer_init(&survey->title);
    buffer_init(&survey->author);
    buffer_init(&survey->date);
    od_styles_init(&survey->styles);
    struct reading reading = {.survey = survey};
    buffer_init(&reading.roles);
    struct named_handler handler = {on_start, on_end, on_text, &reading};
    bool done = od_styles_read(&survey->styles, styles, sink) &&
                (package_parse_what_is_sound(content, &handler, sink) ||
                 sink_fail(sink, WIRE_OUT_OF_MEMORY, "out of memory"));
    buffer_clear(&reading.roles);
    return done;
}

void od_survey_clear(struct od_survey *survey)
{
    buffer_clear(&survey->title);
    buffer_clear(&survey->author);
    buffer_clear(&survey->date);
    od_styles_clear(&survey->styles);
}
