// SPDX-License-Identifier: MIT
// Window by window: which passages hold the tree, and about what each is worth; then exactly, of those that may be among the best.
#include "query/match/postings/collect.h"

#include "query/match/postings/opened.h"
#include "query/match/postings/score/collecting.h"
#include "query/match/postings/score/rows.h"
#include <stdlib.h>

enum { WINDOWS_A_CHECK = 4, LEAVES_A_WINDOW = 128 }; // of more leaves each window is one

static loci_error look_at_window(struct collecting *collecting, uint32_t base)
{
    if (collecting->is_disjunction)
        return about_disjunction(collecting, base);
    if (collecting->is_conjunction)
        return about_conjunction(collecting, base);
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
    return collecting->taker->keeps > 0 ? about_window(collecting, base, count)
                                        : exact_offer_held(collecting, base);
}

static loci_error look_at_windows(struct collecting *collecting)
{
    const uint32_t last = segments_passage_max(collecting->segments);
    const struct posting_node *root = collecting->tree->root;
    loci_error error = collecting->taker->keeps > 0 ? about_begin_once(collecting) : about_begin(collecting);
    if (error == LOCI_OK && collecting->is_disjunction)
        error = single_begin(collecting);
    const unsigned a_check = collecting->tree->leaf_count > LEAVES_A_WINDOW ? 1 : WINDOWS_A_CHECK;
    unsigned windows = 0;
    for (uint64_t base = 0; error == LOCI_OK && base <= last; base += WINDOW) {
        if (windows++ % a_check == 0 && handle_should_stop(collecting->index))
            break;
        if (collecting->taker->keeps > 0 && about_is_hopeless(collecting)) {
            collecting->taker->has_more = true;
            break;
        }
        const uint32_t ahead = root ? posting_tree_ahead(collecting->tree, root, (uint32_t)base) : UINT32_MAX;
        base = ahead / WINDOW * WINDOW;
        if (ahead <= last)
            error = look_at_window(collecting, (uint32_t)base);
    }
    return error;
}

// Of a word by itself no more are scored than may be among the best, once these are known (best.c).
static bool few_should(const struct collecting *collecting)
{
    return few_can(collecting) &&
           !(single_can(collecting) &&
             leaf_passages(&collecting->tree->leaves[collecting->tree->scorings[0].leaf]) >
                 collecting->contenders.keeps);
}

static loci_error look_at_all(struct collecting *collecting)
{
    if (few_should(collecting))
        return exact_offer_few(collecting);
    loci_error error = single_can(collecting)  ? single_offer(collecting)
                       : collecting->is_listed ? listed_offer(collecting)
                       : sparse_can(collecting)
                           ? (rows_should(collecting) ? rows_offer : sparse_offer)(collecting)
                       : rows_can(collecting) ? rows_offer(collecting)
                                              : look_at_windows(collecting);
    if (error == LOCI_OK)
        error = posting_tree_check(collecting->tree, collecting->index);
    return error == LOCI_OK && collecting->taker->keeps > 0 ? exact_offer_contenders(collecting) : error;
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
    collecting->is_disjunction = tree->root && disjunction_can(collecting);
    collecting->is_conjunction = tree->root && conjunction_can(collecting);
    collecting->is_listed = tree->root && listed_can(collecting);
    contenders_init(&collecting->contenders, collecting->taker->keeps);
    return collecting->leaves && collecting->found && collecting->found_of;
}

void collecting_free(struct collecting *collecting)
{
    if (!collecting)
        return;
    contenders_clear(&collecting->contenders);
    free(collecting->leaves);
    free(collecting->found);
    free(collecting->found_of);
    free(collecting->known);
    free(collecting->weakest);
    free(collecting->most);
    free(collecting->sums);
    free(collecting->window);
    free(collecting);
}

loci_error collecting_new(loci *index, const struct matching *matching, const struct formula *formula,
                          struct taker *taker, struct posting_tree *tree, struct collecting **out)
{
    struct collecting *collecting = calloc(1, sizeof *collecting);
    if (!collecting)
        return handle_fail_memory(index);
    collecting->index = index;
    collecting->matching = matching;
    collecting->formula = formula;
    collecting->taker = taker;
    collecting->tree = tree;
    loci_error error = postings_segments(index, matching->postings, &collecting->segments);
    if (error == LOCI_OK && !prepare(collecting))
        error = handle_fail_memory(index);
    if (error == LOCI_OK && taker->keeps > 0)
        error = segments_scales(collecting->segments, &formula->texts, &collecting->scales);
    if (error == LOCI_OK && collecting->scales)
        error = scales_go_on(collecting->scales, index);
    if (error == LOCI_OK && taker->keeps > 0 && !limits_make(collecting))
        error = handle_fail_memory(index);
    if (error == LOCI_OK)
        *out = collecting;
    else
        collecting_free(collecting);
    return error;
}

loci_error postings_each(loci *index, const struct matching *matching, const struct formula *formula,
                         struct taker *taker, uint64_t *total, bool *answered)
{
    struct segments_reader *segments;
    struct posting_tree *tree;
    struct collecting *collecting;
    *answered = false;
    if (matching->kind != PLAN_MATCH || !matching->plan->postings ||
        !posting_tree_can(matching->plan, matching->plan->root))
        return LOCI_OK;
    loci_error error = postings_segments(index, matching->postings, &segments);
    if (error != LOCI_OK || !segments)
        return error;
    *answered = true;
    *total = 0;
    error = postings_tree(index, matching->postings, formula, false, &tree);
    if (error != LOCI_OK || !tree)
        return error;
    error = collecting_new(index, matching, formula, taker, tree, &collecting);
    if (error != LOCI_OK)
        return error;
    posting_tree_begin(collecting->tree);
    error = look_at_all(collecting);
    *total = collecting->total;
    collecting_free(collecting);
    return error;
}

static loci_error offer_words(struct collecting *collecting, const uint32_t *passages, size_t count)
{
    posting_tree_begin(collecting->tree);
    loci_error error = exact_offer_words(collecting, passages, count);
    return error == LOCI_OK ? posting_tree_check(collecting->tree, collecting->index) : error;
}

loci_error postings_words(loci *index, const struct matching *matching, const struct formula *formula,
                          const uint32_t *passages, size_t count, struct taker *taker, bool *answered)
{
    const struct passages_of asked = {passages, count};
    struct posting_tree *tree;
    struct collecting *collecting;
    loci_error error = postings_words_tree(index, matching->postings, formula, &asked, 1, &tree, answered);
    if (error != LOCI_OK || !tree)
        return error;
    error = collecting_new(index, matching, formula, taker, tree, &collecting);
    if (error != LOCI_OK)
        return error;
    error = offer_words(collecting, passages, count);
    collecting_free(collecting);
    return error;
}
