// SPDX-License-Identifier: MIT
// Scales of a block at a time.
#include "query/match/postings/score/scaled.h"

bool scaled_should_be_apart(const struct collecting *collecting, const struct leaf *leaf)
{
    enum { FEW_A_ROW = 32, MOST_A_ROW = NORM_CHUNK / 2 };
    const struct scales *scales = collecting->scales;
    const size_t a_row = scales_are_cold(scales) ? MOST_A_ROW : FEW_A_ROW;
    return !scales->of && leaf_passages(leaf) / a_row <= scales->row_count;
}

void scaled_begin(struct scaled_block *block, bool apart)
{
    block->apart = apart;
    for (uint32_t i = 0; apart && i < LIST_BLOCK; i++)
        block->numbers[i] = i;
}

loci_error scaled_find(struct scaled_block *block, const struct collecting *collecting,
                       const uint32_t *passages, uint32_t count, struct scaled *out)
{
    loci *index = collecting->index;
    struct scales *scales = collecting->scales;
    if (block->apart) {
        *out = (struct scaled){block->numbers, block->of, block->prose};
        return scales_apart(scales, index, passages, count, block->of, block->prose);
    }
    loci_error error = scales_are_whole(scales) ? LOCI_OK : scales_of_list(scales, index, passages, count);
    *out = (struct scaled){passages, scales->of, scales->prose};
    return error;
}
