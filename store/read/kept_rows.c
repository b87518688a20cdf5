// SPDX-License-Identifier: MIT
// Where passages stand, and what their texts are hashed to: read once, and kept by the numbers of the passages.
#include "store/document/packed.h"
#include "store/file/meta.h"
#include "store/read/reader_state.h"

#include <stdlib.h>
#include <string.h>

enum { ROOM_MIN = 1 << 8, GROWTH = 4, SET = KEPT_SET, LINE = 64 };
_Static_assert(SET * sizeof(struct kept_text) == LINE, "a set of texts is a line of the processor's caches");

// The row of a passage, whose number it begins with: its own, else one that is free, else the one that it takes from another. NULL where nothing
// is kept.
static void *kept_at(const struct kept_rows *kept, int64_t passage, size_t size)
{
    if (kept->room == 0)
        return NULL;
    char *set = kept_rows_set(kept, passage, size), *into = NULL;
    for (size_t way = 0; way < SET; way++) {
        int64_t other;
        memcpy(&other, set + way * size, sizeof other);
        if (other == passage)
            return set + way * size;
        if (other == 0 && !into)
            into = set + way * size;
    }
    return into ? into : set + (uint64_t)passage / (kept->room / SET) % SET * size;
}

static void move(const struct kept_rows *from, const struct kept_rows *to, size_t size)
{
    for (size_t i = 0; i < from->room; i++) {
        const char *row = (const char *)from->rows + i * size;
        int64_t passage;
        memcpy(&passage, row, sizeof passage);
        if (passage != 0)
            memcpy(kept_at(to, passage, size), row, size);
    }
}

// Room grows with what was read, so that a command does not clear what it will not fill. Without memory what there is goes on.
static void make_room(struct kept_rows *kept, size_t size, size_t most)
{
    if (kept->room > 0 && (2 * kept->read <= kept->room || kept->room >= most))
        return;
    struct kept_rows grown = {.room = kept->room > 0 ? GROWTH * kept->room : ROOM_MIN, .read = kept->read};
    grown.memory = calloc(1, grown.room * size + LINE);
    if (!grown.memory)
        return;
    grown.rows = (char *)grown.memory + (LINE - (uintptr_t)grown.memory % LINE);
    move(kept, &grown, size);
    free(kept->memory);
    *kept = grown;
}

void kept_rows_clear(struct kept_rows *kept)
{
    free(kept->memory);
    *kept = (struct kept_rows){0};
}

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
    struct kept_place here = {0};
    loci_error error = reader_need(index);
    if (error != LOCI_OK)
        return error;
    struct kept_rows *rows = &index->reader->places;
    make_room(rows, sizeof here, READER_PLACES_MAX);
    struct kept_place *kept = kept_at(rows, passage, sizeof here), *out = kept ? kept : &here;
    if (out->passage != passage || passage == 0) {
        rows->read++;
        error = read_place(index, passage, out);
    }
    *document = out->document;
    *ordinal = out->ordinal;
    return error;
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
    struct kept_text here = {0};
    loci_error error = reader_need(index);
    if (error != LOCI_OK)
        return error;
    const size_t passages = index->reader->norm_count * NORM_CHUNK;
    struct kept_rows *rows = &index->reader->texts;
    make_room(rows, sizeof here, passages < READER_TEXTS_MAX ? passages : READER_TEXTS_MAX);
    struct kept_text *kept = kept_at(rows, passage, sizeof here), *text = kept ? kept : &here;
    if (text->passage != passage || passage == 0) {
        rows->read++;
        error = read_text(index, passage, text);
    }
    *out = text->key;
    return error;
}
