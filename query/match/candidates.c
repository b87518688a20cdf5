// SPDX-License-Identifier: MIT
// Where candidates come from.
#include "query/match/candidates.h"

#include "query/match/confirm.h"
#include "query/match/document_sets.h"
#include "query/match/postings/collect.h"
#include <stdlib.h>
#include <string.h>

// Offers passages that hold no word of the formula, as `none` of them says.
struct unscored {
    loci *index;
    const struct field_counts *none;
    struct taker *taker;
};

static loci_error offer_unscored(const struct unscored *unscored, const struct scored *scored)
{
    struct candidate candidate;
    loci_error error = reader_candidate(unscored->index, scored->passage, &candidate);
    if (error)
        return error;
    candidate.document = scored->document;
    candidate.place = scored->place;
    candidate.found = unscored->none;
    return unscored->taker->take(unscored->taker, &candidate) ? LOCI_OK : handle_fail_memory(unscored->index);
}

// Of what FTS5 finds only what is selected; both ascend.
struct selecting {
    struct taker taker; // FTS5's
    struct taker *behind;
    const struct top *selected;
    size_t at;     // those before it were passed
    bool *offered; // of each
};

static bool take_selected(struct taker *taker, const struct candidate *candidate)
{
    struct selecting *selecting = (struct selecting *)taker;
    const struct top *selected = selecting->selected;
    while (selecting->at < selected->count && selected->entries[selecting->at].passage < candidate->passage)
        selecting->at++;
    if (selecting->at == selected->count || selected->entries[selecting->at].passage != candidate->passage)
        return true;
    selecting->offered[selecting->at++] = true;
    const bool taken = selecting->behind->take(selecting->behind, candidate);
    taker->threshold = selecting->behind->threshold;
    return taken;
}

// What FTS5 passed over below the threshold is offered as if it held nothing, which is below it too.
static loci_error offer_rest(const struct unscored *unscored, const struct selecting *selecting)
{
    loci_error error = LOCI_OK;
    for (size_t i = 0; !error && i < selecting->selected->count; i++)
        if (!selecting->offered[i])
            error = offer_unscored(unscored, &selecting->selected->entries[i]);
    return error;
}

// The words that put the selected in order; what they hold as written is counted so.
static loci_error match_order(loci *index, const struct matching *matching, const struct formula *formula,
                              struct taker *taker)
{
    const struct collect collect = matching_collect(matching, formula);
    struct confirm *confirm = NULL;
    uint64_t found;
    if (!plan_node_is_approximate(matching->plan, matching->plan->order))
        return reader_match(index, &collect, taker, &found);
    loci_error error = confirm_new(index, matching->plan, NULL, &confirm);
    if (error)
        return error;
    struct confirming confirming = confirming_taker(confirm, formula, taker);
    error = reader_match(index, &collect, &confirming.taker, &found);
    confirm_free(confirm);
    return error && confirming.error ? confirming.error : error;
}

static loci_error each_selected(const struct matching *matching, const struct formula *formula,
                                const struct unscored *unscored, uint64_t *total)
{
    loci *index = unscored->index;
    struct selecting selecting = {.taker = {.take = take_selected},
                                  .behind = unscored->taker,
                                  .selected = &matching->selected,
                                  .offered = calloc(matching->selected.count + 1, sizeof *selecting.offered)};
    loci_error error = selecting.offered ? LOCI_OK : handle_fail_memory(index);
    if (!error && matching->expression.match.size > 0)
        error = match_order(index, matching, formula, &selecting.taker);
    if (!error)
        error = offer_rest(unscored, &selecting);
    *total = matching->selected.count;
    free(selecting.offered);
    return error;
}

static loci_error offer_all(const struct unscored *unscored, const struct top *list, uint64_t *total)
{
    loci_error error = list->failed ? handle_fail_memory(unscored->index) : LOCI_OK;
    for (size_t i = 0; !error && i < list->count; i++)
        error = offer_unscored(unscored, &list->entries[i]);
    *total = list->count;
    return error;
}

// The passages of the documents that a list is of.
static loci_error each_listed(const struct matching *matching, const struct unscored *unscored,
                              uint64_t *total)
{
    struct document_set set = {0};
    struct top list;
    uint64_t held = 0;
    top_init(&list, 0);
    const bool made = document_set_unite(&set, &matching->filter);
    if (made && matching->has_exclude)
        document_set_subtract(&set, &matching->exclude);
    loci_error error =
        made ? reader_list(unscored->index, &set, &list, &held) : handle_fail_memory(unscored->index);
    if (!error)
        error = offer_all(unscored, &list, total);
    if (!error)
        *total = held; // those too that were not reached
    top_clear(&list);
    document_set_clear(&set);
    return error;
}

loci_error candidates_each(loci *index, const struct matching *matching, const struct formula *formula,
                           struct taker *taker, uint64_t *total)
{
    if (matching->kind == PLAN_MATCH) {
        bool answered = false;
        loci_error error = postings_each(index, matching, formula, taker, total, &answered);
        if (error || answered)
            return error;
        const struct collect collect = matching_collect(matching, formula);
        return confirm_match(index, &collect, matching->plan, matching->plan->root, taker, total);
    }
    struct field_counts *none = calloc(formula->word_count + 1, sizeof *none);
    if (!none)
        return handle_fail_memory(index);
    const struct unscored unscored = {index, none, taker};
    loci_error error = matching->has_selected ? each_selected(matching, formula, &unscored, total)
                                              : each_listed(matching, &unscored, total);
    free(none);
    return error;
}

struct one {
    struct taker taker;
    struct field_counts *found;
    size_t word_count;
};

static bool take_one(struct taker *taker, const struct candidate *candidate)
{
    struct one *one = (struct one *)taker;
    memcpy(one->found, candidate->found, one->word_count * sizeof *one->found);
    return true;
}

// As the search counted them: what is asked for as written as often as it stands so.
static loci_error recount_one(loci *index, const struct plan *plan, const struct formula *formula,
                              struct candidate *candidate, struct field_counts *found)
{
    struct confirm *confirm = NULL;
    if (!plan_node_is_approximate(plan, plan->order ? plan->order : plan->root))
        return LOCI_OK;
    loci_error error = confirm_new(index, plan, NULL, &confirm);
    if (!error)
        error = confirm_recount(confirm, formula, candidate);
    if (!error && candidate->found != found)
        memcpy(found, candidate->found, formula->word_count * sizeof *found);
    candidate->found = found;
    confirm_free(confirm);
    return error;
}

loci_error candidates_one(loci *index, const struct plan *plan, const struct collect *collect,
                          int64_t passage, struct field_counts *found, struct candidate *out)
{
    const size_t words = collect->formula->word_count;
    struct one one = {.taker = {.take = take_one}, .found = found, .word_count = words};
    struct collect here = *collect;
    here.only = &passage;
    here.only_count = 1;
    uint64_t total;
    memset(found, 0, words * sizeof *found);
    loci_error error = reader_candidate(index, passage, out);
    if (!error && collect->match && *collect->match)
        error = reader_match(index, &here, &one.taker, &total);
    out->found = found;
    return error ? error : recount_one(index, plan, collect->formula, out, found);
}
