// SPDX-License-Identifier: MIT
// What a reading that failed leaves in the index, and when it is tried again.
#include "tests/indexer/opened.h"
#include "tests/indexer/picture.h"

#include <criterion/criterion.h>
#include <linux/capability.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <sys/syscall.h>
#include <unistd.h>

enum { RECORDS = 10, TRIES_MAX = 3, NO_TIMEOUT_MS = 400000 };

static struct tree archive, indexes;
static loci *handle;
static char events[1 << 16];
static bool interrupts; // with the first document that is added

static bool take_event(void *context, const loci_event *event)
{
    (void)context;
    if (interrupts && event->kind == LOCI_EVENT_ADDED)
        loci_interrupt(handle);
    size_t size = strlen(events);
    if (event->kind == LOCI_EVENT_FAILED || event->kind == LOCI_EVENT_NOTE)
        snprintf(events + size, sizeof events - size, "%s: %s\n", event->path, event->detail);
    return true;
}

static void make(void)
{
    tree_make(&archive);
    tree_make(&indexes);
    handle =
        opened(&indexes, (loci_open_options){.extract = LOCI_BUILD_FAULTY_WORKER, .on_event = take_event});
}

static void unmake(void)
{
    loci_close(handle);
    tree_remove(&archive);
    tree_remove(&indexes);
}

TestSuite(readings, .init = make, .fini = unmake, .timeout = 500);

static loci_index_report run_with(loci_index_options options)
{
    loci_index_report report = {.size = sizeof report};
    const char *path = archive.root;
    options.size = sizeof options;
    options.workers = 2;
    options.prune = true; // these archives are small
    options.file_timeout_ms = options.file_timeout_ms ? options.file_timeout_ms : NO_TIMEOUT_MS;
    events[0] = '\0';
    cr_assert_eq(loci_index(handle, &path, 1, &options, &report), LOCI_OK, "%s", loci_message(handle));
    picture_age(tree_path(&indexes, "index"));
    return report;
}

static loci_index_report run(void)
{
    return run_with((loci_index_options){0});
}

// What the worker does from now on with each file, after so many records.
static void order(const char *what, int after)
{
    char text[64];
    snprintf(text, sizeof text, "%s %d\n", what, after);
    tree_write(&archive, ".order", text);
}

// RECORDS records; the one numbered `other` says something else than before.
static void write_list(const char *name, int other)
{
    char text[RECORDS * 80] = "";
    for (int i = 0; i < RECORDS; i++)
        sprintf(text + strlen(text), "r%d Record %d speaks of the %s.\n", i, i,
                i == other ? "border" : "treaty");
    tree_write(&archive, name, text);
}

static void expect_sound(const char *when)
{
    cr_expect_eq(loci_check(handle, false, NULL, NULL), LOCI_OK, "%s: %s", when, loci_message(handle));
}

// The worker says itself that it was late: how long a machine takes to come to a record is nobody's to say here.
static const struct failure {
    const char *order, *reason;
    bool passing; // another time may be a better one
} failures[] = {
    {"crash", "crashed", true},         {"exit", "crashed", true},     {"kill", "out of memory", true},
    {"memory", "out of memory", true},  {"late", "timed out", true},   {"garbage", "protocol", true},
    {"unreadable", "unreadable", true}, {"damaged", "damaged", false}, {"encrypted", "encrypted", false},
    {"large", "too large", false},
};
enum { FAILURES = sizeof failures / sizeof *failures };

static loci_index_report run_into(const struct failure *failure, int after)
{
    order(failure->order, after);
    return run();
}

Test(readings, that_fail_take_nothing_out)
{
    for (int i = 0; i < FAILURES * 2; i++) {
        const struct failure *failure = &failures[i / 2];
        int after = i % 2 ? 4 : 0;
        order("read", 0);
        write_list("a.list", -1);
        tree_write(&archive, "plain.txt", "A plain file speaks of the treaty.");
        cr_expect_eq(run().documents, RECORDS + 1, "before %s %d", failure->order, after);
        write_list("a.list", 2);
        tree_write(&archive, "plain.txt", "A plain file speaks of the border now.");
        loci_index_report report = run_into(failure, after);
        cr_expect_eq(report.documents, RECORDS + 1, "%s after %d: %d documents left", failure->order, after,
                     (int)report.documents);
        cr_expect_eq(report.removed, 0);
        cr_expect_eq(report.changed, after > 2, "what was read is taken in");
        cr_expect_eq(report.partial, 2);
        cr_expect(strstr(events, failure->reason), "%s: %s", failure->reason, events);
        expect_sound(failure->order);
    }
}

// The clock decides when, not what becomes of it.
Test(readings, that_hang_are_ended)
{
    order("read", 0);
    write_list("a.list", -1);
    run();
    write_list("a.list", 2);
    order("hang", 0);
    loci_index_report report = run_with((loci_index_options){.file_timeout_ms = 100});
    cr_expect_eq(report.documents, RECORDS);
    cr_expect_eq(report.partial, 1);
    cr_expect(strstr(events, "timed out: not read within 0.1 s"), "%s", events);
    order("read", 0);
    report = run();
    cr_expect_eq(report.partial, 0);
    cr_expect_eq(report.changed, 1);
}

Test(readings, that_are_complete_take_out_what_did_not_come)
{
    static const struct {
        const char *order;
        int after;
    } rows[] = {{"end", 4}, {"empty", 0}, {"unsupported", 0}};
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        order("read", 0);
        write_list("a.list", -1);
        cr_expect_eq(run().documents, RECORDS);
        write_list("a.list", 2);
        order(rows[i].order, rows[i].after);
        cr_expect_eq(run().documents, (uint64_t)rows[i].after, "%s", rows[i].order);
        expect_sound(rows[i].order);
    }
}

// The file is the same all the time.
Test(readings, that_fail_at_first_are_made_whole_by_the_next_run)
{
    for (int i = 0; i < FAILURES; i++) {
        char name[32];
        snprintf(name, sizeof name, "%d.list", i);
        write_list(name, -1);
        loci_index_report report = run_into(&failures[i], 4);
        cr_expect_eq(report.documents, 4, "%s", failures[i].order);
        cr_expect_eq(report.new_failed, 1, "%s", failures[i].order);
        order("read", 0);
        report = run();
        cr_expect_eq(report.documents, failures[i].passing ? RECORDS : 4, "%s", failures[i].order);
        unlink(tree_path(&archive, name));
        cr_expect_eq(run().documents, 0);
    }
}

Test(readings, that_may_pass_are_tried_by_three_runs_in_a_row)
{
    for (int i = 0; i < FAILURES; i++) {
        char name[32];
        snprintf(name, sizeof name, "%d.list", i);
        write_list(name, -1);
        run_into(&failures[i], 4);
        int tries = 1;
        while (tries < 10 && run_into(&failures[i], 4).files_opened > 0)
            tries++;
        cr_expect_eq(tries, failures[i].passing ? TRIES_MAX : 1, "%s: %d tries", failures[i].order, tries);
        loci_index_report report = run_with((loci_index_options){.retry_failed = true});
        cr_expect_eq(report.files_opened, 1, "%s", failures[i].order);
        cr_expect_eq(report.new_failed, 0, "%s", failures[i].order);
        // A change begins the count again.
        write_list(name, i);
        run_into(&failures[i], 4);
        cr_expect_eq(run_into(&failures[i], 4).files_opened, failures[i].passing, "%s", failures[i].order);
        order("read", 0);
        write_list(name, 1);
        cr_expect_eq(run().documents, RECORDS, "%s", failures[i].order);
        cr_expect_eq(run().files_opened, 0, "%s", failures[i].order);
        unlink(tree_path(&archive, name));
        run();
    }
}

static const loci_failure *only_failure(loci_failures *list)
{
    cr_assert_eq(loci_failures_count(list), 1);
    return loci_failures_at(list, 0);
}

Test(readings, that_failed_are_told_everywhere)
{
    write_list("a.list", -1);
    run();
    write_list("a.list", 2);
    order("crash", 4);
    loci_index_report report = run();
    cr_expect_eq(report.failed, 1);
    cr_expect_eq(report.partial, 1);
    cr_expect_eq(report.new_failed, 1);
    cr_expect_str_eq(events, "a.list: crashed: its reader ended by SIGSEGV; what was indexed of it stays\n");
    report = run();
    cr_expect_eq(report.failed, 1);
    cr_expect_eq(report.new_failed, 0);
    loci_info *info;
    cr_assert_eq(loci_info_get(handle, &info), LOCI_OK);
    cr_expect_eq(loci_info_source_at(info, 0)->failed, 1);
    cr_expect_eq(loci_info_source_at(info, 0)->partial, 1);
    cr_expect_eq(loci_info_run_at(info, 0)->failed, 1);
    loci_info_free(info);
    loci_failures *list;
    cr_assert_eq(loci_failures_get(handle, &list, false), LOCI_OK);
    cr_expect_str_eq(only_failure(list)->state, "partial");
    cr_expect_str_eq(only_failure(list)->reason, "crashed");
    loci_failures_free(list);
    order("read", 0);
    report = run();
    cr_expect_eq(report.failed + report.partial, 0);
}

// Nothing of it was ever read.
Test(readings, that_fail_before_the_first_document_are_tried_again_too)
{
    tree_write(&archive, "plain.txt", "A plain file speaks of the treaty.");
    order("kill", 0);
    loci_index_report report = run();
    cr_expect_eq(report.failed, 1);
    cr_expect_eq(report.partial, 0);
    order("read", 0);
    report = run();
    cr_expect_eq(report.documents, 1);
    cr_expect_eq(report.failed, 0);
}

Test(readings, of_a_file_that_changes_meanwhile_take_nothing_out)
{
    static const char *const orders[] = {"change", "change-end"};
    for (int i = 0; i < 2; i++) {
        order("read", 0);
        write_list("a.list", -1);
        run();
        write_list("a.list", 2);
        order(orders[i], 4);
        loci_index_report report = run();
        cr_expect_eq(report.documents, RECORDS, "%s", orders[i]);
        cr_expect_eq(report.failed, 0, "%s", orders[i]);
        cr_expect(strstr(events, "changed while it was read"), "%s", events);
        order("read", 0);
        report = run();
        cr_expect_eq(report.documents, RECORDS + 1, "%s: it is read whatever it looks like", orders[i]);
        unlink(tree_path(&archive, "a.list"));
        run();
    }
}

Test(readings, that_failed_go_with_a_file_that_moves)
{
    write_list("a.list", -1);
    run();
    write_list("a.list", 2);
    order("crash", 4);
    cr_expect_eq(run().documents, RECORDS);
    cr_assert_eq(rename(tree_path(&archive, "a.list"), tree_path(&archive, "b.list")), 0);
    loci_index_report report = run();
    cr_expect_eq(report.documents, RECORDS, "its reader fails here as it did there");
    cr_expect_eq(report.moved, RECORDS);
    cr_expect_eq(report.removed, 0);
    cr_expect_eq(report.new_failed, 0);
    order("read", 0);
    report = run();
    cr_expect_eq(report.documents, RECORDS);
    cr_expect_eq(report.failed, 0);
    expect_sound("moved");
}

static void write_mixed(const char *name, const char *last)
{
    char text[400];
    snprintf(text, sizeof text,
             "a The first record.\nb! broken\nc The third record.\nd! broken\ne- \nf The sixth record.\n%s\n",
             last);
    tree_write(&archive, name, text);
}

// What is counted, by everybody who counts.
static void expect_counts(const loci_index_report *report, uint64_t failed, uint64_t skipped, uint64_t empty)
{
    loci_info *info;
    loci_failures *list, *all;
    cr_assert_eq(loci_info_get(handle, &info), LOCI_OK);
    cr_assert_eq(loci_failures_get(handle, &list, false), LOCI_OK);
    cr_assert_eq(loci_failures_get(handle, &all, true), LOCI_OK);
    const loci_source_info *source = loci_info_source_at(info, 0);
    const uint64_t counted[][2] = {{report->failed, failed},
                                   {source->failed, failed},
                                   {loci_info_run_at(info, 0)->failed, failed},
                                   {report->skipped, skipped},
                                   {source->skipped, skipped},
                                   {loci_info_run_at(info, 0)->skipped, skipped},
                                   {report->empty, empty},
                                   {source->empty, empty},
                                   {loci_failures_count(list), failed},
                                   {report->partial, 0},
                                   {source->partial, 0},
                                   {loci_failures_count(all), failed + skipped + empty}};
    for (size_t i = 0; i < sizeof counted / sizeof *counted; i++)
        cr_expect_eq(counted[i][0], counted[i][1], "%zu: %d, not %d", i, (int)counted[i][0],
                     (int)counted[i][1]);
    loci_info_free(info);
    loci_failures_free(list);
    loci_failures_free(all);
}

Test(readings, are_counted_alike_by_all)
{
    write_mixed("a.list", "g The seventh record.");
    tree_write(&archive, "empty.list", "x- \n");
    order("read", 0);
    loci_index_report report = run();
    cr_expect_eq(report.documents, 4);
    cr_expect_eq(report.new_failed, 2);
    // An empty record is no failure, and an empty file is not counted beside its records.
    expect_counts(&report, 2, 0, 2);
    order("unsupported", 0);
    write_mixed("a.list", "g Another seventh record.");
    report = run();
    expect_counts(&report, 0, 1, 1);
}

Test(readings, are_counted_by_a_run_that_is_interrupted_too)
{
    write_mixed("a.list", "g The seventh record.");
    order("read", 0);
    run();
    write_list("b.list", -1);
    const char *path = archive.root;
    loci_index_report report = {.size = sizeof report};
    interrupts = true;
    cr_expect_eq(loci_index(handle, &path, 1, NULL, &report), LOCI_INTERRUPTED);
    interrupts = false;
    cr_expect_str_eq(loci_message(handle), "interrupted");
    expect_counts(&report, 2, 0, 1);
    loci_info *info;
    cr_assert_eq(loci_info_get(handle, &info), LOCI_OK);
    cr_expect_eq(report.documents, info->documents);
    loci_info_free(info);
}

Test(readings, tell_failures_of_a_moved_container_as_old)
{
    write_mixed("2005-11-02.list", "g The seventh record.");
    order("read", 0);
    cr_expect_eq(run().new_failed, 2);
    // The name tells the date: it is read again.
    cr_assert_eq(rename(tree_path(&archive, "2005-11-02.list"), tree_path(&archive, "2006-11-02.list")), 0);
    loci_index_report report = run();
    cr_expect_eq(report.moved, 4);
    cr_expect_eq(report.failed, 2);
    cr_expect_eq(report.new_failed, 0, "%d", (int)report.new_failed);
    // Nor does it lose who read it, and is read once more for nothing.
    tree_folder(&archive, "b");
    cr_assert_eq(rename(tree_path(&archive, "2006-11-02.list"), tree_path(&archive, "b/2006-11-02.list")), 0);
    tree_write(&archive, "b/.order", "read 0");
    cr_expect_eq(run().moved, 4);
    cr_expect_eq(run().files_opened, 0);
}

Test(readings, that_fail_keep_what_failed_in_the_part_that_they_did_not_reach)
{
    write_mixed("a.list", "g The seventh record.");
    order("read", 0);
    run();
    write_mixed("a.list", "g Another seventh record.");
    order("crash", 3);
    loci_index_report report = run();
    cr_expect_eq(report.failed, 3, "two records and the file");
    cr_expect_eq(report.new_failed, 1);
    order("read", 0);
    report = run();
    cr_expect_eq(report.failed, 2);
    cr_expect_eq(report.new_failed, 0);
    write_mixed("a.list", "g! broken");
    report = run();
    cr_expect_eq(report.failed, 3);
    cr_expect_eq(report.new_failed, 1);
    expect_sound("failures kept");
}

// Without these two a superuser is refused as anybody is. What was dropped comes back with the next test's process.
static void obey_permissions(void)
{
    struct __user_cap_header_struct head = {.version = _LINUX_CAPABILITY_VERSION_3};
    struct __user_cap_data_struct data[2];
    cr_assert_eq(syscall(SYS_capget, &head, data), 0);
    data[0].effective &= ~((1u << CAP_DAC_OVERRIDE) | (1u << CAP_DAC_READ_SEARCH));
    cr_assert_eq(syscall(SYS_capset, &head, data), 0);
}

Test(readings, of_what_cannot_be_opened_are_tried_by_every_run)
{
    obey_permissions();
    write_list("a.list", -1);
    tree_write(&archive, "plain.txt", "A plain file speaks of the treaty.");
    order("read", 0);
    run();
    cr_assert_eq(chmod(tree_path(&archive, "a.list"), 0), 0);
    cr_assert_eq(chmod(tree_path(&archive, "plain.txt"), 0), 0);
    loci_index_report report = run_with((loci_index_options){.dry_run = true});
    cr_expect(strstr(events, "a.list: unreadable: Permission denied"), "%s", events);
    cr_expect_eq(report.failed, 0, "nothing was written");
    for (int i = 0; i < TRIES_MAX + 2; i++) {
        report = run();
        cr_expect_eq(report.documents, RECORDS + 1);
        cr_expect_eq(report.partial, 2);
        cr_expect_eq(report.new_failed, i ? 0 : 2);
        cr_expect(strstr(events, "unreadable"), "run %d tried it", i);
    }
    // It is known where it goes to, and by then can be read again.
    cr_assert_eq(chmod(tree_path(&archive, "a.list"), 0600), 0);
    cr_assert_eq(rename(tree_path(&archive, "a.list"), tree_path(&archive, "b.list")), 0);
    report = run();
    cr_expect_eq(report.moved, RECORDS);
    cr_expect_eq(report.documents, RECORDS + 1);
    cr_expect_eq(report.partial, 1);
}
