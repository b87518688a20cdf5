// SPDX-License-Identifier: MIT
// Runs that are killed at any moment leave a sound index, and the next one makes it whole.
#include "tests/crash/kill.h"
#include "tests/crash/support.h"
#include "tests/require.h"

#include <stdio.h>

enum { FILES = 20, RECORDS = 150 };

// The processor time of a whole run in a process of its own, as the killed ones are.
static int64_t index_fresh(const char *when)
{
    crash_remove("fresh");
    int64_t start = crash_processor_us();
    crash_index_whole("fresh", when);
    return crash_processor_us() - start;
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
        killed += crash_index_and_kill("killed", (int64_t)(tree_random(&random) % (uint64_t)whole_us), when);
        whole_us = index_fresh(when);
        crash_audit("killed", "fresh", when);
    }
    if (killed <= count / 2)
        crash_fault("only %ld of %ld kills came in time", killed, count);
    return crash_end("kills", "%ld runs, %ld of them killed", count, killed);
}
