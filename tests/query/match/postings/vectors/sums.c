// SPDX-License-Identifier: MIT
// The arithmetic over windows, beside the plainest way to do it.
#include "query/match/postings/vectors/sums.h"

#include <criterion/criterion.h>

static uint32_t next_random(uint32_t *state)
{
    *state = *state * 1664525 + 1013904223;
    return *state >> 8;
}

Test(sums, of_three_fields_are_each_times_its_weight)
{
    uint32_t state = 9;
    for (uint32_t count = 0; count <= 128; count++) {
        uint32_t counts[3 * 128];
        float frequencies[129];
        const float weights[3] = {2, .5F, 1};
        for (uint32_t i = 0; i < 3 * count; i++)
            counts[i] = next_random(&state) % 1000;
        frequencies[count] = -1;
        sums_weigh_fields(counts, count, weights, frequencies);
        for (uint32_t i = 0; i < count; i++)
            cr_assert_eq(frequencies[i], 2 * (float)counts[3 * i] + .5F * (float)counts[3 * i + 1] +
                                             (float)counts[3 * i + 2]);
        cr_assert_eq(frequencies[count], -1);
    }
}

// Of few passages few hold a word, of all each may; large numbers have no sign.
Test(sums, of_fields_tell_which_passages_hold_a_word_and_which_twice)
{
    uint32_t state = 3;
    for (uint32_t round = 0; round < 300; round++) {
        uint32_t of[3][64], joined[3 * 64];
        uint64_t held = 0, above = 0, twice;
        for (unsigned i = 0; i < 64; i++)
            for (unsigned field = 0; field < 3; field++) {
                const uint32_t rare = round % 3 == 0 ? 40 : 2, roll = next_random(&state);
                of[field][i] = roll % rare > 0 ? 0 : roll % 7 == 0 ? UINT32_MAX - roll : 1 + roll / rare % 3;
                held |= (uint64_t)(of[field][i] > 0) << i;
                above |= (uint64_t)(of[field][i] > 1) << i;
            }
        const struct field_sums fields = {.of = {of[0], of[1], of[2]}};
        cr_assert_eq(sums_held(&fields, &twice), held);
        cr_assert_eq(twice, above);
        sums_join_fields(&fields, joined);
        for (unsigned i = 0; i < 64; i++)
            for (unsigned field = 0; field < 3; field++)
                cr_assert_eq(joined[3 * i + field], of[field][i]);
    }
}
