// SPDX-License-Identifier: MIT
// What a reader of an XML document knows at one place of it; private to the files that a reader is made of.
#ifndef LOCI_EXTRACT_XML_STATE_H
#define LOCI_EXTRACT_XML_STATE_H

#include "extract/core/decoded.h"
#include "extract/core/flow.h"
#include "extract/xml/meta.h"
#include "extract/xml/mixed.h"
#include "extract/xml/numbers.h"
#include "extract/xml/record.h"
#include <string.h>

struct xml_open {
    enum xml_role role;
    struct xml_place place; // of its children
};

// What a lead goes on into.
enum xml_lead {
    XML_LEADS_ALL,    // a number: whatever comes
    XML_LEADS_SPEECH, // a speaker: all but a heading
    XML_LEADS_REPORT, // a dateline: likewise
    XML_LEADS_HEADING // a heading's first half: a heading
};

// Running text as it comes, and what leads it.
struct xml_line {
    struct flow flow;
    size_t lead_size; // while the flow holds nothing but a lead: its size
    enum xml_lead lead;
    bool joined;      // the next text goes on within a word: white space before it is none
    bool pending;     // a token begins with the next text
    bool token_joins; // the token before says that nothing divides it from the next,
    bool token_ends;  // and the one at hand that it will
    bool raised;      // the next text is
    bool linked;      // the next text stands in a link to a place of the document
};

struct xml_reader {
    struct sink *sink;
    struct buffer elements; // of struct xml_open
    struct xml_line text, note;
    struct buffer notes;    // finished notes, each with a final NUL: sent behind the block they stand in
    struct buffer plain;    // what stands in XML_PLAIN and is not sent yet
    struct buffer captured; // what stands in the element that is read as a whole
    struct buffer spare, teaser;
    size_t tag;           // where the tag of the element that starts stands
    size_t capture_depth; // of that element, 0: none
    enum xml_role capture_role;
    size_t skipped, paragraphs, sections, items, noted, fields, plains,
        choices;         // open elements of these kinds
    size_t choice_start; // size of the text where the outermost choice began
    size_t newlines;     // since the last text, in a block of which no rule says how it is divided
    int page;            // one that began within the block; 0: none
    size_t speeches;     // open ones
    bool speaks;         // somebody does
    bool in_container;   // around the records
    bool in_record;

    const struct decoded *document;
    const struct xml_mixed *mixed; // NULL: not learned
    struct xml_numbers numbers;
    struct xml_records records;
    struct xml_meta meta;
    struct xml_rules rules;
};

static inline size_t xml_depth(const struct xml_reader *reader)
{
    return reader->elements.size / sizeof(struct xml_open);
}

// The innermost open element.
static inline struct xml_open xml_innermost(const struct xml_reader *reader)
{
    struct xml_open open = {XML_UNKNOWN, {0, 0}};
    if (xml_depth(reader) > 0)
        memcpy(&open, reader->elements.data + reader->elements.size - sizeof open, sizeof open);
    return open;
}

#endif
