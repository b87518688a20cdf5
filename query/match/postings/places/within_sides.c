// SPDX-License-Identifier: MIT
// Counts them, and tells by it what can be looked for.
#include "query/match/postings/places/within_sides.h"

#include "query/match/postings/places/within.h"

enum { SPELLINGS_MAX = 64 };

bool within_sides_are_few(const struct plan *plan, const struct plan_node *node)
{
    size_t spellings = 0;
    for (size_t i = 0; i < node->child_count; i++)
        spellings += plan_node_spellings(plan, node->children[i])->count;
    return spellings <= SPELLINGS_MAX;
}

size_t within_sides_narrowest(const struct plan *plan, const struct plan_node *node)
{
    size_t least = 0;
    for (size_t i = 1; i < node->child_count; i++)
        if (plan_node_spellings(plan, node->children[i])->count <
            plan_node_spellings(plan, node->children[least])->count)
            least = i;
    return least;
}

bool within_can(const struct plan *plan, const struct plan_node *node, bool found)
{
    const size_t narrowest = within_sides_narrowest(plan, node);
    return node->child_count > 1 && node->combinations > 0 &&
           (found || plan_node_spellings(plan, node->children[narrowest])->count <= SPELLINGS_MAX);
}
