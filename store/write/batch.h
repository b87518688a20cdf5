// SPDX-License-Identifier: MIT
// The open batch: what is gathered until its commit. Internal to the writing files of store/.
#ifndef LOCI_STORE_BATCH_H
#define LOCI_STORE_BATCH_H

#include "store/derived/derived.h"
#include "store/write/document_load.h"
#include "store/write/stretches.h"
#include "store/write/writer.h"

struct writer {
    int64_t run;
    size_t text_bytes;
    size_t plain_bytes; // of these, stored as they are
    int64_t next_passage, next_document;
    struct derivation *derived; // what it changes of all that is derived
    struct writer_statements {
        sqlite3_stmt *load_document, *load_passages;
        sqlite3_stmt *find_document, *insert_document, *update_document, *move_document, *delete_document;
        sqlite3_stmt *insert_passage, *update_passage, *delete_passage, *delete_passages;
        struct stretch_statements stretches;
        sqlite3_stmt *insert_alias, *delete_alias, *trim_aliases, *delete_aliases;
    } kept;
};

void writer_free(loci *index);

// A batch even where the file's analysis is another: for a rebuild. Then the end of its transaction: what is derived must have
// been flushed.
loci_error batch_begin_anyhow(loci *index, int64_t run);
loci_error batch_end(loci *index);

#endif
