// SPDX-License-Identifier: MIT
// Where a tree may hold next, by what the entries of its lists tell.
#include "query/match/postings/tree/tree.h"

uint32_t posting_tree_ahead(struct posting_tree *tree, const struct posting_node *node, uint32_t passage)
{
    const bool all = node->kind == PLAN_ALL;
    uint32_t ahead = all ? passage : UINT32_MAX;
    if (node->kind == PLAN_SLOT)
        return leaf_ahead(&tree->leaves[node->leaf], passage);
    for (size_t i = 0; i < node->child_count; i++) {
        if (all && node->children[i]->occur != OCCUR_MUST)
            continue;
        const uint32_t first = posting_tree_ahead(tree, node->children[i], all ? ahead : passage);
        if (all ? first > ahead : first < ahead)
            ahead = first;
    }
    return ahead;
}
