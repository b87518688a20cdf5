// SPDX-License-Identifier: MIT
// Where passages stand, and what their texts are hashed to: read once, and kept by the numbers of the passages.
#include "store/document/packed.h"
#include "store/file/meta.h"
#include "store/read/reader_state.h"

#include <stdlib.h>
#include <string.h>

enum { ROOM_MIN = 1 << 8, LINE = 64 };
_Static_assert(KEPT_SET * sizeof(struct kept_text) == LINE,
               "a set of texts is a line of the processor's caches");

// By the number of the passage.
static uint64_t number(const void *key)
{
    uint64_t passage;
    memcpy(&passage, key, sizeof passage);
    return passage;
}

static const struct kept_shape place_shape = {.row = sizeof(struct kept_place),
                                              .key = sizeof(int64_t),
                                              .ways = KEPT_SET,
                                              .first = ROOM_MIN,
                                              .spare = 2,
                                              .hash = number};
static const struct kept_shape text_shape = {.row = sizeof(struct kept_text),
                                             .key = sizeof(int64_t),
                                             .ways = KEPT_SET,
                                             .first = ROOM_MIN,
                                             .spare = 2,
                                             .hash = number};

// Its stretch tells, so that no page of the passages is read; of files before format 10 the passage does.
static loci_error read_place(loci *index, int64_t passage, struct kept_place *out)
{
    static const char older[] = "SELECT document, ordinal, id, 1 FROM passage_place WHERE id = ?1";
    static const char sql[] =
        "SELECT document, begins, first, length FROM stretch WHERE first <= ?1 ORDER BY first DESC LIMIT 1";
    loci_error error =
        sql_prepare_once(index, &index->reader->kept.place, index->format < SCHEMA_FORMAT ? older : sql);
    if (error != LOCI_OK)
        return error;
    sqlite3_stmt *row = index->reader->kept.place;
    sqlite3_bind_int64(row, 1, passage);
    const int code = sqlite3_step(row);
    const uint64_t on = code == SQLITE_ROW ? (uint64_t)passage - (uint64_t)sqlite3_column_int64(row, 2) : 0;
    if (code != SQLITE_ROW)
        error = reader_no_row(index, code, passage);
    else if (sqlite3_column_int64(row, 3) <= 0 || on >= (uint64_t)sqlite3_column_int64(row, 3))
        error = reader_no_row(index, SQLITE_DONE, passage); // it lies behind the last stretch, or between two
    else
        *out = (struct kept_place){passage, sqlite3_column_int64(row, 0),
                                   (uint32_t)((uint64_t)sqlite3_column_int64(row, 1) + on)};
    sqlite3_reset(row);
    return error;
}

loci_error reader_place(loci *index, int64_t passage, int64_t *document, uint32_t *ordinal)
{
    struct kept_place here = {.passage = passage};
    loci_error error = reader_need(index);
    if (error != LOCI_OK)
        return error;
    struct kept_table *places = &index->reader->places;
    const struct kept_place *kept = passage != 0 ? kept_table_find(places, &place_shape, &here) : NULL;
    if (!kept) {
        error = read_place(index, passage, &here);
        if (error != LOCI_OK)
            return error;
        kept_table_add(places, &place_shape, READER_PLACES_MAX, &here);
        kept = &here;
    }
    *document = kept->document;
    *ordinal = kept->ordinal;
    return LOCI_OK;
}

static loci_error read_text_key(loci *index, sqlite3_stmt *row, struct kept_text *out)
{
    struct hash hash;
    char *text = NULL;
    size_t size = 0;
    loci_error error = packed_text(index, row, 0, 1, &text, &size);
    if (error == LOCI_OK) {
        hash_bytes(&hash, text, size);
        out->passage = sqlite3_column_int64(row, 0);
        memcpy(&out->key, hash.bytes, sizeof out->key);
    }
    free(text);
    return error;
}

static loci_error read_text(loci *index, int64_t passage, struct kept_text *out)
{
    loci_error error = sql_prepare_once(index, &index->reader->kept.text_key,
                                        "SELECT id, text FROM passage_text WHERE id = ?1");
    if (error != LOCI_OK)
        return error;
    sqlite3_stmt *row = index->reader->kept.text_key;
    sqlite3_bind_int64(row, 1, passage);
    int code = sqlite3_step(row);
    if (code == SQLITE_ROW)
        error = read_text_key(index, row, out);
    else
        error = code == SQLITE_DONE
                    ? handle_fail(index, LOCI_CORRUPT, "%s: passage %lld is damaged: repair it", index->path,
                                  (long long)passage)
                    : handle_fail_sqlite(index, "reading a passage");
    sqlite3_reset(row);
    return error;
}

loci_error reader_text_key(loci *index, int64_t passage, uint64_t *out)
{
    struct kept_text here = {.passage = passage};
    loci_error error = reader_need(index);
    if (error != LOCI_OK)
        return error;
    struct kept_table *texts = &index->reader->texts;
    const size_t passages = index->reader->norm_count * NORM_CHUNK;
    const struct kept_text *kept = passage != 0 ? kept_table_find(texts, &text_shape, &here) : NULL;
    if (!kept) {
        error = read_text(index, passage, &here);
        if (error != LOCI_OK)
            return error;
        kept_table_add(texts, &text_shape, passages < READER_TEXTS_MAX ? passages : READER_TEXTS_MAX, &here);
        kept = &here;
    }
    *out = kept->key;
    return LOCI_OK;
}
