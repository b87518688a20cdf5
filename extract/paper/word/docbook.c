// SPDX-License-Identifier: MIT
// The DocBook that antiword prints.
#include "extract/paper/word/docbook.h"

#include "extract/paper/markup_scan.h"
#include "text/base/ascii.h"
#include <string.h>

enum { HEADING_WORDS_MAX = 25, BOLD_LEVEL = 4, WINDOW = 1 << 16 };

// The footnotes that the plain text ends with, as "[1] A note.", a paragraph each.
struct plain_notes {
    const char *text;
    size_t size, at, number; // of the next to come
};

struct reader {
    struct paper_blocks *out;
    struct docbook_told *told;
    struct buffer *place;     // where text goes; NULL: nowhere
    struct buffer text, note; // of the open paragraph, as printed
    int section;              // how deep
    size_t items, rows;       // open list items, rows
    bool in_info, in_note, bold;
    size_t bytes, bold_bytes; // of the paragraph
    struct buffer squeezed;   // the plain text without white space …
    struct buffer breaks;     // … and for each of its bytes whether white space stood before it
    size_t at;                // in `squeezed`: behind what was found last
    struct plain_notes plain; // at the end of the plain text
    size_t notes, notes_sent; // footnotes that were met; that are among the blocks
};

// The note's number at the beginning of a line: "[12] "; 0 without one. *size is what it takes.
static size_t read_number(const char *line, const char *end, size_t *size)
{
    enum { NUMBER_MAX = 100000 };
    const char *at = line + 1;
    size_t number = 0;
    if (line == end || *line != '[')
        return 0;
    for (; at < end && *at >= '0' && *at <= '9' && number < NUMBER_MAX; at++)
        number = number * 10 + (size_t)(*at - '0');
    *size = (size_t)(at - line) + 2;
    return end - at > 2 && at[0] == ']' && at[1] == ' ' ? number : 0;
}

// Where the last line that begins with "[1] " stands, from which on numbers go up to the end.
static void find_notes(struct plain_notes *notes, const struct buffer *plain)
{
    const char *text = plain->data, *end = text + plain->size;
    size_t next = 0, size;
    *notes = (struct plain_notes){end, 0, 0, 1};
    for (const char *line = text; line < end;) {
        size_t number = read_number(line, end, &size);
        if (number == 1)
            notes->text = line;
        if (number > 0)
            next = number == 1 ? 2 : number == next ? next + 1 : 0;
        if (number > 0 && next == 0)
            notes->text = end;
        const char *behind = memchr(line, '\n', (size_t)(end - line));
        line = behind ? behind + 1 : end;
    }
    notes->size = (size_t)(end - notes->text);
}

// The text of the next note without its number. False when there is none.
static bool next_note(struct plain_notes *notes, struct buffer *out)
{
    const char *start = notes->text + notes->at, *end = notes->text + notes->size;
    size_t size = 0, other;
    if (read_number(start, end, &size) != notes->number)
        return false;
    start += size;
    const char *line = start;
    do {
        const char *behind = memchr(line, '\n', (size_t)(end - line));
        line = behind ? behind + 1 : end;
    } while (line < end && read_number(line, end, &other) != notes->number + 1);
    notes->at = (size_t)(line - notes->text);
    notes->number++;
    buffer_add(out, start, (size_t)(line - start));
    return true;
}

static bool squeeze(struct reader *reader, const struct buffer *plain)
{
    bool space = false;
    for (size_t i = 0; i < plain->size; i++) {
        if (ascii_is_gap(plain->data[i])) {
            space = true;
            continue;
        }
        buffer_add_byte(&reader->squeezed, plain->data[i]);
        buffer_add_byte(&reader->breaks, space);
        space = false;
    }
    return !reader->squeezed.failed && !reader->breaks.failed;
}

// Where the plain text has the bytes of `text`, white space aside; NULL when it does not near where the last was found.
static const char *find_plain(struct reader *reader, const struct buffer *text)
{
    struct buffer bytes;
    buffer_init(&bytes);
    for (size_t i = 0; i < text->size; i++)
        if (!ascii_is_gap(text->data[i]))
            buffer_add_byte(&bytes, text->data[i]);
    size_t left = reader->squeezed.size - reader->at;
    size_t window = bytes.size + WINDOW < left ? bytes.size + WINDOW : left;
    const char *found = bytes.size > 0 && !bytes.failed
                            ? memmem(reader->squeezed.data + reader->at, window, bytes.data, bytes.size)
                            : NULL;
    if (found != NULL)
        reader->at = (size_t)(found - reader->squeezed.data) + bytes.size;
    buffer_clear(&bytes);
    return found;
}

// Appends the text with each run of white space as one space, and with the white space that only the plain text has.
static void add_text(struct reader *reader, struct buffer *out, const struct buffer *text)
{
    const char *found = find_plain(reader, text);
    size_t at = found ? (size_t)(found - reader->squeezed.data) : 0;
    bool space = false, begun = false;
    for (size_t i = 0; i < text->size; i++) {
        if (ascii_is_gap(text->data[i])) {
            space = true;
            continue;
        }
        space = space || (found && reader->breaks.data[at]);
        if (space && begun)
            buffer_add_byte(out, ' ');
        buffer_add_byte(out, text->data[i]);
        at += found != NULL;
        space = false;
        begun = true;
    }
}

// A short line in bold print is a heading where no style says so.
static bool looks_like_heading(const struct reader *reader, const char *text, size_t size)
{
    return size > 0 && reader->bytes > 1 && reader->bold_bytes == reader->bytes && reader->items == 0 &&
           strchr(".;,", text[size - 1]) == NULL && ascii_words(text, size) <= HEADING_WORDS_MAX;
}

static bool push(struct reader *reader, struct buffer *text, enum block_kind kind, int level, bool note)
{
    struct paper_blocks *out = reader->out;
    struct paper_block block = {
        .kind = kind, .level = level, .start = out->text.size, .high = true, .note = note};
    add_text(reader, &out->text, text);
    const char *start = out->text.data + block.start;
    if (kind == BLOCK_PARAGRAPH && !note && looks_like_heading(reader, start, out->text.size - block.start)) {
        block.kind = BLOCK_HEADING;
        block.level = BOLD_LEVEL;
        block.weak = true;
    }
    buffer_truncate(text, 0);
    return paper_blocks_add(out, block);
}

// The notes of the paragraph, from the plain text where that has them: antiword's DocBook has lost them.
static bool push_notes(struct reader *reader)
{
    struct buffer note;
    buffer_init(&note);
    bool done = true;
    for (; done && reader->notes_sent < reader->notes && next_note(&reader->plain, &note);
         reader->notes_sent++) {
        buffer_truncate(&reader->note, 0);
        done = push(reader, &note, BLOCK_PARAGRAPH, 0, true);
    }
    buffer_clear(&note);
    return done && push(reader, &reader->note, BLOCK_PARAGRAPH, 0, true);
}

// The paragraph is at its end; within a row it is a part of a cell.
static bool end_paragraph(struct reader *reader)
{
    if (reader->in_note || reader->rows > 0) {
        buffer_add_byte(reader->in_note ? &reader->note : &reader->text, ' ');
        return true;
    }
    bool done = push(reader, &reader->text, reader->items > 0 ? BLOCK_ITEM : BLOCK_PARAGRAPH, 0, false) &&
                push_notes(reader);
    reader->bytes = reader->bold_bytes = 0;
    return done;
}

static bool end_row(struct reader *reader)
{
    struct buffer *text = &reader->text;
    if (reader->rows == 0 || --reader->rows > 0)
        return true;
    while (text->size > 0 && (ascii_is_gap(text->data[text->size - 1]) || text->data[text->size - 1] == '|'))
        buffer_truncate(text, text->size - 1);
    reader->bytes = reader->bold_bytes = 0;
    return push(reader, text, BLOCK_ITEM, 0, false) && push_notes(reader);
}

static bool end_title(struct reader *reader)
{
    reader->place = NULL;
    if (reader->in_info || reader->section == 0)
        return true;
    return push(reader, &reader->text, BLOCK_HEADING, reader->section < 6 ? reader->section : 6, false);
}

static bool holds_bold(const struct scanned *scanned)
{
    return memmem(scanned->tag, scanned->tag_size, "bold", 4) != NULL;
}

static bool begins_section(const struct scanned *scanned)
{
    return scan_is(scanned, "chapter") || (scanned->tag_size >= 5 && memcmp(scanned->tag, "sect", 4) == 0);
}

static bool ends_section(const struct scanned *scanned)
{
    return scan_is(scanned, "/chapter") || (scanned->tag_size >= 6 && memcmp(scanned->tag, "/sect", 5) == 0);
}

static bool is_empty(const struct scanned *scanned)
{
    return scanned->tag_size > 0 && scanned->tag[scanned->tag_size - 1] == '/';
}

static bool take_end(struct reader *reader, const struct scanned *scanned)
{
    if (scan_is(scanned, "/para"))
        return end_paragraph(reader);
    if (scan_is(scanned, "/title") || scan_is(scanned, "/subtitle"))
        return end_title(reader);
    if (scan_is(scanned, "/entry"))
        return buffer_add_string(&reader->text, " | ");
    if (scan_is(scanned, "/row"))
        return end_row(reader);
    if (scan_is(scanned, "/listitem"))
        reader->items -= reader->items > 0;
    else if (scan_is(scanned, "/footnote"))
        reader->in_note = false;
    else if (scan_is(scanned, "/emphasis"))
        reader->bold = false;
    else if (scan_is(scanned, "/bookinfo"))
        reader->in_info = false;
    else if (ends_section(scanned))
        reader->section -= reader->section > 0;
    if (scan_is(scanned, "/surname") || scan_is(scanned, "/date") || scan_is(scanned, "/bookinfo"))
        reader->place = NULL;
    return true;
}

static void take_begin(struct reader *reader, const struct scanned *scanned)
{
    if (scan_is(scanned, "para")) {
        reader->place = &reader->text;
        if (!reader->in_note && reader->rows == 0)
            reader->bytes = reader->bold_bytes = 0;
    } else if (scan_is(scanned, "title") || scan_is(scanned, "subtitle"))
        reader->place = reader->section > 0 && !reader->in_info ? &reader->text
                        : reader->told->title.size == 0         ? &reader->told->title
                                                                : NULL;
    else if (scan_is(scanned, "surname"))
        reader->place = &reader->told->author;
    else if (scan_is(scanned, "date"))
        reader->place = &reader->told->created;
    else if (scan_is(scanned, "bookinfo"))
        reader->in_info = true;
    else if (scan_is(scanned, "listitem"))
        reader->items++;
    else if (scan_is(scanned, "row"))
        reader->rows++;
    else if (scan_is(scanned, "footnote")) {
        reader->in_note = true;
        reader->notes++;
    } else if (scan_is(scanned, "emphasis"))
        reader->bold = holds_bold(scanned);
    else if (begins_section(scanned))
        reader->section++;
}

static bool add_running_text(struct reader *reader, const struct scanned *scanned)
{
    struct buffer *place = reader->in_note && reader->place == &reader->text ? &reader->note : reader->place;
    if (place == NULL || scanned->text_size == 0)
        return true;
    for (size_t i = 0; i < scanned->text_size; i++)
        if (!ascii_is_gap(scanned->text[i])) {
            reader->bytes++;
            reader->bold_bytes += reader->bold;
        }
    return scan_decode(place, scanned->text, scanned->text_size);
}

static bool take(struct reader *reader, const struct scanned *scanned)
{
    if (scanned->tag_size > 0 && scanned->tag[0] == '/') {
        if (!take_end(reader, scanned))
            return false;
    } else if (!is_empty(scanned)) {
        take_begin(reader, scanned);
    }
    return add_running_text(reader, scanned);
}

bool docbook_read(struct paper_blocks *out, struct docbook_told *told, const struct buffer *docbook,
                  const struct buffer *plain)
{
    struct reader reader = {.out = out, .told = told};
    struct scanned scanned;
    size_t at = 0;
    buffer_init(&reader.text);
    buffer_init(&reader.note);
    buffer_init(&reader.squeezed);
    buffer_init(&reader.breaks);
    bool done = squeeze(&reader, plain);
    find_notes(&reader.plain, plain);
    while (done && scan_next(&scanned, docbook->data, docbook->size, &at))
        done = take(&reader, &scanned);
    if (reader.notes > 0)
        reader.notes = SIZE_MAX; // those that no footnote stood for
    done = done && end_paragraph(&reader) && !reader.text.failed && !reader.note.failed;
    buffer_clear(&reader.text);
    buffer_clear(&reader.note);
    buffer_clear(&reader.squeezed);
    buffer_clear(&reader.breaks);
    return done;
}
