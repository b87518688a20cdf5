// SPDX-License-Identifier: MIT
// Merges segments: terms in order, of each the passages of all of them in order, without those that newer ones void.
#include "store/derived/segments/merge.h"

#include "store/derived/segments/merge_source.h"
#include <stdlib.h>
#include <string.h>

struct segment_merge {
    loci *index;
    struct segment_set set; // as it was when the merge began
    size_t count;           // the newest so many of the set
    struct merge_source *sources;
    struct segment_writer writer;
    struct counts forms; // of the term at hand, those of all sources
    bool several;        // they are
    struct merge_bounds bounds;
    unsigned char term[TERMS_SIZE_MAX];
    size_t term_size;
    bool begun, ended;
};

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

static struct merge_source *largest_source(struct segment_merge *merge)
{
    struct merge_source *largest = NULL;
    for (size_t i = 0; i < merge->count; i++) {
        struct merge_source *source = &merge->sources[i];
        if (source->holds && (!largest || source->walk.list.count > largest->walk.list.count))
            largest = source;
    }
    return largest;
}

// The forms of all sources, those of the largest first: what is commonest there is so in all, about.
static loci_error unite_forms(struct segment_merge *merge)
{
    enum { KEPT_SLOTS = 1024 }; // more would be emptied for each term
    struct merge_source *largest = largest_source(merge);
    if (merge->forms.slot_count > KEPT_SLOTS)
        counts_clear(&merge->forms);
    counts_empty(&merge->forms);
    loci_error error = merge_source_add_forms(largest, &merge->forms);
    for (size_t i = 0; error == LOCI_OK && i < merge->count; i++)
        if (merge->sources[i].holds && &merge->sources[i] != largest)
            error = merge_source_add_forms(&merge->sources[i], &merge->forms);
    merge->several = merge->forms.count > 1;
    if (error == LOCI_OK)
        list_writer_forms(&merge->writer.list, merge->forms.keys.data, merge->forms.keys.size,
                          merge->forms.count);
    return error;
}

// The source of the next posting; *limit gets the one that another of them has next, beyond all where there is none.
static struct merge_source *first_source(struct segment_merge *merge, uint64_t *limit)
{
    struct merge_source *first = NULL;
    uint64_t least = UINT64_MAX;
    *limit = UINT64_MAX;
    for (size_t i = 0; i < merge->count; i++) {
        struct merge_source *source = &merge->sources[i];
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
static loci_error add_run(struct segment_merge *merge, struct merge_source *source, uint64_t limit)
{
    struct list_writer *list = &merge->writer.list;
    struct list_run run;
    loci_error error =
        merge_source_take(source, limit, list_writer_room(list), list->count > 0 ? &list->last : NULL, &run);
    if (error != LOCI_OK)
        return error;
    list_writer_add_run(list, &run);
    return merge_source_settle(source);
}

static loci_error merge_lists(struct segment_merge *merge)
{
    loci_error error = unite_forms(merge);
    unsigned flags = 0;
    for (size_t i = 0; error == LOCI_OK && i < merge->count; i++)
        if (merge->sources[i].holds) {
            error = merge_source_begin(&merge->sources[i], merge->several);
            flags |= merge->sources[i].walk.page.entry.flags;
        }
    uint64_t limit;
    for (struct merge_source *source; error == LOCI_OK && (source = first_source(merge, &limit));)
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

static loci_error put_in_place(struct segment_merge *merge)
{
    loci_error error = segment_merge_covers(&merge->writer, &merge->set, merge->count);
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
        error = merge_bounds_reserve(&merge->bounds, merge->index, merge->set.passage_max);
    for (size_t i = 0; error == LOCI_OK && i < merge->count; i++) {
        merge->sources[i].bounds_of = &merge->bounds;
        error = segment_walk_begin(&merge->sources[i].walk, merge->index, &merge->set.list[i]);
    }
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
        merge_source_clear(&merge->sources[i]);
    free(merge->sources);
    counts_clear(&merge->forms);
    merge_bounds_clear(&merge->bounds);
    if (merge->begun)
        segment_writer_clear(&merge->writer);
    segment_set_clear(&merge->set);
    free(merge);
}
