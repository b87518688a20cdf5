// SPDX-License-Identifier: MIT
// The tables of the index file: made, brought up to date, and told from foreign ones.
#ifndef LOCI_STORE_SCHEMA_H
#define LOCI_STORE_SCHEMA_H

#include "store/file/handle.h"
#include "text/base/buffer.h"

// "loci" in ASCII, in the file's header (PRAGMA application_id).
#define SCHEMA_APPLICATION_ID 0x6C6F6369
// The format of the tables (PRAGMA user_version); each raise has its step in schema_upgrade.
#define SCHEMA_FORMAT 4

// What is derived from the texts is built anew in tables of these names beside those that stand (store/derived/beside.h).
#define SCHEMA_BESIDE "new_"

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

// Lets a handle that only reads see a file of an older format as one of SCHEMA_FORMAT, as far as that has what it lacks:
// nothing is changed in it. LOCI_READ_ONLY where that cannot be.
loci_error schema_see_through(loci *index, int format);

// The format that the file has now; -1 when it cannot be read.
int schema_stored_format(loci *index);

// Whether the file holds exactly our tables, indexes and view, each worded as we word it: a trigger, a view
// or a default that somebody added must not run under our name. LOCI_CORRUPT names what differs.
// It may also hold what is built beside. `format` is the file's.
loci_error schema_verify(loci *index, int format);

// The tables and indexes that are derived from the texts, in the order they are to be made in: the i-th one's name and
// wording. False beyond the last.
bool schema_derived(size_t i, const char **name, const char **sql);
// The wording of one that has `prefix` before its name.
void schema_word(struct buffer *out, const char *prefix, const char *name, const char *sql);
// Sets a new full-text table up; its settings stay with it.
loci_error schema_set_up(loci *index, const char *full_text);

// The analysis that the texts were indexed with: compares meta's with the library's (analysis_current), or
// writes the library's.
loci_error schema_read_analysis(loci *index);
loci_error schema_write_analysis(loci *index);
// The same for what is built beside.
loci_error schema_read_analysis_beside(loci *index, bool *current);
loci_error schema_write_analysis_beside(loci *index);

// meta: small numbers by name. A missing key is LOCI_CORRUPT.
loci_error meta_get(loci *index, const char *key, int64_t *out);
loci_error meta_set(loci *index, const char *key, int64_t value);

// In SQL, whether the value of 'generation' is one: it counts commits.
#define META_GENERATION_VALID "(typeof(value) = 'integer' AND value BETWEEN 1 AND 4611686018427387904)"

#endif
