// SPDX-License-Identifier: MIT
// loci.so, a run-time loadable extension of SQLite: what its files share. docs/extension.md is what it promises.
//
// Whatever here calls SQLite calls the host's, through the table of sqlite3ext.h. The library within calls the SQLite that it was
// linked with, which may be another (host_shares_sqlite).
#ifndef LOCI_EXTENSION_H
#define LOCI_EXTENSION_H

#include <sqlite3ext.h>
#include <stdbool.h>

extern const sqlite3_api_routines *sqlite3_api;

// Each registers one thing with a connection; SQLite's codes. The tokenizer is left out where the host has no FTS5.
int extension_tokenizer_register(sqlite3 *db);
int extension_functions_register(sqlite3 *db);
int extension_marks_register(sqlite3 *db);
int extension_search_register(sqlite3 *db);
int extension_analyze_register(sqlite3 *db);

// Are the host's SQLite, whose sqlite3_libversion() is given, and the library's one and the same?
bool host_shares_sqlite(const char *libversion);
// The version of the library's; static.
const char *own_sqlite_version(void);

#endif
