// SPDX-License-Identifier: MIT
// Headings and labels, and the lines that prove to be some: see splitter.h.
#include "text/base/array.h"
#include "text/base/space.h"
#include "text/passages/section.h"
#include "text/passages/splitter/state.h"

#include <string.h>

static bool add_node(struct splitter *splitter, const struct node *node, const char *name)
{
    struct node *nodes =
        array_reserve(splitter->nodes, &splitter->node_capacity, splitter->node_count + 1, sizeof *nodes);
    if (!nodes)
        return false;
    splitter->nodes = nodes;
    struct node *added = &splitter->nodes[splitter->node_count];
    *added = *node;
    added->name = splitter->names.size;
    if (!place_append(splitter, &splitter->names, &splitter->in_names, name, node->name_size))
        return false;
    buffer_add_byte(&splitter->names, '\0');
    splitter->open = splitter->node_count++;
    return !splitter->names.failed;
}

bool node_start(struct splitter *splitter)
{
    return add_node(splitter, &(struct node){.level = LEVEL_DOCUMENT, .used = true}, "");
}

// One that heads nothing is a stray line of the section around it.
bool node_close(struct splitter *splitter, int level)
{
    if (!stray_flush(splitter))
        return false;
    while (splitter->nodes[splitter->open].level >= level) {
        const struct node *node = &splitter->nodes[splitter->open];
        const char *name = splitter->names.data + node->name;
        bool stray = !node->used && splitter->open != splitter->title;
        splitter->open = node->parent;
        if (stray &&
            !stray_add(splitter, name, node->name_size, space_words(name, node->name_size), HEADING_NONE))
            return false;
        if (!stray_flush(splitter))
            return false;
    }
    return true;
}

bool node_end(struct splitter *splitter, int level)
{
    splitter->failed = !node_close(splitter, level < 1 ? 1 : level);
    return !splitter->failed;
}

bool node_open(struct splitter *splitter, const char *name, size_t size, int level, bool known_label)
{
    // A stray line above it, such as "Skip to content", does not keep the one level-1 heading from opening.
    size_t stray_max = level == 1 ? PASSAGE_WORDS_MIN : 1;
    bool opening = splitter->part_count == 0 && splitter->stray_words < stray_max;
    const size_t behind = splitter->nodes[splitter->open].level >= LEVEL_LABEL ? splitter->open : NO_NODE;
    if (!node_close(splitter, level))
        return false;
    voice_end(splitter);
    struct node node = {.name_size = size,
                        .parent = splitter->open,
                        .level = level,
                        .opening = opening,
                        .known_label = known_label,
                        .behind = behind,
                        .biography = splitter->nodes[splitter->open].biography ||
                                     section_label_is_biography(name, size)};
    if (!add_node(splitter, &node, name))
        return false;
    if (level != 1 || !opening || splitter->title != NO_NODE || known_label)
        return true;
    bool may;
    if (!title_may_be(splitter, &may, name, size))
        return false;
    if (may)
        splitter->title = splitter->open;
    return true;
}

// Styles of which a lesser one may stand right below.
static bool is_strong(enum heading_style style)
{
    return style >= HEADING_NUMBERED;
}

// Whether the paragraph has a number of the same kind as the line: both are items of one list.
static bool is_next_item(const struct splitter *splitter, const char *text, size_t size)
{
    size_t end;
    const struct buffer *stray = &splitter->stray;
    const char kind =
        heading_number(stray->data + splitter->last.start, stray->size - splitter->last.start, &end);
    return kind != 0 && kind == heading_number(text, size, &end);
}

// "I. The river" and right below "A. The locks": numbers of two kinds count parts and their parts, not items of one list.
static bool counts_parts(const struct splitter *splitter)
{
    size_t end;
    const char *lines = splitter->stray.data;
    const size_t before = splitter->before.start, last = splitter->last.start;
    const char outer = heading_number(lines + before, last - before, &end);
    const char inner = heading_number(lines + last, splitter->stray.size - last, &end);
    return outer != 0 && inner != 0 && outer != inner;
}

static bool is_led_in(const struct splitter *splitter)
{
    const size_t start = splitter->last.start;
    return start >= 2 && splitter->stray.data[start - 2] == ':';
}

// Whether a sentence of its own stands above the last of the stray lines.
static bool is_below_sentence(const struct splitter *splitter)
{
    const size_t start = splitter->last.start;
    return start >= 2 && splitter->before.style == HEADING_NONE &&
           strchr(".?!", splitter->stray.data[start - 2]) != NULL;
}

// "2. We agreed on:" and "(a) …": a list, and no heading.
static bool leads_in(const struct splitter *splitter, const char *text, size_t size)
{
    size_t end;
    return splitter->stray.data[splitter->stray.size - 1] == ':' && heading_number(text, size, &end);
}

// Whether a heading that heads nothing yet stands right above the stray line, or one of its kind before.
static bool is_below_heading(const struct splitter *splitter)
{
    const struct node *open = &splitter->nodes[splitter->open];
    return splitter->stray_count == 1 && ((open->level >= LEVEL_LABEL && !open->used) ||
                                          (open->level == LEVEL_SUBLABEL && open->style == HEADING_FAINT));
}

// Whether the passage before ends within a sentence, as in text whose lines were torn.
static bool is_torn(const struct splitter *splitter)
{
    const struct part *part = splitter->part_count > 0 ? &splitter->parts[splitter->part_count - 1] : NULL;
    if (!part || part->node != splitter->open || part->size == 0)
        return false;
    const unsigned char byte = (unsigned char)splitter->texts.data[part->start + part->size - 1];
    return byte == ',' || byte == '-' || ((byte | 0x20) >= 'a' && (byte | 0x20) <= 'z');
}

// How many of the last stray lines head the paragraph: none, one, or two.
static size_t count_headings(const struct splitter *splitter, const char *text, size_t size)
{
    const enum heading_style last = splitter->last.style, before = splitter->before.style;
    const bool alone = splitter->stray_count == 1 || is_below_sentence(splitter);
    if (last <= HEADING_TITLE && is_torn(splitter))
        return 0;
    const size_t both = splitter->stray_count >= 2 && is_strong(before) ? 2 : 0;
    if (last == HEADING_TITLE && space_words(text, size) < PASSAGE_WORDS_MIN &&
        memchr(splitter->stray.data + splitter->last.start, ',', splitter->stray.size - splitter->last.start))
        return 0; // half a sentence that capitals fill, in text whose lines were torn
    switch (last) {
    case HEADING_CAPITALS: return before == HEADING_KEY || before == HEADING_CAPITALS ? 0 : 1;
    case HEADING_DIVISION: return both && before != HEADING_DIVISION ? 2 : 1;
    case HEADING_NUMBERED:
        if (is_next_item(splitter, text, size) || is_led_in(splitter) || leads_in(splitter, text, size) ||
            (before == HEADING_NUMBERED && !counts_parts(splitter)))
            return 0;
        return both ? 2 : 1;
    case HEADING_TITLE: return alone ? 1 : both;
    case HEADING_FAINT: return both || is_below_heading(splitter) ? both + !both : 0;
    default: return 0;
    }
}

// The level of the first of the headings: below another label where that heads nothing yet, or where one of its style is.
static int level_for(const struct splitter *splitter, enum heading_style style)
{
    const struct node *open = &splitter->nodes[splitter->open];
    if (style == HEADING_CAPITALS || style == HEADING_DIVISION || open->level < LEVEL_LABEL)
        return LEVEL_LABEL;
    if (!open->used && open->level == LEVEL_LABEL && splitter->stray_words == 0)
        return LEVEL_SUBLABEL;
    return open->level == LEVEL_SUBLABEL && open->style == style ? LEVEL_SUBLABEL : LEVEL_LABEL;
}

static bool open_line(struct splitter *splitter, const char *line, size_t size, int level,
                      enum heading_style style)
{
    size_t start, end;
    if (heading_line_find(line, size, &start, &end) == HEADING_NONE &&
        heading_line_count(line, size, &start, &end) == 0)
        return true;
    if (!node_open(splitter, line + start, end - start, level, false))
        return false;
    splitter->nodes[splitter->open].style = style;
    splitter->nodes[splitter->open].number = style == HEADING_NUMBERED ? heading_number(line, size, &end) : 0;
    return true;
}

// The section of a label ends with a line that may be a heading, whatever it is.
static void leave_label(struct splitter *splitter)
{
    while (splitter->nodes[splitter->open].level >= LEVEL_LABEL && splitter->nodes[splitter->open].used)
        splitter->open = splitter->nodes[splitter->open].parent;
}

// A paragraph that is numbered like the heading above it ("1. Timing", "2. It was agreed …") does not stand below it.
static void leave_number(struct splitter *splitter, const char *text, size_t size)
{
    size_t end;
    const char number = heading_number(text, size, &end);
    for (size_t node = splitter->open; number && splitter->nodes[node].level >= LEVEL_LABEL;
         node = splitter->nodes[node].parent)
        if (splitter->nodes[node].number == number && splitter->nodes[node].used)
            splitter->open = splitter->nodes[node].parent;
}

bool node_open_stray(struct splitter *splitter, const char *text, size_t size)
{
    leave_number(splitter, text, size);
    const size_t count =
        splitter->stray_count > 0 && !splitter->turns ? count_headings(splitter, text, size) : 0;
    if (count == 0) {
        if (splitter->stray_count == 1 && splitter->last.style == HEADING_FAINT)
            leave_label(splitter);
        return true;
    }
    const struct stray_line last = splitter->last, first = count == 2 ? splitter->before : last;
    struct buffer *lines = &splitter->label;
    buffer_truncate(lines, 0);
    places_cut(&splitter->in_label, 0);
    if (!place_append(splitter, lines, &splitter->in_label, splitter->stray.data + first.start,
                      splitter->stray.size - first.start))
        return false;
    if (first.start == 0) {
        stray_clear(splitter);
    } else {
        buffer_truncate(&splitter->stray, first.start - 1);
        places_cut(&splitter->in_stray, first.start - 1);
        splitter->stray_words -= space_words(lines->data, lines->size);
    }
    const size_t second = last.start - first.start;
    const int level = level_for(splitter, first.style);
    if (count == 2 && !open_line(splitter, lines->data, second - 1, level, first.style))
        return false;
    return open_line(splitter, lines->data + second, lines->size - second,
                     count == 2 ? LEVEL_SUBLABEL : level, last.style);
}
