// SPDX-License-Identifier: MIT
// Counts the phrases of a plan that found nothing.
#include "query/answer/advice.h"

#include "query/match/fts5.h"
#include "query/match/where.h"
#include "text/base/ascii.h"
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

// A file or an address: letters, with a stop or a slash within, and no blank.
static bool is_name_of_document(const struct plan_slot *slot)
{
    bool letter = false, sign = false;
    for (size_t i = 0; i < slot->text_size; i++) {
        const char byte = slot->text[i];
        if ((unsigned char)byte <= ' ' || byte == '"')
            return false;
        letter |= ascii_is_letter(byte);
        sign |= (byte == '.' || byte == '/') && i > 0 && i + 1 < slot->text_size;
    }
    return letter && sign;
}

// Whether it stands in the path of a document, or in its address: what was pasted there is not in the text. Each looks at all documents;
// a deadline that passes meanwhile ends the advice, and not the answer.
static loci_error tell_document(loci *index, const struct plan *plan, const struct plan_slot *slot,
                                struct notes *notes, bool *told)
{
    static const enum query_field fields[] = {QUERY_PATH, QUERY_URL};
    loci_error error = LOCI_OK;
    *told = false;
    for (size_t i = 0; !error && !*told && i < sizeof fields / sizeof *fields; i++) {
        const struct plan_node node = {
            .kind = PLAN_WHERE, .where = {.field = fields[i], .value = slot->text, .size = slot->text_size}};
        struct document_set found = {0};
        struct notes unused = {0};
        error = where_select(index, plan, &node, &unused, &found);
        if (error == LOCI_INTERRUPTED)
            return LOCI_OK;
        *told = !error && !document_set_is_empty(&found);
        document_set_clear(&found);
        notes_clear(&unused);
        const char *name = query_field_name(fields[i]);
        if (*told)
            notes_add_about(
                notes,
                (struct note_about){
                    .code = LOCI_NOTE_UNKNOWN_PHRASE, .text = slot->text, .size = slot->text_size},
                "no passage has “%.*s”, but a document has it in its %s: write %s:%.*s", (int)slot->text_size,
                slot->text, i == 0 ? "path" : "address", name, (int)slot->text_size, slot->text);
    }
    return error;
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

static loci_error advise_slot(loci *index, const struct plan *plan, size_t at, struct notes *notes,
                              unsigned *names)
{
    enum { NAMES_MAX = 8 }; // of documents that are looked for
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
    bool told = false;
    if (nowhere && is_name_of_document(slot) && ++*names <= NAMES_MAX)
        error = tell_document(index, plan, slot, notes, &told);
    if (error || told)
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
    unsigned names = 0;
    for (size_t i = 0; !error && i < plan->slot_count && !handle_should_stop(index); i++)
        error = advise_slot(index, plan, i, notes, &names);
    if (error || notes->count > 0 || index->timed_out || index->stopped)
        return error;
    if (is_other_form(plan) && !matching->has_filter && !matching->has_exclude)
        tell_other_forms(plan, notes);
    else
        tell_no_meeting(matching, notes);
    return error;
}
