// SPDX-License-Identifier: MIT
// JSON values of the library's texts and names. jansson takes over every value that is put into another; NULL
// stands for "out of memory" everywhere, and is passed on.
#ifndef LOCI_CLI_PRINT_JSON_VALUE_H
#define LOCI_CLI_PRINT_JSON_VALUE_H

#include <jansson.h>
#include <stdbool.h>
#include <stdio.h>

// A string of bytes that should be UTF-8, repaired where they are not; null for NULL.
json_t *json_value_text(const char *text);

// The bytes in base64 where they are not UTF-8; null where they are.
json_t *json_value_bytes(const char *bytes);

// Sets a member, behind those before it; false when memory is out (of the value, too).
bool json_value_put(json_t *object, const char *key, json_t *value);

// `value`, or NULL after dropping it when it was not made.
json_t *json_value_if(bool made, json_t *value);

// One line of JSON. DEL, C1 controls and what turns the direction of writing are escaped as well (\u009b), so
// that the line can be looked at; the value is the same. Returns false when memory is out.
bool json_value_print_line(FILE *file, const json_t *value);

#endif
