// SPDX-License-Identifier: MIT
// Goes over what is made of a tree before the rest is.
#include "query/match/postings/tree/required.h"

#include <stdlib.h>

static bool is_made(const struct posting_node *node)
{
    bool made = !node->pending;
    for (size_t i = 0; made && i < node->child_count; i++)
        made = is_made(node->children[i]);
    return made;
}

bool required_init(struct required *required, loci *index, struct segments_reader *segments,
                   struct posting_tree *tree)
{
    const struct posting_node *root = tree->root;
    struct posting_node *all = &required->all;
    *required = (struct required){
        .index = index, .segments = segments, .tree = tree, .all = {.kind = PLAN_ALL, .occur = OCCUR_MUST}};
    if (root->kind != PLAN_ALL)
        return true;
    all->children = calloc(root->child_count + 1, sizeof(struct posting_node *));
    for (size_t i = 0; all->children && i < root->child_count; i++)
        if (root->children[i]->occur != OCCUR_SHOULD && is_made(root->children[i]))
            all->children[all->child_count++] = root->children[i];
    return all->children != NULL;
}

// False: out of memory.
static bool make_bits(struct required *required)
{
    required->words = posting_tree_words(segments_passage_max(required->segments));
    required->bits = calloc(required->words, sizeof *required->bits);
    return required->bits != NULL;
}

bool required_begin(struct required *required, loci *index, struct segments_reader *segments)
{
    *required = (struct required){.index = index, .segments = segments};
    return make_bits(required);
}

void required_add(struct required *required, const uint32_t *passages, size_t count)
{
    for (size_t i = 0; i < count; i++)
        if (passages[i] / 64 < required->words)
            required->bits[passages[i] / 64] |= UINT64_C(1) << passages[i] % 64;
    required->added += count;
}

void required_clear(struct required *required)
{
    free(required->all.children);
    free(required->bits);
    *required = (struct required){0};
}

uint64_t required_most(const struct required *required)
{
    const struct posting_node *all = &required->all;
    uint64_t most = required->bits ? required->added : UINT64_MAX;
    for (size_t i = 0; i < all->child_count; i++)
        if (all->children[i]->occur == OCCUR_MUST) {
            const uint64_t passages = posting_tree_effort(required->tree, all->children[i]);
            most = passages < most ? passages : most;
        }
    return most;
}

loci_error required_make(struct required *required, bool *stopped)
{
    struct posting_tree *tree = required->tree;
    const uint32_t last = segments_passage_max(required->segments);
    if (required->bits)
        return LOCI_OK;
    if (!make_bits(required))
        return handle_fail_memory(required->index);
    posting_tree_order(tree, &required->all);
    posting_tree_begin(tree);
    *stopped = !posting_tree_gather(tree, required->index, last, &required->all, required->bits);
    posting_tree_begin(tree);
    return posting_tree_check(tree, required->index);
}

bool required_reach(const struct required *required, uint32_t *passage)
{
    size_t word = *passage / 64;
    if (!required->bits)
        return true;
    if (word >= required->words)
        return false;
    uint64_t left = required->bits[word] & UINT64_MAX << *passage % 64;
    while (!left && ++word < required->words)
        left = required->bits[word];
    if (left)
        *passage = (uint32_t)(64 * word) + (uint32_t)__builtin_ctzll(left);
    return left != 0;
}
