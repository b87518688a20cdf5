// SPDX-License-Identifier: MIT
// What the tables of the index file are, for those that make them and those that tell them from foreign ones. Internal to store/schema*.c.
#ifndef LOCI_STORE_SCHEMA_OBJECTS_H
#define LOCI_STORE_SCHEMA_OBJECTS_H

#include "store/schema.h"

// What came with format 10: a row of a passage without what its document's stretches say.
#define SCHEMA_PASSAGE_TEXT                                                                  \
    "CREATE TABLE passage_text(id INTEGER PRIMARY KEY, page INTEGER NOT NULL, section TEXT," \
    " heading TEXT NOT NULL, text ANY NOT NULL, line INTEGER NOT NULL, byte INTEGER, speaker TEXT) STRICT"
#define SCHEMA_STRETCH                                                         \
    "CREATE TABLE stretch(first INTEGER PRIMARY KEY, length INTEGER NOT NULL," \
    " document INTEGER NOT NULL REFERENCES document(id), begins INTEGER NOT NULL, texts INTEGER NOT NULL) STRICT"

// The number that a query of the schema gives; -1 when it cannot be read.
int schema_number(loci *index, const char *sql);
// The name of the i-th object that is not derived, with its wording, the format that it came with and the first without it; NULL
// beyond the last.
const char *schema_stored_at(size_t i, const char **sql, int *since, int *until);
size_t schema_stored_count(void);
// The table of the i-th column that came later than its table, with its definition and the format; NULL beyond the last.
const char *schema_column_at(size_t i, const char **definition, int *since);

#endif
