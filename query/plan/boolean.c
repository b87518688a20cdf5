// SPDX-License-Identifier: MIT
// Sets of passages, ascending, put together as the tree says. What one expression can say is one search.
#include "query/plan/boolean.h"

#include <stdlib.h>

// What select_text may be given: a level takes three parentheses at most.
enum { PLAN_HEIGHT_MAX = PLAN_DEPTH_MAX / 3 - 1 };

static bool has_filter(const struct node *node)
{
    bool has = node->kind == NODE_FIELD && query_field_selects(node->field);
    for (size_t i = 0; i < node->child_count && !has; i++)
        has = has_filter(node->children[i]);
    return has;
}

// Whether the fields of a part hold for all that the whole finds, given that the part does.
static bool narrows(const struct node *node);

static bool child_narrows(const struct node *node, size_t i)
{
    const struct node *child = node->children[i];
    if (filter_only(child) || !has_filter(child))
        return true;
    const bool required = node->kind == NODE_AND || node->kind == NODE_NEAR || node->kind == NODE_FIELD ||
                          (node->kind == NODE_NOT && i == 0) ||
                          (node->kind == NODE_BAG && (child->occur == OCCUR_MUST || node->child_count == 1));
    return required && narrows(child);
}

static bool narrows(const struct node *node)
{
    if (filter_only(node) || !has_filter(node))
        return true;
    bool all = node->kind != NODE_OR;
    for (size_t i = 0; i < node->child_count && all; i++)
        all = child_narrows(node, i);
    return all;
}

bool boolean_needed(const struct node *root)
{
    return !narrows(root);
}

static int compare_passages(const void *a, const void *b)
{
    const struct scored *x = a, *y = b;
    return x->passage < y->passage ? -1 : x->passage > y->passage;
}

static loci_error sort_passages(loci *index, struct top *top)
{
    if (top->failed)
        return handle_fail_memory(index);
    if (top->count > 1)
        qsort(top->entries, top->count, sizeof *top->entries, compare_passages);
    return LOCI_OK;
}

// The passages that the plan's expression matches, unscored and ascending.
static loci_error collect(loci *index, const struct plan *plan, struct top *out)
{
    int *unscored = malloc((plan->phrase_count + 1) * sizeof *unscored);
    if (!unscored)
        return handle_fail_memory(index);
    for (size_t i = 0; i < plan->phrase_count; i++)
        unscored[i] = -1;
    const struct statistics *statistics = reader_statistics(index);
    const struct collect collect = {
        .match = plan->match.data,
        .phrase_slot = unscored,
        .phrase_count = plan->phrase_count,
        .bm25 = bm25_passages(statistics->passages, statistics->documents, statistics->length),
    };
    uint64_t total;
    loci_error error = reader_collect(index, &collect, out, &total);
    free(unscored);
    return error ? error : sort_passages(index, out);
}

// One search for a part that an expression can say; it is not nested deeply.
static loci_error select_text(struct planner *planner, const struct node *node, struct top *out)
{
    struct plan *plan = planner->plan;
    planner->budget = budget_new(node);
    loci_error error = plan_emit(planner, node, false);
    if (!error && plan->match.failed)
        error = handle_fail_memory(planner->index);
    if (!error && plan->match.size > 0 && !planner->budget.exceeded)
        error = collect(planner->index, plan, out);
    buffer_truncate(&plan->match, 0);
    plan->phrase_count = 0;
    return error;
}

static loci_error select_documents(struct planner *planner, const struct node *node, struct top *out)
{
    struct document_set set = {0};
    uint64_t total;
    loci_error error = filter_select(planner, node, &set);
    if (!error)
        error = reader_list(planner->index, &set, out, &total);
    document_set_clear(&set);
    return error ? error : sort_passages(planner->index, out);
}

enum operation { UNITE, INTERSECT, SUBTRACT };

// *set becomes `set` with `other`, both ascending.
static bool combine(struct top *set, const struct top *other, enum operation operation)
{
    struct top out;
    top_init(&out, 0);
    size_t i = 0, j = 0;
    while (i < set->count || j < other->count) {
        const bool left =
            i < set->count && (j == other->count || set->entries[i].passage <= other->entries[j].passage);
        const bool right =
            j < other->count && (i == set->count || other->entries[j].passage <= set->entries[i].passage);
        if (operation == UNITE || (operation == INTERSECT ? left && right : left && !right))
            top_add(&out, left ? set->entries[i] : other->entries[j]);
        i += left;
        j += right;
    }
    const bool made = !out.failed;
    top_clear(set);
    *set = out;
    return made;
}

static loci_error select_passages(struct planner *planner, const struct node *node, struct top *out);

// Selects `child` and combines it with what is there.
static loci_error add(struct planner *planner, const struct node *child, enum operation operation,
                      struct top *set)
{
    struct top part;
    top_init(&part, 0);
    loci_error error = lexicon_poll(planner->expander.lexicon);
    if (!error)
        error = select_passages(planner, child, &part);
    if (!error && !combine(set, &part, operation))
        error = handle_fail_memory(planner->index);
    top_clear(&part);
    return error;
}

// The children that `take` accepts; the first of them unites with the empty set. *taken tells whether there was one.
// Nothing becomes of nothing; but fields are looked up all the same, for the note of those that no document fits.
static loci_error add_those(struct planner *planner, const struct node *node,
                            bool (*take)(const struct node *), enum operation operation, bool *taken,
                            struct top *set)
{
    loci_error error = LOCI_OK;
    for (size_t i = 0; !error && i < node->child_count; i++) {
        const struct node *child = node->children[i];
        if (!take(child) || words_leave_out(planner, child))
            continue;
        const bool over = *taken && operation != UNITE && set->count == 0 && !has_filter(child);
        if (!over)
            error = add(planner, child, *taken || operation == SUBTRACT ? operation : UNITE, set);
        *taken = true;
    }
    return error;
}

static bool is_part(const struct node *node)
{
    (void)node;
    return true;
}

static loci_error select_everything(struct planner *planner, struct top *out)
{
    struct document_set set = {0};
    uint64_t total;
    loci_error error = filter_everything(planner->index, &set);
    if (!error)
        error = reader_list(planner->index, &set, out, &total);
    document_set_clear(&set);
    return error ? error : sort_passages(planner->index, out);
}

// Words that are only wanted choose passages where no word is required.
static loci_error select_bag(struct planner *planner, const struct node *node, struct top *out)
{
    bool taken = false;
    const bool beside = planner->beside_subject;
    planner->beside_subject = words_have_subject(planner, node);
    loci_error error = add_those(planner, node, part_is_required, INTERSECT, &taken, out);
    if (!error && !taken)
        error = add_those(planner, node, part_is_wanted, UNITE, &taken, out);
    if (!error)
        error = add_those(planner, node, part_is_filter, INTERSECT, &taken, out);
    if (!error && !taken) // exclusions alone, some of documents: the root
        error = select_everything(planner, out);
    if (!error)
        error = add_those(planner, node, part_is_unwanted, SUBTRACT, &taken, out);
    planner->beside_subject = beside;
    return error;
}

static loci_error select_all(struct planner *planner, const struct node *node, enum operation operation,
                             struct top *out)
{
    bool taken = false;
    return add_those(planner, node, is_part, operation, &taken, out);
}

static loci_error select_not(struct planner *planner, const struct node *node, struct top *out)
{
    loci_error error = add(planner, node->children[0], UNITE, out);
    for (size_t i = 1; !error && i < node->child_count; i++)
        error = add(planner, node->children[i], SUBTRACT, out);
    return error;
}

static loci_error select_operator(struct planner *planner, const struct node *node, struct top *out)
{
    switch (node->kind) {
    case NODE_AND: return select_all(planner, node, INTERSECT, out);
    case NODE_OR: return select_all(planner, node, UNITE, out);
    case NODE_NOT: return select_not(planner, node, out);
    default: return select_passages(planner, node->children[0], out); // title:( … )
    }
}

// Levels of a tree, words not counted.
static size_t height(const struct node *node)
{
    size_t most = 0;
    for (size_t i = 0; i < node->child_count; i++) {
        const size_t here = 1 + height(node->children[i]);
        most = here > most ? here : most;
    }
    return most;
}

static loci_error select_passages(struct planner *planner, const struct node *node, struct top *out)
{
    if (planner->budget.exceeded) // by a part before
        return LOCI_OK;
    if (filter_only(node))
        return select_documents(planner, node, out);
    if (!has_filter(node) && (node->kind == NODE_NEAR || height(node) <= PLAN_HEIGHT_MAX)) {
        loci_error error = select_text(planner, node, out);
        if (error || !planner->budget.exceeded || node->kind == NODE_NEAR || node->child_count == 0)
            return error;
        planner->budget.exceeded = false; // its parts are smaller
    }
    if (node->kind == NODE_BAG)
        return select_bag(planner, node, out);
    planner->operators++;
    loci_error error = select_operator(planner, node, out);
    planner->operators--;
    return error;
}

static bool is_unit(const struct node *node)
{
    return node->kind == NODE_WORD || node->kind == NODE_PHRASE || node->kind == NODE_NEAR;
}

loci_error boolean_make(struct planner *planner, const struct node *root)
{
    struct node words = {.kind = NODE_OR};
    planner->selects = true;
    loci_error error = select_passages(planner, root, &planner->plan->selected);
    planner->plan->has_selected = true;
    if (!error && !gather_parts(root, is_unit, &words))
        error = handle_fail_memory(planner->index);
    const bool exceeded =
        planner->budget.exceeded; // by a part that chooses passages: the words only order them
    planner->budget = budget_new(&words);
    if (!error && !exceeded)
        error = plan_emit(planner, &words, true);
    planner->budget.exceeded = exceeded;
    free(words.children);
    return error;
}
