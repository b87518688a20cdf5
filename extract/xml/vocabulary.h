// SPDX-License-Identifier: MIT
// What the elements of an XML document do to its text.
#ifndef LOCI_EXTRACT_XML_VOCABULARY_H
#define LOCI_EXTRACT_XML_VOCABULARY_H

#include "extract/core/sink.h"

// Known by the root element, without its prefix.
enum xml_vocabulary {
    XML_TEI,    // Text Encoding Initiative: TEI, TEI.2, teiCorpus
    XML_AKN,    // Akoma Ntoso and LegalDocML: akomaNtoso
    XML_USLM,   // United States Legislative Markup: lawDoc, bill, resolution, uscDoc, pLaw …
    XML_GENERIC // any other
};

enum xml_role {
    XML_UNKNOWN,   // no table names it
    XML_INLINE,    // part of the running text
    XML_BLOCK,     // divides the text; may hold other blocks
    XML_PARAGRAPH, // a block in which all that no table names is inline
    XML_SECTION,   // a block with a heading of its own: nests the levels of headings
    XML_HEADING,
    XML_LIST, // a block whose heading is a paragraph
    XML_ITEM,
    XML_CELL, // of a row, which is an item
    XML_NOTE, // a paragraph of its own behind the one that it stands in
    XML_LEAD, // a number that leads the block behind it
    XML_BREAK,
    XML_PAGE, // a page begins; its number is the attribute n
    XML_SKIP  // its text is left out
};

// Where metadata stand: in the text, or in an attribute, of an element, somewhere within another ("" for any).
struct xml_source {
    const char *parent, *element;
    const char *attribute; // NULL: its text
    enum meta_key key;
    bool late;   // a second choice: counts only when nothing else gave the key
    bool number; // no title yet, but the number that leads it
};

enum xml_vocabulary xml_vocabulary_of(const char *root);
enum xml_role xml_role_of(enum xml_vocabulary vocabulary, const char *element);

// The sources of a vocabulary, in no order; *count of them. XML_GENERIC's count only near the root.
const struct xml_source *xml_sources(enum xml_vocabulary vocabulary, size_t *count);

// The name behind its prefix.
const char *xml_local_name(const char *name);

// The text that a character entity of HTML stands for ("—" for "mdash"), NULL for others than the usual ones:
// documents use them without saying where they are declared.
const char *xml_entity(const char *name);

#endif
