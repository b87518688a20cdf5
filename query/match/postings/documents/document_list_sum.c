// SPDX-License-Identifier: MIT
// What documents get, about, in single precision: a word's list is gone over once for all of them. Where any word will do, that tells of
// passages as well; else those that match are found first, window by window.
#include "query/match/postings/documents/document_list_parts.h"

#include "query/match/postings/vectors/sums.h"
#include <float.h>
#include <math.h>
#include <stdlib.h>
#include <string.h>

enum { BLOCKS_A_CHECK = 512, PASSAGES_A_WORD = 64 };

void document_list_summing_clear(struct summing_up *up)
{
    free(up->frequencies);
    free(up->touched);
    free(up->titled);
    free(up->sums);
    free(up->held);
    document_worths_free(up->keeping);
}

// Room for what documents hold of the word at hand.
static loci_error prepare_words(struct summing_up *up)
{
    const size_t documents = (size_t)up->list->map.document_max + 1;
    up->frequencies = calloc(documents, sizeof *up->frequencies);
    up->touched = malloc((documents + 1) * sizeof *up->touched);
    up->titled = calloc(documents, sizeof *up->titled);
    return up->frequencies && up->touched && up->titled ? LOCI_OK : handle_fail_memory(up->list->index);
}

loci_error document_list_summing_begin(struct summing_up *up, struct document_list *list)
{
    *up = (struct summing_up){.list = list};
    loci_error error = reader_document_scales(list->index, &list->formula.documents, &up->document_scales);
    if (error == LOCI_OK && list->by_the_way)
        error = segments_scales(list->segments, &list->formula.texts, &up->scales);
    return error;
}

// Whether passages get what a single word gives them, and nothing is weighed apart.
static bool is_one_word(const struct document_list *list)
{
    return list->same && list->words->leaf_count == 1 && !list->apart.documents;
}

static loci_error prepare(struct summing_up *up, struct document_list *list)
{
    const size_t passages = list->map.passage_count;
    loci_error error = document_list_summing_begin(up, list);
    if (error == LOCI_OK)
        error = prepare_words(up);
    if (is_one_word(list)) {
        up->bests = list->best;
    } else if (error == LOCI_OK && list->by_the_way) {
        up->sums = calloc(passages + 1, sizeof *up->sums);
        up->held = calloc(passages / PASSAGES_A_WORD + 1, sizeof *up->held);
        error = up->sums && up->held ? LOCI_OK : handle_fail_memory(list->index);
    }
    return error;
}

// ---- one word

// Some passages of a list with their weighted frequencies.
struct weighed_block {
    uint32_t count;
    const uint32_t *passages;
    bool has_title;
    float frequency[LIST_BLOCK], title[LIST_BLOCK]; // the title's part of it
    uint32_t kept[LIST_BLOCK];                      // room for those that are kept of more
};

static void weigh_one(const struct bm25 *bm25, const struct field_counts *found, uint32_t passage,
                      struct weighed_block *out)
{
    const uint32_t at = out->count++;
    out->kept[at] = passage;
    out->title[at] = (float)bm25->weight[FIELD_TITLE] * (float)found->in[FIELD_TITLE];
    out->frequency[at] = out->title[at] +
                         (float)bm25->weight[FIELD_HEADING] * (float)found->in[FIELD_HEADING] +
                         (float)bm25->weight[FIELD_TEXT] * (float)found->in[FIELD_TEXT];
    out->has_title |= found->in[FIELD_TITLE] > 0;
}

// Those of the block at hand that are live, stand in the column, and are not among the leaf's others.
static void weigh_some(const struct leaf *leaf, const struct posting_run *run, uint32_t size,
                       const struct bm25 *bm25, struct weighed_block *out)
{
    const size_t others =
        run_bound(leaf->passages, (uint32_t)leaf->count, run->passages[0]); // those behind, which ascend
    size_t other = others;
    out->count = 0;
    out->passages = out->kept;
    for (uint32_t i = 0; i < size; i++) {
        const uint32_t passage = run->passages[i];
        struct field_counts found = list_found_at(&run->found, i);
        while (other < leaf->count && leaf->passages[other] < passage)
            other++;
        if ((other < leaf->count && leaf->passages[other] == passage) ||
            !segment_is_live(run->segment, passage))
            continue;
        for (int field = 0; leaf->column >= 0 && field < FIELD_COUNT; field++)
            if (field != leaf->column)
                found.in[field] = 0;
        if (found.in[FIELD_TITLE] + found.in[FIELD_HEADING] + found.in[FIELD_TEXT] > 0)
            weigh_one(bm25, &found, passage, out);
    }
}

static void weigh_all(const struct posting_run *run, uint32_t size, const struct bm25 *bm25,
                      struct weighed_block *out)
{
    const float title = (float)bm25->weight[FIELD_TITLE];
    out->count = size;
    out->passages = run->passages;
    out->has_title = run->found.has[FIELD_TITLE];
    run_weigh(run, bm25, 0, size, out->frequency);
    for (uint32_t i = 0; out->has_title && i < size; i++)
        out->title[i] = title * (float)(int32_t)run->found.in[FIELD_TITLE][i];
}

// A title counts once.
static float without_title(struct summing_up *up, const struct weighed_block *block, uint32_t i,
                           uint32_t document, uint32_t word)
{
    const bool counted = up->titled[document] == word + 1;
    if (block->title[i] > 0)
        up->titled[document] = word + 1;
    return counted ? block->frequency[i] - block->title[i] : block->frequency[i];
}

// What a document's passages hold of the word. Without a branch that nothing foretells.
static void add_documents(struct summing_up *up, const struct weighed_block *block, uint32_t word)
{
    const uint32_t *document_of = up->list->map.document_of;
    const float *best = up->list->by_the_way || up->keeping ? NULL : up->list->best;
    size_t touched = up->touched_count;
    for (uint32_t i = 0; i < block->count; i++) {
        const uint32_t document = document_of[block->passages[i]];
        if (best && best[document] < 0)
            continue; // none of its passages matches
        const float frequency =
            block->has_title ? without_title(up, block, i, document, word) : block->frequency[i];
        up->touched[touched] = document;
        touched += (up->frequencies[document] == 0) & (frequency > 0);
        up->frequencies[document] += frequency;
    }
    up->touched_count = touched;
}

static void add_bests(struct summing_up *up, const struct weighed_block *block, float weight)
{
    const uint32_t *document_of = up->list->map.document_of;
    float worth[LIST_BLOCK];
    sums_worth(block->passages, block->frequency, block->count, up->scales->of, weight, INFINITY, worth);
    for (uint32_t i = 0; i < block->count; i++) {
        float *of = &up->bests[document_of[block->passages[i]]];
        *of = worth[i] > *of ? worth[i] : *of;
    }
}

static loci_error add_passages(struct summing_up *up, const struct weighed_block *block, float weight)
{
    loci_error error = scales_are_whole(up->scales)
                           ? LOCI_OK
                           : scales_of_list(up->scales, up->list->index, block->passages, block->count);
    if (error != LOCI_OK)
        return error;
    if (up->keeping)
        document_list_keep_passages(up, block->passages, block->frequency, block->count);
    if (up->bests)
        add_bests(up, block, weight);
    if (!up->sums)
        return LOCI_OK;
    sums_add(block->passages, block->frequency, block->count, up->scales->of, weight, 0, up->sums);
    for (uint32_t i = 0; i < block->count; i++)
        up->held[block->passages[i] / PASSAGES_A_WORD] |= UINT64_C(1) << block->passages[i] % PASSAGES_A_WORD;
    return LOCI_OK;
}

static loci_error add_block(struct summing_up *up, const struct weighed_block *block, const struct leaf *leaf,
                            float weight)
{
    if (block->count == 0)
        return LOCI_OK;
    if (weight > 0)
        add_documents(up, block, (uint32_t)leaf->word);
    return up->scales ? add_passages(up, block, weight) : LOCI_OK;
}

static loci_error add_run(struct summing_up *up, const struct leaf *leaf, struct posting_run *run,
                          float weight)
{
    struct document_list *list = up->list;
    const struct bm25 *bm25 = &list->formula.texts;
    const uint32_t last = segments_passage_max(list->segments);
    struct weighed_block block;
    loci_error error = LOCI_OK;
    for (uint32_t i = 0; error == LOCI_OK && i < run->list.block_count; i++) {
        if ((i % BLOCKS_A_CHECK == 0 && handle_should_stop(list->index)) || !run_load(run, i, last) ||
            !run_count(run)) {
            up->broken = true; // posting_tree_check tells of what is damaged
            break;
        }
        const uint32_t size = list_block_size(&run->list, i);
        block.has_title = false;
        if (leaf->column < 0 && leaf->count == 0 && !run->segment->live)
            weigh_all(run, size, bm25, &block);
        else
            weigh_some(leaf, run, size, bm25, &block);
        error = add_block(up, &block, leaf, weight);
    }
    return error;
}

static loci_error add_others(struct summing_up *up, const struct leaf *leaf, float weight)
{
    struct weighed_block block;
    loci_error error = LOCI_OK;
    for (size_t i = 0; error == LOCI_OK && i < leaf->count;) {
        if (i / LIST_BLOCK % BLOCKS_A_CHECK == 0 && handle_should_stop(up->list->index)) {
            up->broken = true;
            break;
        }
        block = (struct weighed_block){.passages = block.kept};
        for (; block.count < LIST_BLOCK && i < leaf->count; i++)
            weigh_one(&up->list->formula.texts, &leaf->found[i], leaf->passages[i], &block);
        error = add_block(up, &block, leaf, weight);
    }
    return error;
}

// Turns what documents hold of the word at hand into what they get for it.
static void end_word(struct summing_up *up, float weight)
{
    enum { SPARSE = 8 };
    struct document_list *list = up->list;
    const size_t documents = (size_t)list->map.document_max + 1;
    if (up->keeping)
        document_list_keep_documents(up);
    if (up->touched_count > documents / SPARSE) {
        sums_saturate(up->frequencies, up->document_scales, (uint32_t)documents, weight, list->whole);
    } else {
        for (size_t i = 0; i < up->touched_count; i++) {
            const uint32_t document = up->touched[i];
            const float frequency = up->frequencies[document];
            list->whole[document] += weight * frequency / (up->document_scales[document] + frequency);
            up->frequencies[document] = 0;
        }
    }
    up->touched_count = 0;
}

float document_list_weight(const struct document_list *list, const struct leaf *leaf)
{
    const struct formula *formula = &list->formula;
    return leaf->word < 0 ? 0 : (float)(formula->weights[leaf->word] * (formula->texts.k1 + 1));
}

// Goes over its lists.
static loci_error walk(struct summing_up *up, struct leaf *leaf, float weight)
{
    loci_error error = LOCI_OK;
    for (size_t i = 0; error == LOCI_OK && i < leaf->run_count; i++)
        error = add_run(up, leaf, &leaf->runs[i], weight);
    return error == LOCI_OK ? add_others(up, leaf, weight) : error;
}

static loci_error sum_leaf(struct summing_up *up, struct leaf *leaf)
{
    const float weight = document_list_weight(up->list, leaf);
    if (weight <= 0 && !up->list->by_the_way)
        return LOCI_OK;
    if (weight > 0 && document_list_add_kept(up, leaf, weight))
        return LOCI_OK;
    loci_error error = walk(up, leaf, weight);
    if (weight > 0)
        end_word(up, weight);
    if (up->keeping && error == LOCI_OK) // else only some of its passages were gone over
        document_list_keep(up, leaf);
    return error;
}

loci_error document_list_keep_word(struct summing_up *up, struct leaf *leaf, struct document_worths **out)
{
    if (document_list_find_kept(up, leaf, out))
        return LOCI_OK;
    if (!up->keeping)
        return handle_fail_memory(up->list->index);
    loci_error error = up->frequencies ? LOCI_OK : prepare_words(up);
    if (error != LOCI_OK)
        return error;
    error = walk(up, leaf, 1);
    end_word(up, 0);
    if (up->keeping && error == LOCI_OK)
        *out = document_list_keep(up, leaf);
    return error;
}

// ---- passages

// The best passage of each document, where all of them were summed.
static void take_best(struct summing_up *up)
{
    const struct document_map *map = &up->list->map;
    float *best = up->list->best;
    for (size_t word = 0; word < map->passage_count / PASSAGES_A_WORD; word++) {
        // What was kept is added without a bit for each.
        const uint64_t summed =
            up->list->same ? sums_reaching(up->sums + PASSAGES_A_WORD * word, FLT_MIN) : 0;
        for (uint64_t left = up->held[word] | summed; left; left &= left - 1) {
            const size_t passage = PASSAGES_A_WORD * word + (size_t)__builtin_ctzll(left);
            float *of = &best[map->document_of[passage]];
            *of = up->sums[passage] > *of ? up->sums[passage] : *of;
        }
    }
}

// Of the passages that hold a word those that match.
static loci_error hold_matches(struct summing_up *up)
{
    enum { WINDOWS_A_CHECK = 4 };
    struct document_list *list = up->list;
    const uint32_t last = segments_passage_max(list->segments);
    const size_t words = list->map.passage_count / PASSAGES_A_WORD;
    posting_tree_begin(list->matches);
    memset(up->held, 0, (words + 1) * sizeof *up->held);
    for (uint64_t base = 0; base <= last; base += WINDOW) {
        struct bits held;
        if (base / WINDOW % WINDOWS_A_CHECK == 0 && handle_should_stop(list->index))
            break;
        posting_tree_window(list->matches, list->matches->root, (uint32_t)base, &held);
        const size_t first = (size_t)base / PASSAGES_A_WORD;
        for (size_t i = 0; i < WINDOW_WORDS && first + i < words; i++)
            up->held[first + i] = held.words[i];
    }
    return posting_tree_check(list->matches, list->index);
}

static loci_error take_window(struct collecting *collecting, struct document_list *list, uint32_t base)
{
    posting_tree_window(collecting->tree, collecting->tree->root, base, &collecting->held);
    if (!bits_any(&collecting->held))
        return LOCI_OK;
    loci_error error = about_sum(collecting, base);
    for (uint32_t word = 0; error == LOCI_OK && word < WINDOW_WORDS; word++)
        for (uint64_t left = collecting->held.words[word]; left; left &= left - 1) {
            const uint32_t at = 64 * word + (uint32_t)__builtin_ctzll(left);
            float *of = &list->best[list->map.document_of[base + at]];
            *of = collecting->sums[at] > *of ? collecting->sums[at] : *of;
        }
    return error;
}

// The best passage of each document that matches the tree.
static loci_error find_best(struct document_list *list)
{
    enum { WINDOWS_A_CHECK = 4 };
    struct taker taker = {.keeps = 1}; // is never offered any
    struct collecting *collecting;
    loci_error error =
        collecting_new(list->index, list->matching, &list->formula, &taker, list->matches, &collecting);
    if (error != LOCI_OK)
        return error;
    error = about_begin(collecting);
    posting_tree_begin(list->matches);
    const uint32_t last = segments_passage_max(list->segments);
    for (uint64_t base = 0; error == LOCI_OK && base <= last; base += WINDOW) {
        if (base / WINDOW % WINDOWS_A_CHECK == 0 && handle_should_stop(list->index))
            break;
        error = take_window(collecting, list, (uint32_t)base);
    }
    collecting_free(collecting);
    return error == LOCI_OK ? posting_tree_check(list->matches, list->index) : error;
}

// ---- what is weighed apart

static const uint32_t *passages_of(const struct document_list *list, uint32_t document, size_t *count)
{
    const uint32_t first = list->map.passages_from[document];
    *count = list->map.passages_from[document + 1] - first;
    return list->map.passages + first;
}

// Behind the question's own words: these are kept, and those that follow are summed from nothing.
static void begin_added(struct summing_up *up)
{
    struct document_list *list = up->list;
    for (size_t i = 0; i < list->apart_count; i++) {
        struct apart_sum *apart = &list->apart_sums[i];
        size_t count;
        const uint32_t *passages = passages_of(list, apart->document, &count);
        for (size_t p = 0; p < count; p++) {
            list->apart_own[apart->first + p] = up->sums[passages[p]];
            up->sums[passages[p]] = 0;
        }
        apart->own = list->whole[apart->document];
        list->whole[apart->document] = 0;
    }
}

// Behind all words: what they make apart; then each gets back what was kept of it.
static void end_added(struct summing_up *up, float whole)
{
    struct document_list *list = up->list;
    const float own = (float)list->apart.own, added = (float)list->apart.added;
    for (size_t i = 0; i < list->apart_count; i++) {
        struct apart_sum *apart = &list->apart_sums[i];
        float best = 0;
        size_t count;
        const uint32_t *passages = passages_of(list, apart->document, &count);
        for (size_t p = 0; p < count; p++) {
            float *sum = &up->sums[passages[p]];
            const float kept = list->apart_own[apart->first + p], here = own * kept + added * *sum;
            best = here > best ? here : best;
            *sum += kept;
        }
        float *words = &list->whole[apart->document];
        apart->score = (1 - whole) * best + whole * (own * apart->own + added * *words);
        *words += apart->own;
    }
}

loci_error document_list_sum_words(struct document_list *list, double whole)
{
    struct summing_up up;
    struct posting_tree *words = list->words;
    const int slots = (int)list->matching->plan->slot_count;
    bool is_added = false;
    loci_error error = prepare(&up, list);
    if (error == LOCI_OK && !list->by_the_way)
        error = find_best(list);
    posting_tree_begin(words);
    for (size_t i = 0; error == LOCI_OK && i < words->leaf_count; i++) {
        if (!is_added && words->leaves[i].word >= slots)
            begin_added(&up);
        is_added |= words->leaves[i].word >= slots;
        error = sum_leaf(&up, &words->leaves[i]);
    }
    if (error == LOCI_OK)
        error = posting_tree_check(words, list->index);
    if (error == LOCI_OK && is_added)
        end_added(&up, (float)whole);
    if (error == LOCI_OK && list->by_the_way && !list->same)
        error = hold_matches(&up);
    if (error == LOCI_OK && up.sums && !handle_should_stop(list->index))
        take_best(&up);
    document_list_summing_clear(&up);
    return error;
}
