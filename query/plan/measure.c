// SPDX-License-Identifier: MIT
// What becomes of a tree when it is written.
#include "query/plan/budget.h"
#include "query/plan/combinations.h"
#include "query/plan/plan.h"

static size_t larger(size_t a, size_t b)
{
    return a > b ? a : b;
}

static size_t slot_terms(const struct plan *plan, const struct plan_node *node)
{
    const struct spellings *spellings = plan_node_spellings(plan, node);
    size_t terms = 0;
    for (size_t i = 0; i < spellings->count; i++)
        terms += spellings->list[i].words;
    return terms;
}

static size_t within_terms(const struct plan *plan, const struct plan_node *node)
{
    struct combinations all;
    size_t terms = 0;
    combinations_begin(&all, plan, node);
    while (all.made < node->combinations && combinations_next(&all))
        for (size_t i = 0; i < node->child_count; i++)
            terms += combinations_side(&all, i)->words;
    return terms;
}

const struct plan_node *plan_cover_child(const struct plan *plan, const struct plan_node *all)
{
    const struct plan_node *least = NULL;
    size_t terms = 0;
    for (size_t i = 0; i < all->child_count; i++) {
        const struct plan_node *child = all->children[i];
        if (child->occur != OCCUR_MUST || plan_node_selects(child))
            continue;
        const size_t here = plan_cover_terms(plan, child);
        if (!least || here < terms) {
            least = child;
            terms = here;
        }
    }
    return least;
}

size_t plan_cover_terms(const struct plan *plan, const struct plan_node *node)
{
    const struct plan_node *child;
    size_t terms = 0;
    switch (node->kind) {
    case PLAN_SLOT: return slot_terms(plan, node);
    case PLAN_WITHIN: return within_terms(plan, node);
    case PLAN_WHERE: return 0;
    case PLAN_ALL: child = plan_cover_child(plan, node); return child ? plan_cover_terms(plan, child) : 0;
    case PLAN_ANY: break;
    }
    for (size_t i = 0; i < node->child_count; i++)
        terms += plan_cover_terms(plan, node->children[i]);
    return terms;
}

size_t plan_node_terms(const struct plan *plan, const struct plan_node *node)
{
    if (node->kind != PLAN_ALL && node->kind != PLAN_ANY)
        return plan_cover_terms(plan, node);
    size_t terms = 0;
    for (size_t i = 0; i < node->child_count; i++)
        terms += plan_node_terms(plan, node->children[i]);
    if (node->kind == PLAN_ALL && plan_node_count(node, OCCUR_SHOULD) > 0)
        terms += plan_cover_terms(plan, node);
    return terms;
}

static size_t cover_depth(const struct plan *plan, const struct plan_node *node)
{
    const struct plan_node *child = node->kind == PLAN_ALL ? plan_cover_child(plan, node) : NULL;
    size_t depth = 0;
    if (node->kind == PLAN_ALL)
        return child ? cover_depth(plan, child) : 0;
    if (node->kind != PLAN_ANY)
        return plan_node_depth(plan, node);
    for (size_t i = 0; i < node->child_count; i++)
        depth = larger(depth, cover_depth(plan, node->children[i]));
    return depth + 1;
}

// "(" what must hold AND "(" cover OR what scores ")" NOT "(" what must not hold ")" ")"
static size_t all_depth(const struct plan *plan, const struct plan_node *node)
{
    size_t depth = 0;
    for (size_t i = 0; i < node->child_count; i++)
        if (!plan_node_selects(node->children[i]))
            depth = larger(depth, (node->children[i]->occur != OCCUR_MUST) +
                                      plan_node_depth(plan, node->children[i]));
    if (plan_node_count(node, OCCUR_SHOULD) > 0)
        depth = larger(depth, 1 + cover_depth(plan, node));
    return 1 + depth;
}

size_t plan_node_depth(const struct plan *plan, const struct plan_node *node)
{
    size_t depth = 0;
    switch (node->kind) {
    case PLAN_WHERE: return 0;
    case PLAN_SLOT: return plan_node_spellings(plan, node)->count > 1;
    case PLAN_WITHIN: return 2;
    case PLAN_ALL: return all_depth(plan, node);
    case PLAN_ANY: break;
    }
    for (size_t i = 0; i < node->child_count; i++)
        depth = larger(depth, plan_node_depth(plan, node->children[i]));
    return depth + 1;
}

// Whether each list has something that must hold, as an expression needs.
static bool is_positive(const struct plan_node *node)
{
    bool positive = node->kind != PLAN_ALL || plan_node_count(node, OCCUR_MUST) > 0;
    for (size_t i = 0; positive && i < node->child_count; i++)
        positive = is_positive(node->children[i]);
    return positive;
}

bool plan_node_is_search(const struct plan *plan, const struct plan_node *node)
{
    return !plan_node_has_where(node) && is_positive(node) && plan_node_depth(plan, node) <= PLAN_DEPTH_MAX &&
           plan_node_terms(plan, node) <= BUDGET_TERMS_MAX;
}
