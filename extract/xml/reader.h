// SPDX-License-Identifier: MIT
// From the elements of an XML document to blocks and metadata.
#ifndef LOCI_EXTRACT_XML_READER_H
#define LOCI_EXTRACT_XML_READER_H

#include "extract/core/decoded.h"
#include "extract/core/flow.h"
#include "extract/xml/meta.h"
#include "extract/xml/mixed.h"
#include "extract/xml/numbers.h"
#include "extract/xml/record.h"

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

// A reader for documents of a vocabulary; NULL out of memory. `mixed` is NULL for all but xml_generic.
struct xml_reader *xml_reader_new(const struct xml_vocabulary *vocabulary, const struct xml_mixed *mixed,
                                  const struct decoded *document, struct sink *sink);

// To be called first: opens the document, unless what the root element holds are records.
bool xml_reader_begin(struct xml_reader *reader, bool is_container);
void xml_reader_free(struct xml_reader *reader);

// Handlers (parse.h) whose context is the reader, and where they look for the offset of a tag.
bool xml_reader_start(void *context, const char *name, const char *const *attributes);
bool xml_reader_end(void *context, const char *name);
bool xml_reader_text(void *context, const char *text, size_t size);
size_t *xml_reader_tag(struct xml_reader *reader);

// To be called behind the last element: sends what is left, ends the document.
bool xml_reader_finish(struct xml_reader *reader);

// To be called in its place where the file ends within an element: ends what is open, and tells the document (of several the last) that
// its end is missing. False when nothing of it is worth keeping; then nothing was done.
bool xml_reader_cut(struct xml_reader *reader, unsigned long line, const char *message);

#endif
