// SPDX-License-Identifier: MIT
// Here is a file of some format: which documents, metadata and blocks are in it?
#ifndef LOCI_EXTRACT_EXTRACT_H
#define LOCI_EXTRACT_EXTRACT_H

#include "extract/input.h"
#include "extract/sink.h"

// Finds out the format and runs its extractor. True: all of it is in the sink. False: the sink holds the
// reason (the documents and failed records before it stand).
bool extract(const struct input *input, struct sink *sink);

// One extractor a format: pure, bounded in depth, linear in `size`, whatever the bytes. Each opens and
// ends its own document(s). False: the sink holds the reason.
bool extract_text(const char *data, size_t size, struct sink *sink);
bool extract_markdown(const char *data, size_t size, struct sink *sink);
bool extract_html(const char *data, size_t size, struct sink *sink);
bool extract_xml(const char *data, size_t size, struct sink *sink);

// JSON Lines may be larger than memory, so it reads the input itself.
bool extract_jsonl(const struct input *input, struct sink *sink);

#endif
