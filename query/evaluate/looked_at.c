// SPDX-License-Identifier: MIT
// Looks at passages again for a list of documents.
#include "query/evaluate/looked_at.h"

#include "query/match/candidates.h"
#include "query/match/document_sets.h"
#include "rank/constants.h"
#include "text/base/sort.h"
#include <stdlib.h>
#include <string.h>

void looked_at_clear(struct looked_at *looked)
{
    top_clear(&looked->top);
    free(looked->nearness);
    free(looked->first);
    pool_clear(&looked->pool);
    *looked = (struct looked_at){0};
}

static loci_error find_firsts(loci *index, struct looked_at *looked)
{
    struct document_set seen = {0};
    bool made = true;
    for (size_t i = 0; made && i < looked->top.count; i++) {
        const uint32_t document = looked->top.entries[i].document;
        looked->first[i] = !document_set_has(&seen, document);
        made = document_set_add(&seen, document);
    }
    document_set_clear(&seen);
    return made ? LOCI_OK : handle_fail_memory(index);
}

// Takes the order of the pool.
static void take_order(const struct formula *formula, struct looked_at *looked)
{
    for (size_t p = 0; p < looked->pool.count; p++) {
        const struct pool_passage *passage = &looked->pool.passages[p];
        looked->top.entries[p] = passage->scored;
        looked->nearness[p] = formula_nearness(formula, passage->places, passage->norm);
    }
}

static void add_nearness(const struct formula *formula, struct looked_at *looked)
{
    struct pool *pool = &looked->pool;
    for (size_t p = 0; p < pool->count; p++)
        pool->passages[p].scored.score =
            formula_score(pool->passages[p].scored.score,
                          formula_nearness(formula, pool->passages[p].places, pool->passages[p].norm));
    pool_sort(pool);
    take_order(formula, looked);
}

// By the first `read` of the passages that were looked at.
static loci_error expansions_of(loci *index, const struct matching *matching, const struct formula *formula,
                                const struct looked_at *looked, size_t read, struct expansions *expansions,
                                bool *doubtful)
{
    struct pool best;
    *doubtful = false;
    loci_error error =
        pool_read(index, matching, &formula->texts, looked->top.entries, read, true, false, &best);
    if (error)
        return error;
    if (!handle_should_stop(index))
        error = feedback_find(index, &formula->texts, &best, looked->top.entries, looked->top.count,
                              expansions, doubtful);
    pool_clear(&best);
    return error;
}

// The texts of the few that words are taken from are enough, unless one of these words may be a function word in others.
static loci_error find_expansions(loci *index, const struct matching *matching, const struct formula *formula,
                                  const struct looked_at *looked, struct expansions *expansions)
{
    bool doubtful = !index->analysis_current; // what the archive's words were analysed to is of no use
    loci_error error = LOCI_OK;
    if (!doubtful)
        error = expansions_of(index, matching, formula, looked, feedback_best(looked->top.count), expansions,
                              &doubtful);
    if (!error && doubtful)
        error = expansions_of(index, matching, formula, looked, looked->top.count, expansions, &doubtful);
    return error;
}

loci_error looked_at_read(loci *index, const struct matching *matching, bool feedback, struct looked_at *out,
                          uint64_t *total, struct expansions *expansions)
{
    const struct formula formula = matching_formula(index, matching, true);
    *out = (struct looked_at){0};
    top_init(&out->top, constants()->pool);
    struct top_taker taker = top_taker(&out->top);
    loci_error error = candidates_each(index, matching, &formula, &taker.taker, total);
    if (!error && out->top.failed)
        error = handle_fail_memory(index);
    if (error)
        return error;
    top_sort(&out->top);
    out->nearness = calloc(out->top.count + 1, sizeof *out->nearness);
    out->first = calloc(out->top.count + 1, sizeof *out->first);
    if (!out->nearness || !out->first)
        return handle_fail_memory(index);
    error = find_firsts(index, out);
    if (!error)
        error = pool_read(index, matching, &formula.texts, out->top.entries, out->top.count, false, false,
                          &out->pool);
    if (error || handle_should_stop(index))
        return error;
    add_nearness(&formula, out);
    error = find_firsts(index, out);
    return !error && feedback ? find_expansions(index, matching, &formula, out, expansions) : error;
}

// ---- the expanded query

// Passages of the pool that are to be scored anew.
struct chosen {
    size_t *list; // owned; places in the pool
    size_t count;
    struct field_counts *found; // owned; of each, how often it holds each expansion
};

static void chosen_clear(struct chosen *chosen)
{
    free(chosen->list);
    free(chosen->found);
}

static bool is_alone(const struct pool *pool, size_t at)
{
    bool alone = true;
    for (size_t p = 0; p < pool->count && alone; p++)
        alone = p == at || pool->passages[p].scored.document != pool->passages[at].scored.document;
    return alone;
}

// Of documents of which the pool has several passages, where documents are told.
static loci_error choose(loci *index, const struct pool *pool, size_t expansions,
                         const struct document_set *among, struct chosen *out)
{
    *out = (struct chosen){.list = malloc((pool->count + 1) * sizeof *out->list)};
    for (size_t p = 0; out->list && p < pool->count; p++)
        if (!among || (document_set_has(among, pool->passages[p].scored.document) && !is_alone(pool, p)))
            out->list[out->count++] = p;
    out->found = calloc(out->count * expansions + 1, sizeof *out->found);
    return out->list && out->found ? LOCI_OK : handle_fail_memory(index);
}

static loci_error measure(loci *index, const struct bm25 *bm25, struct pool *pool,
                          const struct chosen *chosen)
{
    loci_error error = LOCI_OK;
    for (size_t i = 0; !error && i < chosen->count; i++) {
        struct pool_passage *passage = &pool->passages[chosen->list[i]];
        struct candidate candidate;
        error = reader_candidate(index, passage->scored.passage, &candidate);
        if (!error)
            passage->norm = bm25_norm(bm25, &candidate.length);
    }
    return error;
}

// What the passages hold of each expansion, from postings, which are asked for ascending passages.
static loci_error look_up(loci *index, const struct list_request *request, size_t expansions,
                          const struct pool *pool, struct chosen *chosen)
{
    const size_t count = chosen->count;
    uint64_t *order =
        malloc((count + 1) * sizeof *order); // passages, which have 32 bits, and which of the chosen each is
    uint32_t *numbers = malloc((count + 1) * sizeof *numbers);
    struct field_counts *sorted = malloc((count * expansions + 1) * sizeof *sorted);
    loci_error error = order && numbers && sorted ? LOCI_OK : handle_fail_memory(index);
    for (size_t i = 0; !error && i < count; i++)
        order[i] = (uint64_t)pool->passages[chosen->list[i]].scored.passage << 32 | i;
    if (!error)
        sort_numbers(order, count);
    for (size_t i = 0; !error && i < count; i++)
        numbers[i] = (uint32_t)(order[i] >> 32);
    if (!error)
        error = document_list_added(request->list, numbers, count, sorted);
    for (size_t i = 0; !error && i < count; i++)
        memcpy(chosen->found + (uint32_t)order[i] * expansions, sorted + i * expansions,
               expansions * sizeof *sorted);
    free(order);
    free(numbers);
    free(sorted);
    return error;
}

// The same, from the texts of all.
static loci_error count_texts(loci *index, const struct matching *matching, const struct formula *formula,
                              const struct expansions *expansions, const struct looked_at *looked,
                              struct chosen *chosen)
{
    struct pool pool;
    loci_error error = pool_read(index, matching, &formula->texts, looked->top.entries, looked->top.count,
                                 true, false, &pool);
    if (error)
        return error;
    for (size_t c = 0; c < chosen->count; c++)
        for (size_t i = 0; i < expansions->count; i++)
            chosen->found[c * expansions->count + i] = pool_count_of(
                &pool, &pool.passages[chosen->list[c]], expansions->list[i].text, expansions->list[i].size);
    pool_clear(&pool);
    return LOCI_OK;
}

bool looked_at_is_flat(const struct looked_at *looked)
{
    bool flat = true;
    for (size_t i = 1; i < looked->top.count && flat; i++)
        flat = looked->nearness[i] == looked->nearness[0];
    return flat;
}

loci_error looked_at_reorder(loci *index, const struct matching *matching, const struct list_request *request,
                             const struct expansions *expansions, const struct document_set *among,
                             struct looked_at *looked)
{
    const struct formula formula = matching_formula(index, matching, true);
    struct pool *pool = &looked->pool;
    struct chosen chosen;
    loci_error error = choose(index, pool, expansions->count, among, &chosen);
    if (!error)
        error = measure(index, &formula.texts, pool, &chosen);
    if (!error && chosen.count > 0)
        error = request->list ? look_up(index, request, expansions->count, pool, &chosen)
                              : count_texts(index, matching, &formula, expansions, looked, &chosen);
    if (!error && chosen.count > 0 && !handle_should_stop(index)) {
        for (size_t i = 0; i < chosen.count; i++) {
            struct pool_passage *passage = &pool->passages[chosen.list[i]];
            passage->scored.score = feedback_score(matching, &formula.texts, passage, expansions,
                                                   chosen.found + i * expansions->count);
        }
        pool_sort(pool);
        take_order(&formula, looked);
        error = find_firsts(index, looked);
    }
    chosen_clear(&chosen);
    return error;
}
