// SPDX-License-Identifier: MIT
// The arguments of a tool: a table from which its schema is made, and by which what a client sends is checked.
#ifndef LOCI_SERVICE_ARGUMENTS_H
#define LOCI_SERVICE_ARGUMENTS_H

#include <jansson.h>
#include <stdbool.h>
#include <stdint.h>

enum argument_kind { ARGUMENT_TEXT, ARGUMENT_NUMBER, ARGUMENT_CHOICE };

struct argument {
    const char *name; // NULL ends the table
    enum argument_kind kind;
    bool required;
    uint32_t least, most, otherwise; // of a number
    const char *const *choices;      // of a choice, up to NULL; the first is meant where none is given
    const char *description;
};

enum { ARGUMENT_TEXT_MAX = 64 << 10, ARGUMENTS_COMPLAINT_MAX = 480 }; // bytes

// The JSON Schema of an object with these arguments; NULL when memory is out.
json_t *arguments_schema(const struct argument *arguments);

// False when `given` (an object, or NULL for none) does not fit the table; the complaint then says what would: a line for a model to
// correct itself by.
bool arguments_check(const struct argument *arguments, const json_t *given,
                     char complaint[ARGUMENTS_COMPLAINT_MAX]);

// Of arguments that were checked. NULL where a text was not given, or is empty.
const char *argument_text(const json_t *given, const char *name);
uint32_t argument_number(const struct argument *arguments, const json_t *given, const char *name);
size_t argument_choice(const struct argument *arguments, const json_t *given, const char *name);

#endif
