// SPDX-License-Identifier: MIT
// The heap keeps what sorting everything would keep.
#include "rank/top.h"
#include "text/base/sort.h"

#include <criterion/criterion.h>
#include <stdlib.h>
#include <string.h>

// A small generator of its own: the same stream everywhere.
static uint32_t next_random(uint32_t *state)
{
    *state = *state * 1664525u + 1013904223u;
    return *state >> 8;
}

static void fill(struct scored *stream, size_t count, uint32_t seed)
{
    for (size_t i = 0; i < count; i++) // few different scores, so that ties are common
        stream[i] = (struct scored){.passage = (int64_t)i, .score = next_random(&seed) % 17};
    for (size_t i = count; i > 1; i--) {
        size_t j = next_random(&seed) % i;
        struct scored other = stream[i - 1];
        stream[i - 1] = stream[j];
        stream[j] = other;
    }
}

Test(top, keeps_the_best_in_their_order_whatever_k)
{
    enum { COUNT = 500 };
    struct scored stream[COUNT];
    for (uint32_t seed = 1; seed <= 20; seed++) {
        fill(stream, COUNT, seed);
        static const size_t ks[] = {0, 1, 2, 3, 10, 499, 500, 501};
        struct top tops[sizeof ks / sizeof *ks];
        for (size_t t = 0; t < sizeof ks / sizeof *ks; t++) {
            top_init(&tops[t], ks[t]);
            for (size_t i = 0; i < COUNT; i++)
                top_add(&tops[t], stream[i]);
            top_sort(&tops[t]);
        }
        qsort(stream, COUNT, sizeof *stream, scored_compare);
        for (size_t t = 0; t < sizeof ks / sizeof *ks; t++) {
            size_t expected = ks[t] == 0 || ks[t] > COUNT ? COUNT : ks[t];
            cr_assert_eq(tops[t].count, expected);
            cr_assert_not(tops[t].failed);
            for (size_t i = 0; i < expected; i++)
                cr_expect_eq(tops[t].entries[i].passage, stream[i].passage);
            top_clear(&tops[t]);
        }
    }
}

Test(top, puts_the_lower_place_and_passage_first_when_scores_are_equal)
{
    struct scored low = {.passage = 3, .score = 1}, high = {.passage = 9, .score = 1};
    struct scored better = {.passage = 10, .score = 2};
    cr_expect(scored_compare(&low, &high) < 0);
    cr_expect(scored_compare(&high, &low) > 0);
    cr_expect(scored_compare(&better, &low) < 0);
    low.place = 7;
    cr_expect(scored_compare(&low, &high) > 0, "the place goes before the passage");
    cr_expect_eq(scored_compare(&low, &low), 0);
}

Test(top, is_empty_before_anything_came)
{
    struct top top;
    top_init(&top, 5);
    top_sort(&top);
    cr_expect_eq(top.count, 0);
    top_clear(&top);
}

static int compare_numbers(const void *a, const void *b)
{
    const uint64_t x = *(const uint64_t *)a, y = *(const uint64_t *)b;
    return (x > y) - (x < y);
}

Test(top, sorts_lists_of_any_length_as_the_library_does)
{
    enum { MOST = 1100 };
    static uint64_t numbers[MOST], expected_numbers[MOST];
    static struct scored list[MOST], expected[MOST];
    uint64_t state = 1;
    for (size_t count = 0; count <= MOST; count += count < 70 ? 1 : 103) {
        for (size_t i = 0; i < count; i++) {
            state = state * 6364136223846793005u + 1442695040888963407u;
            numbers[i] = expected_numbers[i] = state >> 40 >> count % 3 * 9; // of some counts many are alike
            list[i] = expected[i] =
                (struct scored){.passage = (int64_t)i,
                                // Below 0, at it and above, many alike, some but for their last bits.
                                .score = (double)(state >> 61) - 3 + (double)(state >> 44 & 3) * 1e-13,
                                .place = (uint32_t)(state >> 50) % 3};
        }
        sort_numbers(numbers, count);
        scored_sort(list, count);
        if (count > 0) {
            qsort(expected_numbers, count, sizeof *numbers, compare_numbers);
            qsort(expected, count, sizeof *list, scored_compare);
        }
        cr_assert_eq(memcmp(numbers, expected_numbers, count * sizeof *numbers), 0, "%zu", count);
        for (size_t i = 0; i < count; i++)
            cr_assert_eq(list[i].passage, expected[i].passage, "%zu: %zu", count, i);
    }
}

Test(sort, takes_the_two_zeros_for_one_score)
{
    enum { COUNT = 40 };
    struct scored list[COUNT];
    for (size_t i = 0; i < COUNT; i++)
        list[i] = (struct scored){.passage = COUNT - (int64_t)i, .score = i % 3 == 0 ? -0.0 : 0.0};
    scored_sort(list, COUNT);
    for (size_t i = 0; i < COUNT; i++)
        cr_expect_eq(list[i].passage, (int64_t)i + 1);
}

Test(sort, puts_many_numbers_in_the_order_of_all_their_bytes)
{
    enum { COUNT = 5000 };
    static uint64_t numbers[COUNT], expected[COUNT];
    for (unsigned bits = 1; bits <= 64; bits++) { // few different ones at first
        uint32_t state = bits;
        for (size_t i = 0; i < COUNT; i++) {
            const uint64_t high = next_random(&state), middle = next_random(&state);
            numbers[i] = expected[i] = (high << 42 ^ middle << 21 ^ next_random(&state)) >> (64 - bits);
        }
        qsort(expected, COUNT, sizeof *expected, compare_numbers);
        sort_numbers(numbers, COUNT);
        cr_expect_eq(memcmp(numbers, expected, sizeof numbers), 0, "of %u bits", bits);
        sort_numbers(numbers, COUNT); // sorted already
        cr_expect_eq(memcmp(numbers, expected, sizeof numbers), 0, "of %u bits, again", bits);
    }
}
