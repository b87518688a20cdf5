// SPDX-License-Identifier: MIT
// Texts that are stored compressed: the same archive, whatever is done to it.
#include "store/run.h"
#include "store/snapshot.h"
#include "store/write/texts_pack.h"
#include "store/write/writer.h"
#include "tests/store/support.h"
#include "text/base/packing.h"

#include <criterion/criterion.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

enum { DOCUMENTS = 40 };

static void describe(char *out, size_t room, int number)
{
    size_t size = 0;
    for (int passage = 0; passage < 6; passage++)
        size += (size_t)snprintf(
            out + size, room - size,
            "%sThe ministry answered question %d of the committee: the treaty on the border of region %d was"
            " signed, and nobody objected to the delivery of grain in year %d.",
            passage ? "|" : "", number * 6 + passage, number, 1900 + passage * number);
}

static void fill(loci *index, int first, int last)
{
    int64_t run, file = begin_batch(index, &run);
    char text[4096], member[16];
    for (int i = first; i < last; i++) {
        describe(text, sizeof text, i);
        snprintf(member, sizeof member, "%d", i);
        put(index, file, member, "Answers", text, NULL);
    }
    commit_batch(index, run);
}

static void pack(loci *index)
{
    int64_t run;
    cr_assert_eq(run_begin(index, &run), LOCI_OK, "%s", loci_message(index));
    cr_assert_eq(texts_pack_want(index), LOCI_OK, "%s", loci_message(index));
    cr_assert_eq(texts_pack(index), LOCI_OK, "%s", loci_message(index));
    cr_assert_eq(run_end(index, run, "done", NULL), LOCI_OK, "%s", loci_message(index));
}

static int64_t count(loci *index, const char *sql)
{
    int64_t number = -1;
    cr_assert_eq(sql_number(index, sql, "counting", &number), LOCI_OK, "%s", loci_message(index));
    return number;
}

// The texts in the order of their numbers.
static char *read_texts(loci *index)
{
    struct buffer all;
    const int64_t last = count(index, "SELECT max(id) FROM passage");
    buffer_init(&all);
    cr_assert_eq(snapshot_begin(index), LOCI_OK, "%s", loci_message(index));
    for (int64_t id = 1; id <= last; id++) {
        struct passage_row row;
        const loci_error error = reader_passage(index, id, &row);
        if (error == LOCI_NOT_FOUND)
            continue;
        cr_assert_eq(error, LOCI_OK, "%s", loci_message(index));
        buffer_printf(&all, "%lld %s\n", (long long)id, row.text);
        cr_expect_eq(strlen(row.text), row.text_size);
        passage_row_clear(&row);
    }
    snapshot_end(index);
    return buffer_detach(&all, NULL);
}

static void expect_sound(loci *index)
{
    char *findings = check_index(index);
    cr_expect_str_eq(findings, "");
    free(findings);
}

static const char packed_rows[] = "SELECT count(*) FROM passage WHERE packed IS NOT NULL AND text = ''";

Test(packed, texts_are_read_as_they_were)
{
    struct scratch scratch;
    scratch_make(&scratch);
    loci *index = open_index(scratch.path);
    fill(index, 0, DOCUMENTS);
    char *before = read_texts(index), *derived = dump_derived(index);
    pack(index);
    cr_expect_eq(count(index, packed_rows), DOCUMENTS * 6);
    cr_expect_eq(count(index, "SELECT count(*) FROM text_dictionary"), 1);
    char *after = read_texts(index);
    cr_expect_str_eq(after, before);
    expect_sound(index);
    cr_assert_eq(loci_rebuild(index), LOCI_OK, "%s", loci_message(index));
    expect_sound(index);
    loci_close(index);
    free(before);
    free(after);
    free(derived);
    scratch_remove(&scratch);
}

// What comes later is packed as it is written; an edit keeps the passages that stayed.
Test(packed, texts_are_edited_as_others_are)
{
    struct scratch scratch;
    scratch_make(&scratch);
    loci *index = open_index(scratch.path);
    fill(index, 0, DOCUMENTS);
    pack(index);
    fill(index, DOCUMENTS, DOCUMENTS + 5);
    cr_expect_eq(count(index, packed_rows), (DOCUMENTS + 5) * 6);
    const int64_t second = count(index, "SELECT id FROM passage WHERE document = 3 AND ordinal = 2");
    char text[4096];
    int64_t run, file = begin_batch(index, &run);
    describe(text, sizeof text, 2);
    char *cut = strchr(text, '|');
    put(index, file, "2", "Answers", cut + 1, NULL); // without its first passage
    commit_batch(index, run);
    cr_expect_eq(count(index, "SELECT id FROM passage WHERE document = 3 AND ordinal = 1"), second);
    expect_sound(index);
    fill(index, 0, DOCUMENTS);
    expect_sound(index);
    loci_close(index);
    scratch_remove(&scratch);
}

Test(packed, archives_that_are_small_stay_as_they_are)
{
    struct scratch scratch;
    scratch_make(&scratch);
    loci *index = open_index(scratch.path);
    fill(index, 0, 2);
    char *before = read_texts(index);
    pack(index);
    cr_expect_eq(count(index, packed_rows), 0);
    char *after = read_texts(index);
    cr_expect_str_eq(after, before);
    expect_sound(index);
    fill(index, 2, DOCUMENTS); // until they are large enough
    pack(index);
    cr_expect_eq(count(index, packed_rows), DOCUMENTS * 6);
    expect_sound(index);
    loci_close(index);
    free(before);
    free(after);
    scratch_remove(&scratch);
}

// Blocks hold the texts of passages that are there, and no others.
static void expect_no_text_beside(loci *index)
{
    struct packing *packing;
    struct buffer all;
    sqlite3_stmt *row = NULL;
    buffer_init(&all);
    cr_assert_eq(sql_prepare(index, &row, "SELECT (SELECT data FROM text_dictionary), data FROM text_block"),
                 LOCI_OK);
    while (sqlite3_step(row) == SQLITE_ROW) {
        const char *data = sqlite3_column_blob(row, 1);
        cr_assert(packing_new(&packing, sqlite3_column_blob(row, 0), (size_t)sqlite3_column_bytes(row, 0)));
        cr_assert_eq(packing_unpack(packing, data + 1, (size_t)sqlite3_column_bytes(row, 1) - 1, &all),
                     PACKING_DONE);
        packing_free(packing);
    }
    sqlite3_finalize(row);
    int64_t told = 0;
    static const char begin[] = "The ministry answered";
    for (const char *at = all.data, *end = at + all.size;
         (at = memmem(at, (size_t)(end - at), begin, sizeof begin - 1)); at++)
        told++;
    cr_expect_eq(told, count(index, packed_rows));
    buffer_clear(&all);
}

// Passages come and go at random, in batches of several: each text is found, and what went is not kept.
Test(packed, blocks_follow_what_comes_and_goes, .timeout = 100)
{
    struct scratch scratch;
    uint32_t state = 5;
    scratch_make(&scratch);
    loci *index = open_index(scratch.path);
    fill(index, 0, DOCUMENTS);
    pack(index);
    for (int round = 0; round < 25; round++) {
        int64_t run, file = begin_batch(index, &run);
        for (int i = 0; i < 12; i++) {
            char text[4096], member[16];
            const int number = (int)((state = state * 1103515245 + 12345) >> 16) % (DOCUMENTS + 20);
            snprintf(member, sizeof member, "%d", number);
            describe(text, sizeof text, number + (int)(state >> 30) * 1000);
            const char *cut = text;
            for (uint32_t skipped = state >> 28 & 3; skipped > 0; skipped--)
                cut = strchr(cut, '|') + 1;
            const int64_t held = count(index, "SELECT coalesce(max(id), 0) FROM document");
            if (state >> 27 & 1 || held == 0)
                put(index, file, member, "Answers", cut, NULL);
            else {
                char sql[80];
                snprintf(sql, sizeof sql, "SELECT coalesce(min(id), 0) FROM document WHERE id > %d", number);
                const int64_t id = count(index, sql);
                if (id > 0)
                    cr_assert_eq(document_delete(index, id), LOCI_OK, "%s", loci_message(index));
            }
        }
        if (round % 6 == 5)
            batch_rollback(index);
        else
            cr_assert_eq(batch_commit(index), LOCI_OK, "%s", loci_message(index));
        cr_assert_eq(run_end(index, run, "done", NULL), LOCI_OK);
        free(read_texts(index));
        expect_no_text_beside(index);
        expect_sound(index);
    }
    loci_close(index);
    scratch_remove(&scratch);
}

// A text of format 7 is packed by itself.
Test(packed, texts_of_an_earlier_format_are_read)
{
    struct scratch scratch;
    struct packing *packing;
    struct buffer bytes;
    sqlite3_stmt *row = NULL;
    struct passage_row passage;
    scratch_make(&scratch);
    loci *index = open_index(scratch.path);
    fill(index, 0, DOCUMENTS);
    pack(index);
    cr_assert_eq(sql_prepare(index, &row, "SELECT data FROM text_dictionary"), LOCI_OK);
    cr_assert_eq(sqlite3_step(row), SQLITE_ROW);
    cr_assert(packing_new(&packing, sqlite3_column_blob(row, 0), (size_t)sqlite3_column_bytes(row, 0)));
    sqlite3_finalize(row);
    buffer_init(&bytes);
    cr_assert(packing_pack(packing, "All of it", 9, &bytes));
    cr_assert_eq(
        sql_prepare(index, &row, "UPDATE passage_text SET text = CAST(x'01' || ?1 AS BLOB) WHERE id = 5"),
        LOCI_OK);
    sqlite3_bind_blob64(row, 1, bytes.data, bytes.size, SQLITE_STATIC);
    cr_assert_eq(sql_run(index, row, "packing"), LOCI_OK, "%s", loci_message(index));
    sqlite3_finalize(row);
    cr_assert_eq(snapshot_begin(index), LOCI_OK, "%s", loci_message(index));
    cr_assert_eq(reader_passage(index, 5, &passage), LOCI_OK, "%s", loci_message(index));
    cr_expect_str_eq(passage.text, "All of it");
    passage_row_clear(&passage);
    snapshot_end(index);
    packing_free(packing);
    buffer_clear(&bytes);
    loci_close(index);
    scratch_remove(&scratch);
}

Test(packed, texts_that_are_damaged_are_told)
{
    static const char *const damages[] = {
        "UPDATE text_block SET data = x'' WHERE id = 1",
        "UPDATE text_block SET data = x'01' WHERE id = 1",
        "UPDATE text_block SET data = x'0120' WHERE id = 1",
        "UPDATE passage_text SET text = x'01' WHERE id = 5",
        "UPDATE text_block SET data = CAST(x'00' || substr(data, 2) AS BLOB) WHERE id = 1",
        "UPDATE text_block SET data = CAST(x'02' || substr(data, 2) AS BLOB) WHERE id = 1",
        "UPDATE text_block SET data = CAST(substr(data, 1, 200) AS BLOB) WHERE id = 1",
        "UPDATE text_block SET data = CAST(x'01A0FFFFFFFF' || substr(data, 2) AS BLOB) WHERE id = 1",
        "UPDATE text_block SET id = 3 WHERE id = 1",
        "UPDATE text_block SET id = 7 WHERE id = 1",
        "DELETE FROM text_block",
        "DELETE FROM text_dictionary",
        "UPDATE text_dictionary SET data = x'00'",
    };
    for (size_t i = 0; i < sizeof damages / sizeof *damages; i++) {
        struct scratch scratch;
        struct passage_row row;
        scratch_make(&scratch);
        loci *index = open_index(scratch.path);
        fill(index, 0, DOCUMENTS);
        pack(index);
        loci_close(index);
        alter_index(scratch.path, damages[i]);
        index = open_index(scratch.path);
        cr_assert_eq(snapshot_begin(index), LOCI_OK, "%s", loci_message(index));
        cr_expect_eq(reader_passage(index, 5, &row), LOCI_CORRUPT, "%s", damages[i]);
        snapshot_end(index);
        char *findings = check_index(index);
        cr_expect_str_neq(findings, "", "%s", damages[i]);
        free(findings);
        loci_close(index);
        scratch_remove(&scratch);
    }
}
