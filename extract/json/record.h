// SPDX-License-Identifier: MIT
// One JSON object as a document.
#ifndef LOCI_EXTRACT_JSON_RECORD_H
#define LOCI_EXTRACT_JSON_RECORD_H

#include "extract/core/sink.h"
#include <jansson.h>

// Appends what names the record within its file: `_id`, `id`, `docid`, `guid` and their like (key.c), a string or a number, as
// one line. Nothing when it has none.
void json_record_id(struct buffer *out, const json_t *record);

// The list of records that an object is no more than the wrapping of ("results", "articles", "items" …), NULL when it is a record
// itself: when it has an id or a text of its own.
const json_t *json_record_list(const json_t *object);

// Adds the record's metadata and text to the open document, by its keys (key.c), also where they stand in objects within it
// ("_source", "metadata"). The text is the first that is not empty of those that are known, or else what is longest of what looks
// like a text; what is called abstract or summary stands before it, unless the text has it.
bool json_record_send(struct sink *sink, const json_t *record);

#endif
