// SPDX-License-Identifier: MIT
// What is found in spreadsheets.
#include "extract/office/parts/sheet_number.h"
#include "tests/extract/office/expect_zip.h"

#include <criterion/criterion.h>
#include <stdlib.h>
#include <string.h>

#define RELATIONSHIPS "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
#define DECLARED \
    " xmlns='http://schemas.openxmlformats.org/spreadsheetml/2006/main' xmlns:r='" RELATIONSHIPS "'"
#define RELATION(id, type, target) \
    "<Relationship Id='" id "' Type='" RELATIONSHIPS "/" type "' Target='" target "'/>"
#define RELATIONS(text)                                                                         \
    "<Relationships xmlns='http://schemas.openxmlformats.org/package/2006/relationships'>" text \
    "</Relationships>"

static const struct packed_member root = {"_rels/.rels",
                                          RELATIONS(RELATION("a", "officeDocument", "xl/workbook.xml")), 0};
static const struct packed_member relations = {
    "xl/_rels/workbook.xml.rels",
    RELATIONS(RELATION("one", "worksheet", "worksheets/sheet1.xml") RELATION("two", "worksheet",
                                                                             "/xl/worksheets/sheet2.xml")
                  RELATION("s", "sharedStrings", "sharedStrings.xml") RELATION("t", "styles", "styles.xml")),
    0};
static const struct packed_member strings = {
    "xl/sharedStrings.xml",
    "<sst" DECLARED
    "><si><t>Port</t></si><si><r><t>Ak</t></r><r><t>tau</t></r><rPh><t>read so</t></rPh></si></sst>",
    0};
static const struct packed_member styles = {
    "xl/styles.xml",
    "<styleSheet" DECLARED
    "><numFmts><numFmt numFmtId='164' formatCode='yyyy\\-mm\\-dd'/><numFmt numFmtId='165' formatCode='0.0\" days\"'/></numFmts>"
    "<cellStyleXfs><xf numFmtId='14'/></cellStyleXfs>"
    "<cellXfs><xf numFmtId='0'/><xf numFmtId='14'/><xf numFmtId='164'/><xf numFmtId='165'/><xf numFmtId='22'/><xf numFmtId='20'/></cellXfs></styleSheet>",
    0};
static const struct packed_member book = {
    "xl/workbook.xml",
    "<workbook" DECLARED
    "><sheets><sheet name='Second &amp; last' sheetId='2' r:id='two'/><sheet name='First' sheetId='1' r:id='one'/>"
    "<sheet name='Lost' r:id='none'/></sheets></workbook>",
    0};
static const struct packed_member second = {
    "xl/worksheets/sheet2.xml",
    "<worksheet" DECLARED
    "><sheetData><row><c t='inlineStr'><is><t>alone</t></is></c></row></sheetData></worksheet>",
    0};

static void expect_found(const struct packed_member *members, const char *wanted)
{
    expect_zip("a.xlsx", members, wanted);
}

Test(xlsx, are_tables_below_their_names)
{
    const struct packed_member members[] = {
        root,
        relations,
        strings,
        styles,
        book,
        second,
        {"xl/worksheets/sheet1.xml",
         "<worksheet" DECLARED "><sheetData>"
         "<row r='1'><c r='A1' t='s'><v>0</v></c><c r='B1' t='s'><v>99</v></c><c r='C1' t='str'><f>A1&amp;\"x\"</f><v>Portx</v></c></row>"
         "<row r='2'><c t='s'><v>1</v></c><c><v>0.30000000000000004</v></c><c t='b'><v>1</v></c><c t='e'><v>#N/A</v></c><c><v>oops</v></c></row>"
         "<row r='3'><c s='1'><v>43528</v></c><c s='2'><v>43528.75</v></c><c s='3'><v>2.5</v></c><c s='4'><v>43528.75</v></c><c s='5'><v>0.5</v></c><c t='d'><v>2019-03-04</v></c></row>"
         "<row r='4'/></sheetData></worksheet>",
         0},
        {0}};
    expect_found(
        members,
        "== \n# Second & last\n\nalone\n\n# First\n\n- Port | Portx\n\n- Aktau | 0.3 | TRUE | #N/A\n\n"
        "- 2019-03-04 | 2019-03-04 | 2.5 days | 2019-03-04 18:00 | 12:00 | 2019-03-04\n\n");
}

Test(xlsx, say_which_part_is_damaged)
{
    const struct packed_member members[] = {
        root,
        relations,
        book,
        second,
        {"xl/worksheets/sheet1.xml", "<worksheet" DECLARED "><sheetData><row>", 0},
        {0}};
    expect_found(
        members,
        "== \n# Second & last\n\nalone\n\n# First\n\ndamaged: xl/worksheets/sheet1.xml, line 1: no element found\n");
}

Test(xlsx, show_numbers_as_their_formats_do)
{
    static const struct {
        double number;
        const char *code, *text;
        bool from_1904;
    } rows[] = {
        {61, "yyyy-mm-dd", "1900-03-01", false},
        {43528, "[$-409]d\\-mmm\\-yy;@", "2019-03-04", false},
        {36585, "mmmm", "2000-02-29", false},
        {0, "dd/mm/yyyy", "1904-01-01", true},
        {2958465, "yyyy", "9999-12-31", false},
        {2958466, "yyyy", "2958466", false},
        {-1, "yyyy", "-1", false},
        {1.999999, "m/d/yy h:mm", "1900-01-01 00:00", false},
        {43528.999, "hh:mm:ss", "23:58", false},
        {1.5, "[h]:mm", "36:00", false},
        {1.5, "[hh]:mm:ss", "36:00:00", false},
        {0.125, "0%", "13%", false},
        {0.285, "0%", "29%", false},
        {0.12345, "0.0%", "12.3%", false},
        {-0.5, "0%;[Red]-0%", "-50%", false},
        {-0.5, "0%", "-50%", false},
        {1250000.5, "#,##0.00", "1,250,000.50", false},
        {-1234, "#,##0_);(#,##0)", "(1,234)", false},
        {1234.5, "[$€-407]#,##0.00", "€1,234.50", false},
        {1234.5, "#,##0.00\\ \"€\"", "1,234.50 €", false},
        {2.5, "0.0\" days\"", "2.5 days", false},
        {2.5, "0.##", "2.5", false},
        {3, "0.##", "3", false},
        {7, "000", "007", false},
        {0, "#,##0;-#,##0;\"none\"0", "none0", false},
        {12345678, "#,##0,,\" m\"", "12 m", false},
        {2.675, "0.00", "2.68", false},
        // What is not known is shown as it is.
        {0.30000000000000004, "General", "0.3", false},
        {12345.678, "0.00E+00", "12345.678", false},
        {0.5, "# ?/?", "0.5", false},
        {5, ";;;", "5", false},
        {5, "", "5", false},
        {5, "[>3]0%;0", "5", false},
        {5551234, "000\\-0000", "5551234", false},
        {0, "#", "0", false},
        {1e15, "#,##0", "1e+15", false},
        {1, "\"open", "1", false},
        {1, "0.000000000000000000000000", "1", false},
        {1, "\\", "1", false},
    };
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        struct buffer out;
        buffer_init(&out);
        sheet_number(&out, rows[i].number, rows[i].code, rows[i].from_1904);
        const char *start = out.data + strspn(out.data, " ");
        cr_expect_eq(strncmp(start, rows[i].text, strlen(rows[i].text)), 0, "row %zu: %s", i, out.data);
        cr_expect_eq(start[strlen(rows[i].text) + strspn(start + strlen(rows[i].text), " ")], '\0',
                     "row %zu: %s", i, out.data);
        buffer_clear(&out);
    }
}

#define THREADS "http://schemas.microsoft.com/office/spreadsheetml/2018/threadedcomments"

// Those of an older kind that only repeat a thread are left out, and the name that programs write over what is said.
Test(xlsx, keep_comments_apart)
{
    const struct packed_member members[] = {
        root,
        {"xl/_rels/workbook.xml.rels",
         RELATIONS(RELATION("one", "worksheet", "worksheets/sheet1.xml")
                       RELATION("p", "person", "persons/p.xml")),
         0},
        book,
        {"xl/persons/p.xml",
         "<personList xmlns='" THREADS "'><person displayName='Åsa Öst' id='{P1}'/></personList>", 0},
        {"xl/worksheets/_rels/sheet1.xml.rels",
         RELATIONS(RELATION("c", "comments", "../comments1.xml")
                       RELATION("t", "threadedComment", "../threadedComments/t.xml")),
         0},
        {"xl/comments1.xml",
         "<comments" DECLARED
         "><authors><author>Jane Doe</author><author>tc={1}</author></authors><commentList>"
         "<comment ref='A1' authorId='0'><text><r><t>Jane Doe:</t></r><r><t>\nIs this right?</t></r></text></comment>"
         "<comment ref='A2' authorId='1'><text><t>[Threaded comment] Comment: Who counted?</t></text></comment>"
         "<comment ref='A3' authorId='7'><text><t>By nobody.</t></text></comment>"
         "<comment ref='A4' authorId='0'><text><t> </t></text></comment></commentList></comments>",
         0},
        {"xl/threadedComments/t.xml",
         "<ThreadedComments xmlns='" THREADS
         "'><threadedComment ref='A2' personId='{P1}' id='{1}'><text>Who counted?</text>"
         "</threadedComment></ThreadedComments>",
         0},
        {"xl/worksheets/sheet1.xml",
         "<worksheet" DECLARED
         "><sheetData><row><c t='inlineStr'><is><t>Port</t></is></c></row></sheetData></worksheet>",
         0},
        {0}};
    expect_found(members, "== \n# First\n\nPort\n\n# Comments\n\nFirst!A2, Åsa Öst: Who counted?\n\n"
                          "First!A1, Jane Doe: Is this right?\n\nFirst!A3: By nobody.\n\n");
}
