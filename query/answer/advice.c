// SPDX-License-Identifier: MIT
// Counts the phrases of a plan that found nothing.
#include "query/answer/advice.h"

// How many passages hold a slot in one of its spellings, in whatever field.
static loci_error count_slot(loci *index, const struct plan_slot *slot, uint64_t *out)
{
    struct buffer match;
    buffer_init(&match);
    for (size_t i = 0; i < slot->spellings.count; i++) {
        buffer_add_string(&match, i ? " OR " : "");
        collector_quote(&match, slot->spellings.list[i].terms, slot->spellings.list[i].size);
    }
    loci_error error = match.failed ? handle_fail_memory(index) : reader_count(index, match.data, out);
    buffer_clear(&match);
    return error;
}

static loci_error advise_slot(loci *index, const struct plan_slot *slot, struct notes *notes)
{
    uint64_t passages = 0;
    if (slot->spellings.count == 0 || slot->spellings.list[0].words < 2)
        return LOCI_OK;
    loci_error error = count_slot(index, slot, &passages);
    if (!error && passages == 0 && !handle_should_stop(index)) // else it was not counted to the end
        notes_add_about(
            notes,
            (struct note_about){
                .code = LOCI_NOTE_UNKNOWN_PHRASE, .text = slot->text, .size = slot->text_size},
            "no passage has the phrase “%.*s”: without quotes and hyphens any of its words may match",
            (int)slot->text_size, slot->text);
    return error;
}

static void tell_no_meeting(const struct matching *matching, struct notes *notes)
{
    if (matching->kind == PLAN_LIST)
        notes_add_about(notes, (struct note_about){.code = LOCI_NOTE_NO_MATCH},
                        "no document fits all of the fields");
    else if (matching->has_filter || matching->has_exclude)
        notes_add_about(notes, (struct note_about){.code = LOCI_NOTE_NO_MATCH},
                        "the words are in the index, but not in the documents that the fields leave");
    else
        notes_add_about(
            notes, (struct note_about){.code = LOCI_NOTE_NO_MATCH},
            "each part is in the index, but no passage has them as was asked: without +, -, AND, a distance or a field more would fit");
}

loci_error advise(loci *index, const struct matching *matching, struct notes *notes)
{
    if (matching->kind == PLAN_NOTHING)
        return LOCI_OK;
    const struct plan *plan = matching->plan;
    loci_error error = LOCI_OK;
    for (size_t i = 0; !error && i < plan->slot_count && !handle_should_stop(index); i++)
        error = advise_slot(index, &plan->slots[i], notes);
    if (!error && notes->count == 0 && !index->timed_out && !index->stopped)
        tell_no_meeting(matching, notes);
    return error;
}
