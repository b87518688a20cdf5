// SPDX-License-Identifier: MIT
// The leaves of a plan: words and phrases as quoted strings of the expression, and their slots.
#include "query/acronyms.h"

#include <stdlib.h>
#include <string.h>

bool plan_add_slot(struct plan *plan, int slot)
{
    if (plan->phrase_count == plan->phrase_capacity) {
        const size_t capacity = plan->phrase_capacity ? 2 * plan->phrase_capacity : 32;
        int *grown = realloc(plan->phrase_slot, capacity * sizeof *grown);
        if (!grown)
            return false;
        plan->phrase_slot = grown;
        plan->phrase_capacity = capacity;
    }
    plan->phrase_slot[plan->phrase_count++] = slot;
    return true;
}

loci_error plan_add_phrase(struct planner *planner, const struct spelling *spelling, int slot)
{
    struct plan *plan = planner->plan;
    budget_spend(&planner->budget, spelling->words);
    return plan_add_slot(plan, slot) && collector_quote(&plan->match, spelling->terms, spelling->size)
               ? LOCI_OK
               : handle_fail_memory(planner->index);
}

static int column_of(const struct node *node)
{
    static const int columns[] = {[QUERY_TITLE] = FIELD_TITLE, [QUERY_SECTION] = FIELD_HEADING};
    return node->column == NODE_ANY_COLUMN ? -1 : columns[node->column];
}

int plan_column(struct planner *planner, const struct node *node)
{
    const int column = column_of(node);
    if (column >= 0)
        buffer_add_string(&planner->plan->match, column == FIELD_TITLE ? "title : " : "heading : ");
    return column;
}

// What one tongue's spellings of a slot say of its weight.
struct weight {
    const struct spelling *word; // the spelling as one word that is in the index, or the only one; or NULL
    uint64_t passages;           // that hold it
    double idf;                  // of all words of the first spelling together, for phrases
};

static size_t count_spellings(const struct plan_slot *slot, unsigned tongue)
{
    size_t count = 0;
    for (size_t i = 0; i < slot->spellings.count; i++)
        count += (slot->spellings.list[i].tongues & tongue) != 0 && !slot->spellings.list[i].acronym;
    return count;
}

// The idf of a slot: of the word where it is spelled as one (a compound's joined form stands wherever the
// compound does); of all words of the first spelling together for a phrase.
static loci_error weigh_in(struct planner *planner, const struct plan_slot *slot, unsigned tongue,
                           struct weight *out)
{
    const uint64_t all = reader_statistics(planner->index)->passages;
    const bool alone = count_spellings(slot, tongue) == 1;
    double sum = 0;
    for (size_t i = 0; i < slot->spellings.count; i++) {
        const struct spelling *spelling = &slot->spellings.list[i];
        if (!(spelling->tongues & tongue) || spelling->acronym || (spelling->words > 1 && out->idf > 0))
            continue;
        for (size_t start = 0, end = 0; next_term(spelling->terms, spelling->size, &start, &end);) {
            uint64_t passages;
            loci_error error =
                reader_document_frequency(planner->index, spelling->terms + start, end - start, &passages);
            if (error)
                return error;
            if (spelling->words == 1 && (passages > 0 || alone)) {
                out->word = spelling;
                out->passages = passages;
                return LOCI_OK;
            }
            if (spelling->words > 1)
                sum += bm25_idf(all, passages);
        }
        if (out->idf == 0)
            out->idf = sum;
    }
    return LOCI_OK;
}

// A word that is written differently in several tongues stands in the passages of all of them; a phrase is as
// rare as in the tongue that knows it best.
loci_error plan_weigh(struct planner *planner, struct plan_slot *slot)
{
    const uint64_t all = reader_statistics(planner->index)->passages;
    struct weight weights[TONGUES_MAX] = {{0}};
    uint64_t passages = 0;
    bool is_word = false;
    if (slot->prefix) {
        slot->idf = bm25_idf(all, slot->passages < all ? slot->passages : all);
        return LOCI_OK;
    }
    for (size_t t = 0; t < planner->tongues.count; t++) {
        const unsigned tongue = 1u << t;
        if (count_spellings(slot, tongue) == 0)
            continue;
        loci_error error = plan_poll(planner);
        if (!error)
            error = weigh_in(planner, slot, tongue, &weights[t]);
        if (error)
            return error;
        bool counted = !weights[t].word;
        for (size_t other = 0; !counted && other < t; other++)
            counted = weights[other].word == weights[t].word;
        if (!counted)
            passages += weights[t].passages;
        is_word = is_word || weights[t].word;
        if (!weights[t].word && (slot->idf == 0 || weights[t].idf < slot->idf))
            slot->idf = weights[t].idf;
    }
    if (is_word) {
        slot->passages = passages < all ? passages : all;
        slot->idf = bm25_idf(all, slot->passages);
    }
    return LOCI_OK;
}

loci_error plan_find_slot(struct planner *planner, struct spellings *spellings, int column, bool again,
                          int *out)
{
    struct plan *plan = planner->plan;
    for (size_t i = 0; i < plan->slot_count; i++)
        if (plan->slots[i].column == column && spellings_equal(&plan->slots[i].spellings, spellings)) {
            spellings_clear(spellings);
            plan->slots[i].times += again;
            *out = (int)i;
            return LOCI_OK;
        }
    if (plan->slot_count == plan->slot_capacity) {
        const size_t capacity = plan->slot_capacity ? 2 * plan->slot_capacity : 16;
        struct plan_slot *grown = realloc(plan->slots, capacity * sizeof *grown);
        if (!grown)
            return handle_fail_memory(planner->index);
        plan->slots = grown;
        plan->slot_capacity = capacity;
    }
    plan->slots[plan->slot_count] = (struct plan_slot){.spellings = *spellings, .column = column, .times = 1};
    *spellings = (struct spellings){0};
    *out = (int)plan->slot_count++;
    return LOCI_OK;
}

loci_error plan_spell(struct planner *planner, const struct node *node, struct spellings *out,
                      uint64_t *passages)
{
    *passages = 0;
    if (node->prefix)
        return spellings_of_prefix(planner, node->text, node->text_size, out, passages);
    return spellings_of_text(planner, node->text, node->text_size, out);
}

static loci_error tell_unknown(struct planner *planner, const struct node *node)
{
    if (planner->told || planner->unknown++ >= PLAN_UNKNOWN_MAX)
        return LOCI_OK;
    const size_t size = word_trimmed(node->text, node->text_size);
    struct buffer other;
    buffer_init(&other);
    loci_error error = suggest_word(planner, node->text, size, &other);
    if (!error && other.size > 0)
        notes_add_about(
            planner->notes,
            (struct note_about){
                .code = LOCI_NOTE_UNKNOWN_WORD, .text = node->text, .size = size, .suggestion = other.data},
            "“%.*s” is not in the index: did you mean “%s”?", (int)size, node->text, other.data);
    else if (!error)
        notes_add_about(planner->notes,
                        (struct note_about){.code = LOCI_NOTE_UNKNOWN_WORD, .text = node->text, .size = size},
                        "“%.*s” is not in the index", (int)size, node->text);
    buffer_clear(&other);
    return error;
}

static loci_error new_slot(struct planner *planner, const struct node *node, struct spellings *spellings,
                           uint64_t passages, int column, int *slot)
{
    const size_t before = planner->plan->slot_count;
    const enum word_class class = word_classify(planner, node);
    loci_error error = plan_find_slot(planner, spellings, column, true, slot);
    if (error)
        return error;
    if (class == WORD_CONTENT) // once meant, always meant
        planner->plan->slots[*slot].class = class;
    if (planner->plan->slot_count == before)
        return LOCI_OK;
    planner->plan->slots[*slot].class = class;
    struct plan_slot *made = &planner->plan->slots[*slot];
    made->text = node->text;
    made->text_size = node->text_size;
    made->prefix = node->prefix;
    made->passages = passages;
    error = plan_weigh(planner, made);
    acronyms_weigh(planner, made);
    const bool unknown =
        made->passages == 0 && !made->prefix && class == WORD_CONTENT && made->spellings.list[0].words == 1;
    return !error && unknown ? tell_unknown(planner, node) : error;
}

static loci_error note_word(struct planner *planner, const struct node *node, int slot)
{
    if (planner->word_count == planner->word_capacity) {
        const size_t capacity = planner->word_capacity ? 2 * planner->word_capacity : 16;
        struct plan_word *grown = realloc(planner->words, capacity * sizeof *grown);
        if (!grown)
            return handle_fail_memory(planner->index);
        planner->words = grown;
        planner->word_capacity = capacity;
    }
    planner->words[planner->word_count++] = (struct plan_word){node, slot};
    return LOCI_OK;
}

// Takes from the end what there is no room for. False: not even the first spelling fits, or not all of what is excluded.
static bool cut_spellings(struct planner *planner, struct spellings *spellings, bool scored)
{
    size_t kept = 0, terms = 0;
    for (; kept < spellings->count; kept++) {
        terms += spellings->list[kept].words;
        if (!budget_has(&planner->budget, terms, kept == 0))
            break;
    }
    if (kept < spellings->count && !scored)
        kept = 0;
    if (kept < spellings->count && kept > 0)
        notes_add(planner->notes, "the query is too large: not all spellings of its words were searched");
    for (size_t i = kept; i < spellings->count; i++)
        free(spellings->list[i].terms);
    spellings->count = kept;
    return kept > 0;
}

// Every way to write a word or phrase that there is room for; an empty list, with the budget exceeded, for none.
static loci_error spell_within(struct planner *planner, const struct node *node, bool scored,
                               struct spellings *out, uint64_t *passages)
{
    loci_error error = plan_spell(planner, node, out, passages);
    budget_arrive(&planner->budget);
    if (error || out->count == 0)
        return error;
    if (scored && !acronyms_spell(planner, node, out))
        return handle_fail_memory(planner->index);
    planner->budget.exceeded = !cut_spellings(planner, out, scored);
    return LOCI_OK;
}

// A word or phrase: all its spellings, ORed, in one slot, which counts its repetitions. Repeated elsewhere in the query it
// is emitted once more without scoring; repeated among the same choices it is there already, and FTS5 asks each of a
// choice's phrases at every row.
loci_error emit_text(struct planner *planner, const struct node *node, bool scored)
{
    struct spellings spellings;
    uint64_t passages;
    int slot = -1;
    if (!scored && words_leave_out(planner, node)) {
        budget_arrive(&planner->budget);
        return LOCI_OK;
    }
    loci_error error = spell_within(planner, node, scored, &spellings, &passages);
    if (error || spellings.count == 0) {
        spellings_clear(&spellings);
        return error;
    }
    const unsigned choice = planner->choice;
    struct spellings unscored = {0};
    const struct spellings *list = &unscored;
    bool first_time = false;
    if (scored) {
        error = new_slot(planner, node, &spellings, passages, column_of(node), &slot);
        if (!error)
            error = note_word(planner, node, slot);
        struct plan_slot *found = error ? NULL : &planner->plan->slots[slot];
        const bool left_out = words_leave_out(planner, node);
        first_time = found && !found->emitted;
        if (found && !left_out && (first_time || !choice || found->choice != choice)) {
            list = &found->spellings;
            found->emitted = true;
            if (first_time)
                found->choice = choice;
        }
    } else {
        unscored = spellings;
        spellings = (struct spellings){0};
    }
    if (!error && list->count > 0)
        plan_column(planner, node);
    if (!error && list->count > 1)
        plan_open(planner);
    for (size_t i = 0; !error && i < list->count; i++) {
        if (i > 0)
            buffer_add_string(&planner->plan->match, " OR ");
        error = plan_add_phrase(planner, &list->list[i], first_time ? slot : -1);
    }
    if (!error && list->count > 1)
        plan_close(planner);
    spellings_clear(&spellings);
    spellings_clear(&unscored);
    return error;
}
