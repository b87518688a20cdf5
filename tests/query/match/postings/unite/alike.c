// SPDX-License-Identifier: MIT
// Phrases that are alike but for one word, of a segment in which a byte is another: they stand where they stood, or it is damaged.
#include "query/match/postings/unite/unite.h"
#include "store/read/reader_state.h"
#include "store/snapshot.h"
#include "tests/query/archive.h"
#include "text/base/buffer.h"

#include <criterion/criterion.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

enum { PHRASES = 60, PASSAGES = 2 * PHRASES };

// Passage i says "zalpha zqN zgamma" with N = i modulo PHRASES, and the outer words once more.
static loci *make_index(void)
{
    struct buffer text;
    buffer_init(&text);
    for (int i = 0; i < PASSAGES; i++)
        cr_assert(buffer_printf(&text, "%szalpha zq%d zgamma zgamma zalpha", i > 0 ? "|" : "", i % PHRASES));
    const struct brief brief = {.path = "long", .text = text.data};
    loci *index = archive_new(&brief, 1);
    buffer_clear(&text);
    return index;
}

static void add_phrases(struct spellings *spellings)
{
    for (int i = 0; i < PHRASES; i++) {
        char terms[32];
        const int size = snprintf(terms, sizeof terms, "zalpha zq%d zgamma", i);
        cr_assert(spellings_append(spellings,
                                   &(struct spelling){.terms = terms, .size = (size_t)size, .words = 3}));
    }
}

static loci_error unite(loci *index, const struct spellings *spellings, struct leaf *leaf)
{
    struct segments_reader *segments = NULL;
    bool stopped = false;
    *leaf = (struct leaf){.word = -1, .column = -1};
    cr_assert_eq(snapshot_begin(index), LOCI_OK);
    loci_error error = reader_need(index);
    if (error == LOCI_OK)
        error = segments_read(index, &segments);
    if (error == LOCI_OK && segments)
        error = leaf_unite(leaf, index, segments, spellings, NULL, true, &stopped);
    snapshot_end(index);
    return error;
}

// Puts another byte where one is, or the one that was.
static void change(loci *index, int64_t chunk, size_t at, unsigned char byte)
{
    char sql[320];
    snprintf(
        sql, sizeof sql,
        "UPDATE segment_chunk SET data = CAST(substr(data, 1, %zu) || x'%02x' || substr(data, %zu) AS BLOB)"
        " WHERE id = %lld; UPDATE meta SET value = value + 1 WHERE key = 'generation'",
        at, byte, at + 2, (long long)chunk);
    cr_assert_eq(sql_exec(index, sql), LOCI_OK, "%s", loci_message(index));
}

// Of all that is tried, how often it was damaged.
static size_t try_bytes(loci *index, const struct spellings *spellings, int64_t chunk,
                        const struct buffer *data)
{
    static const unsigned char changes[] = {0xff, 0x80, 0x01};
    size_t damaged = 0;
    for (size_t at = 0; at < data->size; at++) {
        const unsigned char byte = (unsigned char)data->data[at];
        for (size_t i = 0; i < sizeof changes; i++) {
            struct leaf leaf;
            change(index, chunk, at, byte ^ changes[i]);
            const loci_error error = unite(index, spellings, &leaf);
            cr_expect(error == LOCI_OK || error == LOCI_CORRUPT, "%zu: %s", at, loci_message(index));
            damaged += error == LOCI_CORRUPT;
            leaf_clear(&leaf);
        }
        change(index, chunk, at, byte);
    }
    return damaged;
}

// The so-manieth chunk. False: there is none.
static bool read_chunk(loci *index, int number, int64_t *id, struct buffer *data)
{
    sqlite3_stmt *row;
    buffer_init(data);
    cr_assert_eq(sqlite3_prepare_v2(index->db,
                                    "SELECT id, data FROM segment_chunk ORDER BY id LIMIT 1 OFFSET ?", -1,
                                    &row, NULL),
                 SQLITE_OK);
    sqlite3_bind_int(row, 1, number);
    const bool read = sqlite3_step(row) == SQLITE_ROW;
    if (read) {
        *id = sqlite3_column_int64(row, 0);
        cr_assert(buffer_add(data, sqlite3_column_blob(row, 1), (size_t)sqlite3_column_bytes(row, 1)));
    }
    sqlite3_finalize(row);
    return read;
}

Test(alike, phrases_of_a_segment_with_another_byte_are_found_or_damaged)
{
    struct spellings spellings = {0};
    struct buffer data;
    struct leaf leaf;
    size_t damaged = 0;
    int64_t chunk;
    loci *index = make_index();
    cr_assert_eq(sql_exec(index, "PRAGMA synchronous = OFF"), LOCI_OK);
    add_phrases(&spellings);
    cr_assert_eq(unite(index, &spellings, &leaf), LOCI_OK);
    cr_expect_eq(leaf.count, PASSAGES);
    leaf_clear(&leaf);
    for (int i = 0; read_chunk(index, i, &chunk, &data); i++) {
        damaged += try_bytes(index, &spellings, chunk, &data);
        buffer_clear(&data);
    }
    cr_expect_gt(damaged, 0);
    cr_expect_eq(unite(index, &spellings, &leaf), LOCI_OK);
    cr_expect_eq(leaf.count, PASSAGES);
    leaf_clear(&leaf);
    spellings_clear(&spellings);
    archive_free(index);
}
