// SPDX-License-Identifier: MIT
// New passages of a batch, written as a finished segment of the full-text index.
#ifndef LOCI_STORE_FULL_TEXT_WRITE_H
#define LOCI_STORE_FULL_TEXT_WRITE_H

#include "store/derived/leaves.h"
#include "store/derived/segments/turned.h"

// FTS5 looks each token up in a table of all terms of the batch, which no cache of a processor holds. The ranking segments of a batch have
// its terms in order anyway, so FTS5 gets its segment from them: the bytes that it would have written itself, behind its back but within
// the transaction. It then forgets what it remembers of its tables. Passages that were there before the batch go through FTS5.
struct full_text_writer {
    loci *open;    // while a segment is written: SQLite lets us write FTS5's tables; or NULL
    int64_t first; // passages from this one on are new, and not in FTS5 yet; 0: there are none
    int64_t passages, tokens[FIELD_COUNT]; // what they add to the averages
    const enum field *fields;              // of the columns
    struct structure *structure;           // owned
    struct leaf_writer *leaves;            // owned
    struct buffer positions;               // scratch
};

// Whether a segment can be written: FTS5's tables are as we know them, and there is room for one more.
loci_error full_text_can_write(loci *index, bool *can);

// A new passage, or (sign -1) that one of them goes or is another.
void full_text_count(struct full_text_writer *writer, const struct prepared_tokens *const tokens[FIELD_COUNT],
                     int sign);

// The methods of a posting_taker, whose state is a full_text_writer.
loci_error full_text_begin(loci *index, void *state);
loci_error full_text_term(loci *index, void *state, const struct turned_term *term);
loci_error full_text_end(loci *index, void *state);
void full_text_clear(void *state); // and forgets what was counted

// The record of segments. *out is to be freed; NULL where it is not one that we know.
loci_error full_text_structure(loci *index, struct structure **out);
loci_error full_text_put_structure(loci *index, const struct structure *structure);
// Whether SQLite keeps us from writing FTS5's tables. It prepares all statements anew once this is changed, and looks at it only then.
void full_text_defend(loci *index, bool on);
// Before and after: FTS5 writes what it holds back at a savepoint, and forgets all that it remembers when one is rolled back to that it
// has come after.
loci_error full_text_settle(loci *index);
loci_error full_text_renew(loci *index);

#endif
