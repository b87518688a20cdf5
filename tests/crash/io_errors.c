// SPDX-License-Identifier: MIT
// Each call on a file fails, once and from then on: what was asked for is done, or says why it is not; what is there stays
// sound, and when the fault has gone away the next run makes it whole.
#include "tests/crash/file_calls.h"
#include "tests/crash/support.h"
#include "tests/require.h"

#include <dirent.h>
#include <errno.h>
#include <signal.h>
#include <stdatomic.h>
#include <stdio.h>
#include <string.h>
#include <sys/mman.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <unistd.h>

enum {
    FILES = 6,
    RECORDS = 30,
    HANG_SECONDS = 120, // of a call that takes less than one
    FAILED = 100,       // exit status of a child: this and the error
    NOT_MET = 99,       // … it succeeded and met no fault
};

// How calls fail. What takes room fails for want of it; SQLite tries again for ever what was interrupted, which is not so each
// time.
static const struct mode {
    const char *what;
    int number;
    bool lasting;
} modes[] = {
    {"EIO once", EIO, false},       {"EIO from then on", EIO, true},
    {"ENOSPC once", ENOSPC, false}, {"ENOSPC from then on", ENOSPC, true},
    {"EINTR once", EINTR, false},   {"EINTR every other time", EINTR, true},
};
enum { MODES = sizeof modes / sizeof *modes };

static bool in_sources;            // what fails is a call on them
static const struct mode *mode;    // NULL: nothing fails
static atomic_long calls, fail_at; // calls that the mode is about; which of them fails first

static enum file_call_kind *failed; // of the first that fails; the processes share it

static bool takes_room(const struct file_call *call)
{
    return call->kind == FILE_CALL_CREATE || call->kind == FILE_CALL_WRITE || call->kind == FILE_CALL_SYNC ||
           call->kind == FILE_CALL_TRUNCATE || call->kind == FILE_CALL_RENAME ||
           call->kind == FILE_CALL_MAKE_FOLDER;
}

static bool can_be_interrupted(const struct file_call *call)
{
    return call->kind == FILE_CALL_OPEN || call->kind == FILE_CALL_READ || call->kind == FILE_CALL_WRITE ||
           call->kind == FILE_CALL_SYNC || call->kind == FILE_CALL_TRUNCATE || call->kind == FILE_CALL_CREATE;
}

static int fail_or_not(const struct file_call *call)
{
    if (!mode || (mode->number == ENOSPC && !takes_room(call)) ||
        (mode->number == EINTR && !can_be_interrupted(call)))
        return 0;
    const long over = atomic_fetch_add(&calls, 1) + 1 - atomic_load(&fail_at);
    if (over == 0)
        *failed = call->kind;
    const bool fails = mode->lasting ? over >= 0 && (mode->number != EINTR || over % 2 == 0) : over == 0;
    return fails ? mode->number : 0;
}

static loci_error open_index(loci **index, const char *name, bool read_only)
{
    char why[LOCI_MESSAGE_SIZE] = "";
    const loci_open_options options = {
        .size = sizeof options, .extract = getenv("LOCI_EXTRACT"), .read_only = read_only};
    loci_error error = loci_open(index, tree_path(&crash_indexes, name), &options, why, sizeof why);
    if (error != LOCI_OK && !*why)
        crash_fault("opening failed and did not say why");
    return error;
}

static loci_error run(void)
{
    loci *index = NULL;
    loci_error error = open_index(&index, "broken", false);
    if (error == LOCI_OK)
        error = crash_index(index);
    loci_close(index);
    return error;
}

static loci_error rebuild(void)
{
    loci *index = NULL;
    loci_error error = open_index(&index, "broken", false);
    if (error == LOCI_OK)
        error = loci_rebuild(index);
    loci_close(index);
    return error;
}

static loci_error copy(void)
{
    loci *index = NULL;
    loci_error error = open_index(&index, "fresh", true);
    if (error == LOCI_OK)
        error = loci_copy(index, tree_path(&crash_indexes, "broken"));
    loci_close(index);
    return error;
}

static loci_error search(void)
{
    loci *index = NULL;
    loci_results *results = NULL;
    loci_error error = open_index(&index, "broken", true);
    if (error == LOCI_OK)
        error = loci_search(index, &results, "treaty OR minister", NULL);
    if (error == LOCI_OK && loci_results_count(results) != 10)
        crash_fault("a search found %zu passages", loci_results_count(results));
    loci_results_free(results);
    loci_close(index);
    return error;
}

static const struct scenario {
    const char *what;
    loci_error (*call)(void);
    const char *base;  // the index that it begins with, or NULL
    bool need_no_room; // it succeeds whatever fails for want of it
    bool sources;      // what fails is a call on the sources, which a run survives
} scenarios[] = {
    {.what = "a first run", .call = run},
    {.what = "a later run", .call = run, .base = "before"},
    {.what = "a rebuild", .call = rebuild, .base = "fresh"},
    {.what = "a copy", .call = copy},
    {.what = "a search", .call = search, .base = "fresh", .need_no_room = true},
    {.what = "a run over sources", .call = run, .sources = true},
};

// In a process of its own, which may hang or crash. Its exit status.
static int call_broken(const struct scenario *scenario, long at)
{
    pid_t child = fork();
    require(child != -1, "no process can be made");
    if (child == 0) {
        alarm(HANG_SECONDS);
        file_calls_before = fail_or_not;
        fail_at = at;
        const long faults = crash_faults();
        loci_error error = scenario->call();
        const bool met = atomic_load(&calls) >= at;
        _exit(crash_faults() > faults ? FAILED - 2
              : error != LOCI_OK      ? FAILED + (int)error
              : met                   ? 0
                                      : NOT_MET);
    }
    int status = 0;
    require(waitpid(child, &status, 0) == child, "the process is lost");
    return WIFEXITED(status) ? WEXITSTATUS(status) : -WTERMSIG(status);
}

static void expect_nothing_left(const char *when)
{
    DIR *entries = opendir(crash_indexes.root);
    require(entries, "the folder of indexes cannot be read");
    for (const struct dirent *entry; (entry = readdir(entries));)
        if (strncmp(entry->d_name, ".loci-new-", 10) == 0)
            crash_fault("%s: %s was left behind", when, entry->d_name);
    closedir(entries);
}

static bool exists(const char *name)
{
    struct stat status;
    return stat(tree_path(&crash_indexes, name), &status) == 0;
}

static void expect_copied(const char *when, bool done)
{
    if (!done && !exists("broken") && copy() != LOCI_OK)
        crash_fault("%s: the next copy failed", when);
    crash_expect_sound("broken", when);
    crash_expect_equal("broken", "fresh", when);
}

// SQLite tells of these no more than that they failed.
static bool may_be_unexplained(void)
{
    return *failed == FILE_CALL_CREATE || *failed == FILE_CALL_SYNC;
}

static void judge(const struct scenario *scenario, int status, const char *when)
{
    const bool done = status == 0 || status == NOT_MET;
    if (status < 0)
        crash_fault("%s: ended by signal %d", when, -status);
    else if (!done && status <= FAILED)
        crash_fault("%s: wrong, see above", when);
    else if (!done && scenario->need_no_room && mode->number == ENOSPC)
        crash_fault("%s: %s", when, loci_error_name((loci_error)(status - FAILED)));
    else if (!done && mode->number == ENOSPC && status - FAILED != LOCI_DISK_FULL &&
             !(status - FAILED == LOCI_ERROR && may_be_unexplained()))
        crash_fault("%s: %s", when, loci_error_name((loci_error)(status - FAILED)));
}

// Whether the fault was met.
static bool try_call(const struct scenario *scenario, long at)
{
    char when[96];
    snprintf(when, sizeof when, "%s, %s at call %ld", scenario->what, mode->what, at);
    crash_restore("broken", scenario->base);
    const int status = call_broken(scenario, at);
    const bool done = status == 0 || status == NOT_MET;
    judge(scenario, status, when);
    if (scenario->call == copy)
        expect_copied(when, done);
    else if (done && (!in_sources || mode->number == EINTR))
        crash_expect_equal("broken", "fresh", when);
    crash_audit("broken", "fresh", when);
    expect_nothing_left(when);
    return status != NOT_MET;
}

static long count_calls(const struct scenario *scenario)
{
    crash_restore("broken", scenario->base);
    atomic_store(&calls, 0);
    atomic_store(&fail_at, 1L << 40);
    file_calls_before = fail_or_not;
    if (scenario->call() != LOCI_OK)
        crash_fault("%s fails by itself", scenario->what);
    file_calls_before = NULL;
    const long count = atomic_load(&calls);
    atomic_store(&calls, 0);
    return count;
}

int main(int argc, char **argv)
{
    const long most = crash_begin(argc, argv, 2); // of each scenario and mode
    uint64_t random = 4711;
    long tried = 0, met = 0;
    crash_write_archive(0, FILES, RECORDS);
    crash_index_whole("before", "at the beginning");
    crash_write_archive(1, FILES, RECORDS);
    crash_index_whole("fresh", "at the beginning");
    failed = mmap(NULL, sizeof *failed, PROT_READ | PROT_WRITE, MAP_SHARED | MAP_ANONYMOUS, -1, 0);
    require(failed != MAP_FAILED, "no memory can be shared");
    for (size_t i = 0; i < sizeof scenarios / sizeof *scenarios; i++)
        for (mode = modes; mode < modes + MODES; mode++) {
            in_sources = scenarios[i].sources;
            file_calls_watch(in_sources ? crash_archive.root : crash_indexes.root);
            // Few, and each of another file or folder.
            const long part = in_sources ? 5 * most : most;
            const long all = count_calls(&scenarios[i]), step = all > part ? all / part : 1;
            for (long at = 1 + (long)(tree_random(&random) % (uint64_t)step); at <= all; at += step) {
                tried++;
                met += try_call(&scenarios[i], at);
            }
        }
    if (met < tried / 2)
        crash_fault("only %ld of %ld calls failed", met, tried);
    return crash_end("io_errors", "%ld calls with a fault, %ld of them met", tried, met);
}
