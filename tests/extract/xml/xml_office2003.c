// SPDX-License-Identifier: MIT
// Documents of Word and Excel 2003 in XML.
#include "tests/extract/table.h"

// Office 2003: deletions, fields, styles and heads of pages out, notes and comments behind their paragraph.
Test(xml_office2003, reads_documents_and_sheets)
{
#define PROPERTIES                                                                                             \
    "<o:DocumentProperties xmlns:o=\"urn:schemas-microsoft-com:office:office\"><o:Title>River tolls</o:Title>" \
    "<o:Author>Anna Holm</o:Author><o:Created>2004-03-05T10:00:00Z</o:Created></o:DocumentProperties>"
#define RUN(text) "<w:r><w:rPr><w:b/></w:rPr><w:t>" text "</w:t></w:r>"
    static const struct extract_row rows[] = {
        {"a.doc",
         "<?xml version=\"1.0\"?><?mso-application progid=\"Word.Document\"?><w:wordDocument "
         "xmlns:w=\"http://schemas.microsoft.com/office/word/2003/wordml\" xmlns:aml=\"http://schemas.microsoft.com/aml/2001/core\" "
         "xmlns:wx=\"http://schemas.microsoft.com/office/word/2003/auxHint\">" PROPERTIES
         "<w:styles><w:style><w:name w:val=\"x\"/></w:style></w:styles><w:body><wx:sect><w:p>" RUN("The com") RUN(
             "mission met") "<aml:annotation w:type=\"Word.Deletion\"><aml:content><w:r><w:delText>never</w:delText></w:r></aml:content></aml:annotation>"
                            "<w:r><w:footnote><w:p>" RUN("In May.") "</w:p></w:footnote></w:r>" RUN(
                                " twice.") "<w:r><w:instrText>PAGE</w:instrText></w:r></w:p>"
                                           "<w:tbl><w:tr><w:tc><w:p>" RUN("Year") "</w:p></w:tc><w:tc><w:p>" RUN(
                                               "Fee") "</w:p></w:tc></w:tr></w:tbl>"
                                                      "<w:sectPr><w:hdr><w:p>" RUN(
                                                          "Page head") "</w:p></w:hdr></w:sectPr></wx:sect></w:body></w:wordDocument>",
         "== \ntitle: River tolls (metadata)\ncreated: 2004-03-05T10:00:00Z (metadata)\nThe commission met twice.\n\nIn May.\n\n"
         "- Year | Fee\n\nauthor: Anna Holm (metadata)\n"},
        {"a.xls",
         "<?xml version=\"1.0\"?><?mso-application progid=\"Excel.Sheet\"?><Workbook xmlns=\"urn:schemas-microsoft-com:office:spreadsheet\" "
         "xmlns:ss=\"urn:schemas-microsoft-com:office:spreadsheet\">" PROPERTIES
         "<Worksheet ss:Name=\"Fees\"><Table><Row><Cell><Data ss:Type=\"String\">Year</Data></Cell><Cell><Data ss:Type=\"String\">Fee</Data>"
         "</Cell></Row><Row><Cell><Data ss:Type=\"Number\">2012</Data></Cell><Cell ss:Index=\"2\"><Data ss:Type=\"Number\">0.7</Data></Cell>"
         "</Row></Table><WorksheetOptions><Print>x</Print></WorksheetOptions></Worksheet></Workbook>",
         "== \ntitle: River tolls (metadata)\ncreated: 2004-03-05T10:00:00Z (metadata)\n# Fees\n\n- Year | Fee\n\n- 2012 | 0.7\n\n"
         "author: Anna Holm (metadata)\n"},
    };
    CHECK_ROWS(rows);
}

Test(xml_office2003, keeps_words_apart_and_sentences_together)
{
    static const struct extract_row rows[] = {
        {"a.doc",
         "<?xml version=\"1.0\"?><w:wordDocument xmlns:w=\"http://schemas.microsoft.com/office/word/2003/wordml\">"
         "<w:body><w:p><w:pPr><w:tabs><w:tab/></w:tabs></w:pPr><w:r><w:t>Year</w:t></w:r><w:r><w:tab/><w:t>Fee</w:t></w:r>"
         "<w:r><w:br/><w:t>Toll</w:t></w:r></w:p></w:body></w:wordDocument>",
         "== \nYear\nFee\nToll\n\n"},
        {"a.xls",
         "<?xml version=\"1.0\"?><Workbook xmlns=\"urn:schemas-microsoft-com:office:spreadsheet\" "
         "xmlns:ss=\"urn:schemas-microsoft-com:office:spreadsheet\"><Worksheet><Table><Row><Cell><ss:Data "
         "xmlns=\"http://www.w3.org/TR/REC-html40\">The <B>upper</B> <I><Font>lock</Font></I>, m<Sup>2</Sup></ss:Data></Cell>"
         "</Row></Table></Worksheet></Workbook>",
         "== \n- The upper lock, m2\n\n"},
    };
    CHECK_ROWS(rows);
}

// Headings by their style, in the language of the program too, but not in tables and notes; times as one writes them.
Test(xml_office2003, tells_headings_and_days)
{
#define STYLED(style, text)                                                                       \
    "<w:p><w:pPr><w:pStyle w:val=\"" style "\"/><w:tabs><w:tab/></w:tabs></w:pPr><w:r><w:t>" text \
    "</w:t></w:r></w:p>"
#define WORD(body)                                                                                                          \
    "<?xml version=\"1.0\"?><w:wordDocument xmlns:w=\"http://schemas.microsoft.com/office/word/2003/wordml\"><w:body>" body \
    "</w:body></w:wordDocument>"
#define TIME(text)                                \
    "<Row><Cell><Data ss:Type=\"DateTime\">" text \
    "</Data></Cell><Cell><Data ss:Type=\"String\">T00:00:00</Data></Cell></Row>"
    static const struct extract_row rows[] = {
        {"a.doc",
         WORD(STYLED("Title", "Tolls") STYLED("Heading1", "Scope") STYLED("Normal", "The river.")
                  STYLED("berschrift2", "Limits") STYLED("Heading9", "Not so.") "<w:tbl><w:tr><w:tc>" STYLED(
                      "Heading1", "Year") "</w:tc></w:tr></w:tbl>"),
         "== \nTolls\n\n# Scope\n\nThe river.\n\n## Limits\n\nNot so.\n\n- Year\n\n"},
        {"a.xls",
         "<?xml version=\"1.0\"?><Workbook xmlns=\"urn:schemas-microsoft-com:office:spreadsheet\" "
         "xmlns:ss=\"urn:schemas-microsoft-com:office:spreadsheet\"><Worksheet ss:Name=\"A &amp; B\"><Table>" TIME(
             "2019-03-04T00:00:00.000") TIME("2019-03-04T09:30:00.000") TIME("2019-03-04T09:30:00")
             TIME("1899-12-31") "</Table></Worksheet>"
                                "<Worksheet ss:Name=\"C\"/></Workbook>",
         "== \n# A & B\n\n- 2019-03-04 | T00:00:00\n\n- 2019-03-04 09:30 | T00:00:00\n\n- 2019-03-04 09:30 | T00:00:00\n\n"
         "- 1899-12-31 | T00:00:00\n\n# C\n\n"},
    };
    CHECK_ROWS(rows);
}
