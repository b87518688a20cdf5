// SPDX-License-Identifier: MIT
// Character entities by name.
#ifndef LOCI_EXTRACT_ENTITY_H
#define LOCI_EXTRACT_ENTITY_H

#include "text/base/buffer.h"
#include <stddef.h>

// The text that a character entity stands for ("—" for "mdash"), NULL for others than the usual ones of HTML 4 and the ISO sets:
// documents use them without saying where they are declared.
const char *entity_text(const char *name);

// Reads the reference at the beginning of `text` ("&amp;", "&#233;", "&#xe9;") into `out` (of at least 8 bytes, ended by NUL).
// Returns its size in `text`, 0 when there is none that is known.
size_t entity_reference(char *out, const char *text, size_t size);

// Appends the text with its references read. False when out of memory.
bool entity_add_text(struct buffer *out, const char *text, size_t size);

#endif
