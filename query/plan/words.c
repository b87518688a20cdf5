// SPDX-License-Identifier: MIT
// Bare words: which are the subject of a question, what each weighs, and which stand side by side.
#include "query/plan/words.h"

#include "query/language/part.h"
#include "rank/bm25.h"
#include "rank/constants.h"
#include "text/base/array.h"
#include <stdlib.h>

// What asks (articles, describe, report) says nothing beside a subject; in a short question it is a word of it: report on information sharing.
static bool is_light(const struct plan *plan, const struct plan_slot *slot)
{
    enum { SUBJECT_WORDS = 3 };
    return slot->class == WORD_REQUEST && plan->content_words >= SUBJECT_WORDS;
}

void words_weigh(struct plan *plan, uint32_t without)
{
    plan->content_words = 0;
    for (size_t i = 0; i < plan->slot_count; i++)
        plan->content_words += plan->slots[i].class == WORD_CONTENT;
    plan->factor_sum = 0;
    for (size_t i = 0; i < plan->slot_count; i++) {
        struct plan_slot *slot = &plan->slots[i];
        double factor = 1;
        if (!(without & LOCI_WITHOUT_LIGHT_WORDS) && is_light(plan, slot))
            factor = constants()->light_word;
        if (!slot->emitted) // a function word beside others
            factor = 0;
        slot->weight = slot->idf * slot->times * factor;
        plan->factor_sum += slot->times * factor;
    }
}

static int slot_at(const int *slot_of, const struct node *node)
{
    return node->number > 0 ? slot_of[node->number - 1] : -1;
}

static bool is_bare(const struct node *node)
{
    return node->kind == NODE_WORD && node->occur == OCCUR_SHOULD && !node->prefix;
}

static int compare_heaviest(const void *a, const void *b)
{
    const double x = *(const double *)a, y = *(const double *)b;
    return x > y ? -1 : x < y;
}

// What a word that the archive does not hold weighs tells nothing.
static double telling(const struct plan_slot *slot)
{
    return slot->passages == 0 && slot->spellings.list[0].words == 1 ? 0 : slot->weight;
}

// What the heaviest words weigh at least; 0 where there are no more than those. Negative: out of memory.
static double least_weight(const struct plan *plan)
{
    double *weights = malloc(plan->slot_count * sizeof *weights);
    if (!weights)
        return -1;
    for (size_t i = 0; i < plan->slot_count; i++)
        weights[i] = telling(&plan->slots[i]);
    qsort(weights, plan->slot_count, sizeof *weights, compare_heaviest);
    const double least = weights[PLAN_WORDS_MAX] > 0 ? weights[PLAN_WORDS_MAX - 1] : 0;
    free(weights);
    return least;
}

bool words_choose(const struct plan *plan, const int *slot_of, const struct node *root, struct notes *notes,
                  struct node *out)
{
    if (plan->slot_count <= PLAN_WORDS_MAX || root->kind != NODE_BAG)
        return true;
    const double least = least_weight(plan);
    if (least <= 0)
        return least == 0;
    out->children = malloc(root->child_count * sizeof(*out->children));
    if (!out->children)
        return false;
    for (size_t i = 0; i < root->child_count; i++) {
        struct node *node = root->children[i];
        const int slot = is_bare(node) ? slot_at(slot_of, node) : -1;
        if (slot < 0 || telling(&plan->slots[slot]) >= least)
            out->children[out->child_count++] = node;
    }
    notes_add_about(notes, (struct note_about){.code = LOCI_NOTE_SHORTENED},
                    "of the query's %zu different words the %d that tell most were searched",
                    plan->slot_count, PLAN_WORDS_MAX);
    return true;
}

static loci_error add_pair(struct plan *plan, int first, int second, unsigned gap)
{
    for (size_t i = 0; i < plan->pair_count; i++)
        if (plan->pairs[i].first == (uint32_t)first && plan->pairs[i].second == (uint32_t)second &&
            plan->pairs[i].gap == gap) {
            plan->pairs[i].times++;
            return LOCI_OK;
        }
    struct plan_pair *grown =
        array_reserve(plan->pairs, &plan->pair_capacity, plan->pair_count + 1, sizeof *grown);
    if (!grown)
        return LOCI_NO_MEMORY;
    plan->pairs = grown;
    plan->pairs[plan->pair_count++] =
        (struct plan_pair){.first = (uint32_t)first, .second = (uint32_t)second, .gap = gap, .times = 1};
    return LOCI_OK;
}

// A pair is as rare as the passages where the two stand as near as in the query; counting them costs a step a passage
// of the rarer word. Where both are frequent, the rarer word alone is a lower bound.
static loci_error weigh_pair(const struct plan *plan, const struct lexicon *lexicon, struct plan_pair *pair)
{
    enum { COUNTED_MAX = 20000 };
    const struct plan_slot *first = &plan->slots[pair->first], *second = &plan->slots[pair->second];
    uint64_t passages = 0;
    pair->idf = first->idf > second->idf ? first->idf : second->idf;
    if (first->passages > COUNTED_MAX && second->passages > COUNTED_MAX)
        return LOCI_OK;
    loci_error error =
        lexicon->calls->near(lexicon->state, &first->spellings, &second->spellings, pair->gap, &passages);
    pair->idf = bm25_idf(lexicon->passages, passages);
    return error;
}

// Walks the words that stand side by side; anything but a word, or an excluded one, ends a run.
static loci_error walk_parts(struct plan *plan, const int *slot_of, const struct node *const *parts,
                             size_t count)
{
    loci_error error = LOCI_OK;
    int previous = -1;
    unsigned gap = 0;
    for (size_t i = 0; !error && i < count; i++) {
        const struct node *node = parts[i];
        const bool bare = is_bare(node);
        const int slot =
            node->kind == NODE_WORD && node->occur != OCCUR_MUST_NOT ? slot_at(slot_of, node) : -1;
        gap++;
        if (slot < 0) {
            if (!bare) // a bare word without a slot is punctuation: nothing
                previous = -1;
            continue;
        }
        if (plan->slots[slot].class == WORD_FUNCTION)
            continue;
        if (previous >= 0 && previous != slot)
            error = add_pair(plan, previous, slot, gap);
        previous = slot;
        gap = 0;
    }
    return error;
}

// The groups of a question that are not excluded. Depth: QUERY_DEPTH_MAX.
static loci_error walk_groups(struct plan *plan, const int *slot_of, const struct node *node)
{
    loci_error error = LOCI_OK;
    if (node->kind != NODE_BAG && node->kind != NODE_AND && node->kind != NODE_OR && node->kind != NODE_NOT)
        return LOCI_OK;
    if (node->kind == NODE_BAG)
        error = walk_parts(plan, slot_of, (const struct node *const *)node->children, node->child_count);
    for (size_t i = 0; !error && i < node->child_count && (node->kind != NODE_NOT || i == 0); i++)
        if (node->children[i]->occur != OCCUR_MUST_NOT)
            error = walk_groups(plan, slot_of, node->children[i]);
    return error;
}

// Whether a question is words and phrases side by side, and nothing else.
static bool is_words_only(const struct node *root)
{
    if (root->kind != NODE_BAG)
        return is_bare(root);
    for (size_t i = 0; i < root->child_count; i++) {
        const struct node *node = root->children[i];
        if (!is_bare(node) && (node->kind != NODE_PHRASE || node->occur != OCCUR_SHOULD))
            return false;
    }
    return true;
}

// Whether a question is words and phrases side by side, of documents that fields select and without what it excludes.
static bool is_loose(const struct node *root)
{
    if (root->kind != NODE_BAG)
        return is_bare(root);
    for (size_t i = 0; i < root->child_count; i++) {
        const struct node *node = root->children[i];
        const bool selects = node->kind == NODE_FIELD && query_field_selects(node->field);
        if (!is_bare(node) && !selects && node->occur != OCCUR_MUST_NOT &&
            (node->kind != NODE_PHRASE || node->occur != OCCUR_SHOULD))
            return false;
    }
    return true;
}

loci_error words_pair(struct plan *plan, const struct lexicon *lexicon, const int *slot_of,
                      const struct node *root, uint32_t without)
{
    loci_error error = walk_groups(plan, slot_of, root);
    plan->words_only = is_words_only(root);
    plan->loose = is_loose(root);
    if (without & LOCI_WITHOUT_NEARNESS)
        plan->pair_count = 0;
    for (size_t i = 0; !error && i < plan->pair_count; i++) {
        error = lexicon_poll(lexicon);
        if (!error)
            error = weigh_pair(plan, lexicon, &plan->pairs[i]);
    }
    return error;
}
