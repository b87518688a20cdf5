// SPDX-License-Identifier: MIT
// Texts of passages that are stored compressed.
#ifndef LOCI_STORE_PACKED_H
#define LOCI_STORE_PACKED_H

#include "store/file/handle.h"
#include "text/base/buffer.h"

// Where it was asked for (the row `compress` of meta), a text stands in the column `packed` of its passage, and `text` is empty:
//
//     packed: [number of its dictionary 1][frame, text/base/packing.h]
//
// with a dictionary of the table text_dictionary, made of the archive's own texts. Where that saves too little, the text stays as it is.

// The text of the row at hand, in memory of the caller's; *out is NULL-terminated. LOCI_CORRUPT where there is none, or it is damaged.
loci_error packed_text(loci *index, sqlite3_stmt *row, int text, int packed, char **out, size_t *size);
void packed_texts_free(loci *index); // forgets the dictionary that was read last

// What a batch writes. `out` gets what the column holds; empty: the text is stored as it is.
loci_error packed_put(loci *index, const char *text, size_t size, struct buffer *out);

// Whether texts are to be stored so; packed_want asks for it from now on, within the open transaction.
loci_error packed_is_wanted(loci *index, bool *wanted);
loci_error packed_want(loci *index);

// Looks, within the open transaction, which dictionary texts are packed with from here on: none unless that is wanted.
loci_error packed_begin(loci *index);
bool packed_lacks_dictionary(const loci *index); // though it is wanted
// Makes one of the texts that are not packed, within the open transaction; not where they are too few.
loci_error packed_train(loci *index);
// Packs the texts that are not, from passage *next on, of about `bytes`, within the open transaction; *next becomes 0 at the end.
loci_error packed_convert(loci *index, int64_t *next, size_t bytes);
// How many bytes that took out of the middle of the file, since packed_saved was asked last.
size_t packed_saved(loci *index);

#endif
