// SPDX-License-Identifier: MIT
// JSON of text of any origin. Each function takes over what it is given, and answers NULL (or false) once memory is out, so that calls
// can be nested and looked at once.
#ifndef LOCI_SERVICE_JSON_H
#define LOCI_SERVICE_JSON_H

#include <jansson.h>
#include <stdbool.h>
#include <stddef.h>

// A string of `size` bytes; each byte that is no UTF-8 becomes U+FFFD.
json_t *json_text_of(const char *text, size_t size);

// What `size` bytes of JSON say, any value; NULL, and an error, where they are none, or have a key twice. Escapes that name no character,
// of NUL or of half a pair (which cutting a string of JavaScript leaves), are U+FFFD: a request with one is answered by its id.
json_t *json_parse(const char *text, size_t size, json_error_t *error);

// Whether `size` bytes are UTF-8.
bool json_is_text(const char *text, size_t size);

// Bytes of the longest beginning of at most `most` bytes that divides no character.
size_t json_text_border(const char *text, size_t size, size_t most);

// An array of these strings, up to NULL.
json_t *json_strings(const char *const *texts);

// Puts the value under the key. False when either is NULL or memory is out; the value is released then.
bool json_put(json_t *object, const char *key, json_t *value);
// The same for text; nothing is put where it is NULL, which is no failure.
bool json_put_text(json_t *object, const char *key, const char *text);

// The value under the key; NULL where there is none, or null, which many clients write for what they leave out.
json_t *json_given(const json_t *object, const char *key);

// The value if it was made whole; else NULL, and it is released.
json_t *json_if(bool whole, json_t *value);

#endif
