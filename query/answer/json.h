// SPDX-License-Identifier: MIT
// Writes JSON text into a buffer: explanations, the only JSON that the library makes.
#ifndef LOCI_QUERY_JSON_H
#define LOCI_QUERY_JSON_H

#include "text/base/buffer.h"
#include <stdint.h>

// Each value has its key, NULL in an array and at the top. Commas are put where they belong: before what does not follow
// its container's opening. Strings are repaired to valid UTF-8; numbers that JSON cannot write (NaN, infinity) become null.
void json_write_open(struct buffer *out, const char *key, char bracket); // '{' or '['
void json_write_close(struct buffer *out, char bracket);                 // '}' or ']'
void json_write_text(struct buffer *out, const char *key, const char *text, size_t size);
void json_write_word(struct buffer *out, const char *key, const char *word); // NUL-terminated; NULL is null
void json_write_number(struct buffer *out, const char *key, double number);
void json_write_integer(struct buffer *out, const char *key, uint64_t number);
void json_write_bool(struct buffer *out, const char *key, bool value);
void json_write_null(struct buffer *out, const char *key);

#endif
