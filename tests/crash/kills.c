// SPDX-License-Identifier: MIT
// Runs that are killed at any moment leave a sound index, and the next one makes it whole.
#include "tests/crash/support.h"
#include "tests/require.h"

#include <signal.h>
#include <stdio.h>
#include <sys/wait.h>
#include <time.h>
#include <unistd.h>

enum { FILES = 20, RECORDS = 150 };

// What this process, with all its threads, has taken of the processors.
static int64_t processor_us(void)
{
    struct timespec now;
    clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &now);
    return (int64_t)now.tv_sec * 1000000 + now.tv_nsec / 1000;
}

// The processor time of a whole run in a process of its own, as the killed ones are.
static int64_t index_fresh(const char *when)
{
    crash_remove("fresh");
    int64_t start = processor_us();
    crash_index_whole("fresh", when);
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

// True if the kill came before the run was over.
static bool index_and_kill(const char *name, int64_t after_us, const char *when)
{
    pid_t child = fork();
    require(child != -1, "no process can be made");
    if (child == 0) {
        kill_this_process_after(after_us);
        _exit(crash_index(crash_open(name)) == LOCI_OK ? 0 : 4);
    }
    int status = 0;
    require(waitpid(child, &status, 0) == child, "the process is lost");
    if (!WIFSIGNALED(status) && WEXITSTATUS(status) != 0)
        crash_fault("%s: the run failed by itself: %d", when, WEXITSTATUS(status));
    return WIFSIGNALED(status);
}

// One index goes through all kills, each in the middle of taking in another edition of the archive.
int main(int argc, char **argv)
{
    const long count = crash_begin(argc, argv, 20);
    uint64_t random = 4711;
    crash_write_archive(0, FILES, RECORDS);
    int64_t whole_us = index_fresh("at the beginning");
    long killed = 0;
    for (long i = 1; i <= count; i++) {
        char when[32];
        snprintf(when, sizeof when, "kill %ld", i);
        crash_write_archive((unsigned)i, FILES, RECORDS);
        killed += index_and_kill("killed", (int64_t)(tree_random(&random) % (uint64_t)whole_us), when);
        whole_us = index_fresh(when);
        crash_audit("killed", "fresh", when);
    }
    if (killed <= count / 2)
        crash_fault("only %ld of %ld kills came in time", killed, count);
    return crash_end("kills", "%ld runs, %ld of them killed", count, killed);
}
