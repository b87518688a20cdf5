// SPDX-License-Identifier: MIT
// The metadata of a record: a JSON object, or front matter made into one.
#ifndef LOCI_EXTRACT_RECORD_META_H
#define LOCI_EXTRACT_RECORD_META_H

#include "extract/record/key.h"
#include <jansson.h>

// The best value of each key; NULL: none. Values belong to the record.
struct record_meta {
    const json_t *dated; // the object that the date stands in
    const json_t *values[META_KEY_COUNT];
    int ranks[META_KEY_COUNT];
};

// Finds them in the object and in those within it that hold such (RECORD_NESTED); what stands deeper ranks behind.
void record_meta_find(struct record_meta *out, const json_t *object);

// Adds them to the open document. `origin` is one of wire.h's, a literal.
bool record_meta_send(struct sink *sink, const struct record_meta *meta, const char *origin);

#endif
