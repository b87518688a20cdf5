// SPDX-License-Identifier: MIT
// The markup that helper programs print: tags with quoted attributes, text with entities.
#ifndef LOCI_EXTRACT_MARKUP_SCAN_H
#define LOCI_EXTRACT_MARKUP_SCAN_H

#include "text/base/buffer.h"
#include <stdbool.h>
#include <stddef.h>

// A tag and the text behind it, up to the next tag.
struct scanned {
    const char *tag; // behind the '<': "word xMin=…", "/line"
    size_t tag_size;
    const char *text;
    size_t text_size;
};

// Gives the tag at or behind *at and moves there. False at the end. No byte is looked at twice.
bool scan_next(struct scanned *out, const char *text, size_t size, size_t *at);

bool scan_is(const struct scanned *scanned, const char *name);

// The value of an attribute, empty when there is none.
void scan_attribute(const struct scanned *scanned, const char *name, const char **value, size_t *size);

// The same as a number of points, at most a million; 0 when it is none.
float scan_number(const struct scanned *scanned, const char *name);

// Appends text with the entities that are its markup decoded: &amp; &lt; &gt; &quot; &apos; and numbers.
bool scan_decode(struct buffer *out, const char *text, size_t size);

#endif
