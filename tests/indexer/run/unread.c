// SPDX-License-Identifier: MIT
// What a run and an index tell of what was not read, or not whole.
#include "tests/indexer/opened.h"
#include "tests/indexer/picture.h"

#include <criterion/criterion.h>
#include <stdio.h>
#include <string.h>

static struct tree archive, indexes;
static loci *handle;
static char warnings[1 << 12];

static bool take_event(void *context, const loci_event *event)
{
    (void)context;
    size_t size = strlen(warnings);
    if (event->kind == LOCI_EVENT_WARNING)
        snprintf(warnings + size, sizeof warnings - size, "%s\n", event->detail);
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

TestSuite(unread, .init = make, .fini = unmake, .timeout = 100);

static loci_index_report run(bool retry)
{
    loci_index_report report = {.size = sizeof report};
    const loci_index_options options = {.size = sizeof options, .workers = 2, .retry_failed = retry};
    const char *path = archive.root;
    warnings[0] = '\0';
    cr_assert_eq(loci_index(handle, &path, 1, &options, &report), LOCI_OK, "%s", loci_message(handle));
    picture_age(tree_path(&indexes, "index"));
    return report;
}

static void order(const char *what)
{
    tree_write(&archive, ".order", what);
}

static void expect_failure(const char *state, const char *needs)
{
    loci_failures *failures = NULL;
    cr_assert_eq(loci_failures_get(handle, &failures, true), LOCI_OK);
    cr_assert_eq(loci_failures_count(failures), 1);
    const loci_failure *failure = loci_failures_at(failures, 0);
    cr_expect_str_eq(failure->state, state);
    cr_expect_str_eq(failure->reason, "helper missing");
    cr_expect_str_eq(failure->media_type, "text/x-told");
    cr_expect_str_eq(failure->type, "told");
    cr_expect_str_eq(failure->needs, needs);
    loci_failures_free(failures);
}

Test(unread, waits_for_a_program_that_is_not_installed)
{
    tree_write(&archive, "a.txt", "A brief on the treaty.\n");
    order("missing-no-such-program");
    loci_index_report report = run(false);
    cr_expect_eq(report.skipped, 1);
    cr_expect_eq(report.failed, 0);
    cr_expect_eq(report.files_opened, 1);
    expect_failure("skipped", "no-such-program");
    cr_expect_eq(run(false).files_opened, 0, "it is not there");
    cr_expect_eq(run(true).files_opened, 1, "it is asked for");
    order("read");
    report = run(true);
    cr_expect_eq(report.skipped, 0);
    cr_expect_eq(report.added, 1);
}

// The program that it was told to need is one that every system has: as if it had been installed in between.
Test(unread, is_read_by_the_next_run_once_the_program_is_installed)
{
    tree_write(&archive, "a.txt", "A brief on the treaty.\n");
    order("missing-cat");
    cr_expect_eq(run(false).skipped, 1);
    order("read");
    loci_index_report report = run(false);
    cr_expect_eq(report.files_opened, 1);
    cr_expect_eq(report.skipped, 0);
    cr_expect_eq(report.added, 1);
    cr_expect_eq(run(false).files_opened, 0);
}

Test(unread, takes_nothing_out_when_a_program_is_uninstalled)
{
    tree_write(&archive, "a.txt", "A brief on the treaty.\n");
    order("read");
    cr_expect_eq(run(false).added, 1);
    tree_write(&archive, "a.txt", "A longer brief on the treaty.\n");
    order("missing-no-such-program");
    loci_index_report report = run(false);
    cr_expect_eq(report.documents, 1);
    cr_expect_eq(report.partial, 1);
    expect_failure("partial", "no-such-program");
}

Test(unread, is_summed_by_state_type_and_program)
{
    tree_write(&archive, "a/a.txt", "x\n");
    tree_write(&archive, "a/b.txt", "x\n");
    tree_write(&archive, "a/.order", "missing-no-such-program");
    tree_write(&archive, "b/a.txt", "x\n");
    tree_write(&archive, "b/.order", "unsupported");
    tree_write(&archive, "c/a.txt", "x\n");
    tree_write(&archive, "c/.order", "damaged");
    tree_write(&archive, "d/a.txt", "x\n");
    tree_write(&archive, "d/.order", "empty");
    run(false);
    static const loci_type_count wanted[] = {{"failed", "unknown", NULL, 1},
                                             {"skipped", "told", "no-such-program", 2},
                                             {"skipped", "unknown", NULL, 1},
                                             {"empty", "unknown", NULL, 1}};
    loci_type_counts *counts = NULL;
    cr_assert_eq(loci_type_counts_get(handle, &counts), LOCI_OK);
    cr_assert_eq(loci_type_counts_count(counts), 4);
    for (size_t i = 0; i < 4; i++) {
        const loci_type_count *count = loci_type_counts_at(counts, i);
        cr_expect_str_eq(count->state, wanted[i].state);
        cr_expect_str_eq(count->type, wanted[i].type, "%zu: %s", i, count->type);
        cr_expect(wanted[i].needs ? count->needs && strcmp(count->needs, wanted[i].needs) == 0
                                  : !count->needs);
        cr_expect_eq(count->count, wanted[i].count);
    }
    cr_expect_null(loci_type_counts_at(counts, 4));
    loci_type_counts_free(counts);
    loci_type_counts_free(NULL);
}

static void write_spaces(const char *name, const char *text, size_t size)
{
    char long_text[40000];
    size_t length = strlen(text);
    cr_assert_lt(size, sizeof long_text);
    memset(long_text, ' ', size);
    memcpy(long_text, text, length);
    long_text[size] = '\0';
    tree_write(&archive, name, long_text);
}

// The faulty worker gives what stands in the file up to its end, white space and all; the order cuts it to the first line.
Test(unread, in_part_is_suspect_until_it_is_read_whole)
{
    order("line");
    write_spaces("scan.txt", "A stamp.\n", 39000);
    tree_write(&archive, "whole.txt", "A brief on the treaty.\n");
    loci_index_report report = run(false);
    cr_expect_eq(report.documents, 2);
    cr_expect_eq(report.suspect, 1);
    loci_suspects *suspects = NULL;
    cr_assert_eq(loci_suspects_get(handle, &suspects), LOCI_OK);
    cr_assert_eq(loci_suspects_count(suspects), 1);
    const loci_suspect *suspect = loci_suspects_at(suspects, 0);
    cr_expect_str_eq(suspect->path, "scan.txt");
    cr_expect_null(suspect->member);
    cr_expect_str_eq(suspect->reason, "little text");
    cr_expect_str_eq(suspect->message, "8 bytes of 39000");
    cr_expect_null(loci_suspects_at(suspects, 1));
    loci_suspects_free(suspects);
    loci_suspects_free(NULL);
    loci_info *info = NULL;
    cr_assert_eq(loci_info_get(handle, &info), LOCI_OK);
    cr_expect_eq(info->suspect, 1);
    loci_info_free(info);
    tree_write(&archive, "scan.txt", "A stamp and the text below it.\n");
    cr_expect_eq(run(false).suspect, 0);
}

Test(unread, tells_once_a_run_that_the_kernel_does_not_hold_the_workers)
{
    static const struct {
        const char *order, *warning;
    } rows[] = {
        {"uncaged 0", ""},
        {"uncaged 1",
         "this kernel gives no Landlock: a file that takes over the program that reads it is held by "
         "limits and seccomp alone\n"},
        {"uncaged 2",
         "this kernel gives no seccomp: a file that takes over the program that reads it is held by "
         "limits and Landlock alone\n"},
        {"uncaged 3",
         "this kernel gives neither Landlock nor seccomp: a file that takes over the program that reads it is "
         "held by limits alone\n"},
    };
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        char text[40];
        snprintf(text, sizeof text, "Text number %zu.\n", i);
        tree_write(&archive, "a.txt", text);
        tree_write(&archive, "b.txt", text);
        order(rows[i].order);
        cr_expect_eq(run(false).files_opened, 2);
        cr_expect_str_eq(warnings, rows[i].warning);
    }
}

// Asked of the worker of the build: its own rows are tested with it (tests/extract/formats.c).
Test(unread, formats_are_told_by_the_worker)
{
    char why[LOCI_MESSAGE_SIZE] = "";
    loci_formats *formats = NULL;
    cr_assert_eq(loci_formats_get(&formats, LOCI_BUILD_EXTRACT, why, sizeof why), LOCI_OK, "%s", why);
    cr_assert_gt(loci_formats_count(formats), 10);
    bool seen = false;
    for (size_t i = 0; i < loci_formats_count(formats); i++) {
        const loci_format *format = loci_formats_at(formats, i);
        if (strcmp(format->media_type, "text/html") != 0)
            continue;
        seen = true;
        cr_expect_str_eq(format->type, "html");
        cr_expect(format->is_read);
        cr_expect_str_eq(format->needs, "");
        cr_expect_str_eq(format->packages, "");
        cr_expect(strstr(format->recognised, ".html"));
    }
    cr_expect(seen);
    cr_expect_null(loci_formats_at(formats, loci_formats_count(formats)));
    loci_formats_free(formats);
    loci_formats_free(NULL);
}

Test(unread, formats_of_no_worker_are_an_error)
{
    char why[LOCI_MESSAGE_SIZE] = "";
    loci_formats *formats = NULL;
    cr_expect_eq(loci_formats_get(&formats, "/nowhere/loci-extract", why, sizeof why), LOCI_ERROR);
    cr_expect_str_eq(why, "cannot ask '/nowhere/loci-extract' for its formats: No such file or directory");
    cr_expect_eq(loci_formats_get(&formats, "/bin/true", why, sizeof why), LOCI_ERROR);
    cr_expect_str_eq(why, "cannot ask '/bin/true' for its formats: it does not answer");
    cr_expect_null(formats);
    cr_expect_eq(loci_formats_get(NULL, LOCI_BUILD_EXTRACT, NULL, 0), LOCI_INVALID);
}
