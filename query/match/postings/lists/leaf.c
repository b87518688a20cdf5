// SPDX-License-Identifier: MIT
// Leaves: their passages, and what these hold; one term as it lies in the segments, anything else as it was united.
#include "query/match/postings/lists/leaf.h"

#include "query/match/postings/vectors/sums.h"

#include <stdlib.h>
#include <string.h>

void leaf_clear(struct leaf *leaf)
{
    free(leaf->runs);
    free(leaf->passages);
    free(leaf->found);
    free(leaf->sums);
    list_worths_free(leaf->weighed);
    *leaf = (struct leaf){0};
}

loci_error leaf_check(const struct leaf *leaf, loci *index)
{
    for (size_t i = 0; i < leaf->run_count; i++)
        if (leaf->runs[i].damaged)
            return segment_damaged(index, leaf->runs[i].segment->id, "a list is not whole");
    return LOCI_OK;
}

void leaf_begin(struct leaf *leaf)
{
    leaf->at = 0;
    for (size_t i = 0; i < leaf->run_count; i++)
        run_rewind(&leaf->runs[i]);
}

static void reach(struct leaf *leaf, uint32_t passage)
{
    size_t low = leaf->at, step = 1;
    if (low >= leaf->count || leaf->passages[low] >= passage)
        return;
    while (low + step < leaf->count && leaf->passages[low + step] < passage) {
        low += step;
        step *= 2;
    }
    size_t high = low + step < leaf->count ? low + step : leaf->count;
    low++;
    while (low < high) {
        const size_t middle = low + (high - low) / 2;
        if (leaf->passages[middle] < passage)
            low = middle + 1;
        else
            high = middle;
    }
    leaf->at = low;
}

size_t leaf_bytes(const struct leaf *leaf)
{
    return sizeof *leaf + leaf->run_count * sizeof *leaf->runs +
           leaf->capacity * (sizeof *leaf->passages + sizeof *leaf->found) +
           (leaf->sums ? leaf->count * sizeof *leaf->sums : 0) + (leaf->weighed ? leaf->weighed->bytes : 0);
}

bool leaf_is_other(const struct leaf *leaf, uint32_t passage)
{
    const uint32_t at = run_bound(leaf->passages, (uint32_t)leaf->count, passage);
    return at < leaf->count && leaf->passages[at] == passage;
}

bool leaf_has_others(struct leaf *leaf, uint32_t base)
{
    reach(leaf, base);
    return leaf->at < leaf->count && leaf->passages[leaf->at] - base < WINDOW;
}

static void others_window(struct leaf *leaf, uint32_t base, struct bits *out)
{
    reach(leaf, base);
    for (size_t i = leaf->at; i < leaf->count && leaf->passages[i] - base < WINDOW; i++)
        bits_set(out, leaf->passages[i] - base);
}

static void run_bits(struct posting_run *run, uint32_t base, const struct bits *mask, struct bits *out)
{
    uint32_t block;
    struct run_part part;
    run_window(run, base, &block);
    while (run_next_part(run, base, mask, &block, &part))
        bits_add(out, run->passages + part.first, part.count, base);
}

// Those that are live, and stand in the column.
static void run_bits_of(struct posting_run *run, int column, uint32_t base, const struct bits *mask,
                        struct bits *out)
{
    uint32_t block;
    struct block_spots spots;
    run_window(run, base, &block);
    while (run_next(run, base, mask, &block, &spots)) {
        if (column >= 0 && !run_count(run))
            return;
        for (uint32_t i = 0; i < spots.count; i++)
            if (column < 0 || run->found.in[column][block_spots_place(&spots, i)] > 0)
                bits_set(out, spots.at[i]);
    }
}

void leaf_window(struct leaf *leaf, uint32_t base, const struct bits *mask, struct bits *out)
{
    others_window(leaf, base, out);
    for (size_t i = 0; i < leaf->run_count; i++)
        if (leaf->column < 0 && !leaf->runs[i].segment->live)
            run_bits(&leaf->runs[i], base, mask, out);
        else
            run_bits_of(&leaf->runs[i], leaf->column, base, mask, out);
}

// What the passage at hand holds of it, in its column.
static bool run_found(struct posting_run *run, int column, struct field_counts *found)
{
    *found = list_found_at(&run->found, run->at);
    for (int field = 0; column >= 0 && field < FIELD_COUNT; field++)
        if (field != column)
            found->in[field] = 0;
    return column < 0 || found->in[column] > 0;
}

// The same of a passage of a list that was weighed, where that says enough (`times` is not 0).
static bool found_of(struct posting_run *run, int column, uint32_t passage, uint8_t times,
                     struct field_counts *found)
{
    if (times == 0)
        return run_seek(run, passage) && run_found(run, column, found);
    *found = (struct field_counts){.in = {[FIELD_TEXT] = times}};
    return column < 0 || column == FIELD_TEXT;
}

static bool run_look_up(struct posting_run *run, int column, uint32_t passage, struct field_counts *found)
{
    const struct list_worths *worths = run->limits ? run->limits->worths : NULL;
    uint32_t at;
    if (worths &&
        !(list_worths_reach(worths, passage / WORTHS_WINDOW) && list_worths_find(worths, passage, &at)))
        return false;
    return found_of(run, column, passage, worths ? worths->times[at] : 0, found);
}

static bool seek_others(struct leaf *leaf, uint32_t passage, struct field_counts *found)
{
    uint32_t at;
    if (leaf->weighed && !list_worths_find(leaf->weighed, passage, &at))
        return false;
    if (leaf->weighed && leaf->weighed->times[at] > 0) {
        *found = (struct field_counts){.in = {[FIELD_TEXT] = leaf->weighed->times[at]}};
        return true;
    }
    reach(leaf, passage);
    if (leaf->at == leaf->count || leaf->passages[leaf->at] != passage)
        return false;
    *found = leaf->found[leaf->at];
    return true;
}

bool leaf_seek(struct leaf *leaf, uint32_t passage, struct field_counts *found)
{
    if (seek_others(leaf, passage, found))
        return true;
    for (size_t i = 0; i < leaf->run_count; i++)
        if (run_look_up(&leaf->runs[i], leaf->column, passage, found))
            return true;
    return false;
}

static bool is_nothing(const struct field_counts *found)
{
    return found->in[FIELD_TITLE] + found->in[FIELD_HEADING] + found->in[FIELD_TEXT] == 0;
}

// Of a list that was weighed.
static void worths_seek_all(struct posting_run *run, int column, const uint32_t *passages, size_t count,
                            struct field_counts *found, size_t stride)
{
    uint8_t times;
    for (size_t i = 0; (i = list_worths_next(run->limits->worths, passages, count, i, &times)) < count; i++) {
        struct field_counts here;
        if (is_nothing(&found[i * stride]) && found_of(run, column, passages[i], times, &here))
            found[i * stride] = here;
    }
}

static void run_seek_all(struct posting_run *run, int column, const uint32_t *passages, size_t count,
                         struct field_counts *found, size_t stride)
{
    for (size_t i = 0; i < count && run_reach(run, passages[i]);) {
        const uint32_t reached = run->passages[run->at];
        if (reached == passages[i] && segment_is_live(run->segment, reached) &&
            is_nothing(&found[i * stride]) && run_count(run) && !run_found(run, column, &found[i * stride]))
            found[i * stride] = (struct field_counts){{0}};
        i++;
        if (i < count && passages[i] < reached)
            i += run_bound(passages + i, (uint32_t)(count - i), reached);
    }
}

static void others_seek_all(struct leaf *leaf, const uint32_t *passages, size_t count,
                            struct field_counts *found, size_t stride)
{
    for (size_t i = 0; i < count && leaf->at < leaf->count;) {
        reach(leaf, passages[i]);
        if (leaf->at == leaf->count)
            return;
        const uint32_t reached = leaf->passages[leaf->at];
        if (reached == passages[i])
            found[i * stride] = leaf->found[leaf->at];
        i++;
        if (i < count && passages[i] < reached)
            i += run_bound(passages + i, (uint32_t)(count - i), reached);
    }
}

void leaf_seek_all(struct leaf *leaf, const uint32_t *passages, size_t count, struct field_counts *found,
                   size_t stride)
{
    others_seek_all(leaf, passages, count, found, stride);
    for (size_t i = 0; i < leaf->run_count; i++) {
        struct posting_run *run = &leaf->runs[i];
        (run->limits && run->limits->worths ? worths_seek_all : run_seek_all)(run, leaf->column, passages,
                                                                              count, found, stride);
    }
}

uint32_t leaf_ahead(struct leaf *leaf, uint32_t passage)
{
    reach(leaf, passage);
    uint32_t first = leaf->at < leaf->count ? leaf->passages[leaf->at] : UINT32_MAX;
    for (size_t i = 0; i < leaf->run_count && first > passage; i++) {
        const uint32_t ahead = run_ahead(&leaf->runs[i], passage);
        first = ahead < first ? ahead : first;
    }
    return first;
}

uint64_t leaf_passages(const struct leaf *leaf)
{
    uint64_t passages = leaf->count;
    for (size_t i = 0; i < leaf->run_count; i++)
        passages += leaf->runs[i].list.count;
    return passages;
}

static float weigh(const struct bm25 *bm25, int column, const struct field_counts *found)
{
    float sum = 0;
    for (int field = 0; field < FIELD_COUNT; field++)
        if (column < 0 || column == field)
            sum += (float)bm25->weight[field] * (float)found->in[field];
    return sum;
}

void leaf_weigh(const struct posting_run *run, int column, const struct bm25 *bm25,
                const struct block_spots *spots, struct weighed_spots *out)
{
    const struct list_found *found = &run->found;
    const float text = (float)bm25->weight[FIELD_TEXT];
    out->count = spots->count;
    memcpy(out->at, spots->at, spots->count * sizeof *out->at);
    if (column < 0 && !spots->sparse) {
        run_weigh(run, bm25, spots->first, spots->count, out->frequency);
        return;
    }
    const bool others = column >= 0 || found->has[FIELD_TITLE] || found->has[FIELD_HEADING];
    for (uint32_t i = 0; i < spots->count; i++) {
        const uint32_t place = block_spots_place(spots, i);
        const struct field_counts counts = others ? list_found_at(found, place) : (struct field_counts){{0}};
        out->frequency[i] =
            others ? weigh(bm25, column, &counts) : text * (float)found->in[FIELD_TEXT][place];
    }
}

float leaf_weigh_found(const struct bm25 *bm25, const struct field_counts *found)
{
    return weigh(bm25, -1, found);
}

void leaf_weigh_others(const struct leaf *leaf, size_t i, uint32_t count, const struct bm25 *bm25,
                       float *frequency)
{
    float weights[FIELD_COUNT];
    for (int field = 0; field < FIELD_COUNT; field++)
        weights[field] = (float)bm25->weight[field];
    sums_weigh_fields(leaf->found[i].in, count, weights, frequency);
}

void leaf_leave_out_others(const struct leaf *leaf, size_t from, const uint32_t *passages, uint32_t count,
                           float *frequency)
{
    uint32_t at = 0;
    if (from == leaf->count)
        return;
    from += run_bound(leaf->passages + from, (uint32_t)(leaf->count - from), passages[0]);
    for (size_t i = from; i < leaf->count && leaf->passages[i] <= passages[count - 1]; i++) {
        at += run_bound(passages + at, count - at, leaf->passages[i]);
        if (passages[at] == leaf->passages[i])
            frequency[at] = 0;
    }
}

bool leaf_next_others(const struct leaf *leaf, uint32_t base, const struct bits *mask,
                      const struct bm25 *bm25, size_t *at, struct weighed_spots *out)
{
    out->count = 0;
    for (; out->count < LIST_BLOCK && *at < leaf->count && leaf->passages[*at] - base < WINDOW; ++*at) {
        if (mask && !bits_have(mask, leaf->passages[*at] - base))
            continue;
        out->at[out->count] = leaf->passages[*at] - base;
        out->frequency[out->count++] = weigh(bm25, -1, &leaf->found[*at]);
    }
    return out->count > 0;
}

void leaf_drop_others(struct leaf *leaf, uint32_t base, struct bits *set)
{
    reach(leaf, base);
    for (size_t i = leaf->at; i < leaf->count && leaf->passages[i] - base < WINDOW; i++)
        set->words[(leaf->passages[i] - base) / 64] &= ~(UINT64_C(1) << (leaf->passages[i] - base) % 64);
}

static void begin_step(struct leaf *leaf, uint32_t base, struct leaf_step *step)
{
    step->has_others = leaf_has_others(leaf, base);
    step->at = leaf->at;
    if (!step->has_others)
        return;
    bits_clear(&step->others);
    others_window(leaf, base, &step->others);
}

// Leaves those that are not among the others.
static void drop_others(const struct leaf_step *step, struct weighed_spots *spots)
{
    uint32_t kept = 0;
    for (uint32_t i = 0; i < spots->count; i++)
        if (!bits_have(&step->others, spots->at[i])) {
            spots->at[kept] = spots->at[i];
            spots->frequency[kept++] = spots->frequency[i];
        }
    spots->count = kept;
}

bool leaf_next(struct leaf *leaf, uint32_t base, const struct bits *mask, const struct bm25 *bm25,
               struct leaf_step *step, struct weighed_spots *out)
{
    struct block_spots spots;
    if (!step->begun && step->run == 0)
        begin_step(leaf, base, step);
    for (; step->run < leaf->run_count; step->run++, step->begun = false) {
        struct posting_run *run = &leaf->runs[step->run];
        if (!step->begun)
            run_window(run, base, &step->block);
        step->begun = true;
        if (run_next(run, base, mask, &step->block, &spots) && run_count(run)) {
            leaf_weigh(run, leaf->column, bm25, &spots, out);
            if (step->has_others)
                drop_others(step, out);
            return true;
        }
    }
    step->begun = true;
    return leaf_next_others(leaf, base, mask, bm25, &step->at, out);
}
