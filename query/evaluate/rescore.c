// SPDX-License-Identifier: MIT
// Nearness and feedback over the pool; the formula and what each part is worth: docs/relevance.md.
#include "query/evaluate/rescore.h"

#include "rank/constants.h"
#include "rank/feedback.h"
#include <stdlib.h>
#include <string.h>

static int compare_passages(const void *a, const void *b)
{
    const struct pool_passage *x = a, *y = b;
    return scored_compare(&x->scored, &y->scored);
}

static void sort_pool(struct pool *pool)
{
    if (pool->count > 1)
        qsort(pool->passages, pool->count, sizeof *pool->passages, compare_passages);
}

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
        if (term.seen < constants()->feedback_seen || pool->terms[i].function)
            continue;
        term.id = (uint32_t)i;
        term.text = pool->text.data + pool->terms[i].text;
        term.size = pool->terms[i].size;
        uint64_t passages;
        loci_error error = reader_document_frequency(index, term.text, term.size, &passages);
        if (error)
            return error;
        if ((double)passages > constants()->feedback_common * (double)all)
            continue;
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
        pool->passages[p].scored.score =
            expanded_score(matching, bm25, &pool->passages[p], added, constants()->own_head);
    free(added);
    sort_pool(pool);
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

static loci_error feed_back(loci *index, const struct matching *matching, const struct bm25 *bm25,
                            struct pool *pool, struct expansions *expansions)
{
    struct feedback_term *terms = NULL;
    size_t count = 0;
    loci_error error = gather(index, pool, bm25, &terms);
    if (!error)
        error = consider(index, pool, terms, &count);
    if (!error)
        count = feedback_choose(terms, count);
    if (!error && count > 0 && matching->plan->content_words >= constants()->head_words)
        error = apply_expansion(index, matching, bm25, pool, terms, count);
    if (!error && count > 0)
        error = keep_expansions(index, terms, count, expansions);
    free(terms);
    return error;
}

// A passage of the same document before the one at `at`; NULL for the document's first.
static const struct pool_passage *same_document(const struct pool *pool, size_t at)
{
    for (size_t p = 0; p < at; p++)
        if (pool->passages[p].scored.document == pool->passages[at].scored.document)
            return &pool->passages[p];
    return NULL;
}

// What the documents of the pool add to their passages.
static loci_error score_documents(loci *index, const struct matching *matching,
                                  const struct document_sums *sums, struct pool *pool)
{
    struct slot *slots = matching_weights(matching);
    if (!slots)
        return handle_fail_memory(index);
    const struct collect collect = matching_collect(index, matching, slots, true);
    loci_error error = LOCI_OK;
    for (size_t p = 0; !error && p < pool->count; p++) {
        const struct pool_passage *before = same_document(pool, p);
        double whole = 0, best = 0;
        if (!before)
            error = reader_score_document(index, &collect, sums, pool->passages[p].scored.document, &whole,
                                          &best);
        pool->passages[p].gains.document =
            before ? before->gains.document : constants()->context * whole + constants()->context_best * best;
    }
    free(slots);
    return error;
}

static void add_gains(struct pool *pool)
{
    for (size_t p = 0; p < pool->count; p++)
        pool->passages[p].scored.score += pool->passages[p].gains.nearness + pool->passages[p].gains.document;
    sort_pool(pool);
}

static void take_pool(struct pool *pool, struct scored *scored, struct gains *gains)
{
    for (size_t p = 0; p < pool->count; p++) {
        scored[p] = pool->passages[p].scored;
        gains[p] = pool->passages[p].gains;
    }
    pool_clear(pool);
}

loci_error rescore_passages(loci *index, const struct matching *matching, const struct document_sums *sums,
                            struct scored *scored, size_t count, struct gains *gains)
{
    const struct statistics *statistics = reader_statistics(index);
    const struct bm25 bm25 = bm25_passages(statistics->passages, statistics->documents, statistics->length);
    struct pool pool;
    loci_error error = pool_read(index, matching->plan, &bm25, scored, count, false, &pool);
    if (error || handle_should_stop(index)) { // the first stage's order stays, whole
        pool_clear(&pool);
        return error;
    }
    if (sums)
        error = score_documents(index, matching, sums, &pool);
    add_gains(&pool);
    take_pool(&pool, scored, gains);
    return error;
}

loci_error rescore_and_expand(loci *index, const struct matching *matching, uint32_t without,
                              struct scored *scored, size_t count, struct gains *gains,
                              struct expansions *expansions)
{
    const struct statistics *statistics = reader_statistics(index);
    const struct bm25 bm25 = bm25_documents(statistics->passages, statistics->length);
    struct pool pool;
    const bool feedback = matching->plan->words_only && !(without & LOCI_WITHOUT_FEEDBACK);
    loci_error error = pool_read(index, matching->plan, &bm25, scored, count, feedback, &pool);
    if (error || handle_should_stop(index)) {
        pool_clear(&pool);
        return error;
    }
    add_gains(&pool);
    if (feedback)
        error = feed_back(index, matching, &bm25, &pool, expansions);
    take_pool(&pool, scored, gains);
    return error;
}
