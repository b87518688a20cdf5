// SPDX-License-Identifier: MIT
// Which passages a document has, in stretches of numbers that follow each other.
#ifndef LOCI_STORE_STRETCHES_H
#define LOCI_STORE_STRETCHES_H

#include "store/file/handle.h"

// Of a document as it was first written one row says all of its passages: an index of them had one a passage. Their order is that of
// `begins`, the ordinal of each stretch's first passage.
//
//     stretch   owner, begins, first, length       passages first … first + length - 1, of the document `owner`

// The rows of passages that stretches name, for a FROM; `stretch.owner` is to be said, "stretch.begins, passage.id" is their order.
#define STRETCH_PASSAGES                                                                                    \
    "stretch CROSS JOIN passage ON passage.id BETWEEN stretch.first AND stretch.first + stretch.length - 1" \
    " AND passage.document = stretch.owner"

// Within the open batch. Statements are kept: finalize them.
struct stretch_statements {
    sqlite3_stmt *insert, *remove;
};
// A document's passages from its `begins`-th on, `length` of them, not 0.
loci_error stretches_add(loci *index, struct stretch_statements *kept, int64_t document, size_t begins,
                         int64_t first, size_t length);
// All stretches of a document that has none yet: of `count` passages in order.
loci_error stretches_write(loci *index, struct stretch_statements *kept, int64_t document,
                           const int64_t *passages, size_t count);
loci_error stretches_remove(loci *index, struct stretch_statements *kept, int64_t document);

#endif
