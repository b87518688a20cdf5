// SPDX-License-Identifier: MIT
// JSON that is not quite JSON.
#ifndef LOCI_EXTRACT_RECORD_MEND_H
#define LOCI_EXTRACT_RECORD_MEND_H

#include "text/base/buffer.h"

// Appends the text with what programs write that JSON does not have put as it was meant: NaN, Infinity, None and undefined are
// null, True and False in lower case; commas before a closing bracket or doubled, comments and CDATA marks go; single quotes are double ones; numbers that are none,
// or do not fit, and names become strings; in strings raw control bytes, halves of surrogate pairs and U+0000 (U+FFFD) and escapes that
// are none are written as they have to be. What cannot be meant stays as it is: a record whose end is missing is no record.
// Linear. False when out of memory.
bool json_mend(struct buffer *out, const char *text, size_t size);

// The same of the first array or object of a script in a page, by the habits of scripts: raw control bytes in strings are blanks, the
// escape of any other letter is that letter, and what is never closed, a bracket or a string, is closed. What follows is left. False
// when there is none, when it is nested deeper than JSON_MEND_DEPTH_MAX, or out of memory. Linear.
enum { JSON_MEND_DEPTH_MAX = 64 };
bool json_mend_script(struct buffer *out, const char *text, size_t size);

// The size of the array or object that the text begins with, from its bracket to the one that closes it; 0 when it is not closed
// or, if `up_to_next` is set, when a line that begins with "{" comes first. A single quote
// begins a string where a key or a value may. Linear.
size_t json_value_size(const char *text, size_t size, bool up_to_next);

#endif
