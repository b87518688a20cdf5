// SPDX-License-Identifier: MIT
// Sets of documents, put together.
#ifndef LOCI_QUERY_DOCUMENT_SETS_H
#define LOCI_QUERY_DOCUMENT_SETS_H

#include "store/read/reader.h"

bool document_set_add(struct document_set *set, uint32_t document); // false when out of memory, as below
bool document_set_unite(struct document_set *set, const struct document_set *other);
void document_set_intersect(struct document_set *set, const struct document_set *other);
void document_set_subtract(struct document_set *set, const struct document_set *other);
bool document_set_is_empty(const struct document_set *set);

#endif
