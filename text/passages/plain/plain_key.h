// SPDX-License-Identifier: MIT
// The keys of the lines above a text: "Date: …", "Von: …".
#ifndef LOCI_TEXT_PLAIN_KEY_H
#define LOCI_TEXT_PLAIN_KEY_H

#include <stdbool.h>
#include <stddef.h>

// What a line gives; FIELD_DROPPED says nothing of the text, FIELD_KEPT is metadata that has no other place than the text.
enum field { FIELD_NONE, FIELD_TITLE, FIELD_AUTHOR, FIELD_DATE, FIELD_SERIES, FIELD_DROPPED, FIELD_KEPT };

enum { PLAIN_KEY_BYTES_MAX = 24 };

// The field of a key as it stands before its colon, case aside, and of its value: words that are others in English ("data") are keys
// where a date or a person follows.
enum field plain_key_find(const char *key, size_t size, const char *value, size_t value_size);

// Whether a key as it stands before its colon says what a letter is about ("Subject", "Betr.").
bool plain_key_is_subject(const char *key, size_t size);

#endif
