// SPDX-License-Identifier: MIT
// Ranking documents rather than passages: what a TREC run and a list of files want.
#ifndef LOCI_QUERY_DOCUMENTS_H
#define LOCI_QUERY_DOCUMENTS_H

#include "query/evaluate/page.h"

// One entry a document, its best passage; ordered as docs/relevance.md says. The first `wanted`, and maybe others behind: the caller cuts the page.
// Only for plans of PLAN_MATCH.
loci_error documents_rank(loci *index, const struct matching *matching, uint32_t without, size_t wanted,
                          struct page *out);

#endif
