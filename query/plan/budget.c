// SPDX-License-Identifier: MIT
// Terms, counted as they are emitted.
#include "query/plan/budget.h"

static size_t count_texts(const struct node *node)
{
    if (node->kind == NODE_WORD || node->kind == NODE_PHRASE)
        return 1;
    if (node->kind == NODE_FIELD && query_field_selects(node->field))
        return 0;
    size_t count = 0;
    for (size_t i = 0; i < node->child_count; i++)
        count += count_texts(node->children[i]);
    return count;
}

struct budget budget_new(const struct node *root)
{
    return (struct budget){.waiting = root ? count_texts(root) : 0};
}

void budget_arrive(struct budget *budget)
{
    budget->waiting -= budget->waiting > 0;
}

bool budget_has(const struct budget *budget, size_t terms, bool first)
{
    const size_t kept = first ? 0 : budget->waiting * BUDGET_RESERVE;
    return terms <= BUDGET_TERMS_MAX && budget->terms + kept <= BUDGET_TERMS_MAX - terms;
}

void budget_spend(struct budget *budget, size_t terms)
{
    budget->terms += terms;
}
