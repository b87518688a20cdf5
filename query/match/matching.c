// SPDX-License-Identifier: MIT
// From a plan to what an index is asked.
#include "query/match/matching.h"

#include "query/match/postings/opened.h"
#include "query/match/sets.h"
#include "query/match/where.h"
#include <stdlib.h>
#include <string.h>

// Narrows the documents to those of a tree that asks for nothing else, or to those without them.
static loci_error narrow(loci *index, const struct plan_node *node, struct notes *notes, struct matching *out)
{
    struct document_set set = {0};
    loci_error error = where_select(index, out->plan, node, notes, &set);
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

static bool take_weights(struct matching *out, const struct plan *plan)
{
    out->weights = calloc(plan->slot_count + 1, sizeof *out->weights);
    out->pair_weights = calloc(plan->pair_count + 1, sizeof *out->pair_weights);
    out->postings = postings_new(plan);
    if (!out->weights || !out->pair_weights || !out->postings)
        return false;
    for (size_t i = 0; i < plan->slot_count; i++)
        out->weights[i] = plan->slots[i].weight;
    for (size_t i = 0; i < plan->pair_count; i++)
        out->pair_weights[i] = formula_pair_weight(plan->pairs[i].times, plan->pairs[i].idf);
    return true;
}

static void matching_init(struct matching *out, const struct plan *plan)
{
    *out = (struct matching){.plan = plan};
    expression_init(&out->expression);
    top_init(&out->selected, 0);
}

static loci_error make(struct matching *out, loci *index, const struct plan *plan, struct notes *notes)
{
    matching_init(out, plan);
    loci_error error = take_weights(out, plan) ? LOCI_OK : handle_fail_memory(index);
    if (!error && plan->root)
        error = resolve(index, plan, notes, out);
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

loci_error matching_ask(struct matching *out, struct plan *plan, loci *index, const struct lexicon *lexicon,
                        const struct node *root, uint32_t without, struct notes *notes)
{
    *out = (struct matching){.plan = plan};
    *plan = (struct plan){0};
    loci_error error = plan_make(plan, lexicon, root, without, notes);
    if (error == LOCI_NO_MEMORY)
        return handle_fail_memory(index);
    return error ? error : make(out, index, plan, notes);
}

void matching_clear(struct matching *matching)
{
    expression_clear(&matching->expression);
    document_set_clear(&matching->filter);
    document_set_clear(&matching->exclude);
    top_clear(&matching->selected);
    free(matching->weights);
    free(matching->pair_weights);
    postings_free(matching->postings);
    *matching = (struct matching){0};
}

// As long as the passages of one on average, with the title of one.
static struct bm25 average_document(const struct statistics *statistics)
{
    uint64_t length[FIELD_COUNT];
    memcpy(length, statistics->length, sizeof length);
    if (statistics->documents < statistics->passages) // always, but for damage: then nothing may overflow
        length[FIELD_TITLE] = (uint64_t)((double)length[FIELD_TITLE] * (double)statistics->documents /
                                         (double)statistics->passages);
    return bm25_over(bm25_documents(statistics->passages, statistics->length), statistics->documents, length);
}

struct formula matching_formula(loci *index, const struct matching *matching, bool documents)
{
    const struct statistics *statistics = reader_statistics(index);
    const struct plan *plan = matching->plan;
    return (struct formula){
        .texts = documents ? bm25_documents(statistics->passages, statistics->length)
                           : bm25_passages(statistics->passages, statistics->documents, statistics->length),
        .documents = average_document(statistics),
        .weights = matching->weights,
        .word_count = plan->slot_count,
        .pair_weights = matching->pair_weights,
        .pair_count = plan->pair_count,
        .prose = plan->prose && !documents,
        .forms = !documents,
        // Documents tell passages apart by more than one word, and where they have several.
        .context = plan->context && !documents && plan->content_words > 1 &&
                   statistics->passages >= 2 * statistics->documents,
    };
}

struct collect matching_collect(const struct matching *matching, const struct formula *formula)
{
    return (struct collect){
        .match = matching->expression.match.data,
        .phrase_slot = matching->expression.phrase_slot,
        .phrase_count = matching->expression.phrase_count,
        .phrase_near = matching->expression.phrase_near,
        .near_count = matching->expression.phrase_count,
        .formula = formula,
        .filter = matching->has_filter ? &matching->filter : NULL,
        .exclude = matching->has_exclude ? &matching->exclude : NULL,
    };
}
