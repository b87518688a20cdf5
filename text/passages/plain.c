// SPDX-License-Identifier: MIT
// Plain text as blocks: see block.h.
#include "text/passages/block.h"

#include "text/base/buffer.h"
#include "text/base/space.h"
#include "text/passages/plain_line.h"
#include "text/passages/section.h"
#include <limits.h>
#include <string.h>

// Characters a line; and shares of the text's width, in percent.
enum {
    LONG_LINE = 120,
    WIDTH_MIN = 50,
    WIDTH_MAX = 255,
    EARLY = 60,
    EARLY_SENTENCE = 90,
    LINES_A_BLOCK_MAX = 25,
    INDENT = 2
};

// How the lines of a text are laid out, seen from those that stand together.
struct layout {
    bool unwrapped; // most text stands on long lines: each is a paragraph
    bool separated; // blank lines divide the paragraphs
    size_t width;   // nine in ten of the lines are not longer; at least WIDTH_MIN
    size_t indent;  // the commonest indentation is this or less
};

struct reader {
    struct layout layout;
    block_sink sink;
    void *context;
    struct buffer block;
    enum block_kind kind;
    size_t lines;           // in `block`
    bool item_next;         // a bullet stood alone on its line
    struct plain_line last; // the line that it ends with
    int page;               // reached so far
    int page_told;          // of the last BLOCK_PAGE
};

static size_t percentile(const size_t counts[WIDTH_MAX + 1], size_t total, size_t percent)
{
    size_t seen = 0;
    for (size_t i = 0; i <= WIDTH_MAX; i++) {
        seen += counts[i];
        if (seen * 100 >= total * percent)
            return i;
    }
    return WIDTH_MAX;
}

static struct layout measure(const char *text, size_t size)
{
    size_t widths[WIDTH_MAX + 1] = {0}, indents[WIDTH_MAX + 1] = {0};
    size_t pairs = 0, lines = 0, blocks = 0, long_text = 0, all_text = 0, at = 0;
    struct plain_line line, before = {0};
    while (line_next(&line, text, size, &at)) {
        lines += line.size > 0;
        blocks += line.size > 0 && before.size == 0;
        if (line.size > 0 && before.size > 0) {
            pairs++;
            widths[before.width < WIDTH_MAX ? before.width : WIDTH_MAX]++;
            widths[line.width < WIDTH_MAX ? line.width : WIDTH_MAX]++;
            indents[line.indent < WIDTH_MAX ? line.indent : WIDTH_MAX]++;
            all_text += before.width;
            long_text += before.width > LONG_LINE ? before.width : 0;
        }
        before = line;
    }
    size_t width = percentile(widths, 2 * pairs, 90);
    return (struct layout){.unwrapped = long_text > all_text / 2,
                           .separated = blocks > lines / LINES_A_BLOCK_MAX,
                           .width = width > WIDTH_MIN ? width : WIDTH_MIN,
                           .indent = percentile(indents, pairs, 50)};
}

static bool ends_in_letter(const struct plain_line *line)
{
    unsigned char byte = line->size > 0 ? (unsigned char)line->text[line->size - 1] : 0;
    return (byte | 0x20) >= 'a' && (byte | 0x20) <= 'z';
}

// A hyphen or dash that touches the word before it: nothing comes between it and the next line.
static bool ends_in_hyphen(const struct plain_line *line)
{
    static const char *const dashes[] = {"-", "—", "\xC2\xAD", "‐"};
    for (size_t i = 0; i < sizeof dashes / sizeof *dashes; i++) {
        size_t length = strlen(dashes[i]);
        if (line->size > length && memcmp(line->text + line->size - length, dashes[i], length) == 0)
            return line->text[line->size - length - 1] != ' ' && line->text[line->size - length - 1] != '-';
    }
    return false;
}

// "nine-" and, on the next line, "and ten-member": the hyphen waits for a word that comes later.
static bool waits(const struct plain_line *next)
{
    static const char *const words[] = {"and", "or", "to", "und", "oder", "bis", "et", "ou"};
    const size_t first = space_run(next->text, next->size, 0);
    for (size_t i = 0; i < sizeof words / sizeof *words; i++)
        if (first == strlen(words[i]) && memcmp(next->text, words[i], first) == 0)
            return true;
    return false;
}

// Whether the first word of `next` would have fitted behind `line` within `percent` of the width.
static bool ends_early(const struct layout *layout, const struct plain_line *line,
                       const struct plain_line *next, size_t percent)
{
    size_t word = space_run(next->text, next->size, 0);
    return (line->width + 1 + word) * 100 < layout->width * percent;
}

static bool is_label_line(const struct plain_line *line)
{
    struct section_label label;
    return section_label_find(&label, line->text, line->size) && label.body == line->size &&
           (label.known || line->text[line->size - 1] == ':');
}

static bool begins_with_label(const struct plain_line *line)
{
    struct section_label label;
    return section_label_find(&label, line->text, line->size) && label.known && label.body < line->size;
}

// Whether `next`, on the line after `line`, belongs to another paragraph.
static bool is_break(const struct reader *reader, const struct plain_line *line,
                     const struct plain_line *next)
{
    const struct layout *layout = &reader->layout;
    bool sentence = line_ends_sentence(line);
    if (is_label_line(line))
        return true;
    if (layout->unwrapped) {
        if (line_begins_lower(next))
            return sentence;
        return !(line->width >= LONG_LINE && ends_in_letter(line) && line_begins_upper(next));
    }
    // Between blank lines a numbered line may be prose that was wrapped there: "… two areas:" "(1) …".
    bool early = ends_early(layout, line, next, EARLY_SENTENCE);
    bool listed = early || (sentence && !layout->separated);
    if (line_bullet(next) > 0 && (listed || sentence || reader->kind == BLOCK_ITEM))
        return true;
    if ((listed && line_is_numbered(next)) || ((listed || sentence) && begins_with_label(next)))
        return true;
    if (early && line_is_keyed(line) && line_is_keyed(next))
        return true;
    if (ends_early(layout, line, next, EARLY) && !line_begins_lower(next))
        return true;
    if (layout->separated)
        return false;
    return sentence && (early || next->indent >= layout->indent + INDENT);
}

static bool tell_page(struct reader *reader)
{
    if (reader->page_told == reader->page)
        return true;
    reader->page_told = reader->page;
    struct block block = {.kind = BLOCK_PAGE, .level = reader->page, .text = ""};
    return reader->sink(reader->context, &block);
}

static bool flush(struct reader *reader, enum block_kind kind, int level)
{
    struct block block = {
        .kind = kind, .level = level, .text = reader->block.data, .size = reader->block.size};
    bool done = !reader->block.failed && (block.size == 0 || reader->sink(reader->context, &block));
    buffer_truncate(&reader->block, 0);
    reader->lines = 0;
    return done;
}

static bool add_line(struct reader *reader, const struct plain_line *line)
{
    size_t bullet = 0;
    if (reader->lines == 0) {
        if (!tell_page(reader))
            return false;
        bullet = line_bullet(line);
        reader->kind = bullet > 0 || reader->item_next ? BLOCK_ITEM : BLOCK_PARAGRAPH;
        reader->item_next = false;
    } else if (!ends_in_hyphen(&reader->last) || waits(line)) {
        buffer_add_byte(&reader->block, ' ');
    }
    reader->lines++;
    reader->last = *line;
    return buffer_add(&reader->block, line->text + bullet, line->size - bullet);
}

// A rule under one line of reasonable length makes it a heading; any other is only drawn.
static bool take_rule(struct reader *reader, char mark, bool gap)
{
    bool heading =
        reader->lines == 1 && !gap && reader->last.width <= LONG_LINE && (mark == '=' || mark == '-');
    if (heading)
        return flush(reader, BLOCK_HEADING, mark == '=' ? 1 : 2);
    return flush(reader, reader->kind, 0);
}

static bool take_line(struct reader *reader, const struct plain_line *line, bool gap, bool page)
{
    char mark;
    if (line_is_rule(line, &mark))
        return take_rule(reader, mark, gap);
    if (line->size > 0 && line_bullet(line) == line->size) {
        bool done = flush(reader, reader->kind, 0);
        reader->item_next = true;
        return done;
    }
    bool ends = reader->lines > 0;
    if (ends && page)
        ends = line_ends_sentence(&reader->last) || !line_begins_lower(line);
    else if (ends && !gap)
        ends = is_break(reader, &reader->last, line);
    if (ends && !flush(reader, reader->kind, 0))
        return false;
    return add_line(reader, line);
}

bool blocks_from_plain_text(const char *text, size_t size, block_sink sink, void *context)
{
    struct reader reader = {.layout = measure(text, size), .sink = sink, .context = context};
    buffer_init(&reader.block);
    bool done = true, gap = false, page = false;
    if (size > 0 && memchr(text, '\f', size) != NULL)
        reader.page = 1;
    struct plain_line line;
    for (size_t at = 0; done && line_next(&line, text, size, &at);) {
        if (line.pages > 0)
            reader.page = line.pages < INT_MAX - reader.page ? reader.page + line.pages : INT_MAX;
        page = page || line.pages > 0;
        if (line.size == 0) {
            gap = true;
            continue;
        }
        done = take_line(&reader, &line, gap, page);
        gap = page = false;
    }
    done = done && flush(&reader, reader.kind, 0);
    buffer_clear(&reader.block);
    return done;
}
