// SPDX-License-Identifier: MIT
// Parts that the Word documents of the tests have.
#ifndef LOCI_TESTS_EXTRACT_OFFICE_WORD_PARTS_H
#define LOCI_TESTS_EXTRACT_OFFICE_WORD_PARTS_H

#include "tests/extract/office/word_xml.h"
#include "tests/extract/packed.h"

static const struct packed_member root = {
    "_rels/.rels",
    RELATIONS(RELATION("a", "officeDocument", "word/document.xml") RELATION(
        "c", "extended-properties",
        "docProps/app.xml") "<Relationship Id='b' Target='docProps/core.xml' "
                            "Type='http://schemas.openxmlformats.org/package/2006/relationships/metadata/core-properties'/>"),
    0};
static const struct packed_member parts = {
    "word/_rels/document.xml.rels",
    RELATIONS(RELATION("s", "styles", "styles.xml") RELATION("n", "numbering", "/word/numbering.xml")
                  RELATION("f", "footnotes", "footnotes.xml")
                      RELATION("e", "endnotes", "notes/../endnotes.xml")
                          RELATION("c", "comments", "comments.xml") RELATION("h", "header", "header1.xml")
                              RELATION("x", "aFChunk", "chunk.html") RELATION("y", "aFChunk", "chunk.txt")),
    0};
static const struct packed_member styles = {
    "word/styles.xml",
    "<w:styles" DECLARED ">"
    "<w:style w:type='paragraph' w:styleId='Titel'><w:name w:val='Title'/></w:style>"
    "<w:style w:type='paragraph' w:styleId='Autor'><w:name w:val='Author'/></w:style>"
    "<w:style w:type='paragraph' w:styleId='Datum'><w:name w:val='Date'/></w:style>"
    "<w:style w:type='paragraph' w:styleId='Untertitel'><w:name w:val='Subtitle'/><w:rPr><w:b/></w:rPr></w:style>"
    "<w:style w:type='paragraph' w:styleId='Titre1'><w:name w:val='heading 1'/></w:style>"
    "<w:style w:type='character' w:styleId='Up'><w:name w:val='Exponent'/><w:rPr><w:vertAlign w:val='superscript'/></w:rPr></w:style>"
    "<w:style w:type='character' w:styleId='NoteMark'><w:name w:val='footnote reference'/><w:basedOn w:val='Up'/></w:style>"
    "<w:style w:type='paragraph' w:styleId='Titre3'><w:name w:val='heading 3'/></w:style>"
    "<w:style w:type='paragraph' w:styleId='Ours'><w:name w:val='Chapter'/><w:basedOn w:val='Middle'/></w:style>"
    "<w:style w:type='paragraph' w:styleId='Middle'><w:basedOn w:val='Outlined'/></w:style>"
    "<w:style w:type='paragraph' w:styleId='Outlined'><w:pPr><w:outlineLvl w:val='1'/></w:pPr></w:style>"
    "<w:style w:type='paragraph' w:styleId='Plain'><w:basedOn w:val='Titre1'/><w:pPr><w:outlineLvl w:val='9'/></w:pPr></w:style>"
    "<w:style w:type='paragraph' w:styleId='Round'><w:basedOn w:val='About'/></w:style>"
    "<w:style w:type='paragraph' w:styleId='About'><w:basedOn w:val='Round'/></w:style>"
    "<w:style w:type='paragraph' w:styleId='Bullets'><w:pPr><w:numPr><w:numId w:val='2'/></w:numPr></w:pPr></w:style>"
    "<w:style w:type='paragraph' w:styleId='TOC1'><w:name w:val='toc 1'/></w:style>"
    "<w:style w:type='paragraph' w:styleId='Bold'><w:rPr><w:b/></w:rPr></w:style>"
    "<w:style w:type='character' w:styleId='Secret'><w:rPr><w:vanish/></w:rPr></w:style>"
    "</w:styles>",
    0};

#endif
