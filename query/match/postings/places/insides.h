// SPDX-License-Identifier: MIT
// What stands in passages that were looked at again, kept with their question: how often each of its pairs, and which of its slots in the form
// that was typed. Whichever page is asked for, the same passages are mostly looked at.
#ifndef LOCI_QUERY_INSIDES_H
#define LOCI_QUERY_INSIDES_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

enum { INSIDES_MAX = 128 }; // passages that are kept of a question

struct insides;
// For a plan with so many pairs and slots. NULL: what is known of a passage would be too much to keep, or memory is out.
struct insides *insides_new(size_t pairs, size_t slots);
void insides_free(struct insides *insides);          // NULL allowed
size_t insides_bytes(const struct insides *insides); // of memory; NULL allowed
// Fills `places` (of each pair) and `forms` (of each slot). False: the passage is not known, and they stay as they are. NULL allowed.
bool insides_find(const struct insides *insides, uint32_t passage, uint32_t *places, bool *forms);
// Keeps a passage that is not known, unless there are enough. NULL allowed.
void insides_keep(struct insides *insides, uint32_t passage, const uint32_t *places, const bool *forms);

#endif
