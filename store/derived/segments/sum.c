// SPDX-License-Identifier: MIT
// Adds up what the segments hold, for a check, and looks at all that searching them relies on.
#include "store/derived/full_text.h"
#include "store/derived/norm.h"
#include "store/derived/segments/tables.h"
#include "store/derived/sums.h"

#include <string.h>

struct summing {
    loci *index;
    const struct segment_set *set;
    const struct segment_info *segment;
    struct norm_edit norms; // read only
    struct full_text_sums *out;
    struct segment_walk walk;
    uint64_t term; // sum_hash of the one at hand
    struct buffer places;
};

static loci_error damaged(const struct summing *summing, const char *what)
{
    return segment_damaged(summing->index, summing->segment->id, what);
}

// A bound that is too low would leave hits out.
static bool is_bounded(const struct impact *impact, const struct field_counts *found, const struct norm *norm)
{
    bool bounded = impact->prose >= norm->prose;
    for (int field = 0; bounded && field < FIELD_COUNT; field++)
        bounded = (impact->most[field] == UINT8_MAX || impact->most[field] >= found->in[field]) &&
                  impact->shortest[field] <= norm->length.in[field];
    return bounded;
}

static bool add_positions(struct summing *summing, uint32_t passage, const struct field_counts *found,
                          struct list_positions *positions, bool live)
{
    for (int field = 0; field < FIELD_COUNT; field++) {
        uint32_t *places = NULL;
        const size_t size = (size_t)found->in[field] * sizeof *places;
        if (found->in[field] > (size_t)(positions->end - positions->at)) // each takes a byte
            return false;
        buffer_truncate(&summing->places, 0);
        if (!buffer_reserve(&summing->places, size + 1))
            return false;
        places = (uint32_t *)(void *)summing->places.data;
        if (!list_positions_take(positions, found->in[field], places))
            return false;
        for (uint32_t i = 0; live && i < found->in[field]; i++)
            summing->out->postings += sum_posting(summing->term, passage, (uint64_t)field, places[i]);
    }
    return true;
}

static loci_error add_posting(struct summing *summing, uint32_t block, uint32_t passage,
                              const struct field_counts *found, struct list_positions *positions)
{
    const struct list *list = &summing->walk.list;
    if (passage > summing->set->passage_max)
        return damaged(summing, "it holds a passage that it does not know");
    const bool live = segment_is_live(summing->segment, passage);
    if (!add_positions(summing, passage, found, positions, live))
        return damaged(summing, "positions are not whole");
    if (!live || !list->entries)
        return LOCI_OK;
    struct norm norm;
    const struct impact impact = list_block_impact(list, block);
    loci_error error = norm_edit_get(summing->index, &summing->norms, passage, &norm);
    return error == LOCI_OK && !is_bounded(&impact, found, &norm) ? damaged(summing, "a bound is too low")
                                                                  : error;
}

static loci_error add_block(struct summing *summing, uint32_t block)
{
    const struct list *list = &summing->walk.list;
    uint32_t passages[LIST_BLOCK];
    struct list_found found;
    struct list_positions positions;
    if (!list_passages(list, block, passages) || !list_frequencies(list, block, &found) ||
        !list_positions_open(list, block, &positions))
        return damaged(summing, "a list is not whole");
    loci_error error = LOCI_OK;
    for (uint32_t i = 0; error == LOCI_OK && i < list_block_size(list, block); i++) {
        const struct field_counts counts = list_found_at(&found, i);
        error = add_posting(summing, block, passages[i], &counts, &positions);
    }
    return error == LOCI_OK && positions.at != positions.end ? damaged(summing, "positions are left over")
                                                             : error;
}

static loci_error add_segment(struct summing *summing)
{
    struct segment_walk *walk = &summing->walk;
    uint64_t terms = 0;
    loci_error error = segment_walk_begin(walk, summing->index, summing->segment);
    for (; error == LOCI_OK && !walk->ended; terms++) {
        summing->term = sum_hash(walk->page.term, walk->page.term_size);
        for (uint32_t block = 0; error == LOCI_OK && block < walk->list.block_count; block++)
            error = add_block(summing, block);
        if (error == LOCI_OK)
            error = segment_walk_next(walk);
    }
    if (error == LOCI_OK && terms != summing->segment->head.terms)
        error = damaged(summing, "terms are missing");
    segment_walk_clear(walk);
    return error;
}

loci_error segments_sum(loci *index, struct full_text_sums *out)
{
    struct segment_set set;
    struct summing summing = {.index = index, .set = &set, .out = out};
    buffer_init(&summing.places);
    loci_error error = segment_set_read(index, &set);
    for (size_t i = 0; error == LOCI_OK && i < set.count; i++) {
        summing.segment = &set.list[i];
        error = add_segment(&summing);
    }
    out->passages = set.passages;
    segment_set_clear(&set);
    norm_edit_clear(&summing.norms);
    buffer_clear(&summing.places);
    return error;
}
