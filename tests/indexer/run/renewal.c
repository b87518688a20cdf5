// SPDX-License-Identifier: MIT
// An index of another analysis is renewed by the next run, by itself, and can be read all the while.
#include "tests/indexer/opened.h"

#include <criterion/criterion.h>
#include <sqlite3.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

enum { BRIEFS = 40 };

// As if by the program before this one; the generation lets open handles see it.
static const char make_earlier[] = "UPDATE meta SET value = value - 1 WHERE key = 'analyzer';"
                                   "UPDATE meta SET value = value + 1 WHERE key = 'generation'";

static struct tree archive, indexes;

// What was told of a rebuild, and what it is to meet.
static struct seen {
    bool rebuilding; // in that phase now
    int notes;       // that say that the index is rebuilt
    char read_again[80];
    int batches;
    uint64_t first_done, largest_step, last_done; // passages
    int interrupt_at;                             // the batch before which the run is interrupted
    bool blind;                                   // what stands is damaged: nobody looks in meanwhile
    loci *index;
} seen;

static loci *open_index(bool read_only);

// Both the old and the new hold one passage a brief.
static void expect_whole(bool outdated)
{
    loci *index = open_index(true);
    loci_results *results = NULL;
    loci_search_options options = {.size = sizeof options, .count = true};
    cr_assert_eq(loci_search(index, &results, "treaty", &options), LOCI_OK, "%s", loci_message(index));
    cr_expect_eq(loci_results_total(results), BRIEFS);
    cr_expect_eq(loci_results_outdated(results), outdated);
    loci_results_free(results);
    loci_close(index);
}

static void take_batch(const loci_event *event)
{
    if (seen.batches++ == 0)
        seen.first_done = event->done;
    else if (event->done - seen.last_done > seen.largest_step)
        seen.largest_step = event->done - seen.last_done;
    seen.last_done = event->done;
    if (seen.batches == seen.interrupt_at)
        loci_interrupt(seen.index);
    if (!seen.blind)
        expect_whole(true);
}

static bool take_event(void *context, const loci_event *event)
{
    (void)context;
    if (event->kind == LOCI_EVENT_PHASE)
        seen.rebuilding = strcmp(event->detail, "rebuilding") == 0;
    if (event->kind == LOCI_EVENT_NOTE)
        seen.notes += strstr(event->detail, "rebuil") != NULL;
    if (event->kind == LOCI_EVENT_NOTE && strstr(event->detail, "read again"))
        snprintf(seen.read_again, sizeof seen.read_again, "%s%s", seen.read_again[0] ? "twice: " : "",
                 event->detail);
    if (event->kind == LOCI_EVENT_PROGRESS && seen.rebuilding)
        take_batch(event);
    return true;
}

static loci *open_index(bool read_only)
{
    return opened(&indexes, (loci_open_options){.read_only = read_only,
                                                .extract = LOCI_BUILD_EXTRACT,
                                                .on_event = read_only ? NULL : take_event});
}

static loci_error run(loci *index, loci_index_report *report)
{
    const char *path = archive.root;
    const loci_index_options options = {.size = sizeof options, .workers = 1, .batch_bytes = 500};
    *report = (loci_index_report){.size = sizeof *report};
    seen = (struct seen){.interrupt_at = seen.interrupt_at, .blind = seen.blind, .index = index};
    return loci_index(index, &path, 1, &options, report);
}

static void alter(const char *sql)
{
    sqlite3 *db = NULL;
    cr_assert_eq(sqlite3_open(tree_path(&indexes, "index"), &db), SQLITE_OK);
    cr_assert_eq(sqlite3_exec(db, sql, NULL, NULL, NULL), SQLITE_OK, "%s", sqlite3_errmsg(db));
    sqlite3_close(db);
}

static void make(void)
{
    loci_index_report report;
    tree_make(&archive);
    tree_make(&indexes);
    seen = (struct seen){0};
    for (int i = 0; i < BRIEFS; i++) {
        char name[32], text[200];
        snprintf(name, sizeof name, "brief%02d.txt", i);
        snprintf(text, sizeof text,
                 "Brief %d speaks at some length of the treaty and of word%d that was agreed.\n", i, i);
        tree_write(&archive, name, text);
    }
    loci *index = open_index(false);
    cr_assert_eq(run(index, &report), LOCI_OK, "%s", loci_message(index));
    cr_expect(!report.rebuilt);
    loci_close(index);
    alter(make_earlier);
}

static void unmake(void)
{
    tree_remove(&archive);
    tree_remove(&indexes);
}

TestSuite(renewal, .init = make, .fini = unmake, .timeout = 500);

static void expect_sound(loci *index)
{
    loci_info *info = NULL;
    cr_expect_eq(loci_check(index, false, NULL, NULL), LOCI_OK, "%s", loci_message(index));
    cr_assert_eq(loci_info_get(index, &info), LOCI_OK, "%s", loci_message(index));
    cr_expect(info->analysis_current);
    cr_expect(loci_info_run_at(info, 1)->rebuilt, "the run before the check");
    cr_expect(!loci_info_run_at(info, 0)->rebuilt);
    loci_info_free(info);
    expect_whole(false);
}

Test(renewal, is_done_by_the_next_run_and_told)
{
    loci_index_report report;
    expect_whole(true);
    loci *index = open_index(false);
    cr_assert_eq(run(index, &report), LOCI_OK, "%s", loci_message(index));
    cr_expect(report.rebuilt);
    cr_expect_eq(report.unchanged, BRIEFS);
    cr_expect_eq(seen.notes, 1);
    expect_sound(index);
    cr_assert_eq(run(index, &report), LOCI_OK, "%s", loci_message(index));
    cr_expect(!report.rebuilt, "once is enough");
    cr_expect_eq(seen.notes, 0);
    loci_close(index);
}

// Readers look in before each batch: take_batch.
Test(renewal, has_bounded_batches)
{
    loci_index_report report;
    loci *index = open_index(false);
    cr_assert_eq(run(index, &report), LOCI_OK, "%s", loci_message(index));
    cr_expect_geq(seen.batches, 5);
    cr_expect_leq(seen.largest_step, BRIEFS / 4);
    loci_close(index);
}

Test(renewal, goes_on_where_it_was_interrupted)
{
    loci_index_report report;
    loci *index = open_index(false);
    seen.interrupt_at = 3;
    cr_assert_eq(run(index, &report), LOCI_INTERRUPTED);
    cr_expect(strstr(loci_message(index), "the next run goes on"), "%s", loci_message(index));
    const uint64_t reached = seen.last_done;
    expect_whole(true);
    seen.interrupt_at = 0;
    cr_assert_eq(run(index, &report), LOCI_OK, "%s", loci_message(index));
    cr_expect_gt(seen.first_done, reached);
    cr_expect(report.rebuilt);
    expect_sound(index);
    loci_close(index);
}

// Somebody went back to the earlier program and indexed with it: what was begun knows nothing of that.
Test(renewal, begins_anew_when_documents_were_written_since)
{
    loci_index_report report;
    loci *index = open_index(false);
    seen.interrupt_at = 3;
    cr_assert_eq(run(index, &report), LOCI_INTERRUPTED);
    alter("UPDATE meta SET value = value + 1 WHERE key = 'generation'");
    seen.interrupt_at = 0;
    cr_assert_eq(run(index, &report), LOCI_OK, "%s", loci_message(index));
    cr_expect_eq(seen.first_done, 0);
    expect_sound(index);
    loci_close(index);
}

// What was begun may be damaged as anything else may.
Test(renewal, begins_anew_when_what_was_begun_is_damaged)
{
    static const char *const damages[] = {
        "UPDATE new_norm SET data = x'00'",
        "UPDATE meta SET value = 1000000 WHERE key = 'new_passage'",
        "UPDATE meta SET value = 1 WHERE key = 'new_passage'",
        "UPDATE meta SET value = -1 WHERE key = 'new_passages'",
        "DELETE FROM meta WHERE key = 'new_length_text'",
        "DROP TABLE new_word",
    };
    loci_index_report report;
    for (size_t i = 0; i < sizeof damages / sizeof *damages; i++) {
        loci *index = open_index(false);
        seen.interrupt_at = 3;
        cr_assert_eq(run(index, &report), LOCI_INTERRUPTED, "%s", damages[i]);
        alter(damages[i]);
        seen.interrupt_at = 0;
        cr_assert_eq(run(index, &report), LOCI_OK, "%s: %s", damages[i], loci_message(index));
        expect_sound(index);
        loci_close(index);
        alter(
            "UPDATE meta SET value = value - 1 WHERE key = 'analyzer'; UPDATE meta SET value = value + 1 WHERE key ="
            " 'generation'");
    }
}

Test(renewal, puts_the_new_in_the_place_of_whatever_stands)
{
    static const char *const damages[] = {
        "DELETE FROM passage_fts_config",
        "UPDATE passage_fts_config SET v = 5",
        "DELETE FROM passage_fts_data",
        "DELETE FROM passage_fts_idx",
        "UPDATE passage_fts_data SET block = x'FF' WHERE id IN (1, 10)",
        "DELETE FROM term; DELETE FROM norm; DELETE FROM meta WHERE key = 'length_text'",
    };
    loci_index_report report;
    for (size_t i = 0; i < sizeof damages / sizeof *damages; i++) {
        alter(damages[i]);
        loci *index = open_index(false);
        seen = (struct seen){.blind = true};
        cr_assert_eq(run(index, &report), LOCI_OK, "%s: %s", damages[i], loci_message(index));
        expect_sound(index);
        loci_close(index);
        alter(make_earlier);
    }
}

Test(renewal, comes_before_documents_are_added_or_forgotten)
{
    loci *index = open_index(false);
    const loci_input input = {.size = sizeof input, .id = "a", .text = "A note on the harbour."};
    cr_assert_eq(loci_add(index, (const loci_input *[]){&input}, 1), LOCI_OK, "%s", loci_message(index));
    expect_whole(false);
    cr_expect_eq(loci_check(index, false, NULL, NULL), LOCI_OK, "%s", loci_message(index));
    alter(
        "UPDATE meta SET value = value - 1 WHERE key = 'analyzer'; UPDATE meta SET value = value + 1 WHERE key ="
        " 'generation'");
    cr_assert_eq(loci_forget(index, "memory:memory", false, NULL), LOCI_OK, "%s", loci_message(index));
    expect_whole(false);
    cr_expect_eq(loci_check(index, false, NULL, NULL), LOCI_OK, "%s", loci_message(index));
    loci_close(index);
}

Test(renewal, is_not_done_by_a_dry_run)
{
    const char *path = archive.root;
    const loci_index_options options = {.size = sizeof options, .dry_run = true};
    loci_index_report report = {.size = sizeof report};
    loci *index = open_index(false);
    seen = (struct seen){0};
    cr_assert_eq(loci_index(index, &path, 1, &options, &report), LOCI_OK, "%s", loci_message(index));
    cr_expect_eq(seen.notes, 1);
    expect_whole(true);
    loci_close(index);
}

// What other rules have read, as an earlier program did, comes anew; what comes out the same is no change.
Test(renewal, reads_again_what_other_rules_have_read)
{
    static const char other_rules[] =
        "UPDATE file SET reader = 'loci 0.1.0, loci-extract 1 2' WHERE CAST(path AS TEXT) < 'brief10.txt';"
        "UPDATE passage_text SET section = 'OLD' WHERE id IN (SELECT passage.id FROM passage JOIN document"
        " ON document.id = passage.document JOIN file ON file.id = document.file"
        " WHERE CAST(file.path AS TEXT) = 'brief03.txt')";
    static const char wanted[] = "10 files are read again: this loci reads them otherwise";
    loci_index_report report;
    loci *index = open_index(false);
    cr_assert_eq(run(index, &report), LOCI_OK, "%s", loci_message(index));
    cr_expect_str_eq(seen.read_again, "");
    loci_close(index);
    alter(other_rules);
    index = open_index(false);
    cr_assert_eq(run(index, &report), LOCI_OK, "%s", loci_message(index));
    cr_expect_str_eq(seen.read_again, wanted);
    cr_expect_eq(report.changed, 1);
    cr_expect_eq(report.unchanged, BRIEFS - 1);
    cr_assert_eq(run(index, &report), LOCI_OK, "%s", loci_message(index));
    cr_expect_str_eq(seen.read_again, "");
    expect_whole(false);
    loci_close(index);
}

// The same at a new place is a move, of which nobody has to look into the file; unless the rules are others.
Test(renewal, reads_again_what_has_moved_meanwhile)
{
    loci_index_report report;
    loci *index = open_index(false);
    cr_assert_eq(run(index, &report), LOCI_OK, "%s", loci_message(index));
    loci_close(index);
    alter("UPDATE file SET reader = 'reading 1, loci 0.1.0' WHERE CAST(path AS TEXT) = 'brief03.txt'");
    cr_assert_eq(rename(tree_path(&archive, "brief03.txt"), tree_path(&archive, "brief99.txt")), 0);
    index = open_index(false);
    cr_assert_eq(run(index, &report), LOCI_OK, "%s", loci_message(index));
    cr_expect_eq(report.moved, 1);
    cr_assert_eq(run(index, &report), LOCI_OK, "%s", loci_message(index));
    cr_expect_str_eq(seen.read_again, "");
    expect_whole(false);
    loci_close(index);
}
