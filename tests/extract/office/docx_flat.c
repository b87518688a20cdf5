// SPDX-License-Identifier: MIT
// Word documents in one XML file.
#include "tests/extract/dumped.h"
#include "tests/extract/office/word_xml.h"

#include <criterion/criterion.h>
#include <stdlib.h>
#include <string.h>

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
