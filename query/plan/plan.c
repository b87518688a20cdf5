// SPDX-License-Identifier: MIT
// Makes plans: chooses how the whole tree is read.
#include "query/plan/boolean.h"
#include "rank/constants.h"

#include <stdlib.h>
#include <string.h>

bool gather_parts(const struct node *node, bool (*is_part)(const struct node *), struct node *out)
{
    if (node->kind == NODE_FIELD && query_field_selects(node->field))
        return true;
    if (is_part(node)) {
        struct node **grown = realloc(out->children, (out->child_count + 1) * sizeof(*grown));
        if (!grown)
            return false;
        out->children = grown;
        out->children[out->child_count++] = (struct node *)node;
        return true;
    }
    for (size_t i = 0; i < node->child_count && (node->kind != NODE_NOT || i == 0); i++)
        if (node->children[i]->occur != OCCUR_MUST_NOT && !gather_parts(node->children[i], is_part, out))
            return false;
    return true;
}

static loci_error choose_kind(struct planner *planner)
{
    struct plan *plan = planner->plan;
    if (plan->has_selected)
        plan->kind = plan->match.size > 0 ? PLAN_SELECTED : PLAN_LIST;
    else if (plan->match.size > 0)
        plan->kind = PLAN_MATCH;
    else if (plan->has_filter || plan->has_exclude)
        plan->kind = PLAN_LIST;
    else
        notes_add(planner->notes, planner->excludes_only
                                      ? "a query of exclusions alone finds nothing: add a word to search for"
                                      : "there is no word to search for");
    if (plan->kind == PLAN_LIST && !plan->has_selected &&
        !plan->has_filter) { // everything but what is excluded
        plan->has_filter = true;
        return filter_everything(planner->index, &plan->filter);
    }
    return LOCI_OK;
}

static void plan_init(struct plan *plan)
{
    *plan = (struct plan){0};
    buffer_init(&plan->match);
}

static void forget_words(struct planner *planner)
{
    for (size_t i = 0; i < planner->part_count; i++)
        planner->slot_of[i] = -1;
}

// Forgets what was emitted.
static void begin_anew(struct planner *planner, const struct node *parts)
{
    planner->budget = budget_new(parts);
    plan_clear(planner->plan);
    plan_init(planner->plan);
    planner->selects = false;
    forget_words(planner);
    planner->told = true;
}

// A query of too many words is emitted once more with those that tell most.
static loci_error choose_words(struct planner *planner, const struct node *root, uint32_t without)
{
    loci_error error = LOCI_OK;
    struct node parts = {.kind = NODE_BAG};
    if (!words_choose(planner, root, without, &parts)) {
        error = LOCI_NO_MEMORY;
    } else if (parts.child_count > 0) {
        begin_anew(planner, &parts);
        error = plan_emit(planner, &parts, true);
    }
    free(parts.children);
    return error;
}

// The fields hold for all that is found, so that the documents are what they were.
static loci_error make_sets(struct planner *planner, const struct node *root)
{
    struct plan *plan = planner->plan;
    const struct plan narrowed = *plan;
    plan->filter = plan->exclude = (struct document_set){0};
    begin_anew(planner, root);
    plan->filter = narrowed.filter;
    plan->exclude = narrowed.exclude;
    plan->has_filter = narrowed.has_filter;
    plan->has_exclude = narrowed.has_exclude;
    return boolean_make(planner, root);
}

// Whether a query only leaves out, and no documents, whose others could be listed.
static bool excludes_only(const struct node *root)
{
    bool only = part_excludes(root);
    for (size_t i = 0; i < root->child_count && only; i++)
        only = !filter_only(root->children[i]);
    return only;
}

static loci_error emit_root(struct planner *planner, const struct node *root, uint32_t without)
{
    if (filter_only(root))
        return plan_narrow(planner, root, false);
    planner->excludes_only = excludes_only(root);
    if (planner->excludes_only)
        return LOCI_OK;
    if (boolean_needed(root))
        return boolean_make(planner, root);
    loci_error error = plan_emit(planner, root, true);
    if (error)
        return error;
    if (planner->needs_sets || planner->budget.exceeded || planner->depth_reached > PLAN_DEPTH_MAX)
        return make_sets(planner, root);
    return choose_words(planner, root, without);
}

// Makes a plan that finds nothing of one that was not finished.
static loci_error give_up(struct planner *planner)
{
    plan_clear(planner->plan);
    plan_init(planner->plan);
    return LOCI_OK;
}

static loci_error plan_root(struct planner *planner, const struct node *root, uint32_t without)
{
    struct plan *plan = planner->plan;
    loci_error error = emit_root(planner, root, without);
    if (!error && (plan->match.failed || planner->notes->failed))
        error = LOCI_NO_MEMORY;
    if (planner->unknown > PLAN_UNKNOWN_MAX)
        notes_add(planner->notes, "%zu more words are not in the index", planner->unknown - PLAN_UNKNOWN_MAX);
    if (!error && planner->budget.exceeded) {
        notes_add(planner->notes,
                  "the query is too large to be searched: ask for fewer words and phrases at once");
        return give_up(planner);
    }
    if (!error)
        error = choose_kind(planner);
    words_weigh(plan, without);
    return error ? error : words_pair(planner, root, without);
}

static loci_error planner_init(struct planner *planner, const struct lexicon *lexicon,
                               const struct node *root, uint32_t without)
{
    planner->budget = budget_new(root);
    planner->keep_function_words = (without & LOCI_WITHOUT_LIGHT_WORDS) || constants()->function_word >= 1;
    planner->part_count = !root ? 0 : root->kind == NODE_BAG ? root->child_count : 1;
    planner->slot_of = malloc((planner->part_count + 1) * sizeof *planner->slot_of);
    if (!planner->slot_of)
        return LOCI_NO_MEMORY;
    forget_words(planner);
    return expander_init(&planner->expander, lexicon, root, planner->notes);
}

loci_error plan_make(loci *index, const struct lexicon *lexicon, const struct node *root, uint32_t without,
                     struct plan *out, struct notes *notes)
{
    plan_init(out);
    struct acronyms acronyms = {0};
    struct planner planner = {.index = index, .plan = out, .notes = notes, .acronyms = &acronyms};
    loci_error error = planner_init(&planner, lexicon, root, without);
    if (!error && root && !(without & LOCI_WITHOUT_ACRONYMS))
        error = acronyms_find(&planner.expander, root, &acronyms);
    if (!error)
        error = root ? plan_root(&planner, root, without) : choose_kind(&planner);
    if ((!error || error == LOCI_INTERRUPTED) && lexicon->calls->should_stop(lexicon->state))
        error = give_up(&planner);
    out->prose = !(without & LOCI_WITHOUT_PROSE);
    out->tongues = planner.expander.tongues;
    out->acronyms = acronyms;
    free(planner.slot_of);
    if (error)
        plan_clear(out);
    return error;
}

void plan_clear(struct plan *plan)
{
    buffer_clear(&plan->match);
    free(plan->phrase_slot);
    for (size_t i = 0; i < plan->slot_count; i++)
        spellings_clear(&plan->slots[i].spellings);
    free(plan->slots);
    free(plan->pairs);
    acronyms_clear(&plan->acronyms);
    document_set_clear(&plan->filter);
    document_set_clear(&plan->exclude);
    top_clear(&plan->selected);
    *plan = (struct plan){0};
}
