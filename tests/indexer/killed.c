// SPDX-License-Identifier: MIT
// A run that is killed at any moment leaves a sound index, and the next one makes it whole.
#include "loci.h"
#include "tests/indexer/picture.h"
#include "tests/indexer/tree.h"
#include "text/base/buffer.h"

#include <criterion/criterion.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/wait.h>
#include <time.h>
#include <unistd.h>

enum { KILLS = 20, FILES = 20, RECORDS = 150 };

static struct tree archive, indexes;

static void make(void)
{
    tree_make(&archive);
    tree_make(&indexes);
}

static void unmake(void)
{
    tree_remove(&archive);
    tree_remove(&indexes);
}

TestSuite(killed, .init = make, .fini = unmake, .timeout = 500);

static void write_archive(unsigned version)
{
    struct buffer text;
    buffer_init(&text);
    for (unsigned i = 0; i < FILES; i++) {
        char name[32];
        // Every third file stays what it was.
        unsigned edition = i % 3 ? version : 0;
        buffer_truncate(&text, 0);
        for (unsigned paragraph = 0; paragraph < 10; paragraph++)
            buffer_printf(
                &text,
                "Paragraph %u of file %u in edition %u speaks of the treaty, of the border between the"
                " states, and of what the minister said about state secrets and word%u.\n\n",
                paragraph, i, edition,
                (unsigned)(tree_random(&(uint64_t){paragraph + i * 77 + edition * 991 + 1}) % 500));
        snprintf(name, sizeof name, "%u/file%u.txt", i % 4, i);
        tree_write_bytes(&archive, name, text.data, text.size);
    }
    buffer_truncate(&text, 0);
    for (unsigned i = version * 50; i < RECORDS + version * 50; i++)
        buffer_printf(
            &text,
            "{\"_id\": \"r%u\", \"title\": \"Record %u\", \"text\": \"The minister spoke of the treaty"
            " and the border in edition %u of record %u at some length.\"}\n",
            i, i, i % 5 ? 0 : version, i);
    tree_write_bytes(&archive, "records.jsonl", text.data, text.size);
    buffer_clear(&text);
}

static loci *open_index(const char *name)
{
    loci *index;
    char why[LOCI_MESSAGE_SIZE];
    loci_open_options options = {.size = sizeof options, .extract = LOCI_BUILD_EXTRACT};
    cr_assert_eq(loci_open(&index, tree_path(&indexes, name), &options, why, sizeof why), LOCI_OK, "%s", why);
    return index;
}

static loci_error run(loci *index)
{
    // Small batches, so that a kill comes before, within and behind many of them.
    loci_index_options options = {.size = sizeof options, .workers = 2, .batch_bytes = 8000, .prune = true};
    const char *path = archive.root;
    return loci_index(index, &path, 1, &options, NULL);
}

// What this process, with all its threads, has taken of the processors.
static int64_t processor_us(void)
{
    struct timespec now;
    clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &now);
    return (int64_t)now.tv_sec * 1000000 + now.tv_nsec / 1000;
}

static int64_t run_whole(const char *name)
{
    int64_t start = processor_us();
    loci *index = open_index(name);
    cr_assert_eq(run(index), LOCI_OK, "%s", loci_message(index));
    loci_close(index);
    return processor_us() - start;
}

// The moment is a share of the work, not of the time, which depends on what else the machine does.
static void kill_this_process_after(int64_t us)
{
    timer_t timer;
    struct sigevent event = {.sigev_notify = SIGEV_SIGNAL, .sigev_signo = SIGKILL};
    struct itimerspec when = {.it_value = {us / 1000000, us % 1000000 * 1000 + 1}};
    if (timer_create(CLOCK_PROCESS_CPUTIME_ID, &event, &timer) != 0 ||
        timer_settime(timer, 0, &when, NULL) != 0)
        _exit(5);
}

// True if the run was over before the kill came.
static bool run_and_kill(const char *name, int64_t after_us)
{
    pid_t child = fork();
    cr_assert_neq(child, -1);
    if (child == 0) {
        loci *index = NULL;
        loci_open_options options = {.size = sizeof options, .extract = LOCI_BUILD_EXTRACT};
        kill_this_process_after(after_us);
        if (loci_open(&index, tree_path(&indexes, name), &options, NULL, 0) != LOCI_OK)
            _exit(3);
        _exit(run(index) == LOCI_OK ? 0 : 4);
    }
    int status;
    cr_assert_eq(waitpid(child, &status, 0), child);
    cr_assert(WIFSIGNALED(status) || WEXITSTATUS(status) == 0, "the run failed by itself: %d", status);
    return !WIFSIGNALED(status);
}

static void show_finding(void *context, const char *finding)
{
    (void)context;
    fprintf(stderr, "finding: %s\n", finding);
}

static void check(const char *name)
{
    loci *index = open_index(name);
    cr_assert_eq(loci_check(index, false, show_finding, NULL), LOCI_OK, "%s", loci_message(index));
    loci_close(index);
}

// A killed run has no end, and nobody runs now.
static void expect_no_running_run(const char *name, const char *when)
{
    loci *index = open_index(name);
    loci_info *info;
    cr_assert_eq(loci_info_get(index, &info), LOCI_OK);
    for (size_t i = 0; i < info->run_count; i++)
        cr_expect_str_neq(info->runs[i].outcome, "running", "%s", when);
    loci_info_free(info);
    loci_close(index);
}

// One index goes through all kills, each in the middle of taking in another edition of the archive.
Test(killed, leaves_a_sound_index_that_the_next_run_completes)
{
    uint64_t random = 4711;
    write_archive(0);
    int64_t whole_us = run_whole("fresh0"); // of processor time
    unsigned killed = 0;
    for (unsigned i = 1; i <= KILLS; i++) {
        char when[32], fresh[16];
        snprintf(when, sizeof when, "kill %u", i);
        snprintf(fresh, sizeof fresh, "fresh%u", i);
        write_archive(i);
        bool over = run_and_kill("killed", (int64_t)(tree_random(&random) % (uint64_t)whole_us));
        killed += !over;
        check("killed");
        run_whole("killed");
        expect_no_running_run("killed", when);
        check("killed");
        whole_us = run_whole(fresh);
        picture_compare(picture_of(tree_path(&indexes, "killed")), picture_of(tree_path(&indexes, fresh)),
                        when);
    }
    cr_expect_gt(killed, KILLS / 2, "only %u of %d kills came in time", killed, KILLS);
}
