// SPDX-License-Identifier: MIT
// What a handle keeps between searches. Internal to the reading files of store/.
#ifndef LOCI_STORE_READER_STATE_H
#define LOCI_STORE_READER_STATE_H

#include "store/derived/full_text.h"
#include "store/derived/norm_chunk.h"
#include "store/file/wal_state.h"
#include "store/read/blob_rows.h"
#include "store/read/kept_table.h"
#include "store/read/reader.h"

// How many passages match an expression; `match` is NULL where nothing is kept.
enum { READER_COUNTS = 256 };
struct kept_count {
    char *match;
    uint64_t count;
};

// Where passages stand that were asked for, each in the set of rows at the place of its number; 0: none.
enum { READER_PLACES_MAX = 1 << 13 };
struct kept_place {
    int64_t passage, document;
    uint32_t ordinal;
};

// What texts were hashed to, likewise: at most as many as there are passages, and so many. To read a text takes longer than to score its
// passage, and where texts stand several times a question asks for that of every copy.
enum { READER_TEXTS_MAX = 1 << 22 };
struct kept_text {
    int64_t passage;
    uint64_t key;
};

// Either of these (store/read/kept_rows.c), four to a set, so that the passages of one question hardly put each other out.
enum { KEPT_SET = 4 };

// A chunk of norms as it is stored (store/read/norms_read.c).
struct packed_norms {
    unsigned char *bytes; // owned; NULL: it was not read, or is taken apart
    size_t size;
    unsigned asked;           // how many of its norms were
    struct norm_marks *marks; // owned; NULL until one is asked for
};

// A row of the table length (store/read/lengths_read.c).
struct kept_lengths {
    unsigned char *bytes; // owned; NULL: there is none
    size_t size;
    bool read;
};

struct reader_state {
    bool open;
    unsigned snapshots; // opened so far, as far as SETTING_SNAPSHOTS_COLD goes
    bool moved;  // the file was written before its late transaction began: what it was told is of two states
    bool in_wal; // the connection has read the file in WAL mode …
    bool known;  // … and found the caches' generation …
    struct wal_state state; // … when the file was this
    int64_t generation;     // of the file when the caches were filled
    struct statistics statistics;
    struct held_language languages[READER_LANGUAGES_MAX];
    size_t language_count;
    uint64_t documents; // of all languages
    unsigned char *
        *norms; // chunks of the table norm, each read when it is first needed, close together in memory
    struct packed_norms *packed; // those of which a few norms were asked for
    // Chunks that there can be: up to the last passage that there is, or that segments know (segments_find).
    size_t norm_count;
    struct kept_lengths *lengths; // NULL until one is asked for
    size_t lengths_count;
    struct blob_rows length_rows, norm_blobs, chunk_rows; // of the tables length, norm and segment_chunk
    bool norm_rows;                                       // a row holds NORM_CHUNKS_A_ROW of them
    const enum field *fields;                             // of the columns of the full-text index
    struct kept_count counts[READER_COUNTS];              // each at the place of its hash
    struct kept_table places, texts, frequencies; // store/read/kept_rows.c, store/read/kept_frequencies.c
    struct kept_table passage_terms;              // store/read/passage_terms.c
    // Which passages documents have, once many were asked for (store/read/document_length.h): `passages_in` is NULL before.
    uint32_t *passages_from, *passages_in, *document_of;
    struct document_length *lengths_of;
    uint64_t documents_seen, documents_total[FIELD_COUNT];
    float *document_scales; // NULL until they were asked for …
    struct bm25 document_bm25;
    unsigned passages_asked;
    struct function_terms *function_terms; // store/read/function_terms.c; NULL until they are asked for
    unsigned function_questions;           // so many went by them, as far as that goes
    unsigned char *languages_of;      // by document its language, and 1; 0: not read yet; NULL until one is
    struct segments_reader *segments; // store/read/segments_read.h; NULL until it is first needed
    struct reader_statements {
        sqlite3_stmt *begin, *mode, *generation, *meta, *limits, *norm, *norm_size, *lengths, *collect,
            *collect_some, *count;
        sqlite3_stmt *frequency, *prefix, *prefix_terms, *words, *stems, *compounds, *compounds_between;
        sqlite3_stmt *acronym, *capital, *long_begins, *short_forms;
        sqlite3_stmt *passage, *place, *labels, *speakers, *text_key, *document, *neighbours, *date,
            *language, *passages, *passages_of, *stretches;
        sqlite3_stmt *languages;
        sqlite3_stmt *hash, *alias;
    } kept;
};

struct reader_state *reader_get(loci *index); // NULL when out of memory (message set)
void reader_free(loci *index);
loci_error reader_need(loci *index); // LOCI_INVALID unless a snapshot is open

// A snapshot as store/snapshot.h begins and ends it, of the file as it was opened.
loci_error reader_open(loci *index);
loci_error reader_open_late(loci *index);
bool reader_has_moved(const loci *index);
bool reader_is_open(const loci *index);
void reader_close(loci *index); // accepts a reader that never began

void reader_forget_counts(struct reader_state *reader);
void reader_forget_function_terms(struct reader_state *reader);
void reader_forget_terms(struct reader_state *reader);
void reader_forget_lengths(struct reader_state *reader); // of documents, and which passages are theirs

// Reads how many documents there are of each language.
loci_error reader_read_languages(loci *index);

// A row of the table length as it is stored, borrowed as long as the caches are; NULL where there is none.
loci_error reader_lengths(loci *index, size_t number, const unsigned char **bytes, size_t *size);
void reader_forget_rows_of_lengths(struct reader_state *reader);

loci_error reader_reserve_norms(loci *index, size_t chunks);
// Makes room for so many chunks, and forgets what was read of fewer. LOCI_NO_MEMORY.
loci_error reader_reach(loci *index, size_t chunks);
void reader_forget_norms(struct reader_state *reader);
// Takes the norms of a chunk apart and keeps them. One that is not there (all its passages are gone) is none: reader_norms_at stays NULL.
loci_error reader_find_norms(loci *index, size_t chunk);
// LOCI_CORRUPT: FTS5 and the passages disagree.
loci_error reader_no_norm(loci *index, int64_t passage);
// What it means that a statement that looks a passage up gave no row, but `code`.
loci_error reader_no_row(loci *index, int code, int64_t passage);
// The norm of a passage whose chunk was not taken apart yet.
loci_error reader_read_norm(loci *index, int64_t passage, struct norm *out);
// The lengths and the prose of a norm, whose other parts may be left 0: rows of lengths, which finding has read, tell them.
loci_error reader_norm_lengths(loci *index, int64_t passage, struct norm *out);
// What passages of a document from one on, which follow each other, add up to, as far as its chunk goes.
loci_error reader_sum_norms(loci *index, uint32_t document, int64_t first, struct norm_sum *out);

// A chunk that was taken apart, or NULL.
static inline const unsigned char *reader_norms_at(const struct reader_state *reader, size_t chunk)
{
    return reader->norms[chunk];
}

// Has the processor fetch a norm that is going to be asked for, where it is kept.
static inline void reader_expect_norm(const struct reader_state *reader, int64_t passage)
{
    const size_t chunk = (uint64_t)passage / NORM_CHUNK;
    const unsigned char *norms =
        passage >= 0 && chunk < reader->norm_count ? reader_norms_at(reader, chunk) : NULL;
    if (norms)
        __builtin_prefetch(norms + (uint64_t)passage % NORM_CHUNK * NORM_SIZE);
}

// The same of what its text is hashed to.
static inline void reader_expect_text_key(const struct reader_state *reader, int64_t passage)
{
    if (reader->texts.room > 0)
        __builtin_prefetch(
            kept_table_set(&reader->texts, sizeof(struct kept_text), KEPT_SET, (uint64_t)passage));
}

// The norm of a passage in the snapshot. LOCI_CORRUPT as above.
static inline loci_error reader_norm(loci *index, int64_t passage, struct norm *out)
{
    struct reader_state *reader = index->reader;
    const size_t chunk = (uint64_t)passage / NORM_CHUNK;
    if (passage < 0 || chunk >= reader->norm_count)
        return reader_no_norm(index, passage);
    const unsigned char *norms = reader_norms_at(reader, chunk);
    if (!norms)
        return reader_read_norm(index, passage, out);
    *out = norm_unpack(norms + (uint64_t)passage % NORM_CHUNK * NORM_SIZE);
    return out->document != 0 ? LOCI_OK : reader_no_norm(index, passage);
}

#endif
