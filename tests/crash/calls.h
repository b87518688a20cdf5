// SPDX-License-Identifier: MIT
// Calls that write, each of which can be made again on what it left when it failed.
#ifndef LOCI_TESTS_CRASH_CALLS_H
#define LOCI_TESTS_CRASH_CALLS_H

#include "loci.h"

struct crash_call {
    const char *what;
    loci_error (*make)(loci *index);
};
enum { CRASH_CALLS = 6 };
extern const struct crash_call crash_calls[CRASH_CALLS];

loci_error crash_add(loci *index); // documents from memory, in several languages

// An index of the archive with the documents of crash_add; the archive is another edition afterwards.
void crash_make_base(const char *name, unsigned files, unsigned records);
// What the call makes of a copy of that index when nothing fails: an index of the call's name.
void crash_make_reference(const struct crash_call *call, const char *base);

#endif
