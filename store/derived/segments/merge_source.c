// SPDX-License-Identifier: MIT
// Reads lists of a segment that is merged, block by block, without what newer segments void.
#include "store/derived/segments/merge_source.h"

#include "text/base/array.h"
#include <stdlib.h>

void merge_source_clear(struct merge_source *source)
{
    segment_walk_clear(&source->walk);
    free(source->new_codes);
    free(source->distances);
    free(source->codes);
}

static loci_error source_damaged(const struct merge_source *source)
{
    return segment_damaged(source->walk.index, source->walk.segment->id, "a list is not whole");
}

static loci_error make_room(struct merge_source *source, uint32_t **numbers, size_t *capacity, uint64_t count)
{
    if (count < *capacity)
        return LOCI_OK;
    uint32_t *grown = array_reserve(*numbers, capacity, (size_t)count + 1, sizeof *grown);
    if (!grown)
        return handle_fail_memory(source->walk.index);
    *numbers = grown;
    return LOCI_OK;
}

static uint64_t occurrences_of(const struct merge_source *source, uint32_t at)
{
    const struct list_found *found = &source->found;
    return (uint64_t)found->in[FIELD_TITLE][at] + found->in[FIELD_HEADING][at] + found->in[FIELD_TEXT][at];
}

// The codes of the block's occurrences as they are written.
static loci_error take_codes(struct merge_source *source, struct form_codes *codes, uint64_t count)
{
    loci_error error = make_room(source, &source->codes, &source->code_capacity, count);
    const bool all_first = codes_are_zero(codes);
    for (uint64_t i = 0; error == LOCI_OK && i < count; i++) {
        uint32_t code = 0;
        if ((!all_first && !codes_at(codes, (uint32_t)i, &code)) || code >= source->form_count)
            return source_damaged(source);
        source->codes[i] = source->new_codes[code];
    }
    return error;
}

static loci_error take_occurrences(struct merge_source *source, bool several)
{
    struct list_positions positions;
    uint64_t count = 0;
    for (uint32_t i = 0; i < source->size; i++)
        count += occurrences_of(source, i);
    if (!list_positions_open(&source->walk.list, source->block, &positions) ||
        !list_positions_may_hold(&positions, count))
        return source_damaged(source);
    loci_error error = make_room(source, &source->distances, &source->distance_capacity, count);
    if (error == LOCI_OK && !places_take_each(&positions.places, count, source->distances))
        error = source_damaged(source);
    return error == LOCI_OK && several ? take_codes(source, &positions.codes, count) : error;
}

// All at a time, so that one is fetched beside the other.
static loci_error take_bounds(struct merge_source *source)
{
    loci_error error = LOCI_OK;
    for (uint32_t i = 0; error == LOCI_OK && i < source->size; i++) {
        if (source->passages[i] > source->bounds_of->passage_max)
            return source_damaged(source);
        error = merge_bounds_find(source->bounds_of, source->passages[i], &source->bounds[i]);
    }
    return error;
}

static loci_error load_block(struct merge_source *source)
{
    const struct list *list = &source->walk.list;
    source->at = 0;
    source->occurrence = 0;
    source->size = list_block_size(list, source->block);
    if (!list_passages(list, source->block, source->passages) ||
        !list_frequencies(list, source->block, &source->found))
        return source_damaged(source);
    loci_error error = take_occurrences(source, source->several);
    return error == LOCI_OK ? take_bounds(source) : error;
}

static void pass(struct merge_source *source)
{
    source->occurrence += (size_t)occurrences_of(source, source->at++);
}

static bool is_live(const struct merge_source *source, uint32_t at)
{
    return segment_is_live(source->walk.segment, source->passages[at]);
}

// Passes over what is void, to the next posting that is live, if there is one.
loci_error merge_source_settle(struct merge_source *source)
{
    for (;;) {
        while (source->at < source->size && !is_live(source, source->at))
            pass(source);
        source->more = source->at < source->size;
        if (source->more || source->block + 1 >= source->walk.list.block_count)
            return LOCI_OK;
        source->block++;
        loci_error error = load_block(source);
        if (error != LOCI_OK)
            return error;
    }
}

loci_error merge_source_begin(struct merge_source *source, bool several)
{
    source->block = 0;
    source->several = several;
    loci_error error = load_block(source);
    return error == LOCI_OK ? merge_source_settle(source) : error;
}

loci_error merge_source_take(struct merge_source *source, uint64_t limit, size_t room, const uint32_t *last,
                             struct list_run *run)
{
    const uint32_t at = source->at;
    const size_t occurrence = source->occurrence;
    if (last && source->passages[at] <= *last)
        return source_damaged(source); // it holds a passage that its covers do not name
    do
        pass(source);
    while (source->at < source->size && source->at - at < room && source->passages[source->at] < limit &&
           is_live(source, source->at));
    *run = (struct list_run){.count = source->at - at,
                             .passages = source->passages + at,
                             .found = {[FIELD_TITLE] = source->found.in[FIELD_TITLE] + at,
                                       [FIELD_HEADING] = source->found.in[FIELD_HEADING] + at,
                                       [FIELD_TEXT] = source->found.in[FIELD_TEXT] + at},
                             .bounds = source->bounds + at,
                             .distances = source->distances + occurrence,
                             .codes = source->several ? source->codes + occurrence : NULL,
                             .occurrences = source->occurrence - occurrence};
    return LOCI_OK;
}

static bool add_form(struct merge_source *source, struct counts *forms, const unsigned char *form,
                     size_t size)
{
    const struct count *found = counts_at(forms, form, size, counts_hash(form, size));
    uint32_t *grown =
        array_reserve(source->new_codes, &source->form_capacity, source->form_count + 1, sizeof *grown);
    if (!found || !grown)
        return false;
    source->new_codes = grown;
    grown[source->form_count++] = (uint32_t)(found - forms->entries);
    return true;
}

loci_error merge_source_add_forms(struct merge_source *source, struct counts *forms)
{
    static const unsigned char plain = FORM_PLAIN;
    const struct forms *own = &source->walk.list.forms;
    size_t place = 0;
    source->form_count = 0;
    bool added = true;
    for (const unsigned char *form; added && (form = forms_next(own, &place));)
        added = add_form(source, forms, form, (size_t)(own->bytes + place - form));
    if (added && place < own->size)
        return source_damaged(source);
    if (added && own->size == 0)
        added = add_form(source, forms, &plain, sizeof plain);
    return added ? LOCI_OK : handle_fail_memory(source->walk.index);
}
