// SPDX-License-Identifier: MIT
// Collects, orders, groups and cuts the page. Grouping may need more than the page's worth of passages: then
// the collector runs again with a larger heap, and at last with all of them, so that the answer is
// the same whatever the heap was. How large it is at first is learnt from the pages before.
#include "query/evaluate/evaluate.h"

#include "query/evaluate/by_date.h"
#include "query/evaluate/documents.h"
#include "query/evaluate/second_look.h"
#include "query/match/candidates.h"
#include "rank/constants.h"
#include "store/read/reader_state.h"

#include <stdlib.h>
#include <string.h>

// What a page passed over to show `taken` passages. An archive that has its texts twice is not gone over twice for each question.
static void learn(loci *index, size_t offered, uint64_t taken)
{
    enum { SIXTEENTHS = 16, MOST = 16 * SIXTEENTHS };
    const uint64_t over = taken > 0 ? (offered - taken) * SIXTEENTHS / taken : 0;
    const unsigned now = over < MOST ? (unsigned)over : MOST;
    index->passed_over = now > index->passed_over ? now : (3 * index->passed_over + now) / 4;
}

// Has the processor fetch what tells copies from the i-th passage on, of so many at a time as it fetches side by side. In an archive that has no text
// twice nothing is kept of texts.
enum { TOGETHER = 16 };
static void expect_some(const loci *index, const struct top *top, size_t i)
{
    for (const size_t end = i + TOGETHER; i < end && i < top->count; i++)
        reader_expect_text_key(index->reader, top->entries[i].passage);
}

// Walks the ordered passages and keeps the page. *enough: the page is full, or `top` had room for more than there were.
static loci_error group(loci *index, const struct top *top, const loci_search_options *options,
                        struct page *page, bool *enough)
{
    grouping_clear(&page->grouping);
    grouping_init(&page->grouping, options->per_document, top->count);
    page->count = 0;
    uint64_t passed = 0;
    size_t i = 0;
    for (; i < top->count && page->count < options->limit; i++) {
        bool taken;
        if (i % TOGETHER == 0)
            expect_some(index, top, i);
        if (i >= BY_DATE_LATE_MAX && handle_should_stop(index))
            break;
        loci_error error = grouping_offer(index, &page->grouping, &top->entries[i], &taken);
        if (error)
            return error;
        if (taken && passed++ >= options->offset)
            page->scored[page->count++] = top->entries[i];
    }
    learn(index, i, passed);
    *enough = page->count == options->limit || top->k == 0 || top->count < top->k;
    return LOCI_OK;
}

// Heap sizes to try in turn: what is looked for grows with it, so at first few passages more than hits, for texts that stand twice and
// documents that have had their share (so many as pages passed over lately); then, since this page has told how many it passes over, as many as that
// says, and at least twice the first; then four times as many, …, all.
static size_t heap_size(const loci *index, const loci_search_options *options, int attempt)
{
    enum { ATTEMPTS = 5, SIZE_MAX_TRIED = 1 << 20 };
    const uint64_t wanted = (uint64_t)options->offset + options->limit;
    const uint64_t few = options->per_document < wanted ? wanted + 32 : wanted / 4 + 16;
    const uint64_t spare = few + wanted * index->passed_over / 16;
    if (options->sort != LOCI_SORT_RELEVANCE || attempt >= ATTEMPTS)
        return 0;
    const uint64_t least = attempt > 0 ? 2 * (wanted + few) : 0, learnt = wanted + spare;
    const uint64_t size = (learnt > least ? learnt : least) << (attempt > 1 ? 2 * (attempt - 1) : 0);
    return size <= SIZE_MAX_TRIED ? (size_t)size : 0;
}

// *has_more: there may be more than *total, `counts` of which are enough.
static loci_error collect(loci *index, const struct matching *matching, const struct formula *formula,
                          uint64_t counts, struct top *top, uint64_t *total, bool *has_more)
{
    struct top_taker taker = top_taker(top);
    taker.taker.counts = counts;
    loci_error error = candidates_each(index, matching, formula, &taker.taker, total);
    *has_more = taker.taker.has_more;
    return !error && top->failed ? handle_fail_memory(index) : error;
}

loci_error evaluate_matches(loci *index, const struct matching *matching, struct top *top, uint64_t *total)
{
    const struct formula formula = matching_formula(index, matching, false);
    bool has_more;
    return collect(index, matching, &formula, TAKER_COUNTS_ALL, top, total, &has_more);
}

// What nothing ranks stands by date as well.
static bool is_dated(const struct matching *matching, const loci_search_options *options)
{
    return options->sort != LOCI_SORT_RELEVANCE || matching->kind == PLAN_LIST;
}

static loci_error keep_room(loci *index, size_t hits, struct page *page)
{
    struct scored *scored = realloc(page->scored, (hits + 1) * sizeof *scored);
    if (!scored)
        return handle_fail_memory(index);
    page->scored = scored;
    return LOCI_OK;
}

// The page of the first stage.
static loci_error first_stage(loci *index, const struct matching *matching, const struct formula *formula,
                              const loci_search_options *options, struct page *out)
{
    bool enough = false;
    loci_error error = LOCI_OK;
    for (int attempt = 0; !error && !enough; attempt++) {
        struct top top;
        top_init(&top, matching->kind == PLAN_LIST ? 0 : heap_size(index, options, attempt));
        error = is_dated(matching, options)
                    ? by_date_collect(index, matching, formula, &top, &out->total, &out->left_out)
                    : collect(index, matching, formula, options->count ? TAKER_COUNTS_ALL : TAKER_COUNTS,
                              &top, &out->total, &out->has_more);
        if (!error && is_dated(matching, options))
            error = by_date_sort(index, &top, options->sort == LOCI_SORT_DATE_ASCENDING);
        else if (!error)
            top_sort(&top);
        if (!error)
            error = keep_room(index, top.count < options->limit ? top.count : options->limit, out);
        if (!error)
            error = group(index, &top, options, out, &enough);
        if (index->timed_out || index->stopped) {
            out->complete = false;
            enough = true;
        }
        top_clear(&top);
    }
    return error;
}

// Leaves the copies of what is shown, and few others: each hit that is shown goes over all of them.
static void leave_copies(struct page *page)
{
    enum { SETS = 64 };
    struct grouping *grouping = &page->grouping;
    uint64_t shown = 0;
    size_t left = 0;
    for (size_t i = 0; i < page->count; i++)
        shown |= UINT64_C(1) << (uint64_t)page->scored[i].passage % SETS;
    for (size_t i = 0; i < grouping->copy_count; i++)
        if (shown >> (uint64_t)grouping->copies[i].shown % SETS & 1)
            grouping->copies[left++] = grouping->copies[i];
    grouping->copy_count = left;
}

// Leaves of a page that begins at 0 the part that was asked for.
static void cut(struct page *page, const loci_search_options *options)
{
    const size_t skip = options->offset < page->count ? options->offset : page->count;
    const size_t left = page->count - skip;
    page->count = left < options->limit ? left : options->limit;
    if (skip > 0 && page->count > 0)
        memmove(page->scored, page->scored + skip, page->count * sizeof *page->scored);
    if (page->standings && skip > 0 && page->count > 0)
        memmove(page->standings, page->standings + skip, page->count * sizeof *page->standings);
    leave_copies(page);
}

// The `again` best are looked at again, and sorted by it as far as the `wanted` first; what stands behind keeps its order, with scores that go on where theirs
// ended.
static loci_error look_again(loci *index, const struct matching *matching, const struct formula *formula,
                             size_t again, size_t wanted, struct page *page)
{
    page->standings = calloc(page->count + 1, sizeof *page->standings);
    if (!page->standings)
        return handle_fail_memory(index);
    loci_error error =
        second_look_sort(index, matching, formula, page->scored, again, wanted, &page->complete);
    if (error || !page->complete)
        return error;
    const struct behind behind =
        again > 0 && again < page->count
            ? formula_behind(page->scored[again - 1].score, page->scored[again].score)
            : (struct behind){0};
    for (size_t i = 0; i < page->count; i++) {
        page->standings[i] =
            (struct standing){.looked = i < again, .is_behind = i >= again, .behind = behind};
        if (i >= again)
            page->scored[i].score = formula_score_behind(page->scored[i].score, &behind);
    }
    return LOCI_OK;
}

// The page of the first stage, as it was kept, or to be kept.
static loci_error first_look(loci *index, const struct matching *matching, const struct formula *formula,
                             const loci_search_options *options, struct first_page *kept, struct page *out)
{
    if (first_page_find(kept, options, out))
        return LOCI_OK;
    loci_error error = first_stage(index, matching, formula, options, out);
    if (!error && out->complete)
        first_page_keep(kept, options, out);
    return error;
}

// The same passages are looked at again whatever page was asked for.
static loci_error two_looks(loci *index, const struct matching *matching, const struct formula *formula,
                            const loci_search_options *options, struct first_page *kept, struct page *out)
{
    loci_search_options first = *options;
    const size_t wanted = page_end(options), pool = constants()->pool;
    first.offset = 0;
    first.limit = wanted < pool ? (uint32_t)pool : wanted > UINT32_MAX ? UINT32_MAX : (uint32_t)wanted;
    loci_error error = first_look(index, matching, formula, &first, kept, out);
    if (!error && out->complete)
        error = look_again(index, matching, formula, out->count < pool ? out->count : pool,
                           wanted < pool ? wanted : pool, out);
    cut(out, options);
    return error;
}

static loci_error rank_documents(loci *index, const struct matching *matching,
                                 const loci_search_options *options, struct document_page *kept,
                                 struct page *out)
{
    const size_t wanted = page_end(options);
    if (document_page_find(kept, wanted, out)) {
        out->complete = !handle_should_stop(index);
        cut(out, options);
        return LOCI_OK;
    }
    loci_error error = documents_rank(index, matching, options->without, wanted, out);
    out->complete = !index->timed_out && !index->stopped;
    if (!error && out->complete)
        document_page_keep(kept, wanted, out);
    cut(out, options);
    return error;
}

static loci_error rank_passages(loci *index, const struct matching *matching,
                                const loci_search_options *options, struct first_page *kept, struct page *out)
{
    const struct formula formula = matching_formula(index, matching, false);
    const bool again = options->sort == LOCI_SORT_RELEVANCE && matching->kind != PLAN_LIST &&
                       (formula.pair_count > 0 || formula.context || formula.forms);
    return again ? two_looks(index, matching, &formula, options, kept, out)
                 : first_stage(index, matching, &formula, options, out);
}

loci_error evaluate(loci *index, const struct matching *matching, const loci_search_options *options,
                    struct kept_pages *kept, struct page *out)
{
    *out = (struct page){0};
    out->complete = !index->timed_out && !index->stopped;
    if (matching->kind == PLAN_NOTHING)
        return LOCI_OK;
    const bool documents =
        options->documents && matching->kind == PLAN_MATCH && options->sort == LOCI_SORT_RELEVANCE;
    loci_error error = documents
                           ? rank_documents(index, matching, options, kept ? &kept->documents : NULL, out)
                           : rank_passages(index, matching, options, kept ? &kept->passages : NULL, out);
    if (error)
        page_clear(out);
    return error;
}
