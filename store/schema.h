// SPDX-License-Identifier: MIT
// The tables of the index file: made, brought up to date, and told from foreign ones.
#ifndef LOCI_STORE_SCHEMA_H
#define LOCI_STORE_SCHEMA_H

#include "store/handle.h"

// "loci" in ASCII, in the file's header (PRAGMA application_id).
#define SCHEMA_APPLICATION_ID 0x6C6F6369
// The format of the tables (PRAGMA user_version); each raise has its step in schema_upgrade.
#define SCHEMA_FORMAT 4

// Ids of passages and documents stay below this: a norm holds a document in 32 bits, and arrays by id
// stay bounded whatever a damaged file says.
#define SCHEMA_ID_MAX 0xFFFFFFFFll

// A heading path is stored as one string, its parts divided by this; the same byte ends the language
// mark in the texts that FTS5 is given (view passage_content).
#define SCHEMA_DIVIDER '\x1F'

// Makes all tables in an empty file, in one transaction; nothing when another process was quicker.
loci_error schema_create(loci *index);

// Brings an older format up to SCHEMA_FORMAT, one transaction a step.
loci_error schema_upgrade(loci *index, int format);

// Whether the file holds exactly our tables, indexes and view, each worded as we word it: a trigger, a view
// or a default that somebody added must not run under our name. LOCI_CORRUPT names what differs.
loci_error schema_verify(loci *index);

// The analysis that the texts were indexed with: compares meta's with the library's (analysis_current), or
// writes the library's.
loci_error schema_read_analysis(loci *index);
loci_error schema_write_analysis(loci *index);

// meta: small numbers by name. A missing key is LOCI_CORRUPT.
loci_error meta_get(loci *index, const char *key, int64_t *out);
loci_error meta_set(loci *index, const char *key, int64_t value);

#endif
