// SPDX-License-Identifier: MIT
// What the tables of the index file are, for those that make them and those that tell them from foreign ones. Internal to store/schema*.c.
#ifndef LOCI_STORE_SCHEMA_OBJECTS_H
#define LOCI_STORE_SCHEMA_OBJECTS_H

#include "store/schema.h"

// The name of the i-th object that is not derived, with its wording, the format that it came with and the first without it; NULL
// beyond the last.
const char *schema_stored_at(size_t i, const char **sql, int *since, int *until);
size_t schema_stored_count(void);
// The table of the i-th column that came later than its table, with its definition and the format; NULL beyond the last.
const char *schema_column_at(size_t i, const char **definition, int *since);

#endif
