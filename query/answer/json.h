// SPDX-License-Identifier: MIT
// Writes JSON text into a buffer: answers and explanations.
#ifndef LOCI_QUERY_JSON_H
#define LOCI_QUERY_JSON_H

#include "text/base/buffer.h"
#include <stdint.h>

// Each value has its key, NULL in an array and at the top. Commas are put where they belong: before what does not follow
// its container's opening. Strings are repaired to valid UTF-8; control characters, DEL, C1 controls and what turns the direction
// of writing are escaped, so that the text can be looked at. Numbers that JSON cannot write (NaN, infinity) become null.
void json_write_open(struct buffer *out, const char *key, char bracket); // '{' or '['
void json_write_close(struct buffer *out, char bracket);                 // '}' or ']'
void json_write_text(struct buffer *out, const char *key, const char *text, size_t size);
void json_write_word(struct buffer *out, const char *key, const char *word); // NUL-terminated; NULL is null
void json_write_number(struct buffer *out, const char *key, double number);
// As answers have them: with nine digits, never as an integer; 0 for what JSON cannot write.
void json_write_real(struct buffer *out, const char *key, double number);
void json_write_integer(struct buffer *out, const char *key, uint64_t number);
void json_write_bool(struct buffer *out, const char *key, bool value);
void json_write_null(struct buffer *out, const char *key);

// A value that was written by these functions, with its numbers as json_write_real has them.
void json_write_again(struct buffer *out, const char *key, const char *json);

#endif
