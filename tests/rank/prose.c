// SPDX-License-Identifier: MIT
// Running text keeps its score; a list of names loses some, and never all of it.
#include "rank/prose.h"

#include <criterion/criterion.h>

static const double usual = 0.42;

static uint8_t level(uint32_t function, uint32_t small, uint32_t all)
{
    return prose_level(&(struct prose_words){.all = all, .function = function, .small = small}, usual);
}

Test(prose, is_full_from_the_usual_share_of_function_words_on)
{
    cr_expect_eq(level(42, 0, 100), PROSE_FULL, "a text in capitals");
    cr_expect_eq(level(100, 0, 100), PROSE_FULL);
    cr_expect_eq(level(0, 0, 0), PROSE_FULL);
}

Test(prose, is_told_by_small_letters_where_function_words_are_others)
{
    const struct prose_words foreign = {.all = 100, .function = 3, .small = 85};
    cr_expect_eq(prose_factor(prose_level(&foreign, usual)), 1);
    cr_expect_eq(prose_factor(prose_level(&foreign, 0)), 1);
    cr_expect_lt(prose_factor(level(3, 20, 100)), 0.8);
}

Test(prose, falls_with_the_share_and_with_the_length_that_shows_it)
{
    int before = PROSE_FULL + 1;
    for (uint32_t function = 42; function > 0; function -= 6) {
        cr_expect_lt(level(function, 0, 100), before);
        before = level(function, 0, 100);
    }
    cr_expect_gt(level(0, 0, 3), level(0, 0, 30));
    cr_expect_lt(level(0, 0, UINT32_MAX), 2);
}

Test(prose, never_takes_all_and_nothing_of_what_is_nearly_usual)
{
    double before = 0;
    for (int at = 0; at <= PROSE_FULL; at++) {
        const double factor = prose_factor((uint8_t)at);
        cr_expect(factor >= before && factor > 0.2 && factor <= 1, "level %d: %f", at, factor);
        before = factor;
    }
    cr_expect_eq(prose_factor(PROSE_FULL), 1);
    cr_expect_eq(prose_factor(level(30, 0, 100)), 1);
    cr_expect_lt(prose_factor(level(10, 0, 100)), 0.9);
}
