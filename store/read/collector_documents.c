// SPDX-License-Identifier: MIT
// Documents: each is worth its best passage and, in part, itself as a whole.
#include "store/read/document_sums.h"
#include "store/read/reader_state.h"

#include <stdlib.h>
#include <string.h>

// The lengths of all documents, indexed by id: the title once, the other fields of all passages.
struct document_lengths {
    struct document_length {
        uint32_t passages;
        struct field_counts length;
    } * list;
    uint64_t documents;
    uint64_t total[FIELD_COUNT];
};

static void add_length(struct document_lengths *lengths, const struct norm *norm)
{
    struct document_length *document = &lengths->list[norm->document];
    const uint32_t title = norm->length.in[FIELD_TITLE];
    if (document->passages++ == 0) {
        lengths->documents++;
        lengths->total[FIELD_TITLE] += title;
        document->length.in[FIELD_TITLE] = title;
    }
    for (int field = FIELD_HEADING; field < FIELD_COUNT; field++) {
        lengths->total[field] += norm->length.in[field];
        document->length.in[field] += norm->length.in[field];
    }
}

// One walk over the norms: a few milliseconds for half a million passages.
static loci_error measure(loci *index, struct document_lengths *lengths)
{
    struct reader_state *reader = index->reader;
    const uint32_t last = reader->statistics.document_max;
    *lengths = (struct document_lengths){.list = calloc((size_t)last + 1, sizeof *lengths->list)};
    if (!lengths->list)
        return handle_fail_memory(index);
    for (size_t chunk = 0; chunk < reader->norm_count && reader->statistics.passages > 0; chunk++) {
        loci_error error = reader->norms[chunk] ? LOCI_OK : reader_find_norms(index, chunk);
        if (error != LOCI_OK)
            return error;
        for (size_t i = 0; reader->norms[chunk] && i < NORM_CHUNK; i++) {
            const struct norm norm = norm_unpack(reader->norms[chunk] + i * NORM_SIZE);
            if (norm.document != 0 && norm.document <= last)
                add_length(lengths, &norm);
        }
    }
    return LOCI_OK;
}

// The score of a document with the frequencies of its passages summed up.
static double score_whole(const struct collect *collect, const struct bm25 *bm25,
                          const struct document_length *length, const struct field_counts *counts)
{
    const double norm = bm25_norm(bm25, &length->length);
    double sum = 0;
    for (size_t slot = 0; slot < collect->slot_count; slot++)
        sum += bm25_term(bm25, collect->slots[slot].weight, &counts[slot], norm);
    return sum;
}

static void score_all(const struct collect *collect, const struct document_sums *sums,
                      const struct document_lengths *lengths, double whole, struct top *top)
{
    const struct bm25 bm25 = bm25_over(collect->bm25, lengths->documents, lengths->total);
    for (size_t row = 0; row < sums->count; row++) {
        struct scored best = sums->best[row];
        const struct document_length *length = &lengths->list[best.document];
        if (length->passages > 1 && whole > 0)
            best.score = (1 - whole) * best.score +
                         whole * score_whole(collect, &bm25, length, sums->counts + row * sums->slot_count);
        top_add(top, best);
    }
}

loci_error reader_collect_documents(loci *index, const struct collect *collect, double whole, struct top *top,
                                    uint64_t *total)
{
    struct document_sums *sums = NULL;
    struct document_lengths lengths = {0};
    loci_error error = reader_collect_sums(index, collect, NULL, &sums, total);
    if (error == LOCI_OK)
        error = measure(index, &lengths);
    if (error == LOCI_OK) {
        score_all(collect, sums, &lengths, whole, top);
        if (top->failed)
            error = handle_fail_memory(index);
    }
    free(lengths.list);
    document_sums_free(sums);
    return error;
}

// The length of one document, from its passages.
static loci_error measure_one(loci *index, uint32_t document, struct document_length *out)
{
    struct reader_state *reader = index->reader;
    struct document_lengths lengths = {.list = out};
    *out = (struct document_length){0};
    loci_error error =
        sql_prepare_once(index, &reader->kept.passages_of, "SELECT id FROM passage WHERE document = ?1");
    if (error != LOCI_OK)
        return error;
    sqlite3_bind_int64(reader->kept.passages_of, 1, document);
    int code;
    while (error == LOCI_OK && (code = sqlite3_step(reader->kept.passages_of)) == SQLITE_ROW) {
        struct norm norm = {0};
        error = reader_norm(index, sqlite3_column_int64(reader->kept.passages_of, 0), &norm);
        norm.document = 0; // the only one in the list
        if (error == LOCI_OK)
            add_length(&lengths, &norm);
    }
    if (error == LOCI_OK && code != SQLITE_DONE && !index->stopped && !index->timed_out)
        error = handle_fail_sqlite(index, "reading the passages of a document");
    sqlite3_reset(reader->kept.passages_of);
    return error;
}

// Documents of average length are as long as the passages of one on average; their titles as those of passages.
static struct bm25 average_document(loci *index, const struct bm25 *bm25)
{
    const struct statistics *statistics = &index->reader->statistics;
    const uint64_t documents = statistics->documents;
    uint64_t length[FIELD_COUNT];
    memcpy(length, statistics->length, sizeof length);
    if (documents < statistics->passages) // always, but for damage: then nothing may overflow
        length[FIELD_TITLE] =
            (uint64_t)((double)length[FIELD_TITLE] * (double)documents / (double)statistics->passages);
    return bm25_over(*bm25, documents, length);
}

loci_error reader_score_document(loci *index, const struct collect *collect, const struct document_sums *sums,
                                 uint32_t document, double *whole, double *best)
{
    const struct bm25 bm25 = average_document(index, &collect->bm25);
    struct document_length length;
    size_t row;
    *whole = *best = 0;
    if (!document_sums_find(sums, document, &row))
        return LOCI_OK;
    loci_error error = measure_one(index, document, &length);
    if (error != LOCI_OK)
        return error;
    *whole = score_whole(collect, &bm25, &length, sums->counts + row * sums->slot_count);
    *best = sums->best[row].score;
    return LOCI_OK;
}
