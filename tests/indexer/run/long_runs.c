// SPDX-License-Identifier: MIT
// Runs of many batches: the last one is small, and what batches write is merged by the way.
#include "tests/indexer/opened.h"

#include <criterion/criterion.h>
#include <sqlite3.h>
#include <stdio.h>
#include <string.h>

enum { FILES = 200, FILE_BYTES = 2000 };

static struct tree archive, indexes;

// What stands in the file while a run goes on, as another program sees it.
static sqlite3 *beside;
static int most_segments;
static unsigned interrupt_at, added;
static loci *running;

static int number(const char *sql)
{
    sqlite3_stmt *row = NULL;
    cr_assert_eq(sqlite3_prepare_v2(beside, sql, -1, &row, NULL), SQLITE_OK, "%s", sqlite3_errmsg(beside));
    cr_assert_eq(sqlite3_step(row), SQLITE_ROW, "%s", sqlite3_errmsg(beside));
    const int found = sqlite3_column_int(row, 0);
    sqlite3_finalize(row);
    return found;
}

static bool take_event(void *context, const loci_event *event)
{
    (void)context;
    if (event->kind != LOCI_EVENT_ADDED)
        return true;
    const int segments = number("SELECT count(*) FROM segment");
    most_segments = segments > most_segments ? segments : most_segments;
    if (++added == interrupt_at)
        loci_interrupt(running);
    return true;
}

static void make(void)
{
    tree_make(&archive);
    tree_make(&indexes);
    for (int i = 0; i < FILES; i++) {
        char name[32], text[FILE_BYTES + 1];
        snprintf(name, sizeof name, "brief%03d.txt", i);
        const int size =
            snprintf(text, sizeof text, "Brief %d speaks at length of the treaty and of word%d ", i, i);
        for (int at = size; at < FILE_BYTES; at++)
            text[at] = at % 8 ? (char)('a' + (i + at) % 26) : ' ';
        text[FILE_BYTES] = '\0';
        tree_write(&archive, name, text);
    }
    interrupt_at = added = 0;
    most_segments = 0;
}

static void unmake(void)
{
    sqlite3_close(beside);
    tree_remove(&archive);
    tree_remove(&indexes);
}

TestSuite(long_runs, .init = make, .fini = unmake, .timeout = 500);

static loci *open_index(void)
{
    loci *index =
        opened(&indexes, (loci_open_options){.extract = LOCI_BUILD_EXTRACT, .on_event = take_event});
    cr_assert_eq(sqlite3_open_v2(tree_path(&indexes, "index"), &beside, SQLITE_OPEN_READONLY, NULL),
                 SQLITE_OK);
    return index;
}

static loci_error run(loci *index, uint64_t batch_bytes)
{
    const char *path = archive.root;
    const loci_index_options options = {.size = sizeof options, .workers = 1, .batch_bytes = batch_bytes};
    running = index;
    return loci_index(index, &path, 1, &options, NULL);
}

static void expect_whole(loci *index)
{
    cr_expect_eq(number("SELECT count(*) FROM document"), FILES);
    cr_expect_eq(number("SELECT count(*) FROM passage_text"), FILES);
    for (int i = 0; i < FILES; i++) {
        char query[32];
        loci_results *results = NULL;
        snprintf(query, sizeof query, "word%d", i);
        cr_assert_eq(loci_search(index, &results, query, NULL), LOCI_OK, "%s", loci_message(index));
        cr_expect_eq(loci_results_count(results), 1, "%s", query);
        loci_results_free(results);
    }
    cr_expect_eq(loci_check(index, false, NULL, NULL), LOCI_OK, "%s", loci_message(index));
}

// Nearly all is committed while the rest is analysed, where the rest is little and worth it.
Test(long_runs, the_last_batch_is_small)
{
    loci *index = open_index();
    cr_assert_eq(run(index, 4 * FILES * FILE_BYTES / 3), LOCI_OK, "%s", loci_message(index));
    cr_expect_eq(number("SELECT count(*) FROM segment"), 2);
    expect_whole(index);
    loci_close(index);
}

Test(long_runs, one_batch_takes_what_is_little)
{
    loci *index = open_index();
    cr_assert_eq(run(index, 20 * FILES * FILE_BYTES), LOCI_OK, "%s", loci_message(index));
    cr_expect_eq(number("SELECT count(*) FROM segment"), 1);
    expect_whole(index);
    loci_close(index);
}

// Some twenty batches, of which four or five are merged at a time.
Test(long_runs, batches_are_merged_by_the_way)
{
    loci *index = open_index();
    cr_assert_eq(run(index, FILES * FILE_BYTES / 20), LOCI_OK, "%s", loci_message(index));
    cr_expect_gt(number("SELECT max(id) FROM segment"), 20, "there were not so many batches");
    cr_expect_gt(most_segments, 2);
    cr_expect_leq(most_segments, 12, "%d at a time", most_segments);
    expect_whole(index);
    loci_close(index);
}

Test(long_runs, one_that_is_interrupted_is_gone_on_with)
{
    loci *index = open_index();
    for (interrupt_at = 20; interrupt_at < FILES; interrupt_at += 37) {
        added = 0;
        const loci_error error = run(index, FILES * FILE_BYTES / 40);
        cr_assert(error == LOCI_INTERRUPTED || error == LOCI_OK, "%s", loci_message(index));
    }
    interrupt_at = 0;
    cr_assert_eq(run(index, FILES * FILE_BYTES / 40), LOCI_OK, "%s", loci_message(index));
    expect_whole(index);
    loci_close(index);
}
