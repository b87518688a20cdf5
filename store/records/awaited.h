// SPDX-License-Identifier: MIT
// The helper programs without which files and records could not be read.
#ifndef LOCI_STORE_AWAITED_H
#define LOCI_STORE_AWAITED_H

#include "store/file/handle.h"

struct awaited {
    char **names;
    size_t count, capacity;
};

// All of them, each once. On failure *out is empty. Freed with awaited_clear.
loci_error awaited_load(loci *index, struct awaited *out);
void awaited_clear(struct awaited *awaited);

#endif
