// SPDX-License-Identifier: MIT
// Texts of passages that are stored compressed.
#ifndef LOCI_STORE_PACKED_H
#define LOCI_STORE_PACKED_H

#include "store/file/handle.h"
#include "text/base/buffer.h"

// Where it was asked for (the row `compress` of meta), texts stand in blocks (text_block.h), compressed with a dictionary of the table
// text_dictionary, which is made of the archive's own texts. Then `text` of a passage is no TEXT but a BLOB:
//
//     x''                                                        it stands in a block
//     [number of its dictionary 1][frame, text/base/packing.h]   it stands here: of format 7, as long as it is not edited

// The text of the row at hand, in memory of the caller's; *out is NULL-terminated. `passage`, `text`: the columns of its id and of
// its text. LOCI_CORRUPT where there is none, or it is damaged.
loci_error packed_text(loci *index, sqlite3_stmt *row, int passage, int text, char **out, size_t *size);
void packed_texts_free(loci *index); // forgets what was read last

// Within a transaction that packed_begin began and packed_settle ends. Whether a text of so many bytes goes into a block; then the row of its
// passage, which has a number above all, is marked, and the text added.
bool packed_takes(const loci *index, size_t size);
loci_error packed_add(loci *index, int64_t passage, const char *text, size_t size);
loci_error packed_flush(loci *index);                   // so that what was added can be read
loci_error packed_remove(loci *index, int64_t passage); // its row goes
loci_error packed_settle(loci *index);
void packed_forget(loci *index); // the transaction was rolled back

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
// How many bytes packing has spared, since packed_saved was asked last.
size_t packed_saved(loci *index);

#endif
