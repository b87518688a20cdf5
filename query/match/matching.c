// SPDX-License-Identifier: MIT
// From a plan to what an index is asked.
#include "query/match/matching.h"

#include "query/match/index_lexicon.h"
#include "query/match/sets.h"
#include "query/match/where.h"
#include <stdlib.h>

// Narrows the documents to those of a tree that asks for nothing else, or to those without them.
static loci_error narrow(loci *index, const struct plan_node *node, struct notes *notes, struct matching *out)
{
    struct document_set set = {0};
    loci_error error = where_select(index, node, notes, &set);
    if (!error && node->occur == OCCUR_MUST_NOT) {
        error = document_set_unite(&out->exclude, &set) ? LOCI_OK : handle_fail_memory(index);
        out->has_exclude = true;
    } else if (!error && !out->has_filter) {
        out->filter = set;
        out->has_filter = true;
        return LOCI_OK;
    } else if (!error) {
        document_set_intersect(&out->filter, &set);
    }
    document_set_clear(&set);
    return error;
}

static loci_error narrow_all(loci *index, const struct plan_node *node, struct notes *notes,
                             struct matching *out)
{
    if (plan_node_selects(node))
        return narrow(index, node, notes, out);
    loci_error error = LOCI_OK;
    for (size_t i = 0; !error && i < node->child_count; i++)
        error = narrow_all(index, node->children[i], notes, out);
    return error;
}

static loci_error resolve(loci *index, const struct plan *plan, struct notes *notes, struct matching *out)
{
    const bool selected = plan->kind == PLAN_SELECTED;
    const struct plan_node *words = selected ? plan->order : plan->root;
    loci_error error = expression_write(&out->expression, plan, words) ? LOCI_OK : handle_fail_memory(index);
    if (!error && plan->narrows)
        error = narrow_all(index, plan->root, notes, out);
    if (!error && selected)
        error = sets_select(index, plan, notes, &out->selected);
    out->has_selected = selected;
    out->kind = selected && out->expression.match.size == 0 ? PLAN_LIST : plan->kind;
    if (!error && out->kind == PLAN_LIST && !selected && !out->has_filter) { // but for what is excluded
        out->has_filter = true;
        error = where_everything(index, &out->filter);
    }
    return error;
}

static void matching_init(struct matching *out, const struct plan *plan)
{
    *out = (struct matching){.plan = plan};
    expression_init(&out->expression);
    top_init(&out->selected, 0);
}

loci_error matching_make(struct matching *out, loci *index, const struct plan *plan, struct notes *notes)
{
    matching_init(out, plan);
    loci_error error = plan->root ? resolve(index, plan, notes, out) : LOCI_OK;
    if (!error && notes->failed)
        error = handle_fail_memory(index);
    if ((!error || error == LOCI_INTERRUPTED) && handle_should_stop(index)) {
        matching_clear(out);
        matching_init(out, plan);
        return LOCI_OK;
    }
    if (error)
        matching_clear(out);
    return error;
}

loci_error matching_ask(struct matching *out, struct plan *plan, loci *index, const struct node *root,
                        uint32_t without, struct notes *notes)
{
    struct lexicon lexicon;
    *out = (struct matching){.plan = plan};
    *plan = (struct plan){0};
    loci_error error = index_lexicon(index, &lexicon);
    if (!error)
        error = plan_make(plan, &lexicon, root, without, notes);
    if (error == LOCI_NO_MEMORY)
        return handle_fail_memory(index);
    return error ? error : matching_make(out, index, plan, notes);
}

void matching_clear(struct matching *matching)
{
    expression_clear(&matching->expression);
    document_set_clear(&matching->filter);
    document_set_clear(&matching->exclude);
    top_clear(&matching->selected);
    *matching = (struct matching){0};
}

struct slot *matching_weights(const struct matching *matching)
{
    struct slot *slots = calloc(matching->plan->slot_count + 1, sizeof *slots);
    for (size_t i = 0; slots && i < matching->plan->slot_count; i++)
        slots[i].weight = matching->plan->slots[i].weight;
    return slots;
}

struct collect matching_collect(loci *index, const struct matching *matching, const struct slot *slots,
                                bool documents)
{
    const struct statistics *statistics = reader_statistics(index);
    return (struct collect){
        .match = matching->expression.match.data,
        .phrase_slot = matching->expression.phrase_slot,
        .phrase_count = matching->expression.phrase_count,
        .slots = slots,
        .slot_count = matching->plan->slot_count,
        .filter = matching->has_filter ? &matching->filter : NULL,
        .exclude = matching->has_exclude ? &matching->exclude : NULL,
        .prose = matching->plan->prose && !documents,
        .bm25 = documents ? bm25_documents(statistics->passages, statistics->length)
                          : bm25_passages(statistics->passages, statistics->documents, statistics->length),
    };
}
