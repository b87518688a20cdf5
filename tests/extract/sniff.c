// SPDX-License-Identifier: MIT
// The format is what the content says.
#include "extract/sniff.h"

#include <criterion/criterion.h>
#include <string.h>

#define BYTES(literal) literal, sizeof(literal) - 1

static const struct {
    const char *name, *bytes;
    size_t size;
    const char *extractor; // NULL: none
    const char *media_type;
    enum wire_reason reason;
} rows[] = {
    {"a.txt", BYTES("Words.\n"), "text", "text/plain", WIRE_OK},
    {"noending", BYTES("Words.\n"), "text", "text/plain", WIRE_OK},
    {"a.txt", BYTES("'''Mills''' turn.\n\n== Water ==\nIt runs.\n"), "wiki", "text/x-wiki", WIRE_OK},
    {"a", BYTES("Mills turn [[water|here]].\n=== Water ===\n"), "wiki", "text/x-wiki", WIRE_OK},
    {"a.txt", BYTES("Mills turn.\n\n== Water ==\nIt runs.\n"), "text", "text/plain", WIRE_OK},
    {"a.txt", BYTES("Mills turn [[here]].\n\n== Water\n====\n= a =\n"), "text", "text/plain", WIRE_OK},
    {"a.adoc", BYTES("== Water ==\n[[here]] it runs.\n"), "asciidoc", "text/asciidoc", WIRE_OK},
    {"a.csv", BYTES("a,b\n"), "csv", "text/csv", WIRE_OK},
    {"a.csv", BYTES("<!DOCTYPE html><p>x"), "html", "text/html", WIRE_OK},
    {"a.txt", BYTES("WEBVTT\n\n00:01.000 --> 00:02.000\nx\n"), "subtitles", "text/vtt", WIRE_OK},
    {"a.txt", BYTES("% x\n\\documentclass{article}\n"), "latex", "text/x-tex", WIRE_OK},
    {"a.log", BYTES("Words.\n"), "text", "text/plain", WIRE_OK},
    {"dir.md/a", BYTES("# Words.\n"), "text", "text/plain", WIRE_OK},
    {"a.MD", BYTES("# Words.\n"), "markdown", "text/markdown", WIRE_OK},
    {"a.qmd", BYTES("---\ntitle: x\n---\n"), "markdown", "text/markdown", WIRE_OK},
    {"a.md", BYTES("<html>in markdown</html>"), "markdown", "text/markdown", WIRE_OK},
    {"a.md", BYTES("<TEI xmlns='http://www.tei-c.org/ns/1.0'><text>x</text></TEI>"), "xml", "application/xml",
     WIRE_OK},
    {"a.md", BYTES("<article>in <b>markdown</b></article>"), "markdown", "text/markdown", WIRE_OK},
    {"a.html", BYTES("<rss version='2.0'><channel></channel></rss>"), "xml", "application/xml", WIRE_OK},
    {"a.html", BYTES("<article id='a'><p>x</p></article>"), "html", "text/html", WIRE_OK},
    {"a.html", BYTES("no tag at all"), "html", "text/html", WIRE_OK},
    {"html.txt", BYTES("  <!DOCTYPE html><p>x"), "html", "text/html", WIRE_OK},
    {"html.txt", BYTES("<!-- c --><HTML><p>x"), "html", "text/html", WIRE_OK},
    {"x", BYTES("<?xml version='1.0'?><html xmlns='x'>"), "html", "application/xhtml+xml", WIRE_OK},
    {"x.xml", BYTES("<a>b</a>"), "xml", "application/xml", WIRE_OK},
    {"x.txt", BYTES("<?xml version='1.0'?><a>b</a>"), "xml", "application/xml", WIRE_OK},
    {"x.txt", BYTES("< 5 percent of all\n"), "text", "text/plain", WIRE_OK},
    {"x.jsonl", BYTES("{\"_id\": 1}\n"), "json", "application/jsonl", WIRE_OK},
    {"x", BYTES("{\"_id\": 1}\n{\"_id\": 2}\n"), "json", "application/jsonl", WIRE_OK},
    {"x.json", BYTES("[\n{\"_id\": 1}]"), "json", "application/json", WIRE_OK},
    {"x.txt", BYTES("{\"quoted\" words in a text}, they\n"), "text", "text/plain", WIRE_OK},
    {"x.txt", BYTES("\xff\xfe<\0h\0t\0m\0l\0>\0"), "html", "text/html", WIRE_OK},
    {"pdf.txt", BYTES("%PDF-1.4\n"), "pdf", "application/pdf", WIRE_OK},
    {"late.pdf", BYTES("junk\n%PDF-1.4\n"), "pdf", "application/pdf", WIRE_OK},
    {"about.txt", BYTES("A PDF begins with %PDF-1.4 and\n"), "text", "text/plain", WIRE_OK},
    {"docx.pdf", BYTES("PK\3\4....word/document.xml"), "docx",
     "application/vnd.openxmlformats-officedocument.wordprocessingml.document", WIRE_OK},
    {"x.epub", BYTES("PK\3\4....mimetypeapplication/epub+zip"), "epub", "application/epub+zip", WIRE_OK},
    {"x.zip", BYTES("PK\3\4....a.txt"), "zip", "application/zip", WIRE_OK},
    {"x.rtf", BYTES("{\\rtf1\\ansi"), "rtf", "application/rtf", WIRE_OK},
    {"x.doc", BYTES("\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"), "compound", "application/x-ole-storage", WIRE_OK},
    {"x", BYTES("From a@b Mon\nReceived: x\nFrom: a\n\nText"), "mbox", "application/mbox", WIRE_OK},
    {"x", BYTES("Received: x\nFrom: a\nSubject: b\n\nText"), "mail", "message/rfc822", WIRE_OK},
    {"memo.txt", BYTES("FROM: A\nTO: B\nSUBJECT: C\n\nText"), "text", "text/plain", WIRE_OK},
    {"page.pdf", BYTES("<!DOCTYPE html><p>Not found"), "html", "text/html", WIRE_OK},
    {"part.rtf", BYTES("{\\pard Text\\par}"), "rtf", "application/rtf", WIRE_OK},
    {"old.doc", BYTES("Plain text in an old file.\n"), "text", "text/plain", WIRE_OK},
    {"x.svg", BYTES("<?xml version='1.0'?><svg/>"), NULL, "image/svg+xml", WIRE_UNSUPPORTED},
    {"x.js", BYTES("var x;"), NULL, "text/javascript", WIRE_UNSUPPORTED},
    {"x.txt", BYTES("\1\2\3\4\5\6\7\x10"), NULL, "text/plain", WIRE_DAMAGED},
    {"x.bin", BYTES("\1\2\3\4\5\6\7\x10"), NULL, "application/octet-stream", WIRE_UNSUPPORTED},
    {"nul.txt", BYTES("Security\0 Council\0 Resolution\0 of the\0 year"), "text", "text/plain", WIRE_OK},
    {"x.docx", BYTES(""), NULL, "inode/x-empty", WIRE_EMPTY},
};

Test(sniff, goes_by_content_before_name)
{
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        struct sniffed got = sniff(rows[i].bytes, rows[i].size, rows[i].name);
        const char *name = got.extractor ? got.extractor->name : NULL;
        cr_expect(name == rows[i].extractor ||
                      (name && rows[i].extractor && strcmp(name, rows[i].extractor) == 0),
                  "%s: read as %s", rows[i].bytes, name);
        cr_expect_str_eq(got.media_type, rows[i].media_type, "%s: %s", rows[i].bytes, got.media_type);
        cr_expect_eq(got.reason, rows[i].reason, "%s: %s", rows[i].bytes, wire_reason_name(got.reason));
    }
}
