// SPDX-License-Identifier: MIT
// What archives hold besides sound files: cut short, named as something else, with bytes that do not belong there. Whatever can be
// read of it is, and what cannot has a reason.
#include "extract/core/helper/child.h"
#include "tests/extract/packed.h"
#include "tests/extract/paper/pdf/pdf_file.h"
#include "tests/extract/table.h"

#include <stdio.h>

#define FIRST "The two mills on the upper river stood still for most of the summer."
#define SECOND "Nobody had told the millers that the sluice would be shut for repairs."
#define BOTH FIRST "\n\n" SECOND "\n\n"
#define BOTH_LINES FIRST " " SECOND
#define PAGE "<html><head><title>Mills</title></head><body><h1>Mills</h1><p>" FIRST "</p><p>" SECOND "</p>"

Test(damaged, texts_are_read_under_any_name_and_with_any_bytes)
{
    static const struct extract_row rows[] = {
        {"UPPER.TXT", BOTH, "== \n" BOTH},
        {"no-extension", BOTH, "== \n" BOTH},
        {"name with spaces & \xc3\xbcn\xc3\xaf"
         "code \xe2\x80\x93 dash.txt",
         BOTH, "== \n" BOTH},
        {"b\xff"
         "d name.txt",
         BOTH, "== \n" BOTH},
        // Line ends of old Macs.
        {"cr-only.txt", FIRST "\r\r" SECOND "\r", "== \n" BOTH},
        // What is no UTF-8 in a text that is are letters of an older encoding.
        {"bad-utf8.txt", "Caf\xc3\xa9 in Bogot\xc3\xa1 and Bogot\xe1 again.\n\n" FIRST,
         "== \nCaf\xc3\xa9 in Bogot\xc3\xa1 and Bogot\xc3\xa1 again.\n\n" FIRST "\n\n"},
        {"html-named.txt", PAGE "</body></html>", "== \ntitle: Mills (heading)\n" BOTH},
        {"truncated.html", PAGE "<p>The end of it is mis",
         "== \ntitle: Mills (heading)\n" BOTH "The end of it is mis\n\n"},
        {"truncated.html", PAGE "<p class=\"no",
         "== \ncut: it ends within a tag (metadata)\ntitle: Mills (heading)\n" BOTH},
        {"truncated.xml",
         "<?xml version=\"1.0\"?>\n<report><title>Mills</title><p>" FIRST "</p><p>" SECOND "</p><p lang=\"e",
         "== \ntitle: Mills (metadata)\n" BOTH "cut: line 2: unclosed token (metadata)\n"},
        // Of several records the last is cut, which is told of the file as well.
        {"truncated.xml",
         "<?xml version=\"1.0\"?>\n<rss><channel><title>Water</title><item><title>Mills</title><description>" FIRST
         "</description></item><item><title>Sluice</title><description>" SECOND,
         "== item 1\ntitle: Mills (metadata)\n" FIRST "\n\nseries: Water (metadata)\n"
         "== item 2\ntitle: Sluice (metadata)\ncut: line 2: no element found (metadata)\n" SECOND
         "\n\nseries: Water (metadata)\ndamaged: line 2: no element found\n"},
        {"mills.json", "{\"title\": \"Mills\", \"text\": \"" FIRST "\\n\\n" SECOND "\\u00",
         "== \ncut: its end is missing (metadata)\ntitle: Mills (metadata)\n" BOTH},
        {"mills.json", "{\"title\": \"Mills\", \"text\": \"" FIRST "\", \"date\": ",
         "== \ncut: its end is missing (metadata)\ntitle: Mills (metadata)\n" FIRST "\n\n"},
        {"mills.json", "{\"title\": \"Mil",
         "damaged: no JSON at line 1, column 14: premature end of input near '\"Mil'\n"},
        {"mills.jsonl", "{\"_id\": \"a\", \"text\": \"" FIRST "\"}\n{\"_id\": \"b\", \"text\": \"" SECOND,
         "== a\n" FIRST "\n\n== b\ncut: its end is missing (metadata)\n" SECOND
         "\n\ndamaged: line 2 is cut short: no JSON at column 92: premature end of input\n"},
        {"empty.txt", "", "empty: no byte in it\n"},
        {"empty.docx", "", "empty: no byte in it\n"},
        {"blank.txt", " \n\t\r\n", "== \nempty: no text in it\n"},
    };
    CHECK_ROWS(rows);
}

// Every word of a line without an end, in blocks that fit.
Test(damaged, one_line_of_a_megabyte_is_read_whole)
{
    enum { TIMES = 14000 };
    struct buffer text, words;
    buffer_init(&text);
    for (size_t i = 0; i < TIMES; i++)
        buffer_printf(&text, FIRST " %zu ", i);
    char *found = dumped("one-line.txt", text.data, text.size);
    cr_assert_eq(strncmp(found, "== \n", 4), 0);
    buffer_init(&words);
    for (const char *at = found + 4; *at; at++)
        if (*at != '\n')
            buffer_add_byte(&words, *at);
        else if (words.size > 0 && words.data[words.size - 1] != ' ')
            buffer_add_byte(&words, ' ');
    cr_expect_eq(words.size, text.size);
    cr_expect_eq(memcmp(words.data, text.data, words.size < text.size ? words.size : text.size), 0);
    free(found);
    buffer_clear(&text);
    buffer_clear(&words);
}

Test(damaged, bytes_of_zero_are_no_letters)
{
    static const char text[] =
        "The two\0 mills\0 on the river\0 stood still.\n\nNobody had told\0 the millers.\n";
    char *found = dumped("nul-bytes.txt", text, sizeof text - 1);
    cr_expect_str_eq(found,
                     "== \nThe two mills on the river stood still.\n\nNobody had told the millers.\n\n", "%s",
                     found);
    free(found);
}

static void make_document(struct buffer *out, size_t paragraphs)
{
    struct buffer body;
    buffer_init(&body);
    buffer_add_string(
        &body,
        "<w:document xmlns:w=\"http://schemas.openxmlformats.org/wordprocessingml/2006/main\"><w:body>");
    for (size_t i = 0; i < paragraphs; i++)
        buffer_printf(&body,
                      "<w:p><w:r><w:t>" FIRST " %zu"
                      "</w:t></w:r></w:p>",
                      i * 7919);
    buffer_add_string(&body, "</w:body></w:document>");
    pack(
        out, PACKED_ZIP,
        (const struct packed_member[]){
            {"[Content_Types].xml",
             "<Types xmlns=\"http://schemas.openxmlformats.org/package/2006/content-types\"><Default Extension=\"xml\""
             " ContentType=\"application/xml\"/><Override PartName=\"/word/document.xml\" ContentType=\"application/"
             "vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml\"/></Types>",
             0},
            {"_rels/.rels",
             "<Relationships xmlns=\"http://schemas.openxmlformats.org/package/2006/relationships\"><Relationship Id=\"a\""
             " Type=\"http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument\""
             " Target=\"word/document.xml\"/></Relationships>",
             0},
            {"word/document.xml", body.data, 0},
            {0}});
    buffer_clear(&body);
}

// Whole ones, in their order from the first.
static size_t count_paragraphs(const char *found)
{
    char wanted[200];
    size_t count = 0;
    for (;; count++) {
        const int size = snprintf(wanted, sizeof wanted, FIRST " %zu\n\n", count * 7919);
        const char *at = count == 0 ? strstr(found, wanted) : found;
        if (!at || strncmp(at, wanted, (size_t)size) != 0)
            return count;
        found = at + size;
    }
}

Test(damaged, a_document_is_known_by_its_bytes_and_read_as_far_as_it_goes)
{
    enum { PARAGRAPHS = 4000 };
    size_t before = 0;
    struct buffer document;
    buffer_init(&document);
    make_document(&document, 2);
    char *found = dumped("docx-named.pdf", document.data, document.size);
    cr_expect_str_eq(found, "== \n" FIRST " 0\n\n" FIRST " 7919\n\n", "%s", found);
    free(found);
    buffer_truncate(&document, 0);
    make_document(&document, PARAGRAPHS);
    for (size_t part = 1; part < 8; part++) {
        found = dumped("truncated.docx", document.data, document.size * part / 8);
        const size_t read = count_paragraphs(found);
        cr_expect(read >= PARAGRAPHS * (part - 1) / 8 && read > before && read < PARAGRAPHS, "%zu of 8: %zu",
                  part, read);
        cr_expect(strstr(found, "note: word/document.xml is damaged from line 1 on (metadata)\n"), "%.300s",
                  found);
        cr_expect(strstr(found, "\n\ndamaged: word/document.xml, line 1: "), "%s", found);
        before = read;
        free(found);
    }
    buffer_clear(&document);
}

Test(damaged, a_file_for_paper_is_known_by_its_bytes_and_has_a_reason_where_it_is_cut_short)
{
    static const struct child pdftotext = {.program = "pdftotext", .package = "poppler-utils"};
    if (!child_present(&pdftotext))
        cr_skip_test("pdftotext (Debian package poppler-utils) is not installed");
    struct pdf_file pdf;
    pdf_file_init(&pdf);
    pdf_file_page(&pdf);
    pdf_file_paragraph(&pdf, PDF_PLAIN, 10, 72, 90, 12, 400, 0, BOTH_LINES);
    pdf_file_end(&pdf);
    char *found = dumped("pdf-named.txt", pdf.bytes.data, pdf.bytes.size);
    cr_expect_str_eq(found, "== \n[page 1]\n\n" BOTH_LINES "\n\n", "%s", found);
    free(found);
    for (size_t size = 8; size < pdf.bytes.size; size += 61) {
        found = dumped("truncated.pdf", pdf.bytes.data, size);
        const bool reason = strncmp(found, "damaged: ", 9) == 0,
                   read = strstr(found, "cut: its end is missing") && strstr(found, BOTH_LINES);
        cr_expect(reason != read, "%zu: %s", size, found);
        free(found);
    }
    pdf_file_clear(&pdf);
}
