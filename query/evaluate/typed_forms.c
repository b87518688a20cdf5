// SPDX-License-Identifier: MIT
// Compares the words of a question with those of passages by their written forms.
#include "query/evaluate/typed_forms.h"

#include "text/base/fnv.h"
#include "text/words/capital.h"
#include <stdlib.h>

struct reading {
    struct typed_form *form;
    size_t words;
};

static bool take_token(void *context, const struct token *token)
{
    struct reading *reading = context;
    reading->words++;
    reading->form->hash = fnv_of(token->word, token->word_size);
    return true;
}

static bool is_written(const struct plan_slot *slot)
{
    return slot->spellings.count > 0 && slot->spellings.list[0].written;
}

static bool has_small_letters(const struct plan *plan)
{
    bool has = false;
    for (size_t i = 0; i < plan->slot_count && !has; i++)
        has = has_small(plan->slots[i].text, plan->slots[i].text_size);
    return has;
}

loci_error typed_forms_read(loci *index, const struct plan *plan, struct typed_forms *out)
{
    struct analyzer *analyzer = handle_analyzer(index);
    const language tongue = plan->tongues.count > 0 ? plan->tongues.list[plan->tongues.query] : LANGUAGE_NONE;
    const bool means_capitals = plan->slot_count == 1 || has_small_letters(plan);
    out->list = calloc(plan->slot_count + 1, sizeof *out->list);
    if (!out->list || !analyzer)
        return handle_fail_memory(index);
    for (size_t i = 0; i < plan->slot_count; i++) {
        const struct plan_slot *slot = &plan->slots[i];
        struct typed_form *form = &out->list[i];
        struct reading reading = {.form = form};
        if (!slot->emitted || slot->is_side || slot->column >= 0 || slot->prefix || is_written(slot))
            continue;
        if (!analyzer_run(analyzer, tongue, ANALYSIS_PLAIN, slot->text, slot->text_size, take_token, &reading,
                          NULL))
            return handle_fail_memory(index);
        form->is_asked = reading.words == 1;
        form->is_capitals =
            means_capitals && is_in_capitals(slot->text, word_trimmed(slot->text, slot->text_size));
        out->any |= form->is_asked;
        out->asked += form->is_asked;
    }
    return LOCI_OK;
}

void typed_forms_clear(struct typed_forms *forms)
{
    free(forms->list);
    *forms = (struct typed_forms){0};
}

static bool is_so(const struct typed_form *form, const char *text, const struct occurrence *found)
{
    if (found->arc || found->last > found->position)
        return true;
    if (found->form != form->hash || !form->is_capitals)
        return found->form == form->hash;
    return text ? is_in_capitals(text + found->range.start, found->range.end - found->range.start)
                : found->capitals;
}

void typed_forms_find(const struct typed_forms *forms, const char *text, const struct occurrence *found,
                      size_t count, bool *out)
{
    for (size_t i = 0; forms->any && i < count; i++) {
        const struct typed_form *form = &forms->list[found[i].slot];
        if (form->is_asked && !out[found[i].slot])
            out[found[i].slot] = is_so(form, text, &found[i]);
    }
}
