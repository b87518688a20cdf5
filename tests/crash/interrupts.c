// SPDX-License-Identifier: MIT
// An interrupt at each place where a run looks for one: the index is sound, and the next run makes it whole.
#include "store/handle.h"
#include "tests/crash/support.h"

#include <stdio.h>
#include <string.h>

enum { FILES = 9, RECORDS = 60 };

static long polls, interrupt_at; // of the run that is broken; 0: none is

// The linker leads all polls here.
bool __real_loci_should_stop(loci *index);
bool __wrap_loci_should_stop(loci *index);

bool __wrap_loci_should_stop(loci *index)
{
    if (interrupt_at > 0 && ++polls == interrupt_at)
        loci_interrupt(index);
    return __real_loci_should_stop(index);
}

static const struct scenario {
    const char *what, *base; // base: the index that the run begins with, or NULL
} scenarios[] = {{"a first run", NULL}, {"a later run", "before"}};

// Whether the run went on to that poll.
static bool try_poll(const struct scenario *scenario, long at)
{
    char when[64];
    snprintf(when, sizeof when, "%s, poll %ld", scenario->what, at);
    crash_restore("broken", scenario->base);
    loci *index = crash_open("broken");
    polls = 0;
    interrupt_at = at;
    loci_error error = crash_index(index);
    interrupt_at = 0;
    const bool met = polls >= at;
    if (error != LOCI_OK && (!met || error != LOCI_INTERRUPTED))
        crash_fault("%s: %s: %s", when, loci_error_name(error), loci_message(index));
    // Every other time the handle goes on: what it remembers must be as sound as the file.
    if (at % 2 == 0 && crash_index(index) != LOCI_OK)
        crash_fault("%s: the next run on that handle: %s", when, loci_message(index));
    loci_close(index);
    crash_audit("broken", "fresh", when);
    return met;
}

static long count_polls(const struct scenario *scenario)
{
    crash_restore("broken", scenario->base);
    loci *index = crash_open("broken");
    polls = 0;
    interrupt_at = -1ul >> 1;
    if (crash_index(index) != LOCI_OK)
        crash_fault("%s: %s", scenario->what, loci_message(index));
    interrupt_at = 0;
    loci_close(index);
    return polls;
}

int main(int argc, char **argv)
{
    const long most = crash_begin(argc, argv, 25); // of each scenario, evenly spread
    long tried = 0, met = 0;
    crash_write_archive(0, FILES, RECORDS);
    crash_index_whole("before", "at the beginning");
    crash_write_archive(1, FILES, RECORDS);
    crash_index_whole("fresh", "at the beginning");
    for (size_t i = 0; i < sizeof scenarios / sizeof *scenarios; i++) {
        const long all = count_polls(&scenarios[i]), step = all > most ? all / most : 1;
        for (long at = 1; at <= all; at += step) {
            tried++;
            met += try_poll(&scenarios[i], at);
        }
    }
    if (met < tried / 2)
        crash_fault("only %ld of %ld runs were interrupted", met, tried);
    return crash_end("interrupts", "%ld runs, %ld of them interrupted", tried, met);
}
