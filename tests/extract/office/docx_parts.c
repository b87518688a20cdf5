// SPDX-License-Identifier: MIT
// What is found in the other parts of Word documents: properties, comments, pages, edges of pages, parts in other formats.
#include "tests/extract/dumped.h"
#include "tests/extract/office/word_parts.h"

#include <criterion/criterion.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

static const struct packed_member comments = {
    "word/comments.xml",
    "<w:comments" DECLARED "><w:comment w:id='0' w:author='Ada Reader'>" PR("Is this so?")
        PR("I doubt it.") "</w:comment>"
                          "<w:comment w:id='1'>" PR("Nobody signed this.") "</w:comment></w:comments>",
    0};
static const struct packed_member core = {
    "docProps/core.xml",
    "<cp:coreProperties xmlns:cp='http://schemas.openxmlformats.org/package/2006/metadata/core-properties' "
    "xmlns:dc='http://purl.org/dc/elements/1.1/' xmlns:dcterms='http://purl.org/dc/terms/'>"
    "<dc:title>Ports of the Caspian</dc:title><dc:creator>Jane Doe; Admin; John Roe</dc:creator>"
    "<cp:lastModifiedBy>Somebody Else</cp:lastModifiedBy><dc:language>en-GB</dc:language>"
    "<dcterms:created>2019-03-04T10:00:00Z</dcterms:created><dcterms:modified>2020-01-01T10:00:00Z</dcterms:modified>"
    "</cp:coreProperties>",
    0};

static void expect_found(const char *name, const struct packed_member *members, const char *wanted)
{
    char *found = dumped_zip(name, members);
    cr_expect_str_eq(found, wanted, "-- found --\n%s-- wanted --\n%s", found, wanted);
    free(found);
}

Test(docx_parts, tells_what_the_properties_say)
{
    const struct packed_member members[] = {root, core, {"word/document.xml", BODY(PR("Text.")), 0}, {0}};
    expect_found("a.docx", members,
                 "== \ntitle: Ports of the Caspian (metadata)\ncreated: 2019-03-04T10:00:00Z (metadata)\n"
                 "language: en-GB (metadata)\nText.\n\nauthor: Jane Doe; John Roe (metadata)\n");
}

Test(docx_parts, keeps_comments_apart)
{
    const struct packed_member members[] = {
        root,
        parts,
        comments,
        {"word/document.xml", BODY(P(R("Text") "<w:r><w:commentReference w:id='0'/></w:r>")), 0},
        {0}};
    expect_found(
        "a.docx", members,
        "== \nText\n\n# Comments\n\nAda Reader: Is this so?\n\nI doubt it.\n\nNobody signed this.\n\n");
}

#define PAGES(count)                                                                                                      \
    {                                                                                                                     \
        "docProps/app.xml",                                                                                               \
            "<Properties xmlns='http://schemas.openxmlformats.org/officeDocument/2006/extended-properties'><Pages>" count \
            "</Pages></Properties>",                                                                                      \
            0                                                                                                             \
    }
#define RENDERED "<w:r><w:lastRenderedPageBreak/></w:r>"
#define BREAK "<w:r><w:br w:type='page'/></w:r>"

Test(docx_parts, tells_pages_only_where_they_are_right)
{
    static const char rendered[] = BODY(PR("a") P(R("b") RENDERED R("c")) P(BREAK R("d")) P(RENDERED R("e")));
    static const struct {
        struct packed_member pages;
        const char *document, *found;
    } rows[] = {
        {PAGES("3"), rendered, "== \n[page 1]\n\na\n\n[page 2]\n\nbc\n\nd\n\n[page 3]\n\ne\n\n"},
        {PAGES("4"), rendered, "== \na\n\nbc\n\nd\n\ne\n\n"},
        {PAGES("2"), BODY(PR("a") P(BREAK R("b"))), "== \n[page 1]\n\na\n\n[page 2]\n\nb\n\n"},
        {PAGES("5"), BODY(PR("a") P(BREAK R("b"))), "== \na\n\nb\n\n"},
        {PAGES("1"), BODY(PR("a")), "== \na\n\n"},
    };
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        const struct packed_member members[] = {
            root, rows[i].pages, {"word/document.xml", rows[i].document, 0}, {0}};
        expect_found("a.docx", members, rows[i].found);
    }
}

Test(docx_parts, knows_namespaces_by_what_they_are)
{
    const struct packed_member strict[] = {
        {"_rels/.rels",
         RELATIONS("<Relationship Id='a' Target='/text/main.xml' "
                   "Type='http://purl.oclc.org/ooxml/officeDocument/relationships/officeDocument'/>"),
         0},
        {"text/main.xml",
         "<q:document xmlns:q='" STRICT_W
         "'><q:body><q:p><q:r><q:t>Strict.</q:t></q:r></q:p></q:body></q:document>",
         0},
        {0}};
    expect_found("a.docx", strict, "== \nStrict.\n\n");
    const struct packed_member own[] = {
        root,
        {"word/document.xml",
         "<document xmlns='" W
         "'><body><p><r><t>One.</t></r></p><p xmlns='urn:other'><r><t>two</t></r></p></body></document>",
         0},
        {0}};
    expect_found("a.docx", own, "== \nOne.\n\n");
}

Test(docx_parts, does_without_parts_that_are_missing_or_damaged)
{
    const struct packed_member bare[] = {
        {"[Content_Types].xml", "", 0}, {"word/document.xml", BODY(PR("Bare.")), 0}, {0}};
    expect_found("a.docx", bare, "== \nBare.\n\n");
    const struct packed_member broken[] = {
        root, parts, {"word/styles.xml", "<w:styles", 0}, {"word/document.xml", BODY(PR("Whole.")), 0}, {0}};
    expect_found("a.docx", broken,
                 "== \nnote: word/styles.xml is damaged from line 1 on (metadata)\nWhole.\n\n");
    const struct packed_member empty[] = {root, {0}};
    expect_found("a.docx", empty, "== \ndamaged: the part with its text is not in it\n");
    const struct packed_member cut[] = {
        root, {"word/document.xml", "<w:document" DECLARED "><w:body>" PR("a"), 0}, {0}};
    expect_found("a.docx", cut,
                 "== \nnote: word/document.xml is damaged from line 1 on (metadata)\na\n\n"
                 "damaged: word/document.xml, line 1: no element found\n");
    const struct packed_member other[] = {root, {"word/document.xml", "<drawing/>", 0}, {0}};
    expect_found("a.docx", other, "== \nunsupported: no reader for its word/document.xml\n");
    const struct packed_member blank[] = {root, {"word/document.xml", BODY(P("")), 0}, {0}};
    expect_found("a.docx", blank, "== \nempty: no text in it\n");
}

Test(docx_parts, leaves_out_the_edges_of_pages_unless_there_is_nothing_else)
{
    const struct packed_member header = {"word/header1.xml",
                                         "<w:hdr" DECLARED ">" PR("Secret paper") "</w:hdr>", 0};
    const struct packed_member with[] = {
        root, parts, header, {"word/document.xml", BODY(PR("Text.")), 0}, {0}};
    expect_found("a.docx", with, "== \nText.\n\n");
    const struct packed_member only[] = {root, parts, header, {"word/document.xml", BODY(P("")), 0}, {0}};
    expect_found("a.docx", only, "== \nSecret paper\n\n");
}

#define SECTION(text)                                                                            \
    "<w:sectPr><w:headerReference w:type='default' r:id='h'/><w:headerReference w:type='first' " \
    "r:id='i'/>" text "</w:sectPr>"
#define PARAGRAPH_SECTION(text) P("<w:pPr>" SECTION(text) "</w:pPr>")

Test(docx_parts, takes_in_the_head_of_the_first_page)
{
    static const struct packed_member
        relations = {"word/_rels/document.xml.rels",
                     RELATIONS(RELATION("h", "header", "header1.xml") RELATION("i", "header", "header2.xml")),
                     0},
        other = {"word/header1.xml", "<w:hdr" DECLARED ">" PR("River Board") PR("Page 2 of 3") "</w:hdr>", 0},
        first = {
            "word/header2.xml",
            "<w:hdr" DECLARED ">" PR("River Board") P(
                "<w:pPr><w:outlineLvl w:val='0'/></w:pPr><w:r><w:rPr><w:b/></w:rPr><w:t>Mill Office</w:t></w:r>")
                PR("Subject: Dams") PR("Page 1 of 3") PR("- 1 -") "</w:hdr>",
            0};
    static const struct {
        const char *body, *wanted;
    } rows[] = {
        {PR("Text.") SECTION("<w:titlePg/>"), "== \nMill Office\n\nSubject: Dams\n\nText.\n\n"},
        // A first page that has no head of its own, or not in the first section, or no longer.
        {PR("Text.") SECTION(""), "== \nText.\n\n"},
        {PR("Text.") SECTION("<w:titlePg w:val='0'/>"), "== \nText.\n\n"},
        {PR("Text.") PARAGRAPH_SECTION("") SECTION("<w:titlePg/>"), "== \nText.\n\n"},
        {PR("Text.") SECTION("<w:sectPrChange><w:sectPr><w:titlePg/></w:sectPr></w:sectPrChange>"),
         "== \nText.\n\n"},
        // Without a text all edges are one.
        {P("") SECTION("<w:titlePg/>"), "== \nRiver Board\n\nPage 2 of 3\n\n"},
    };
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        char document[2000];
        snprintf(document, sizeof document, BODY("%s"), rows[i].body);
        const struct packed_member members[] = {
            root, relations, other, first, {"word/document.xml", document, 0}, {0}};
        expect_found("a.docx", members, rows[i].wanted);
    }
    const struct packed_member lost[] = {
        root, relations, {"word/document.xml", BODY(PR("Text.") SECTION("<w:titlePg/>")), 0}, {0}};
    expect_found("a.docx", lost, "== \nText.\n\n");
}

Test(docx_parts, takes_in_parts_of_other_formats)
{
    const struct packed_member members[] = {
        root,
        parts,
        {"word/chunk.html", "<html><body><h2>Taken</h2><p>in</p></body></html>", 0},
        {"word/chunk.txt", "Apart.", 0},
        {"word/document.xml", BODY(PR("a") "<w:altChunk r:id='x'/>" PR("b") "<w:altChunk r:id='y'/>"), 0},
        {0}};
    expect_found("a.docx", members, "== \na\n\n## Taken\n\nin\n\nb\n\n== word/chunk.txt\nApart.\n\n");
    const struct packed_member only[] = {root,
                                         parts,
                                         {"word/chunk.txt", "Apart.", 0},
                                         {"word/document.xml", BODY("<w:altChunk r:id='y'/>"), 0},
                                         {0}};
    expect_found("a.docx", only, "== word/chunk.txt\nApart.\n\n");
}

// Of a chart its own part tells what it shows.
Test(docx_parts, hands_on_the_documents_within_it)
{
    struct buffer inner;
    buffer_init(&inner);
    const struct packed_member within[] = {root, {"word/document.xml", BODY(PR("Within.")), 0}, {0}};
    pack(&inner, PACKED_ZIP, within);
    const struct packed_member related = {
        "word/_rels/document.xml.rels",
        RELATIONS(RELATION("a", "package", "embeddings/a.docx") RELATION("b", "package", "embeddings/b.docx")
                      RELATION("c", "chart", "charts/chart1.xml") RELATION("d", "package", "missing.docx")
                          RELATION("e", "image", "embeddings/e.docx")
                              RELATION("f", "oleObject", "embeddings/f.bin")),
        0};
    const struct packed_member of_chart = {"word/charts/_rels/chart1.xml.rels",
                                           RELATIONS(RELATION("a", "package", "../embeddings/c.docx")), 0};
    const struct packed_member members[] = {root,
                                            related,
                                            of_chart,
                                            {"word/embeddings/a.docx", inner.data, inner.size},
                                            {"word/embeddings/b.docx", "PK\3\4 is none", 0},
                                            {"word/embeddings/c.docx", inner.data, inner.size},
                                            {"word/embeddings/e.docx", inner.data, inner.size},
                                            {"word/embeddings/f.bin", inner.data, inner.size},
                                            {"word/document.xml", BODY(PR("Around.")), 0},
                                            {0}};
    char *found = dumped_zip("a.docx", members);
    cr_expect(
        strstr(
            found,
            "== \nAround.\n\n== word/embeddings/a.docx\nWithin.\n\n!! word/embeddings/b.docx: damaged: ") ==
            found,
        "%s", found);
    cr_expect_null(strstr(found, "c.docx"), "%s", found);
    cr_expect_null(strstr(found, "e.docx"), "%s", found);
    cr_expect(strstr(found, "== word/embeddings/f.bin\nWithin.\n\n"), "%s", found);
    free(found);
    buffer_clear(&inner);
}

Test(docx_parts, reads_diagrams_beside_their_paragraph)
{
    static const char body[] = BODY(P(
        R("before ") "<dgm:relIds xmlns:dgm='http://schemas.openxmlformats.org/drawingml/2006/diagram' r:dm='d'/>" R(
            "after")));
    const struct packed_member relations = {"word/_rels/document.xml.rels",
                                            RELATIONS(RELATION("d", "diagramData", "diagrams/data1.xml")), 0};
    const struct packed_member data = {
        "word/diagrams/data1.xml",
        "<a:x xmlns:a='http://schemas.openxmlformats.org/drawingml/2006/main'><a:p><a:r><a:t>One</a:t></a:r></a:p><a:p><a:r><a:t>Two</a:t></a:r></a:p></a:x>",
        0};
    const struct packed_member members[] = {root, relations, data, {"word/document.xml", body, 0}, {0}};
    expect_found("a.docx", members, "== \nbefore after\n\nOne\n\nTwo\n\n");
}

Test(docx_parts, reads_other_encodings)
{
    // UTF-16, as some programs write parts.
    static const char text[] = BODY(PR("Wide."));
    char wide[2 * sizeof text + 2] = "\xff\xfe";
    for (size_t i = 0; i + 1 < sizeof text; i++) {
        wide[2 + 2 * i] = text[i];
        wide[3 + 2 * i] = '\0';
    }
    const struct packed_member members[] = {
        root, {"word/document.xml", wide, 2 + 2 * (sizeof text - 1)}, {0}};
    expect_found("a.docx", members, "== \nWide.\n\n");
}

Test(docx_parts, says_that_a_document_is_encrypted)
{
    static const char compound[] =
        "\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1 ... E\0n\0c\0r\0y\0p\0t\0e\0d\0P\0a\0c\0k\0a\0g\0e\0";
    char *found = dumped("a.docx", compound, sizeof compound - 1);
    cr_expect_str_eq(found, "encrypted: the document is encrypted\n", "%s", found);
    free(found);
}
