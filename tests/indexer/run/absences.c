// SPDX-License-Identifier: MIT
// Sources that cannot be seen whole: what a run keeps of them, and says.
#include "tests/indexer/opened.h"

#include <criterion/criterion.h>
#include <linux/capability.h>
#include <sqlite3.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <sys/syscall.h>
#include <unistd.h>

enum { FILES = 12 };

static struct tree archive, indexes;
static loci *handle;

// Two sources of FILES documents each, "a" and "b", and a single file "c.txt".
static void write_source(const char *name)
{
    char path[64], text[128];
    for (int i = 0; i < FILES; i++) {
        snprintf(path, sizeof path, "%s/%d/brief%d.txt", name, i % 2, i);
        snprintf(text, sizeof text, "Brief %d of %s speaks of the treaty.", i, name);
        tree_write(&archive, path, text);
    }
}

static void make(void)
{
    tree_make(&archive);
    tree_make(&indexes);
    handle = opened(&indexes, (loci_open_options){.extract = LOCI_BUILD_EXTRACT});
    write_source("a");
    write_source("b");
    tree_write(&archive, "c.txt", "A file of its own speaks of the treaty.");
}

static void unmake(void)
{
    loci_close(handle);
    tree_remove(&archive);
    tree_remove(&indexes);
}

TestSuite(absences, .init = make, .fini = unmake, .timeout = 500);

static loci_index_report run(const char *const *names, size_t count, bool prune)
{
    const char *paths[4];
    loci_index_report report = {.size = sizeof report};
    loci_index_options options = {.size = sizeof options, .workers = 1, .prune = prune};
    for (size_t i = 0; i < count; i++)
        paths[i] = tree_path(&archive, names[i]);
    cr_assert_eq(loci_index(handle, paths, count, &options, &report), LOCI_OK, "%s", loci_message(handle));
    return report;
}

static void expect_outcome(const char *outcome, const char *problem_of_first, const char *when)
{
    loci_info *info;
    cr_assert_eq(loci_info_get(handle, &info), LOCI_OK);
    cr_expect_str_eq(loci_info_run_at(info, 0)->outcome, outcome, "%s", when);
    const char *problem = loci_info_source_at(info, 0)->problem;
    cr_expect(problem_of_first ? problem && strcmp(problem, problem_of_first) == 0 : !problem, "%s: %s", when,
              problem ? problem : "no problem");
    loci_info_free(info);
}

static void move(const char *from, const char *to)
{
    cr_assert_eq(rename(tree_path(&archive, from), tree_path(&archive, to)), 0);
}

// Without these two a superuser is refused as anybody is.
static void obey_permissions(void)
{
    struct __user_cap_header_struct head = {.version = _LINUX_CAPABILITY_VERSION_3};
    struct __user_cap_data_struct data[2];
    cr_assert_eq(syscall(SYS_capget, &head, data), 0);
    data[0].effective &= ~((1u << CAP_DAC_OVERRIDE) | (1u << CAP_DAC_READ_SEARCH));
    cr_assert_eq(syscall(SYS_capset, &head, data), 0);
}

static void vanish(void)
{
    move("a", "away");
}

static void come_back(void)
{
    move("away", "a");
}

static void empty_it(void)
{
    move("a", "away");
    tree_folder(&archive, "a");
}

static void fill_it(void)
{
    cr_assert_eq(rmdir(tree_path(&archive, "a")), 0);
    move("away", "a");
}

static void lock_it(void)
{
    cr_assert_eq(chmod(tree_path(&archive, "a"), 0), 0);
}

static void unlock_it(void)
{
    cr_assert_eq(chmod(tree_path(&archive, "a"), 0700), 0);
}

static void lock_part(void)
{
    cr_assert_eq(chmod(tree_path(&archive, "a/1"), 0), 0);
}

static void unlock_part(void)
{
    cr_assert_eq(chmod(tree_path(&archive, "a/1"), 0700), 0);
}

static void replace(void)
{
    move("a", "away");
    tree_write(&archive, "a", "A file of that name, which is not the folder.");
}

static void put_back(void)
{
    cr_assert_eq(unlink(tree_path(&archive, "a")), 0);
    move("away", "a");
}

static void lose_most(void)
{
    move("a/0", "away0");
    move("a/1/brief1.txt", "away1");
}

static void find_most(void)
{
    move("away0", "a/0");
    move("away1", "a/1/brief1.txt");
}

static void set_device(const char *value)
{
    sqlite3 *db;
    char sql[128];
    snprintf(sql, sizeof sql, "UPDATE source SET device = %s WHERE CAST(path AS TEXT) LIKE '%%/a'", value);
    cr_assert_eq(sqlite3_open(tree_path(&indexes, "index"), &db), SQLITE_OK);
    cr_assert_eq(sqlite3_exec(db, sql, NULL, NULL, NULL), SQLITE_OK, "%s", sqlite3_errmsg(db));
    sqlite3_close(db);
}

static void change_device(void)
{
    set_device("device + 1");
    move("a/1/brief1.txt", "away1");
}

static void change_device_back(void)
{
    set_device("device - 1");
    move("away1", "a/1/brief1.txt");
}

static const struct {
    const char *problem;
    void (*make)(void), (*mend)(void);
    bool read; // the source could be looked into all the same
} faults[] = {
    {"missing", vanish, come_back, false},
    {"unreadable", lock_it, unlock_it, false},
    {"replaced", replace, put_back, false},
    {"empty", empty_it, fill_it, true},
    {"partly unreadable", lock_part, unlock_part, true},
    {"mostly gone", lose_most, find_most, true},
    {"on another device", change_device, change_device_back, true},
};
enum { FAULTS = sizeof faults / sizeof *faults };

Test(absences, are_kept_with_the_source_and_remove_nothing)
{
    static const char *const both[] = {"a", "b"};
    obey_permissions();
    cr_expect_eq(run(both, 2, false).sources_read, 2);
    for (int i = 0; i < FAULTS; i++) {
        faults[i].make();
        for (int again = 0; again < 2; again++) {
            loci_index_report report = run(both, 2, false);
            cr_expect_eq(report.documents, 2 * FILES, "%s", faults[i].problem);
            cr_expect_eq(report.removed, 0, "%s", faults[i].problem);
            cr_expect_eq(report.sources_incomplete, 1, "%s", faults[i].problem);
            cr_expect_eq(report.sources_read, 1u + faults[i].read, "%s", faults[i].problem);
            expect_outcome("incomplete", faults[i].problem, faults[i].problem);
        }
        // Of the other source alone nothing is to be told; the first keeps what the last run found.
        cr_expect_eq(run(both + 1, 1, false).sources_incomplete, 0);
        expect_outcome("done", faults[i].problem, faults[i].problem);
        cr_expect_eq(run(both, 1, false).sources_read, faults[i].read, "%s", faults[i].problem);
        expect_outcome(faults[i].read ? "incomplete" : "failed", faults[i].problem, "alone");
        faults[i].mend();
        loci_index_report report = run(both, 2, false);
        cr_expect_eq(report.unchanged, 2 * FILES, "%s mended: %d", faults[i].problem, (int)report.unchanged);
        cr_expect_eq(report.sources_incomplete, 0, "%s mended", faults[i].problem);
        expect_outcome("done", NULL, faults[i].problem);
    }
}

Test(absences, of_a_single_file_are_absences_of_a_source)
{
    static const char *const file[] = {"c.txt"};
    cr_expect_eq(run(file, 1, false).documents, 1);
    move("c.txt", "away.txt");
    loci_index_report report = run(file, 1, false);
    cr_expect_eq(report.documents, 1);
    cr_expect_eq(report.sources_read, 0);
    expect_outcome("failed", "missing", "vanished");
    // A folder that stands there now is another thing, whatever it holds.
    tree_write(&archive, "c.txt/other.txt", "Another file speaks of the border.");
    report = run(file, 1, false);
    cr_expect_eq(report.documents, 1);
    cr_expect_eq(report.added + report.removed, 0);
    expect_outcome("failed", "replaced", "replaced");
    report = run(file, 1, true);
    cr_expect_eq(report.removed, 1);
    cr_expect_eq(report.added, 1);
    expect_outcome("done", NULL, "pruned");
    report = run(file, 1, false);
    cr_expect_eq(report.unchanged, 1);
    expect_outcome("done", NULL, "followed from now on");
}

Test(absences, that_are_pruned_are_no_problem)
{
    static const char *const both[] = {"a", "b"};
    run(both, 2, false);
    vanish();
    loci_index_report report = run(both, 2, true);
    cr_expect_eq(report.removed, FILES);
    cr_expect_eq(report.sources_incomplete, 0);
    expect_outcome("done", NULL, "pruned");
    cr_expect_eq(run(both, 2, false).sources_incomplete, 1, "it is missing all the same");
    expect_outcome("incomplete", "missing", "after it");
}

Test(absences, are_seen_by_a_dry_run_which_keeps_nothing_of_them)
{
    static const char *const both[] = {"a", "b"};
    run(both, 2, false);
    vanish();
    const char *path = tree_path(&archive, "a");
    loci_index_report report = {.size = sizeof report};
    loci_index_options options = {.size = sizeof options, .dry_run = true};
    cr_assert_eq(loci_index(handle, &path, 1, &options, &report), LOCI_OK);
    cr_expect_eq(report.sources_incomplete, 1);
    cr_expect_eq(report.sources_read, 0);
    expect_outcome("done", NULL, "dry run");
}
