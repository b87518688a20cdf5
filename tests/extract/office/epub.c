// SPDX-License-Identifier: MIT
// What is found in books.
#include "tests/extract/office/expect_zip.h"

#include <criterion/criterion.h>
#include <stdio.h>
#include <stdlib.h>

#define PAGE(text) \
    "<html xmlns='http://www.w3.org/1999/xhtml'><head><title/></head><body>" text "</body></html>"
#define PACKAGE(metadata, manifest, spine, guide)                                                          \
    "<package xmlns='http://www.idpf.org/2007/opf'><metadata xmlns:dc='http://purl.org/dc/elements/1.1/' " \
    "xmlns:opf='http://www.idpf.org/2007/opf'>" metadata "</metadata><manifest>" manifest                  \
    "</manifest><spine>" spine "</spine>" guide "</package>"
#define ITEM(id, href) "<item id='" id "' href='" href "' media-type='application/xhtml+xml'/>"
#define REF(id) "<itemref idref='" id "'/>"

static const struct packed_member type = {"mimetype", "application/epub+zip", 0};
static const struct packed_member container = {
    "META-INF/container.xml",
    "<container xmlns='urn:oasis:names:tc:opendocument:xmlns:container'><rootfiles>"
    "<rootfile full-path='OEBPS/book.opf'/></rootfiles></container>",
    0};
static const struct packed_member one = {"OEBPS/one.xhtml",
                                         PAGE("<h1>One</h1><p>First <a id='x'/>words.</p>"), 0};
static const struct packed_member two = {
    "OEBPS/text/two.xhtml", PAGE("<p>Second.</p><ol start='4'><li>four</li><li/></ol><p>five</p>"), 0};
static const struct packed_member nav = {"OEBPS/nav.xhtml", PAGE("<nav><ol><li>One</li></ol></nav>"), 0};
static const struct packed_member toc = {"OEBPS/toc.html", PAGE("<p>Contents</p>"), 0};
static const struct packed_member cover = {"OEBPS/cover.xhtml", PAGE("<img src='cover.png' alt='A cover'/>"),
                                           0};

static void expect_found(const struct packed_member *members, const char *wanted)
{
    expect_zip("a.epub", members, wanted);
}

Test(epub, goes_by_its_spine)
{
    const struct packed_member package = {
        "OEBPS/book.opf",
        PACKAGE(
            "<dc:title>Two Ports</dc:title><dc:title>A Subtitle</dc:title><dc:language>en</dc:language>"
            "<dc:creator opf:role='edt'>Ed Itor</dc:creator><dc:creator opf:role='aut'>Jane Doe</dc:creator>"
            "<dc:date opf:event='modification'>2020-01-01</dc:date><dc:date>2019-05-04</dc:date>",
            ITEM("b", "text/t%77o.xhtml") ITEM("a", "one.xhtml") ITEM("c", "cover.xhtml")
                ITEM("t", "toc.html") ITEM(
                    "m",
                    "missing.xhtml") "<item id='n' href='nav.xhtml' media-type='application/xhtml+xml' properties='nav'/>"
                                     "<item id='i' href='cover.png' media-type='image/png'/>",
            REF("c") REF("n") REF("t") REF("a") REF("b") REF("a") REF("m") REF("i") REF("none"),
            "<guide><reference type='toc' href='toc.html'/></guide>"),
        0};
    const struct packed_member members[] = {type, container, package, one, two, nav, toc, cover, {0}};
    expect_found(members,
                 "== \ntitle: Two Ports (metadata)\ndate: 2019-05-04 (metadata)\nlanguage: en (metadata)\n"
                 "# One\n\nFirst words.\n\nSecond.\n\n- 4. four\n\n5. five\n\nauthor: Jane Doe (metadata)\n");
}

Test(epub, knows_roles_of_creators)
{
    const struct packed_member package = {
        "OEBPS/book.opf",
        PACKAGE(
            "<dc:title>T</dc:title><dc:creator id='x'>Trans Lator</dc:creator><meta property='role' refines='#x'>trl</meta>"
            "<dc:creator id='y'>Jane Doe</dc:creator><dc:creator>John Roe</dc:creator><dc:date>0101-01-01T00:00:00</dc:date><dc:language>C</dc:language>",
            ITEM("a", "one.xhtml"), REF("a"), ""),
        0};
    const struct packed_member members[] = {type, container, package, one, {0}};
    expect_found(
        members,
        "== \ntitle: T (metadata)\n# One\n\nFirst words.\n\nauthor: Jane Doe; John Roe (metadata)\n");
}

Test(epub, keeps_contents_where_there_is_nothing_else)
{
    const struct packed_member package = {"OEBPS/book.opf",
                                          PACKAGE("", ITEM("t", "toc.html"), REF("t"),
                                                  "<guide><reference type='toc' href='toc.html'/></guide>"),
                                          0};
    const struct packed_member members[] = {type, container, package, toc, {0}};
    expect_found(members, "== \nContents\n\n");
}

Test(epub, numbers_ordered_lists)
{
    const struct packed_member package = {"OEBPS/book.opf", PACKAGE("", ITEM("a", "a.xhtml"), REF("a"), ""),
                                          0};
    const struct packed_member page = {
        "OEBPS/a.xhtml",
        PAGE(
            "<ol type='I'><li>one<ol type='a'><li>a</li><li>b</li></ol></li><li value='7'>seven</li><li>eight</li></ol>"
            "<ul><li>bullet</li></ul><ol style='list-style-type: none'><li>bare</li></ol><p>x &lt; y &amp; z</p>"),
        0};
    const struct packed_member members[] = {type, container, package, page, {0}};
    expect_found(
        members,
        "== \n- I. one\n\n- a. a\n\n- b. b\n\n- VII. seven\n\n- VIII. eight\n\n- bullet\n\n- bare\n\nx < y & z\n\n");
}

#define CHAPTERS                                                             \
    PAGE(                                                                    \
        "<h1>Of Boats</h1><p>They float.</p><p id='oars'>Oars are long.</p>" \
        "<div id='sails'><p class='t'>OF SAILS</p><p>They are white.</p></div><p>A <i id='rope'>rope</i> holds.</p>")
#define PLAIN PAGE("<p>7</p><h2>The Quay &amp; the Pier</h2><p>Stones.</p>")

// What contents call a place heads it where no heading does.
Test(epub, heads_chapters_as_its_contents_do)
{
    static const char navigation[] =
        "<html xmlns='http://www.w3.org/1999/xhtml' xmlns:epub='http://www.idpf.org/2007/ops'><body>"
        "<nav epub:type='page-list'><ol><li><a href='c.xhtml#oars'>12</a></li></ol></nav>"
        "<nav epub:type='toc'><h2>Contents</h2><ol><li><a href='cover.xhtml'>Cover</a></li>"
        "<li><a href='c.xhtml'>Boats</a><ol><li><a href='c.xhtml#oars'>Of <i>Oars</i> &amp; Poles</a></li>"
        "<li><a href='c.xhtml#sails'>Of Sails</a></li><li><a href='c.xhtml#rope'>Ropes</a></li></ol></li>"
        "<li><a href='d.xhtml'>The Quay &amp; the Pier</a></li><li><a href='e.xhtml'>At Home</a></li></ol></nav></body></html>";
    static const char ncx[] =
        "<ncx xmlns='http://www.daisy.org/z3986/2005/ncx/'><docTitle><text>T</text></docTitle><navMap>"
        "<navPoint><navLabel><text>Boats</text></navLabel><content src='c.xhtml'/>"
        "<navPoint><navLabel><text>Of Oars &amp; Poles</text></navLabel><content src='c.xhtml#oars'/></navPoint>"
        "<navPoint><navLabel><text>Of Sails</text></navLabel><content src='c.xhtml#sails'/></navPoint>"
        "<navPoint><navLabel><text>Ropes</text></navLabel><content src='c.xhtml#rope'/></navPoint></navPoint>"
        "<navPoint><navLabel><text>At Home</text></navLabel><content src='e.xhtml'/></navPoint></navMap></ncx>";
    static const char *const contents[][2] = {
        {navigation, "<item id='n' href='n' media-type='application/xhtml+xml' properties='nav'/>"},
        {ncx, "<item id='n' href='n' media-type='application/x-dtbncx+xml'/>"}};
    for (size_t i = 0; i < 2; i++) {
        char manifest[2048];
        snprintf(manifest, sizeof manifest,
                 PACKAGE("",
                         ITEM("c", "c.xhtml") ITEM("d", "d.xhtml") ITEM("e", "e.xhtml")
                             ITEM("v", "cover.xhtml") "%s",
                         REF("v") REF("c") REF("d") REF("e"), ""),
                 contents[i][1]);
        const struct packed_member members[] = {type,
                                                container,
                                                {"OEBPS/book.opf", manifest, 0},
                                                {"OEBPS/n", contents[i][0], 0},
                                                {"OEBPS/c.xhtml", CHAPTERS, 0},
                                                {"OEBPS/d.xhtml", PLAIN, 0},
                                                {"OEBPS/e.xhtml", PAGE("<p>There is a fire.</p>"), 0},
                                                cover,
                                                {0}};
        char wanted[512]; // the first has a page list
        snprintf(wanted, sizeof wanted,
                 "== \n# Of Boats\n\nThey float.\n\n%s## Of Oars & Poles\n\nOars are long.\n\n## Of Sails\n\n"
                 "They are white.\n\n## Ropes\n\nA rope holds.\n\n7\n\n## The Quay & the Pier\n\nStones.\n\n"
                 "# At Home\n\nThere is a fire.\n\n",
                 i == 0 ? "[page 12]\n\n" : "");
        expect_found(members, wanted);
    }
}

// As EPUB 2 and 3 list them, and at breaks of its own.
Test(epub, pages_begin_where_its_list_of_pages_says)
{
    static const char page[] = PAGE("<p>One <a id='p3'/>goes on.</p><p id='p4'>Four.</p><p><span id='p5' "
                                    "role='doc-pagebreak' title='5'/>Five.</p><h2 id='p6'>Six</h2>");
    static const char *const lists[][2] = {
        {"<ncx xmlns='http://www.daisy.org/z3986/2005/ncx/'><navMap/><pageList><pageTarget type='normal' value='3'><navLabel><text>3</text>"
         "</navLabel><content src='a.xhtml#p3'/></pageTarget><pageTarget><navLabel><text>4</text></navLabel><content src='a.xhtml#p4'/>"
         "</pageTarget><pageTarget><navLabel><text>5</text></navLabel><content src='a.xhtml#p5'/></pageTarget><pageTarget><navLabel>"
         "<text>6</text></navLabel><content src='a.xhtml#p6'/></pageTarget></pageList></ncx>",
         "<item id='n' href='n' media-type='application/x-dtbncx+xml'/>"},
        {"<html xmlns='http://www.w3.org/1999/xhtml' xmlns:epub='http://www.idpf.org/2007/ops'><body><nav epub:type='page-list'><ol><li><a "
         "href='a.xhtml#p3'>3</a></li><li><a href='a.xhtml#p4'>4</a></li><li><a href='a.xhtml#p5'>5</a></li><li><a "
         "href='a.xhtml#p6'>6</a></li></ol></nav></body></html>",
         "<item id='n' href='n' media-type='application/xhtml+xml' properties='nav'/>"}};
    for (size_t i = 0; i < 2; i++) {
        char manifest[2048];
        snprintf(manifest, sizeof manifest, PACKAGE("", ITEM("a", "a.xhtml") "%s", REF("a"), ""),
                 lists[i][1]);
        const struct packed_member members[] = {type,
                                                container,
                                                {"OEBPS/book.opf", manifest, 0},
                                                {"OEBPS/n", lists[i][0], 0},
                                                {"OEBPS/a.xhtml", page, 0},
                                                {0}};
        expect_found(members,
                     "== \nOne goes on.\n\n[page 4]\n\nFour.\n\n[page 5]\n\nFive.\n\n[page 6]\n\n## Six\n\n");
    }
}

// The notes of a book stand in a file of their own.
Test(epub, marks_of_notes_are_no_part_of_words)
{
    const struct packed_member package = {"OEBPS/book.opf", PACKAGE("", ITEM("a", "a.xhtml"), REF("a"), ""),
                                          0};
    const struct packed_member page = {
        "OEBPS/a.xhtml",
        "<html xmlns='http://www.w3.org/1999/xhtml' xmlns:epub='http://www.idpf.org/2007/ops'><body><p>The river<a epub:type='noteref' "
        "href='n.xhtml#n1'>1</a> and the mill<a role='doc-noteref' href='n.xhtml#n2'>2</a>.</p></body></html>",
        0};
    const struct packed_member members[] = {type, container, package, page, {0}};
    expect_found(members, "== \nThe river[1] and the mill[2].\n\n");
}

Test(epub, reads_pages_that_are_not_well_formed)
{
    const struct packed_member package = {"OEBPS/book.opf", PACKAGE("", ITEM("a", "a.html"), REF("a"), ""),
                                          0};
    const struct packed_member members[] = {
        type, container, package, {"OEBPS/a.html", "<body><p>One<p>Two & three", 0}, {0}};
    expect_found(members, "== \nOne\n\nTwo & three\n\n");
}

Test(epub, says_why_a_book_is_not_read)
{
    const struct packed_member package = {"OEBPS/book.opf", PACKAGE("", ITEM("a", "one.xhtml"), REF("a"), ""),
                                          0};
#define LOCK(method, uri)                                                                                                           \
    {                                                                                                                               \
        "META-INF/encryption.xml",                                                                                                  \
            "<encryption xmlns:enc='http://www.w3.org/2001/04/xmlenc#'><enc:EncryptedData><enc:EncryptionMethod Algorithm='" method \
            "'/><enc:CipherData><enc:CipherReference URI='" uri                                                                     \
            "'/></enc:CipherData></enc:EncryptedData></encryption>",                                                                \
            0                                                                                                                       \
    }
    const struct packed_member locked[] = {
        type, container, package, one, LOCK("http://www.w3.org/2001/04/xmlenc#aes128-cbc", "OEBPS/one.xhtml"),
        {0}};
    expect_found(locked, "== \nencrypted: the book is encrypted\n");
    const struct packed_member fonts[] = {
        type, container, package, one, LOCK("http://www.idpf.org/2008/embedding", "OEBPS/one.xhtml"), {0}};
    expect_found(fonts, "== \n# One\n\nFirst words.\n\n");
    const struct packed_member gone[] = {type, container, package, {0}};
    expect_found(gone, "== \ndamaged: 1 of its chapters are not in it\n");
    const struct packed_member nothing[] = {type, container, {0}};
    expect_found(nothing, "== \nunsupported: no reader for application/epub+zip\n");
}
