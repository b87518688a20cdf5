// SPDX-License-Identifier: MIT
// Packages that are known and not read say so by name, and are not taken for damaged ones.
#include "tests/extract/office/expect_zip.h"

#include <stdio.h>

#define RELATION(type, target)                                                                                             \
    "<Relationships xmlns='http://schemas.openxmlformats.org/package/2006/relationships'><Relationship Id='a' Type='" type \
    "' Target='" target "'/></Relationships>"
#define OFFICE "http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument"

Test(unread, packages_are_told_by_name)
{
    static const struct {
        const char *relations, *part, *wanted;
    } rows[] = {
        {RELATION(OFFICE, "xl/workbook.bin"), "xl/workbook.bin",
         "unsupported: no reader for binary workbooks of Excel: save it as .xlsx\n"},
        {RELATION("http://schemas.microsoft.com/xps/2005/06/fixedrepresentation", "/FixedDocSeq.fdseq"),
         "FixedDocSeq.fdseq", "unsupported: no reader for XPS: print it as PDF\n"},
        {RELATION("http://schemas.microsoft.com/visio/2010/relationships/document", "visio/document.xml"),
         "visio/document.xml", "unsupported: no reader for drawings of Visio: save it as PDF\n"},
        {RELATION(OFFICE, "word/document.xml"), "word/styles.xml",
         "damaged: the part with its text is not in it\n"},
    };
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        const struct packed_member members[] = {
            {"_rels/.rels", rows[i].relations, 0}, {rows[i].part, "<x/>", 0}, {0}};
        char wanted[200];
        snprintf(wanted, sizeof wanted, "== \n%s", rows[i].wanted);
        expect_zip("a.bin", members, wanted);
    }
    const struct packed_member pages[] = {
        {"preview.jpg", "x", 0}, {"Index/Document.iwa", "x", 0}, {"Metadata/Properties.plist", "x", 0}, {0}};
    expect_zip("a.pages", pages,
               "== \nunsupported: no reader for documents of Pages, Numbers and Keynote: export it as PDF\n");
}
