// SPDX-License-Identifier: MIT
// An assertion for what Criterion's tests and plain programs share: tells why, and aborts, which fails either.
#ifndef LOCI_TESTS_REQUIRE_H
#define LOCI_TESTS_REQUIRE_H

#include <stdio.h>
#include <stdlib.h>

// require(condition, format, ...): the format tells what failed.
#define require(condition, ...)                             \
    do {                                                    \
        if (!(condition)) {                                 \
            fprintf(stderr, "%s:%d: ", __FILE__, __LINE__); \
            fprintf(stderr, __VA_ARGS__);                   \
            fputc('\n', stderr);                            \
            abort();                                        \
        }                                                   \
    } while (0)

#endif
