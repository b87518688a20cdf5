// SPDX-License-Identifier: MIT
// Words that must all stand, the rarest of which is rare: its passages are looked up in the others' lists, stretch by stretch.
#include "query/match/postings/score/scaled.h"

#include <stdlib.h>
#include <string.h>

// A word so rare that windows of all passages would be nearly empty; and passages at a time.
enum { RARE = 24, STRETCH = 8 * LIST_BLOCK };

struct sparse {
    struct collecting *collecting;
    struct leaf *rarest;
    uint32_t count; // passages of the stretch that hold all words so far, ascending
    uint32_t passages[STRETCH];
    float sums[STRETCH], frequency[STRETCH];
    float scales[STRETCH];
    bool apart; // scales are of the stretch alone, and so is …
    uint8_t prose[STRETCH];
    bool holds[STRETCH]; // the word at hand
};

// The word of which fewest passages hold one: those that must stand come in this order.
static struct leaf *find_rarest(const struct collecting *collecting)
{
    const struct posting_node *root = collecting->tree->root;
    struct leaf *rarest = NULL;
    for (size_t i = 0; i < root->child_count; i++) {
        struct leaf *leaf = &collecting->tree->leaves[root->children[i]->leaf];
        if (root->children[i]->occur == OCCUR_MUST &&
            (!rarest || leaf_passages(leaf) < leaf_passages(rarest)))
            rarest = leaf;
    }
    return rarest;
}

// Whether all that scores is one of the words: a distance has leaves besides.
static bool has_slots_alone(const struct collecting *collecting)
{
    const struct posting_tree *tree = collecting->tree;
    bool all = true;
    for (size_t i = 0; all && i < tree->scoring_count; i++) {
        all = false;
        for (size_t child = 0; !all && child < tree->root->child_count; child++)
            all = tree->root->children[child]->leaf == tree->scorings[i].leaf;
    }
    return all;
}

bool sparse_can(const struct collecting *collecting)
{
    const struct posting_tree *tree = collecting->tree;
    const struct matching *matching = collecting->matching;
    if (!collecting->is_conjunction || matching->has_filter || matching->has_exclude)
        return false;
    const struct leaf *rarest = find_rarest(collecting);
    bool can = has_slots_alone(collecting) && rarest &&
               leaf_passages(rarest) <= segments_passage_max(collecting->segments) / RARE;
    for (size_t i = 0; can && i < tree->leaf_count; i++)
        can = lean_can(&tree->leaves[i]);
    return can;
}

// Of weight 0 for what only holds.
static float weight_of(const struct collecting *collecting, const struct leaf *leaf)
{
    return leaf->word >= 0 ? limits_weight(collecting, leaf) : 0;
}

// Adds what `count` passages get for a word by their weighted frequencies.
static void add_worth(struct sparse *sparse, float weight, const float *frequency)
{
    for (uint32_t i = 0; weight > 0 && i < sparse->count; i++)
        if (frequency[i] > 0)
            sparse->sums[i] += weight * frequency[i] / (sparse->scales[i] + frequency[i]);
}

// Which of the stretch a list holds, but for those that are known to hold the word.
static void seek_run(struct sparse *sparse, struct posting_run *run, bool weighs)
{
    const struct bm25 *bm25 = &sparse->collecting->formula->texts;
    const uint32_t *passages = sparse->passages;
    for (uint32_t i = 0; i < sparse->count && run_reach(run, passages[i]);) {
        const uint32_t reached = run->passages[run->at];
        if (reached == passages[i] && !sparse->holds[i]) {
            sparse->holds[i] = true;
            if (weighs && run_count(run)) {
                const struct field_counts found = list_found_at(&run->found, run->at);
                sparse->frequency[i] = leaf_weigh_found(bm25, &found);
            }
        }
        i++;
        if (i < sparse->count && passages[i] < reached)
            i += run_bound(passages + i, sparse->count - i, reached);
    }
}

// The same of the passages that hold other spellings.
static void seek_others(struct sparse *sparse, const struct leaf *leaf)
{
    uint32_t at = 0;
    if (leaf->count == 0 || sparse->count == 0)
        return;
    size_t i = run_bound(leaf->passages, (uint32_t)leaf->count, sparse->passages[0]);
    for (; i < leaf->count && leaf->passages[i] <= sparse->passages[sparse->count - 1]; i++) {
        at += run_bound(sparse->passages + at, sparse->count - at, leaf->passages[i]);
        if (sparse->passages[at] != leaf->passages[i])
            continue;
        sparse->holds[at] = true;
        sparse->frequency[at] = leaf_weigh_found(&sparse->collecting->formula->texts, &leaf->found[i]);
    }
}

// Leaves of the stretch those that hold the word, or do not.
static void keep(struct sparse *sparse, bool holding)
{
    uint32_t kept = 0;
    for (uint32_t i = 0; i < sparse->count; i++) {
        sparse->passages[kept] = sparse->passages[i];
        sparse->sums[kept] = sparse->sums[i];
        sparse->scales[kept] = sparse->scales[i];
        sparse->prose[kept] = sparse->prose[i];
        kept += sparse->holds[i] == holding;
    }
    sparse->count = kept;
}

static void look_up(struct sparse *sparse, struct leaf *leaf, enum occur occur)
{
    const float weight = occur == OCCUR_MUST_NOT ? 0 : weight_of(sparse->collecting, leaf);
    memset(sparse->holds, 0, sparse->count * sizeof *sparse->holds);
    memset(sparse->frequency, 0, sparse->count * sizeof *sparse->frequency);
    seek_others(sparse, leaf);
    for (size_t i = 0; i < leaf->run_count; i++)
        seek_run(sparse, &leaf->runs[i], weight > 0);
    add_worth(sparse, weight, sparse->frequency);
    if (occur != OCCUR_SHOULD)
        keep(sparse, occur == OCCUR_MUST);
}

// Finds the scales of the stretch.
static loci_error scale(struct sparse *sparse)
{
    struct scales *scales = sparse->collecting->scales;
    loci *index = sparse->collecting->index;
    if (sparse->apart)
        return scales_apart(scales, index, sparse->passages, sparse->count, sparse->scales, sparse->prose);
    loci_error error =
        scales_are_whole(scales) ? LOCI_OK : scales_of_list(scales, index, sparse->passages, sparse->count);
    for (uint32_t i = 0; error == LOCI_OK && i < sparse->count; i++)
        sparse->scales[i] = scales->of[sparse->passages[i]];
    return error;
}

static void contend(struct sparse *sparse, uint32_t i)
{
    struct collecting *collecting = sparse->collecting;
    if (sparse->apart)
        contenders_add(&collecting->contenders, sparse->passages[i],
                       sparse->sums[i] * collecting->prose[sparse->prose[i]]);
    else
        contenders_add(&collecting->contenders, sparse->passages[i],
                       sparse->sums[i] * collecting->prose[collecting->scales->prose[sparse->passages[i]]]);
}

static loci_error look_at_stretch(struct sparse *sparse)
{
    static const enum occur order[] = {OCCUR_MUST, OCCUR_MUST_NOT, OCCUR_SHOULD};
    struct collecting *collecting = sparse->collecting;
    const struct posting_node *root = collecting->tree->root;
    loci_error error = scale(sparse);
    if (error != LOCI_OK)
        return error;
    memset(sparse->sums, 0, sparse->count * sizeof *sparse->sums);
    add_worth(sparse, weight_of(collecting, sparse->rarest), sparse->frequency);
    for (size_t at = 0; at < sizeof order / sizeof *order; at++)
        for (size_t i = 0; sparse->count > 0 && i < root->child_count; i++) {
            struct leaf *leaf = &collecting->tree->leaves[root->children[i]->leaf];
            if (root->children[i]->occur == order[at] && leaf != sparse->rarest)
                look_up(sparse, leaf, order[at]);
        }
    collecting->total += sparse->count;
    for (uint32_t i = 0; i < sparse->count; i++)
        if (sparse->sums[i] >= collecting->contenders.threshold)
            contend(sparse, i);
    return LOCI_OK;
}

// Adds a block of the rarest word to the stretch, but for what holds other spellings: that comes with these.
static void add_block(struct sparse *sparse, struct posting_run *run)
{
    const uint32_t count = list_block_size(&run->list, run->loaded - 1);
    float frequency[LIST_BLOCK], listed[LIST_BLOCK];
    if (!run_count(run))
        return; // posting_tree_check tells
    run_weigh(run, &sparse->collecting->formula->texts, 0, count, frequency);
    if (sparse->rarest->word >= 0)
        limits_see(sparse->collecting, run, frequency, count);
    for (uint32_t i = 0; i < count; i++)
        listed[i] = 1;
    leaf_leave_out_others(sparse->rarest, 0, run->passages, count, listed);
    for (uint32_t i = 0; i < count; i++) {
        sparse->passages[sparse->count] = run->passages[i];
        sparse->frequency[sparse->count] = frequency[i];
        sparse->count += listed[i] > 0;
    }
}

static loci_error look_at_run(struct sparse *sparse, struct posting_run *run)
{
    struct collecting *collecting = sparse->collecting;
    const uint32_t last = segments_passage_max(collecting->segments);
    loci_error error = LOCI_OK;
    posting_tree_begin(collecting->tree);
    for (uint32_t block = 0; error == LOCI_OK && block < run->list.block_count;) {
        if (handle_should_stop(collecting->index))
            break;
        for (sparse->count = 0; block < run->list.block_count && sparse->count <= STRETCH - LIST_BLOCK;
             block++) {
            const bool passes = collecting_has_counted(collecting) && sparse->rarest->word >= 0 &&
                                limits_exclude(collecting, sparse->rarest, run, block);
            collecting->taker->has_more |= passes;
            if (!passes && run_load(run, block, last))
                add_block(sparse, run);
        }
        error = look_at_stretch(sparse);
    }
    return error;
}

static loci_error look_at_others(struct sparse *sparse)
{
    const struct leaf *rarest = sparse->rarest;
    loci_error error = LOCI_OK;
    posting_tree_begin(sparse->collecting->tree);
    for (size_t from = 0; error == LOCI_OK && from < rarest->count; from += sparse->count) {
        const size_t left = rarest->count - from, count = left < STRETCH ? left : STRETCH;
        if (handle_should_stop(sparse->collecting->index))
            break;
        memcpy(sparse->passages, rarest->passages + from, count * sizeof *sparse->passages);
        leaf_weigh_others(rarest, from, (uint32_t)count, &sparse->collecting->formula->texts,
                          sparse->frequency);
        sparse->count = (uint32_t)count;
        error = look_at_stretch(sparse);
        sparse->count = (uint32_t)count;
    }
    return error;
}

loci_error sparse_offer(struct collecting *collecting)
{
    struct sparse *sparse = malloc(sizeof *sparse);
    if (!sparse)
        return handle_fail_memory(collecting->index);
    sparse->collecting = collecting;
    sparse->rarest = find_rarest(collecting);
    sparse->apart = scaled_should_be_apart(collecting, sparse->rarest);
    memset(sparse->prose, 0, sizeof sparse->prose); // of all passages it is where their scales are
    loci_error error = look_at_others(sparse);
    for (size_t i = 0; error == LOCI_OK && i < sparse->rarest->run_count; i++)
        error = look_at_run(sparse, &sparse->rarest->runs[i]);
    free(sparse);
    return error;
}
