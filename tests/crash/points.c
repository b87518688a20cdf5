// SPDX-License-Identifier: MIT
// A kill at each place where a run looks for an interrupt, and at each call that changes a file, before it or in its middle:
// the index is sound, and the next run makes it whole. Stands in for the C library's calls.
#include "store/file/handle.h"
#include "tests/crash/support.h"
#include "tests/require.h"

#include <signal.h>
#include <stdatomic.h>
#include <stdio.h>
#include <string.h>
#include <sys/mman.h>
#include <sys/stat.h>
#include <sys/syscall.h>
#include <sys/wait.h>
#include <unistd.h>

#define EXPORTED __attribute__((visibility("default"))) // the libraries are to find these

enum { FILES = 6, RECORDS = 40 };

enum kind { POLLS, WRITES, KINDS };
static const char *const kind_names[] = {"poll", "write"};

// Shared with the process that is killed.
static struct points {
    atomic_long seen[KINDS];
} * points;
static bool armed; // in that process alone
static enum kind kill_kind;
static long kill_at;

static bool is_point(enum kind kind)
{
    return armed && atomic_fetch_add(&points->seen[kind], 1) + 1 == kill_at && kind == kill_kind;
}

static void die(void)
{
    kill(getpid(), SIGKILL);
}

static bool is_file(int fd)
{
    struct stat status;
    return armed && fstat(fd, &status) == 0 && S_ISREG(status.st_mode);
}

// The linker leads all polls here.
bool __real_handle_should_stop(loci *index);
bool __wrap_handle_should_stop(loci *index);

bool __wrap_handle_should_stop(loci *index)
{
    if (is_point(POLLS))
        die();
    return __real_handle_should_stop(index);
}

// Half of it is written where the number of the point is odd.
static ssize_t write_or_die(int fd, const void *data, size_t size, off_t at)
{
    const bool dies = is_file(fd) && is_point(WRITES);
    if (dies)
        size = kill_at % 2 ? size / 2 : 0;
    ssize_t written = dies && size == 0 ? 0 : syscall(SYS_pwrite64, fd, data, size, at);
    if (dies)
        die();
    return written;
}

EXPORTED ssize_t pwrite(int fd, const void *data, size_t size, off_t at)
{
    return write_or_die(fd, data, size, at);
}

EXPORTED ssize_t pwrite64(int fd, const void *data, size_t size, off64_t at)
{
    return write_or_die(fd, data, size, at);
}

EXPORTED ssize_t write(int fd, const void *data, size_t size)
{
    if (is_file(fd) && is_point(WRITES))
        die();
    return syscall(SYS_write, fd, data, size);
}

static void die_at_file(int fd)
{
    if (is_file(fd) && is_point(WRITES))
        die();
}

EXPORTED int ftruncate(int fd, off_t size)
{
    die_at_file(fd);
    return (int)syscall(SYS_ftruncate, fd, size);
}

EXPORTED int ftruncate64(int fd, off64_t size)
{
    die_at_file(fd);
    return (int)syscall(SYS_ftruncate, fd, size);
}

EXPORTED int fsync(int fd)
{
    die_at_file(fd);
    return (int)syscall(SYS_fsync, fd);
}

EXPORTED int fdatasync(int fd)
{
    die_at_file(fd);
    return (int)syscall(SYS_fdatasync, fd);
}

EXPORTED int unlink(const char *path)
{
    if (is_point(WRITES))
        die();
    return (int)syscall(SYS_unlink, path);
}

EXPORTED int rename(const char *from, const char *to)
{
    if (is_point(WRITES))
        die();
    return (int)syscall(SYS_rename, from, to);
}

EXPORTED int link(const char *from, const char *to)
{
    if (is_point(WRITES))
        die();
    return (int)syscall(SYS_link, from, to);
}

static const struct scenario {
    const char *what, *base; // base: the index that the run begins with, or NULL
} scenarios[] = {{"a first run", NULL}, {"a later run", "before"}};

// Runs in a process of its own, which dies at that point; 0: at none. True if it died.
static bool index_and_die(enum kind kind, long at, const char *when)
{
    memset(points, 0, sizeof *points);
    pid_t child = fork();
    require(child != -1, "no process can be made");
    if (child == 0) {
        kill_kind = kind;
        kill_at = at;
        armed = true;
        _exit(crash_index(crash_open("broken")) == LOCI_OK ? 0 : 4);
    }
    int status = 0;
    require(waitpid(child, &status, 0) == child, "the process is lost");
    if (!WIFSIGNALED(status) && WEXITSTATUS(status) != 0)
        crash_fault("%s: the run failed by itself: %d", when, WEXITSTATUS(status));
    if (WIFSIGNALED(status) && WTERMSIG(status) != SIGKILL)
        crash_fault("%s: the run crashed: signal %d", when, WTERMSIG(status));
    return WIFSIGNALED(status);
}

static long tried, killed;

static void try_scenario(const struct scenario *scenario, enum kind kind, long most)
{
    crash_restore("broken", scenario->base);
    index_and_die(kind, 0, scenario->what);
    const long all = atomic_load(&points->seen[kind]), step = all > most ? all / most : 1;
    printf("%s: %ss: %ld\n", scenario->what, kind_names[kind], all);
    fflush(stdout);
    for (long at = 1; at <= all; at += step) {
        char when[64];
        snprintf(when, sizeof when, "%s, killed at %s %ld", scenario->what, kind_names[kind], at);
        crash_restore("broken", scenario->base);
        tried++;
        killed += index_and_die(kind, at, when);
        crash_audit("broken", "fresh", when);
    }
}

int main(int argc, char **argv)
{
    const long most = crash_begin(argc, argv, 12); // of each kind and scenario, evenly spread
    points = mmap(NULL, sizeof *points, PROT_READ | PROT_WRITE, MAP_SHARED | MAP_ANONYMOUS, -1, 0);
    require(points != MAP_FAILED, "no memory can be shared");
    crash_write_archive(0, FILES, RECORDS);
    crash_index_whole("before", "at the beginning");
    crash_write_archive(1, FILES, RECORDS);
    crash_index_whole("fresh", "at the beginning");
    for (size_t i = 0; i < sizeof scenarios / sizeof *scenarios; i++)
        for (int kind = 0; kind < KINDS; kind++)
            try_scenario(&scenarios[i], (enum kind)kind, most);
    if (killed < tried / 2)
        crash_fault("only %ld of %ld runs were killed", killed, tried);
    return crash_end("points", "%ld runs, %ld of them killed", tried, killed);
}
