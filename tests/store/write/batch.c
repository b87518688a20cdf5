// SPDX-License-Identifier: MIT
// A batch is kept whole or not at all.
#include "store/write/batch.h"
#include "tests/store/support.h"

#include <criterion/criterion.h>
#include <stdio.h>
#include <stdlib.h>

static struct scratch scratch;
static loci *index_;
static int64_t run, file;

static void make(void)
{
    scratch_make(&scratch);
    index_ = open_index(scratch.path);
    file = begin_batch(index_, &run);
    put(index_, file, "kept", "Title", "The law on state secrets.", NULL);
    commit_batch(index_, run);
    file = begin_batch(index_, &run);
    put(index_, file, "lost", "Title", "A treaty was signed.", NULL);
}

static void unmake(void)
{
    loci_close(index_);
    scratch_remove(&scratch);
}

TestSuite(batch, .init = make, .fini = unmake);

static loci_error put_another(void)
{
    int64_t id = 0;
    enum put_result result;
    struct prepared_document *document = make_document(index_, "other", "Title", NULL, "Another brief.");
    loci_error error = document_put(index_, file, document, &id, &result);
    prepared_free(document);
    return error;
}

// Nothing more goes in, nothing is kept; after the rollback everything goes on.
static void expect_torn(void)
{
    cr_expect_eq(put_another(), LOCI_INVALID);
    cr_expect_eq(batch_commit(index_), LOCI_INVALID);
    batch_rollback(index_);
    cr_expect_eq(batch_begin(index_, run), LOCI_OK, "%s", loci_message(index_));
    cr_expect_eq(put_another(), LOCI_OK, "%s", loci_message(index_));
    commit_batch(index_, run);
    char *findings = check_index(index_);
    cr_expect_str_eq(findings, "");
    free(findings);
    struct top lost = search_term(index_, "treati");
    cr_expect_eq(lost.count, 0);
    top_clear(&lost);
}

Test(batch, is_not_kept_in_the_middle_of_a_unit)
{
    cr_assert_eq(batch_unit_begin(index_), LOCI_OK);
    cr_assert_eq(put_another(), LOCI_OK);
    cr_expect_eq(batch_commit(index_), LOCI_INVALID);
    cr_expect_eq(batch_unit_end(index_, LOCI_OK), LOCI_OK);
    commit_batch(index_, run);
}

Test(batch, is_torn_by_a_unit_that_was_interrupted)
{
    struct dictionary counted;
    dictionary_init(&counted);
    counts_at(&counted.tables[DICTIONARY_TERMS], "term", 4, counts_hash("term", 4))->count = 1;
    cr_assert_eq(batch_unit_begin(index_), LOCI_OK);
    cr_assert_eq(batch_count(index_, &counted), LOCI_OK);
    cr_expect_eq(batch_unit_end(index_, LOCI_INTERRUPTED), LOCI_INTERRUPTED);
    dictionary_clear(&counted);
    expect_torn();
}

// As SQLite does by itself when the disk is full: what follows would be written without a transaction.
Test(batch, is_torn_by_a_transaction_that_ended)
{
    cr_assert_eq(sqlite3_exec(index_->db, "ROLLBACK", NULL, NULL, NULL), SQLITE_OK);
    expect_torn();
}

// The disk has no room for another page.
Test(batch, is_torn_by_a_full_disk)
{
    cr_assert_eq(sqlite3_exec(index_->db, "PRAGMA max_page_count=1", NULL, NULL, NULL), SQLITE_OK);
    loci_error error = LOCI_OK;
    for (int i = 0; i < 500 && error == LOCI_OK; i++) {
        char member[16], text[64];
        snprintf(member, sizeof member, "m%d", i);
        snprintf(text, sizeof text, "Brief %d on the border.", i);
        int64_t id = 0;
        enum put_result result;
        struct prepared_document *document = make_document(index_, member, "Title", NULL, text);
        error = document_put(index_, file, document, &id, &result);
        prepared_free(document);
    }
    cr_assert_eq(error, LOCI_DISK_FULL, "%s", loci_message(index_));
    cr_assert_eq(sqlite3_exec(index_->db, "PRAGMA max_page_count=1000000", NULL, NULL, NULL), SQLITE_OK);
    expect_torn();
}

static int64_t number(const char *sql)
{
    int64_t found = -1;
    cr_assert_eq(sql_number(index_, sql, "looking", &found), LOCI_OK);
    return found;
}

// Merging writes what many batches have written once more: the room of these goes back to the disk.
Test(batch, leaves_no_free_pages_behind_once_segments_are_merged)
{
    char name[32], text[16000];
    batch_rollback(index_);
    for (int i = 0; i < 24; i++) {
        size_t size = 0;
        for (int word = 0; size + 16 < sizeof text; word++)
            size += (size_t)snprintf(text + size, sizeof text - size, "w%xq%x ", word * 7 % 97, word * i);
        snprintf(name, sizeof name, "%d", i);
        cr_assert_eq(batch_begin(index_, run), LOCI_OK);
        put(index_, file, name, "Title", text, NULL);
        cr_assert_eq(batch_commit(index_), LOCI_OK);
    }
    const int64_t before = number("PRAGMA page_count");
    cr_assert_eq(merge_segments(index_, true), LOCI_OK, "%s", loci_message(index_));
    cr_expect_lt(number("PRAGMA page_count"), before);
    cr_expect_leq(number("PRAGMA freelist_count"), number("PRAGMA page_count") / 32);
    cr_assert_eq(batch_begin(index_, run), LOCI_OK);
    commit_batch(index_, run);
    char *findings = check_index(index_);
    cr_expect_str_eq(findings, "");
    free(findings);
}
