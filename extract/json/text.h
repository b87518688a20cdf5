// SPDX-License-Identifier: MIT
// The text of a JSON record.
#ifndef LOCI_EXTRACT_JSON_TEXT_H
#define LOCI_EXTRACT_JSON_TEXT_H

#include "extract/record/key.h"
#include <jansson.h>

// Adds the blocks of a text to the open document: a string (as HTML or Markdown where `form` says so, as HTML too where it
// has its tags, else as plain text), or the parts of an array or object in order: paragraphs, sections with their headings,
// messages and speeches with who speaks before them; with `joined` the strings of an array are pieces of one. False: stop.
bool json_text_send(struct sink *sink, const json_t *value, enum record_form form, bool joined);

// How much of a value is text: bytes of the strings in it that look like words for readers, not like addresses, dates or codes.
size_t json_text_weight(const json_t *value);

// Whether it is a string of a few words, or one that ends as a sentence does: text where a record has no other.
bool json_is_remark(const json_t *value);

#endif
