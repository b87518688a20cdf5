// SPDX-License-Identifier: MIT
// Chunks of norms: what is packed comes out, one by one and as a whole, and what is damaged is refused or gives some norm.
#include "store/derived/norm_chunk.h"

#include <criterion/criterion.h>
#include <stdlib.h>
#include <string.h>

static size_t random_below(uint64_t *random, size_t limit)
{
    *random = *random * 6364136223846793005u + 1442695040888963407u;
    return (size_t)(*random >> 33) % limit;
}

static unsigned char norms[NORM_CHUNK_BYTES], taken[NORM_CHUNK_BYTES];

static void set(size_t at, const struct norm *norm)
{
    norm_pack(norm, norms + at * NORM_SIZE);
}

static size_t expect_round_trip(void)
{
    struct buffer bytes;
    buffer_init(&bytes);
    cr_assert(norm_chunk_pack(&bytes, norms));
    const size_t size = bytes.size;
    cr_assert_leq(size, NORM_PACKED_MAX);
    if (size > 0) {
        cr_assert_not(norm_is_chunk(size));
        cr_assert(norm_chunk_take(taken, bytes.data, size));
        cr_assert_arr_eq(taken, norms, sizeof norms);
    }
    buffer_clear(&bytes);
    return size;
}

// Documents of some passages each, in order; every `gap`-th passage is gone.
static void fill(uint64_t *random, size_t length, size_t gap, bool titled)
{
    memset(norms, 0, sizeof norms);
    for (size_t i = 0; i < NORM_CHUNK; i++) {
        if (gap > 0 && random_below(random, gap) == 0)
            continue;
        const uint32_t document = (uint32_t)(i / length + 70000);
        struct norm norm = {
            .document = document,
            .place = norm_place_on(document % 3 == 0 ? 0x92345000u + (document << 12) : document << 11,
                                   i % length + 1),
            .length.in = {[FIELD_TITLE] = titled ? document % 256 : 0,
                          [FIELD_HEADING] = (uint32_t)random_below(random, titled ? 256 : 1),
                          [FIELD_TEXT] = (uint32_t)random_below(random, titled ? 65536 : 255)},
            .prose = (uint8_t)random_below(random, 256),
            .text = (uint16_t)random_below(random, 65536)};
        set(i, &norm);
    }
}

Test(norm_chunk, gives_what_went_in)
{
    uint64_t random = 7;
    for (size_t length = 1; length <= NORM_CHUNK; length += 1 + length / 2)
        for (size_t gap = 0; gap < 5; gap++)
            for (int titled = 0; titled < 2; titled++) {
                fill(&random, length, gap, titled);
                expect_round_trip();
            }
    memset(norms, 0, sizeof norms);
    cr_expect_eq(expect_round_trip(), 0, "no passage is no row");
}

Test(norm_chunk, takes_five_bytes_a_passage_of_documents_of_sixteen)
{
    uint64_t random = 3;
    fill(&random, 16, 0, false);
    cr_expect_lt(expect_round_trip(), 5 * NORM_CHUNK);
}

// The ordinal ends where its bits do, as norm_place has it.
Test(norm_chunk, goes_from_place_to_place_as_places_are_made)
{
    struct hash hash = {.bytes = {0xAB, 0xCD, 0xEF, 0x12}};
    static const char *const members[] = {"", "17", "record 1048577"};
    for (size_t m = 0; m < sizeof members / sizeof *members; m++)
        for (size_t first = 1; first < 4200; first += 61)
            for (size_t further = 0; further < 4200; further += 97)
                cr_assert_eq(norm_place_on(norm_place(members[m], strlen(members[m]), &hash, first), further),
                             norm_place(members[m], strlen(members[m]), &hash, first + further), "%s %zu %zu",
                             members[m], first, further);
}

// Tells whether it had to become larger.
static bool expect_of_today(void)
{
    struct buffer bytes;
    buffer_init(&bytes);
    cr_assert(norm_chunk_pack(&bytes, norms));
    cr_assert_not(norm_is_chunk(bytes.size));
    const bool met = norm_is_chunk(bytes.size - 1);
    if (met) {
        cr_assert(norm_chunk_take(taken, bytes.data, bytes.size));
        cr_assert_arr_eq(taken, norms, sizeof norms);
    }
    buffer_clear(&bytes);
    return met;
}

// As it is known from outside how large a chunk of an older format is, none of today has that size.
Test(norm_chunk, is_never_as_large_as_one_of_an_older_format)
{
    size_t met = 0;
    memset(norms, 0, sizeof norms);
    for (size_t i = 0; i < NORM_CHUNK; i++) {
        set(i, &(struct norm){.document = (uint32_t)(i * 77777777 + 1),
                              .place = (uint32_t)(i * 3),
                              .length.in = {[FIELD_HEADING] = i % 256, [FIELD_TEXT] = 300 + (uint32_t)i}});
        met += expect_of_today();
    }
    for (uint32_t document = 1; document < 100000000; document = document * 2 + 1)
        for (size_t i = 0; i < NORM_CHUNK; i++) {
            set(i, &(struct norm){.document = i % 2 ? document : 1,
                                  .place = (uint32_t)(i * 3),
                                  .length.in[FIELD_TEXT] = i % 3 ? 1 : 300});
            met += expect_of_today();
        }
    cr_expect_gt(met, 0, "one of them would have been");
}

Test(norm_chunk, that_is_damaged_is_refused_or_gives_some_norms)
{
    uint64_t random = 11;
    size_t refused = 0;
    fill(&random, 5, 3, true);
    struct buffer bytes;
    buffer_init(&bytes);
    cr_assert(norm_chunk_pack(&bytes, norms));
    for (size_t size = 0; size < bytes.size; size += 1 + size / 64) {
        unsigned char *part = malloc(size + 1); // of this size alone, for what watches memory
        cr_assert(part);
        memcpy(part, bytes.data, size);
        cr_expect_not(norm_chunk_take(taken, part, size) && memcmp(taken, norms, sizeof norms) == 0, "%zu",
                      size);
        free(part);
    }
    for (int i = 0; i < 20000; i++) {
        unsigned char *damaged = malloc(bytes.size);
        cr_assert(damaged);
        memcpy(damaged, bytes.data, bytes.size);
        damaged[random_below(&random, bytes.size)] = (unsigned char)random_below(&random, 256);
        refused += !norm_chunk_take(taken, damaged, bytes.size);
        free(damaged);
    }
    cr_expect_gt(refused, 100);
    cr_expect_not(norm_chunk_take(taken, NULL, 0));
    buffer_clear(&bytes);
}
