// SPDX-License-Identifier: MIT
// Where the lists of terms lie that were looked for before: the words of questions come again, and most are looked for in each segment.
#ifndef LOCI_STORE_KEPT_TERMS_H
#define LOCI_STORE_KEPT_TERMS_H

#include "store/derived/segments/terms.h"
#include "store/read/kept_table.h"
#include <stdbool.h>
#include <stddef.h>

// Of a number of terms that grows with the first questions, up to a fixed one: one that comes to the place of another takes it.
// Zero-initialise.
struct kept_terms {
    struct kept_table table;
};

// False: it is not known. *found is false where the segment does not hold the term; *out tells nothing then.
bool kept_terms_find(const struct kept_terms *terms, size_t segment, const char *term, size_t size,
                     bool *found, struct term_entry *out);
// Keeps what was found, if there is memory; `entry` NULL: the segment does not hold the term.
void kept_terms_add(struct kept_terms *terms, size_t segment, const char *term, size_t size,
                    const struct term_entry *entry);
void kept_terms_clear(struct kept_terms *terms);

#endif
