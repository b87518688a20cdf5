// SPDX-License-Identifier: MIT
// Web archives: which records are documents, what their servers did to them, where they break off.
#include "tests/extract/dumped.h"
#include "tests/extract/packed.h"

#include <criterion/criterion.h>
#include <stdlib.h>
#include <string.h>

#define PAGE                                                                                                  \
    "<!doctype html><title>Port</title><body><ul><li><a href=/>Home</a><li><a href=/n>News</a>"               \
    "</ul><main><h1>Port</h1><p>The harbour was closed on Monday after the storm had broken the wall of the " \
    "caf\xe9 that keeps the ships from the sea.</p></main>"
#define PARAGRAPH                                                                                             \
    "The harbour was closed on Monday after the storm had broken the wall of the caf\xc3\xa9 that keeps the " \
    "ships from the sea.\n\n"
#define SAVED(address) "url: " address " (header)\ncreated: 2014-03-04 (header)\n"
#define ANSWER "application/http; msgtype=response"
#define OK(fields) "HTTP/1.1 200 OK\r\n" fields "\r\n"

static void add_record(struct buffer *out, const char *kind, const char *address, const char *type,
                       const struct buffer *content)
{
    buffer_printf(out,
                  "WARC/1.0\r\nWARC-Type: %s\r\nWARC-Target-URI: %s\r\nWARC-Date: 2014-03-04T05:06:07Z\r\n"
                  "content-type: %s\r\nContent-Length: %zu\r\n\r\n",
                  kind, address, type, content->size);
    buffer_add(out, content->data, content->size);
    buffer_add_string(out, "\r\n\r\n");
}

static void add(struct buffer *out, const char *kind, const char *address, const char *type,
                const char *content)
{
    struct buffer bytes;
    buffer_init(&bytes);
    buffer_add_string(&bytes, content);
    add_record(out, kind, address, type, &bytes);
    buffer_clear(&bytes);
}

// Frees the archive.
static void expect_found(struct buffer *archive, size_t cut, const char *wanted)
{
    char *found = dumped("a", archive->data, archive->size - cut);
    cr_expect_str_eq(found, wanted, "-- found --\n%s-- wanted --\n%s", found, wanted);
    free(found);
    buffer_clear(archive);
}

Test(warc, reads_pages_under_their_addresses_without_their_furniture)
{
    struct buffer archive;
    buffer_init(&archive);
    add(&archive, "warcinfo", "", "application/warc-fields", "software: none\r\n");
    add(&archive, "request", "http://example.org/", "application/http; msgtype=request",
        "GET / HTTP/1.1\r\n\r\n");
    add(&archive, "response", "http://example.org", ANSWER,
        OK("Content-Type: text/html; charset=windows-1252\r\n") PAGE);
    add(&archive, "response", "<http://example.org/b?c=1#top>", ANSWER,
        OK("Content-Type: text/html\r\n") PAGE);
    expect_found(&archive, 0,
                 "== example.org/\ntitle: Port (heading)\n" PARAGRAPH SAVED(
                     "http://example.org") "== example.org/b?c=1\ntitle: Port (heading)\n" PARAGRAPH
                     SAVED("http://example.org/b?c=1#top"));
}

Test(warc, passes_over_what_is_no_document)
{
    struct buffer archive;
    buffer_init(&archive);
    add(&archive, "response", "http://example.org/gone", ANSWER,
        "HTTP/1.1 404 Not Found\r\nContent-Type: text/html\r\n\r\n" PAGE);
    add(&archive, "response", "http://example.org/moved", ANSWER,
        "HTTP/1.1 301 Moved\r\nContent-Type: text/html\r\n\r\n" PAGE);
    add(&archive, "response", "http://example.org/a.css", ANSWER, OK("Content-Type: text/css\r\n") "a {}");
    add(&archive, "response", "http://example.org/robots.txt", ANSWER,
        OK("Content-Type: text/plain\r\n") "User-agent: *");
    add(&archive, "response", "http://example.org/empty", ANSWER, OK("Content-Type: text/html\r\n"));
    add(&archive, "response", "http://example.org/none", ANSWER, "no answer at all");
    add(&archive, "response", "dns:example.org", "text/dns", "example.org");
    add(&archive, "revisit", "http://example.org/", ANSWER, OK("Content-Type: text/html\r\n") PAGE);
    expect_found(&archive, 0, "empty: no document in it\n");
}

Test(warc, reads_what_records_hold_by_themselves)
{
    struct buffer archive;
    buffer_init(&archive);
    add(&archive, "resource", "file:///a/b.txt", "text/plain", "One text.");
    add(&archive, "resource", "http://example.org/a.png", "image/png", "\x89PNG");
    add(&archive, "conversion", "http://example.org/c", "text/plain", "Another.");
    expect_found(&archive, 0,
                 "== /a/b.txt\nOne text.\n\n" SAVED("file:///a/b.txt") "== example.org/c\nAnother.\n\n" SAVED(
                     "http://example.org/c"));
}

Test(warc, undoes_what_was_done_to_send_it)
{
    struct buffer archive, content;
    buffer_init(&archive);
    buffer_init(&content);
    add(&archive, "response", "http://example.org/a.txt", ANSWER,
        OK("Content-Type: text/plain\r\nTransfer-Encoding: chunked\r\n") "6\r\nOne te\r\n3;x=y\r\nxt.\r\n0\r\n\r\n");
    // The marks are gone, the field stayed.
    add(&archive, "response", "http://example.org/b.txt", ANSWER,
        OK("Content-Type: text/plain\r\nTransfer-Encoding: chunked\r\nContent-Encoding: gzip\r\n") "Two texts.");
    buffer_add_string(&content, OK("Content-Type: text/plain\r\nContent-Encoding: gzip\r\n"));
    pack(&content, PACKED_GZ, (const struct packed_member[]){{"x", "Three texts.", 0}, {0}});
    add_record(&archive, "response", "http://example.org/c.txt", ANSWER, &content);
    add(&archive, "response", "http://example.org/d.txt", ANSWER,
        OK("Content-Type: text/plain\r\nContent-Encoding: br\r\n") "\x01\x02\x03\x04\x05\x06\x07");
    expect_found(
        &archive, 0,
        "== example.org/a.txt\nOne text.\n\n" SAVED("http://example.org/a.txt") "== example.org/b.txt\nTwo texts.\n\n" SAVED(
            "http://example.org/b.txt") "== example.org/c.txt\nThree texts.\n\n" SAVED("http://example.org/c.txt") "!! example.org/d.txt: unsupported: it was sent as br\n");
    buffer_clear(&content);
}

// What a document says of itself counts.
Test(warc, reads_answers_of_later_versions_and_white_space_before_extensions)
{
    struct buffer archive;
    buffer_init(&archive);
    add(&archive, "response", "http://example.org/a", ANSWER,
        "HTTP/2 200\r\ncontent-type: text/plain\r\n\r\nOne text.");
    add(&archive, "response", "http://example.org/b", ANSWER,
        OK("Content-Type: text/plain\r\nTransfer-Encoding: chunked\r\n") "9\t;x=y\r\nTwo texts\r\n0\r\n\r\n");
    add(&archive, "response", "http://example.org/c", ANSWER,
        "HTTP/2 404\r\ncontent-type: text/plain\r\n\r\nGone.");
    expect_found(&archive, 0,
                 "== example.org/a\nOne text.\n\n" SAVED(
                     "http://example.org/a") "== example.org/b\nTwo texts\n\n" SAVED("http://example.org/b"));
}

Test(warc, leaves_documents_their_own_address)
{
    struct buffer archive;
    buffer_init(&archive);
    add(&archive, "response", "http://mirror.example/a", ANSWER,
        OK("Content-Type: text/html\r\n") "<!doctype html><link rel=canonical href=http://example.org/a><title>A</title><p>One text.");
    expect_found(
        &archive, 0,
        "== mirror.example/a\ntitle: A (metadata)\nurl: http://example.org/a (metadata)\nOne text.\n\n"
        "created: 2014-03-04 (header)\n");
}

Test(warc, tells_where_it_breaks_off)
{
    struct buffer archive;
    buffer_init(&archive);
    add(&archive, "resource", "http://example.org/a.txt", "text/plain", "One text.");
    add(&archive, "resource", "http://example.org/b.txt", "text/plain",
        "Two texts, of which the end is missing.");
    expect_found(
        &archive, 4 + strlen(" missing."),
        "== example.org/a.txt\nOne text.\n\n" SAVED("http://example.org/a.txt") "== example.org/b.txt\ncut: its record breaks off (metadata)\nTwo texts, of which the end is\n\n" SAVED(
            "http://example.org/b.txt") "damaged: it breaks off in record 2\n");

    buffer_init(&archive);
    add(&archive, "resource", "http://example.org/a.txt", "text/plain", "One text.");
    buffer_add_string(&archive, "nonsense");
    expect_found(&archive, 0,
                 "== example.org/a.txt\nOne text.\n\n" SAVED(
                     "http://example.org/a.txt") "damaged: no record begins behind record 1\n");
}

// Also of what stands behind a file within.
Test(warc, tells_of_all_in_a_record_that_it_breaks_off)
{
    struct buffer archive;
    buffer_init(&archive);
    add(&archive, "resource", "http://example.org/a.mbox", "application/mbox",
        "From a@b.c Tue Mar  4 09:00:00 2014\nSubject: One\n\nbegin 644 c.txt\n#0V%T\n`\nend\n\n"
        "From a@b.c Tue Mar  4 09:00:00 2014\nSubject: Two\n\nTwo texts, of which the end is missing.\n");
#define CUT "cut: its record breaks off (metadata)\n"
    expect_found(
        &archive, 4 + strlen(" missing.\n"),
        "== example.org/a.mbox/message 1.eml\n" CUT
        "title: One (header)\n# One\n\n" SAVED("http://example.org/a.mbox") "== example.org/a.mbox/message 1.eml/c.txt\n" CUT "Cat\n\n" SAVED(
            "http://example.org/a.mbox") "== example.org/a.mbox/message 2.eml\n" CUT
                                         "title: Two (header)\nTwo texts, of which the end is\n\n" SAVED(
                                             "http://example.org/a.mbox") "damaged: it breaks off in record 1\n");
#undef CUT
}

Test(warc, believes_no_size)
{
    static const char *const sizes[] = {"-1", "x", "", "18446744073709551615", "99999999999999999999999"};
    for (size_t i = 0; i < sizeof sizes / sizeof *sizes; i++) {
        struct buffer archive;
        buffer_init(&archive);
        buffer_printf(
            &archive,
            "WARC/1.0\r\nWARC-Type: resource\r\nWARC-Target-URI: a:b\r\nContent-Length: %s\r\n\r\nText",
            sizes[i]);
        expect_found(&archive, 0, "damaged: no record begins behind record 0\n");
    }
    struct buffer archive;
    buffer_init(&archive);
    buffer_add_string(
        &archive,
        "WARC/1.0\r\nWARC-Type: resource\r\nWARC-Target-URI: a:b\r\nContent-Length: 99999999999\r\n\r\nText");
    expect_found(&archive, 0,
                 "!! a:b/: too large: it has more than 64 MiB\ndamaged: it breaks off in record 1\n");
}

static void add_arc(struct buffer *out, const char *address, const char *between, const char *content)
{
    buffer_printf(out, "%s %s %zu\n%s\n", address, between, strlen(content), content);
}

static void open_arc(struct buffer *out)
{
    buffer_init(out);
    add_arc(out, "filedesc://a.arc", "0.0.0.0 20140304050607 text/plain",
            "1 0 Crawler\nURL IP-address Archive-date Content-type Archive-length\n");
}

Test(warc, reads_arc_files)
{
    struct buffer archive;
    open_arc(&archive);
    add_arc(&archive, "dns:example.org", "10.0.0.1 20140304050607 text/dns",
            "example.org. 1 IN A 10.0.0.1\n");
    add_arc(&archive, "http://example.org/", "10.0.0.1 20140304050607 text/html",
            OK("Content-Type: text/html; charset=windows-1252\r\n") PAGE);
    add_arc(&archive, "http://example.org/gone", "10.0.0.1 20140304050607 text/html",
            "HTTP/1.0 404 Not Found\r\nContent-Type: text/html\r\n\r\n" PAGE);
    add_arc(&archive, "http://example.org/a b 20.txt", "fe80::1 20140304 text/plain; charset=utf-8",
            OK("Content-Type: text/plain\r\n") "One text.");
    add_arc(&archive, "ftp://example.org/c.txt", "10.0.0.1 201403040506 text/plain", "Another.");
    add_arc(&archive, "ftp://example.org/d.png", "10.0.0.1 201403040506 image/png", "PNG");
    expect_found(
        &archive, 0,
        "== example.org/\ntitle: Port (heading)\n" PARAGRAPH
            SAVED("http://example.org/") "== example.org/a b 20.txt\nOne text.\n\n" SAVED(
                "http://example.org/a b 20.txt") "== example.org/c.txt\nAnother.\n\n" SAVED("ftp://example.org/c.txt"));
}

Test(warc, reads_arc_files_of_version_2_and_packed_ones)
{
    struct buffer archive, packed;
    buffer_init(&archive);
    buffer_init(&packed);
    add_arc(&archive, "filedesc://a.arc", "0.0.0.0 20140304050607 text/plain 200 - - 0 a.arc",
            "2 0 Crawler\n");
    add_arc(&archive, "http://example.org/a.txt",
            "10.0.0.1 20140304050607 text/plain 200 d41d8cd98f00b204 - 20140305 a.arc",
            OK("Content-Type: text/plain\r\n") "One text.");
    pack(&packed, PACKED_GZ, (const struct packed_member[]){{"x", archive.data, 0}, {0}});
    expect_found(&archive, 0, "== example.org/a.txt\nOne text.\n\n" SAVED("http://example.org/a.txt"));
    expect_found(&packed, 0, "== a/example.org/a.txt\nOne text.\n\n" SAVED("http://example.org/a.txt"));
}

Test(warc, tells_where_arc_files_break_off)
{
    static const char *const heads[] = {
        "http://example.org/ 10.0.0.1 20140304050607 text/html -1\n",
        "http://example.org/ 10.0.0.1 20140304050607 text/html\n",
        "http://example.org/ 10.0.0.1 2014 text/html 1\n",
        "http://example.org/ 10.0.0.1 20140304050607 text/html 99999999999999999999\n",
        "http://example.org/ 10.0.0.1 20140304050607 text/html 4"};
    struct buffer archive;
    for (size_t i = 0; i < sizeof heads / sizeof *heads; i++) {
        open_arc(&archive);
        buffer_add_string(&archive, heads[i]);
        expect_found(&archive, 0, "damaged: no record begins behind record 1\n");
    }
    open_arc(&archive);
    add_arc(&archive, "ftp://example.org/c.txt", "10.0.0.1 20140304 text/plain",
            "One text of which the end is missing.");
    expect_found(
        &archive, 1 + strlen(" missing."),
        "== example.org/c.txt\ncut: its record breaks off (metadata)\nOne text of which the end is\n\n" SAVED(
            "ftp://example.org/c.txt") "damaged: it breaks off in record 2\n");
}

Test(warc, leaves_texts_that_speak_of_arc_files)
{
    struct buffer text;
    buffer_init(&text);
    buffer_add_string(
        &text, "filedesc://a.arc 0.0.0.0 is what each of them begins with, and 20140304 may stand there.");
    expect_found(
        &text, 0,
        "== \nfiledesc://a.arc 0.0.0.0 is what each of them begins with, and 20140304 may stand there.\n\n");
}
