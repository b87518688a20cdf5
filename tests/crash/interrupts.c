// SPDX-License-Identifier: MIT
// An interrupt at each place where a run, or another call that writes, looks for one: the index is sound, and the next one
// makes it whole.
#include "store/file/handle.h"
#include "tests/crash/calls.h"
#include "tests/crash/support.h"

#include <limits.h>
#include <stdio.h>

enum { FILES = 9, RECORDS = 60 };

static long polls, interrupt_at; // of the run that is broken; 0: none is

// The linker leads all polls here.
bool __real_handle_should_stop(loci *index);
bool __wrap_handle_should_stop(loci *index);

bool __wrap_handle_should_stop(loci *index)
{
    if (interrupt_at > 0 && ++polls == interrupt_at)
        loci_interrupt(index);
    return __real_handle_should_stop(index);
}

static const struct scenario {
    struct crash_call call;
    const char *base; // the index that it begins with, or NULL
} first_run = {{"first run", crash_index}, NULL};

// Whether the call went on to that poll.
static bool try_poll(const struct scenario *scenario, long at)
{
    char when[64];
    snprintf(when, sizeof when, "%s, poll %ld", scenario->call.what, at);
    crash_restore("broken", scenario->base);
    loci *index = crash_open("broken");
    polls = 0;
    interrupt_at = at;
    loci_error error = scenario->call.make(index);
    interrupt_at = 0;
    const bool met = polls >= at;
    if (error != LOCI_OK && (!met || error != LOCI_INTERRUPTED))
        crash_fault("%s: %s: %s", when, loci_error_name(error), loci_message(index));
    // Every other time the handle goes on: what it remembers must be as sound as the file.
    if (at % 2 == 0) {
        loci_close(index);
        crash_expect_sound("broken", when);
        index = crash_open("broken");
    }
    if (scenario->call.make(index) != LOCI_OK)
        crash_fault("%s: again: %s", when, loci_message(index));
    loci_close(index);
    crash_expect_sound("broken", when);
    crash_expect_equal("broken", scenario->call.what, when);
    return met;
}

static long count_polls(const struct scenario *scenario)
{
    polls = 0;
    interrupt_at = LONG_MAX;
    crash_make_reference(&scenario->call, scenario->base);
    interrupt_at = 0;
    return polls;
}

static long tried, met;

static void try_all(const struct scenario *scenario, long most)
{
    const long all = count_polls(scenario), step = all > most ? all / most : 1;
    printf("%s: %ld polls\n", scenario->call.what, all);
    for (long at = 1; at <= all; at += step) {
        tried++;
        met += try_poll(scenario, at);
    }
}

int main(int argc, char **argv)
{
    const long most = crash_begin(argc, argv, 25); // of each call, evenly spread
    crash_make_base("before", FILES, RECORDS);
    try_all(&first_run, most);
    for (size_t i = 0; i < CRASH_CALLS; i++)
        try_all(&(struct scenario){crash_calls[i], "before"}, most);
    if (met < tried / 2)
        crash_fault("only %ld of %ld calls were interrupted", met, tried);
    return crash_end("interrupts", "%ld calls, %ld of them interrupted", tried, met);
}
