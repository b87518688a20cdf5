// SPDX-License-Identifier: MIT
// What may be asked of a route: a table by which the parameters of a request are checked and read, and from which openapi.json is made.
#ifndef LOCI_SERVICE_WEB_PARAMETER_H
#define LOCI_SERVICE_WEB_PARAMETER_H

#include "service/web/target.h"
#include <jansson.h>
#include <stdint.h>

enum parameter_kind { PARAMETER_TEXT, PARAMETER_NUMBER, PARAMETER_CHOICE, PARAMETER_FLAG };

struct parameter {
    const char *name; // NULL ends the table
    enum parameter_kind kind;
    unsigned times;                  // it may be given more than once: so often
    uint32_t least, most, otherwise; // of a number
    const char *const *choices;      // of a choice, up to NULL; the first is meant where none is given
    const char *description;
    const char *example; // a value that finds something in most archives; or NULL
};

// False, with a line in complaint[0 .. size), when the table does not know a parameter, or not its value, or it is given too often. A text
// that is empty, as forms leave it, counts as not given.
bool parameters_check(const struct parameter *table, const struct target *target, char *complaint,
                      size_t size);

// Of parameters that were checked. NULL where a text was not given, or is empty.
const char *parameter_text(const struct target *target, const char *name);
uint32_t parameter_number(const struct parameter *table, const struct target *target, const char *name);
size_t parameter_choice(const struct parameter *table, const struct target *target, const char *name);
bool parameter_flag(const struct target *target, const char *name);

// The parameter as OpenAPI 3.1 describes one; NULL when memory is out.
json_t *parameter_json(const struct parameter *parameter);

#endif
