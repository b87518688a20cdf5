// SPDX-License-Identifier: MIT
// What arithmetic over many numbers is compiled for: everything once as plain C, and where that can be once more with AVX2, of which the processor at hand
// tells when it is first asked whether it has it.
#ifndef LOCI_TEXT_WIDE_H
#define LOCI_TEXT_WIDE_H

#include <stdbool.h>

// Loops that both are made of.
#define INLINE __attribute__((always_inline)) static inline

#if defined(__x86_64__) && defined(__GNUC__)
// Of a function that may be called where wide_can. Not defined: there are none.
#define WIDE __attribute__((target("avx2,popcnt")))
#endif

bool wide_can(void);

#endif
