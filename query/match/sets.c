// SPDX-License-Identifier: MIT
// Sets of passages, ascending, put together as the tree says. What one expression can say is one search.
#include "query/match/sets.h"

#include "query/match/confirm.h"
#include "query/match/fts5.h"
#include "query/match/where.h"
#include <stdlib.h>

struct selecting {
    loci *index;
    const struct plan *plan;
    struct notes *notes;
};

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

// The passages that an expression matches, of which the tree holds.
static loci_error collect(const struct selecting *selecting, const struct expression *expression,
                          const struct plan_node *node, struct top *out)
{
    const struct formula unscored = {.texts = {.average_length = 1}};
    const struct collect collect = {
        .match = expression->match.data,
        .phrase_slot = expression->phrase_slot,
        .phrase_count = expression->phrase_count,
        .formula = &unscored,
    };
    uint64_t total;
    struct top_taker taker = top_taker(out);
    loci_error error = confirm_match(selecting->index, &collect, selecting->plan, node, &taker.taker, &total);
    return error ? error : sort_passages(selecting->index, out);
}

static loci_error select_text(const struct selecting *selecting, const struct plan_node *node,
                              struct top *out)
{
    struct expression expression;
    expression_init(&expression);
    loci_error error =
        expression_write(&expression, selecting->plan, node) ? LOCI_OK : handle_fail_memory(selecting->index);
    if (!error)
        error = collect(selecting, &expression, node, out);
    expression_clear(&expression);
    return error;
}

static loci_error list(loci *index, const struct document_set *set, struct top *out)
{
    uint64_t total;
    loci_error error = reader_list(index, set, out, &total);
    return error ? error : sort_passages(index, out);
}

static loci_error select_documents(const struct selecting *selecting, const struct plan_node *node,
                                   struct top *out)
{
    struct document_set set = {0};
    loci_error error = where_select(selecting->index, selecting->plan, node, selecting->notes, &set);
    if (!error)
        error = list(selecting->index, &set, out);
    document_set_clear(&set);
    return error;
}

static loci_error select_speakers(const struct selecting *selecting, const struct plan_where *where,
                                  struct top *out)
{
    loci_error error = where_select_speakers(selecting->index, where, selecting->notes, out);
    return error ? error : sort_passages(selecting->index, out);
}

static loci_error select_everything(const struct selecting *selecting, struct top *out)
{
    struct document_set set = {0};
    loci_error error = where_everything(selecting->index, &set);
    if (!error)
        error = list(selecting->index, &set, out);
    document_set_clear(&set);
    return error;
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

static loci_error select_passages(const struct selecting *selecting, const struct plan_node *node,
                                  struct top *out);

// Selects `child` and combines it with what is there.
static loci_error add(const struct selecting *selecting, const struct plan_node *child,
                      enum operation operation, struct top *set)
{
    struct top part;
    top_init(&part, 0);
    loci_error error = handle_should_stop(selecting->index) ? LOCI_INTERRUPTED : LOCI_OK;
    if (!error)
        error = select_passages(selecting, child, &part);
    if (!error && !combine(set, &part, operation))
        error = handle_fail_memory(selecting->index);
    top_clear(&part);
    return error;
}

// The children of this sign; the first of them unites with the empty set. *taken tells whether there was one.
// Nothing becomes of nothing; but predicates are looked up all the same, for the note of those that no document fits.
static loci_error add_those(const struct selecting *selecting, const struct plan_node *node, enum occur occur,
                            enum operation operation, bool *taken, struct top *set)
{
    loci_error error = LOCI_OK;
    for (size_t i = 0; !error && i < node->child_count; i++) {
        const struct plan_node *child = node->children[i];
        if (child->occur != occur)
            continue;
        const bool over = *taken && operation != UNITE && set->count == 0 && !plan_node_has_where(child);
        if (!over)
            error = add(selecting, child, *taken || operation == SUBTRACT ? operation : UNITE, set);
        *taken = true;
    }
    return error;
}

// Without what must hold: exclusions alone, some of documents, which are the root.
static loci_error select_all(const struct selecting *selecting, const struct plan_node *node, struct top *out)
{
    bool taken = false;
    loci_error error = add_those(selecting, node, OCCUR_MUST, INTERSECT, &taken, out);
    if (!error && !taken)
        error = select_everything(selecting, out);
    return error ? error : add_those(selecting, node, OCCUR_MUST_NOT, SUBTRACT, &taken, out);
}

static loci_error select_passages(const struct selecting *selecting, const struct plan_node *node,
                                  struct top *out)
{
    bool taken = false;
    if (node->kind == PLAN_WHERE && node->where.field == QUERY_SPEAKER)
        return select_speakers(selecting, &node->where, out);
    if (plan_node_selects(node) && !plan_node_has_speaker(node))
        return select_documents(selecting, node, out);
    if (plan_node_is_search(selecting->plan, node))
        return select_text(selecting, node, out);
    return node->kind == PLAN_ANY ? add_those(selecting, node, OCCUR_SHOULD, UNITE, &taken, out)
                                  : select_all(selecting, node, out);
}

loci_error sets_select(loci *index, const struct plan *plan, struct notes *notes, struct top *out)
{
    const struct selecting selecting = {index, plan, notes};
    return select_passages(&selecting, plan->root, out);
}
