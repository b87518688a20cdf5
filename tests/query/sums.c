// SPDX-License-Identifier: MIT
// The arithmetic over windows, beside the plainest way to do it.
#include "query/match/postings/sums.h"

#include <criterion/criterion.h>
#include <stdlib.h>
#include <string.h>

enum { PLACES = 4096 };

static uint32_t next_random(uint32_t *state)
{
    *state = *state * 1664525 + 1013904223;
    return *state >> 8;
}

// Ascending places, one in about `rare`; memory behind them for as many as a vector has.
static uint32_t make_places(uint32_t *state, uint32_t rare, uint16_t *out)
{
    uint32_t count = 0;
    for (uint32_t place = 0; place < PLACES; place++)
        if (next_random(state) % rare == 0)
            out[count++] = (uint16_t)place;
    return count;
}

static uint32_t place_among(const uint16_t *places, uint32_t count, uint16_t place)
{
    uint32_t i = 0;
    while (i < count && places[i] != place)
        i++;
    return i;
}

Test(sums, meet_are_the_places_of_both)
{
    static const uint32_t rare[] = {1, 2, 7, 60, 900, 5000};
    enum { KINDS = sizeof rare / sizeof *rare };
    uint32_t state = 11;
    for (uint32_t round = 0; round < 4 * KINDS * KINDS; round++) {
        uint16_t one[PLACES], other[PLACES + SUMS_MEET_BEHIND], which[PLACES], where[PLACES];
        uint32_t met = 0;
        const uint32_t count = make_places(&state, rare[round % KINDS], one),
                       others = make_places(&state, rare[round / KINDS % KINDS], other);
        for (uint32_t i = 0; i < SUMS_MEET_BEHIND; i++) // what stands behind them says nothing
            other[others + i] = (uint16_t)(next_random(&state) % PLACES);
        const uint32_t told = sums_meet(one, count, other, others, which, where);
        for (uint32_t i = 0; i < count; i++) {
            const uint32_t at = place_among(other, others, one[i]);
            if (at == others)
                continue;
            cr_assert_lt(met, told);
            cr_assert_eq(which[met], i);
            cr_assert_eq(where[met++], at);
        }
        cr_assert_eq(met, told);
    }
}

Test(sums, nothing_meets_nothing)
{
    const uint16_t one[] = {3}, none[SUMS_MEET_BEHIND] = {3};
    uint16_t which, where;
    cr_expect_eq(sums_meet(one, 1, none, 0, &which, &where), 0);
    cr_expect_eq(sums_meet(one, 0, none, 1, &which, &where), 0);
}

Test(sums, bytes_reach_what_they_are_no_less_than)
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
        const uint32_t told = sums_bytes_reaching(bytes, count, least, which);
        for (uint32_t i = 0; i < count; i++)
            if (bytes[i] >= least)
                cr_assert(reached < told && which[reached++] == i);
        cr_assert_eq(reached, told);
    }
}
