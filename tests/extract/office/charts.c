// SPDX-License-Identifier: MIT
// What is found in charts that stand in documents and on sheets.
#include "tests/extract/office/expect_zip.h"

#define RELATIONSHIPS "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
#define DECLARED \
    " xmlns:r='" RELATIONSHIPS "' xmlns:c='http://schemas.openxmlformats.org/drawingml/2006/chart'"
#define RELATION(id, type, target) \
    "<Relationship Id='" id "' Type='" RELATIONSHIPS "/" type "' Target='" target "'/>"
#define RELATIONS(text)                                                                         \
    "<Relationships xmlns='http://schemas.openxmlformats.org/package/2006/relationships'>" text \
    "</Relationships>"
#define POINT(index, text) "<c:pt idx='" index "'><c:v>" text "</c:v></c:pt>"
#define STRINGS(text) "<c:strRef><c:f>A!B1</c:f><c:strCache>" text "</c:strCache></c:strRef>"
#define NUMBERS(text) "<c:numRef><c:f>A!B1</c:f><c:numCache>" text "</c:numCache></c:numRef>"

// Words that look like numbers stay as they are; numbers lose what binary fractions add.
#define CHART                                                                                       \
    "<c:chartSpace" DECLARED "><c:chart><c:title><c:tx>" STRINGS(POINT(                             \
        "0",                                                                                        \
        "Tolls paid")) "</c:tx></c:title>"                                                          \
                       "<c:ser><c:tx>" STRINGS(POINT("0", "Baku")) "</c:tx><c:cat>" STRINGS(        \
                           POINT("0", "007") POINT(                                                 \
                               "1",                                                                 \
                               "inf")) "</c:cat><c:val>" NUMBERS(POINT("0", "4.2999999999999998")   \
                                                                     POINT("1",                     \
                                                                           "x")) "</c:val></c:ser>" \
                                                                                 "</c:chart></c:chartSpace>"
#define FOUND "Tolls paid\n\n- Baku: 007 4.3; inf x\n\n"

Test(charts, stand_beside_the_paragraph_in_documents)
{
    const struct packed_member members[] = {
        {"_rels/.rels", RELATIONS(RELATION("a", "officeDocument", "word/document.xml")), 0},
        {"word/document.xml",
         "<w:document xmlns:w='http://schemas.openxmlformats.org/wordprocessingml/2006/main'" DECLARED
         "><w:body><w:p><w:r><w:t>Before</w:t></w:r><w:r><w:drawing><c:chart r:id='c'/></w:drawing></w:r></w:p>"
         "<w:p><w:r><w:drawing><c:chart r:id='c'/><c:chart r:id='none'/></w:drawing><w:t>After</w:t></w:r></w:p></w:body></w:document>",
         0},
        {"word/_rels/document.xml.rels", RELATIONS(RELATION("c", "chart", "charts/c.xml")), 0},
        {"word/charts/c.xml", CHART, 0},
        {0}};
    expect_zip("a.docx", members, "== \nBefore\n\n" FOUND "After\n\n");
}

Test(charts, lie_over_sheets_or_are_sheets)
{
    const struct packed_member members[] = {
        {"_rels/.rels", RELATIONS(RELATION("a", "officeDocument", "xl/workbook.xml")), 0},
        {"xl/workbook.xml",
         "<workbook xmlns='http://schemas.openxmlformats.org/spreadsheetml/2006/main'" DECLARED
         "><sheets><sheet name='Ports' r:id='s'/></sheets></workbook>",
         0},
        {"xl/_rels/workbook.xml.rels", RELATIONS(RELATION("s", "chartsheet", "chartsheets/s.xml")), 0},
        {"xl/chartsheets/s.xml",
         "<chartsheet xmlns='http://schemas.openxmlformats.org/spreadsheetml/2006/main'/>", 0},
        {"xl/chartsheets/_rels/s.xml.rels", RELATIONS(RELATION("d", "drawing", "../drawings/d.xml")), 0},
        {"xl/drawings/d.xml", "<d" DECLARED "><c:chart r:id='c'/></d>", 0},
        {"xl/drawings/_rels/d.xml.rels", RELATIONS(RELATION("c", "chart", "../charts/c.xml")), 0},
        {"xl/charts/c.xml", CHART, 0},
        {0}};
    expect_zip("a.xlsx", members, "== \n# Ports\n\n" FOUND);
}
