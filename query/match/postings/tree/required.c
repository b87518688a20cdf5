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

// The fewest of what must hold; UINT64_MAX: nothing must.
static uint64_t most_of(const struct required *required)
{
    const struct posting_node *all = &required->all;
    uint64_t most = UINT64_MAX;
    for (size_t i = 0; i < all->child_count; i++)
        if (all->children[i]->occur == OCCUR_MUST) {
            const uint64_t passages = posting_tree_effort(required->tree, all->children[i]);
            most = passages < most ? passages : most;
        }
    return most;
}

static loci_error find(struct wanted *wanted, bool *stopped)
{
    struct required *required = (struct required *)wanted;
    struct posting_tree *tree = required->tree;
    const uint32_t last = segments_passage_max(required->segments);
    if (!wanted_begin(wanted, posting_tree_words(last)))
        return handle_fail_memory(required->index);
    posting_tree_order(tree, &required->all);
    posting_tree_begin(tree);
    *stopped = !posting_tree_gather(tree, required->index, last, &required->all, wanted->bits);
    posting_tree_begin(tree);
    return posting_tree_check(tree, required->index);
}

bool required_init(struct required *required, loci *index, struct segments_reader *segments,
                   struct posting_tree *tree)
{
    const struct posting_node *root = tree->root;
    struct posting_node *all = &required->all;
    *required = (struct required){.wanted = {.most = UINT64_MAX, .find = find},
                                  .index = index,
                                  .segments = segments,
                                  .tree = tree,
                                  .all = {.kind = PLAN_ALL, .occur = OCCUR_MUST}};
    if (root->kind != PLAN_ALL)
        return true;
    all->children = calloc(root->child_count + 1, sizeof(struct posting_node *));
    for (size_t i = 0; all->children && i < root->child_count; i++)
        if (root->children[i]->occur != OCCUR_SHOULD && is_made(root->children[i]))
            all->children[all->child_count++] = root->children[i];
    required->wanted.most = most_of(required);
    return all->children != NULL;
}

void required_clear(struct required *required)
{
    free(required->all.children);
    wanted_clear(&required->wanted);
    *required = (struct required){0};
}
