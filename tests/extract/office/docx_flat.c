// SPDX-License-Identifier: MIT
// Word documents in one XML file.
#include "tests/extract/dumped.h"

#include <criterion/criterion.h>
#include <stdlib.h>
#include <string.h>

#define W "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
#define RELATIONSHIPS "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
#define DECLARED                                                               \
    " xmlns:w='" W "' xmlns:r='" RELATIONSHIPS                                 \
    "' xmlns:mc='http://schemas.openxmlformats.org/markup-compatibility/2006'" \
    " xmlns:v='urn:schemas-microsoft-com:vml' xmlns:m='http://schemas.openxmlformats.org/officeDocument/2006/math'"
#define P(text) "<w:p>" text "</w:p>"
#define R(text) "<w:r><w:t xml:space='preserve'>" text "</w:t></w:r>"
#define PR(text) P(R(text))
#define STYLED(style, text) P("<w:pPr><w:pStyle w:val='" style "'/></w:pPr>" R(text))
#define RELATION(id, type, target) \
    "<Relationship Id='" id "' Type='" RELATIONSHIPS "/" type "' Target='" target "'/>"
#define RELATIONS(text)                                                                         \
    "<Relationships xmlns='http://schemas.openxmlformats.org/package/2006/relationships'>" text \
    "</Relationships>"

#define PART(name, data) \
    "<pkg:part pkg:name=\"" name "\" pkg:contentType=\"x\"><pkg:xmlData>" data "</pkg:xmlData></pkg:part>"
#define PACKAGE \
    "<?xml version='1.0'?><?mso-application progid=\"Word.Document\"?>\n<pkg:package xmlns:pkg='x'>"

// All parts in one file, pictures among them; a file that is cut short says so.
Test(docx, may_be_flat)
{
    static const char flat[] = PACKAGE PART("/_rels/.rels",
                                            RELATIONS(RELATION("a", "officeDocument", "word/document.xml")))
        PART("/word/_rels/document.xml.rels", RELATIONS(RELATION("b", "styles", "styles.xml"))) "<pkg:part pkg:name=\"/word/media/a.png\"><pkg:binaryData>aVZCT1J3</pkg:binaryData></pkg:part>" PART(
            "/word/styles.xml",
            "<w:styles" DECLARED "><w:style w:type='paragraph' w:styleId='H'><w:name w:val='heading 1'/>"
            "</w:style></w:styles>")
            PART("/word/document.xml", "<w:document" DECLARED "><w:body>" STYLED("H", "Tolls")
                                           PR("They rose.") "</w:body></w:document>");
    static const char end[] = "</pkg:package>";
    struct buffer file;
    buffer_init(&file);
    cr_assert(buffer_add_string(&file, flat));
    char *found = dumped("a.xml", file.data, file.size);
    cr_expect(strstr(found, "# Tolls\n\nThey rose.\n") && strstr(found, "its end is missing"), "%s", found);
    free(found);
    cr_assert(buffer_add_string(&file, end));
    found = dumped("a.xml", file.data, file.size);
    cr_expect_str_eq(found, "== \n# Tolls\n\nThey rose.\n\n", "%s", found);
    free(found);
    buffer_clear(&file);
}
