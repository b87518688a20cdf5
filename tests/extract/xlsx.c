// SPDX-License-Identifier: MIT
// What is found in spreadsheets.
#include "extract/office/sheets/sheet_formats.h"
#include "tests/extract/packed.h"

#include <criterion/criterion.h>
#include <stdlib.h>

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
    char *found = dumped_zip("a.xlsx", members);
    cr_expect_str_eq(found, wanted, "-- found --\n%s-- wanted --\n%s", found, wanted);
    free(found);
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
        "- 2019-03-04 | 2019-03-04 | 2.5 | 2019-03-04 18:00 | 12:00 | 2019-03-04\n\n");
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

Test(xlsx, know_the_days_of_the_calendar)
{
    static const struct {
        double serial;
        bool from_1904;
        int shows;
        const char *text; // NULL: no date
    } rows[] = {
        {61, false, SHOWS_DAY, "1900-03-01"},
        {43528, false, SHOWS_DAY, "2019-03-04"},
        {36585, false, SHOWS_DAY, "2000-02-29"},
        {0, true, SHOWS_DAY, "1904-01-01"},
        {2958465, false, SHOWS_DAY, "9999-12-31"},
        {2958466, false, SHOWS_DAY, NULL},
        {-1, false, SHOWS_DAY, NULL},
        {1.999999, false, SHOWS_DAY | SHOWS_TIME, "1900-01-01 00:00"},
        {43528.999, false, SHOWS_TIME, "23:58"},
    };
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        struct buffer out;
        buffer_init(&out);
        bool done = sheet_date(&out, rows[i].serial, rows[i].from_1904, rows[i].shows);
        cr_expect_eq(done, rows[i].text != NULL, "row %zu", i);
        cr_expect_str_eq(out.data, rows[i].text ? rows[i].text : "", "row %zu: %s", i, out.data);
        buffer_clear(&out);
    }
}
