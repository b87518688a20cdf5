// SPDX-License-Identifier: MIT
// Merges of the full-text index's segments, some at a time.
#ifndef LOCI_STORE_FULL_TEXT_MERGE_H
#define LOCI_STORE_FULL_TEXT_MERGE_H

#include "store/file/handle.h"

// Whether there are segments whose merge is worth its cost (structure_choose), or a merge goes on.
loci_error full_text_merge_is_due(loci *index, bool *due);
// Merges these, once. Within a transaction and outside a batch; where the call should stop (handle_should_stop) it returns early, and the
// transaction is to be rolled back.
loci_error full_text_merge(loci *index);

#endif
