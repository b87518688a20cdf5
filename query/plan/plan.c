// SPDX-License-Identifier: MIT
// Makes plans: chooses how the whole question is read.
#include "query/plan/build.h"
#include "query/plan/words.h"

#include "query/expand/synonyms.h"
#include "query/language/part.h"
#include "rank/constants.h"
#include <stdlib.h>

// The making of one plan.
struct making {
    struct builder builder;
    struct expander expander;
    const struct node *question;
    uint32_t without;
    size_t word_count; // of builder.slot_of
};

static size_t count_words(const struct node *node)
{
    size_t count = node->number > 0;
    for (size_t i = 0; i < node->child_count; i++)
        count += count_words(node->children[i]);
    return count;
}

static void forget_words(struct making *making)
{
    for (size_t i = 0; i < making->word_count; i++)
        making->builder.slot_of[i] = -1;
}

// Forgets the trees and slots, but not what was told.
static void begin_anew(struct making *making)
{
    struct plan *plan = making->builder.plan;
    const struct tongues tongues = plan->tongues;
    struct acronyms acronyms = plan->acronyms;
    plan->acronyms = (struct acronyms){0};
    plan_clear(plan);
    plan->tongues = tongues;
    plan->acronyms = acronyms;
    forget_words(making);
    making->builder.told = true;
}

// A question of too many words is built once more of those that tell most.
static loci_error choose_words(struct making *making)
{
    struct builder *builder = &making->builder;
    struct node parts = {.kind = NODE_BAG};
    loci_error error = LOCI_OK;
    words_weigh(builder->plan, making->without);
    if (!words_choose(builder->plan, builder->slot_of, making->question, builder->notes, &parts))
        return LOCI_NO_MEMORY;
    if (parts.child_count > 0) {
        begin_anew(making);
        builder->budget = budget_new(&parts);
        error = build_tree(builder, &parts, true, &builder->plan->root);
    }
    free(parts.children);
    return error;
}

// Appends the words, phrases and distances of a question that are not excluded, those behind fields for documents aside. They
// stay the question's, the list is freed with free. False: out of memory.
static bool gather_units(const struct node *node, struct node *out)
{
    if (node->kind == NODE_FIELD && query_field_selects(node->field))
        return true;
    if (node->kind == NODE_WORD || node->kind == NODE_PHRASE || node->kind == NODE_NEAR) {
        struct node **grown = realloc(out->children, (out->child_count + 1) * sizeof(*grown));
        if (!grown)
            return false;
        out->children = grown;
        out->children[out->child_count++] = (struct node *)node;
        return true;
    }
    for (size_t i = 0; i < node->child_count && (node->kind != NODE_NOT || i == 0); i++)
        if (node->children[i]->occur != OCCUR_MUST_NOT && !gather_units(node->children[i], out))
            return false;
    return true;
}

// The words side by side, so that they score wherever they stand; those that find something (`whole`) without function words beside others.
static loci_error build_units(struct making *making, bool whole, struct plan_node **out)
{
    struct builder *builder = &making->builder;
    struct node units = {.kind = NODE_OR, .made = whole};
    loci_error error = gather_units(making->question, &units) ? LOCI_OK : LOCI_NO_MEMORY;
    builder->budget = budget_new(&units);
    builder->orders = true;
    builder->unbounded = false;
    builder->beside_subject = whole && build_has_subject(builder, &units);
    if (!error && units.child_count > 0)
        error = build_tree(builder, &units, true, out);
    builder->beside_subject = false;
    builder->budget.exceeded = false;
    free(units.children);
    return error;
}

static loci_error order_sets(struct making *making)
{
    return build_units(making, false, &making->builder.plan->order);
}

// Of the documents that hold all of it the passages that hold some.
static loci_error plan_whole(struct making *making)
{
    struct builder *builder = &making->builder;
    struct plan *plan = builder->plan;
    struct plan_node *where = NULL, *units = NULL;
    loci_error error = build_whole(builder, making->question, &where);
    if (!error)
        error = build_units(making, true, &units);
    struct plan_node *all = error ? NULL : plan_node_new(PLAN_ALL);
    if (!all) {
        plan_node_free(where);
        plan_node_free(units);
        return error ? error : LOCI_NO_MEMORY;
    }
    plan->kind = units ? PLAN_MATCH : PLAN_LIST;
    plan->narrows = true;
    const bool added = plan_node_add(all, where, OCCUR_MUST);
    if (!plan_node_add(all, units, OCCUR_MUST) || !added) {
        plan_node_free(all);
        return LOCI_NO_MEMORY;
    }
    plan->root = plan_node_simplify(all);
    if (!plan->root)
        plan->kind = PLAN_NOTHING;
    return LOCI_OK;
}

// Whether sets can be made of a tree: one expression says each of its parts.
static bool has_sets(const struct plan *plan, const struct plan_node *node)
{
    bool all = node->kind == PLAN_ALL || node->kind == PLAN_ANY;
    if (node->kind == PLAN_WHERE || plan_node_is_search(plan, node))
        return true;
    for (size_t i = 0; all && i < node->child_count; i++)
        all = has_sets(plan, node->children[i]);
    return all;
}

static loci_error plan_sets(struct making *making)
{
    struct builder *builder = &making->builder;
    struct plan *plan = builder->plan;
    builder->budget = budget_new(making->question);
    builder->unbounded = true;
    loci_error error = build_tree(builder, making->question, false, &plan->root);
    if (error || !plan->root)
        return error;
    plan->kind = PLAN_SELECTED;
    builder->budget.exceeded = !has_sets(plan, plan->root);
    return builder->budget.exceeded ? LOCI_OK : order_sets(making);
}

static loci_error plan_expression(struct making *making)
{
    struct builder *builder = &making->builder;
    struct plan *plan = builder->plan;
    loci_error error = build_tree(builder, making->question, true, &plan->root);
    if (error)
        return error;
    if (builder->needs_sets || builder->budget.exceeded ||
        (plan->root && plan_node_depth(plan, plan->root) > PLAN_DEPTH_MAX)) {
        begin_anew(making);
        return plan_sets(making);
    }
    error = choose_words(making);
    plan->kind = plan->root ? PLAN_MATCH : PLAN_NOTHING;
    return error;
}

// Whether a question only leaves out, and no documents, whose others could be listed.
static bool excludes_only(const struct node *root)
{
    bool only = part_excludes(root);
    for (size_t i = 0; i < root->child_count && only; i++)
        only = !filter_only(root->children[i]);
    return only;
}

static loci_error plan_question(struct making *making)
{
    struct builder *builder = &making->builder;
    struct plan *plan = builder->plan;
    if (!making->question || excludes_only(making->question))
        return LOCI_OK;
    builder->budget = budget_new(making->question);
    if (part_asks_whole(making->question))
        return plan_whole(making);
    const bool narrows = part_narrows(making->question) && !part_has_field(making->question, QUERY_SPEAKER);
    loci_error error = narrows ? plan_expression(making) : plan_sets(making);
    if (plan->kind == PLAN_MATCH && plan_node_selects(plan->root))
        plan->kind = PLAN_LIST;
    plan->narrows = narrows;
    return error;
}

// Makes a plan that finds nothing of one that was not finished.
static void give_up(struct making *making)
{
    begin_anew(making);
}

static void tell_outcome(const struct making *making)
{
    const struct builder *builder = &making->builder;
    if (builder->unknown > PLAN_UNKNOWN_MAX)
        notes_add_about(builder->notes, (struct note_about){.code = LOCI_NOTE_UNKNOWN_WORD},
                        "%zu more words are not in the index", builder->unknown - PLAN_UNKNOWN_MAX);
    if (builder->budget.exceeded)
        notes_add_about(builder->notes, (struct note_about){.code = LOCI_NOTE_TOO_LARGE},
                        "the query is too large to be searched: ask for fewer words and phrases at once");
    else if (builder->plan->kind == PLAN_NOTHING)
        notes_add_about(builder->notes, (struct note_about){.code = LOCI_NOTE_NOTHING},
                        making->question && excludes_only(making->question)
                            ? "a query of exclusions alone finds nothing: add a word to search for"
                            : "there is no word to search for");
}

static loci_error make(struct making *making)
{
    struct builder *builder = &making->builder;
    struct plan *plan = builder->plan;
    loci_error error = LOCI_OK;
    if (making->question && !(making->without & LOCI_WITHOUT_ACRONYMS))
        error = acronyms_find(&making->expander, making->question, &plan->acronyms);
    if (!error && making->question)
        error = synonyms_find(&making->expander, making->question, &plan->acronyms);
    if (!error)
        error = plan_question(making);
    if (error)
        return error;
    tell_outcome(making);
    if (builder->budget.exceeded) {
        give_up(making);
        return LOCI_OK;
    }
    words_weigh(plan, making->without);
    return making->question ? words_pair(plan, making->expander.lexicon, builder->slot_of, making->question,
                                         making->without)
                            : LOCI_OK;
}

static loci_error making_init(struct making *making, const struct lexicon *lexicon, struct plan *plan,
                              struct notes *notes)
{
    const struct node *question = making->question;
    making->word_count = question ? count_words(question) : 0;
    making->builder = (struct builder){
        .plan = plan,
        .expander = &making->expander,
        .acronyms = &plan->acronyms,
        .notes = notes,
        .keep_function_words = (making->without & LOCI_WITHOUT_LIGHT_WORDS) || constants()->light_word >= 1,
        .slot_of = malloc((making->word_count + 1) * sizeof *making->builder.slot_of)};
    if (!making->builder.slot_of)
        return LOCI_NO_MEMORY;
    forget_words(making);
    loci_error error = expander_init(&making->expander, lexicon, question, notes);
    making->expander.without_variants = making->without & LOCI_WITHOUT_VARIANTS;
    plan->tongues = making->expander.tongues;
    return error;
}

loci_error plan_make(struct plan *out, const struct lexicon *lexicon, const struct node *root,
                     uint32_t without, struct notes *notes)
{
    struct making making = {.question = root, .without = without};
    *out = (struct plan){0};
    loci_error error = making_init(&making, lexicon, out, notes);
    if (!error)
        error = make(&making);
    if (!error && notes->failed)
        error = LOCI_NO_MEMORY;
    if ((!error || error == LOCI_INTERRUPTED) && lexicon->calls->should_stop(lexicon->state)) {
        give_up(&making);
        error = LOCI_OK;
    }
    out->prose = !(without & LOCI_WITHOUT_PROSE);
    out->context = !(without & LOCI_WITHOUT_DOCUMENT);
    out->postings = !(without & LOCI_WITHOUT_POSTINGS);
    free(making.builder.slot_of);
    expander_clear(&making.expander);
    if (error)
        plan_clear(out);
    return error;
}

void plan_clear(struct plan *plan)
{
    plan_node_free(plan->root);
    plan_node_free(plan->order);
    for (size_t i = 0; i < plan->slot_count; i++)
        spellings_clear(&plan->slots[i].spellings);
    free(plan->slots);
    free(plan->pairs);
    acronyms_clear(&plan->acronyms);
    *plan = (struct plan){0};
}
