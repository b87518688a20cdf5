// SPDX-License-Identifier: MIT
// A bit of each passage.
#include "query/match/postings/lists/wanted.h"

#include <stdlib.h>

bool wanted_begin(struct wanted *wanted, size_t words)
{
    wanted->bits = calloc(words, sizeof *wanted->bits);
    wanted->words = words;
    return wanted->bits != NULL;
}

void wanted_add(struct wanted *wanted, const uint32_t *passages, size_t count)
{
    for (size_t i = 0; i < count; i++)
        if (passages[i] / 64 < wanted->words)
            wanted->bits[passages[i] / 64] |= UINT64_C(1) << passages[i] % 64;
    wanted->most += count;
}

void wanted_clear(struct wanted *wanted)
{
    free(wanted->bits);
    *wanted = (struct wanted){0};
}

loci_error wanted_find(struct wanted *wanted, bool *stopped)
{
    return wanted->bits ? LOCI_OK : wanted->find(wanted, stopped);
}

bool wanted_reach(const struct wanted *wanted, uint32_t *passage)
{
    size_t word = *passage / 64;
    if (!wanted->bits)
        return true;
    if (word >= wanted->words)
        return false;
    uint64_t left = wanted->bits[word] & UINT64_MAX << *passage % 64;
    while (!left && ++word < wanted->words)
        left = wanted->bits[word];
    if (left)
        *passage = (uint32_t)(64 * word) + (uint32_t)__builtin_ctzll(left);
    return left != 0;
}
