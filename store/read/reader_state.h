// SPDX-License-Identifier: MIT
// What a handle keeps between searches. Internal to the reading files of store/.
#ifndef LOCI_STORE_READER_STATE_H
#define LOCI_STORE_READER_STATE_H

#include "store/derived/norm.h"
#include "store/read/reader.h"

struct reader_state {
    bool open;
    int64_t generation; // of the file when the caches were filled
    struct statistics statistics;
    struct held_language languages[READER_LANGUAGES_MAX];
    size_t language_count;
    uint64_t documents;    // of all languages
    unsigned char **norms; // chunks of the table norm, each read when first needed
    size_t norm_count;     // chunks that there can be
    uint32_t *
        passages_from; // of document d the passages passages_in[passages_from[d]] … [passages_from[d + 1] - 1] …
    uint32_t *passages_in; // … once it was asked for twice
    unsigned passages_asked;
    struct segments_reader *segments; // store/read/segments_read.h; NULL until it is first needed
    struct reader_statements {
        sqlite3_stmt *meta, *limits, *norm, *collect, *collect_some, *count;
        sqlite3_stmt *frequency, *prefix, *words, *stems, *compounds;
        sqlite3_stmt *acronym, *capital, *long_begins, *short_forms;
        sqlite3_stmt *passage, *place, *passage_hash, *document, *neighbours, *date, *list, *passages,
            *passages_of;
        sqlite3_stmt *languages;
        sqlite3_stmt *hash, *alias;
    } kept;
};

struct reader_state *reader_get(loci *index); // NULL when out of memory (message set)
void reader_free(loci *index);
loci_error reader_need(loci *index); // LOCI_INVALID unless a snapshot is open

// A snapshot as store/snapshot.h begins and ends it, of the file as it was opened.
loci_error reader_open(loci *index);
bool reader_is_open(const loci *index);
void reader_close(loci *index); // accepts a reader that never began

// Reads how many documents there are of each language.
loci_error reader_read_languages(loci *index);

// The norm of a passage in the snapshot. LOCI_CORRUPT when there is none: FTS5 and the passages disagree.
loci_error reader_load_norms(loci *index, size_t chunk);
// The same, but a chunk that is not there (all its passages are gone) is none: it stays NULL.
loci_error reader_find_norms(loci *index, size_t chunk);
loci_error reader_no_norm(loci *index, int64_t passage);

static inline loci_error reader_norm(loci *index, int64_t passage, struct norm *out)
{
    struct reader_state *reader = index->reader;
    size_t chunk = (uint64_t)passage / NORM_CHUNK;
    if (passage < 0 || chunk >= reader->norm_count)
        return reader_no_norm(index, passage);
    if (!reader->norms[chunk]) {
        loci_error error = reader_load_norms(index, chunk);
        if (error != LOCI_OK)
            return error;
    }
    *out = norm_unpack(reader->norms[chunk] + (uint64_t)passage % NORM_CHUNK * NORM_SIZE);
    return out->document != 0 ? LOCI_OK : reader_no_norm(index, passage);
}

#endif
