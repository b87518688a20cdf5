// SPDX-License-Identifier: MIT
// What the styles of a Word document make of its paragraphs and runs.
#include "extract/office/word/word_styles.h"

#include "extract/office/parts/rows_by_name.h"
#include "text/base/array.h"
#include <ctype.h>
#include <stdlib.h>
#include <string.h>
#include <strings.h>

enum { STYLES_MAX = 1 << 16, INHERITANCE_MAX = 32 };

struct reading {
    struct word_styles *styles;
    struct sink *sink;
    struct word_style *style; // the open one, or NULL
    size_t formerly;          // open elements that tell what properties were before a tracked change
};

static const struct {
    const char *name;
    enum word_purpose purpose;
} purposes[] = {
    {"title", WORD_TITLE},
    {"author", WORD_AUTHOR},
    {"date", WORD_DATE},
    {"subtitle", WORD_SUBTITLE},
    {"toc heading", WORD_CONTENTS},
    {"contents heading", WORD_CONTENTS},
    {"footnote reference", WORD_NOTE_MARK},
    {"endnote reference", WORD_NOTE_MARK},
    {"footnote anchor", WORD_NOTE_MARK},
    {"endnote anchor", WORD_NOTE_MARK},
};

// "heading 3" is of level 2; -1 for other names.
static int outline_of(const char *name)
{
    static const char heading[] = "heading ";
    bool numbered = strncasecmp(name, heading, sizeof heading - 1) == 0;
    int number = numbered ? atoi(name + sizeof heading - 1) : 0;
    return number >= 1 && number <= 9 ? number - 1 : -1;
}

static bool is_contents(const char *name)
{
    size_t word = strncasecmp(name, "toc ", 4) == 0 ? 4 : strncasecmp(name, "contents ", 9) == 0 ? 9 : 0;
    return word > 0 && isdigit((unsigned char)name[word]);
}

static void take_name(struct word_style *style, const char *name)
{
    style->outline = style->outline == -1 ? outline_of(name) : style->outline;
    if (is_contents(name))
        style->purpose = WORD_CONTENTS;
    for (size_t i = 0; i < sizeof purposes / sizeof *purposes; i++)
        if (strcasecmp(name, purposes[i].name) == 0)
            style->purpose = purposes[i].purpose;
}

static size_t keep(struct word_styles *styles, const char *text)
{
    size_t at = styles->text.size;
    buffer_add(&styles->text, text, strlen(text) + 1);
    return at;
}

static bool begin_style(struct reading *reading, const char *id)
{
    struct word_styles *styles = reading->styles;
    reading->style = NULL;
    if (!id || styles->count == STYLES_MAX)
        return true;
    struct word_style *items =
        array_reserve(styles->items, &styles->capacity, styles->count + 1, sizeof *items);
    if (!items)
        return sink_fail(reading->sink, WIRE_OUT_OF_MEMORY, "out of memory");
    styles->items = items;
    reading->style = &items[styles->count++];
    *reading->style = (struct word_style){.id = keep(styles, id),
                                          .outline = -1,
                                          .list = -1,
                                          .level = -1,
                                          .hidden = -1,
                                          .bold = -1,
                                          .raised = -1};
    return !styles->text.failed || sink_fail(reading->sink, WIRE_OUT_OF_MEMORY, "out of memory");
}

bool word_is_contents_part(const char *gallery)
{
    return gallery && strcmp(gallery, "Table of Contents") == 0;
}

bool word_is_on(const char *const *attributes)
{
    const char *value = office_attribute(attributes, "w:val");
    return !value ||
           (strcmp(value, "0") != 0 && strcasecmp(value, "false") != 0 && strcasecmp(value, "off") != 0);
}

bool word_is_drop_cap(const char *const *attributes)
{
    const char *cap = office_attribute(attributes, "w:dropCap");
    return cap && strcmp(cap, "none") != 0;
}

bool word_is_separator(const char *const *attributes)
{
    const char *type = office_attribute(attributes, "w:type");
    return type && strcmp(type, "normal") != 0;
}

static bool is_change(const char *name)
{
    size_t size = strlen(name);
    return size > 6 && strcmp(name + size - 6, "Change") == 0;
}

static bool on_start(void *context, const char *name, const char *const *attributes)
{
    struct reading *reading = context;
    struct word_style *style = reading->style;
    if (strcmp(name, "w:style") == 0)
        return begin_style(reading, office_attribute(attributes, "w:styleId"));
    reading->formerly += is_change(name);
    const char *value = office_attribute(attributes, "w:val");
    if (!style || reading->formerly > 0)
        return true;
    if (strcmp(name, "w:name") == 0 && value)
        take_name(style, value);
    else if (strcmp(name, "w:basedOn") == 0 && value)
        style->based_on = keep(reading->styles, value);
    else if (strcmp(name, "w:outlineLvl") == 0 && value)
        style->outline = atoi(value);
    else if (strcmp(name, "w:numId") == 0 && value)
        style->list = atol(value);
    else if (strcmp(name, "w:ilvl") == 0 && value)
        style->level = atoi(value);
    else if (strcmp(name, "w:vanish") == 0)
        style->hidden = word_is_on(attributes);
    else if (strcmp(name, "w:b") == 0)
        style->bold = word_is_on(attributes);
    else if (strcmp(name, "w:vertAlign") == 0 && value)
        style->raised = strcmp(value, "superscript") == 0;
    return true;
}

static bool on_end(void *context, const char *name)
{
    struct reading *reading = context;
    reading->formerly -= is_change(name);
    if (strcmp(name, "w:style") == 0)
        reading->style = NULL;
    return true;
}

static bool on_text(void *context, const char *text, size_t size)
{
    (void)context, (void)text, (void)size;
    return true;
}

bool word_styles_read(struct word_styles *styles, const struct part *part, struct sink *sink)
{
    *styles = (struct word_styles){0};
    buffer_init(&styles->text);
    buffer_add_byte(&styles->text, '\0'); // offset 0 is no style
    struct reading reading = {.styles = styles, .sink = sink};
    struct named_handler handler = {on_start, on_end, on_text, &reading};
    bool done = package_parse_what_is_sound(part, &handler, sink);
    if (done && styles->text.failed)
        done = sink_fail(sink, WIRE_OUT_OF_MEMORY, "out of memory");
    rows_sort_by_name(styles->items, styles->count, sizeof *styles->items, styles->text.data);
    return done;
}

void word_styles_clear(struct word_styles *styles)
{
    free(styles->items);
    buffer_clear(&styles->text);
}

static const struct word_style *look_up(const struct word_styles *styles, const char *id)
{
    const size_t at =
        rows_find_name(styles->items, styles->count, sizeof *styles->items, styles->text.data, id);
    return at < styles->count ? &styles->items[at] : NULL;
}

struct word_style word_style_find(const struct word_styles *styles, const char *id)
{
    struct word_style found = {
        .outline = -1, .list = -1, .level = -1, .hidden = -1, .bold = -1, .raised = -1};
    const struct word_style *style = id ? look_up(styles, id) : NULL;
    // Damaged styles inherit in circles.
    for (int i = 0; style && i < INHERITANCE_MAX; i++) {
        if (i == 0 || found.purpose == WORD_TEXT)
            found.purpose = style->purpose;
        found.outline = found.outline == -1 ? style->outline : found.outline;
        found.list = found.list == -1 ? style->list : found.list;
        found.level = found.level == -1 ? style->level : found.level;
        found.hidden = found.hidden == -1 ? style->hidden : found.hidden;
        found.bold = found.bold == -1 ? style->bold : found.bold;
        found.raised = found.raised == -1 ? style->raised : found.raised;
        style = style->based_on > 0 ? look_up(styles, styles->text.data + style->based_on) : NULL;
    }
    found.outline = found.outline == -1 ? WORD_NO_OUTLINE : found.outline;
    found.list = found.list > 0 ? found.list : 0;
    found.level = found.level > 0 ? found.level : 0;
    found.hidden = found.hidden == 1;
    return found;
}
