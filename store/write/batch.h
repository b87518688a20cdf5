// SPDX-License-Identifier: MIT
// The open batch: what is gathered until its commit. Internal to the writing files of store/.
#ifndef LOCI_STORE_BATCH_H
#define LOCI_STORE_BATCH_H

#include "store/derived/norm.h"
#include "store/write/stored.h"
#include "store/write/writer.h"

// A passage whose terms in FTS5 change: the old ones go, the new ones (if it stays) come. Done in order of
// passages, because FTS5 begins a new segment whenever a rowid descends.
struct refresh {
    int64_t passage;
    size_t sequence;                                   // in order of arrival, for the same passage
    const struct prepared_tokens *before[FIELD_COUNT]; // owned by a document in `replaced`
    struct prepared_tokens *after[FIELD_COUNT];        // owned; NULL when the passage goes
};

struct writer {
    int64_t run;
    size_t text_bytes;
    int64_t next_passage, next_document;
    int64_t passages; // what the batch adds to the statistics
    int64_t length[FIELD_COUNT];
    struct dictionary dictionary;
    struct counts languages; // documents by language code
    struct norm_edit norms;
    struct refresh *refreshes;
    size_t refresh_count, refresh_capacity;
    struct stored **replaced; // documents whose tokens `refreshes` borrow
    size_t replaced_count, replaced_capacity;
    size_t replaced_bytes;
    sqlite3_stmt *load_document, *load_passages;
    sqlite3_stmt *find_document, *insert_document, *update_document, *delete_document;
    sqlite3_stmt *insert_passage, *update_passage, *delete_passage, *delete_passages;
    sqlite3_stmt *insert_alias, *delete_alias, *trim_aliases, *delete_aliases;
    sqlite3_stmt *insert_fts, *delete_fts;
    sqlite3_stmt *put_counts[DICTIONARY_TABLES], *delete_counts[DICTIONARY_TABLES];
};

// The writer of a handle, made when first needed; NULL when out of memory (message set).
struct writer *writer_get(loci *index);
void writer_free(loci *index);

// A batch even where the file's analysis is another: for a rebuild. The parts of batch_commit: what was gathered, all but
// the statistics; then the end of the transaction.
loci_error batch_begin_anyhow(loci *index, int64_t run);
loci_error batch_write(loci *index);
loci_error batch_end(loci *index);

// Norm and statistics of one passage; document 0 takes it away.
loci_error batch_put_norm(loci *index, int64_t passage, const struct norm *norm);

// FTS5, right away: only for passages with a number above all before.
loci_error fts_insert(loci *index, int64_t passage, const struct prepared_tokens *const tokens[FIELD_COUNT]);
// FTS5, at commit: see struct refresh. `after` is copied; NULL when the passage goes.
loci_error fts_refresh(loci *index, int64_t passage, const struct prepared_tokens *const before[FIELD_COUNT],
                       const struct prepared_tokens *const after[FIELD_COUNT]);
// Keeps a replaced document until its refreshes are done, and takes ownership, also on failure.
loci_error fts_keep(loci *index, struct stored *stored);
loci_error fts_flush(loci *index);
loci_error fts_flush_if_large(loci *index); // between documents: bounds what is kept
void fts_forget(struct writer *writer);

// Adds the gathered counts to the dictionary's tables in order of their keys, and empties them.
loci_error dictionary_flush(loci *index, struct dictionary *dictionary);

#endif
