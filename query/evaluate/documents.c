// SPDX-License-Identifier: MIT
// The profile for lists of documents: the best passages are looked at again and expand the query; documents are then collected by
// the expanded one.
#include "query/evaluate/documents.h"

#include "query/evaluate/looked_at.h"
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

static void ranking_init(struct ranking *ranking, double own)
{
    *ranking = (struct ranking){.own = own};
    top_init(&ranking->top, 0);
}

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

// Scores the documents that were read; each is shown by its best passage, of which there is one a row.
static loci_error rank(loci *index, const struct formula *formula, const struct list_documents *documents,
                       const struct scored *bests, bool with_wholes, struct ranking *out)
{
    for (size_t row = 0; row < documents->matches.count; row++) {
        struct scored best = bests[row];
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

// The documents of the passages that were looked at again.
static loci_error list_pool(loci *index, const struct looked_at *best, struct document_set *out)
{
    for (size_t i = 0; i < best->top.count; i++)
        if (!document_set_add(out, best->top.entries[i].document))
            return handle_fail_memory(index);
    return LOCI_OK;
}

// Of these documents those that may be among the first of the head, by what a list says of them.
static loci_error list_head(loci *index, const struct document_list *list,
                            float (*score)(const struct document_list *, uint32_t), double own,
                            const struct looked_at *best, struct document_set *out)
{
    struct contenders contenders;
    contenders_init(&contenders, constants()->head);
    for (size_t i = 0; i < best->top.count; i++) {
        const float about = best->first[i] ? score(list, best->top.entries[i].document) : -1;
        if (about >= 0)
            contenders_add(&contenders, (uint32_t)i, about + (float)(own * best->nearness[i]));
    }
    contenders_cut(&contenders);
    bool made = !contenders.failed;
    for (size_t i = 0; made && i < contenders.count; i++)
        made = document_set_add(out, best->top.entries[contenders.list[i].passage].document);
    contenders_clear(&contenders);
    return made ? LOCI_OK : handle_fail_memory(index);
}

// Those that may be by what documents get at most are summed up, until all that come first are: the others stay below them. Where a few rounds
// are not enough, all are.
static loci_error list_head_apart(loci *index, struct document_list *list, double own,
                                  const struct looked_at *best, struct document_set *out)
{
    enum { ROUNDS = 4 };
    bool left = true;
    loci_error error = LOCI_OK;
    for (int round = 0; !error && left && round <= ROUNDS && !handle_should_stop(index); round++) {
        struct document_set first = {0};
        error = list_head(index, list, document_list_score_apart, own, best, &first);
        if (!error)
            error = document_list_settle_apart(list, round < ROUNDS ? &first : NULL, &left);
        document_set_clear(&first);
    }
    return error ? error : list_head(index, list, document_list_score_apart, own, best, out);
}

// The most that nearness adds to one of what was looked at.
static double nearest(const struct looked_at *best)
{
    double most = 0;
    for (size_t i = 0; i < best->top.count; i++)
        most = best->nearness[i] > most ? best->nearness[i] : most;
    return most;
}

static double whole_of(const struct listing *listing)
{
    return listing->without & LOCI_WITHOUT_DOCUMENT ? 0 : constants()->whole;
}

// What is to be read exactly, found among all documents where postings tell.
static loci_error find_needed(const struct listing *listing, struct list_request *request, double own,
                              const struct needed *needed, struct document_set *out)
{
    loci *index = listing->index;
    if (needed->best == 0)
        return list_pool(index, needed->head, out);
    loci_error error = document_list_sum(request->list, whole_of(listing), NULL);
    if (!error)
        error = document_list_best(request->list, needed->best, out);
    if (!error && needed->head)
        error = list_head(index, request->list, document_list_score, own, needed->head, out);
    return error;
}

// Reads these documents (NULL: all) and ranks them.
static loci_error read_and_rank(const struct listing *listing, struct list_request *request, double own,
                                const struct document_set *only, struct ranking *out)
{
    struct list_documents documents;
    ranking_init(out, own);
    loci_error error = list_documents_read(listing->index, request, only, NULL, &documents);
    if (!error)
        error = rank(listing->index, &request->formula, &documents, documents.matches.best,
                     !(listing->without & LOCI_WITHOUT_DOCUMENT), out);
    list_documents_clear(&documents);
    if (error)
        ranking_clear(out);
    return error;
}

// The same by two requests with the same words: each passage is read once.
static loci_error read_and_rank_twice(const struct listing *listing, struct list_request *request,
                                      const struct list_request *other, const struct document_set *only,
                                      struct ranking *out, struct ranking *by_other)
{
    struct list_documents documents;
    const bool with_wholes = !(listing->without & LOCI_WITHOUT_DOCUMENT);
    loci_error error = list_documents_read(listing->index, request, only, &other->formula, &documents);
    if (!error)
        error = rank(listing->index, &request->formula, &documents, documents.matches.best, with_wholes, out);
    if (!error)
        error = rank(listing->index, &other->formula, &documents, documents.matches.other_best, with_wholes,
                     by_other);
    list_documents_clear(&documents);
    return error;
}

// The documents that are needed (all of them, where FTS5 is asked for the best), by the query with `own` of its weight.
static loci_error collect(const struct listing *listing, double own, const struct needed *needed,
                          struct ranking *out)
{
    loci *index = listing->index;
    struct list_request request;
    struct document_set set = {0};
    loci_error error = list_request_make(index, listing->matching, listing->expansions, own, false, &request);
    const bool all = needed->best > 0 && !request.list;
    if (!error && !all)
        error = find_needed(listing, &request, own, needed, &set);
    if (!error)
        error = read_and_rank(listing, &request, own, all ? NULL : &set, out);
    list_request_clear(&request);
    document_set_clear(&set);
    return error;
}

// By the expanded query: the documents that may become the head, and the best of all, which follow it. One pass over the lists tells of
// both, as the words are the same and are weighed otherwise; and all are read for both: what only the other needs is behind what it keeps.
// `flat`: what was looked at is to be put in its order where that matters, once the documents are known. `wanted` 0: the head is enough.
static loci_error collect_both(const struct listing *listing, struct list_request *request,
                               struct looked_at *best, size_t wanted, bool flat, struct ranking *head,
                               struct ranking *tail)
{
    loci *index = listing->index;
    const double own = feedback_own_head(listing->matching->plan->factor_sum), behind = constants()->own_tail;
    struct document_set pool = {0}, needed = {0};
    struct list_request weighed = {0};
    const struct list_apart apart = {
        .documents = &pool,
        .own = own / behind,
        .added = (1 - own) / (1 - behind),
        .alone = wanted == 0,
        .keeps = constants()->head,
        .beside = own * nearest(best),
    };
    ranking_init(head, own);
    ranking_init(tail, behind);
    loci_error error = list_pool(index, best, &pool);
    if (!error)
        error = document_list_sum(request->list, whole_of(listing), &apart);
    if (!error)
        error = list_head_apart(index, request->list, own, best, &needed);
    if (!error && flat)
        error = looked_at_reorder(index, listing->matching, request, listing->expansions, &needed, best);
    if (!error && wanted > 0)
        error = document_list_best(request->list, wanted, &needed);
    if (!error)
        error = list_request_share(index, listing->matching, listing->expansions, own, request, &weighed);
    if (!error)
        error = read_and_rank_twice(listing, request, &weighed, &needed, tail, head);
    list_request_clear(&weighed);
    document_set_clear(&pool);
    document_set_clear(&needed);
    return error;
}

// Head and, if wanted, tail of the expanded query; the passages that were looked at are put in its order.
// *head_alone: no tail is needed; set to false where there is one all the same.
static loci_error expand(const struct listing *listing, struct looked_at *best, size_t wanted, bool with_tail,
                         bool *head_alone, struct ranking *head, struct ranking *tail)
{
    const struct needed for_head = {.head = best}, for_tail = {.best = wanted};
    const double behind = constants()->own_tail;
    const bool one_pass = with_tail && behind > 0 && behind < 1;
    struct list_request request;
    loci_error error = list_request_make(listing->index, listing->matching, listing->expansions, behind,
                                         one_pass && *head_alone, &request);
    const bool together = !error && one_pass && request.list, flat = together && looked_at_is_flat(best);
    if (!error && !flat)
        error =
            looked_at_reorder(listing->index, listing->matching, &request, listing->expansions, NULL, best);
    if (!error && together)
        error = collect_both(listing, &request, best, *head_alone ? 0 : wanted, flat, head, tail);
    *head_alone &= together;
    list_request_clear(&request);
    if (error || together)
        return error;
    error = collect(listing, feedback_own_head(listing->matching->plan->factor_sum), &for_head, head);
    return error || !with_tail ? error : collect(listing, behind, &for_tail, tail);
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
            best->first[i] ? ranking_find(ranking, best->top.entries[i].document) : NULL;
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

static size_t count_documents(const struct looked_at *best)
{
    size_t count = 0;
    for (size_t i = 0; i < best->top.count; i++)
        count += best->first[i];
    return count;
}

// *head_alone: a page that the head fills may be made of it alone; whether it was.
static loci_error make_page(loci *index, const struct matching *matching, uint32_t without, size_t wanted,
                            bool *head_alone, struct page *out)
{
    struct ranking base = {0}, head = {0}, tail = {0};
    struct looked_at best;
    const struct listing listing = {index, matching, without, &out->expansions};
    const size_t most = wanted + constants()->head;
    const bool feedback = matching->plan->words_only && !(without & LOCI_WITHOUT_FEEDBACK);
    out->documents = true;
    out->without_wholes = without & LOCI_WITHOUT_DOCUMENT;
    loci_error error = looked_at_read(index, matching, feedback, &best, &out->total, &out->expansions);
    const bool expandable = out->expansions.count > 0 && !index->timed_out;
    const bool new_tail = expandable && !(without & LOCI_WITHOUT_TAIL);
    const struct needed of_base = {.best = most, .head = expandable ? NULL : &best};
    *head_alone &= new_tail && wanted <= constants()->head && count_documents(&best) >= wanted;
    if (!error && !new_tail)
        error = collect(&listing, 1, &of_base, &base);
    if (!error && expandable)
        error = expand(&listing, &best, most, new_tail, head_alone, &head, &tail);
    top_sort(&base.top);
    top_sort(&tail.top);
    if (!error)
        error = assemble(index, &best, expandable ? &head : &base, new_tail ? &tail : &base, out);
    looked_at_clear(&best);
    ranking_clear(&base);
    ranking_clear(&head);
    ranking_clear(&tail);
    return error;
}

loci_error documents_rank(loci *index, const struct matching *matching, uint32_t without, size_t wanted,
                          struct page *out)
{
    bool head_alone = true;
    loci_error error = make_page(index, matching, without, wanted, &head_alone, out);
    // Of damaged lists it may be that a document of the head is not found.
    if (error || !head_alone || out->count >= wanted || handle_should_stop(index))
        return error;
    page_clear(out);
    head_alone = false;
    return make_page(index, matching, without, wanted, &head_alone, out);
}
