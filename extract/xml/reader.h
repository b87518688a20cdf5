// SPDX-License-Identifier: MIT
// From the elements of an XML document to blocks and metadata.
#ifndef LOCI_EXTRACT_XML_READER_H
#define LOCI_EXTRACT_XML_READER_H

#include "extract/core/decoded.h"
#include "extract/xml/mixed.h"
#include "extract/xml/vocabulary.h"

struct xml_reader;

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
