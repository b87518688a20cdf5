// SPDX-License-Identifier: MIT
// Runs: what they open, refuse, report, keep and survive.
#include "store/file/handle.h"
#include "tests/indexer/opened.h"
#include "tests/indexer/picture.h"

#include <criterion/criterion.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

static struct tree archive, indexes;
static loci *handle;
static char events[1 << 16];

static bool take_event(void *context, const loci_event *event)
{
    static const char *const names[] = {
        [LOCI_EVENT_ADDED] = "added",     [LOCI_EVENT_CHANGED] = "changed", [LOCI_EVENT_MOVED] = "moved",
        [LOCI_EVENT_REMOVED] = "removed", [LOCI_EVENT_FAILED] = "failed",   [LOCI_EVENT_SKIPPED] = "skipped",
        [LOCI_EVENT_WARNING] = "warning", [LOCI_EVENT_NOTE] = "note"};
    (void)context;
    if (event->kind == LOCI_EVENT_PROGRESS || event->kind == LOCI_EVENT_PHASE)
        return true;
    size_t size = strlen(events);
    snprintf(events + size, sizeof events - size, "%s %s %s\n", names[event->kind],
             event->path ? event->path : "-", event->detail ? event->detail : "");
    return true;
}

static loci *open_with(const char *extract)
{
    return opened(&indexes, (loci_open_options){.extract = extract, .on_event = take_event});
}

static void make(void)
{
    tree_make(&archive);
    tree_make(&indexes);
    handle = open_with(LOCI_BUILD_EXTRACT);
    events[0] = '\0';
}

static void unmake(void)
{
    loci_close(handle);
    tree_remove(&archive);
    tree_remove(&indexes);
}

TestSuite(runs, .init = make, .fini = unmake, .timeout = 500);

static loci_index_report run_with(loci_index_options options)
{
    loci_index_report report = {.size = sizeof report};
    const char *path = archive.root;
    options.size = sizeof options;
    options.workers = 2;
    events[0] = '\0';
    cr_assert_eq(loci_index(handle, &path, 1, &options, &report), LOCI_OK, "%s", loci_message(handle));
    return report;
}

static loci_index_report run(void)
{
    return run_with((loci_index_options){0});
}

static loci_error refuse(const char *path, const char *words)
{
    loci_error error = loci_index(handle, &path, 1, NULL, NULL);
    cr_expect(strstr(loci_message(handle), words), "'%s' lacks '%s'", loci_message(handle), words);
    return error;
}

static void write_some(int count)
{
    char name[32], text[200];
    for (int i = 0; i < count; i++) {
        snprintf(name, sizeof name, "%d/brief%d.txt", i % 3, i);
        snprintf(text, sizeof text,
                 "Brief %d speaks at some length of the treaty and of what the ministers agreed on.\n", i);
        tree_write(&archive, name, text);
    }
}

Test(runs, open_no_unchanged_file)
{
    write_some(12);
    loci_index_report report = run();
    cr_expect_eq(report.added, 12);
    cr_expect_eq(report.files_opened, 12);
    // Written a moment ago, they might be written again within the same tick: hashed, not read.
    report = run();
    cr_expect_eq(report.unchanged, 12);
    cr_expect_eq(report.added + report.changed, 0);
    picture_age(tree_path(&indexes, "index"));
    report = run();
    cr_expect_eq(report.files_opened, 0);
    cr_expect_eq(report.bytes_read, 0);
    cr_expect_eq(report.unchanged, 12);
    cr_expect_eq(report.documents, 12);
}

Test(runs, tell_added_changed_moved_and_removed)
{
    write_some(12);
    run();
    tree_write(&archive, "0/brief0.txt",
               "Something else is said in this brief by now, and at a greater length.");
    tree_write(&archive, "new.txt",
               "A new brief that has nothing in common with the others, as is to be expected.");
    cr_assert_eq(rename(tree_path(&archive, "1/brief1.txt"), tree_path(&archive, "2/brief1.txt")), 0);
    cr_assert_eq(unlink(tree_path(&archive, "2/brief2.txt")), 0);
    loci_index_report report = run();
    cr_expect_eq(report.added, 1);
    cr_expect_eq(report.changed, 1);
    cr_expect_eq(report.moved, 1);
    cr_expect_eq(report.removed, 1);
    cr_expect_eq(report.unchanged, 9);
    cr_expect(strstr(events, "moved 2/brief1.txt 1/brief1.txt\n"), "%s", events);
    cr_expect(strstr(events, "added new.txt \n"), "%s", events);
    cr_expect(strstr(events, "changed 0/brief0.txt \n"), "%s", events);
    cr_expect(strstr(events, "removed 2/brief2.txt \n"), "%s", events);
}

Test(runs, only_plan_when_dry)
{
    write_some(3);
    loci_index_report report = run_with((loci_index_options){.dry_run = true});
    cr_expect_eq(report.added, 3);
    cr_expect_eq(report.documents, 0);
    run();
    unlink(tree_path(&archive, "0/brief0.txt"));
    tree_write(&archive, "1/brief1.txt", "Another text.");
    tree_write(&archive, "two.jsonl", "{\"text\": \"A first record.\"}\n{\"text\": \"A second one.\"}\n");
    report = run_with((loci_index_options){.dry_run = true});
    cr_expect_eq(report.removed, 1);
    cr_expect_eq(report.changed, 1);
    cr_expect_eq(report.added, 1, "files are counted, not what they hold");
    cr_expect_eq(report.documents, 3);
    report = run();
    cr_expect_eq(report.removed, 1);
    cr_expect_eq(report.changed, 1);
    cr_expect_eq(report.added, 2);
    unlink(tree_path(&archive, "two.jsonl"));
    report = run_with((loci_index_options){.dry_run = true});
    cr_expect_eq(report.removed, 1);
}

Test(runs, read_only_the_beginning_of_what_nobody_can_read)
{
    enum { SIZE = 1 << 20 };
    char *film = calloc(1, SIZE);
    cr_assert(film);
    memcpy(film,
           "\0\0\0\x18"
           "ftypmp42",
           12);
    tree_write_bytes(&archive, "film.mp4", film, SIZE);
    free(film);
    tree_write(&archive, "brief.txt", "A brief that can be read.");
    loci_index_report report = run();
    cr_expect_eq(report.skipped, 1);
    cr_expect_eq(report.documents, 1);
    cr_expect_lt(report.bytes_read, SIZE, "%llu", (unsigned long long)report.bytes_read);
}

Test(runs, remove_nothing_where_a_disk_seems_unmounted)
{
    write_some(12);
    run();
    char away[300];
    snprintf(away, sizeof away, "%s-away", archive.root);
    cr_assert_eq(rename(archive.root, away), 0);
    cr_assert_eq(mkdir(archive.root, 0700), 0);
    loci_index_report report = run();
    cr_expect_eq(report.removed, 0);
    cr_expect_eq(report.documents, 12);
    cr_expect(strstr(events, "warning"), "%s", events);
    cr_assert_eq(rmdir(archive.root), 0);
    report = run();
    cr_expect_eq(report.documents, 12);
    cr_assert_eq(rename(away, archive.root), 0);
    for (int i = 0; i < 12; i++) {
        char name[32];
        snprintf(name, sizeof name, "%d/brief%d.txt", i % 3, i);
        if (i < 8)
            unlink(tree_path(&archive, name));
    }
    report = run();
    cr_expect_eq(report.removed, 0);
    report = run_with((loci_index_options){.prune = true});
    cr_expect_eq(report.removed, 8);
    cr_expect_eq(report.documents, 4);
}

Test(runs, take_excluded_files_out_without_a_doubt)
{
    write_some(12);
    run();
    const char *exclude[] = {"/1/", "/2/"};
    loci_index_report report = run_with((loci_index_options){.exclude = exclude, .exclude_count = 2});
    cr_expect_eq(report.removed, 8);
    report = run();
    cr_expect_eq(report.added, 0, "the globs are kept with the source");
}

Test(runs, record_what_cannot_be_read_and_try_it_again_when_asked)
{
    write_some(2);
    tree_write(&archive, "empty.txt", "");
    tree_write(&archive, "records.jsonl",
               "{\"_id\": \"1\", \"text\": \"A record with enough words.\"}\n{ broken\n");
    loci_index_report report = run();
    cr_expect_eq(report.empty, 1);
    cr_expect_eq(report.failed, 1);
    cr_expect_eq(report.new_failed, 1);
    cr_expect_eq(report.documents, 3);
    picture_age(tree_path(&indexes, "index"));
    report = run();
    cr_expect_eq(report.files_opened, 0);
    cr_expect_eq(report.failed, 1);
    cr_expect_eq(report.new_failed, 0);
    report = run_with((loci_index_options){.retry_failed = true});
    cr_expect_eq(report.files_opened, 2);
    cr_expect_eq(report.new_failed, 0);
    loci_failures *failures;
    cr_assert_eq(loci_failures_get(handle, &failures, true), LOCI_OK);
    cr_assert_eq(loci_failures_count(failures), 2);
    cr_expect_str_eq(loci_failures_at(failures, 0)->path, "empty.txt");
    cr_expect_str_eq(loci_failures_at(failures, 0)->state, "empty");
    cr_expect_str_eq(loci_failures_at(failures, 1)->path, "records.jsonl");
    cr_expect_str_eq(loci_failures_at(failures, 1)->state, "failed");
    loci_failures_free(failures);
}

Test(runs, take_nothing_out_where_a_container_is_cut_short)
{
    static const char whole[] = "{\"_id\": \"1\", \"text\": \"The first record has enough words.\"}\n"
                                "{\"_id\": \"2\", \"text\": \"The second record has them too.\"}\n"
                                "{\"_id\": \"3\", \"text\": \"The third record is the last.\"}\n";
    tree_write(&archive, "records.jsonl", whole);
    cr_expect_eq(run().documents, 3);
    tree_write_bytes(&archive, "records.jsonl", whole, strlen(whole) / 2);
    loci_index_report report = run();
    cr_expect_eq(report.documents, 3);
    cr_expect_eq(report.partial, 1);
    // Cut between two records it is a whole file of fewer.
    tree_write_bytes(&archive, "records.jsonl", whole, strcspn(whole, "\n") + 1);
    report = run();
    cr_expect_eq(report.documents, 1);
    cr_expect_eq(report.failed, 0);
}

Test(runs, keep_a_file_that_is_damaged_as_it_was_before)
{
    tree_write(&archive, "a.xml",
               "<TEI><text><body><p>A brief on the treaty and the border.</p></body></text></TEI>");
    cr_expect_eq(run().documents, 1);
    tree_write(&archive, "a.xml", "<TEI><text><body><p>A brief on the tre</q></body></text></TEI>");
    loci_index_report report = run();
    cr_expect_eq(report.documents, 1);
    cr_expect_eq(report.partial, 1);
    cr_expect(strstr(events, "what was indexed of it stays"), "%s", events);
    // Nothing to read is a complete reading.
    tree_write(&archive, "a.xml", "");
    report = run();
    cr_expect_eq(report.documents, 0);
    cr_expect_eq(report.empty, 1);
}

Test(runs, tell_a_container_whose_only_record_failed_from_an_empty_file)
{
    tree_write(&archive, "broken.jsonl", "{ broken\n");
    tree_write(&archive, "nothing.jsonl", "{\"text\": \"\"}\n");
    loci_index_report report = run();
    cr_expect_eq(report.failed, 1);
    cr_expect_eq(report.empty, 1);
    cr_expect(!strstr(events, "skipped broken.jsonl"), "%s", events);
}

Test(runs, refuse_sources_within_each_other)
{
    tree_write(&archive, "a/b/c.txt", "text");
    const char *inner = tree_path(&archive, "a");
    cr_assert_eq(loci_index(handle, &inner, 1, NULL, NULL), LOCI_OK, "%s", loci_message(handle));
    // What is within it is refreshed as a part of it.
    const char *part = tree_path(&archive, "a/b");
    cr_expect_eq(loci_index(handle, &part, 1, NULL, NULL), LOCI_OK, "%s", loci_message(handle));
    cr_expect_eq(refuse(archive.root, tree_path(&archive, "a")), LOCI_INVALID);
    cr_expect_eq(refuse(tree_path(&archive, "nothing"), "nothing"), LOCI_NOT_FOUND);
    // Other names of the same folder are no other source.
    cr_assert_eq(symlink("a", tree_path(&archive, "link")), 0);
    const char *again[] = {tree_path(&archive, "a/"), tree_path(&archive, "link"),
                           tree_path(&archive, "./a/b/..")};
    cr_assert_eq(loci_index(handle, again, 3, NULL, NULL), LOCI_OK, "%s", loci_message(handle));
    loci_info *info;
    cr_assert_eq(loci_info_get(handle, &info), LOCI_OK);
    cr_expect_eq(info->source_count, 1);
    loci_info_free(info);
}

Test(runs, refuse_bad_globs)
{
    const char *bad[] = {"[a"}, *path = archive.root;
    loci_index_options options = {.size = sizeof options, .include = bad, .include_count = 1};
    cr_expect_eq(loci_index(handle, &path, 1, &options, NULL), LOCI_INVALID);
    cr_expect(strstr(loci_message(handle), "'[a'"), "%s", loci_message(handle));
}

Test(runs, fail_as_a_whole_without_the_worker)
{
    write_some(5);
    loci_close(handle);
    handle = open_with("/nonexistent/loci-extract");
    cr_expect_eq(refuse(archive.root, "/nonexistent/loci-extract"), LOCI_ERROR);
    loci_close(handle);
    handle = open_with(LOCI_BUILD_EXTRACT);
    cr_expect_eq(run().added, 5);
}

static bool interrupt_early(void *context, const loci_event *event)
{
    if (event->kind == LOCI_EVENT_ADDED && ++*(int *)context == 5)
        loci_interrupt(handle);
    return true;
}

Test(runs, stop_when_interrupted_and_go_on_next_time)
{
    write_some(60);
    loci_close(handle);
    int added = 0;
    loci_open_options options = {.size = sizeof options,
                                 .extract = LOCI_BUILD_EXTRACT,
                                 .on_event = interrupt_early,
                                 .event_context = &added};
    cr_assert_eq(loci_open(&handle, tree_path(&indexes, "index"), &options, NULL, 0), LOCI_OK);
    const char *path = archive.root;
    loci_index_report report = {.size = sizeof report};
    cr_expect_eq(loci_index(handle, &path, 1, NULL, &report), LOCI_INTERRUPTED);
    cr_expect_geq(report.added, 5);
    cr_expect_lt(report.added, 60);
    loci_info *info;
    cr_assert_eq(loci_info_get(handle, &info), LOCI_OK);
    cr_expect_str_eq(loci_info_run_at(info, 0)->outcome, "interrupted");
    cr_expect_eq(info->documents, report.added, "what was whole is kept");
    loci_info_free(info);
    cr_assert_eq(loci_index(handle, &path, 1, NULL, &report), LOCI_OK, "%s", loci_message(handle));
    cr_expect_eq(report.documents, 60);
}

static void interrupt_at_a_row(void *index, int operation, const char *database, const char *table,
                               sqlite3_int64 row)
{
    (void)operation;
    (void)database;
    (void)row;
    if (strcmp(table, "document") == 0)
        loci_interrupt(index);
}

// All documents of a call are one batch: what was interrupted has added none, and does not say so.
Test(runs, add_nothing_when_interrupted)
{
    const loci_input inputs[] = {{.size = sizeof *inputs, .id = "one", .text = "A brief on the treaty."},
                                 {.size = sizeof *inputs, .id = "two", .text = "A brief on the border."}};
    sqlite3_update_hook(handle->db, interrupt_at_a_row, handle);
    cr_expect_eq(loci_add(handle, (const loci_input *[]){&inputs[0], &inputs[1]}, 2), LOCI_INTERRUPTED);
    loci_info *info;
    cr_assert_eq(loci_info_get(handle, &info), LOCI_OK);
    cr_expect_str_eq(loci_info_run_at(info, 0)->outcome, "interrupted");
    cr_expect_eq(loci_info_run_at(info, 0)->added, 0);
    cr_expect_eq(info->documents, 0);
    loci_info_free(info);
}

static bool run_inside(void *context, const loci_event *event)
{
    if (event->kind != LOCI_EVENT_ADDED || *(int *)context)
        return true;
    *(int *)context = 1;
    loci *other;
    loci_open_options options = {.size = sizeof options, .extract = LOCI_BUILD_EXTRACT};
    cr_assert_eq(loci_open(&other, tree_path(&indexes, "index"), &options, NULL, 0), LOCI_OK);
    cr_expect_eq(loci_index(other, NULL, 0, NULL, NULL), LOCI_BUSY);
    loci_results *results;
    cr_expect_eq(loci_search(other, &results, "treaty", NULL), LOCI_OK, "%s", loci_message(other));
    cr_expect_eq(loci_results_count(results), 0, "the state before the run");
    loci_results_free(results);
    loci_close(other);
    return true;
}

Test(runs, let_others_read_but_not_write)
{
    write_some(3);
    loci_close(handle);
    int tried = 0;
    loci_open_options options = {.size = sizeof options,
                                 .extract = LOCI_BUILD_EXTRACT,
                                 .on_event = run_inside,
                                 .event_context = &tried};
    cr_assert_eq(loci_open(&handle, tree_path(&indexes, "index"), &options, NULL, 0), LOCI_OK);
    const char *path = archive.root;
    cr_expect_eq(loci_index(handle, &path, 1, NULL, NULL), LOCI_OK, "%s", loci_message(handle));
    cr_expect(tried);
}

static uint64_t forget(const char *what)
{
    uint64_t count = 0;
    cr_assert_eq(loci_forget(handle, what, false, &count), LOCI_OK, "%s", loci_message(handle));
    return count;
}

Test(runs, do_not_bring_back_what_was_forgotten)
{
    write_some(12);
    tree_write(&archive, "r.jsonl",
               "{\"_id\": \"x1\", \"text\": \"The unmistakable first record.\"}\n"
               "{\"_id\": \"x2\", \"text\": \"The second record of the file.\"}\n");
    run();
    uint64_t count = 0;
    cr_assert_eq(loci_forget(handle, tree_path(&archive, "1"), true, &count), LOCI_OK);
    cr_expect_eq(count, 4);
    cr_expect_eq(forget(tree_path(&archive, "1")), 4);
    cr_expect_eq(forget(tree_path(&archive, "0/brief0.txt")), 1);
    loci_results *results;
    cr_assert_eq(loci_search(handle, &results, "unmistakable", NULL), LOCI_OK);
    cr_assert_eq(loci_results_count(results), 1);
    char reference[100];
    snprintf(reference, sizeof reference, "%s", loci_results_hit(results, 0)->ref);
    loci_results_free(results);
    cr_expect_eq(forget(reference), 1);
    tree_write(&archive, "r.jsonl",
               "{\"_id\": \"x1\", \"text\": \"The unmistakable first record.\"}\n"
               "{\"_id\": \"x3\", \"text\": \"The third record of the file.\"}\n");
    loci_index_report report = run();
    cr_expect_eq(report.added, 1);
    cr_expect_eq(report.documents, 12 - 4 - 1 + 1);
    cr_expect_eq(loci_forget(handle, "nothing of that name", false, NULL), LOCI_NOT_FOUND);
    cr_expect_eq(forget(archive.root), 8);
}

Test(runs, add_replace_and_forget_documents_from_memory)
{
    loci_input inputs[] = {
        {.size = sizeof *inputs,
         .id = "b1",
         .title = "One",
         .text = "The treaty on state secrets was signed in spring."},
        {.size = sizeof *inputs,
         .id = "b2",
         .date = "2005-11-02",
         .text = "Another text about energy and pipelines."},
        {.size = sizeof *inputs,
         .id = "b1",
         .title = "Uno",
         .text = "The treaty was never signed by anybody at all."},
        {.size = sizeof *inputs, .id = "b3", .collection = "other", .text = "   "},
    };
    cr_assert_eq(loci_add(handle, (const loci_input *[]){&inputs[0], &inputs[1], &inputs[2], &inputs[3]}, 4),
                 LOCI_OK, "%s", loci_message(handle));
    loci_info *info;
    cr_assert_eq(loci_info_get(handle, &info), LOCI_OK);
    cr_expect_eq(info->documents, 2);
    cr_expect_eq(info->source_count, 2);
    loci_info_free(info);
    loci_results *results;
    cr_assert_eq(loci_search(handle, &results, "treaty", NULL), LOCI_OK);
    cr_assert_eq(loci_results_count(results), 1);
    const loci_hit *hit = loci_results_hit(results, 0);
    cr_expect_str_eq(hit->document->title, "Uno");
    cr_expect_str_eq(hit->document->source, "memory:memory");
    cr_expect_str_eq(hit->document->path, "b1");
    loci_results_free(results);
    cr_expect_eq(
        loci_add(handle, (const loci_input *[]){&(loci_input){.size = sizeof(loci_input), .text = "x"}}, 1),
        LOCI_INVALID);
    cr_expect_eq(loci_index(handle, NULL, 0, NULL, NULL), LOCI_OK);
    cr_expect_eq(forget("memory:memory"), 2);
    cr_expect_eq(loci_check(handle, false, NULL, NULL), LOCI_OK, "%s", loci_message(handle));
}
