// SPDX-License-Identifier: MIT
// What the styles of an OpenDocument file make of its text.
#include "extract/office/opendocument/od_styles.h"

#include "extract/office/parts/rows_by_name.h"
#include "text/base/array.h"
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <strings.h>

enum { STYLES_MAX = 1 << 18, INHERITANCE_MAX = 32, NAME_MAX_SIZE = 512 };

void od_styles_init(struct od_styles *styles)
{
    *styles = (struct od_styles){0};
    buffer_init(&styles->text);
    buffer_add_byte(&styles->text, '\0'); // offset 0 is no style
    od_lists_init(&styles->lists);
}

void od_styles_clear(struct od_styles *styles)
{
    free(styles->items);
    buffer_clear(&styles->text);
    od_lists_clear(&styles->lists);
}

static size_t keep(struct od_styles *styles, const char *family, const char *name)
{
    size_t at = styles->text.size;
    buffer_printf(&styles->text, "%s %s", family, name);
    buffer_add_byte(&styles->text, '\0');
    return at;
}

static enum od_purpose purpose_of(const char *name)
{
    static const char *const names[] = {[OD_TITLE] = "title", [OD_AUTHOR] = "author", [OD_DATE] = "date"};
    for (size_t i = OD_TITLE; i < sizeof names / sizeof *names; i++)
        if (strcasecmp(name, names[i]) == 0)
            return (enum od_purpose)i;
    const bool marks =
        strcasecmp(name, "Footnote_20_anchor") == 0 || strcasecmp(name, "Endnote_20_anchor") == 0;
    return marks ? OD_NOTE_MARK : OD_TEXT;
}

static bool begin_style(struct od_styles *styles, const char *const *attributes)
{
    const char *name = office_attribute(attributes, "style:name"),
               *family = office_attribute(attributes, "style:family"),
               *parent = office_attribute(attributes, "style:parent-style-name"),
               *outline = office_attribute(attributes, "style:default-outline-level");
    if (!name || !family || styles->count == STYLES_MAX)
        return true;
    struct od_style *items =
        array_reserve(styles->items, &styles->capacity, styles->count + 1, sizeof *items);
    if (!items)
        return false;
    styles->items = items;
    struct od_style *style = &items[styles->count++];
    *style = (struct od_style){.purpose = purpose_of(name), .hidden = -1, .bold = -1, .raised = -1};
    style->outline = outline ? atoi(outline) : -1;
    style->name = keep(styles, family, name);
    style->parent = parent ? keep(styles, family, parent) : 0;
    return !styles->text.failed;
}

bool od_styles_start(struct od_styles *styles, const char *name, const char *const *attributes)
{
    if (strcmp(name, "style:style") == 0)
        return begin_style(styles, attributes);
    const char *display = office_attribute(attributes, "text:display");
    bool is_text =
        strcmp(name, "style:text-properties") == 0 || strcmp(name, "style:section-properties") == 0;
    if (is_text && display && styles->count > 0)
        styles->items[styles->count - 1].hidden = strcmp(display, "none") == 0;
    const char *weight = office_attribute(attributes, "fo:font-weight");
    if (is_text && weight && styles->count > 0)
        styles->items[styles->count - 1].bold = strcmp(weight, "bold") == 0 || atoi(weight) >= 600;
    const char *position = office_attribute(attributes, "style:text-position"); // "super 58%", "33% 58%"
    if (is_text && position && styles->count > 0)
        styles->items[styles->count - 1].raised = strncmp(position, "super", 5) == 0 || atoi(position) > 0;
    return od_lists_start_style(&styles->lists, name, attributes);
}

static bool on_start(void *context, const char *name, const char *const *attributes)
{
    return od_styles_start(context, name, attributes);
}

bool od_styles_read(struct od_styles *styles, const struct part *part, struct sink *sink)
{
    struct named_handler handler = {on_start, named_ignore_end, named_ignore_text, styles};
    return package_parse_what_is_sound(part, &handler, sink) ||
           sink_fail(sink, WIRE_OUT_OF_MEMORY, "out of memory");
}

void od_styles_sort(struct od_styles *styles)
{
    rows_sort_by_name(styles->items, styles->count, sizeof *styles->items, styles->text.data);
    od_lists_sort(&styles->lists);
}

static const struct od_style *look_up(const struct od_styles *styles, const char *name)
{
    const size_t at =
        rows_find_name(styles->items, styles->count, sizeof *styles->items, styles->text.data, name);
    return at < styles->count ? &styles->items[at] : NULL;
}

struct od_style od_style_find(const struct od_styles *styles, const char *family, const char *name)
{
    struct od_style found = {.outline = -1, .hidden = -1, .bold = -1, .raised = -1};
    char known[NAME_MAX_SIZE];
    // A built-in style that a document does not define is known by its name.
    found.purpose = name ? purpose_of(name) : OD_TEXT;
    snprintf(known, sizeof known, "%s %s", family, name ? name : "");
    const struct od_style *style = name ? look_up(styles, known) : NULL;
    for (int i = 0; style && i < INHERITANCE_MAX; i++) {
        found.purpose = found.purpose == OD_TEXT ? style->purpose : found.purpose;
        found.outline = found.outline == -1 ? style->outline : found.outline;
        found.hidden = found.hidden == -1 ? style->hidden : found.hidden;
        found.bold = found.bold == -1 ? style->bold : found.bold;
        found.raised = found.raised == -1 ? style->raised : found.raised;
        style = style->parent > 0 ? look_up(styles, styles->text.data + style->parent) : NULL;
    }
    found.outline = found.outline > 0 ? found.outline : 0;
    found.hidden = found.hidden == 1;
    return found;
}
