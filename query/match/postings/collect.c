// SPDX-License-Identifier: MIT
// Window by window: which passages hold the tree, and about what each is worth; then exactly, of those that may be among the best.
#include "query/match/postings/collect.h"

#include "query/match/postings/tree.h"
#include "rank/bound.h"
#include "rank/prose.h"
#include "store/read/reader_state.h"
#include <stdlib.h>

enum { WINDOWS_A_CHECK = 4 };

struct postings {
    struct segments_reader *segments; // once they were asked for …
    bool read, made;                  // … and the tree made of them
    bool words;                       // it is no more than the words
    bool stopped;                     // the call should stop: the tree is worth nothing
    struct posting_tree tree;
};

struct postings *postings_new(void)
{
    return calloc(1, sizeof(struct postings));
}

void postings_free(struct postings *postings)
{
    if (postings)
        posting_tree_clear(&postings->tree);
    free(postings);
}

struct collecting {
    loci *index;
    const struct matching *matching;
    const struct formula *formula;
    struct taker *taker;
    struct segments_reader *segments;
    struct posting_tree *tree;
    struct contenders contenders;
    uint64_t total;
    bool has_conditions;
    bool *leaves;                  // of each, whether it holds of the passage at hand
    struct field_counts *found;    // of each word
    struct field_counts *found_of; // of each leaf
    float prose[PROSE_FULL + 1];
    struct bits held, condition;
    float sums[WINDOW]; // of the window, about
};

// ---- exactly

// What counts of the passage at hand, by the words of the formula.
static void find_words(struct collecting *collecting, uint32_t passage)
{
    struct posting_tree *tree = collecting->tree;
    memset(collecting->found, 0, collecting->formula->word_count * sizeof *collecting->found);
    for (size_t i = 0; collecting->has_conditions && i < tree->leaf_count; i++)
        collecting->leaves[i] = leaf_seek(&tree->leaves[i], passage, &collecting->found_of[i]);
    for (size_t i = 0; i < tree->scoring_count; i++) {
        const struct scoring *scoring = &tree->scorings[i];
        struct leaf *leaf = &tree->leaves[scoring->leaf];
        struct field_counts *found = &collecting->found_of[scoring->leaf];
        bool counts =
            collecting->has_conditions ? collecting->leaves[scoring->leaf] : leaf_seek(leaf, passage, found);
        for (size_t c = 0; counts && c < scoring->condition_count; c++)
            counts = posting_tree_holds(tree, scoring->conditions[c], collecting->leaves);
        if (counts)
            collecting->found[leaf->word] = *found;
    }
}

// A passage with what was found of it.
static loci_error offer_found(struct collecting *collecting, uint32_t passage)
{
    const struct formula *formula = collecting->formula;
    struct norm norm;
    loci_error error = reader_norm(collecting->index, passage, &norm);
    if (error != LOCI_OK)
        return error;
    struct candidate candidate = {.passage = passage,
                                  .document = norm.document,
                                  .place = norm.place,
                                  .length = norm.length,
                                  .prose = norm.prose,
                                  .found = collecting->found};
    const double scale = bm25_norm(&formula->texts, &norm.length);
    double words = 0; // in their order; those that it does not hold add nothing
    for (size_t i = 0; i < collecting->tree->scoring_count; i++) {
        const size_t word = (size_t)collecting->tree->leaves[collecting->tree->scorings[i].leaf].word;
        words += formula_word(formula, word, &collecting->found[word], scale);
    }
    candidate.score = formula_prose(formula, norm.prose) * words;
    return collecting->taker->take(collecting->taker, &candidate) ? LOCI_OK
                                                                  : handle_fail_memory(collecting->index);
}

static loci_error offer(struct collecting *collecting, uint32_t passage)
{
    find_words(collecting, passage);
    return offer_found(collecting, passage);
}

static loci_error offer_held(struct collecting *collecting, uint32_t base)
{
    loci_error error = LOCI_OK;
    for (uint32_t word = 0; word < WINDOW_WORDS; word++)
        for (uint64_t left = collecting->held.words[word]; error == LOCI_OK && left; left &= left - 1)
            error = offer(collecting, base + 64 * word + (uint32_t)__builtin_ctzll(left));
    return error;
}

static loci_error offer_contenders(struct collecting *collecting)
{
    struct contenders *contenders = &collecting->contenders;
    loci_error error = contenders->failed ? handle_fail_memory(collecting->index) : LOCI_OK;
    contenders_cut(contenders);
    posting_tree_begin(collecting->tree);
    for (size_t i = 0; error == LOCI_OK && i < contenders->count; i++)
        error = offer(collecting, contenders->list[i].passage);
    return error;
}

// ---- about

static void add_spots(const struct weighed_spots *spots, const float *scales, float weight, float *sums)
{
    float worth[LIST_BLOCK];
    for (uint32_t i = 0; i < spots->count; i++)
        worth[i] = weight * spots->frequency[i] / (scales[spots->at[i]] + spots->frequency[i]);
    for (uint32_t i = 0; i < spots->count; i++)
        sums[spots->at[i]] += worth[i];
}

// Leaves those spots in the set.
static void keep_spots(struct weighed_spots *spots, const struct bits *set)
{
    uint32_t kept = 0;
    for (uint32_t i = 0; i < spots->count; i++)
        if (bits_have(set, spots->at[i])) {
            spots->at[kept] = spots->at[i];
            spots->frequency[kept++] = spots->frequency[i];
        }
    spots->count = kept;
}

static void sum_word(struct collecting *collecting, const struct scoring *scoring, uint32_t base,
                     const float *scales)
{
    const struct formula *formula = collecting->formula;
    struct leaf *leaf = &collecting->tree->leaves[scoring->leaf];
    const float weight = (float)(formula->weights[leaf->word] * (formula->texts.k1 + 1));
    struct leaf_step step = {0};
    struct weighed_spots spots;
    struct bits condition = collecting->held;
    for (size_t i = 0; i < scoring->condition_count; i++) {
        posting_tree_window(collecting->tree, scoring->conditions[i], base, &collecting->condition);
        bits_intersect(&condition, &collecting->condition);
    }
    while (leaf_next(leaf, base, &condition, &formula->texts, &step, &spots)) {
        if (scoring->condition_count > 0)
            keep_spots(&spots, &condition);
        add_spots(&spots, scales, weight, collecting->sums);
    }
}

// Whether one of 64 sums reaches the threshold.
static bool any_reaches(const float *sums, float threshold)
{
    int any = 0;
    for (int i = 0; i < 64; i++)
        any |= sums[i] >= threshold;
    return any;
}

static loci_error contend(struct collecting *collecting, uint32_t base)
{
    struct contenders *contenders = &collecting->contenders;
    for (uint32_t word = 0; word < WINDOW_WORDS; word++) {
        uint64_t left = collecting->held.words[word];
        if (!left || !any_reaches(collecting->sums + 64 * (size_t)word, contenders->threshold))
            continue;
        for (; left; left &= left - 1) {
            const uint32_t at = 64 * word + (uint32_t)__builtin_ctzll(left);
            struct norm norm = {0};
            if (collecting->sums[at] < contenders->threshold)
                continue;
            loci_error error = reader_norm(collecting->index, base + at, &norm);
            if (error != LOCI_OK)
                return error;
            contenders_add(contenders, base + at, collecting->sums[at] * collecting->prose[norm.prose]);
        }
    }
    return LOCI_OK;
}

static loci_error score_window(struct collecting *collecting, uint32_t base)
{
    _Static_assert(SCALES_CHUNK == (int)WINDOW, "a window's scales are one chunk");
    const float *scales;
    loci_error error =
        segments_scales(collecting->segments, &collecting->formula->texts, base / WINDOW, &scales);
    if (error != LOCI_OK)
        return error;
    memset(collecting->sums, 0, sizeof collecting->sums);
    for (size_t i = 0; i < collecting->tree->scoring_count; i++)
        sum_word(collecting, &collecting->tree->scorings[i], base, scales);
    return contend(collecting, base);
}

// ---- windows

static loci_error filter_held(struct collecting *collecting, uint32_t base)
{
    const struct matching *matching = collecting->matching;
    loci_error error = LOCI_OK;
    if (!matching->has_filter && !matching->has_exclude)
        return LOCI_OK;
    for (uint32_t word = 0; error == LOCI_OK && word < WINDOW_WORDS; word++)
        for (uint64_t left = collecting->held.words[word]; error == LOCI_OK && left; left &= left - 1) {
            const uint32_t at = (uint32_t)__builtin_ctzll(left);
            struct norm norm;
            error = reader_norm(collecting->index, base + 64 * word + at, &norm);
            if (error == LOCI_OK &&
                ((matching->has_filter && !document_set_has(&matching->filter, norm.document)) ||
                 (matching->has_exclude && document_set_has(&matching->exclude, norm.document))))
                collecting->held.words[word] &= ~(UINT64_C(1) << at);
        }
    return error;
}

static loci_error look_at_window(struct collecting *collecting, uint32_t base)
{
    posting_tree_window(collecting->tree, collecting->tree->root, base, &collecting->held);
    if (!bits_any(&collecting->held))
        return LOCI_OK;
    loci_error error = filter_held(collecting, base);
    if (error != LOCI_OK)
        return error;
    const uint32_t count = bits_count(&collecting->held);
    collecting->total += count;
    if (count == 0)
        return LOCI_OK;
    return collecting->taker->keeps > 0 ? score_window(collecting, base) : offer_held(collecting, base);
}

static loci_error look_at_all(struct collecting *collecting)
{
    const uint32_t last = segments_passage_max(collecting->segments);
    loci_error error = LOCI_OK;
    for (uint64_t base = 0; error == LOCI_OK && base <= last; base += WINDOW) {
        if (base / WINDOW % WINDOWS_A_CHECK == 0 && handle_should_stop(collecting->index))
            break;
        error = look_at_window(collecting, (uint32_t)base);
    }
    if (error == LOCI_OK)
        error = posting_tree_check(collecting->tree, collecting->index);
    return error == LOCI_OK && collecting->taker->keeps > 0 ? offer_contenders(collecting) : error;
}

static bool prepare(struct collecting *collecting)
{
    const struct posting_tree *tree = collecting->tree;
    collecting->leaves = calloc(tree->leaf_count + 1, sizeof *collecting->leaves);
    collecting->found = calloc(collecting->formula->word_count + 1, sizeof *collecting->found);
    collecting->found_of = calloc(tree->leaf_count + 1, sizeof *collecting->found_of);
    for (size_t i = 0; i < tree->scoring_count; i++)
        collecting->has_conditions |= tree->scorings[i].condition_count > 0;
    for (unsigned level = 0; level <= PROSE_FULL; level++)
        collecting->prose[level] = (float)formula_prose(collecting->formula, (uint8_t)level);
    contenders_init(&collecting->contenders, collecting->taker->keeps);
    return collecting->leaves && collecting->found && collecting->found_of;
}

static void collecting_free(struct collecting *collecting)
{
    contenders_clear(&collecting->contenders);
    free(collecting->leaves);
    free(collecting->found);
    free(collecting->found_of);
    free(collecting);
}

static loci_error collecting_new(loci *index, const struct matching *matching, const struct formula *formula,
                                 struct taker *taker, struct collecting **out)
{
    struct collecting *collecting = calloc(1, sizeof *collecting);
    if (!collecting)
        return handle_fail_memory(index);
    collecting->index = index;
    collecting->segments = matching->postings->segments;
    collecting->matching = matching;
    collecting->formula = formula;
    collecting->taker = taker;
    collecting->tree = &matching->postings->tree;
    *out = collecting;
    if (prepare(collecting))
        return LOCI_OK;
    collecting_free(collecting);
    return handle_fail_memory(index);
}

// The segments, once a search: what was opened of them stays until the next.
static loci_error read_segments(loci *index, struct postings *postings)
{
    if (postings->read)
        return LOCI_OK;
    loci_error error = segments_read(index, &postings->segments);
    postings->read = error == LOCI_OK;
    return error;
}

static loci_error make_tree(loci *index, const struct matching *matching, const struct formula *formula,
                            bool words)
{
    struct postings *postings = matching->postings;
    const struct plan *plan = matching->plan;
    if (postings->made)
        return LOCI_OK;
    loci_error error = words ? posting_words_make(&postings->tree, index, postings->segments, plan,
                                                  plan->kind == PLAN_SELECTED ? plan->order : plan->root,
                                                  formula, &postings->stopped)
                             : posting_tree_make(&postings->tree, index, postings->segments, plan, plan->root,
                                                 formula, &postings->stopped);
    postings->made = error == LOCI_OK;
    postings->words = words;
    if (error != LOCI_OK)
        posting_tree_clear(&postings->tree);
    return error;
}

loci_error postings_each(loci *index, const struct matching *matching, const struct formula *formula,
                         struct taker *taker, uint64_t *total, bool *answered)
{
    struct postings *postings = matching->postings;
    struct collecting *collecting;
    *answered = false;
    if (matching->kind != PLAN_MATCH || !matching->plan->postings || (postings->made && postings->words) ||
        !posting_tree_can(matching->plan, matching->plan->root))
        return LOCI_OK;
    loci_error error = read_segments(index, postings);
    if (error != LOCI_OK || !postings->segments)
        return error;
    *answered = true;
    *total = 0;
    error = make_tree(index, matching, formula, false);
    if (error != LOCI_OK || postings->stopped)
        return error;
    error = collecting_new(index, matching, formula, taker, &collecting);
    if (error != LOCI_OK)
        return error;
    posting_tree_begin(collecting->tree);
    error = look_at_all(collecting);
    *total = collecting->total;
    collecting_free(collecting);
    return error;
}

// What a passage holds of the words wherever they stand; false: nothing.
static bool find_anywhere(struct collecting *collecting, uint32_t passage)
{
    struct posting_tree *tree = collecting->tree;
    bool any = false;
    memset(collecting->found, 0, collecting->formula->word_count * sizeof *collecting->found);
    for (size_t i = 0; i < tree->scoring_count; i++) {
        struct leaf *leaf = &tree->leaves[tree->scorings[i].leaf];
        any |= leaf_seek(leaf, passage, &collecting->found[leaf->word]);
    }
    return any;
}

static loci_error offer_words(struct collecting *collecting, const int64_t *passages, size_t count)
{
    loci_error error = LOCI_OK;
    posting_tree_begin(collecting->tree);
    for (size_t i = 0; error == LOCI_OK && i < count; i++)
        if (passages[i] >= 0 && passages[i] <= UINT32_MAX && find_anywhere(collecting, (uint32_t)passages[i]))
            error = offer_found(collecting, (uint32_t)passages[i]);
    return error == LOCI_OK ? posting_tree_check(collecting->tree, collecting->index) : error;
}

loci_error postings_words(loci *index, const struct matching *matching, const struct formula *formula,
                          const int64_t *passages, size_t count, struct taker *taker, bool *answered)
{
    struct postings *postings = matching->postings;
    const struct plan *plan = matching->plan;
    const struct plan_node *root = plan->kind == PLAN_SELECTED ? plan->order : plan->root;
    struct collecting *collecting;
    *answered = false;
    if (!plan->postings || !root || !posting_words_can(root))
        return LOCI_OK;
    loci_error error = read_segments(index, postings);
    if (error != LOCI_OK || !postings->segments)
        return error;
    *answered = true;
    error = make_tree(index, matching, formula, true);
    if (error != LOCI_OK || postings->stopped)
        return error;
    error = collecting_new(index, matching, formula, taker, &collecting);
    if (error != LOCI_OK)
        return error;
    error = offer_words(collecting, passages, count);
    collecting_free(collecting);
    return error;
}
