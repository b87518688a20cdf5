// SPDX-License-Identifier: MIT
// What names an index file and its parts, and its numbers by name.
#ifndef LOCI_STORE_META_H
#define LOCI_STORE_META_H

#include "store/file/handle.h"

// "loci" in ASCII, in the file's header (PRAGMA application_id).
#define SCHEMA_APPLICATION_ID 0x6C6F6369
// The format of the tables (PRAGMA user_version); each raise has its step in store/schema.c.
#define SCHEMA_FORMAT 10

// What is derived from the texts is built anew in tables of these names beside those that stand (store/derived/beside.h).
#define SCHEMA_BESIDE "new_"

// Ids of passages and documents stay below this: a norm holds a document in 32 bits, and arrays by id
// stay bounded whatever a damaged file says.
#define SCHEMA_ID_MAX 0xFFFFFFFFll

// A heading path is stored as one string, its parts divided by this; the same byte ends the language
// mark in the texts that FTS5 is given (view passage_content).
#define SCHEMA_DIVIDER '\x1F'

// The analysis that the texts were indexed with: compares meta's with the library's (analysis_current), or
// writes the library's.
loci_error meta_read_analysis(loci *index);
loci_error meta_write_analysis(loci *index);
// The same for what is built beside.
loci_error meta_read_analysis_beside(loci *index, bool *current);
loci_error meta_write_analysis_beside(loci *index);

// Remembers the version of this library's stemmers for the next opening, in the open transaction.
loci_error meta_remember_build(loci *index);

// meta: small numbers by name. A missing key is LOCI_CORRUPT.
loci_error meta_get(loci *index, const char *key, int64_t *out);
loci_error meta_set(loci *index, const char *key, int64_t value);

// In SQL, whether the value of 'generation' is one: it counts commits.
#define META_GENERATION_VALID "(typeof(value) = 'integer' AND value BETWEEN 1 AND 4611686018427387904)"

#endif
