// SPDX-License-Identifier: MIT
// Lengths of documents, from the norms of their passages.
#include "store/read/document_length.h"

#include "store/read/reader_state.h"
#include "store/read/segments_read.h"
#include "text/base/array.h"
#include <stdlib.h>
#include <string.h>

enum { ASKED_ONE_BY_ONE = 150 }; // documents of one handle: a search asks for up to a hundred

// Tells whether it is the document's first passage.
static bool add_length(struct document_length *document, const struct norm *norm)
{
    const bool first = document->passages++ == 0;
    if (first)
        document->length.in[FIELD_TITLE] = norm->length.in[FIELD_TITLE];
    for (int field = FIELD_HEADING; field < FIELD_COUNT; field++)
        document->length.in[field] += norm->length.in[field];
    return first;
}

// Chunks of which several norms are wanted are taken apart at once.
static loci_error expect_norms(loci *index, const uint32_t *passages, size_t count)
{
    enum { SEVERAL = 4 };
    struct reader_state *reader = index->reader;
    loci_error error = LOCI_OK;
    for (size_t i = 0, end; error == LOCI_OK && i < count; i = end) {
        const size_t chunk = passages[i] / NORM_CHUNK;
        for (end = i + 1; end < count && passages[end] / NORM_CHUNK == chunk;)
            end++;
        if (end - i >= SEVERAL && chunk < reader->norm_count && !reader_norms_at(reader, chunk))
            error = reader_find_norms(index, chunk);
    }
    return error;
}

static loci_error add_passage(loci *index, int64_t id, struct document_length *out)
{
    struct norm norm = {0};
    loci_error error = reader_norm(index, id, &norm);
    if (!error)
        add_length(out, &norm);
    return error;
}

// There are norms up to the last passage, so that what is damaged asks for no more room than these.
static loci_error add_stretch(loci *index, int64_t first, int64_t length, struct passage_list *out)
{
    const int64_t end = (int64_t)index->reader->norm_count * NORM_CHUNK;
    if (first < 1 || length < 1 || first > end || length > end - first || out->count > (size_t)end)
        return handle_fail(index, LOCI_CORRUPT, "%s: which passages a document has is damaged: repair it",
                           index->path);
    uint32_t *grown = array_reserve(out->ids, &out->capacity, out->count + (size_t)length, sizeof *grown);
    if (!grown)
        return handle_fail_memory(index);
    out->ids = grown;
    for (int64_t i = 0; i < length; i++)
        grown[out->count++] = (uint32_t)(first + i);
    return LOCI_OK;
}

loci_error reader_list_passages(loci *index, int64_t document, struct passage_list *out)
{
    struct reader_state *reader = index->reader;
    loci_error error =
        sql_prepare_once(index, &reader->kept.passages_of,
                         "SELECT first, length FROM stretch WHERE document = ?1 ORDER BY begins");
    if (error)
        return error;
    sqlite3_stmt *row = reader->kept.passages_of;
    int code = SQLITE_DONE;
    sqlite3_bind_int64(row, 1, document);
    while (!error && (code = sqlite3_step(row)) == SQLITE_ROW)
        error = add_stretch(index, sqlite3_column_int64(row, 0), sqlite3_column_int64(row, 1), out);
    if (!error && code != SQLITE_DONE && !index->stopped && !index->timed_out)
        error = handle_fail_sqlite(index, "reading the passages of a document");
    sqlite3_reset(row);
    return error;
}

static bool reserve_map(struct reader_state *reader)
{
    const size_t documents = (size_t)reader->statistics.document_max + 2;
    reader->passages_from = calloc(documents + 1, sizeof *reader->passages_from);
    reader->document_of = calloc(reader->norm_count * NORM_CHUNK + 1, sizeof *reader->document_of);
    reader->lengths_of = calloc(documents, sizeof *reader->lengths_of);
    return reader->passages_from && reader->document_of && reader->lengths_of;
}

// Of each document how long it is and, behind where its passages begin, how many it has.
static void measure_passage(struct reader_state *reader, size_t passage, const struct norm *norm)
{
    if (norm->document == 0 || norm->document > reader->statistics.document_max)
        return;
    if (add_length(&reader->lengths_of[norm->document], norm)) {
        reader->documents_seen++;
        reader->documents_total[FIELD_TITLE] += norm->length.in[FIELD_TITLE];
    }
    for (int field = FIELD_HEADING; field < FIELD_COUNT; field++)
        reader->documents_total[field] += norm->length.in[field];
    reader->document_of[passage] = norm->document;
    reader->passages_from[norm->document + 1]++;
}

// *stopped: the call should stop, and they were not gone over to the end.
static loci_error measure_documents(loci *index, bool *stopped)
{
    enum { CHUNKS_A_CHECK = 64 };
    struct reader_state *reader = index->reader;
    for (size_t chunk = 0; chunk < reader->norm_count; chunk++) {
        *stopped = chunk % CHUNKS_A_CHECK == 0 && handle_should_stop(index);
        if (*stopped)
            return LOCI_OK;
        loci_error error = reader_norms_at(reader, chunk) ? LOCI_OK : reader_find_norms(index, chunk);
        if (error)
            return error;
        const unsigned char *norms = reader_norms_at(reader, chunk);
        for (size_t i = 0; norms && i < NORM_CHUNK; i++) {
            const struct norm norm = norm_unpack(norms + i * NORM_SIZE);
            measure_passage(reader, chunk * NORM_CHUNK + i, &norm);
        }
    }
    return LOCI_OK;
}

// Puts the passages of each document side by side.
static bool place_passages(struct reader_state *reader)
{
    const size_t documents = (size_t)reader->statistics.document_max + 2,
                 passages = reader->norm_count * NORM_CHUNK;
    uint32_t *from = reader->passages_from;
    for (size_t i = 1; i <= documents; i++)
        from[i] += from[i - 1];
    reader->passages_in = malloc(((size_t)from[documents] + 1) * sizeof *reader->passages_in);
    if (!reader->passages_in)
        return false;
    // Leaves the beginning of each document's passages where that of the next one was.
    for (size_t passage = 0; passage < passages; passage++)
        if (reader->document_of[passage] > 0)
            reader->passages_in[from[reader->document_of[passage]]++] = (uint32_t)passage;
    memmove(from + 1, from, documents * sizeof *from);
    from[0] = 0;
    return true;
}

// A walk over all norms, some milliseconds for half a million passages; so a command that asks once looks its documents up. Where the call
// should stop there is nothing of it.
static loci_error map_passages(loci *index)
{
    struct reader_state *reader = index->reader;
    bool stopped = false;
    loci_error error = segments_find(index);
    if (!error)
        error = reserve_map(reader) ? measure_documents(index, &stopped) : handle_fail_memory(index);
    if (!error && !stopped && !place_passages(reader))
        error = handle_fail_memory(index);
    if (error || stopped)
        reader_forget_lengths(reader);
    return error;
}

void reader_forget_lengths(struct reader_state *reader)
{
    free(reader->passages_from);
    free(reader->passages_in);
    free(reader->document_of);
    free(reader->lengths_of);
    free(reader->document_scales);
    reader->passages_from = reader->passages_in = reader->document_of = NULL;
    reader->lengths_of = NULL;
    reader->document_scales = NULL;
    reader->documents_seen = 0;
    memset(reader->documents_total, 0, sizeof reader->documents_total);
    reader->passages_asked = 0;
}

loci_error reader_document_map(loci *index, struct document_map *out)
{
    loci_error error = reader_need(index);
    if (!error && !index->reader->passages_in)
        error = map_passages(index);
    *out = (struct document_map){0};
    if (error || !index->reader->passages_in)
        return error;
    const struct reader_state *reader = index->reader;
    *out = (struct document_map){.lengths = reader->lengths_of,
                                 .passages_from = reader->passages_from,
                                 .passages = reader->passages_in,
                                 .document_of = reader->document_of,
                                 .document_max = reader->statistics.document_max,
                                 .passage_count = reader->norm_count * NORM_CHUNK,
                                 .documents = reader->documents_seen};
    memcpy(out->total, reader->documents_total, sizeof out->total);
    return LOCI_OK;
}

loci_error reader_document_scales(loci *index, const struct bm25 *bm25, const float **out)
{
    struct document_map map;
    loci_error error = reader_document_map(index, &map);
    if (error)
        return error;
    struct reader_state *reader = index->reader;
    const bool kept = reader->document_scales && bm25_is_same(&reader->document_bm25, bm25);
    if (!reader->document_scales)
        reader->document_scales = malloc(((size_t)map.document_max + 1) * sizeof *reader->document_scales);
    if (!reader->document_scales)
        return handle_fail_memory(index);
    for (size_t i = 0; !kept && i <= map.document_max; i++)
        reader->document_scales[i] = (float)bm25_norm(bm25, &map.lengths[i].length);
    reader->document_bm25 = *bm25;
    *out = reader->document_scales;
    return LOCI_OK;
}

bool reader_kept_document(const loci *index, uint32_t document, struct document_length *out,
                          struct passages_of *passages)
{
    const struct reader_state *reader = index->reader;
    *out = (struct document_length){0};
    *passages = (struct passages_of){0};
    if (!reader || !reader->passages_in)
        return false;
    if (document > reader->statistics.document_max)
        return true;
    const uint32_t first = reader->passages_from[document];
    *passages =
        (struct passages_of){reader->passages_in + first, reader->passages_from[document + 1] - first};
    *out = reader->lengths_of[document];
    return true;
}

static loci_error add_kept(loci *index, const struct passages_of *kept, struct passage_list *passages)
{
    uint32_t *grown =
        array_reserve(passages->ids, &passages->capacity, passages->count + kept->count + 1, sizeof *grown);
    if (!grown)
        return handle_fail_memory(index);
    passages->ids = grown;
    if (kept->count > 0)
        memcpy(grown + passages->count, kept->ids, kept->count * sizeof *grown);
    passages->count += kept->count;
    return LOCI_OK;
}

void reader_expect_document(const loci *index, uint32_t document, bool known)
{
    const struct reader_state *reader = index->reader;
    if (!reader || !reader->passages_in || document > reader->statistics.document_max)
        return;
    if (known) {
        __builtin_prefetch(reader->passages_in + reader->passages_from[document]);
        __builtin_prefetch(reader->passages_in + reader->passages_from[document + 1] - 1);
        return;
    }
    __builtin_prefetch(reader->lengths_of + document);
    __builtin_prefetch(reader->passages_from + document);
}

// Where a document's passages begin, if they are one stretch; 0: they are none, or several. The index of stretches tells, without their rows.
static loci_error find_only_stretch(loci *index, uint32_t document, int64_t *first)
{
    sqlite3_stmt **slot = &index->reader->kept.stretches;
    loci_error error = sql_prepare_once(index, slot, "SELECT first FROM stretch WHERE document = ?1 LIMIT 2");
    *first = 0;
    if (error)
        return error;
    sqlite3_bind_int64(*slot, 1, document);
    int code = sqlite3_step(*slot);
    if (code == SQLITE_ROW) {
        *first = sqlite3_column_int64(*slot, 0);
        code = sqlite3_step(*slot);
    }
    if (code == SQLITE_ROW)
        *first = 0;
    else if (code != SQLITE_DONE && !index->stopped && !index->timed_out)
        error = handle_fail_sqlite(index, "reading the passages of a document");
    sqlite3_reset(*slot);
    return error;
}

static void add_sum(struct document_length *document, const struct norm_sum *sum)
{
    if (document->passages == 0)
        document->length.in[FIELD_TITLE] = sum->length.in[FIELD_TITLE];
    document->passages += (uint32_t)sum->passages;
    for (int field = FIELD_HEADING; field < FIELD_COUNT; field++)
        document->length.in[field] += sum->length.in[field];
}

// The norms of a document's only stretch tell how far it goes: all its passages are there, and each norm names its document.
static loci_error sum_stretch(loci *index, uint32_t document, int64_t first, struct document_length *out,
                              struct passage_list *passages)
{
    const int64_t end = (int64_t)index->reader->norm_count * NORM_CHUNK;
    loci_error error = LOCI_OK;
    bool goes_on = true; // to the end of its chunk
    for (int64_t at = first; !error && goes_on && at < end;) {
        struct norm_sum sum;
        error = reader_sum_norms(index, document, at, &sum);
        if (!error && sum.passages > 0)
            error = add_stretch(index, at, (int64_t)sum.passages, passages);
        add_sum(out, &sum);
        at += (int64_t)sum.passages;
        goes_on = sum.passages > 0 && at % NORM_CHUNK == 0;
    }
    return error;
}

static loci_error sum_passages(loci *index, uint32_t document, struct document_length *out,
                               struct passage_list *passages)
{
    const size_t listed = passages->count;
    loci_error error = reader_list_passages(index, document, passages);
    if (!error && passages->count > listed)
        error = expect_norms(index, passages->ids + listed, passages->count - listed);
    for (size_t i = listed; !error && i < passages->count; i++)
        error = add_passage(index, passages->ids[i], out);
    return error;
}

loci_error reader_document_length(loci *index, uint32_t document, struct document_length *out,
                                  struct passage_list *passages)
{
    struct passages_of kept;
    *out = (struct document_length){0};
    struct reader_state *reader = reader_get(index);
    loci_error error = reader ? reader_need(index) : LOCI_NO_MEMORY;
    if (!error && !reader->passages_in && reader->passages_asked >= ASKED_ONE_BY_ONE)
        error = map_passages(index);
    if (!error && reader_kept_document(index, document, out, &kept))
        return add_kept(index, &kept, passages);
    if (!error)
        reader->passages_asked++;
    int64_t first = 0;
    if (!error)
        error = find_only_stretch(index, document, &first);
    if (!error && first > 0)
        error = sum_stretch(index, document, first, out, passages);
    // One that is damaged, where none of them is the document's, is told by its row.
    return error || out->passages > 0 ? error : sum_passages(index, document, out, passages);
}
