// SPDX-License-Identifier: MIT
// Running text keeps its score; what lacks function words loses some, and never all of it.
#include "rank/prose.h"

#include <criterion/criterion.h>

static const double usual = 0.42;

Test(prose, of_a_language_that_is_not_known_is_full)
{
    cr_expect_eq(prose_level(0, 100, 0), PROSE_FULL);
}

Test(prose, is_full_from_the_usual_share_on)
{
    cr_expect_eq(prose_level(42, 100, usual), PROSE_FULL);
    cr_expect_eq(prose_level(100, 100, usual), PROSE_FULL);
    cr_expect_eq(prose_level(0, 0, usual), PROSE_FULL);
}

Test(prose, falls_with_the_share_and_with_the_length_that_shows_it)
{
    int before = PROSE_FULL + 1;
    for (uint32_t function_words = 42; function_words > 0; function_words -= 6) {
        const int level = prose_level(function_words, 100, usual);
        cr_expect_lt(level, before);
        before = level;
    }
    cr_expect_gt(prose_level(0, 3, usual), prose_level(0, 30, usual));
    cr_expect_lt(prose_level(0, UINT32_MAX, usual), 2);
}

Test(prose, never_takes_all_and_nothing_of_what_is_nearly_usual)
{
    double before = 0;
    for (int level = 0; level <= PROSE_FULL; level++) {
        const double factor = prose_factor((uint8_t)level);
        cr_expect(factor >= before && factor > 0.2 && factor <= 1, "level %d: %f", level, factor);
        before = factor;
    }
    cr_expect_eq(prose_factor(PROSE_FULL), 1);
    cr_expect_eq(prose_factor(prose_level(30, 100, usual)), 1);
    cr_expect_lt(prose_factor(prose_level(10, 100, usual)), 0.9);
}
