// SPDX-License-Identifier: MIT
// Writes JSON text into a buffer: explanations, the only JSON that the library makes.
#ifndef LOCI_QUERY_JSON_H
#define LOCI_QUERY_JSON_H

#include "text/buffer.h"
#include <stdint.h>

// Commas are put where they belong: before a key or a value that does not follow its container's opening.
// Strings are repaired to valid UTF-8; numbers that JSON cannot write (NaN, infinity) become null.
void json_open(struct buffer *out, char bracket);  // '{' or '['
void json_close(struct buffer *out, char bracket); // '}' or ']'
void json_key(struct buffer *out, const char *key);
void json_text(struct buffer *out, const char *text, size_t size);
void json_number(struct buffer *out, double number);
void json_integer(struct buffer *out, uint64_t number);
void json_bool(struct buffer *out, bool value);
void json_null(struct buffer *out);

#endif
