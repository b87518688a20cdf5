// SPDX-License-Identifier: MIT
// What fields are called: by their own names, and by those that other tools and other people have for some.
#ifndef LOCI_QUERY_FIELD_NAME_H
#define LOCI_QUERY_FIELD_NAME_H

#include "query/language/ast.h"

// The field of a name of `size` letters, in any case; QUERY_FIELD_COUNT when there is none.
enum query_field field_find(const char *text, size_t size);
// Whether a name is all in capitals.
bool field_name_is_capital(const char *text, size_t size);
// Whether that is its own name, in small letters.
bool field_is_written(enum query_field field, const char *text, size_t size);
// Whether that is its own name.
bool field_is_called(enum query_field field, const char *text, size_t size);

// Of these a * and a ? are those of a glob, and blanks alone end them.
bool field_takes_glob(enum query_field field);

#endif
