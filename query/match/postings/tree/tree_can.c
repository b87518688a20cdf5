// SPDX-License-Identifier: MIT
// Which trees of a plan postings can say as FTS5 does.
#include "query/match/postings/tree/tree.h"

#include "query/match/postings/places/within.h"

static bool is_asked(const struct plan_node *child)
{
    return !plan_node_selects(child);
}

static bool spellings_are_words(const struct spellings *spellings)
{
    return !spellings_have_phrase(spellings);
}

bool posting_tree_hides(const struct plan *plan, const struct plan_node *child)
{
    return child->occur == OCCUR_MUST_NOT && plan_node_is_approximate(plan, child);
}

// What is only looked for, and scores nothing, has no places that could be forgotten. `found`: by an expression, not as it is confirmed.
static bool can_hold(const struct plan *plan, const struct plan_node *node, bool found)
{
    bool all = node->kind != PLAN_WHERE;
    if (node->kind == PLAN_WITHIN)
        return within_can(plan, node, found);
    for (size_t i = 0; all && i < node->child_count; i++)
        all = !is_asked(node->children[i]) || can_hold(plan, node->children[i], found);
    return all;
}

static bool has_distance(const struct plan_node *node)
{
    bool has = node->kind == PLAN_WITHIN;
    for (size_t i = 0; !has && i < node->child_count; i++)
        has = has_distance(node->children[i]);
    return has;
}

// `inner`: within a list that need not hold, or beside exclusions, which FTS5 puts around what must hold. There a list holds for FTS5 where
// something near it does, and what it holds counts: as written is left to FTS5. `choice`: within a choice that is confirmed as a whole,
// whose distances hold otherwise than they are found.
struct surroundings {
    bool inner, required, choice;
};

static bool can(const struct plan *plan, const struct plan_node *node, struct surroundings around)
{
    bool all = true;
    switch (node->kind) {
    case PLAN_SLOT:
        return !around.inner || (node->column < 0 && spellings_are_words(plan_node_spellings(plan, node)) &&
                                 !plan_node_is_approximate(plan, node));
    case PLAN_WITHIN: return !around.inner && !around.choice && within_can(plan, node, true);
    case PLAN_WHERE: return false;
    case PLAN_ALL:
    case PLAN_ANY: break;
    }
    struct surroundings within = around;
    within.inner = around.inner || (node->kind == PLAN_ALL && !around.required);
    within.choice = around.choice || (node->kind == PLAN_ANY && plan_node_is_approximate(plan, node));
    for (size_t i = 0; all && i < node->child_count; i++) {
        const struct plan_node *child = node->children[i];
        const bool must = around.required && (node->kind == PLAN_ANY || child->occur == OCCUR_MUST);
        within.required = must && !(node->kind == PLAN_ANY && child->kind == PLAN_ALL);
        if (posting_tree_hides(plan, child))
            all = can_hold(plan, child, false) && (node->kind != PLAN_ALL || around.required);
        else if (is_asked(child) && child->occur == OCCUR_MUST_NOT)
            all = can_hold(plan, child, true) && !(around.choice && has_distance(child));
        else if (is_asked(child))
            all = can(plan, child, within);
    }
    return all;
}

static bool excludes(const struct plan *plan, const struct plan_node *node)
{
    bool any = false;
    for (size_t i = 0; !any && i < node->child_count; i++) {
        const struct plan_node *child = node->children[i];
        any = is_asked(child) && !posting_tree_hides(plan, child) &&
              (child->occur == OCCUR_MUST_NOT || excludes(plan, child));
    }
    return any;
}

static size_t count_uses(const struct plan_node *node, int slot)
{
    size_t uses = node->kind == PLAN_SLOT && node->slot == slot;
    for (size_t i = 0; i < node->child_count; i++)
        uses += count_uses(node->children[i], slot);
    return uses;
}

// Whether what counts of each side of a distance counts there alone. A word that is also said elsewhere may have the same slot, which then
// FTS5 counts in both places.
static bool sides_are_own(const struct plan_node *root, const struct plan_node *node)
{
    bool own = true;
    for (size_t i = 0; own && i < node->child_count; i++) {
        const struct plan_node *child = node->children[i];
        own = node->kind == PLAN_WITHIN ? child->slot < 0 || count_uses(root, child->slot) == 1
                                        : sides_are_own(root, child);
    }
    return own;
}

// Words, phrases and distances with nothing between them.
static bool is_flat(const struct plan_node *root)
{
    bool flat = root->kind == PLAN_ALL;
    for (size_t i = 0; flat && i < root->child_count; i++)
        flat = root->children[i]->kind != PLAN_ALL && root->children[i]->kind != PLAN_ANY;
    return flat;
}

bool posting_tree_can(const struct plan *plan, const struct plan_node *root)
{
    const struct surroundings around = {.inner = root && excludes(plan, root) && !is_flat(root),
                                        .required = true};
    return root && can(plan, root, around) && sides_are_own(root, root);
}

static bool can_words(const struct plan *plan, const struct plan_node *node)
{
    bool can_all = node->kind != PLAN_WITHIN || within_can(plan, node, true);
    for (size_t i = 0; can_all && node->kind != PLAN_WITHIN && i < node->child_count; i++)
        can_all = node->children[i]->occur == OCCUR_MUST_NOT || can_words(plan, node->children[i]);
    return can_all;
}

bool posting_words_can(const struct plan *plan, const struct plan_node *root)
{
    return can_words(plan, root) && sides_are_own(root, root);
}
