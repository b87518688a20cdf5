// SPDX-License-Identifier: MIT
// What the programs share that answer queries for bench/speed/compare.py: a line with a query on standard input, a line with
// the numbers of its answer on standard output, until the input ends.
#ifndef LOCI_BENCH_ASK_H
#define LOCI_BENCH_ASK_H

#include <stddef.h>
#include <stdint.h>

// One answer. False: it failed, and said why on standard error.
struct asker {
    void *context;
    int (*ask)(void *context, const char *query, size_t *hits);
};

// Prints "ready NAME", then for each query "CPU_NS WALL_NS HITS": of its thread, and by the clock. The exit status.
int ask_all(const struct asker *asker, const char *name);

#endif
