// SPDX-License-Identifier: MIT
// How far a passage is running text, and what that is worth.
#include "rank/prose.h"

#include "rank/constants.h"
#include <math.h>

enum { WORDS_BEFORE = 5 };

// The share of some words, beside what is usual; 1 at most.
static double part_of(uint32_t words, uint32_t all, double usual)
{
    const double share = (words + WORDS_BEFORE * usual) / ((double)all + WORDS_BEFORE);
    return share < usual ? share / usual : 1;
}

uint8_t prose_level(const struct prose_words *words, double usual)
{
    const double function = usual > 0 ? part_of(words->function, words->all, usual) : 0,
                 small = part_of(words->small, words->all, 1);
    return (uint8_t)lround(PROSE_FULL * (function > small ? function : small));
}

double prose_factor(uint8_t level)
{
    const double least = constants()->prose_from * PROSE_FULL;
    return level < least ? 1 - constants()->prose * (1 - level / least) : 1;
}
