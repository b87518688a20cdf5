// SPDX-License-Identifier: MIT
// What a reading that failed leaves in the index, and when it is tried again.
#include "loci.h"
#include "tests/indexer/picture.h"
#include "tests/indexer/tree.h"

#include <criterion/criterion.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

enum { RECORDS = 10, TRIES_MAX = 3 };

static struct tree archive, indexes;
static loci *handle;
static char events[1 << 16];

static void take_event(void *context, const loci_event *event)
{
    (void)context;
    size_t size = strlen(events);
    if (event->kind == LOCI_EVENT_FAILED || event->kind == LOCI_EVENT_NOTE)
        snprintf(events + size, sizeof events - size, "%s: %s\n", event->path, event->detail);
}

static void make(void)
{
    char why[LOCI_MESSAGE_SIZE];
    loci_open_options options = {
        .size = sizeof options, .extract = LOCI_BUILD_FAULTY_WORKER, .on_event = take_event};
    tree_make(&archive);
    tree_make(&indexes);
    cr_assert_eq(loci_open(&handle, tree_path(&indexes, "index"), &options, why, sizeof why), LOCI_OK, "%s",
                 why);
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
    options.file_timeout_ms = options.file_timeout_ms ? options.file_timeout_ms : 60000;
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

static const struct failure {
    const char *order, *reason;
    unsigned timeout_ms; // 0: long
    bool passing;        // another time may be a better one
} failures[] = {
    {"crash", "crashed", 0, true},         {"exit", "crashed", 0, true},
    {"kill", "out of memory", 0, true},    {"memory", "out of memory", 0, true},
    {"hang", "timed out", 300, true},      {"garbage", "protocol", 0, true},
    {"unreadable", "unreadable", 0, true}, {"damaged", "damaged", 0, false},
    {"encrypted", "encrypted", 0, false},  {"large", "too large", 0, false},
};
enum { FAILURES = sizeof failures / sizeof *failures };

static loci_index_report run_into(const struct failure *failure, int after)
{
    order(failure->order, after);
    return run_with((loci_index_options){.file_timeout_ms = failure->timeout_ms});
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
        expect_sound(failure->order);
    }
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
        cr_expect_eq(run().documents, rows[i].after, "%s", rows[i].order);
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
