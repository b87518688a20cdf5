// SPDX-License-Identifier: MIT
// The profile for lists of documents: the best passages are looked at again and expand the query; documents are then collected by
// the expanded one.
#include "query/evaluate/documents.h"

#include "query/evaluate/list_request.h"
#include "query/match/candidates.h"
#include "query/match/document_sets.h"
#include "rank/bound.h"
#include "rank/constants.h"
#include "rank/feedback.h"
#include <stdlib.h>
#include <string.h>

// A list of documents, with a way to find one of them.
struct ranking {
    double own; // what the query's own words kept
    struct top top;
    struct scored *by_document; // the same entries, ascending by document
};

static int compare_documents(const void *a, const void *b)
{
    const struct scored *x = a, *y = b;
    return (x->document > y->document) - (x->document < y->document);
}

static void ranking_clear(struct ranking *ranking)
{
    top_clear(&ranking->top);
    free(ranking->by_document);
    *ranking = (struct ranking){0};
}

static struct scored *ranking_find(const struct ranking *ranking, uint32_t document)
{
    const struct scored key = {.document = document};
    return ranking->by_document ? bsearch(&key, ranking->by_document, ranking->top.count,
                                          sizeof *ranking->by_document, compare_documents)
                                : NULL;
}

static loci_error ranking_index(loci *index, struct ranking *ranking)
{
    ranking->by_document = malloc((ranking->top.count + 1) * sizeof *ranking->by_document);
    if (!ranking->by_document)
        return handle_fail_memory(index);
    if (ranking->top.count == 0)
        return LOCI_OK;
    memcpy(ranking->by_document, ranking->top.entries, ranking->top.count * sizeof *ranking->by_document);
    qsort(ranking->by_document, ranking->top.count, sizeof *ranking->by_document, compare_documents);
    return LOCI_OK;
}

// Scores the documents that were read; each is shown by its best passage.
static loci_error rank(loci *index, const struct formula *formula, const struct list_documents *documents,
                       bool with_wholes, struct ranking *out)
{
    for (size_t row = 0; row < documents->matches.count; row++) {
        struct scored best = documents->matches.best[row];
        const struct candidate passage = {.score = best.score};
        struct whole whole;
        const bool has_whole = with_wholes && list_documents_whole(documents, best.document, &whole);
        const struct listed listed = {
            .passage = &passage, .whole = has_whole ? &whole : NULL, .own = 1, .factor = 1};
        best.score = formula_document(formula, &listed, NULL);
        top_add(&out->top, best);
    }
    return out->top.failed ? handle_fail_memory(index) : ranking_index(index, out);
}

// The best passages of the first stage, looked at again.
struct looked_at {
    struct top top;
    double *nearness; // of each, in the order of the entries
};

// What the making of one list shares.
struct listing {
    loci *index;
    const struct matching *matching;
    uint32_t without;
    const struct expansions *expansions;
};

// Which documents a list needs: the best so many of all, and those of which the head may be made.
struct needed {
    size_t best;
    const struct looked_at *head; // or NULL
};

static bool is_first_of(const struct looked_at *best, size_t i)
{
    bool first = true;
    for (size_t before = 0; before < i && first; before++)
        first = best->top.entries[before].document != best->top.entries[i].document;
    return first;
}

// The documents of the passages that were looked at again.
static loci_error list_pool(loci *index, const struct looked_at *best, struct document_set *out)
{
    for (size_t i = 0; i < best->top.count; i++)
        if (!document_set_add(out, best->top.entries[i].document))
            return handle_fail_memory(index);
    return LOCI_OK;
}

// Of these documents those that may be among the first of the head.
static loci_error list_head(loci *index, const struct document_list *list, double own,
                            const struct looked_at *best, struct document_set *out)
{
    struct contenders contenders;
    contenders_init(&contenders, constants()->head);
    for (size_t i = 0; i < best->top.count; i++) {
        const float score = document_list_score(list, best->top.entries[i].document);
        if (score >= 0 && is_first_of(best, i))
            contenders_add(&contenders, (uint32_t)i, score + (float)(own * best->nearness[i]));
    }
    contenders_cut(&contenders);
    bool made = !contenders.failed;
    for (size_t i = 0; made && i < contenders.count; i++)
        made = document_set_add(out, best->top.entries[contenders.list[i].passage].document);
    contenders_clear(&contenders);
    return made ? LOCI_OK : handle_fail_memory(index);
}

// What is to be read exactly, found among all documents where postings tell.
static loci_error find_needed(loci *index, struct list_request *request, double own, bool with_wholes,
                              const struct needed *needed, struct document_set *out)
{
    if (needed->best == 0)
        return list_pool(index, needed->head, out);
    loci_error error = document_list_sum(request->list, with_wholes ? constants()->whole : 0);
    if (!error)
        error = document_list_best(request->list, needed->best, out);
    if (!error && needed->head)
        error = list_head(index, request->list, own, needed->head, out);
    return error;
}

// The documents that are needed (all of them, where FTS5 is asked for the best), by the query with `own` of its weight.
static loci_error collect(const struct listing *listing, double own, const struct needed *needed,
                          struct ranking *out)
{
    loci *index = listing->index;
    struct list_request request;
    struct list_documents documents = {0};
    struct document_set set = {0};
    const bool with_wholes = !(listing->without & LOCI_WITHOUT_DOCUMENT);
    *out = (struct ranking){.own = own};
    top_init(&out->top, 0);
    loci_error error = list_request_make(index, listing->matching, listing->expansions, own, &request);
    const bool all = needed->best > 0 && !request.list;
    if (!error && !all)
        error = find_needed(index, &request, own, with_wholes, needed, &set);
    if (!error)
        error = list_documents_read(index, &request, all ? NULL : &set, &documents);
    if (!error)
        error = rank(index, &request.formula, &documents, with_wholes, out);
    list_documents_clear(&documents);
    list_request_clear(&request);
    document_set_clear(&set);
    if (error)
        ranking_clear(out);
    return error;
}

// Words side by side add to the passages' scores, then the words that the best of them share reorder them.
static loci_error reorder(const struct listing *listing, const struct formula *formula, bool feedback,
                          struct pool *pool, struct looked_at *out, struct expansions *expansions)
{
    loci_error error = LOCI_OK;
    for (size_t p = 0; p < pool->count; p++)
        pool->passages[p].scored.score =
            formula_score(pool->passages[p].scored.score,
                          formula_nearness(formula, pool->passages[p].places, pool->passages[p].norm));
    pool_sort(pool);
    if (feedback)
        error = feedback_apply(listing->index, listing->matching, &formula->texts, pool, expansions);
    for (size_t p = 0; !error && p < pool->count; p++) {
        out->top.entries[p] = pool->passages[p].scored;
        out->nearness[p] = formula_nearness(formula, pool->passages[p].places, pool->passages[p].norm);
    }
    return error;
}

// When the call should stop meanwhile, the first stage's order stays.
static loci_error look_again(const struct listing *listing, struct looked_at *out, struct page *page)
{
    loci *index = listing->index;
    const struct plan *plan = listing->matching->plan;
    const struct formula formula = matching_formula(index, listing->matching, true);
    const bool feedback = plan->words_only && !(listing->without & LOCI_WITHOUT_FEEDBACK);
    struct pool pool;
    *out = (struct looked_at){0};
    top_init(&out->top, constants()->pool);
    struct top_taker taker = top_taker(&out->top);
    loci_error error = candidates_each(index, listing->matching, &formula, &taker.taker, &page->total);
    if (error)
        return error;
    top_sort(&out->top);
    out->nearness = calloc(out->top.count + 1, sizeof *out->nearness);
    if (!out->nearness)
        return handle_fail_memory(index);
    error = pool_read(index, listing->matching, &formula.texts, out->top.entries, out->top.count, feedback,
                      false, &pool);
    if (error)
        return error;
    if (!handle_should_stop(index))
        error = reorder(listing, &formula, feedback, &pool, out, &page->expansions);
    pool_clear(&pool);
    return error;
}

// The documents of the best passages, by `ranking` with the nearness of their best passage added; the first of them
// become the head of the page.
static loci_error take_head(loci *index, const struct looked_at *best, const struct ranking *ranking,
                            struct page *page)
{
    struct top head;
    top_init(&head, constants()->head);
    for (size_t i = 0; i < best->top.count; i++) {
        const struct scored *found =
            is_first_of(best, i) ? ranking_find(ranking, best->top.entries[i].document) : NULL;
        if (!found)
            continue;
        struct scored entry = *found;
        entry.passage = best->top.entries[i].passage;
        entry.score += ranking->own * best->nearness[i];
        top_add(&head, entry);
    }
    top_sort(&head);
    loci_error error = head.failed ? handle_fail_memory(index) : LOCI_OK;
    for (size_t i = 0; !error && i < head.count; i++) {
        page->standings[page->count] =
            (struct standing){.looked = true, .own = ranking->own, .is_head = true, .factor = 1};
        page->scored[page->count++] = head.entries[i];
    }
    top_clear(&head);
    return error;
}

// Behind the head all other documents, in the order of `tail`, with scores that go on where the head's ended.
static void take_tail(const struct ranking *tail, struct page *page)
{
    const size_t head = page->count;
    double scale = 1;
    bool first = true;
    for (size_t i = 0; i < tail->top.count; i++) {
        struct scored entry = tail->top.entries[i];
        bool taken = false;
        for (size_t h = 0; h < head && !taken; h++)
            taken = page->scored[h].document == entry.document;
        if (taken)
            continue;
        if (first && head > 0 && entry.score > page->scored[head - 1].score)
            scale = page->scored[head - 1].score / entry.score;
        first = false;
        entry.score *= scale;
        page->standings[page->count] = (struct standing){.own = tail->own, .factor = scale};
        page->scored[page->count++] = entry;
    }
}

static loci_error assemble(loci *index, const struct looked_at *best, const struct ranking *head,
                           const struct ranking *tail, struct page *page)
{
    const size_t room = tail->top.count + constants()->head + 1;
    page->scored = malloc(room * sizeof *page->scored);
    page->standings = calloc(room, sizeof *page->standings);
    if (!page->scored || !page->standings)
        return handle_fail_memory(index);
    loci_error error = take_head(index, best, head, page);
    if (!error)
        take_tail(tail, page);
    return error;
}

loci_error documents_rank(loci *index, const struct matching *matching, uint32_t without, size_t wanted,
                          struct page *out)
{
    struct ranking base = {0}, head = {0}, tail = {0};
    struct looked_at best = {0};
    const struct listing listing = {index, matching, without, &out->expansions};
    const struct needed for_head = {.head = &best}, for_tail = {.best = wanted + constants()->head},
                        for_both = {.best = wanted + constants()->head, .head = &best};
    out->documents = true;
    out->without_wholes = without & LOCI_WITHOUT_DOCUMENT;
    loci_error error = look_again(&listing, &best, out);
    const bool expandable = out->expansions.count > 0 && !index->timed_out;
    const bool new_tail = expandable && !(without & LOCI_WITHOUT_TAIL);
    if (!error && !(expandable && new_tail))
        error = collect(&listing, 1, expandable ? &for_tail : &for_both, &base);
    if (!error && expandable)
        error = collect(&listing, feedback_own_head(matching->plan->factor_sum), &for_head, &head);
    if (!error && new_tail)
        error = collect(&listing, constants()->own_tail, &for_tail, &tail);
    top_sort(&base.top);
    top_sort(&tail.top);
    if (!error)
        error = assemble(index, &best, expandable ? &head : &base, new_tail ? &tail : &base, out);
    free(best.nearness);
    top_clear(&best.top);
    ranking_clear(&base);
    ranking_clear(&head);
    ranking_clear(&tail);
    return error;
}
