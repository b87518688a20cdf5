// SPDX-License-Identifier: MIT
// Counts the phrases of a plan that found nothing.
#include "query/answer/advice.h"

#include "query/match/fts5.h"

// How many passages hold a slot in one of its spellings, in whatever field.
static loci_error count_slot(loci *index, const struct plan *plan, size_t slot, uint64_t *out)
{
    const struct plan_node node = {.kind = PLAN_SLOT, .slot = (int)slot, .column = -1};
    struct expression expression;
    expression_init(&expression);
    loci_error error = expression_write(&expression, plan, &node)
                           ? reader_count(index, expression.match.data, out)
                           : handle_fail_memory(index);
    expression_clear(&expression);
    return error;
}

static loci_error advise_slot(loci *index, const struct plan *plan, size_t at, struct notes *notes)
{
    const struct plan_slot *slot = &plan->slots[at];
    uint64_t passages = 0;
    const struct note_about unknown = {
        .code = LOCI_NOTE_UNKNOWN_WORD, .text = slot->text, .size = slot->text_size};
    if (!spellings_have_phrase(&slot->spellings) || notes_have(notes, unknown))
        return LOCI_OK;
    loci_error error = count_slot(index, plan, at, &passages);
    if (!error && passages == 0 && !handle_should_stop(index)) // else it was not counted to the end
        notes_add_about(
            notes,
            (struct note_about){
                .code = LOCI_NOTE_UNKNOWN_PHRASE, .text = slot->text, .size = slot->text_size},
            "no passage has the phrase “%.*s”: without quotes and hyphens any of its words may match",
            (int)slot->text_size, slot->text);
    return error;
}

// Whether the question is one word or phrase, asked for as it is written, whose other forms there are.
static bool is_other_form(const struct plan *plan)
{
    return plan->root && plan->root->kind == PLAN_SLOT && plan_node_is_approximate(plan, plan->root);
}

static void tell_other_forms(const struct plan *plan, struct notes *notes)
{
    const struct plan_slot *slot = plan->root->slot >= 0 ? &plan->slots[plan->root->slot] : NULL;
    const size_t size = slot ? slot->text_size : 0;
    notes_add_about(
        notes,
        (struct note_about){.code = LOCI_NOTE_NO_MATCH, .text = slot ? slot->text : NULL, .size = size},
        "“%.*s” is in the index in other forms only: ~\"…\" finds these, and so do bare words", (int)size,
        slot ? slot->text : "");
}

// Whether a word or phrase is asked for as it is written: that it stands somewhere in another form was all that was counted.
static bool has_written(const struct plan *plan)
{
    for (size_t i = 0; i < plan->slot_count; i++)
        for (size_t k = 0; k < plan->slots[i].spellings.count; k++)
            if (plan->slots[i].spellings.list[k].written)
                return true;
    return false;
}

static void tell_no_meeting(const struct matching *matching, struct notes *notes)
{
    const bool written = has_written(matching->plan);
    if (matching->kind == PLAN_LIST)
        notes_add_about(notes, (struct note_about){.code = LOCI_NOTE_NO_MATCH},
                        "no document fits all of the fields");
    else if (matching->has_filter || matching->has_exclude)
        notes_add_about(notes, (struct note_about){.code = LOCI_NOTE_NO_MATCH},
                        "the words are in the index%s, but not in the documents that the fields leave%s",
                        written ? " in some form" : "", written ? " as they were written" : "");
    else
        notes_add_about(
            notes, (struct note_about){.code = LOCI_NOTE_NO_MATCH},
            "each part is in the index%s, but no passage has them as was asked: without +, -, AND, %sa distance or a field more would fit",
            written ? " in some form" : "", written ? "= or quotes, " : "");
}

loci_error advise(loci *index, const struct matching *matching, struct notes *notes)
{
    if (matching->kind == PLAN_NOTHING)
        return LOCI_OK;
    const struct plan *plan = matching->plan;
    loci_error error = LOCI_OK;
    for (size_t i = 0; !error && i < plan->slot_count && !handle_should_stop(index); i++)
        error = advise_slot(index, plan, i, notes);
    if (error || notes->count > 0 || index->timed_out || index->stopped)
        return error;
    if (is_other_form(plan) && !matching->has_filter && !matching->has_exclude)
        tell_other_forms(plan, notes);
    else
        tell_no_meeting(matching, notes);
    return error;
}
