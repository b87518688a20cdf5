// SPDX-License-Identifier: MIT
// Sets and bytes of a window, beside the plainest way to meet, rank and compare them.
#include "query/match/postings/vectors/masks.h"

#include <criterion/criterion.h>
#include <stdbool.h>

enum { PLACES = MASKS_MEET, WORDS = PLACES / 64 };

static uint32_t next_random(uint32_t *state)
{
    *state = *state * 1664525 + 1013904223;
    return *state >> 8;
}

// A set, about one of `rare` passages in it; of 0 all.
static void make_set(uint32_t *state, uint32_t rare, uint64_t *out)
{
    for (size_t word = 0; word < WORDS; word++)
        out[word] = 0;
    for (uint32_t place = 0; place < PLACES; place++)
        if (rare == 0 || next_random(state) % rare == 0)
            out[place / 64] |= UINT64_C(1) << place % 64;
}

static bool has(const uint64_t *set, uint32_t place)
{
    return set[place / 64] >> place % 64 & 1;
}

static bool are_met(const struct bit_sets *sets, uint32_t place)
{
    bool met = true;
    for (size_t i = 0; i < sets->must + sets->must_not; i++)
        met &= has(sets->of[i], place) == (i < sets->must);
    return met;
}

Test(masks, meet_are_the_places_of_all_sets_and_of_none_that_must_not)
{
    static const uint32_t rare[] = {0, 1, 2, 7, 60, 900, 5000};
    enum { KINDS = sizeof rare / sizeof *rare, SETS = 3 };
    static uint64_t sets[SETS][WORDS];
    uint32_t state = 11;
    for (uint32_t round = 0; round < 9 * KINDS * KINDS; round++) {
        const uint64_t *of[SETS] = {sets[0], sets[1], sets[2]};
        const struct bit_sets all = {of, 1 + round % 2, round / 2 % 2};
        uint16_t at[PLACES];
        uint32_t met = 0;
        make_set(&state, rare[round % KINDS], sets[0]);
        make_set(&state, rare[round / KINDS % KINDS], sets[1]);
        make_set(&state, rare[2 + round % 3], sets[2]);
        const uint32_t told = masks_meet(&all, PLACES, at);
        for (uint32_t place = 0; place < PLACES; place++)
            if (are_met(&all, place))
                cr_assert(met < told && at[met++] == place);
        cr_assert_eq(met, told);
    }
}

Test(masks, more_than_are_asked_for_are_counted_alone)
{
    static uint64_t set[WORDS];
    const uint64_t *of[] = {set};
    const struct bit_sets sets = {of, 1, 0};
    uint32_t state = 3;
    make_set(&state, 60, set);
    uint16_t at[PLACES] = {1234};
    const uint32_t count = masks_meet(&sets, 0, at);
    cr_assert_gt(count, 1);
    cr_expect_eq(masks_meet(&sets, count - 1, at), count);
    cr_expect_eq(at[0], 1234);
    cr_expect_eq(masks_meet(&sets, count, at), count);
    cr_expect(has(set, at[count - 1]));
}

Test(masks, rank_is_how_many_come_before)
{
    static uint64_t set[WORDS];
    uint16_t ranks[WORDS], at[PLACES], numbers[PLACES];
    uint32_t state = 23;
    for (uint32_t round = 0; round < 8; round++) {
        uint32_t count = 0, before = 0;
        make_set(&state, 1 + 9 * round, set);
        for (uint32_t place = 0; place < PLACES; place++) {
            if (place % 64 == 0)
                ranks[place / 64] = (uint16_t)count;
            if (has(set, place))
                at[count++] = (uint16_t)place;
        }
        masks_rank(set, ranks, at, count, numbers);
        for (uint32_t i = 0; i < count; i++)
            cr_assert_eq(numbers[i], before++);
    }
}

Test(masks, bytes_reach_what_they_are_no_less_than)
{
    uint32_t state = 5;
    for (uint32_t round = 0; round < 200; round++) {
        uint8_t bytes[300];
        uint16_t which[300];
        const uint32_t count = next_random(&state) % 300;
        const uint8_t least = (uint8_t)(round < 4 ? 255 * (round % 2) : next_random(&state));
        uint32_t reached = 0;
        for (uint32_t i = 0; i < count; i++)
            bytes[i] = (uint8_t)next_random(&state);
        const uint32_t told = masks_bytes_reaching(bytes, count, least, which);
        for (uint32_t i = 0; i < count; i++)
            if (bytes[i] >= least)
                cr_assert(reached < told && which[reached++] == i);
        cr_assert_eq(reached, told);
    }
}
