// SPDX-License-Identifier: MIT
// Words and phrases of a plan, and their slots.
#include "query/plan/build.h"
#include "query/plan/slots.h"

#include "rank/bm25.h"
#include "text/base/utf8.h"
#include <stdlib.h>

static enum word_class class_of(const struct builder *builder, const struct node *node)
{
    return word_classify(builder->expander, node, builder->operators > 0);
}

static bool is_left_out(const struct builder *builder, const struct node *node)
{
    return builder->beside_subject && node->kind == NODE_WORD && class_of(builder, node) == WORD_FUNCTION;
}

static bool is_hyphened(const char *text, size_t size)
{
    for (size_t at = 0; at < size;) {
        uint32_t code;
        at += utf8_decode(text + at, size - at, &code);
        if (code == '-' || code == 0x2010 || code == 0x2011)
            return at < size;
    }
    return false;
}

static loci_error tell_unknown(struct builder *builder, const struct node *node)
{
    if (builder->told || builder->unknown++ >= PLAN_UNKNOWN_MAX)
        return LOCI_OK;
    const size_t size = word_trimmed(node->text, node->text_size);
    struct buffer other;
    buffer_init(&other);
    loci_error error = suggest_divided(builder->expander, node->text, size, &other);
    const bool divided = !error && other.size > 0;
    if (!error && !divided)
        error = suggest_longer(builder->expander, node->text, size, &other);
    const bool longer = !error && !divided && other.size > 0;
    if (!error && !divided && !longer)
        error = suggest_word(builder->expander, node->text, size, &other);
    if (longer)
        notes_add_about(
            builder->notes,
            (struct note_about){
                .code = LOCI_NOTE_UNKNOWN_WORD, .text = node->text, .size = size, .suggestion = other.data},
            "“%.*s” is not in the index by itself: write %s for those that go on", (int)size, node->text,
            other.data);
    else if (!error && other.size > 0)
        notes_add_about(
            builder->notes,
            (struct note_about){
                .code = LOCI_NOTE_UNKNOWN_WORD, .text = node->text, .size = size, .suggestion = other.data},
            "“%.*s” is not in the index: did you mean “%s”?", (int)size, node->text, other.data);
    else if (!error)
        notes_add_about(builder->notes,
                        (struct note_about){.code = LOCI_NOTE_UNKNOWN_WORD, .text = node->text, .size = size},
                        "“%.*s” is not in the index%s", (int)size, node->text,
                        is_hyphened(node->text, size)
                            ? ": with a blank in place of the hyphen any of its words may match"
                            : "");
    buffer_clear(&other);
    return error;
}

// A compound is known where any of its forms stands. What was written as several words is left to the answer (answer/advice.h): they
// may stand apart.
static loci_error is_held(const struct builder *builder, const struct spellings *spellings, bool *held)
{
    const struct lexicon *lexicon = builder->expander->lexicon;
    loci_error error = LOCI_OK;
    *held = spellings->list[0].words > 1;
    for (size_t i = 0; !error && !*held && i < spellings->count; i++) {
        const struct spelling *spelling = &spellings->list[i];
        uint64_t passages = 0;
        if (spelling->words > 1)
            error = lexicon->calls->phrase(lexicon->state, spelling->terms, spelling->size, &passages);
        *held = passages > 0;
    }
    return error;
}

loci_error build_tell_unheld(struct builder *builder, const struct node *node,
                             const struct spellings *spellings)
{
    bool held = false;
    loci_error error = spellings_have_phrase(spellings) ? is_held(builder, spellings, &held) : LOCI_OK;
    return !error && !held ? tell_unknown(builder, node) : error;
}

static loci_error find_slot(struct builder *builder, const struct node *node, struct spellings *spellings,
                            uint64_t passages, int *slot)
{
    struct plan *plan = builder->plan;
    const size_t before = plan->slot_count;
    const enum word_class class = class_of(builder, node);
    loci_error error = slots_find(plan, spellings, build_column(node), true, slot);
    if (error)
        return error;
    struct plan_slot *found = &plan->slots[*slot];
    if (class == WORD_CONTENT) // once meant, always meant
        found->class = class;
    if (plan->slot_count == before)
        return LOCI_OK;
    found->class = class;
    found->text = node->text;
    found->text_size = node->text_size;
    found->prefix = node->prefix;
    found->passages = passages;
    error = slots_weigh(plan, builder->expander, found);
    if (error || found->passages > 0 || found->prefix || class != WORD_CONTENT)
        return error;
    return build_tell_unheld(builder, node, &found->spellings);
}

// Takes from the end what there is no room for. False: not even the first spelling fits, or not all of what is excluded.
static bool cut_spellings(const struct builder *builder, struct spellings *spellings, bool scored)
{
    size_t kept = 0, terms = 0;
    for (; kept < spellings->count; kept++) {
        terms += spellings->list[kept].words;
        if (!build_has_room(builder, terms, kept == 0))
            break;
    }
    if (kept < spellings->count && !scored)
        kept = 0;
    if (kept < spellings->count && kept > 0)
        notes_add_about(builder->notes, (struct note_about){.code = LOCI_NOTE_SHORTENED},
                        "the query is too large: not all spellings of its words were searched");
    for (size_t i = kept; i < spellings->count; i++)
        free(spellings->list[i].terms);
    spellings->count = kept;
    return kept > 0;
}

// Every way to write a word or phrase that there is room for; an empty list, with the budget exceeded, for none.
static loci_error spell_within(struct builder *builder, const struct node *node, bool scored,
                               struct spellings *out, uint64_t *passages)
{
    loci_error error = build_spell(builder, node, out, passages);
    budget_arrive(&builder->budget);
    if (error || out->count == 0)
        return error;
    if (!builder->excluding && !acronyms_spell(builder->acronyms, builder->expander, node, scored, out))
        return LOCI_NO_MEMORY;
    builder->budget.exceeded = !cut_spellings(builder, out, scored);
    return LOCI_OK;
}

static loci_error make_leaf(const struct node *node, int slot, struct plan_node **out)
{
    *out = plan_node_new(PLAN_SLOT);
    if (!*out)
        return LOCI_NO_MEMORY;
    (*out)->slot = slot;
    (*out)->column = build_column(node);
    return LOCI_OK;
}

// Repeated elsewhere in the question a word stands once more in the tree; repeated among the same choices it is there
// already, and FTS5 asks each of a choice's phrases at every row.
static loci_error make_scored(struct builder *builder, const struct node *node, struct spellings *spellings,
                              uint64_t passages, struct plan_node **out)
{
    int slot;
    const unsigned choice = builder->choice;
    loci_error error = find_slot(builder, node, spellings, passages, &slot);
    if (error)
        return error;
    if (node->number > 0)
        builder->slot_of[node->number - 1] = slot;
    struct plan_slot *found = &builder->plan->slots[slot];
    const bool first_time = !found->emitted;
    if (is_left_out(builder, node) || (!first_time && choice && found->choice == choice))
        return LOCI_OK;
    found->emitted = true;
    if (first_time)
        found->choice = choice;
    return make_leaf(node, slot, out);
}

static loci_error make_unscored(const struct node *node, struct spellings *spellings, struct plan_node **out)
{
    loci_error error = make_leaf(node, -1, out);
    if (error)
        return error;
    (*out)->spellings = *spellings;
    *spellings = (struct spellings){0};
    return LOCI_OK;
}

loci_error build_text(struct builder *builder, const struct node *node, bool scored, struct plan_node **out)
{
    struct spellings spellings = {0};
    uint64_t passages;
    if (!scored && is_left_out(builder, node)) {
        budget_arrive(&builder->budget);
        return LOCI_OK;
    }
    loci_error error = spell_within(builder, node, scored, &spellings, &passages);
    if (!error && spellings.count > 0)
        error = scored ? make_scored(builder, node, &spellings, passages, out)
                       : make_unscored(node, &spellings, out);
    if (!error && *out)
        budget_spend(&builder->budget, plan_node_terms(builder->plan, *out));
    spellings_clear(&spellings);
    return error;
}
