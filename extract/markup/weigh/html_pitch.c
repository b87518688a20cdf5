// SPDX-License-Identifier: MIT
// How high the scores of a page are pitched.
#include "extract/markup/weigh/html_pitch.h"

#include "extract/markup/weigh/html_company.h"

// How far a page moves, in hundredths of the way; where half of the running text of a usual page stands; and between which scores a pitch is
// believed: what is lower still says that the text was not found. Found by pages that nothing was fitted to.
enum { PART = 30, USUAL = 370, LOWEST = 150, HIGHEST = 600 };

static bool is_trusted_prose(const struct html_blocks *blocks, const struct html_block *block)
{
    return html_block_prose(block) > 0 && !(blocks->elements[block->element].signs & HTML_SIGNS_AGAINST);
}

// The pitch, within its bounds: letters are counted score by score.
static bool find_pitch(int *pitch, const int *scores, const struct html_blocks *blocks)
{
    uint64_t letters[HIGHEST - LOWEST + 1] = {0}, all = 0, below = 0;
    for (size_t i = 0; i < blocks->block_count; i++) {
        const struct html_block *block = &blocks->blocks[i];
        if (!is_trusted_prose(blocks, block))
            continue;
        int score = scores[i] < LOWEST ? LOWEST : scores[i] > HIGHEST ? HIGHEST : scores[i];
        letters[score - LOWEST] += html_block_prose(block);
        all += html_block_prose(block);
    }
    *pitch = LOWEST;
    while (*pitch < HIGHEST && (below + letters[*pitch - LOWEST]) * 2 < all)
        below += letters[(*pitch)++ - LOWEST];
    return all > 0;
}

void html_pitch_settle(int *scores, const struct html_blocks *blocks, int say)
{
    int pitch;
    if (say <= 0 || !find_pitch(&pitch, scores, blocks))
        return;
    int move = (USUAL - pitch) * PART * say / (100 * HTML_COMPANY_SAY);
    for (size_t i = 0; i < blocks->block_count; i++)
        scores[i] += move;
}
