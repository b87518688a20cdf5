// SPDX-License-Identifier: MIT
// The target of a request, "/show/3f9c:2?before=1": a path and parameters, read as forms of the web write them. Any bytes are safe.
#ifndef LOCI_SERVICE_WEB_TARGET_H
#define LOCI_SERVICE_WEB_TARGET_H

#include <stdbool.h>
#include <stddef.h>

enum { TARGET_BYTES_MAX = 8192, TARGET_PAIRS_MAX = 64 };

struct target_pair {
    const char *name, *value; // decoded UTF-8 without NUL; "" where there is none
};

struct target {
    char *bytes;      // what the strings stand in
    const char *path; // decoded; begins with '/'
    struct target_pair pairs[TARGET_PAIRS_MAX];
    size_t count;
};

// Reads text[0 .. size). False with a sentence in *fault (static) for what is none: longer than TARGET_BYTES_MAX, not a path of printable
// ASCII, a broken or forbidden %-escape (NUL, in a path also '/'), no UTF-8, too many parameters; also when memory is out. To be cleared
// in either case.
bool target_read(struct target *out, const char *text, size_t size, const char **fault);
void target_clear(struct target *target);

// The i-th value of the parameter, or NULL. Names are told apart by case.
const char *target_value(const struct target *target, const char *name, size_t i);

// Appends text to *at (which ends at `end`) percent-encoded, so that it may stand in a path's segment or a parameter of any target.
// False, with nothing appended, where there is no room for it and a NUL.
bool target_encode(char **at, const char *end, const char *text);

#endif
