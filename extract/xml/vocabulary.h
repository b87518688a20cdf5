// SPDX-License-Identifier: MIT
// What the elements of an XML document do to its text, and what they say about it: a row a vocabulary.
#ifndef LOCI_EXTRACT_XML_VOCABULARY_H
#define LOCI_EXTRACT_XML_VOCABULARY_H

#include "extract/core/sink.h"

enum xml_role {
    XML_UNKNOWN, // no table names it: inline within a paragraph, else a block

    // Running text.
    XML_INLINE,
    XML_LOOSE, // inline within a paragraph, a block elsewhere: a quotation
    XML_BREAK, // a line ends; with break="no" within a word
    XML_LINE,  // stands on a line of its own within its block: verse
    XML_WORD,  // a word that is the attribute which the rule names, as programs that read print have it
    XML_JOIN,  // the word before it goes on in the next: a hyphen at the end of a line
    XML_TOKEN, // a word or a mark: what divides it from the one before is told by join="right", or by what it is
    XML_CHOICE,   // holds several readings of one text
    XML_SPARE,    // of these, what is read where there is no other
    XML_FIELDS,   // inline, and so is all in it, each element divided from the next by a space
    XML_LISTED,   // inline; divided by commas from the one before
    XML_SIGN,     // a number that refers to a note or a source: divided from the word before it
    XML_RAISED,   // inline; a number in it may be a power
    XML_MARK,     // a footnote's sign or a number within a sentence: left out
    XML_SPEAKER,  // who speaks: leads the paragraph behind it, with a colon
    XML_RUNIN,    // leads it likewise, and is nobody: the title of a paragraph
    XML_DATELINE, // leads it likewise, with a dash: where, and when, a report was written
    XML_LEAD,     // a number that leads the block behind it
    XML_LABEL,    // a heading that the one behind it goes on: "Article 1"
    XML_NOTE,     // a paragraph of its own behind the one that it stands in
    XML_PAGE,     // a page begins; its number is the attribute that the rule names
    XML_STYLE, // the paragraph that it stands in is a heading where the attribute that the rule names says so: "Heading2"
    XML_MOMENT, // inline; of "2019-03-04T09:30:00.000" the day and, unless that is midnight, the minute

    // Blocks.
    XML_BLOCK,     // divides the text; may hold other blocks
    XML_PARAGRAPH, // a block in which all that no table names is inline
    XML_SECTION, // a block with a heading of its own, or in the attribute that the rule may name: nests the levels of headings
    XML_OUTLINE, // an item whose text is the attribute that the rule names, with what it notes (`_note`); holds others
    XML_SPEECH, // a block at whose end who spoke speaks no more; the attribute that the rule may name is who does
    XML_HEADING,    // at the level of the sections around
    XML_SUBHEADING, // at the level below that
    XML_HEADING1,   // at a level of its own
    XML_HEADING2,
    XML_HEADING3,
    XML_HEADING4,
    XML_LIST, // a block whose heading is a paragraph
    XML_ITEM,
    XML_REFERENCE, // an item, each element in it divided from the next by a space
    XML_CELL,      // of a row, which is an item
    XML_PLAIN,     // plain text, with its own paragraphs, as far as no element divides it
    XML_WIKI,      // MediaWiki's markup
    XML_HTML,      // HTML in a text: "&lt;p&gt;"
    XML_TEASER,    // the same, read where the record has no other text
    XML_RECORD,    // a document of its own
    XML_SKIP       // its text is left out
};

// Where a rule or a source looks, as a literal: [ANCESTOR//][PARENT/]ELEMENT[@ATTRIBUTE], names without prefixes, those of elements
// perhaps with a condition: NAME[ATTRIBUTE] or NAME[ATTRIBUTE=VALUE]. "title": any; "front//p": anywhere in <front>; "fig/label": a child;
// "note[type=speaker]": one that has that; "datafield[tag=245]/subfield[code=a]": a child of one that has that; "pb@n": the attribute is what
// counts.
struct xml_rule {
    const char *path;
    enum xml_role role;
};

// Metadata: the text of an element or, behind @, an attribute. The best rank (0 is it) that is there counts, and of it the
// first, or for authors all. `XML_NUMBER` is no title yet, but the number that leads it; `XML_LOGIN` is one by which records call an
// author whose name is the `XML_SHOWN` behind it.
enum { XML_NUMBER = META_KEY_COUNT, XML_LOGIN, XML_SHOWN };
struct xml_source {
    const char *path;
    int key; // enum meta_key or one of these
    int rank;
};

enum { XML_RANKS = 4 };

// Lists end with a row of zeros. Of several rules that fit the first counts, but those with a condition go before those of an
// element wherever it stands; what no rule names is looked for among those of XHTML, which may stand in all of them.
struct xml_vocabulary {
    const char *name;              // one stable word, for docs and tests
    const char *const *namespaces; // the beginning of one of these is proof
    const char *const *roots;      // local names of the root element …
    const char *const
        *tells; // … which count if the beginning of the document holds one of these; NULL: always
    const struct xml_rule *rules;
    const struct xml_source *sources;
    const char
        *record_id; // the element whose text names a record; NULL: there are no records, the document is one
    bool any_case;  // rules are in lower case and fit names in any
    bool sgml;      // not well-formed as a rule: many roots, no quotes, no end tags
    bool
        learns; // which of the elements that no rule names are parts of running text is learned from the document
    size_t source_depth; // sources count no deeper than this; 0: anywhere
};

extern const struct xml_vocabulary xml_tei, xml_akn, xml_uslm, xml_clml, xml_formex, xml_federal_register,
    xml_cfr, xml_jats, xml_fictionbook, xml_docbook, xml_nitf, xml_atom, xml_rss, xml_mediawiki, xml_hansard,
    xml_hansard_au, xml_hansard_ca, xml_parlparse, xml_trec, xml_newsml, xml_newsitem, xml_mods, xml_marc,
    xml_ead, xml_bill_status, xml_word2003, xml_sheets2003, xml_opml, xml_pubmed, xml_oai, xml_enex, xml_gii,
    xml_alto, xml_page, xml_legifrance, xml_boe, xml_justice, xml_bundestag, xml_riksdag, xml_rfc,
    xml_records_listed, xml_generic;

// All of them, the more particular first; xml_generic fits any and is the last. NULL ends.
extern const struct xml_vocabulary *const xml_vocabularies[];

// Which one a document is in. `head` is its beginning (as much as is at hand), `root` the qualified name of its root element,
// `attributes` those of the root (name, value, …, NULL).
const struct xml_vocabulary *xml_vocabulary_of(const char *head, size_t head_size, const char *root,
                                               const char *const *attributes);

// The rules of XHTML.
extern const struct xml_rule xml_common_rules[];

// The name behind its prefix.
const char *xml_local_name(const char *name);

// The value of an attribute by its local name, or NULL.
const char *xml_attribute(const char *const *attributes, const char *name);

#endif
