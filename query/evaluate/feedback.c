// SPDX-License-Identifier: MIT
// Feedback over the pool; the formula and what each part is worth: docs/relevance.md.
#include "query/evaluate/feedback.h"

#include "rank/constants.h"
#include "rank/feedback.h"
#include <stdlib.h>
#include <string.h>

// The mass of each term in the best passages.
static loci_error gather(loci *index, const struct pool *pool, const struct bm25 *bm25,
                         struct feedback_term **out)
{
    struct feedback_term *terms = calloc(pool->term_count + 1, sizeof *terms);
    if (!terms)
        return handle_fail_memory(index);
    const size_t best =
        pool->count < constants()->feedback_passages ? pool->count : constants()->feedback_passages;
    for (size_t p = 0; p < best; p++) {
        const struct pool_passage *passage = &pool->passages[p];
        const double share = feedback_share(p + 1, best);
        for (size_t i = 0; i < passage->count_count; i++) {
            struct feedback_term *term = &terms[passage->counts[i].term];
            term->seen++;
            term->mass += share * bm25_term(bm25, 1, &passage->counts[i].frequency, passage->norm);
        }
    }
    *out = terms;
    return LOCI_OK;
}

// Keeps the terms that may be chosen, with their idf; document frequencies are looked up for these alone.
static loci_error consider(loci *index, const struct pool *pool, struct feedback_term *terms, size_t *count)
{
    const uint64_t all = reader_statistics(index)->passages;
    *count = 0;
    for (size_t i = 0; i < pool->term_count; i++) {
        struct feedback_term term = terms[i];
        if (term.seen == 0 || pool->terms[i].function)
            continue;
        term.id = (uint32_t)i;
        term.text = pool->text.data + pool->terms[i].text;
        term.size = pool->terms[i].size;
        uint64_t passages;
        loci_error error = reader_document_frequency(index, term.text, term.size, &passages);
        if (error)
            return error;
        term.idf = bm25_idf(all, passages);
        terms[(*count)++] = term;
    }
    return LOCI_OK;
}

// The passage's score by the expanded query, on the scale of the first stage.
static double expanded_score(const struct matching *matching, const struct bm25 *bm25,
                             const struct pool_passage *passage, const double *added, double own)
{
    double sum = 0;
    for (size_t i = 0; i < passage->count_count; i++) {
        const double weight = added[passage->counts[i].term];
        if (weight > 0)
            sum += bm25_term(bm25, weight, &passage->counts[i].frequency, passage->norm);
    }
    return own * passage->scored.score + (1 - own) * matching->plan->factor_sum * sum;
}

static loci_error apply_expansion(loci *index, const struct matching *matching, const struct bm25 *bm25,
                                  struct pool *pool, const struct feedback_term *terms, size_t count)
{
    double *added = calloc(pool->term_count + 1, sizeof *added);
    if (!added)
        return handle_fail_memory(index);
    for (size_t i = 0; i < count; i++)
        added[terms[i].id] = terms[i].weight * terms[i].idf;
    for (size_t p = 0; p < pool->count; p++)
        pool->passages[p].scored.score = expanded_score(matching, bm25, &pool->passages[p], added,
                                                        feedback_own_head(matching->plan->factor_sum));
    free(added);
    pool_sort(pool);
    return LOCI_OK;
}

static loci_error keep_expansions(loci *index, const struct feedback_term *terms, size_t count,
                                  struct expansions *out)
{
    out->list = calloc(count + 1, sizeof *out->list);
    if (!out->list)
        return handle_fail_memory(index);
    for (; out->count < count; out->count++) {
        const struct feedback_term *term = &terms[out->count];
        char *text = malloc(term->size + 1);
        if (!text)
            return handle_fail_memory(index);
        memcpy(text, term->text, term->size);
        text[term->size] = '\0';
        out->list[out->count] = (struct expansion){text, term->size, term->idf, term->weight, term->seen};
    }
    return LOCI_OK;
}

void expansions_clear(struct expansions *expansions)
{
    for (size_t i = 0; i < expansions->count; i++)
        free(expansions->list[i].text);
    free(expansions->list);
    *expansions = (struct expansions){0};
}

loci_error feedback_apply(loci *index, const struct matching *matching, const struct bm25 *bm25,
                          struct pool *pool, struct expansions *expansions)
{
    struct feedback_term *terms = NULL;
    size_t count = 0;
    loci_error error = gather(index, pool, bm25, &terms);
    if (!error)
        error = consider(index, pool, terms, &count);
    if (!error)
        count = feedback_choose(terms, count);
    if (!error && count > 0)
        error = apply_expansion(index, matching, bm25, pool, terms, count);
    if (!error && count > 0)
        error = keep_expansions(index, terms, count, expansions);
    free(terms);
    return error;
}
