// SPDX-License-Identifier: MIT
// In how many passages words stand near each other, or as a phrase, by positions: what planning counts.
#ifndef LOCI_QUERY_POSTING_PASSAGE_COUNT_H
#define LOCI_QUERY_POSTING_PASSAGE_COUNT_H

#include "query/expand/spellings.h"
#include "store/read/segments_read.h"

// Counts the live passages that hold a spelling of the first and one of the second so that NEAR(…, between) finds them, or one that stands for
// both (of the same arc and terms). When the call should stop it is what was counted till then.
loci_error passages_count_near(loci *index, struct segments_reader *segments, const struct spellings *first,
                               const struct spellings *second, unsigned between, uint64_t *out);
// … that hold a spelling.
loci_error passages_count(loci *index, struct segments_reader *segments, const struct spellings *spellings,
                          uint64_t *out);

#endif
