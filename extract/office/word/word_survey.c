// SPDX-License-Identifier: MIT
// What has to be known of a Word document before it is read.
#include "extract/office/word/word_survey.h"

#include <string.h>

enum { VALUE_MAX = 1000, CONTROL_PROMPT = 1, CONTROL_TABLE = 2 };

struct reading {
    struct word_survey *survey;
    const struct word_styles *styles;
    enum word_purpose ended, before; // of the last paragraph that ended; of the one before the open one
    enum word_purpose purpose;       // of the open paragraph
    bool is_hidden, is_bold;         // the open run
    bool runs_are_bold;              // those of the open paragraph that do not say otherwise
    bool in_text;
    bool is_empty, is_contents; // the open control, whose content is a prompt, a table of contents
    struct buffer controls;     // a byte for the content of each open one: CONTROL_PROMPT, CONTROL_TABLE
    size_t prompts, tables;     // of them
    size_t deleted;             // open elements of text that was taken out
    size_t sections;            // that began to tell their properties
};

// The value that a paragraph of this purpose fills, NULL when another has.
static struct buffer *value_of(struct word_survey *survey, enum word_purpose purpose)
{
    switch (purpose) {
    case WORD_TITLE: return &survey->title;
    case WORD_AUTHOR: return &survey->author;
    case WORD_DATE: return &survey->date;
    default: return NULL;
    }
}

static bool is_deletion(const char *name)
{
    return strcmp(name, "w:del") == 0 || strcmp(name, "w:moveFrom") == 0;
}

static void take_style(struct reading *reading, const char *id)
{
    struct word_style style = word_style_find(reading->styles, id);
    enum word_purpose purpose = style.purpose;
    reading->runs_are_bold = style.bold == 1;
    struct buffer *value = value_of(reading->survey, purpose);
    const bool told = value && value->size > 0,
               more = told && purpose == WORD_AUTHOR && reading->before == purpose;
    reading->purpose = told && !more ? WORD_TEXT : purpose;
    if (more) // of several authors each in a paragraph
        buffer_add(value, "; ", value->size < VALUE_MAX ? 2 : 0);
}

static void begin_paragraph(struct reading *reading)
{
    reading->before = reading->ended;
    reading->ended = WORD_TEXT;
    reading->purpose = WORD_TEXT;
    reading->runs_are_bold = false;
}

static void begin_run(struct reading *reading)
{
    reading->is_hidden = false;
    reading->is_bold = reading->runs_are_bold;
}

static void take_run_style(struct reading *reading, const char *id)
{
    struct word_style style = word_style_find(reading->styles, id);
    reading->is_hidden = style.hidden;
    reading->is_bold = style.bold == -1 ? reading->is_bold : style.bold;
}

static bool begin_control(struct reading *reading)
{
    const bool is_prompt = reading->is_empty, is_table = reading->is_contents;
    reading->is_empty = reading->is_contents = false;
    reading->prompts += is_prompt;
    reading->tables += is_table;
    return buffer_add_byte(&reading->controls,
                           (char)((is_prompt ? CONTROL_PROMPT : 0) | (is_table ? CONTROL_TABLE : 0)));
}

static void end_control(struct reading *reading)
{
    struct buffer *controls = &reading->controls;
    const int control = controls->data[controls->size - 1];
    reading->prompts -= (control & CONTROL_PROMPT) != 0;
    reading->tables -= (control & CONTROL_TABLE) != 0;
    buffer_truncate(controls, controls->size - 1);
}

// Tells whether the element is about the heads of pages. What a section was before a tracked change comes behind its own.
static bool take_section(struct reading *reading, const char *name, const char *const *attributes)
{
    struct word_survey *survey = reading->survey;
    if (strcmp(name, "w:sectPr") == 0) {
        reading->sections++;
    } else if (strcmp(name, "w:titlePg") == 0) {
        survey->has_first_page = survey->has_first_page || (reading->sections == 1 && word_is_on(attributes));
    } else if (strcmp(name, "w:headerReference") == 0 && reading->sections == 1) {
        const char *type = office_attribute(attributes, "w:type"), *id = office_attribute(attributes, "r:id");
        const bool is_first = type && strcmp(type, "first") == 0;
        struct buffer *head = is_first ? &survey->first_head : &survey->head;
        if (id && head->size == 0 && (is_first || !type || strcmp(type, "default") == 0))
            buffer_add_string(head, id);
    } else {
        return false;
    }
    return true;
}

static bool on_start(void *context, const char *name, const char *const *attributes)
{
    struct reading *reading = context;
    const char *type = office_attribute(attributes, "w:type");
    const char *value = office_attribute(attributes, "w:val");
    reading->deleted += is_deletion(name);
    if (take_section(reading, name, attributes))
        return true;
    if (strcmp(name, "w:p") == 0)
        begin_paragraph(reading);
    else if (strcmp(name, "w:r") == 0)
        begin_run(reading);
    else if (strcmp(name, "w:pStyle") == 0 && value)
        take_style(reading, value);
    else if (strcmp(name, "w:rStyle") == 0 && value)
        take_run_style(reading, value);
    else if (strcmp(name, "w:b") == 0)
        reading->is_bold = word_is_on(attributes);
    else if (strcmp(name, "w:vanish") == 0)
        reading->is_hidden = word_is_on(attributes);
    else if (strcmp(name, "w:lastRenderedPageBreak") == 0)
        reading->survey->rendered_breaks++;
    else if (strcmp(name, "w:br") == 0 && type && strcmp(type, "page") == 0)
        reading->survey->breaks++;
    else if (strcmp(name, "w:showingPlcHdr") == 0)
        reading->is_empty = true;
    else if (strcmp(name, "w:docPartGallery") == 0)
        reading->is_contents = word_is_contents_part(value);
    reading->in_text = strcmp(name, "w:t") == 0;
    return strcmp(name, "w:sdtContent") != 0 || begin_control(reading);
}

static bool on_end(void *context, const char *name)
{
    struct reading *reading = context;
    reading->in_text = false;
    if (is_deletion(name) && reading->deleted > 0)
        reading->deleted--;
    if (strcmp(name, "w:p") == 0) {
        reading->ended = reading->purpose;
        reading->purpose = WORD_TEXT;
    }
    if (strcmp(name, "w:sdtContent") == 0)
        end_control(reading);
    return true;
}

static bool on_text(void *context, const char *text, size_t size)
{
    struct reading *reading = context;
    struct word_survey *survey = reading->survey;
    if (!reading->in_text || reading->deleted > 0)
        return true;
    survey->text += size;
    survey->hidden += reading->is_hidden ? size : 0;
    survey->prompts += reading->prompts > 0 ? size : 0;
    survey->bold += reading->is_bold ? size : 0;
    survey->contents += reading->purpose == WORD_CONTENTS || reading->tables > 0 ? size : 0;
    struct buffer *value = value_of(survey, reading->purpose);
    size_t left = value && value->size < VALUE_MAX ? VALUE_MAX - value->size : 0;
    return !value || buffer_add(value, text, size < left ? size : left);
}

bool word_survey_read(struct word_survey *survey, const struct word_styles *styles, const struct part *part,
                      struct sink *sink)
{
    *survey = (struct word_survey){0};
    buffer_init(&survey->title);
    buffer_init(&survey->author);
    buffer_init(&survey->date);
    buffer_init(&survey->first_head);
    buffer_init(&survey->head);
    struct reading reading = {.survey = survey, .styles = styles};
    struct named_handler handler = {on_start, on_end, on_text, &reading};
    buffer_init(&reading.controls);
    bool done = package_parse_what_is_sound(part, &handler, sink);
    buffer_clear(&reading.controls);
    return done || sink_fail(sink, WIRE_OUT_OF_MEMORY, "out of memory");
}

void word_survey_clear(struct word_survey *survey)
{
    buffer_clear(&survey->title);
    buffer_clear(&survey->author);
    buffer_clear(&survey->date);
    buffer_clear(&survey->first_head);
    buffer_clear(&survey->head);
}
