// SPDX-License-Identifier: MIT
// How far a passage is running text, and what that is worth.
#include "rank/prose.h"

#include "rank/constants.h"
#include <math.h>

static const double words_before = 5; // of the usual kind

uint8_t prose_level(uint32_t function_words, uint32_t words, double usual)
{
    if (usual <= 0)
        return PROSE_FULL;
    const double share = ((double)function_words + words_before * usual) / ((double)words + words_before);
    return share < usual ? (uint8_t)lround(PROSE_FULL * share / usual) : PROSE_FULL;
}

double prose_factor(uint8_t level)
{
    const double least = constants()->prose_from * PROSE_FULL;
    return level < least ? 1 - constants()->prose * (1 - level / least) : 1;
}
