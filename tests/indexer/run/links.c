// SPDX-License-Identifier: MIT
// Whole runs over archives that hold links, and entries that change into something else under way.
#include "tests/indexer/opened.h"
#include "tests/indexer/picture.h"

#include <criterion/criterion.h>
#include <fcntl.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/prctl.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <unistd.h>

#define SECRET \
    "Nobody but the minister may read of the secret protocol that was signed in Tallinn that night.\n"
#define PLAIN "Everybody may read of the treaty that the ministers signed in Tallinn when it was day.\n"

static struct tree archive, indexes, outside;
static loci *handle;
static char events[1 << 16];
static void (*at_indexing)(void); // what happens between the walk and the reading

static bool take_event(void *context, const loci_event *event)
{
    (void)context;
    if (event->kind == LOCI_EVENT_PHASE && strcmp(event->detail, "indexing") == 0 && at_indexing)
        at_indexing();
    if (event->kind == LOCI_EVENT_PROGRESS || event->kind == LOCI_EVENT_PHASE)
        return true;
    size_t size = strlen(events);
    snprintf(events + size, sizeof events - size, "%d %s %s\n", event->kind, event->path ? event->path : "-",
             event->detail ? event->detail : "");
    return true;
}

static void make(void)
{
    tree_make(&archive);
    tree_make(&indexes);
    tree_make(&outside);
    tree_write(&outside, "secret.txt", SECRET);
    handle = opened(&indexes, (loci_open_options){.extract = LOCI_BUILD_EXTRACT, .on_event = take_event});
    at_indexing = NULL;
}

static void unmake(void)
{
    loci_close(handle);
    tree_remove(&archive);
    tree_remove(&indexes);
    tree_remove(&outside);
}

TestSuite(links, .init = make, .fini = unmake, .timeout = 120);

static loci_index_report run_on(const char *path, int follow, bool dry_run)
{
    loci_index_options options = {.size = sizeof options, .workers = 2, .follow = follow, .dry_run = dry_run};
    loci_index_report report = {.size = sizeof report};
    events[0] = '\0';
    cr_assert_eq(loci_index(handle, &path, 1, &options, &report), LOCI_OK, "%s", loci_message(handle));
    return report;
}

static loci_index_report run(int follow)
{
    return run_on(archive.root, follow, false);
}

static void expect_said(const char *words)
{
    cr_expect(strstr(events, words), "no '%s' in: %s", words, events);
}

static void expect_skipped(const char *path, const char *reason)
{
    loci_failures *failures;
    cr_assert_eq(loci_failures_get(handle, &failures, true), LOCI_OK);
    bool found = false;
    for (size_t i = 0; i < loci_failures_count(failures); i++) {
        const loci_failure *failure = loci_failures_at(failures, i);
        found |= strcmp(failure->path, path) == 0 && strcmp(failure->state, "skipped") == 0 &&
                 strcmp(failure->reason, reason) == 0;
    }
    cr_expect(found, "'%s' is not listed as %s", path, reason);
    loci_failures_free(failures);
}

static bool follows(void)
{
    loci_info *info;
    cr_assert_eq(loci_info_get(handle, &info), LOCI_OK);
    bool follow = loci_info_source_at(info, 0)->follow;
    loci_info_free(info);
    return follow;
}

Test(links, out_of_a_source_are_skipped_with_the_reason)
{
    tree_write(&archive, "plain.txt", PLAIN);
    symlink(tree_path(&outside, "secret.txt"), tree_path(&archive, "x.txt"));
    loci_index_report report = run(0);
    cr_expect_eq(report.documents, 1);
    cr_expect_eq(report.skipped, 1);
    cr_expect_eq(report.new_failed, 0);
    expect_said("1 link out of");
    expect_skipped("x.txt", "link");
    picture_age(tree_path(&indexes, "index"));
    report = run(0);
    cr_expect_eq(report.skipped, 1);
    cr_expect_eq(report.files_opened, 0);
    cr_expect_str_eq(events, "");
}

Test(links, are_followed_where_the_source_says_so_until_it_no_longer_does)
{
    tree_write(&archive, "plain.txt", PLAIN);
    symlink(tree_path(&outside, "secret.txt"), tree_path(&archive, "x.txt"));
    run(0);
    cr_expect_eq(run(1).documents, 2);
    cr_expect(follows());
    loci_index_report report = run(0); // it is kept
    cr_expect_eq(report.documents, 2);
    cr_expect_eq(report.skipped, 0);
    report = run_on(archive.root, -1, true);
    cr_expect_eq(report.removed, 1);
    cr_expect_eq(report.documents, 2);
    expect_said("would be removed");
    report = run(-1);
    cr_expect_eq(report.documents, 1);
    cr_expect_eq(report.removed, 1);
    cr_expect_eq(report.skipped, 1);
    expect_said("1 document read through such links before is removed");
    expect_skipped("x.txt", "link");
    cr_expect_not(follows());
}

Test(links, that_become_files_are_read_and_files_that_become_links_go)
{
    tree_write(&archive, "a.txt", PLAIN);
    symlink(tree_path(&outside, "secret.txt"), tree_path(&archive, "b.txt"));
    cr_expect_eq(run(0).documents, 1);
    unlink(tree_path(&archive, "a.txt"));
    unlink(tree_path(&archive, "b.txt"));
    symlink(tree_path(&outside, "secret.txt"), tree_path(&archive, "a.txt"));
    tree_write(&archive, "b.txt", PLAIN);
    loci_index_report report = run(0);
    cr_expect_eq(report.documents, 1);
    cr_expect_eq(report.skipped, 1);
    expect_skipped("a.txt", "link");
    report = run(0);
    cr_expect_eq(report.documents, 1);
    cr_expect_eq(report.unchanged, 1);
}

static void put_others_in_their_place(void)
{
    unlink(tree_path(&archive, "a.txt"));
    symlink(tree_path(&outside, "secret.txt"), tree_path(&archive, "a.txt"));
    rename(tree_path(&archive, "b"), tree_path(&archive, "was-b"));
    symlink(outside.root, tree_path(&archive, "b"));
    unlink(tree_path(&archive, "c.txt"));
    mkfifo(tree_path(&archive, "c.txt"), 0600);
    unlink(tree_path(&archive, "d.txt"));
    tree_folder(&archive, "d.txt");
}

Test(links, that_come_while_the_run_goes_on_let_nothing_in)
{
    static const char *const names[] = {"a.txt", "b/secret.txt", "c.txt", "d.txt"};
    for (size_t i = 0; i < 4; i++)
        tree_write(&archive, names[i], PLAIN);
    at_indexing = put_others_in_their_place;
    loci_index_report report = run(0);
    cr_expect_eq(report.documents, 0);
    cr_expect_eq(report.failed, 0);
    at_indexing = NULL;
    report = run(0);
    cr_expect_eq(report.documents, 1); // was-b/secret.txt
    cr_expect_eq(report.skipped, 1);
    expect_skipped("a.txt", "link");
}

Test(links, that_take_a_source_s_own_place_remove_nothing_and_are_told)
{
    tree_write(&archive, "d/a.txt", PLAIN);
    tree_write(&archive, "b.txt", PLAIN "And more.");
    const char *paths[] = {tree_path(&archive, "d"), tree_path(&archive, "b.txt")};
    cr_assert_eq(loci_index(handle, paths, 2, NULL, NULL), LOCI_OK);
    rename(paths[0], tree_path(&archive, "was-d"));
    symlink(outside.root, paths[0]);
    unlink(paths[1]);
    symlink(tree_path(&outside, "secret.txt"), paths[1]);
    loci_index_report report = {.size = sizeof report};
    events[0] = '\0';
    cr_assert_eq(loci_index(handle, NULL, 0, NULL, &report), LOCI_OK);
    cr_expect_eq(report.documents, 2);
    cr_expect_eq(report.added + report.changed + report.removed, 0);
    expect_said("d' is reached through a link now");
    expect_said("b.txt' is reached through a link now");
}

Test(links, may_be_named_as_a_source)
{
    symlink(tree_path(&outside, "secret.txt"), tree_path(&archive, "x.txt"));
    cr_expect_eq(run_on(tree_path(&archive, "x.txt"), 0, false).documents, 1);
    const char *path = "/proc/self/status";
    if (access(path, F_OK) == 0) {
        cr_expect_eq(loci_index(handle, &path, 1, NULL, NULL), LOCI_INVALID);
        cr_expect(strstr(loci_message(handle), "made up by the kernel"), "%s", loci_message(handle));
    }
}

Test(links, are_forgotten_by_their_own_name)
{
    tree_write(&archive, "plain.txt", PLAIN);
    symlink(tree_path(&outside, "secret.txt"), tree_path(&archive, "x.txt"));
    symlink("plain.txt", tree_path(&archive, "y.txt"));
    cr_expect_eq(run(1).documents, 2);
    cr_expect_eq(run_on(tree_path(&outside, "secret.txt"), 0, false).documents, 3);
    uint64_t documents = 0;
    cr_assert_eq(loci_forget(handle, tree_path(&archive, "x.txt"), false, &documents), LOCI_OK, "%s",
                 loci_message(handle));
    cr_expect_eq(documents, 1);
    cr_expect_eq(run(0).documents, 2); // it stays away, and what it led to stays as a source of its own
    loci_info *info;
    cr_assert_eq(loci_info_get(handle, &info), LOCI_OK);
    cr_expect_eq(info->source_count, 2);
    loci_info_free(info);
    cr_assert_eq(loci_forget(handle, tree_path(&archive, "y.txt"), false, &documents), LOCI_OK, "%s",
                 loci_message(handle)); // what it leads to is indexed by its own name
    cr_expect_eq(run(0).documents, 1);
}

Test(links, whose_targets_are_all_gone_at_once_remove_nothing)
{
    char name[32], text[200];
    for (int i = 0; i < 12; i++) {
        snprintf(name, sizeof name, "far/%d.txt", i);
        snprintf(text, sizeof text, "Brief %d speaks of the treaty and of what the ministers agreed on.\n",
                 i);
        tree_write(&outside, name, text);
        cr_assert_eq(symlink(tree_path(&outside, name), tree_path(&archive, name + 4)), 0);
    }
    cr_expect_eq(run(1).documents, 12);
    cr_assert_eq(rename(tree_path(&outside, "far"), tree_path(&outside, "unmounted")), 0);
    loci_index_report report = run(0);
    cr_expect_eq(report.documents, 12);
    cr_expect_eq(report.removed, 0);
    expect_said("12 of 12 files of");
    cr_assert_eq(unlink(tree_path(&outside, "unmounted/3.txt")), 0);
    cr_assert_eq(rename(tree_path(&outside, "unmounted"), tree_path(&outside, "far")), 0);
    cr_expect_eq(run(0).removed, 1);
}

enum { SWAPPED = 20 };

// Beside each file and folder stands a link to the secret.
static void write_pairs(void)
{
    char name[32];
    tree_write(&outside, "d/f.txt", SECRET);
    for (int i = 0; i < SWAPPED; i++) {
        snprintf(name, sizeof name, "%d.txt", i);
        tree_write(&archive, name, PLAIN);
        snprintf(name, sizeof name, "d%d/f.txt", i);
        tree_write(&archive, name, PLAIN);
        snprintf(name, sizeof name, "l%d", i);
        cr_assert_eq(symlink(tree_path(&outside, "secret.txt"), tree_path(&archive, name)), 0);
        snprintf(name, sizeof name, "ld%d", i);
        cr_assert_eq(symlink(tree_path(&outside, "d"), tree_path(&archive, name)), 0);
    }
}

// Another process lets them change places, over and over.
static pid_t swap_pairs(void)
{
    pid_t child = fork();
    if (child != 0)
        return child;
    prctl(PR_SET_PDEATHSIG, SIGKILL);
    for (unsigned i = 0;; i = (i + 7) % SWAPPED) {
        char place[32], other[32];
        snprintf(place, sizeof place, i % 2 ? "%u.txt" : "d%u", i);
        snprintf(other, sizeof other, i % 2 ? "l%u" : "ld%u", i);
        renameat2(AT_FDCWD, tree_path(&archive, place), AT_FDCWD, tree_path(&archive, other),
                  RENAME_EXCHANGE);
    }
}

Test(links, that_come_and_go_all_the_time_let_nothing_in)
{
    enum { RUNS = 15 };
    write_pairs();
    pid_t child = swap_pairs();
    size_t let_in = 0;
    uint64_t documents = 0;
    for (int i = 0; i < RUNS; i++) {
        loci_results *results;
        documents += run(0).documents;
        cr_assert_eq(loci_search(handle, &results, "protocol", NULL), LOCI_OK, "%s", loci_message(handle));
        let_in += loci_results_count(results);
        loci_results_free(results);
    }
    kill(child, SIGKILL);
    waitpid(child, NULL, 0);
    cr_expect_eq(let_in, 0);
    cr_expect_gt(documents, 0);
}
