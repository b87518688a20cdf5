// SPDX-License-Identifier: MIT
// Merges segments: terms in order, of each the passages of all of them in order, without those that newer ones void.
#include "store/derived/segments/merge.h"

#include "store/derived/norm.h"
#include "store/document/counts.h"
#include "text/base/array.h"
#include <stdlib.h>
#include <string.h>

// One segment that is merged, and where in its list of the term at hand it is.
struct source {
    struct segment_walk walk;
    bool holds; // the term at hand
    uint32_t block, size;
    uint32_t passages[LIST_BLOCK];
    struct list_bound bounds[LIST_BLOCK]; // of each of these
    struct list_found found;
    uint32_t *distances, *codes; // of all occurrences of the block; owned
    size_t distance_capacity, code_capacity;
    uint32_t *new_codes; // of each of its forms that which it gets; owned
    size_t form_count, form_capacity;
    uint32_t at;       // the next posting of the block, which is live, while `more` …
    size_t occurrence; // … and its first occurrence
    bool more;
};

struct segment_merge {
    loci *index;
    struct segment_set set; // as it was when the merge began
    size_t count;           // the newest so many of the set
    struct source *sources;
    struct segment_writer writer;
    struct counts forms;    // of the term at hand, those of all sources
    bool several;           // they are
    struct norm_edit norms; // read only …
    // … and of each passage, as far as rows were asked for, what bounds are made of; owned. Lists are gone over in the order of terms, and
    // so few bytes a passage stay in the processor's caches.
    struct list_bound *bounds;
    bool *asked; // of each row; owned
    unsigned char term[TERMS_SIZE_MAX];
    size_t term_size;
    bool begun, ended;
};

static loci_error source_damaged(const struct source *source)
{
    return segment_damaged(source->walk.index, source->walk.segment->id, "a list is not whole");
}

static loci_error make_room(struct source *source, uint32_t **numbers, size_t *capacity, uint64_t count)
{
    if (count < *capacity)
        return LOCI_OK;
    uint32_t *grown = array_reserve(*numbers, capacity, (size_t)count + 1, sizeof *grown);
    if (!grown)
        return handle_fail_memory(source->walk.index);
    *numbers = grown;
    return LOCI_OK;
}

static uint64_t occurrences_of(const struct source *source, uint32_t at)
{
    const struct list_found *found = &source->found;
    return (uint64_t)found->in[FIELD_TITLE][at] + found->in[FIELD_HEADING][at] + found->in[FIELD_TEXT][at];
}

// The codes of the block's occurrences as they are written.
static loci_error take_codes(struct source *source, struct form_codes *codes, uint64_t count)
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

static loci_error take_occurrences(struct source *source, bool several)
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

static loci_error make_room_for_bounds(struct segment_merge *merge)
{
    const size_t rows = (size_t)merge->set.passage_max / NORM_CHUNK + 1;
    merge->bounds = calloc(rows * NORM_CHUNK, sizeof *merge->bounds);
    merge->asked = calloc(rows, sizeof *merge->asked);
    return merge->bounds && merge->asked ? LOCI_OK : handle_fail_memory(merge->index);
}

static uint8_t cut(uint32_t length)
{
    return length < UINT8_MAX ? (uint8_t)length : UINT8_MAX;
}

static loci_error read_bounds(struct segment_merge *merge, size_t row)
{
    const unsigned char *norms;
    loci_error error = norm_edit_chunk(merge->index, &merge->norms, row, &norms);
    for (size_t i = 0; error == LOCI_OK && i < NORM_CHUNK; i++) {
        const struct norm norm = norm_unpack(norms + i * NORM_SIZE);
        struct list_bound *out = &merge->bounds[row * NORM_CHUNK + i];
        for (int field = 0; field < FIELD_COUNT; field++)
            out->length[field] = cut(norm.length.in[field]);
        out->prose = norm.prose;
    }
    merge->asked[row] = error == LOCI_OK;
    return error;
}

// All at a time, so that one is fetched beside the other.
static loci_error take_bounds(struct segment_merge *merge, struct source *source)
{
    loci_error error = LOCI_OK;
    for (uint32_t i = 0; error == LOCI_OK && i < source->size; i++) {
        const uint32_t passage = source->passages[i];
        if (passage > merge->set.passage_max)
            return source_damaged(source);
        if (!merge->asked[passage / NORM_CHUNK])
            error = read_bounds(merge, passage / NORM_CHUNK);
        source->bounds[i] = merge->bounds[passage];
    }
    return error;
}

static loci_error load_block(struct segment_merge *merge, struct source *source)
{
    const struct list *list = &source->walk.list;
    source->at = 0;
    source->occurrence = 0;
    source->size = list_block_size(list, source->block);
    if (!list_passages(list, source->block, source->passages) ||
        !list_frequencies(list, source->block, &source->found))
        return source_damaged(source);
    loci_error error = take_occurrences(source, merge->several);
    return error == LOCI_OK ? take_bounds(merge, source) : error;
}

static void pass(struct source *source)
{
    source->occurrence += (size_t)occurrences_of(source, source->at++);
}

static bool is_live(const struct source *source, uint32_t at)
{
    return segment_is_live(source->walk.segment, source->passages[at]);
}

// Passes over what is void, to the next posting that is live, if there is one.
static loci_error settle(struct segment_merge *merge, struct source *source)
{
    for (;;) {
        while (source->at < source->size && !is_live(source, source->at))
            pass(source);
        source->more = source->at < source->size;
        if (source->more || source->block + 1 >= source->walk.list.block_count)
            return LOCI_OK;
        source->block++;
        loci_error error = load_block(merge, source);
        if (error != LOCI_OK)
            return error;
    }
}

static loci_error begin_list(struct segment_merge *merge, struct source *source)
{
    source->block = 0;
    loci_error error = load_block(merge, source);
    return error == LOCI_OK ? settle(merge, source) : error;
}

// The first of all terms at hand, and which sources hold it.
static bool next_term(struct segment_merge *merge)
{
    const struct terms_page *first = NULL;
    for (size_t i = 0; i < merge->count; i++) {
        const struct segment_walk *walk = &merge->sources[i].walk;
        if (!walk->ended && (!first || terms_compare(walk->page.term, walk->page.term_size, first->term,
                                                     first->term_size) < 0))
            first = &walk->page;
    }
    if (!first)
        return false;
    memcpy(merge->term, first->term, first->term_size);
    merge->term_size = first->term_size;
    for (size_t i = 0; i < merge->count; i++) {
        const struct segment_walk *walk = &merge->sources[i].walk;
        merge->sources[i].holds = !walk->ended && terms_compare(walk->page.term, walk->page.term_size,
                                                                merge->term, merge->term_size) == 0;
    }
    return true;
}

static bool add_form(struct segment_merge *merge, struct source *source, const unsigned char *form,
                     size_t size)
{
    const struct count *found = counts_at(&merge->forms, form, size, counts_hash(form, size));
    uint32_t *grown =
        array_reserve(source->new_codes, &source->form_capacity, source->form_count + 1, sizeof *grown);
    if (!found || !grown)
        return false;
    source->new_codes = grown;
    grown[source->form_count++] = (uint32_t)(found - merge->forms.entries);
    return true;
}

static loci_error add_forms(struct segment_merge *merge, struct source *source)
{
    static const unsigned char plain = FORM_PLAIN;
    const struct forms *forms = &source->walk.list.forms;
    size_t place = 0;
    source->form_count = 0;
    bool added = true;
    for (const unsigned char *form; added && (form = forms_next(forms, &place));)
        added = add_form(merge, source, form, (size_t)(forms->bytes + place - form));
    if (added && place < forms->size)
        return source_damaged(source);
    if (added && forms->size == 0)
        added = add_form(merge, source, &plain, sizeof plain);
    return added ? LOCI_OK : handle_fail_memory(merge->index);
}

static struct source *largest_source(struct segment_merge *merge)
{
    struct source *largest = NULL;
    for (size_t i = 0; i < merge->count; i++) {
        struct source *source = &merge->sources[i];
        if (source->holds && (!largest || source->walk.list.count > largest->walk.list.count))
            largest = source;
    }
    return largest;
}

// The forms of all sources, those of the largest first: what is commonest there is so in all, about.
static loci_error unite_forms(struct segment_merge *merge)
{
    enum { KEPT_SLOTS = 1024 }; // more would be emptied for each term
    struct source *largest = largest_source(merge);
    if (merge->forms.slot_count > KEPT_SLOTS)
        counts_clear(&merge->forms);
    counts_empty(&merge->forms);
    loci_error error = add_forms(merge, largest);
    for (size_t i = 0; error == LOCI_OK && i < merge->count; i++)
        if (merge->sources[i].holds && &merge->sources[i] != largest)
            error = add_forms(merge, &merge->sources[i]);
    merge->several = merge->forms.count > 1;
    if (error == LOCI_OK)
        list_writer_forms(&merge->writer.list, merge->forms.keys.data, merge->forms.keys.size,
                          merge->forms.count);
    return error;
}

// The source of the next posting; *limit gets the one that another of them has next, beyond all where there is none.
static struct source *first_source(struct segment_merge *merge, uint64_t *limit)
{
    struct source *first = NULL;
    uint64_t least = UINT64_MAX;
    *limit = UINT64_MAX;
    for (size_t i = 0; i < merge->count; i++) {
        struct source *source = &merge->sources[i];
        if (!source->holds || !source->more)
            continue;
        const uint64_t passage = source->passages[source->at];
        if (passage < least) {
            *limit = least;
            least = passage;
            first = source;
        } else if (passage < *limit) {
            *limit = passage;
        }
    }
    return first;
}

// The next posting, and those of the block that follow it, are live and come before the limit, as far as there is room.
static loci_error add_run(struct segment_merge *merge, struct source *source, uint64_t limit)
{
    const uint32_t at = source->at;
    const size_t occurrence = source->occurrence, room = list_writer_room(&merge->writer.list);
    if (merge->writer.list.count > 0 && source->passages[at] <= merge->writer.list.last)
        return source_damaged(source); // it holds a passage that its covers do not name
    do
        pass(source);
    while (source->at < source->size && source->at - at < room && source->passages[source->at] < limit &&
           is_live(source, source->at));
    const struct list_run run = {.count = source->at - at,
                                 .passages = source->passages + at,
                                 .found = {[FIELD_TITLE] = source->found.in[FIELD_TITLE] + at,
                                           [FIELD_HEADING] = source->found.in[FIELD_HEADING] + at,
                                           [FIELD_TEXT] = source->found.in[FIELD_TEXT] + at},
                                 .bounds = source->bounds + at,
                                 .distances = source->distances + occurrence,
                                 .codes = merge->several ? source->codes + occurrence : NULL,
                                 .occurrences = source->occurrence - occurrence};
    list_writer_add_run(&merge->writer.list, &run);
    return settle(merge, source);
}

static loci_error merge_lists(struct segment_merge *merge)
{
    loci_error error = unite_forms(merge);
    unsigned flags = 0;
    for (size_t i = 0; error == LOCI_OK && i < merge->count; i++)
        if (merge->sources[i].holds) {
            error = begin_list(merge, &merge->sources[i]);
            flags |= merge->sources[i].walk.page.entry.flags;
        }
    uint64_t limit;
    for (struct source *source; error == LOCI_OK && (source = first_source(merge, &limit));)
        error = add_run(merge, source, limit);
    if (error == LOCI_OK)
        error = segment_writer_term(&merge->writer, merge->term, merge->term_size, flags);
    for (size_t i = 0; error == LOCI_OK && i < merge->count; i++)
        if (merge->sources[i].holds)
            error = segment_walk_next(&merge->sources[i].walk);
    return error;
}

// A little more than so many bytes of chunks, or what is left: a step that is not the last has written one, by which its number is taken.
static loci_error merge_terms(struct segment_merge *merge, uint64_t bytes)
{
    const uint64_t before = merge->writer.bytes;
    loci_error error = LOCI_OK;
    while (error == LOCI_OK && merge->writer.bytes - before <= bytes) {
        if (!next_term(merge)) {
            merge->ended = true;
            break;
        }
        error = merge_lists(merge);
    }
    return error;
}

// What they know; of passages that went only as long as older segments may hold them.
static loci_error merge_covers(struct segment_merge *merge)
{
    const size_t words = (size_t)merge->set.passage_max / 64 + 1;
    uint64_t *known = calloc(2 * words, sizeof *known);
    if (!known)
        return handle_fail_memory(merge->index);
    uint64_t *live = known + words;
    for (size_t i = 0; i < merge->count; i++) {
        const struct segment_info *segment = &merge->set.list[i];
        for (size_t c = 0; c < segment->head.cover_count; c++) {
            const struct cover *cover = &segment->head.covers[c];
            for (uint64_t p = cover->first; p <= cover->last; p++) {
                known[p / 64] |= UINT64_C(1) << p % 64;
                if (cover->present && segment_is_live(segment, (uint32_t)p))
                    live[p / 64] |= UINT64_C(1) << p % 64;
            }
        }
    }
    const bool keep_gone = merge->count < merge->set.count;
    loci_error error = LOCI_OK;
    for (uint64_t p = 0; error == LOCI_OK && p <= merge->set.passage_max; p++) {
        const bool is_live = live[p / 64] >> p % 64 & 1, is_known = known[p / 64] >> p % 64 & 1;
        if (is_live || (is_known && keep_gone))
            error = segment_writer_cover(&merge->writer, (uint32_t)p, is_live);
    }
    free(known);
    return error;
}

static loci_error put_in_place(struct segment_merge *merge)
{
    loci_error error = merge_covers(merge);
    if (error == LOCI_OK)
        error = segment_writer_close(&merge->writer);
    for (size_t i = 0; error == LOCI_OK && i < merge->count; i++)
        error = segment_remove(merge->index, merge->set.list[i].id);
    return error == LOCI_OK ? segments_count_generation(merge->index) : error;
}

static loci_error begin(struct segment_merge *merge)
{
    merge->begun = true;
    merge->sources = calloc(merge->count, sizeof *merge->sources);
    loci_error error = merge->sources ? segments_sweep(merge->index) : handle_fail_memory(merge->index);
    if (error == LOCI_OK)
        error = segment_writer_open(&merge->writer, merge->index);
    if (error == LOCI_OK)
        error = make_room_for_bounds(merge);
    for (size_t i = 0; error == LOCI_OK && i < merge->count; i++)
        error = segment_walk_begin(&merge->sources[i].walk, merge->index, &merge->set.list[i]);
    return error;
}

static loci_error step(struct segment_merge *merge, uint64_t bytes)
{
    loci_error error = merge->begun ? LOCI_OK : begin(merge);
    if (error == LOCI_OK)
        error = merge_terms(merge, bytes);
    return error == LOCI_OK && merge->ended ? put_in_place(merge) : error;
}

loci_error segment_merge_step(struct segment_merge *merge, uint64_t bytes, bool *ended)
{
    loci *index = merge->index;
    loci_error error = sql_exec(index, "BEGIN IMMEDIATE");
    if (error != LOCI_OK)
        return error;
    error = step(merge, bytes);
    if (error == LOCI_OK)
        error = sql_exec(index, "COMMIT");
    if (error != LOCI_OK)
        sql_rollback(index);
    sqlite3_wal_checkpoint_v2(index->db, NULL, SQLITE_CHECKPOINT_PASSIVE, NULL, NULL);
    *ended = merge->ended;
    return error;
}

static void source_clear(struct source *source)
{
    segment_walk_clear(&source->walk);
    free(source->new_codes);
    free(source->distances);
    free(source->codes);
}

loci_error segment_merge_new(struct segment_merge **out, loci *index,
                             size_t (*choose)(const struct segment_set *, size_t), size_t of_what)
{
    struct segment_merge *merge = calloc(1, sizeof *merge);
    if (!merge)
        return handle_fail_memory(index);
    merge->index = index;
    counts_init(&merge->forms);
    loci_error error = segment_set_read(index, &merge->set);
    if (error == LOCI_OK)
        merge->count = choose(&merge->set, of_what);
    if (error == LOCI_OK && merge->count > 0) {
        *out = merge;
        return LOCI_OK;
    }
    segment_merge_free(merge);
    return error;
}

void segment_merge_free(struct segment_merge *merge)
{
    if (!merge)
        return;
    for (size_t i = 0; merge->sources && i < merge->count; i++)
        source_clear(&merge->sources[i]);
    free(merge->sources);
    counts_clear(&merge->forms);
    norm_edit_clear(&merge->norms);
    free(merge->bounds);
    free(merge->asked);
    if (merge->begun)
        segment_writer_clear(&merge->writer);
    segment_set_clear(&merge->set);
    free(merge);
}
