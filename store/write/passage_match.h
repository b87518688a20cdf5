// SPDX-License-Identifier: MIT
// Which passages of an edited document are the old ones.
#ifndef LOCI_STORE_PASSAGE_MATCH_H
#define LOCI_STORE_PASSAGE_MATCH_H

#include "store/document/prepared.h"

#define PASSAGE_UNMATCHED SIZE_MAX

// Pairs passages by the hash of their text, equal ones in their order; O(n log n). (*matches)[i] is the old
// passage that new passage i continues, (*kept)[j] whether old passage j goes on. Both are freed with
// free; false when out of memory.
bool passage_match(const struct prepared_document *old, const struct prepared_document *new, size_t **matches,
                   bool **kept);

#endif
