// SPDX-License-Identifier: MIT
// What an XML document says about itself.
#ifndef LOCI_EXTRACT_XML_META_H
#define LOCI_EXTRACT_XML_META_H

#include "extract/xml/rules.h"

// The best value of a key so far; of authors all, each with a final NUL.
struct xml_value {
    struct buffer text;
    int rank;
};

enum xml_part {
    XML_PART_TEXT,
    XML_PART_FAMILY,
    XML_PART_WHOLE, // as it is to be shown: the other parts say the same
    XML_PART_YEAR,
    XML_PART_MONTH,
    XML_PART_DAY,
    XML_PART_NONE
};

// Follows the elements of a document and keeps the metadata that its vocabulary's sources name. An embedded value.
struct xml_meta {
    struct sink *sink;
    const struct xml_rules *rules;
    struct xml_value values[META_KEY_COUNT + 1]; // with XML_NUMBER
    struct buffer outer[META_KEY_COUNT];         // what the container of the record said

    const struct xml_source *source; // whose text is being collected, or NULL
    size_t source_depth;
    enum xml_part part; // of it
    size_t part_depth;
    struct buffer parts[XML_PART_NONE];

    struct buffer logins; // pairs of a login and the name to it
    bool login_open;      // its last login has no name yet
};

void xml_meta_init(struct xml_meta *meta, struct sink *sink, const struct xml_rules *rules);
void xml_meta_clear(struct xml_meta *meta);

// To be called for each element (`depth` of the root is 1; `role` is what its rule says), and all text. False: out of memory,
// the sink has it.
bool xml_meta_start(struct xml_meta *meta, size_t depth, const struct xml_element *element,
                    enum xml_role role);
void xml_meta_text(struct xml_meta *meta, const char *text, size_t size);
bool xml_meta_end(struct xml_meta *meta, size_t depth);

// A record begins: what was found so far is its container's, whose title is the record's series.
bool xml_meta_begin_record(struct xml_meta *meta);
void xml_meta_end_record(struct xml_meta *meta);

// To be called before each block: adds what the text behind it will not better, so that a heading which repeats the title is
// known for what it is.
bool xml_meta_send_settled(struct xml_meta *meta);

// To be called before the document ends: adds all.
bool xml_meta_finish(struct xml_meta *meta);

#endif
