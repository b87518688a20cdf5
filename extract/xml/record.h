// SPDX-License-Identifier: MIT
// The documents that an XML file holds as records.
#ifndef LOCI_EXTRACT_XML_RECORD_H
#define LOCI_EXTRACT_XML_RECORD_H

#include "extract/core/seen.h"
#include "extract/core/sink.h"

// Names the records of a file, one after another. An embedded value.
struct xml_records {
    const char *text; // the file
    size_t size;
    size_t count;
    struct seen seen;
    struct buffer member; // of the record at hand
    struct hash hash;
};

void xml_records_init(struct xml_records *records, const char *text, size_t size);
void xml_records_clear(struct xml_records *records);

// Sets member and hash of the record whose tag begins at `offset`: its first element `id` names it, else its place ("item 3");
// one that is named as another before has both. `element` is its local name. Linear over all records of a file, as they are
// not nested. False when out of memory.
bool xml_records_next(struct xml_records *records, const char *element, const char *id, size_t offset);

#endif
