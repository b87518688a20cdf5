// SPDX-License-Identifier: MIT
// A batch: one transaction of documents, with all that is derived from them.
#ifndef LOCI_STORE_WRITER_H
#define LOCI_STORE_WRITER_H

#include "store/document/prepared.h"
#include "store/file/transaction.h"

// One batch at a time, only within a run. Rows are written at once, and so is what the full-text index holds of new passages;
// the rest of what is derived is gathered until the commit (store/derived/derived.h).
loci_error batch_begin(loci *index, int64_t run);
// Rows and all that is derived from them together, or nothing. After a failure: batch_rollback. Refused
// (LOCI_INVALID) where a unit is open or failed: what is derived would not be that of the rows.
loci_error batch_commit(loci *index);
void batch_rollback(loci *index);
size_t batch_text_bytes(const loci *index); // text put so far; of short words eight bytes each

// What became of a document that was put.
enum put_result { PUT_ADDED, PUT_CHANGED, PUT_UNCHANGED };

// Writes a document of `file` (id known), replacing the one with the same member: the same hash and metadata change
// nothing; passages are matched by the hash of their text and keep their id; the old
// content hash stays as an alias, as long as it is among the last 32 of the document.
// *id gets the document's id. The caller frees `document` right after. LOCI_INVALID for one that is not analysed.
loci_error document_put(loci *index, int64_t file, const struct prepared_document *document, int64_t *id,
                        enum put_result *result);
// Adds to the dictionary what prepared_analyse_together counted; once, in the batch of all its documents.
loci_error batch_count(loci *index, const struct dictionary *together);
// Deletes one document, or the file with all its documents.
loci_error document_delete(loci *index, int64_t id);
loci_error file_delete(loci *index, int64_t id);

// Rewrites what SQLite and FTS5 still hold of deleted text (FTS5's segments into one, then VACUUM): after it no byte of it
// is in the file. Where a reader keeps the WAL from being emptied, an event of kind WARNING says so. Takes the time
// of writing the whole file. Outside a batch, within a run.
loci_error purge_deleted(loci *index);

// Writes the file anew, without free pages, which takes as much room for a while. Outside a batch, within a run.
loci_error purge_write_anew(loci *index);

// Merges the ranking segments of the last `count` batches into one, where these are of about one size: what a long run does by the way
// it need not do at its end. It is done step by step, the first of them here, and the others after later batches: whoever analyses waits
// for none of them. *merge is what goes on, or NULL where nothing does; what went on before is ended first. Outside a batch, within a run,
// after its commit; no merge_segments before merge_batches_go_on came to the end, or merge_batches_stop.
struct segment_merge;
loci_error merge_batches(loci *index, size_t count, struct segment_merge **merge);
loci_error merge_batches_go_on(loci *index, struct segment_merge **merge, bool to_the_end);
void merge_batches_stop(
    struct segment_merge **merge); // before the handle is closed; the segments stay as they were

// Merges those of FTS5's segments of which a merge is worth its cost (store/derived/structure.h), once: after every batch, there are never
// many. Nothing of it is kept where the call is to stop. Outside a batch, within a run.
loci_error merge_full_text(loci *index);

// The same, and the ranking segments, at the end of a run. With `all` into a single one of each, whatever that takes (480,131
// passages: as long as a sixth of writing them). Then the file gives back the pages that this left free, where they are many. Outside a
// batch, within a run, after its batches.
loci_error merge_segments(loci *index, bool all);

#endif
