// SPDX-License-Identifier: MIT
// One JSON object as a document.
#ifndef LOCI_EXTRACT_JSON_RECORD_H
#define LOCI_EXTRACT_JSON_RECORD_H

#include "extract/core/sink.h"
#include <jansson.h>

// Appends what names the record within its file: `_id`, `id`, `docid` or `doc_id` (a string or a number), as
// one line. Nothing when it has none.
void json_record_id(struct buffer *out, const json_t *record);

// Adds the record's metadata and text to the open document. Text is `text`, `body`, `content` or `contents` (a
// string, or an array of them), after `abstract` where there is one; other keys are title, author(s), creator(s),
// date, language, url and series, with a few usual other names. Keys of other kinds are ignored.
bool json_record_send(struct sink *sink, const json_t *record);

#endif
