// SPDX-License-Identifier: MIT
// What an XML document says about itself.
#ifndef LOCI_EXTRACT_XML_META_H
#define LOCI_EXTRACT_XML_META_H

#include "extract/xml/vocabulary.h"

// Follows the elements of a document and adds the metadata that its vocabulary's sources name. An embedded value.
struct xml_meta {
    struct sink *sink;
    enum xml_vocabulary vocabulary;
    const struct xml_source *source; // whose text is being collected, or NULL
    size_t source_depth;
    const char *parent; // the outermost open element that sources ask for as a parent, or NULL
    size_t parent_depth;
    struct buffer text;
    struct buffer late[META_KEY_COUNT]; // second choices
    struct buffer number;               // the document's, which leads its title
};

void xml_meta_init(struct xml_meta *meta, struct sink *sink, enum xml_vocabulary vocabulary);
void xml_meta_clear(struct xml_meta *meta);

// To be called for each element (`depth` of the root is 1), and all text.
bool xml_meta_start(struct xml_meta *meta, size_t depth, const char *element, const char *const *attributes);
void xml_meta_text(struct xml_meta *meta, const char *text, size_t size);
bool xml_meta_end(struct xml_meta *meta, size_t depth);

// To be called before the document ends: adds the second choices.
bool xml_meta_finish(struct xml_meta *meta);

// The value of an attribute (by its local name), or NULL.
const char *xml_attribute(const char *const *attributes, const char *name);

#endif
