// SPDX-License-Identifier: MIT
// Lists that the API gives, each the rows of one statement in a snapshot of its own.
#ifndef LOCI_STORE_LISTING_H
#define LOCI_STORE_LISTING_H

#include "store/file/handle.h"

struct listing {
    const char *name; // "the suspects": what a caller gave no place for
    const char *what; // "reading the suspect documents"
    const char *sql;  // ?1, if there is one, is the caller's number
    size_t size;      // of the list, which begins as zeros
    loci_error (*append)(loci *index, sqlite3_stmt *row, void *list);
    void (*free)(void *list);
};

// Begins the call and reads a list; *out is freed with listing->free. Without a handle, or without a place for it (`wanted`),
// LOCI_INVALID.
loci_error listing_read(loci *index, const struct listing *listing, bool wanted, int64_t number, void **out);

// Copies the first `count` columns of a row, NULL for NULL; each is the caller's to free, also when memory is out (false).
bool listing_copy(sqlite3_stmt *row, char **values, size_t count);

#endif
