// SPDX-License-Identifier: MIT
// From a plan's tree to leaves and lists over them.
#include "query/match/postings/tree/tree.h"

#include "query/match/postings/places/within.h"
#include "query/match/postings/tree/required.h"
#include "query/match/postings/unite/leaf_make.h"

#include <stdlib.h>

// Where a node stands: it holds as an expression finds it, which is confirmed; or it only scores, as an expression finds it; or it is an
// exclusion that no expression says, so that it holds as it is confirmed.
enum place_in_tree { STANDS_FOUND, STANDS_WANTED, STANDS_HIDDEN };

static enum place_in_tree place_of(const struct plan *plan, const struct plan_node *child,
                                   enum place_in_tree within)
{
    if (within == STANDS_HIDDEN || posting_tree_hides(plan, child))
        return STANDS_HIDDEN;
    return child->occur == OCCUR_SHOULD && within == STANDS_FOUND ? STANDS_WANTED : within;
}

static unsigned test_of(const struct plan *plan, const struct plan_node *node, enum place_in_tree stands)
{
    if (stands == STANDS_HIDDEN)
        return WITHIN_CONFIRMED;
    return stands == STANDS_FOUND && plan_node_is_approximate(plan, node)
               ? WITHIN_EXPRESSION | WITHIN_CONFIRMED
               : WITHIN_EXPRESSION;
}

// A distance that is looked for when the rest of its tree is made.
struct pending {
    const struct plan_node *node;
    struct posting_node *out; // borrowed
    unsigned test;
    bool scores;
};

// While a tree is made.
struct making {
    struct posting_tree *tree;
    loci *index;
    struct segments_reader *segments;
    const struct plan *plan;
    const struct formula *formula;
    bool *scored; // of each slot: it has
    struct pending
        *pending; // owned; in the order of the tree: those that must hold come before those that must not
    size_t pending_count;
    struct wanted *wanted;      // of words; borrowed
    struct written_set written; // what is asked for as written; empty for words wherever they stand
    bool *stopped;
    const struct posting_node *conditions[CONDITIONS_MAX];
    size_t condition_count;
};

static loci_error add_scoring(struct making *making, size_t leaf)
{
    struct posting_tree *tree = making->tree;
    struct scoring *grown = realloc(tree->scorings, (tree->scoring_count + 1) * sizeof *grown);
    if (!grown)
        return handle_fail_memory(making->index);
    tree->scorings = grown;
    struct scoring *scoring = &grown[tree->scoring_count++];
    *scoring = (struct scoring){.leaf = leaf, .condition_count = making->condition_count};
    for (size_t i = 0; i < making->condition_count; i++)
        scoring->conditions[i] = making->conditions[i];
    return LOCI_OK;
}

static loci_error make_leaf(struct making *making, const struct plan_node *node, bool scores,
                            struct posting_node *out)
{
    struct posting_tree *tree = making->tree;
    struct leaf *grown = realloc(tree->leaves, (tree->leaf_count + 1) * sizeof *grown);
    if (!grown)
        return handle_fail_memory(making->index);
    tree->leaves = grown;
    out->leaf = tree->leaf_count++;
    const bool counts = scores && node->slot >= 0 && !making->scored[node->slot];
    loci_error error =
        leaf_make(&grown[out->leaf], making->index, making->segments, plan_node_spellings(making->plan, node),
                  node->column, &making->written, counts, making->stopped);
    if (error != LOCI_OK || !counts)
        return error;
    making->scored[node->slot] = true;
    grown[out->leaf].word = node->slot;
    return making->formula->weights[node->slot] > 0 ? add_scoring(making, out->leaf) : LOCI_OK;
}

// What counts of one side of a distance.
static loci_error score_side(struct making *making, const struct plan_node *side, size_t leaf)
{
    if (side->slot < 0 || making->scored[side->slot])
        return LOCI_OK;
    making->scored[side->slot] = true;
    making->tree->leaves[leaf].word = side->slot;
    return making->formula->weights[side->slot] > 0 ? add_scoring(making, leaf) : LOCI_OK;
}

// A leaf of each side, which are empty yet; that of the first holds for all.
static loci_error add_within(struct making *making, const struct plan_node *node, bool scores,
                             struct posting_node *out)
{
    struct posting_tree *tree = making->tree;
    const size_t first = tree->leaf_count;
    struct leaf *grown = realloc(tree->leaves, (first + node->child_count) * sizeof *grown);
    loci_error error = grown ? LOCI_OK : handle_fail_memory(making->index);
    if (error != LOCI_OK)
        return error;
    tree->leaves = grown;
    tree->leaf_count += node->child_count;
    out->kind = PLAN_SLOT;
    out->leaf = first;
    for (size_t i = 0; i < node->child_count; i++)
        grown[first + i] = (struct leaf){.word = -1, .column = -1};
    for (size_t i = 0; error == LOCI_OK && scores && i < node->child_count; i++)
        error = score_side(making, node->children[i], first + i);
    return error;
}

static loci_error make_within(struct making *making, const struct plan_node *node, unsigned test,
                              struct wanted *wanted, const struct posting_node *out)
{
    const struct asked asked = {.index = making->index,
                                .segments = making->segments,
                                .plan = making->plan,
                                .node = node,
                                .written = &making->written,
                                .test = test,
                                .wanted = wanted};
    return within_make(&making->tree->leaves[out->leaf], &asked, making->stopped);
}

static loci_error put_off(struct making *making, const struct plan_node *node, unsigned test, bool scores,
                          struct posting_node *out)
{
    struct pending *grown = realloc(making->pending, (making->pending_count + 1) * sizeof *grown);
    if (!grown)
        return handle_fail_memory(making->index);
    making->pending = grown;
    grown[making->pending_count++] = (struct pending){node, out, test, scores};
    out->pending = true;
    return add_within(making, node, scores, out);
}

// Those that were put off, each narrowed by all that is made before it.
static loci_error make_pending(struct making *making)
{
    loci_error error = LOCI_OK;
    for (size_t i = 0; error == LOCI_OK && !*making->stopped && i < making->pending_count; i++) {
        const struct pending *pending = &making->pending[i];
        struct required required;
        error = required_init(&required, making->index, making->segments, making->tree)
                    ? make_within(making, pending->node, pending->test, &required.wanted, pending->out)
                    : handle_fail_memory(making->index);
        making->tree->narrowed |= pending->scores && required.wanted.bits;
        required_clear(&required);
        pending->out->pending = false;
    }
    return error;
}

// How a list is made: what of it scores, must hold …
struct manner {
    bool scores, required;
    enum place_in_tree stands;
};

static loci_error make_node(struct making *making, const struct plan_node *node, struct manner manner,
                            struct posting_node **out);

// The order in which FTS5 is told of them: a slot counts where it stands first.
static loci_error make_children(struct making *making, const struct plan_node *node, enum occur occur,
                                struct manner manner, struct posting_node *out)
{
    loci_error error = LOCI_OK;
    for (size_t i = 0; error == LOCI_OK && !*making->stopped && i < node->child_count; i++) {
        const struct plan_node *child = node->children[i];
        if (child->occur != occur || plan_node_selects(child))
            continue;
        const struct manner inner = {
            .scores = manner.scores && occur != OCCUR_MUST_NOT,
            .required =
                manner.required && (node->kind == PLAN_ALL ? occur == OCCUR_MUST : child->kind != PLAN_ALL),
            .stands = node->kind == PLAN_ANY ? manner.stands : place_of(making->plan, child, manner.stands)};
        struct posting_node *made = NULL;
        error = make_node(making, child, inner, &made);
        if (made)
            out->children[out->child_count++] = made;
    }
    return error;
}

static loci_error make_list(struct making *making, const struct plan_node *node, struct manner manner,
                            struct posting_node *out)
{
    out->children = calloc(node->child_count + 1, sizeof(struct posting_node *));
    if (!out->children)
        return handle_fail_memory(making->index);
    const bool conditional =
        node->kind == PLAN_ALL && !manner.required && making->condition_count < CONDITIONS_MAX;
    if (conditional)
        making->conditions[making->condition_count++] = out;
    loci_error error = LOCI_OK;
    if (node->kind == PLAN_ALL)
        error = make_children(making, node, OCCUR_MUST, manner, out);
    if (error == LOCI_OK)
        error = make_children(making, node, OCCUR_SHOULD, manner, out);
    if (error == LOCI_OK && node->kind == PLAN_ALL)
        error = make_children(making, node, OCCUR_MUST_NOT, manner, out);
    making->condition_count -= conditional;
    return error;
}

static loci_error make_node(struct making *making, const struct plan_node *node, struct manner manner,
                            struct posting_node **out)
{
    struct posting_node *made = calloc(1, sizeof *made);
    if (!made)
        return handle_fail_memory(making->index);
    *out = made;
    made->kind = node->kind;
    made->occur = node->occur;
    switch (node->kind) {
    case PLAN_SLOT: return make_leaf(making, node, manner.scores, made);
    case PLAN_WITHIN:
        return put_off(making, node, test_of(making->plan, node, manner.stands), manner.scores, made);
    default: return make_list(making, node, manner, made);
    }
}

// Keeps which distance a narrowed tree's words are of.
static loci_error keep_told(struct making *making, const struct plan_node *node, size_t leaf)
{
    struct posting_tree *tree = making->tree;
    struct told_distance *grown = realloc(tree->told, (tree->told_count + 1) * sizeof *grown);
    if (!grown)
        return handle_fail_memory(making->index);
    tree->told = grown;
    grown[tree->told_count++] = (struct told_distance){node, leaf};
    return LOCI_OK;
}

static loci_error make_words_within(struct making *making, const struct plan_node *node)
{
    struct posting_node none = {0};
    loci_error error = add_within(making, node, true, &none);
    if (error == LOCI_OK && making->wanted)
        error = keep_told(making, node, none.leaf);
    return error == LOCI_OK ? make_within(making, node, WITHIN_EXPRESSION, making->wanted, &none) : error;
}

static loci_error make_words(struct making *making, const struct plan_node *node)
{
    struct posting_node none = {0};
    loci_error error = LOCI_OK;
    if (node->kind == PLAN_WITHIN)
        return make_words_within(making, node);
    if (node->kind == PLAN_SLOT && node->slot >= 0 && !making->scored[node->slot])
        error = make_leaf(making, node, true, &none);
    for (size_t i = 0; error == LOCI_OK && !*making->stopped && i < node->child_count; i++)
        if (node->children[i]->occur != OCCUR_MUST_NOT)
            error = make_words(making, node->children[i]);
    return error;
}

uint64_t posting_tree_effort(const struct posting_tree *tree, const struct posting_node *node)
{
    uint64_t sum = node->kind == PLAN_SLOT ? leaf_passages(&tree->leaves[node->leaf]) : 0;
    for (size_t i = 0; i < node->child_count; i++)
        sum += posting_tree_effort(tree, node->children[i]);
    return sum;
}

static int compare_nodes(const void *a, const void *b, void *context)
{
    const struct posting_node *x = *(struct posting_node *const *)a, *y = *(struct posting_node *const *)b;
    const bool x_last = x->occur == OCCUR_MUST_NOT, y_last = y->occur == OCCUR_MUST_NOT;
    if (x_last != y_last)
        return x_last - y_last;
    const uint64_t x_effort = posting_tree_effort(context, x), y_effort = posting_tree_effort(context, y);
    return (x_effort > y_effort) - (x_effort < y_effort);
}

// What must hold narrows what is asked of the next.
void posting_tree_order(struct posting_tree *tree, struct posting_node *node)
{
    for (size_t i = 0; i < node->child_count; i++)
        posting_tree_order(tree, node->children[i]);
    if (node->kind == PLAN_ALL && node->child_count > 1)
        qsort_r(node->children, node->child_count, sizeof(struct posting_node *), compare_nodes, tree);
}

static int compare_words(const void *a, const void *b, void *context)
{
    const struct leaf *leaves = context;
    return leaves[((const struct scoring *)a)->leaf].word - leaves[((const struct scoring *)b)->leaf].word;
}

static bool gather_written(struct making *making, const struct plan_node *root)
{
    struct analyzer *analyzer = handle_analyzer(making->index);
    return analyzer && written_set_gather(&making->written, analyzer, making->plan, root);
}

loci_error posting_tree_make(struct posting_tree *tree, loci *index, struct segments_reader *segments,
                             const struct plan *plan, const struct plan_node *root, bool words,
                             struct wanted *wanted, const struct formula *formula, bool *stopped)
{
    struct making making = {.tree = tree,
                            .index = index,
                            .segments = segments,
                            .plan = plan,
                            .formula = formula,
                            .wanted = wanted,
                            .stopped = stopped};
    *tree = (struct posting_tree){.narrowed = wanted != NULL};
    making.scored = calloc(plan->slot_count + 1, sizeof *making.scored);
    loci_error error = making.scored ? LOCI_OK : handle_fail_memory(index);
    if (error == LOCI_OK && !words && !gather_written(&making, root))
        error = handle_fail_memory(index);
    if (error == LOCI_OK)
        error = words ? make_words(&making, root)
                      : make_node(&making, root, (struct manner){true, true, STANDS_FOUND}, &tree->root);
    if (error == LOCI_OK && tree->root && !*stopped)
        error = make_pending(&making);
    free(making.scored);
    free(making.pending);
    written_set_clear(&making.written);
    if (error == LOCI_OK && tree->root)
        posting_tree_order(tree, tree->root);
    if (error == LOCI_OK && tree->scoring_count > 1)
        qsort_r(tree->scorings, tree->scoring_count, sizeof *tree->scorings, compare_words, tree->leaves);
    return error;
}

static void empty_leaves(struct leaf *leaves, size_t count)
{
    for (size_t i = 0; i < count; i++) {
        const int word = leaves[i].word;
        leaf_clear(&leaves[i]);
        leaves[i] = (struct leaf){.word = word, .column = -1};
    }
}

loci_error posting_tree_narrow(struct posting_tree *tree, loci *index, struct segments_reader *segments,
                               const struct plan *plan, struct wanted *wanted, bool *stopped)
{
    struct making making = {
        .tree = tree, .index = index, .segments = segments, .plan = plan, .stopped = stopped};
    loci_error error = LOCI_OK;
    tree->narrowed = wanted != NULL;
    tree->reached = (struct reached){0};
    for (size_t i = 0; error == LOCI_OK && !*stopped && i < tree->told_count; i++) {
        const struct told_distance *told = &tree->told[i];
        const struct posting_node first = {.leaf = told->leaf};
        empty_leaves(&tree->leaves[told->leaf], told->node->child_count);
        error = make_within(&making, told->node, WITHIN_EXPRESSION, wanted, &first);
    }
    return error;
}

static void free_node(struct posting_node *node)
{
    for (size_t i = 0; node && i < node->child_count; i++)
        free_node(node->children[i]);
    if (node)
        free(node->children);
    free(node);
}

void posting_tree_clear(struct posting_tree *tree)
{
    free_node(tree->root);
    for (size_t i = 0; i < tree->leaf_count; i++)
        leaf_clear(&tree->leaves[i]);
    free(tree->leaves);
    free(tree->scorings);
    free(tree->excluded);
    free(tree->told);
    *tree = (struct posting_tree){0};
}

loci_error posting_tree_check(const struct posting_tree *tree, loci *index)
{
    loci_error error = LOCI_OK;
    for (size_t i = 0; error == LOCI_OK && i < tree->leaf_count; i++)
        error = leaf_check(&tree->leaves[i], index);
    return error;
}

void posting_tree_begin(struct posting_tree *tree)
{
    for (size_t i = 0; i < tree->leaf_count; i++)
        leaf_begin(&tree->leaves[i]);
}

static void add_window(struct posting_tree *tree, const struct posting_node *node, uint32_t base,
                       const struct bits *mask, struct bits *out);

static void all_window(struct posting_tree *tree, const struct posting_node *node, uint32_t base,
                       const struct bits *mask, struct bits *out)
{
    bool begun = false;
    struct bits part;
    for (size_t i = 0; i < node->child_count; i++) {
        const struct posting_node *child = node->children[i];
        if (child->occur == OCCUR_SHOULD)
            continue;
        if (begun && !bits_any(out))
            return;
        bits_clear(&part);
        add_window(tree, child, base, begun ? out : mask, &part);
        if (child->occur == OCCUR_MUST_NOT)
            bits_subtract(out, &part);
        else if (begun)
            bits_intersect(out, &part);
        else
            *out = part;
        begun = true;
    }
}

// Adds to what is in *out; `mask` (or NULL) are those that are asked for.
static void add_window(struct posting_tree *tree, const struct posting_node *node, uint32_t base,
                       const struct bits *mask, struct bits *out)
{
    struct bits all;
    switch (node->kind) {
    case PLAN_SLOT: leaf_window(&tree->leaves[node->leaf], base, mask, out); return;
    case PLAN_ALL:
        bits_clear(&all);
        all_window(tree, node, base, mask, &all);
        bits_unite(out, &all);
        return;
    default:
        for (size_t i = 0; i < node->child_count; i++)
            add_window(tree, node->children[i], base, mask, out);
    }
}

void posting_tree_window(struct posting_tree *tree, const struct posting_node *node, uint32_t base,
                         struct bits *out)
{
    bits_clear(out);
    add_window(tree, node, base, NULL, out);
}

bool posting_tree_holds(const struct posting_tree *tree, const struct posting_node *node, const bool *leaves)
{
    bool all = node->kind == PLAN_ALL;
    if (node->kind == PLAN_SLOT)
        return leaves[node->leaf];
    for (size_t i = 0; i < node->child_count; i++) {
        const struct posting_node *child = node->children[i];
        if (node->kind == PLAN_ALL && child->occur == OCCUR_SHOULD)
            continue;
        const bool here = posting_tree_holds(tree, child, leaves);
        if (node->kind == PLAN_ANY && here)
            return true;
        all = all && here == (child->occur == OCCUR_MUST);
    }
    return all;
}
