// SPDX-License-Identifier: MIT
// Passages know the line and the byte of the file that they begin at, whatever its encoding, its line ends and what is
// joined, divided or left out on the way: each word here stands once in its text, so that it can be looked up.
#include "extract/core/source.h"
#include "extract/extract.h"
#include "extract/markdown/lines.h"
#include "text/passages/splitter/splitter.h"
#include "wire/wire.h"

#include <criterion/criterion.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

// How a text is written to its file.
enum form { SAME, MARKED, CARRIAGE, OLD_MAC, LATIN, WIDE, FORMS };
static const char *const form_names[] = {"UTF-8", "with a mark", "CRLF", "CR", "Windows-1252", "UTF-16"};

static void put(struct buffer *out, enum form form, const char *text, size_t size)
{
    for (size_t i = 0; i < size; i++) {
        const char byte = text[i];
        if (form == CARRIAGE && byte == '\n')
            buffer_add_string(out, "\r\n");
        else if (form == OLD_MAC && byte == '\n')
            buffer_add_byte(out, '\r');
        else if (form == LATIN && (unsigned char)byte == 0xC3) // é, in all texts here
            buffer_add_byte(out, (char)((unsigned char)text[++i] + 0x40));
        else if (form == WIDE && (unsigned char)byte == 0xC3)
            buffer_add(out, (char[]){(char)((unsigned char)text[++i] + 0x40), 0}, 2);
        else if (form == WIDE)
            buffer_add(out, (char[]){byte, 0}, 2);
        else
            buffer_add_byte(out, byte);
    }
}

struct checked {
    const char *text; // as it was written down
    struct buffer bytes;
    enum form form;
    bool exact; // the byte must be known, too
    struct splitter *splitter;
    size_t passages;
    const char *name;
};

static size_t offset_of(const struct checked *checked, const char *word, size_t size)
{
    struct buffer written;
    buffer_init(&written);
    put(&written, checked->form, word, size);
    const char *at = memmem(checked->bytes.data, checked->bytes.size, written.data, written.size);
    buffer_clear(&written);
    return at ? (size_t)(at - checked->bytes.data) : SIZE_MAX;
}

// Preformatted text of a page is read as a text of its own, whose places are not known.
static bool page;

static void check_passage(struct checked *checked, const struct passage *passage)
{
    const size_t size = strcspn(passage->text, " \n");
    const char *at = memmem(checked->text, strlen(checked->text), passage->text, size);
    cr_assert_not_null(at, "%s: '%.*s' is not in the text", checked->name, (int)size, passage->text);
    uint32_t line = 1;
    for (const char *c = checked->text; c < at; c++)
        line += *c == '\n';
    if (page && passage->place.line == 0)
        return;
    cr_expect_eq(passage->place.line, line, "%s, %s: '%.30s' stands on line %u, not %u", checked->name,
                 form_names[checked->form], passage->text, line, passage->place.line);
    const size_t offset = offset_of(checked, passage->text, size);
    const bool known = passage->place.byte >= 0;
    cr_expect(!known || (size_t)passage->place.byte == offset, "%s, %s: '%.30s' is at %zu, not %lld",
              checked->name, form_names[checked->form], passage->text, offset,
              (long long)passage->place.byte);
    cr_expect(known || !checked->exact, "%s, %s: the byte of '%.30s' is not known", checked->name,
              form_names[checked->form], passage->text);
}

static void feed(struct checked *checked, const struct wire_message *message)
{
    struct places marks = {0};
    for (size_t i = 0; i < message->as.block.mark_count; i++) {
        const struct block_mark mark = wire_mark(message, i);
        cr_assert(places_mark(&marks, mark.at, mark.place));
    }
    cr_assert(splitter_add(checked->splitter, &(struct block){.kind = message->as.block.kind,
                                                              .level = message->as.block.level,
                                                              .text = message->as.block.text.data,
                                                              .size = message->as.block.text.size,
                                                              .marks = marks.marks,
                                                              .mark_count = marks.count}));
    places_clear(&marks);
}

static bool take(void *context, const struct buffer *frames)
{
    struct checked *checked = context;
    struct wire_message message;
    size_t consumed;
    for (size_t at = 0;
         wire_decode(frames->data + at, frames->size - at, &message, &consumed) == WIRE_DECODED;
         at += consumed) {
        const struct passage *passages;
        size_t count;
        if (message.type == WIRE_DOCUMENT)
            splitter_reset(checked->splitter);
        if (message.type == WIRE_BLOCK)
            feed(checked, &message);
        if (message.type != WIRE_END)
            continue;
        cr_assert(splitter_finish(checked->splitter, &passages, &count));
        for (size_t i = 0; i < count; i++)
            check_passage(checked, &passages[i]);
        checked->passages += count;
    }
    return true;
}

static void expect_places(const char *name, const char *text, enum form form, bool exact, size_t least)
{
    struct checked checked = {.text = text, .form = form, .exact = exact, .name = name};
    struct input input;
    struct sink sink;
    buffer_init(&checked.bytes);
    if (form == MARKED)
        buffer_add_string(&checked.bytes, "\xEF\xBB\xBF");
    if (form == WIDE)
        buffer_add(&checked.bytes, "\xFF\xFE", 2);
    put(&checked.bytes, form, text, strlen(text));
    cr_assert(splitter_new(&checked.splitter));
    sink_init(&sink, take, &checked, 64 << 20);
    input_from_memory(&input, checked.bytes.data, checked.bytes.size, name);
    cr_assert(extract(&input, &sink), "%s: %s", name, sink.message);
    sink_flush(&sink);
    cr_expect_geq(checked.passages, least, "%s, %s: %zu passages", name, form_names[form], checked.passages);
    sink_clear(&sink);
    splitter_free(checked.splitter);
    buffer_clear(&checked.bytes);
}

static size_t next_word = 1;

// Words that stand nowhere else, `a_line` of them on a line, a sentence every twelve; `between` them.
static void add_words(struct buffer *out, size_t count, size_t a_line, const char *between)
{
    for (size_t i = 0; i < count; i++) {
        const bool ends = i + 1 == count || i % 12 == 11;
        buffer_printf(out, "%s%zuw%s", i == 0 || i % 12 == 0 ? "Réf" : "réf", next_word++, ends ? "." : "");
        if (i + 1 < count)
            buffer_add_string(out, (i + 1) % a_line == 0 ? "\n" : between);
    }
}

// Paragraphs of plain text: short ones that are gathered, wrapped ones, and ones that are divided.
static void add_plain(struct buffer *out, size_t a_line, const char *between)
{
    static const size_t sizes[] = {3, 40, 5, 4, 60, 1300, 2, 30, 520, 14, 14, 14, 3};
    for (size_t i = 0; i < sizeof sizes / sizeof *sizes; i++) {
        add_words(out, sizes[i], a_line, between);
        buffer_add_string(out, "\n\n");
    }
}

Test(places, of_plain_text_are_known_in_every_encoding)
{
    static const struct {
        size_t a_line;
        const char *between;
    } layouts[] = {{9, " "}, {100000, " "}, {9, "  "}, {100000, "   "}, {1, " "}};
    for (size_t i = 0; i < sizeof layouts / sizeof *layouts; i++) {
        struct buffer text;
        buffer_init(&text);
        add_plain(&text, layouts[i].a_line, layouts[i].between);
        // Where a paragraph is divided within a line only bytes that are the text's own lead there.
        for (enum form form = 0; form < FORMS; form++)
            expect_places("a.txt", text.data, form, form <= OLD_MAC, 9);
        buffer_clear(&text);
    }
}

Test(places, of_plain_text_stand_fast_whatever_is_left_out_or_joined)
{
    static const char *const texts[] = {
        "Title: Alpha\nAuthor: Ada Roe\nDate: 2001-02-03\n\nréf1 begins the text below its header, and goes on for a while "
        "so that\nit is a paragraph of its own.\n",
        "A first co-\noperation of words that goes on for more than fifteen of them, as paragraphs do in texts.\n\n"
        "  * bullets one of which is as long as a paragraph has to be, if it is to stand by itself here\n"
        "  * items two of which are as long as a paragraph has to be, if they are to stand by themselves now\n",
        "> quoted mail that goes on for more than fifteen words, as paragraphs do in texts, and here it\n> goes on.\n\n"
        "Answered below, in some more words than fifteen, so that this is a passage of its own kind, too.\n",
        "HEADING\n=======\n\nparagraph below it of some more words than fifteen, so that this is a passage of its own "
        "kind.\n\nCONCLUSIONS:\n\nlast of all some more words than fifteen, so that this is a passage of its own kind.\n",
        "name      number\n----      ------\nalpha     12\nbeta      13\n\nBelow the table some more words than fifteen, so "
        "that this is a passage of its own kind.\n",
    };
    for (size_t i = 0; i < sizeof texts / sizeof *texts; i++)
        for (enum form form = 0; form < FORMS; form++)
            expect_places("b.txt", texts[i], form, false, 1);
}

Test(places, of_notes_at_the_foot_of_a_page_are_their_own)
{
    struct buffer text;
    buffer_init(&text);
    add_words(&text, 40, 8, " ");
    buffer_truncate(&text, text.size - 1); // no full stop: the paragraph goes on on the next page
    buffer_add_string(
        &text,
        " and\n\n[77] Notes see the other book of the same writer, which has more to say on all of this in its "
        "chapters.\n\f");
    buffer_add_string(&text, "behind it goes on.\n\n");
    add_words(&text, 40, 8, " ");
    expect_places("c.txt", text.data, SAME, false, 2);
    buffer_clear(&text);
}

Test(places, of_markdown_are_those_of_what_was_written)
{
    struct buffer text;
    buffer_init(&text);
    buffer_add_string(&text, "---\ntitle: Alpha\nauthor: Ada Roe\n---\n\n# Heading0\n\n");
    add_words(&text, 30, 9, " ");
    buffer_add_string(&text, "\n\n!!! note \"Boxed\"\n    ");
    add_words(&text, 30, 100, " ");
    buffer_add_string(&text, "\n\nimport X from \"./x\"\n\n## Heading1\n\n- ");
    add_words(&text, 20, 100, " ");
    buffer_add_string(&text, "\n- ");
    add_words(&text, 20, 100, " ");
    buffer_add_string(&text, "\n\n> ");
    add_words(&text, 20, 100, " ");
    for (int i = 0; i < 100; i++)
        buffer_add_string(&text, "\n");
    add_words(&text, 20, 7, " ");
    buffer_add_string(&text, " with a note^[");
    add_words(&text, 20, 100, " ");
    buffer_add_string(&text, "] and a reference[^a] behind it.\n\n[^a]: ");
    add_words(&text, 20, 100, " ");
    buffer_add_string(&text, "\n\n<div>");
    add_words(&text, 1, 100, " ");
    buffer_add_string(&text, "</div>\n\n*");
    add_words(&text, 20, 100, " ");
    buffer_add_string(&text, "*\n\n");
    add_words(&text, 700, 12, " "); // is divided
    buffer_add_string(&text, "\n");
    expect_places("d.md", text.data, SAME, false, 9);
    expect_places("d.md", text.data, CARRIAGE, false, 9);
    expect_places("d.md", text.data, LATIN, false, 9);
    buffer_clear(&text);
}

Test(places, of_pages_are_those_of_their_text)
{
    struct buffer text;
    buffer_init(&text);
    buffer_add_string(
        &text,
        "<!DOCTYPE html>\n<html>\n<head><title>Alpha</title></head>\n<body>\n<main>\n<h1>Heading0</h1>\n<p>");
    add_words(&text, 40, 9, " ");
    buffer_add_string(&text, "</p>\n<p>\n   <b>");
    add_words(&text, 3, 9, " ");
    buffer_add_string(&text, "</b> &amp; <i>\n");
    add_words(&text, 30, 9, "  ");
    buffer_add_string(&text, "</i>\n</p>\n<ul>\n<li>");
    add_words(&text, 20, 9, " ");
    buffer_add_string(&text, "</li>\n<li>\n");
    add_words(&text, 20, 9, " ");
    buffer_add_string(&text, "</li></ul><pre>\n");
    add_words(&text, 30, 9, " ");
    buffer_add_string(&text, "\n</pre>\n<p>");
    add_words(&text, 700, 9, " "); // is divided
    buffer_add_string(&text, "</p></main></body></html>\n");
    page = true;
    static const enum form forms[] = {SAME, MARKED, CARRIAGE, LATIN, WIDE};
    for (size_t i = 0; i < sizeof forms / sizeof *forms; i++)
        expect_places("f.html", text.data, forms[i], false, 6);
    buffer_clear(&text);
}

// Records: each stands where it begins, so that no word of it has to be looked up.
static void expect_lines(const char *name, const char *text, enum form form, const uint32_t *lines,
                         size_t count)
{
    struct buffer bytes, frames;
    struct input input;
    struct sink sink;
    buffer_init(&bytes);
    buffer_init(&frames);
    if (form == MARKED)
        buffer_add_string(&bytes, "\xEF\xBB\xBF");
    if (form == WIDE)
        buffer_add(&bytes, "\xFF\xFE", 2);
    const size_t mark = bytes.size;
    put(&bytes, form, text, strlen(text));
    sink_init(&sink, NULL, NULL, 1 << 20);
    input_from_memory(&input, bytes.data, bytes.size, name);
    cr_assert(extract(&input, &sink), "%s: %s", name, sink.message);
    struct wire_message message;
    size_t consumed, seen = 0;
    for (size_t at = 0;
         wire_decode(sink.frames.data + at, sink.frames.size - at, &message, &consumed) == WIRE_DECODED;
         at += consumed) {
        if (message.type != WIRE_BLOCK)
            continue;
        cr_assert_eq(message.as.block.mark_count, 1, "%s", name);
        const struct block_mark found = wire_mark(&message, 0);
        cr_assert_lt(seen, count);
        cr_expect_eq(found.place.line, lines[seen], "%s, %s: record %zu on line %u", name, form_names[form],
                     seen, found.place.line);
        cr_expect_geq(found.place.byte, (int64_t)mark);
        cr_expect_eq(bytes.data[found.place.byte], '{', "%s, %s: record %zu", name, form_names[form], seen);
        seen++;
    }
    cr_expect_eq(seen, count, "%s: %zu", name, seen);
    sink_clear(&sink);
    buffer_clear(&bytes);
    buffer_clear(&frames);
}

Test(places, of_records_are_where_they_begin)
{
    static const char lined[] =
        "{\"_id\":\"a\",\"text\":\"Of the first record.\"}\n\n\n{\"_id\":\"b\",\"text\":\"Of "
        "the\\nsecond r\xC3\xA9"
        "cord.\"}\n{\"_id\":\"c\",\"text\":\"Of the third record.\"}\n";
    static const char spread[] =
        "{\n \"_id\":\"a\",\n \"text\":\"Of the first record.\"\n}\n{\n \"_id\":\"b\",\n "
        "\"text\":\"Of the second one.\"\n}\n";
    static const char one[] = "{\n \"_id\":\"a\",\n \"text\":\"Of the only record.\"\n}\n";
    static const enum form forms[] = {SAME, MARKED, WIDE};
    for (size_t i = 0; i < sizeof forms / sizeof *forms; i++) {
        expect_lines("e.jsonl", lined, forms[i], (const uint32_t[]){1, 4, 5}, 3);
        expect_lines("e.json", spread, forms[i], (const uint32_t[]){1, 5}, 2);
        expect_lines("e.json", one, forms[i], (const uint32_t[]){1}, 1);
    }
}

Test(places, are_counted_alike_in_any_order)
{
    struct buffer text;
    buffer_init(&text);
    for (int i = 0; i < 3000; i++)
        buffer_printf(&text, "line %d %s\n", i, i % 7 ? "" : "with \xC3\xA9 and \xF0\x9F\x98\x80");
    struct source up, down;
    cr_assert(source_init(&up, text.data, text.size, text.data, text.size, 0));
    cr_assert(source_init(&down, text.data, text.size, text.data, text.size, 0));
    size_t lines = 1;
    for (size_t i = 0; i < text.size; i += 13) {
        const struct text_place place = source_place(&up, i);
        cr_assert_eq(place.byte, (int64_t)i);
        if (i >= 13)
            for (size_t k = i - 13; k < i; k++)
                lines += text.data[k] == '\n';
        cr_assert_eq(place.line, lines);
    }
    for (size_t i = text.size / 13 * 13 + 13; i > 0; i -= 13)
        cr_assert_eq(source_place(&down, i - 13).line, source_place(&up, i - 13).line);
    source_clear(&up);
    source_clear(&down);
    buffer_clear(&text);
}

Test(places, of_bytes_that_cannot_be_counted_are_not_known)
{
    static const char text[] = "one\ntwo\xC3\xA9\nthree";
    struct source source;
    cr_assert(source_init(&source, text, sizeof text - 1, "0123456", 7, 0));
    cr_expect_eq(source.form, SOURCE_OTHER);
    const struct text_place place = source_place(&source, 9);
    cr_expect_eq(place.line, 2);
    cr_expect_eq(place.byte, -1);
    source_clear(&source);
}

Test(places, of_lines_that_were_made_of_lines)
{
    struct buffer out;
    struct line_map map = {0}, added = {0};
    buffer_init(&out);
    buffer_add_string(&out, "a\n");
    line_map_reach(&map, &out, 0);
    line_map_reach(&map, &out, 1); // left out
    buffer_add_string(&out, "c\n\nd");
    line_map_reach(&map, &out, 2);
    buffer_add_string(&out, "e\nf");
    line_map_reach(&map, &out, 3);
    static const size_t wanted[] = {0, 2, 2, 2, 3};
    for (size_t i = 0; i < 5; i++)
        cr_expect_eq(line_map_at(&map, i), wanted[i], "%zu: %zu", i, line_map_at(&map, i));
    buffer_truncate(&out, 0);
    buffer_add_string(&out, "\n\nnote");
    line_map_reach(&added, &out, 1);
    line_map_join(&map, &added);
    cr_expect_eq(map.count, 7);
    cr_expect_eq(line_map_at(&map, 6), 1);
    cr_expect_eq(line_map_at(&map, 99), 1);
    line_map_clear(&map);
    line_map_clear(&added);
    buffer_clear(&out);
}
