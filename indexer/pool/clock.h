// SPDX-License-Identifier: MIT
// How much time has passed.
#ifndef LOCI_INDEXER_CLOCK_H
#define LOCI_INDEXER_CLOCK_H

#include <stdint.h>

int64_t clock_steady_ms(void); // of CLOCK_MONOTONIC: nobody sets it

#endif
