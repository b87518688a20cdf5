// SPDX-License-Identifier: MIT
// The tables of the index file: made, brought up to date, and told from foreign ones.
#ifndef LOCI_STORE_SCHEMA_H
#define LOCI_STORE_SCHEMA_H

#include "store/file/meta.h"

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
// It may also hold what is built beside, and what ANALYZE leaves. `format` is the file's.
loci_error schema_verify(loci *index, int format);

#endif
