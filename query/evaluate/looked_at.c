// SPDX-License-Identifier: MIT
// Looks at passages again for a list of documents.
#include "query/evaluate/looked_at.h"

#include "query/match/candidates.h"
#include "rank/constants.h"
#include <stdlib.h>

void looked_at_clear(struct looked_at *looked)
{
    top_clear(&looked->top);
    free(looked->nearness);
    pool_clear(&looked->pool);
    *looked = (struct looked_at){0};
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
    if (!out->nearness)
        return handle_fail_memory(index);
    error = pool_read(index, matching, &formula.texts, out->top.entries, out->top.count, false, false,
                      &out->pool);
    if (error || handle_should_stop(index))
        return error;
    add_nearness(&formula, out);
    return feedback ? find_expansions(index, matching, &formula, out, expansions) : LOCI_OK;
}

// ---- the expanded query

static int compare_numbers(const void *a, const void *b)
{
    const uint32_t x = *(const uint32_t *)a, y = *(const uint32_t *)b;
    return (x > y) - (x < y);
}

static loci_error measure(loci *index, const struct bm25 *bm25, struct pool *pool)
{
    loci_error error = LOCI_OK;
    for (size_t p = 0; !error && p < pool->count; p++) {
        struct candidate candidate;
        error = reader_candidate(index, pool->passages[p].scored.passage, &candidate);
        if (!error)
            pool->passages[p].norm = bm25_norm(bm25, &candidate.length);
    }
    return error;
}

// What the passages hold of each expansion, from postings.
static loci_error look_up(loci *index, const struct list_request *request,
                          const struct expansions *expansions, const struct pool *pool,
                          struct field_counts *found)
{
    const size_t count = pool->count, each = expansions->count;
    uint32_t *numbers = malloc((count + 1) * sizeof *numbers);
    struct field_counts *sorted = malloc((count * each + 1) * sizeof *sorted);
    loci_error error = numbers && sorted ? LOCI_OK : handle_fail_memory(index);
    for (size_t p = 0; !error && p < count; p++)
        numbers[p] = (uint32_t)pool->passages[p].scored.passage;
    if (!error && count > 1)
        qsort(numbers, count, sizeof *numbers, compare_numbers);
    if (!error)
        error = document_list_added(request->list, numbers, count, sorted);
    for (size_t p = 0; !error && p < count; p++) {
        const uint32_t number = (uint32_t)pool->passages[p].scored.passage;
        const uint32_t *at = bsearch(&number, numbers, count, sizeof number, compare_numbers);
        for (size_t i = 0; at && i < each; i++)
            found[p * each + i] = sorted[(size_t)(at - numbers) * each + i];
    }
    free(numbers);
    free(sorted);
    return error;
}

// The same, from their texts.
static loci_error count_texts(loci *index, const struct matching *matching, const struct formula *formula,
                              const struct expansions *expansions, const struct looked_at *looked,
                              struct field_counts *found)
{
    struct pool pool;
    loci_error error = pool_read(index, matching, &formula->texts, looked->top.entries, looked->top.count,
                                 true, false, &pool);
    if (error)
        return error;
    for (size_t p = 0; p < pool.count; p++)
        for (size_t i = 0; i < expansions->count; i++)
            found[p * expansions->count + i] =
                pool_count_of(&pool, &pool.passages[p], expansions->list[i].text, expansions->list[i].size);
    pool_clear(&pool);
    return LOCI_OK;
}

loci_error looked_at_reorder(loci *index, const struct matching *matching, const struct list_request *request,
                             const struct expansions *expansions, struct looked_at *looked)
{
    const struct formula formula = matching_formula(index, matching, true);
    struct pool *pool = &looked->pool;
    struct field_counts *found = calloc(pool->count * expansions->count + 1, sizeof *found);
    loci_error error = found ? measure(index, &formula.texts, pool) : handle_fail_memory(index);
    if (!error)
        error = request->list ? look_up(index, request, expansions, pool, found)
                              : count_texts(index, matching, &formula, expansions, looked, found);
    if (!error && !handle_should_stop(index)) {
        feedback_reorder(matching, &formula.texts, pool, expansions, found);
        take_order(&formula, looked);
    }
    free(found);
    return error;
}
