// SPDX-License-Identifier: MIT
// Finds slots by their spellings, and weighs them by what the archive holds of these.
#include "query/plan/slots.h"

#include "rank/bm25.h"
#include "text/base/array.h"

loci_error slots_find(struct plan *plan, struct spellings *spellings, int column, bool again, int *out)
{
    for (size_t i = 0; i < plan->slot_count; i++)
        if (plan->slots[i].column == column && spellings_equal(&plan->slots[i].spellings, spellings)) {
            spellings_clear(spellings);
            plan->slots[i].times += again;
            *out = (int)i;
            return LOCI_OK;
        }
    struct plan_slot *grown =
        array_reserve(plan->slots, &plan->slot_capacity, plan->slot_count + 1, sizeof *grown);
    if (!grown)
        return LOCI_NO_MEMORY;
    plan->slots = grown;
    grown[plan->slot_count] = (struct plan_slot){.spellings = *spellings, .column = column, .times = 1};
    *spellings = (struct spellings){0};
    *out = (int)plan->slot_count++;
    return LOCI_OK;
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
        count += (slot->spellings.list[i].tongues & tongue) != 0 && spelling_is_own(&slot->spellings.list[i]);
    return count;
}

// The idf of a slot: of the word where it is spelled as one (a compound's joined form stands wherever the
// compound does); of all words of the first spelling together for a phrase.
static loci_error weigh_in(const struct expander *expander, const struct plan_slot *slot, unsigned tongue,
                           struct weight *out)
{
    const uint64_t all = expander->lexicon->passages;
    const bool alone = count_spellings(slot, tongue) == 1;
    double sum = 0;
    for (size_t i = 0; i < slot->spellings.count; i++) {
        const struct spelling *spelling = &slot->spellings.list[i];
        if (!(spelling->tongues & tongue) || !spelling_is_own(spelling) ||
            (spelling->words > 1 && out->idf > 0))
            continue;
        for (size_t start = 0, end = 0; next_term(spelling->terms, spelling->size, &start, &end);) {
            uint64_t passages;
            loci_error error =
                lexicon_frequency(expander->lexicon, spelling->terms + start, end - start, &passages);
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
static loci_error weigh(const struct plan *plan, const struct expander *expander, struct plan_slot *slot)
{
    const uint64_t all = expander->lexicon->passages;
    struct weight weights[TONGUES_MAX] = {{0}};
    uint64_t passages = 0;
    bool is_word = false;
    if (slot->prefix) {
        slot->idf = bm25_idf(all, slot->passages < all ? slot->passages : all);
        return LOCI_OK;
    }
    for (size_t t = 0; t < plan->tongues.count; t++) {
        const unsigned tongue = 1u << t;
        if (count_spellings(slot, tongue) == 0)
            continue;
        loci_error error = lexicon_poll(expander->lexicon);
        if (!error)
            error = weigh_in(expander, slot, tongue, &weights[t]);
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

// What the added spellings make of a slot's frequency: it stands in their passages too.
static void add_others(const struct expander *expander, struct plan_slot *slot)
{
    const uint64_t all = expander->lexicon->passages;
    uint64_t passages = slot->passages;
    if (slot->spellings.list[0].words > 1) // a compound without a joined form weighs what its words do
        return;
    for (size_t i = 0; i < slot->spellings.count; i++)
        passages += slot->spellings.list[i].passages;
    if (passages == slot->passages)
        return;
    slot->passages = passages < all ? passages : all;
    slot->idf = bm25_idf(all, slot->passages);
}

loci_error slots_weigh(const struct plan *plan, const struct expander *expander, struct plan_slot *slot)
{
    loci_error error = weigh(plan, expander, slot);
    add_others(expander, slot);
    return error;
}
