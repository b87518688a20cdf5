// SPDX-License-Identifier: MIT
// Runs an extractor on bytes at hand and holds what must be true of every answer.
#ifndef LOCI_TESTS_EXTRACT_DUMPED_H
#define LOCI_TESTS_EXTRACT_DUMPED_H

#include "extract/extract.h"

// What came of it, as dump_write prints it, with media_type and charset left out, and a last line
// "reason: message" when it failed. The caller frees it.
char *dumped(const char *name, const char *bytes, size_t size);

// Aborts unless the frames keep the protocol's promises: metadata and blocks within a document, text that is
// valid UTF-8 without control characters, trimmed values. A sink_write; `context` is a struct frames_seen
// that is zero at first.
struct frames_seen {
    bool in_document;
    unsigned keys; // sent in the open document
    unsigned long long documents, ended, blocks;
};
bool check_frames(void *context, const struct buffer *frames);

#endif
