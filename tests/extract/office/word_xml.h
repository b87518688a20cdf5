// SPDX-License-Identifier: MIT
// How the tests write XML of Word.
#ifndef LOCI_TESTS_EXTRACT_OFFICE_WORD_XML_H
#define LOCI_TESTS_EXTRACT_OFFICE_WORD_XML_H

#define W "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
#define STRICT_W "http://purl.oclc.org/ooxml/wordprocessingml/main"
#define RELATIONSHIPS "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
#define DECLARED                                                               \
    " xmlns:w='" W "' xmlns:r='" RELATIONSHIPS                                 \
    "' xmlns:mc='http://schemas.openxmlformats.org/markup-compatibility/2006'" \
    " xmlns:v='urn:schemas-microsoft-com:vml' xmlns:m='http://schemas.openxmlformats.org/officeDocument/2006/math'"
#define BODY(text) "<?xml version='1.0'?><w:document" DECLARED "><w:body>" text "</w:body></w:document>"
#define P(text) "<w:p>" text "</w:p>"
#define R(text) "<w:r><w:t xml:space='preserve'>" text "</w:t></w:r>"
#define PR(text) P(R(text))
#define M(text) "<m:r><m:t>" text "</m:t></m:r>"
#define STYLED(style, text) P("<w:pPr><w:pStyle w:val='" style "'/></w:pPr>" R(text))
#define RELATION(id, type, target) \
    "<Relationship Id='" id "' Type='" RELATIONSHIPS "/" type "' Target='" target "'/>"
#define RELATIONS(text)                                                                         \
    "<Relationships xmlns='http://schemas.openxmlformats.org/package/2006/relationships'>" text \
    "</Relationships>"

#endif
