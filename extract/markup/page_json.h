// SPDX-License-Identifier: MIT
// JSON as pages have it, made such that a strict parser takes it.
#ifndef LOCI_EXTRACT_PAGE_JSON_H
#define LOCI_EXTRACT_PAGE_JSON_H

#include "text/base/buffer.h"

// Appends the first object or array of `text` with what is often wrong in it mended: comments and CDATA marks around it or between
// its parts, raw line ends and other control characters in strings, "\'" and other escapes that there are not, \u0000 and halves of
// pairs, commas before a closing bracket or doubled, brackets that are never closed, a string that is never ended. What
// follows it is left. False when there is none, when it is nested deeper than PAGE_JSON_DEPTH_MAX, or out of memory.
// Linear.
enum { PAGE_JSON_DEPTH_MAX = 64 };
bool page_json_mend(struct buffer *out, const char *text, size_t size);

#endif
