// SPDX-License-Identifier: MIT
// The numbers that OpenDocument gives to list items and headings.
#include "extract/office/opendocument/od_lists.h"

#include "extract/core/names/numeral.h"
#include "extract/office/parts/rows_by_name.h"
#include "text/base/array.h"
#include <stdlib.h>
#include <string.h>

enum { STYLES_MAX = 1 << 14 };

void od_lists_init(struct od_lists *lists)
{
    *lists = (struct od_lists){0};
    buffer_init(&lists->text);
    buffer_add_byte(&lists->text, '\0'); // offset 0 is the empty string
}

void od_lists_clear(struct od_lists *lists)
{
    free(lists->styles);
    buffer_clear(&lists->text);
}

static size_t keep(struct od_lists *lists, const char *text)
{
    size_t at = lists->text.size;
    return text && *text && buffer_add(&lists->text, text, strlen(text) + 1) ? at : 0;
}

static bool begin_style(struct od_lists *lists, const char *name)
{
    lists->in_outline = false;
    if (!name || lists->count == STYLES_MAX)
        return true;
    struct od_list_style *styles =
        array_reserve(lists->styles, &lists->capacity, lists->count + 1, sizeof *styles);
    if (!styles)
        return false;
    lists->styles = styles;
    struct od_list_style *style = &styles[lists->count++];
    *style = (struct od_list_style){0};
    style->name = keep(lists, name);
    return !lists->text.failed;
}

static int level_of(const char *const *attributes)
{
    const char *level = office_attribute(attributes, "text:level");
    int number = level ? atoi(level) : 0;
    return number >= 1 && number <= OD_LEVELS ? number - 1 : -1;
}

static void take_level(struct od_lists *lists, const char *const *attributes)
{
    int number = level_of(attributes);
    if (number < 0 || (!lists->in_outline && lists->count == 0))
        return;
    struct od_list_style *style = lists->in_outline ? &lists->outline : &lists->styles[lists->count - 1];
    const char *format = office_attribute(attributes, "style:num-format"),
               *shown = office_attribute(attributes, "text:display-levels"),
               *start = office_attribute(attributes, "text:start-value");
    style->levels[number] = (struct od_level){.system = numeral_system_of(format),
                                              .shown = shown ? atoi(shown) : 1,
                                              .start = start ? atol(start) : 1};
    style->levels[number].prefix = keep(lists, office_attribute(attributes, "style:num-prefix"));
    style->levels[number].suffix = keep(lists, office_attribute(attributes, "style:num-suffix"));
}

bool od_lists_start_style(struct od_lists *lists, const char *name, const char *const *attributes)
{
    if (strcmp(name, "text:list-style") == 0)
        return begin_style(lists, office_attribute(attributes, "style:name"));
    if (strcmp(name, "text:outline-style") == 0)
        lists->in_outline = true;
    else if (strcmp(name, "text:list-level-style-number") == 0 ||
             strcmp(name, "text:outline-level-style") == 0)
        take_level(lists, attributes);
    return !lists->text.failed;
}

void od_lists_sort(struct od_lists *lists)
{
    rows_sort_by_name(lists->styles, lists->count, sizeof *lists->styles, lists->text.data);
}

static struct od_list_style *find(struct od_lists *lists, const char *name)
{
    const size_t at =
        rows_find_name(lists->styles, lists->count, sizeof *lists->styles, lists->text.data, name);
    return at < lists->count ? &lists->styles[at] : NULL;
}

static void restart(struct od_list_style *style, size_t level)
{
    for (size_t i = level; i < OD_LEVELS; i++)
        style->counts[i] = style->levels[i].start - 1;
}

// A list without a style has that of the list around it.
void od_lists_begin(struct od_lists *lists, const char *const *attributes)
{
    const char *name = office_attribute(attributes, "text:style-name"),
               *goes_on = office_attribute(attributes, "text:continue-numbering"),
               *after = office_attribute(attributes, "text:continue-list");
    size_t depth = lists->depth++;
    if (depth >= OD_LISTS_DEPTH)
        return;
    struct od_list_style *style = name ? find(lists, name) : depth > 0 ? lists->open[depth - 1] : NULL;
    lists->open[depth] = style;
    bool continues = after || (goes_on && strcmp(goes_on, "true") == 0);
    if (style && !continues && depth < OD_LEVELS)
        restart(style, depth);
}

void od_lists_end(struct od_lists *lists)
{
    lists->depth -= lists->depth > 0;
}

static void add_label(const struct od_lists *lists, const struct od_list_style *style, size_t level,
                      struct buffer *label)
{
    const struct od_level *last = &style->levels[level];
    size_t shown = last->shown > 0 ? (size_t)last->shown : 1,
           first = level + 1 > shown ? level + 1 - shown : 0;
    if (!last->system)
        return;
    buffer_add_string(label, lists->text.data + last->prefix);
    for (size_t i = first; i <= level; i++) {
        if (i > first && style->levels[i - 1].system)
            buffer_add_byte(label, '.');
        numeral_add(label, style->counts[i], style->levels[i].system);
    }
    buffer_add_string(label, lists->text.data + last->suffix);
}

static void count(const struct od_lists *lists, struct od_list_style *style, size_t level, const char *start,
                  struct buffer *label)
{
    style->counts[level] = start ? atol(start) : style->counts[level] + 1;
    if (level + 1 < OD_LEVELS)
        restart(style, level + 1);
    add_label(lists, style, level, label);
}

void od_lists_item(struct od_lists *lists, const char *const *attributes, struct buffer *label)
{
    size_t level = lists->depth - 1;
    struct od_list_style *style = lists->depth > 0 && level < OD_LEVELS ? lists->open[level] : NULL;
    if (style)
        count(lists, style, level, office_attribute(attributes, "text:start-value"), label);
}

void od_lists_heading(struct od_lists *lists, int level, struct buffer *label)
{
    struct od_list_style *outline = &lists->outline;
    for (size_t i = 0; i < OD_LEVELS; i++)
        if (outline->levels[i].start > 0 && outline->counts[i] < outline->levels[i].start - 1)
            outline->counts[i] = outline->levels[i].start - 1;
    if (level >= 1 && level <= OD_LEVELS)
        count(lists, outline, (size_t)level - 1, NULL, label);
}
