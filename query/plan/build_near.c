// SPDX-License-Identifier: MIT
// Words and phrases near each other: every side a slot of its own.
#include "query/plan/build.h"
#include "query/plan/combinations.h"
#include "query/plan/slots.h"

// A word that no passage holds is told here; a phrase that none holds by the answer.
static loci_error tell_unheld(struct builder *builder, const struct node *node,
                              const struct spellings *spellings)
{
    uint64_t passages = 0;
    loci_error error = LOCI_OK;
    if (node->kind != NODE_WORD || node->prefix || spellings->count == 0)
        return LOCI_OK;
    for (size_t i = 0; !error && passages == 0 && i < spellings->count; i++)
        if (spellings->list[i].words == 1)
            error = lexicon_frequency(builder->expander->lexicon, spellings->list[i].terms,
                                      spellings->list[i].size, &passages);
    return error || passages > 0 ? error : build_tell_unheld(builder, node, spellings);
}

// What stands on one side: a word, a phrase, or an OR of such.
static loci_error gather(struct builder *builder, const struct node *node, bool scored, struct spellings *out)
{
    struct spellings spellings = {0};
    uint64_t passages;
    loci_error error = lexicon_poll(builder->expander->lexicon);
    for (size_t i = 0; !error && i < node->child_count; i++)
        error = gather(builder, node->children[i], scored, out);
    if (error || node->child_count > 0)
        return error;
    budget_arrive(&builder->budget);
    error = build_spell(builder, node, &spellings, &passages);
    if (!error && scored)
        error = tell_unheld(builder, node, &spellings);
    for (size_t i = 0; !error && i < spellings.count; i++)
        if (!spellings_add(out, &spellings.list[i]))
            error = LOCI_NO_MEMORY;
    spellings_clear(&spellings);
    return error;
}

// The occurrences of a side are others than the word's anywhere.
static loci_error make_slot(struct builder *builder, const struct node *node, int column,
                            struct spellings *spellings, int *out)
{
    struct plan *plan = builder->plan;
    loci_error error = slots_find(plan, spellings, -2 - (int)plan->slot_count, false, out);
    if (error)
        return error;
    struct plan_slot *slot = &plan->slots[*out];
    slot->emitted = slot->is_side = true;
    slot->column = column;
    slot->text = node->text;
    slot->text_size = node->text_size;
    return slots_weigh(plan, builder->expander, slot);
}

// Adds a side, unless it has no word. What is excluded is neither scored nor highlighted.
static loci_error add_side(struct builder *builder, const struct node *node, bool scored,
                           struct plan_node *within)
{
    struct spellings spellings = {0};
    int slot = -1;
    loci_error error = gather(builder, node, scored, &spellings);
    const bool any = spellings.count > 0;
    if (!error && any && scored)
        error = make_slot(builder, node, within->column, &spellings, &slot);
    struct plan_node *side = error || !any ? NULL : plan_node_new(PLAN_SLOT);
    if (side) {
        side->slot = slot;
        side->spellings = spellings;
        spellings = (struct spellings){0};
    }
    spellings_clear(&spellings);
    if (!error && any && (!side || !plan_node_add(within, side, OCCUR_MUST)))
        error = LOCI_NO_MEMORY;
    return error;
}

static loci_error add_sides(struct builder *builder, const struct node *node, bool scored,
                            struct plan_node *within)
{
    loci_error error = LOCI_OK;
    for (size_t i = 0; !error && i < node->child_count; i++) {
        if (within->child_count == COMBINATION_SIDES_MAX) {
            notes_add_about(builder->notes, (struct note_about){.code = LOCI_NOTE_SHORTENED},
                            "only the first %d words of NEAR or a chain of w/n were searched",
                            COMBINATION_SIDES_MAX);
            break;
        }
        error = add_side(builder, node->children[i], scored, within);
    }
    return error;
}

// Counts the combinations that there is room for.
static void combine(struct builder *builder, bool scored, struct plan_node *within)
{
    struct combinations all;
    bool full = false;
    combinations_begin(&all, builder->plan, within);
    while (!full && combinations_next(&all)) {
        size_t terms = 0;
        for (size_t i = 0; i < within->child_count; i++)
            terms += combinations_side(&all, i)->words;
        full = !build_has_room(builder, terms, within->combinations == 0);
        within->combinations += !full;
        budget_spend(&builder->budget, full ? 0 : terms);
    }
    if (all.more || (full && within->combinations > 0))
        notes_add_about(builder->notes, (struct note_about){.code = LOCI_NOTE_SHORTENED},
                        "only the first %zu spellings of NEAR were searched", within->combinations);
    builder->budget.exceeded = full && (within->combinations == 0 || !scored);
}

loci_error build_near(struct builder *builder, const struct node *node, bool scored, struct plan_node **out)
{
    struct plan_node *within = plan_node_new(PLAN_WITHIN);
    if (!within)
        return LOCI_NO_MEMORY;
    within->unit = node->unit;
    within->in_order = node->in_order;
    within->distance = node->unit == UNIT_WORDS ? node->distance : WITHIN_ANYWHERE;
    within->column = build_column(node);
    loci_error error = add_sides(builder, node, scored, within);
    if (!error && within->child_count > 0) {
        combine(builder, scored, within);
        *out = within;
    } else {
        plan_node_free(within);
    }
    return error;
}
