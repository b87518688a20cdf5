// SPDX-License-Identifier: MIT
// What a worker that was taken over would try.
#ifndef LOCI_TESTS_EXTRACT_ESCAPES_H
#define LOCI_TESTS_EXTRACT_ESCAPES_H

#include <stdbool.h>
#include <stddef.h>

// What is within reach of anybody: in `folder`, which everybody may write, the file "secret" and the listening socket "socket"; a listening
// TCP port of this host; a process of the same user.
struct escape_targets {
    char folder[200];
    int port, process;
};

// Each tries one thing: whether it was let.
struct escape {
    const char *what;
    bool (*try)(const struct escape_targets *targets);
    bool is_file; // it reaches for a file
};

extern const struct escape escapes[]; // the last has no `what`

// "ESCAPE FOLDER PORT PROCESS" is a document of the test worker (escapes_extractor): a paragraph for each escape, "what: let" or "what: refused".
// "HELPER FOLDER PORT PROCESS": the same of a helper program, with what it prints.
void escape_targets_print(char *out, size_t size, const char *word, const struct escape_targets *targets);

#endif
