// SPDX-License-Identifier: MIT
// Numbers as people read them.
#ifndef LOCI_CLI_TERMINAL_NUMBER_H
#define LOCI_CLI_TERMINAL_NUMBER_H

#include <stddef.h>
#include <stdint.h>

enum { NUMBER_SIZE = 32 };

// A written number, so that it can be passed on: number_grouped(n).text
struct number {
    char text[NUMBER_SIZE];
};

struct number number_grouped(uint64_t value); // 31,880
struct number number_bytes(uint64_t bytes);   // 812 B, 1.4 kB, 23.0 MB (powers of 1,000)
struct number number_figure(double value);    // 12.41, 0.042: two decimals, three below a tenth
struct number number_duration(uint64_t ms);   // 0.8 s, 12 s, 3:05, 1:02:03

// The noun for that many: number_noun(1, "passage") is "passage", of 2 "passages".
struct number number_noun(uint64_t count, const char *noun);

#endif
