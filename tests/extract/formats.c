// SPDX-License-Identifier: MIT
// The list of formats holds what files are taken for, each once, and says what reads it.
#include "extract/formats.h"
#include "extract/sniff.h"
#include "wire/wire.h"

#include <criterion/criterion.h>
#include <string.h>

struct told {
    struct buffer frames;
    struct wire_message formats[256];
    size_t count;
};

static void told_init(struct told *told)
{
    buffer_init(&told->frames);
    told->count = 0;
    cr_assert(formats_list(&told->frames));
    size_t consumed;
    for (size_t at = 0; at < told->frames.size; at += consumed) {
        cr_assert_eq(wire_decode(told->frames.data + at, told->frames.size - at, &told->formats[told->count],
                                 &consumed),
                     WIRE_DECODED);
        cr_assert_eq(told->formats[told->count].type, WIRE_FORMAT);
        cr_assert_lt(++told->count, 256);
    }
}

static bool is(struct wire_string string, const char *text)
{
    return string.size == strlen(text) && memcmp(string.data, text, string.size) == 0;
}

static const struct wire_message *find(const struct told *told, const char *media_type)
{
    const struct wire_message *found = NULL;
    for (size_t i = 0; i < told->count; i++)
        if (is(told->formats[i].as.format.media_type, media_type)) {
            cr_expect_null(found, "%s is told twice", media_type);
            found = &told->formats[i];
        }
    return found;
}

static const struct {
    const char *name, *bytes;
} files[] = {
    {"a.txt", "Text."},
    {"a.html", "<!DOCTYPE html><p>x"},
    {"a", "<?xml version=\"1.0\"?><TEI xmlns=\"http://www.tei-c.org/ns/1.0\"><p/></TEI>"},
    {"a.md", "# x"},
    {"a.csv", "x,y"},
    {"a.tsv", "x\ty"},
    {"a", "WEBVTT\n"},
    {"a", "1\n00:00:01,000 --> 00:00:02,000\nx\n"},
    {"a", "\\documentclass{article}\n"},
    {"a", "{\"text\": \"x\"}\n"},
    {"a.json", "[{\"text\": \"x\"}]"},
    {"a", "<svg xmlns=\"http://www.w3.org/2000/svg\"/>"},
    {"a", "<office:document xmlns:office=\"x\"/>"},
    {"a", "%PDF-1.4"},
    {"a", "{\\rtf1 x}"},
    {"a", "PK\3\4word/document.xml"},
    {"a", "PK\3\4x/y"},
    {"a", "PK\3\4mimetypeapplication/vnd.oasis.opendocument.spreadsheet"},
    {"a", "PK\3\4mimetypeapplication/epub+zip"},
    {"a", "\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"},
    {"a", "From: a@b\nMessage-ID: <x>\nSubject: y\n\nText"},
    {"a", "From a@b Mon\nFrom: a@b\nMessage-ID: <x>\n\nText"},
    {"a", "BEGIN:VCALENDAR\nVERSION:2.0\n"},
    {"a", "7z\xbc\xaf\x27\x1c"},
    {"a", "\x89PNG\r\n\x1a\n"},
    {"a.css", "a { b: c }"},
};

Test(formats, hold_all_that_files_are_taken_for)
{
    struct told told;
    told_init(&told);
    for (size_t i = 0; i < sizeof files / sizeof *files; i++) {
        struct sniffed sniffed = sniff(files[i].bytes, strlen(files[i].bytes), files[i].name);
        const struct wire_message *format = find(&told, sniffed.media_type);
        cr_expect(format, "%s", sniffed.media_type);
        if (format)
            cr_expect_eq(format->as.format.reader.size > 0, sniffed.extractor != NULL, "%s",
                         sniffed.media_type);
    }
    buffer_clear(&told.frames);
}

Test(formats, say_how_they_are_told)
{
    static const struct {
        const char *media_type, *recognised;
    } rows[] = {
        {"text/plain", "a name in .txt .text .asc"},
        {"application/tei+xml", "its content, a name in .tei"},
        {"image/png", "its first bytes"},
    };
    struct told told;
    told_init(&told);
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        const struct wire_message *format = find(&told, rows[i].media_type);
        cr_assert(format);
        cr_expect(is(format->as.format.recognised, rows[i].recognised), "%s: %.*s", rows[i].media_type,
                  (int)format->as.format.recognised.size, format->as.format.recognised.data);
    }
    buffer_clear(&told.frames);
}
