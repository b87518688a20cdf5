// SPDX-License-Identifier: MIT
// Goes over lists. What is not whole ends a run, which says so.
#include "query/match/postings/lists/run.h"

#include "query/match/postings/vectors/sums.h"

void run_init(struct posting_run *run, const struct opened_list *list, const struct segment_info *segment)
{
    run->list = list->list;
    run->segment = segment;
    run->flags = list->flags;
    run->limits = list->limits;
    list_found_init(&run->found);
    run->damaged = false;
    run->loaded = run->counted = run->positioned = 0;
    run_rewind(run);
}

void run_rewind(struct posting_run *run)
{
    run->block = run->at = 0;
    run->positioned = 0;
}

void run_return(struct posting_run *run, uint32_t block)
{
    if (run->damaged)
        return;
    run->block = block;
    run->at = 0;
    run->positioned = 0;
}

static void end(struct posting_run *run)
{
    run->damaged = true;
    run->block = run->list.block_count;
}

static bool load(struct posting_run *run, uint32_t block)
{
    if (run->loaded == block + 1)
        return true;
    run->loaded = 0;
    run->at = 0;
    const bool full = list_block_size(&run->list, block) == LIST_BLOCK;
    if (run->damaged || !(full ? list_passages(&run->list, block, run->passages)
                               : list_rest(&run->list, block, run->passages, &run->found))) {
        end(run);
        return false;
    }
    const uint32_t size = list_block_size(&run->list, block);
    run->last = run->passages[size - 1];
    for (uint32_t i = 0; i < RUN_STEP; i++)
        run->passages[size + i] = UINT32_MAX;
    run->loaded = block + 1;
    run->counted = full ? run->counted : run->loaded;
    return true;
}

bool run_load(struct posting_run *run, uint32_t block, uint32_t last)
{
    if (load(run, block) && run->passages[list_block_size(&run->list, block) - 1] <= last)
        return true;
    end(run);
    return false;
}

bool run_count(struct posting_run *run)
{
    if (run->counted == run->loaded)
        return true;
    run->counted = 0;
    if (!list_frequencies(&run->list, run->loaded - 1, &run->found)) {
        end(run);
        return false;
    }
    run->counted = run->loaded;
    return true;
}

// The last passage of a block; of a list without entries it is read.
static uint32_t last_of(struct posting_run *run, uint32_t block)
{
    if (run->list.entries)
        return list_block_last(&run->list, block);
    return load(run, block) ? run->passages[run->list.count - 1] : 0;
}

// Moves to the first block that reaches `passage`: in leaps that double, then by bisection.
static void leap(struct posting_run *run, uint32_t passage)
{
    const uint32_t count = run->list.block_count;
    uint32_t low = run->block, step = 1; // all before `low` end before the passage
    if (low >= count || last_of(run, low) >= passage)
        return;
    while (low + step < count && last_of(run, low + step) < passage) {
        low += step;
        step *= 2;
    }
    uint32_t high = low + step < count ? low + step : count;
    low++;
    while (low < high) {
        const uint32_t middle = low + (high - low) / 2;
        if (last_of(run, middle) < passage)
            low = middle + 1;
        else
            high = middle;
    }
    run->block = run->damaged ? count : low;
}

void run_window(struct posting_run *run, uint32_t base, uint32_t *block)
{
    leap(run, base);
    *block = run->block;
}

uint32_t run_bound(const uint32_t *passages, uint32_t count, uint32_t passage)
{
    uint32_t low = 0;
    while (count > 0) {
        const uint32_t half = count / 2;
        const bool below = passages[low + half] < passage;
        low = below ? low + half + 1 : low;
        count = below ? count - half - 1 : half;
    }
    return low;
}

static void keep_live(const struct posting_run *run, uint32_t base, struct block_spots *spots)
{
    uint32_t kept = 0;
    for (uint32_t i = 0; i < spots->count; i++)
        if (segment_is_live(run->segment, base + spots->at[i])) {
            spots->place[kept] = (uint8_t)block_spots_place(spots, i);
            spots->at[kept++] = spots->at[i];
        }
    spots->sparse = spots->sparse || kept < spots->count;
    spots->count = kept;
}

// Finds each of the set in a part of the block.
static void take_few(const struct posting_run *run, const struct run_part *part, uint32_t base,
                     const struct bits *set, struct block_spots *out)
{
    const uint32_t *passages = run->passages + part->first;
    const uint32_t first = passages[0] - base, last = passages[part->count - 1] - base;
    uint32_t place = 0;
    for (uint32_t word = first / 64; word <= last / 64; word++)
        for (uint64_t left = bits_word_within(set, word, first, last); left; left &= left - 1) {
            const uint32_t at = 64 * word + (uint32_t)__builtin_ctzll(left);
            place += run_bound(passages + place, part->count - place, base + at);
            if (passages[place] != base + at) // none lies behind `last`
                continue;
            out->place[out->count] = (uint8_t)(part->first + place);
            out->at[out->count++] = at;
        }
}

// Looks at each of a part of the block. Their number is not written before the end: the places, which are bytes, might lie where it does.
static void take_many(const struct posting_run *run, const struct run_part *part, uint32_t base,
                      const struct bits *set, struct block_spots *out)
{
    const uint32_t first = part->first, end = first + part->count;
    uint32_t count = out->count;
    for (uint32_t i = first; i < end; i++) {
        const uint32_t at = run->passages[i] - base;
        out->place[count] = (uint8_t)i;
        out->at[count] = at;
        count += bits_have(set, at);
    }
    out->count = count;
}

static void take_all(const struct posting_run *run, const struct run_part *part, uint32_t base,
                     struct block_spots *out)
{
    out->first = part->first;
    out->count = part->count;
    for (uint32_t i = 0; i < part->count; i++)
        out->at[i] = run->passages[part->first + i] - base;
}

// The postings of the block at hand that lie in a window.
static struct run_part part_within(const struct posting_run *run, uint32_t base)
{
    const uint32_t size = list_block_size(&run->list, run->loaded - 1), last = base + (WINDOW - 1);
    uint32_t first = 0, behind = size;
    if (run->passages[0] < base)
        first = run_bound(run->passages, size, base);
    if (run->passages[size - 1] > last) {
        behind = run_bound(run->passages, size, last);
        behind += run->passages[behind] == last;
    }
    return (struct run_part){first, behind - first};
}

bool run_next_part(struct posting_run *run, uint32_t base, const struct bits *mask, uint32_t *block,
                   struct run_part *out)
{
    const uint32_t last = base + (WINDOW - 1);
    for (; *block < run->list.block_count; ++*block) {
        const uint32_t before = list_block_before(&run->list, *block) + 1;
        if (*block > 0 && before > last)
            return false;
        const uint32_t first = *block > 0 && before > base ? before - base : 0, end_at = last_of(run, *block);
        if (end_at < base)
            continue;
        if (mask && !bits_any_within(mask, first, end_at < last ? end_at - base : WINDOW - 1))
            continue;
        if (!load(run, *block))
            return false;
        *out = part_within(run, base);
        if (out->count == 0)
            continue;
        ++*block;
        return true;
    }
    return false;
}

bool run_next(struct posting_run *run, uint32_t base, const struct bits *mask, uint32_t *block,
              struct block_spots *out)
{
    enum { FEW = 5 }; // to look at all 128 takes as long as to look up so many
    struct run_part part;
    if (!run_next_part(run, base, mask, block, &part))
        return false;
    out->count = 0;
    out->sparse = mask != NULL;
    if (!mask)
        take_all(run, &part, base, out);
    else if (bits_count_within(mask, run->passages[part.first] - base,
                               run->passages[part.first + part.count - 1] - base) <= FEW)
        take_few(run, &part, base, mask, out);
    else
        take_many(run, &part, base, mask, out);
    if (run->segment->live)
        keep_live(run, base, out);
    return true;
}

bool run_enter(struct posting_run *run, uint32_t passage)
{
    leap(run, passage);
    return run->block < run->list.block_count && load(run, run->block);
}

uint32_t run_ahead(struct posting_run *run, uint32_t passage)
{
    leap(run, passage);
    if (run->block >= run->list.block_count)
        return UINT32_MAX;
    if (!run->list.entries)
        return run->passages[run_bound(run->passages, run->list.count, passage)];
    const uint32_t first = list_block_before(&run->list, run->block) + 1;
    return first > passage ? first : passage;
}

void run_weigh(const struct posting_run *run, const struct bm25 *bm25, uint32_t first, uint32_t count,
               float *frequency)
{
    const struct list_found *found = &run->found;
    const float title = (float)bm25->weight[FIELD_TITLE], heading = (float)bm25->weight[FIELD_HEADING];
    sums_weigh(found->in[FIELD_TEXT] + first, count, (float)bm25->weight[FIELD_TEXT], frequency);
    if (found->has[FIELD_TITLE] || found->has[FIELD_HEADING])
        for (uint32_t i = 0; i < count; i++)
            frequency[i] += title * (float)(int32_t)found->in[FIELD_TITLE][first + i] +
                            heading * (float)(int32_t)found->in[FIELD_HEADING][first + i];
}

bool run_stands(struct posting_run *run, uint32_t passage)
{
    return run_reach(run, passage) && run->passages[run->at] == passage &&
           segment_is_live(run->segment, passage);
}

bool run_seek(struct posting_run *run, uint32_t passage)
{
    return run_stands(run, passage) && run_count(run);
}

// Opens the positions of the block at hand, unless they stand before its passage.
static bool open_positions(struct posting_run *run)
{
    if (run->positioned == run->loaded && run->positions_at <= run->at)
        return true;
    run->positioned = 0;
    if (!list_positions_open(&run->list, run->loaded - 1, &run->positions)) {
        end(run);
        return false;
    }
    run->positioned = run->loaded;
    run->positions_at = run->occurrence = 0;
    return true;
}

// The occurrences in passages of the block from positions_at on up to the one at hand.
static uint64_t count_before(const struct posting_run *run)
{
    const struct list_found *found = &run->found;
    uint64_t count = 0;
    if (list_found_is_once(found))
        return run->at - run->positions_at;
    for (uint32_t i = run->positions_at; i < run->at; i++)
        count += found->in[FIELD_TEXT][i];
    for (uint32_t i = run->positions_at;
         (found->has[FIELD_TITLE] || found->has[FIELD_HEADING]) && i < run->at; i++)
        count += (uint64_t)found->in[FIELD_TITLE][i] + found->in[FIELD_HEADING][i];
    return count;
}

bool run_codes(struct posting_run *run)
{
    if (!open_positions(run))
        return false;
    run->occurrence += (uint32_t)count_before(run);
    run->positions_at = run->at;
    return true;
}

bool run_find_positions(struct posting_run *run)
{
    if (!open_positions(run))
        return false;
    const uint64_t skipped = count_before(run);
    run->occurrence += (uint32_t)skipped;
    run->positions_at = run->at;
    if (!list_positions_skip(&run->positions, skipped)) {
        end(run);
        return false;
    }
    return true;
}

void run_positions_taken(struct posting_run *run)
{
    for (int field = 0; field < FIELD_COUNT; field++)
        run->occurrence += run->found.in[field][run->at];
    run->positions_at++;
}
