// SPDX-License-Identifier: MIT
// The best passages are looked at again and expand the query; documents are then collected by the expanded one.
#include "query/evaluate/documents.h"

#include "query/match/document_sets.h"
#include "rank/constants.h"
#include <stdlib.h>
#include <string.h>

// A list of documents, with a way to find one of them.
struct ranking {
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

static loci_error collect(loci *index, const struct collect *collect, uint32_t without, struct ranking *out)
{
    uint64_t total;
    *out = (struct ranking){0};
    top_init(&out->top, 0);
    const double whole = without & LOCI_WITHOUT_DOCUMENT ? 0 : constants()->whole;
    loci_error error = reader_collect_documents(index, collect, whole, &out->top, &total);
    if (!error)
        error = ranking_index(index, out);
    if (error)
        ranking_clear(out);
    return error;
}

// The plan's request with the expansion's terms beside its own words: `own` of the weight stays with these.
struct expanded {
    struct collect collect;
    struct buffer match;
    int *phrase_slot;
    struct slot *slots;
};

static void expanded_clear(struct expanded *expanded)
{
    buffer_clear(&expanded->match);
    free(expanded->phrase_slot);
    free(expanded->slots);
}

static loci_error expand(loci *index, const struct matching *matching, const struct expansions *expansions,
                         double own, struct expanded *out)
{
    const size_t slots = matching->plan->slot_count, added = expansions->count;
    *out = (struct expanded){
        .phrase_slot = malloc((matching->expression.phrase_count + added + 1) * sizeof *out->phrase_slot),
        .slots = malloc((slots + added + 1) * sizeof *out->slots)};
    buffer_init(&out->match);
    if (!out->phrase_slot || !out->slots) {
        expanded_clear(out);
        return handle_fail_memory(index);
    }
    memcpy(out->phrase_slot, matching->expression.phrase_slot,
           matching->expression.phrase_count * sizeof *out->phrase_slot);
    buffer_printf(&out->match, "(%s)", matching->expression.match.data);
    for (size_t i = 0; i < slots; i++)
        out->slots[i].weight = own * matching->plan->slots[i].weight;
    for (size_t i = 0; i < added; i++) {
        const struct expansion *expansion = &expansions->list[i];
        buffer_add_string(&out->match, " OR ");
        collector_quote(&out->match, expansion->text, expansion->size);
        out->phrase_slot[matching->expression.phrase_count + i] = (int)(slots + i);
        out->slots[slots + i].weight =
            (1 - own) * matching->plan->factor_sum * expansion->share * expansion->idf;
    }
    out->collect = matching_collect(index, matching, out->slots, true);
    out->collect.match = out->match.data;
    out->collect.phrase_slot = out->phrase_slot;
    out->collect.phrase_count = matching->expression.phrase_count + added;
    out->collect.slot_count = slots + added;
    if (out->match.failed) {
        expanded_clear(out);
        return handle_fail_memory(index);
    }
    return LOCI_OK;
}

// All documents, or those of `only` (which have passed the plan's filter).
static loci_error collect_expanded(loci *index, const struct matching *matching,
                                   const struct expansions *expansions, double own,
                                   const struct document_set *only, uint32_t without, struct ranking *out)
{
    struct expanded expanded;
    loci_error error = expand(index, matching, expansions, own, &expanded);
    if (error)
        return error;
    if (only)
        expanded.collect.filter = only;
    error = collect(index, &expanded.collect, without, out);
    expanded_clear(&expanded);
    return error;
}

// The best passages of the first stage, looked at again.
struct looked_at {
    struct top top;
    struct gains *gains; // of each, in the order of the entries
};

static loci_error look_again(loci *index, const struct matching *matching, const struct collect *request,
                             uint32_t without, struct looked_at *out, struct page *page)
{
    *out = (struct looked_at){0};
    top_init(&out->top, constants()->pool);
    loci_error error = reader_collect(index, request, &out->top, &page->total);
    if (error)
        return error;
    top_sort(&out->top);
    out->gains = calloc(out->top.count + 1, sizeof *out->gains);
    if (!out->gains)
        return handle_fail_memory(index);
    return rescore_and_expand(index, matching, without, out->top.entries, out->top.count, out->gains,
                              &page->expansions);
}

// The documents of the passages that were looked at again by the expanded query. The others are not scored.
static loci_error collect_head(loci *index, const struct matching *matching, const struct looked_at *best,
                               const struct expansions *expansions, uint32_t without, struct ranking *out)
{
    struct document_set pool = {0};
    for (size_t i = 0; i < best->top.count; i++)
        if (!document_set_add(&pool, best->top.entries[i].document)) {
            document_set_clear(&pool);
            return handle_fail_memory(index);
        }
    loci_error error =
        collect_expanded(index, matching, expansions, constants()->own_head, &pool, without, out);
    document_set_clear(&pool);
    return error;
}

// The documents of the best passages, by `ranking` with the nearness of their best passage added; the first of them
// become the head of the page.
static loci_error take_head(loci *index, const struct looked_at *best, const struct ranking *ranking,
                            double own, struct page *page)
{
    struct top head;
    top_init(&head, constants()->head);
    for (size_t i = 0; i < best->top.count; i++) {
        bool seen = false;
        for (size_t before = 0; before < i && !seen; before++)
            seen = best->top.entries[before].document == best->top.entries[i].document;
        const struct scored *found = seen ? NULL : ranking_find(ranking, best->top.entries[i].document);
        if (!found)
            continue;
        struct scored entry = *found;
        entry.passage = best->top.entries[i].passage;
        entry.score += own * best->gains[i].nearness;
        top_add(&head, entry);
    }
    top_sort(&head);
    loci_error error = head.failed ? handle_fail_memory(index) : LOCI_OK;
    for (size_t i = 0; !error && i < head.count; i++)
        page->scored[page->count++] = head.entries[i];
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
        page->scored[page->count++] = entry;
    }
}

static loci_error assemble(loci *index, const struct looked_at *best, const struct ranking *head,
                           const struct ranking *tail, double own, struct page *page)
{
    page->scored = malloc((tail->top.count + constants()->head + 1) * sizeof *page->scored);
    if (!page->scored)
        return handle_fail_memory(index);
    loci_error error = take_head(index, best, head, own, page);
    if (!error)
        take_tail(tail, page);
    return error;
}

loci_error documents_rank(loci *index, const struct matching *matching, uint32_t without, struct page *out)
{
    struct ranking base = {0}, head = {0}, tail = {0};
    struct looked_at best = {0};
    struct slot *slots = matching_weights(matching);
    if (!slots)
        return handle_fail_memory(index);
    const struct collect request = matching_collect(index, matching, slots, true);
    loci_error error = look_again(index, matching, &request, without, &best, out);
    const bool expandable = out->expansions.count > 0 && !index->timed_out;
    const bool new_head = expandable && matching->plan->content_words >= constants()->head_words;
    const bool new_tail = expandable && !(without & LOCI_WITHOUT_TAIL);
    if (!error && !(new_head && new_tail))
        error = collect(index, &request, without, &base);
    if (!error && new_head)
        error = collect_head(index, matching, &best, &out->expansions, without, &head);
    if (!error && new_tail)
        error =
            collect_expanded(index, matching, &out->expansions, constants()->own_tail, NULL, without, &tail);
    top_sort(&base.top);
    top_sort(&tail.top);
    if (!error)
        error = assemble(index, &best, new_head ? &head : &base, new_tail ? &tail : &base,
                         new_head ? constants()->own_head : 1, out);
    free(slots);
    free(best.gains);
    top_clear(&best.top);
    ranking_clear(&base);
    ranking_clear(&head);
    ranking_clear(&tail);
    return error;
}
