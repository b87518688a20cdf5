// SPDX-License-Identifier: MIT
// A helper program: how a format is read that another program reads better.
#ifndef LOCI_EXTRACT_CHILD_H
#define LOCI_EXTRACT_CHILD_H

#include "extract/core/input.h"

// What a word in the errors of a failed program means.
struct child_fault {
    const char *text; // NULL ends the list
    enum wire_reason reason;
};

// Runs with limits (time, memory, output, descriptors), without network, in an empty environment (LC_ALL=C.UTF-8), with no file
// but its standard input and what it is installed with. It cannot write a file, not even a temporary one.
struct child {
    const char *
        program; // "pdftotext": a name without a slash, found in the usual folders, never by PATH of the user
    const char *package; // "poppler-utils": the Debian package, named when the program is missing
    // After the name; NULL ends. No argument may contain a slash or "..", but for CHILD_INPUT, whole: whoever took a worker over
    // chooses them. Need not be literals.
    const char *const *arguments;
    size_t output_max;                // bytes; more is WIRE_TOO_LARGE
    unsigned seconds;                 // of processor time; 0: CHILD_SECONDS
    const struct child_fault *faults; // in the order in which they count; NULL: every failure is WIRE_DAMAGED
    const struct child *otherwise;    // does the same where this is not installed; NULL: nothing does
};

// The input as the path of a file, for a program that does not read its standard input or copies it to a temporary file.
#define CHILD_INPUT "/proc/self/fd/0"

enum { CHILD_SECONDS = 30, CHILD_ARGUMENTS_MAX = 32, CHILD_PROGRAMS_MAX = 32 };

// Feeds the whole input to its standard input, which is a file that it may seek in when the input is one or the arguments name
// CHILD_INPUT, and appends its standard output to `output`. False: the sink was failed with the reason (not installed:
// WIRE_HELPER_MISSING naming the Debian package; killed by a limit: WIRE_TIMED_OUT, WIRE_TOO_LARGE, WIRE_OUT_OF_MEMORY; exit status:
// by `faults`, with the first line of its errors); `output` then holds what came before.
bool child_run(const struct child *child, const struct input *input, struct buffer *output,
               struct sink *sink);

// Whether the program is installed: as it was when children_start was called, or is now where it was not.
bool child_present(const struct child *child);

// Starts the launcher, a process that keeps the right to start these programs (`known`, at most CHILD_PROGRAMS_MAX), for one that is about to
// give it up. Where it was not called, the first child_run starts one that knows its own program alone, and so on. False with errno.
bool children_start(const struct child *const *known, size_t count);

// Ends the launcher. For tests.
void children_stop(void);

#endif
