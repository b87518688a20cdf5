// SPDX-License-Identifier: MIT
// All that an index holds, as text without ids: equal pictures, equal indexes.
#ifndef LOCI_TESTS_INDEXER_PICTURE_H
#define LOCI_TESTS_INDEXER_PICTURE_H

#include <stdbool.h>
#include <stddef.h>

// Rows of every table in the order of their places, and what queries answer; what cannot be read stands in it as such. To
// be freed.
char *picture_of(const char *index_path);

// Whether two pictures differ; `why` then gets the first line that does.
bool picture_differs(const char *got, const char *wanted, char *why, size_t why_size);

// Fails the test, showing the first line that differs. Frees both.
void picture_compare(char *got, char *wanted, const char *when);

// Makes every file look as if it had been looked at long after its last change, so that runs trust the entries.
void picture_age(const char *index_path);

#endif
