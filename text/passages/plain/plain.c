// SPDX-License-Identifier: MIT
// Plain text as blocks: see block.h.
#include "text/passages/block.h"

#include "text/base/buffer.h"
#include "text/base/space.h"
#include "text/passages/drawn_table.h"
#include "text/passages/places.h"
#include "text/passages/plain/plain_break.h"
#include "text/passages/plain/plain_layout.h"
#include "text/passages/plain/plain_letter.h"
#include "text/passages/plain/plain_line.h"
#include "text/passages/plain/plain_pages.h"
#include "text/passages/section.h"
#include "text/passages/speaker.h"
#include <limits.h>
#include <string.h>

// How far ahead of its end a page's notes may begin.
enum { NOTES_BYTES_MAX = 4096 };

struct reader {
    const char *text; // the whole
    struct layout layout;
    struct plain_pages pages;
    block_sink sink;
    void *context;
    struct buffer block;
    struct places places;   // of its lines
    struct plain_open open; // what `block` is
    bool item_next;         // a bullet stood alone on its line
    struct plain_line last; // the line that it ends with
    struct buffer held;     // a paragraph that the notes at the foot of its page interrupt
    struct places held_places;
    struct plain_line held_last;
    struct buffer notes; // those notes, each NUL-terminated
    struct places notes_places;
    int page;      // reached so far
    int page_told; // of the last BLOCK_PAGE
};

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

static bool tell_page(struct reader *reader)
{
    if (reader->page_told == reader->page)
        return true;
    reader->page_told = reader->page;
    struct block block = {.kind = BLOCK_PAGE, .level = reader->page, .text = ""};
    return reader->sink(reader->context, &block);
}

static bool send(struct reader *reader, enum block_kind kind, int level, const struct buffer *text,
                 const struct places *places)
{
    struct block block = {.kind = kind,
                          .level = level,
                          .text = text->data,
                          .size = text->size,
                          .marks = places->marks,
                          .mark_count = places->count};
    return text->size == 0 || reader->sink(reader->context, &block);
}

static bool send_note(struct reader *reader, size_t at, size_t size)
{
    const struct block_mark mark = {0, places_at(&reader->notes_places, at)};
    struct block block = {
        .kind = BLOCK_NOTE, .text = reader->notes.data + at, .size = size, .marks = &mark, .mark_count = 1};
    return size == 0 || reader->sink(reader->context, &block);
}

// The notes that interrupted the paragraph come behind it.
static bool send_notes(struct reader *reader)
{
    bool done = !reader->notes.failed;
    for (size_t at = 0; done && at < reader->notes.size;) {
        const size_t size = strlen(reader->notes.data + at);
        done = send_note(reader, at, size);
        at += size + 1;
    }
    buffer_truncate(&reader->notes, 0);
    places_cut(&reader->notes_places, 0);
    return done;
}

static void empty(struct reader *reader)
{
    buffer_truncate(&reader->block, 0);
    places_cut(&reader->places, 0);
}

static bool flush(struct reader *reader, enum block_kind kind, int level)
{
    reader->open.lines = 0;
    if (reader->held.size > 0) { // a note ends: it waits for the paragraph
        const struct block_mark *first = reader->places.marks;
        bool kept = reader->block.size == 0 ||
                    (places_mark(&reader->notes_places, reader->notes.size, first->place) &&
                     buffer_add(&reader->notes, reader->block.data, reader->block.size) &&
                     buffer_add_byte(&reader->notes, '\0'));
        empty(reader);
        return kept;
    }
    bool done = !reader->block.failed && send(reader, kind, level, &reader->block, &reader->places);
    empty(reader);
    return done && (reader->notes.size == 0 || send_notes(reader));
}

static void swap_held(struct reader *reader)
{
    const struct buffer block = reader->block;
    const struct places places = reader->places;
    reader->block = reader->held;
    reader->places = reader->held_places;
    reader->held = block;
    reader->held_places = places;
}

// The paragraph that was interrupted is the one at hand again.
static bool resume(struct reader *reader)
{
    if (reader->held.size == 0)
        return true;
    if (!flush(reader, reader->open.kind, 0))
        return false;
    swap_held(reader);
    reader->last = reader->held_last;
    reader->open.lines = 2; // or more
    reader->open.kind = BLOCK_PARAGRAPH;
    return true;
}

// A note at the foot of a page, below a paragraph that does not end there.
static bool interrupts(struct reader *reader, const struct plain_line *line, bool gap)
{
    return gap && reader->open.lines > 1 && reader->held.size == 0 && line_is_note(line) &&
           !line_ends_sentence(&reader->last) &&
           plain_pages_near(&reader->pages, line->start, NOTES_BYTES_MAX);
}

static void interrupt(struct reader *reader)
{
    swap_held(reader);
    reader->held_last = reader->last;
    reader->open.lines = 0;
}

// The cells of a row, as all formats have them: "2012 | 0.7".
static bool add_cells(struct buffer *out, const char *text, size_t size)
{
    bool any = false;
    for (size_t at = 0, end; at < size; at = end) {
        for (end = at;
             end < size && text[end] != '|' && text[end] != '\t' &&
             (text[end] != ' ' || (end + 1 < size && text[end + 1] != ' ' && text[end + 1] != '|'));)
            end++;
        if (end > at && any)
            buffer_add_string(out, " | ");
        any = any || end > at;
        buffer_add(out, text + at, end - at);
        while (end < size && (text[end] == ' ' || text[end] == '\t' || text[end] == '|'))
            end++;
    }
    return !out->failed;
}

// Adds the text without the marks of pages within it: a page begins with the next block, unless nothing of this one stands before it.
static bool add_unmarked(struct reader *reader, const char *text, size_t size)
{
    struct buffer *block = &reader->block;
    size_t from = 0;
    for (const char *bracket = memchr(text, '[', size); bracket;
         bracket = memchr(bracket + 1, '[', size - (size_t)(bracket + 1 - text))) {
        const size_t at = (size_t)(bracket - text);
        const struct plain_mark *mark =
            plain_marks_at(&reader->pages.marks, (size_t)(bracket - reader->text));
        if (!mark || at < from || mark->size > size - at)
            continue;
        buffer_add(block, text + from, at - from);
        reader->page = mark->page > 0 ? mark->page : reader->page;
        from = at + mark->size;
        if (block->size == 0 || block->data[block->size - 1] == ' ')
            from = space_skip(text, size, from);
        if (block->size == 0 && reader->held.size == 0 && !tell_page(reader))
            return false;
        const struct text_place place = {.byte = text + from - reader->text, .verbatim = true};
        if (!places_mark(&reader->places, block->size, place))
            return false;
    }
    return buffer_add(block, text + from, size - from);
}

static bool add_line(struct reader *reader, const struct plain_line *line)
{
    size_t bullet = 0;
    if (reader->open.lines == 0) {
        if (reader->held.size == 0 && !tell_page(reader))
            return false;
        bullet = reader->open.table ? 0 : line_bullet(line);
        reader->open.kind =
            bullet > 0 || reader->item_next || reader->open.table ? BLOCK_ITEM : BLOCK_PARAGRAPH;
        reader->item_next = false;
    } else if (!ends_in_hyphen(&reader->last) || waits(line)) {
        buffer_add_byte(&reader->block, ' ');
    }
    reader->open.lines++;
    reader->last = *line;
    const struct text_place place = {.byte = line->text + bullet - reader->text,
                                     .verbatim = !reader->open.table};
    if (!places_mark(&reader->places, reader->block.size, place))
        return false;
    if (reader->open.table)
        return add_cells(&reader->block, line->text, line->size);
    return add_unmarked(reader, line->text + bullet, line->size - bullet);
}

// The line above a rule is a table's head: it becomes a row, and so do those below it.
static bool begin_table(struct reader *reader)
{
    const struct plain_line head = reader->last;
    empty(reader);
    reader->open.lines = 0;
    reader->open.table = true;
    return add_line(reader, &head) && flush(reader, BLOCK_ITEM, 0);
}

// Whether the rule stands between the head of a table and its rows.
static bool is_table_rule(const struct reader *reader, const struct plain_line *rule,
                          const struct plain_line *next)
{
    return reader->open.lines == 1 && next->size > 0 &&
           (line_is_divided(rule) || (line_has_columns(&reader->last) && line_has_columns(next)));
}

// A rule under one line of reasonable length makes it a heading, unless that closes a letter; any other is only drawn.
static bool take_rule(struct reader *reader, const struct plain_line *rule, char mark, bool gap,
                      const struct plain_line *next)
{
    if (reader->open.table)
        return true;
    if (!gap && is_table_rule(reader, rule, next))
        return begin_table(reader);
    bool heading = reader->open.lines == 1 && !gap && reader->held.size == 0 &&
                   reader->last.width <= LONG_LINE && (mark == '=' || mark == '-') &&
                   !line_is_closing(&reader->last);
    if (heading)
        return flush(reader, BLOCK_HEADING, mark == '=' ? 1 : 2);
    return flush(reader, reader->open.kind, 0);
}

static bool take_text(struct reader *reader, const struct plain_line *line, bool gap, bool page)
{
    if (page && !resume(reader))
        return false;
    if (interrupts(reader, line, gap)) {
        interrupt(reader);
        return add_line(reader, line);
    }
    bool ends = reader->open.lines > 0;
    if (ends && page)
        ends = line_ends_sentence(&reader->last) || !line_begins_lower(line);
    else if (ends && !gap)
        ends = plain_break(&reader->layout, &reader->open, &reader->last, line);
    if (ends && !flush(reader, reader->open.kind, 0))
        return false;
    return add_line(reader, line);
}

static bool take_line(struct reader *reader, const struct plain_line *line, bool gap, bool page,
                      const struct plain_line *next)
{
    char mark;
    reader->open.table = reader->open.table && !gap;
    if (line_is_rule(line, &mark))
        return take_rule(reader, line, mark, gap, next);
    if (line->size > 0 && line_bullet(line) == line->size) {
        bool done = flush(reader, reader->open.kind, 0);
        reader->item_next = true;
        return done;
    }
    return take_text(reader, line, gap, page);
}

// Lines one by one, with the one behind them: each is measured once.
struct ahead {
    struct plain_line next;
    size_t begins,
        ends; // where it was looked for, and where the one behind it is; the same where there is none
};

// The line behind the one at hand, to look at.
static const struct plain_line *peek(struct ahead *ahead, const char *text, size_t size, size_t at)
{
    ahead->begins = ahead->ends = at;
    if (!line_next(&ahead->next, text, size, &ahead->ends))
        *ahead = (struct ahead){.begins = at, .ends = at};
    return &ahead->next;
}

// As line_next.
static bool take_next(struct ahead *ahead, struct plain_line *out, const char *text, size_t size, size_t *at)
{
    if (ahead->begins != *at || ahead->ends <= *at)
        return line_next(out, text, size, at);
    *out = ahead->next;
    *at = ahead->ends;
    return true;
}

// Whether the line is none of the text; the pages are counted on.
static bool is_furniture(struct reader *reader, const struct plain_line *line, bool *page)
{
    int number = 0;
    if (line->pages > 0)
        reader->page = line->pages < INT_MAX - reader->page ? reader->page + line->pages : INT_MAX;
    *page = *page || line->pages > 0;
    if (!plain_pages_drop(&reader->pages, line->start, &number))
        return false;
    reader->page = number > 0 ? number : reader->page;
    *page = *page || number != 0;
    return true;
}

struct drawn {
    struct reader *reader;
    size_t start; // of the table in the text
};

static bool take_row(void *context, const struct drawn_cell *cells, size_t count, size_t at)
{
    const struct drawn *drawn = context;
    struct reader *reader = drawn->reader;
    for (size_t i = 0; i < count; i++) {
        buffer_add_string(&reader->block, i > 0 ? " | " : "");
        buffer_add(&reader->block, cells[i].text, cells[i].size);
    }
    return places_mark(&reader->places, 0, (struct text_place){.byte = (int64_t)(drawn->start + at)}) &&
           flush(reader, BLOCK_ITEM, 0);
}

// Whether a line ends as those of a drawn table do, or with the text: behind any other its end would be looked for in all that is left.
static bool ends_in_newline(const char *text, size_t size, size_t behind)
{
    return behind == size || text[behind - 1] == '\n' || text[behind - 1] == '\r';
}

// A drawn table that begins with the line, up to *at. Those under ruled columns may have rows of several lines, and are read as they come.
static bool take_drawn(struct reader *reader, const struct plain_line *line, const char *text, size_t size,
                       size_t *at)
{
    size_t table;
    const enum drawn_kind kind = line->quote > 0 || !ends_in_newline(text, size, *at)
                                     ? DRAWN_NONE
                                     : drawn_table_find(text + line->start, size - line->start, &table);
    if (kind == DRAWN_NONE || kind == DRAWN_COLUMNS)
        return true;
    struct drawn drawn = {reader, line->start};
    *at = line->start + table;
    reader->open.table = false;
    return resume(reader) && flush(reader, reader->open.kind, 0) && tell_page(reader) &&
           drawn_table_read(kind, text + line->start, table, take_row, &drawn);
}

static bool read_lines(struct reader *reader, const char *text, size_t size)
{
    const int gap_lines = reader->layout.spaced ? 2 : 1;
    struct plain_line line;
    struct ahead ahead = {.begins = 0};
    int blank = 0;
    bool page = false;
    for (size_t at = 0; take_next(&ahead, &line, text, size, &at);) {
        if (is_furniture(reader, &line, &page))
            continue;
        if (line.size == 0) {
            blank += blank < gap_lines;
            continue;
        }
        const size_t behind = at;
        if (!take_drawn(reader, &line, text, size, &at))
            return false;
        if (at == behind && !take_line(reader, &line, blank == gap_lines, page, peek(&ahead, text, size, at)))
            return false;
        blank = 0;
        page = false;
    }
    return resume(reader) && flush(reader, reader->open.kind, 0);
}

bool blocks_from_plain_text(const char *text, size_t size, block_sink sink, void *context)
{
    struct reader reader = {
        .text = text, .layout = plain_layout(text, size), .sink = sink, .context = context};
    buffer_init(&reader.block);
    buffer_init(&reader.held);
    buffer_init(&reader.notes);
    bool done = plain_pages_find(&reader.pages, text, size);
    reader.page = reader.pages.first;
    done = done && read_lines(&reader, text, size);
    buffer_clear(&reader.block);
    buffer_clear(&reader.held);
    buffer_clear(&reader.notes);
    places_clear(&reader.places);
    places_clear(&reader.held_places);
    places_clear(&reader.notes_places);
    plain_pages_clear(&reader.pages);
    return done;
}
