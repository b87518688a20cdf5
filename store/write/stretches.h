// SPDX-License-Identifier: MIT
// Which passages a document has, in stretches of numbers that follow each other.
#ifndef LOCI_STORE_STRETCHES_H
#define LOCI_STORE_STRETCHES_H

#include "store/document/prepared.h"
#include "store/file/handle.h"

// Rows of passages name neither their document nor their number in it: of a document as it was first written one row says both of all its
// passages, and of one that was edited a few do. Nothing else says it.
//
//     stretch   first, length, document, begins, texts       passages first … first + length - 1 are those from the `begins`-th on of
//               `document`; texts: the sum of text_number of their texts, by which a check sees that one is not as it was stored

// Two bytes of the hash of a text.
static inline uint32_t text_number(const struct hash *hash)
{
    return (uint32_t)hash->bytes[0] << 8 | hash->bytes[1];
}

// The rows of passages that stretches name, for a FROM; `stretch.document` is to be said, "stretch.begins, passage_text.id" is their order.
// A stretch that is damaged ends where the next one begins.
#define STRETCH_PASSAGES                                                                                    \
    "stretch CROSS JOIN passage_text ON passage_text.id BETWEEN stretch.first AND min(stretch.first +"      \
    " stretch.length, coalesce((SELECT min(first) FROM stretch AS next WHERE next.first > stretch.first), " \
    "9223372036854775807)) - 1"

// Within the open batch. Statements are kept: finalize them.
struct stretch_statements {
    sqlite3_stmt *insert, *remove;
};
struct stretch {
    int64_t first;         // number of a passage
    size_t begins, length; // from which of the document's on, 1 the first, and how many; not 0
};
// Adds a stretch of the document `id`.
loci_error stretches_add(loci *index, struct stretch_statements *kept, int64_t id,
                         const struct prepared_document *document, struct stretch stretch);
// All stretches of a document that has none yet; `passages` are the numbers of its passages in order.
loci_error stretches_write(loci *index, struct stretch_statements *kept, int64_t id,
                           const struct prepared_document *document, const int64_t *passages);
loci_error stretches_remove(loci *index, struct stretch_statements *kept, int64_t id);

#endif
