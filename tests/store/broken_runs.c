// SPDX-License-Identifier: MIT
// What runs leave that did not come to their end.
#include "store/file/lock.h"
#include "store/run.h"
#include "tests/store/support.h"

#include <criterion/criterion.h>
#include <limits.h>
#include <signal.h>
#include <stdio.h>
#include <sys/inotify.h>
#include <sys/wait.h>
#include <unistd.h>

static struct scratch scratch;
static loci *writer;

static void setup(void)
{
    scratch_make(&scratch);
    writer = open_index(scratch.path);
}

static void teardown(void)
{
    loci_close(writer);
    scratch_remove(&scratch);
}

TestSuite(broken_runs, .init = setup, .fini = teardown);

// Holds whatever was open when it was made until somebody reads the lock file; tells when it looks.
static void hold_until_read(const char *lock, int told)
{
    char event[sizeof(struct inotify_event) + NAME_MAX + 1];
    alarm(60);
    int watch = inotify_init1(IN_CLOEXEC);
    if (watch < 0 || inotify_add_watch(watch, lock, IN_ACCESS) < 0 || write(told, "w", 1) != 1)
        _exit(1);
    _exit(read(watch, event, sizeof event) < 0);
}

// So does a worker between its making and its program: the run is dead, and its lock is held for a moment.
Test(broken_runs, bears_with_what_a_killed_run_leaves_holding_the_lock)
{
    int told[2], status = 0;
    int64_t run;
    char lock[128], byte;
    snprintf(lock, sizeof lock, "%s.lock", scratch.path);
    cr_assert_eq(pipe(told), 0);
    pid_t child = fork();
    cr_assert(child >= 0);
    if (child == 0) {
        loci *index = NULL;
        if (loci_open(&index, scratch.path, NULL, NULL, 0) != LOCI_OK || run_begin(index, &run) != LOCI_OK)
            _exit(1);
        if (fork() == 0)
            hold_until_read(lock, told[1]);
        if (read(told[0], &byte, 1) == 1)
            kill(getpid(), SIGKILL);
        _exit(1);
    }
    waitpid(child, &status, 0);
    cr_assert(WIFSIGNALED(status));
    cr_expect(run_is_locked(writer));
    cr_expect_eq(run_begin(writer, &run), LOCI_OK, "%s", loci_message(writer));
    cr_expect_eq(run_end(writer, run, "done", NULL), LOCI_OK);
    close(told[0]);
    close(told[1]);
}

static bool interrupt_it(void *context, const loci_event *event)
{
    (void)event;
    loci_interrupt(context);
    return true;
}

Test(broken_runs, marks_a_check_that_was_interrupted)
{
    static const bool repairs[] = {false, true};
    int64_t run;
    put(writer, begin_batch(writer, &run), "a", NULL, "law", NULL);
    commit_batch(writer, run);
    writer->event_context = writer;
    for (size_t i = 0; i < 2; i++) {
        loci_info *info = NULL;
        writer->on_event = interrupt_it;
        cr_expect_eq(loci_check(writer, repairs[i], NULL, NULL), LOCI_INTERRUPTED);
        writer->on_event = NULL;
        cr_assert_eq(loci_info_get(writer, &info), LOCI_OK);
        cr_expect_str_eq(loci_info_run_at(info, 0)->outcome, "interrupted");
        loci_info_free(info);
    }
}
