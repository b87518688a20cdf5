// SPDX-License-Identifier: MIT
// Counts by key come in the order of their keys' bytes.
#include "store/document/counts.h"

#include <criterion/criterion.h>
#include <stdlib.h>
#include <string.h>

static uint64_t state = 11;

static uint32_t draw(uint32_t below)
{
    state = state * 6364136223846793005u + 1442695040888963407u;
    return (uint32_t)(state >> 33) % below;
}

// Keys that share their first bytes, are another's beginning, or hold NUL and bytes above 127.
static size_t make_key(unsigned char key[24])
{
    static const unsigned char letters[] = {0, 1, 'a', 'b', 0x7f, 0x80, 0xff};
    const size_t size = draw(draw(4) ? 13 : 25), shared = draw(3) ? 0 : 9;
    for (size_t i = 0; i < size; i++)
        key[i] = i < shared ? 'a' : letters[draw(sizeof letters)];
    return size;
}

static bool ascend(const struct counts *counts, const struct count *a, const struct count *b)
{
    const uint32_t shared = a->key_size < b->key_size ? a->key_size : b->key_size;
    const int order = memcmp(counts_key(counts, a), counts_key(counts, b), shared);
    return order < 0 || (order == 0 && a->key_size < b->key_size);
}

Test(counts, are_sorted_bytewise)
{
    static const size_t sizes[] = {0, 1, 2, 3, 100, 5000, 70000};
    for (size_t i = 0; i < sizeof sizes / sizeof *sizes; i++) {
        struct counts counts;
        unsigned char key[24] = {0};
        counts_init(&counts);
        for (size_t at = 0; at < sizes[i]; at++) {
            const size_t size = make_key(key);
            cr_assert_not_null(counts_at(&counts, key, size, counts_hash(key, size)));
        }
        const struct count **sorted = counts_sorted(&counts);
        cr_assert_not_null(sorted);
        for (size_t at = 0; at + 1 < counts.count;
             at++) // each comes once, since none is the same as the next
            cr_assert(ascend(&counts, sorted[at], sorted[at + 1]), "%zu of %zu", at, counts.count);
        free(sorted);
        counts_clear(&counts);
    }
}
