// SPDX-License-Identifier: MIT
// What speaks for a block, seen in its company.
#include "extract/markup/weigh/html_company.h"

#include "extract/markup/blocks/html_slots.h"
#include "text/base/memory.h"
#include <stdlib.h>

// How far a score moves towards its company's, in hundredths of the way, and how much one block says to another at most. Both were found by
// pages that nothing was fitted to: less moves too little, more takes single lines for what is around them.
enum { PART = 30, MOST = 400 };

// The blocks of a kind.
struct company {
    uint64_t path;
    int64_t sum; // of what they say
    int64_t count;
};

static int said(int score)
{
    return score > MOST ? MOST : score < -MOST ? -MOST : score;
}

// From a score part of the way to what others say on average, of whom there are `count`.
static int towards(int score, int64_t sum, int64_t count, int say)
{
    int64_t way = sum - (int64_t)score * count;
    return score + (int)(way * PART * say / (count * 100 * HTML_COMPANY_SAY));
}

static const struct html_element *element_of(const struct html_blocks *blocks, uint32_t block)
{
    return &blocks->elements[blocks->blocks[block].element];
}

static bool keeps_company(const struct html_blocks *blocks, uint32_t index)
{
    const struct html_block *block = &blocks->blocks[index];
    return block->linked * 2 < block->letters && !(element_of(blocks, index)->signs & HTML_SIGNS_AGAINST);
}

// Counts the blocks of each kind; `kind_of` is the number of each block's, 0 of one that has none.
static void count_kinds(struct company *kinds, uint32_t *kind_of, const struct html_slots *slots,
                        const struct html_blocks *blocks, const int *scores)
{
    uint32_t count = 0;
    for (uint32_t i = 0; i < blocks->block_count; i++) {
        if (!keeps_company(blocks, i))
            continue;
        uint64_t path = element_of(blocks, i)->path;
        uint32_t *slot = html_slots_find(slots, path, &kinds->path, sizeof *kinds);
        if (*slot == 0) {
            kinds[count].path = path;
            *slot = ++count;
        }
        kind_of[i] = *slot;
        kinds[*slot - 1].sum += said(scores[i]);
        kinds[*slot - 1].count++;
    }
}

static bool settle_kinds(int *scores, const struct html_blocks *blocks, int say)
{
    struct html_slots slots;
    struct company *kinds = memory_zeroed(blocks->block_count + 1, sizeof *kinds);
    uint32_t *kind_of = memory_zeroed(blocks->block_count + 1, sizeof *kind_of);
    bool done = html_slots_init(&slots, blocks->block_count) && kinds && kind_of;
    if (done)
        count_kinds(kinds, kind_of, &slots, blocks, scores);
    for (uint32_t i = 0; done && i < blocks->block_count; i++) {
        const struct company *kind = kind_of[i] > 0 ? &kinds[kind_of[i] - 1] : NULL;
        if (kind && kind->count > 1)
            scores[i] = towards(scores[i], kind->sum - said(scores[i]), kind->count - 1, say);
    }
    free(kinds);
    free(kind_of);
    html_slots_clear(&slots);
    return done;
}

// Lowers what stands between blocks that less speaks for.
static void settle_places(int *scores, size_t count, int say)
{
    int before = 0; // as it was before it was lowered
    for (size_t i = 0; i < count; i++) {
        bool first = i == 0, last = i + 1 == count;
        int own = scores[i];
        int64_t sum = (first ? 0 : said(before)) + (last ? 0 : said(scores[i + 1]));
        int moved = first && last ? own : towards(own, sum, 2 - first - last, say);
        scores[i] = moved < own ? moved : own;
        before = own;
    }
}

bool html_company_settle(int *scores, const struct html_blocks *blocks, int say)
{
    if (say <= 0)
        return true;
    bool done = settle_kinds(scores, blocks, say);
    settle_places(scores, blocks->block_count, say);
    return done;
}
