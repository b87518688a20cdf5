// SPDX-License-Identifier: MIT
// Counts the phrases of a plan that found nothing.
#include "query/answer/advice.h"

#include "query/match/fts5.h"
#include "text/base/utf8.h"

// How many passages hold a slot in one of its spellings, in whatever field, or in the one that it must stand in.
static loci_error count_slot(loci *index, const struct plan *plan, size_t slot, int column, uint64_t *out)
{
    const struct plan_node node = {.kind = PLAN_SLOT, .slot = (int)slot, .column = column};
    struct expression expression;
    expression_init(&expression);
    loci_error error = expression_write(&expression, plan, &node)
                           ? reader_count(index, expression.match.data, out)
                           : handle_fail_memory(index);
    expression_clear(&expression);
    return error;
}

// What divides the words of a phrase where there is neither a quote nor a hyphen: "foo:bar", and what is written without blanks.
static bool is_divided_otherwise(const struct plan_slot *slot)
{
    for (size_t at = 0; at < slot->text_size;) {
        uint32_t code;
        at += utf8_decode(slot->text + at, slot->text_size - at, &code);
        if (code <= ' ' || code == '-' || (code >= 0x2010 && code <= 0x2015))
            return false;
    }
    return true;
}

static void tell_no_phrase(const struct plan_slot *slot, struct notes *notes)
{
    const struct note_about about = {
        .code = LOCI_NOTE_UNKNOWN_PHRASE, .text = slot->text, .size = slot->text_size};
    if (is_divided_otherwise(slot))
        notes_add_about(
            notes, about,
            "no passage has “%.*s”, whose words must stand together: with blanks between them any may match",
            (int)slot->text_size, slot->text);
    else
        notes_add_about(
            notes, about,
            "no passage has the phrase “%.*s”: without quotes and hyphens any of its words may match",
            (int)slot->text_size, slot->text);
}

// What a title: or section: asks for stands elsewhere.
static void tell_not_in_field(const struct plan_slot *slot, struct notes *notes)
{
    const struct note_about about = {
        .code = LOCI_NOTE_NO_DOCUMENT, .text = slot->text, .size = slot->text_size};
    if (slot->column == FIELD_TITLE)
        notes_add_about(notes, about, "no document has “%.*s” in its title", (int)slot->text_size,
                        slot->text);
    else
        notes_add_about(notes, about, "no section has “%.*s” in its heading", (int)slot->text_size,
                        slot->text);
}

static loci_error advise_slot(loci *index, const struct plan *plan, size_t at, struct notes *notes)
{
    const struct plan_slot *slot = &plan->slots[at];
    uint64_t passages = 1;
    const struct note_about unknown = {
        .code = LOCI_NOTE_UNKNOWN_WORD, .text = slot->text, .size = slot->text_size};
    if (notes_have(notes, unknown))
        return LOCI_OK;
    loci_error error = LOCI_OK;
    if (spellings_have_phrase(&slot->spellings))
        error = count_slot(index, plan, at, -1, &passages);
    const bool nowhere = !error && passages == 0;
    if (!error && !nowhere && slot->emitted && slot->column >= 0)
        error = count_slot(index, plan, at, slot->column, &passages);
    if (error || passages > 0 || handle_should_stop(index)) // else it was not counted to the end
        return error;
    if (nowhere)
        tell_no_phrase(slot, notes);
    else
        tell_not_in_field(slot, notes);
    return LOCI_OK;
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
    static const char *const places[] = {"the index", [1 + FIELD_TITLE] = "titles",
                                         [1 + FIELD_HEADING] = "headings", [1 + FIELD_TEXT] = "texts"};
    notes_add_about(
        notes,
        (struct note_about){.code = LOCI_NOTE_NO_MATCH, .text = slot ? slot->text : NULL, .size = size},
        "“%.*s” is in %s in other forms only: ~\"…\" finds these, and so do bare words", (int)size,
        slot ? slot->text : "", places[1 + (slot ? slot->column : -1)]);
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
