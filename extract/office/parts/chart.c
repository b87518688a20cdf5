// SPDX-License-Identifier: MIT
// The words and numbers of a chart: see chart.h.
#include "extract/office/parts/chart.h"

#include "extract/office/parts/package.h"
#include "extract/office/parts/sheet_number.h"
#include <math.h>
#include <stdlib.h>
#include <string.h>

struct chart_point {
    long index;
    size_t at; // of its text in `texts`
};

enum target { NOTHING, NAME, CATEGORIES, VALUES };

static bool is_one_of(const char *name, const char *const *names)
{
    for (; *names; names++)
        if (strcmp(name, *names) == 0)
            return true;
    return false;
}

static enum target target_of(const char *name)
{
    static const char *const categories[] = {"c:cat", "c:xVal", NULL}, *const values[] = {"c:val", "c:yVal",
                                                                                          NULL};
    if (strcmp(name, "c:tx") == 0)
        return NAME;
    return is_one_of(name, categories) ? CATEGORIES : is_one_of(name, values) ? VALUES : NOTHING;
}

static void begin_series(struct chart *chart)
{
    struct buffer *const all[] = {&chart->name,  &chart->category_code, &chart->value_code,
                                  &chart->texts, &chart->categories,    &chart->values};
    for (size_t i = 0; i < sizeof all / sizeof *all; i++)
        buffer_truncate(all[i], 0);
    chart->in_series = true;
}

bool chart_start(struct chart *chart, const char *name, const char *const *attributes)
{
    static const char *const told[] = {"c:v", "c:formatCode", NULL},
                             *const numbers[] = {"c:numCache", "c:numLit", NULL},
                             *const strings[] = {"c:strCache", "c:strLit", "c:tx", NULL};
    const char *index = office_attribute(attributes, "idx");
    if (strcmp(name, "c:ser") == 0)
        begin_series(chart);
    else if (target_of(name) != NOTHING)
        chart->target = (int)target_of(name);
    else if (strcmp(name, "c:pt") == 0)
        chart->index = index ? atol(index) : 0;
    chart->is_number = is_one_of(name, numbers) || (chart->is_number && !is_one_of(name, strings));
    chart->takes_text = chart->target != NOTHING && is_one_of(name, told);
    buffer_truncate(&chart->text, 0);
    return true;
}

bool chart_text(struct chart *chart, const char *text, size_t size)
{
    return !chart->takes_text || buffer_add(&chart->text, text, size);
}

// A number as its format shows it; other text as it stands.
static bool add_shown(struct chart *chart, const char *code)
{
    char *end;
    const double number = strtod(chart->text.data, &end);
    if (!chart->is_number || *end || !isfinite(number))
        return buffer_add(&chart->texts, chart->text.data, chart->text.size);
    sheet_number(&chart->texts, number, code, false);
    return !chart->texts.failed;
}

static bool add_point(struct chart *chart, struct buffer *points, const char *code)
{
    const struct chart_point point = {chart->index, chart->texts.size};
    return buffer_add(points, &point, sizeof point) && add_shown(chart, code) &&
           buffer_add_byte(&chart->texts, '\0');
}

static bool send_paragraph(const struct buffer *text, struct story *story)
{
    bool done = story_begin(story, BLOCK_PARAGRAPH, 0);
    story_text(story, text->data, text->size);
    return done && story_end(story);
}

static bool take_value(struct chart *chart, struct story *story)
{
    switch ((enum target)chart->target) {
    case CATEGORIES: return add_point(chart, &chart->categories, chart->category_code.data);
    case VALUES: return add_point(chart, &chart->values, chart->value_code.data);
    case NAME:
        if (!chart->in_series)
            return send_paragraph(&chart->text, story);
        return (chart->name.size == 0 || buffer_add_byte(&chart->name, ' ')) &&
               buffer_add(&chart->name, chart->text.data, chart->text.size);
    default: return true;
    }
}

static bool take_code(struct chart *chart)
{
    struct buffer *code = chart->target == CATEGORIES ? &chart->category_code : &chart->value_code;
    buffer_truncate(code, 0);
    return chart->target == NAME || buffer_add(code, chart->text.data, chart->text.size);
}

static size_t count_of(const struct buffer *points)
{
    return points->size / sizeof(struct chart_point);
}

static struct chart_point point_at(const struct buffer *points, size_t i)
{
    struct chart_point point;
    memcpy(&point, points->data + i * sizeof point, sizeof point);
    return point;
}

static void add_text(const struct chart *chart, struct chart_point point, struct story *story)
{
    const char *text = chart->texts.data + point.at;
    story_text(story, text, strlen(text));
}

// Points are in the order of their numbers; a value of a category that is not told stands alone, and so does a category without a value.
static void add_points(const struct chart *chart, struct story *story)
{
    const size_t categories = count_of(&chart->categories), values = count_of(&chart->values);
    for (size_t i = 0, j = 0; i < categories || j < values;) {
        const bool has_category = i < categories, has_value = j < values;
        const struct chart_point category =
            has_category ? point_at(&chart->categories, i) : (struct chart_point){0};
        const struct chart_point value = has_value ? point_at(&chart->values, j) : (struct chart_point){0};
        const bool takes_category = has_category && (!has_value || category.index <= value.index);
        const bool takes_value = has_value && (!has_category || value.index <= category.index);
        if (i + j > 0)
            story_text(story, "; ", 2);
        if (takes_category)
            add_text(chart, category, story);
        if (takes_category && takes_value)
            story_space(story);
        if (takes_value)
            add_text(chart, value, story);
        i += takes_category;
        j += takes_value;
    }
}

static bool send_series(struct chart *chart, struct story *story)
{
    const bool is_named = chart->name.size > 0, has_points = chart->texts.size > 0;
    chart->in_series = false;
    if (!is_named && !has_points)
        return true;
    bool done = story_begin(story, BLOCK_ITEM, 0);
    story_text(story, chart->name.data, chart->name.size);
    if (is_named && has_points)
        story_text(story, ": ", 2);
    add_points(chart, story);
    return done && story_end(story);
}

bool chart_end(struct chart *chart, const char *name, struct story *story)
{
    bool done = true;
    if (chart->takes_text && strcmp(name, "c:v") == 0)
        done = take_value(chart, story);
    else if (chart->takes_text && strcmp(name, "c:formatCode") == 0)
        done = take_code(chart);
    else if (strcmp(name, "c:ser") == 0 && chart->in_series)
        done = send_series(chart, story);
    else if (target_of(name) != NOTHING)
        chart->target = NOTHING;
    chart->takes_text = false;
    return done;
}

static void each(struct chart *chart, void (*act)(struct buffer *))
{
    struct buffer *const all[] = {&chart->name,  &chart->category_code, &chart->value_code,
                                  &chart->texts, &chart->categories,    &chart->values,
                                  &chart->text};
    for (size_t i = 0; i < sizeof all / sizeof *all; i++)
        act(all[i]);
}

void chart_init(struct chart *chart)
{
    *chart = (struct chart){0};
    each(chart, buffer_init);
}

void chart_clear(struct chart *chart)
{
    each(chart, buffer_clear);
}
