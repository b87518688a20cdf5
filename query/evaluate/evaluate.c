// SPDX-License-Identifier: MIT
// Collects, orders, groups and cuts the page. Grouping may need more than the page's worth of passages: then
// the collector runs again with a larger heap, and at last with all of them, so that the answer is
// the same whatever the heap was.
#include "query/evaluate/evaluate.h"

#include "query/evaluate/documents.h"
#include "query/match/document_sets.h"
#include "rank/constants.h"

#include <stdlib.h>
#include <string.h>

// Passages that are looked up one by one, for dates and copies, even behind the deadline: a page is to come of what was
// found by then. Milliseconds.
enum { LATE_MAX = 1000 };

// With `sums` also what the documents hold.
static loci_error collect_match(loci *index, const struct matching *matching, struct top *top,
                                struct document_sums **sums, uint64_t *total)
{
    struct slot *slots = matching_weights(matching);
    if (!slots)
        return handle_fail_memory(index);
    const struct collect collect = matching_collect(index, matching, slots, false);
    loci_error error = sums ? reader_collect_sums(index, &collect, top, sums, total)
                            : reader_collect(index, &collect, top, total);
    free(slots);
    return error;
}

static int compare_passages(const void *a, const void *b)
{
    const struct scored *x = a, *y = b;
    return x->passage < y->passage ? -1 : x->passage > y->passage;
}

// The documents that a list is of.
static bool list_documents(const struct matching *matching, struct document_set *out)
{
    bool made = matching->has_selected || document_set_unite(out, &matching->filter);
    for (size_t i = 0; made && matching->has_selected && i < matching->selected.count; i++)
        made = document_set_add(out, matching->selected.entries[i].document);
    if (matching->has_exclude)
        for (size_t i = 0; i < out->word_count && i < matching->exclude.word_count; i++)
            out->words[i] &= ~matching->exclude.words[i];
    return made;
}

static void keep_selected(const struct matching *matching, struct top *top, uint64_t *total)
{
    size_t kept = 0;
    for (size_t i = 0; i < top->count; i++)
        if (matching->selected.count > 0 &&
            bsearch(&top->entries[i], matching->selected.entries, matching->selected.count,
                    sizeof *matching->selected.entries, compare_passages))
            top->entries[kept++] = top->entries[i];
    top->count = kept;
    *total = kept;
}

static loci_error collect_list(loci *index, const struct matching *matching, struct top *top, uint64_t *total)
{
    struct document_set set = {0};
    loci_error error =
        list_documents(matching, &set) ? reader_list(index, &set, top, total) : handle_fail_memory(index);
    document_set_clear(&set);
    if (!error && matching->has_selected)
        keep_selected(matching, top, total);
    return error;
}

// The selected passages, with the scores of those that match.
static loci_error collect_selected(loci *index, const struct matching *matching, struct top *top,
                                   uint64_t *total)
{
    struct top matches;
    top_init(&matches, 0);
    loci_error error =
        matching->expression.match.size > 0 ? collect_match(index, matching, &matches, NULL, total) : LOCI_OK;
    if (!error && matches.count > 1)
        qsort(matches.entries, matches.count, sizeof *matches.entries, compare_passages);
    for (size_t i = 0; !error && i < matching->selected.count; i++) {
        const struct scored *passage = &matching->selected.entries[i];
        const struct scored *match = matches.count == 0 ? NULL
                                                        : bsearch(passage, matches.entries, matches.count,
                                                                  sizeof *matches.entries, compare_passages);
        top_add(top, match ? *match : *passage);
    }
    *total = matching->selected.count;
    top_clear(&matches);
    return error;
}

// A passage with its document's date, for sorting by date.
struct dated {
    struct scored scored;
    size_t order; // by relevance
    char date[11];
};

static int compare_newest(const void *a, const void *b)
{
    const struct dated *x = a, *y = b;
    const int dates = strcmp(y->date, x->date); // an unknown date is "", which is last
    return dates != 0 ? dates : x->order < y->order ? -1 : x->order > y->order;
}

static int compare_oldest(const void *a, const void *b)
{
    const struct dated *x = a, *y = b;
    if ((*x->date == '\0') != (*y->date == '\0'))
        return *x->date == '\0' ? 1 : -1;
    const int dates = strcmp(x->date, y->date);
    return dates != 0 ? dates : x->order < y->order ? -1 : x->order > y->order;
}

// When the call should stop, only the first ones by relevance are sorted, and the others go.
static loci_error sort_by_date(loci *index, struct top *top, bool oldest)
{
    struct dated *dated = calloc(top->count + 1, sizeof *dated);
    if (!dated)
        return handle_fail_memory(index);
    loci_error error = LOCI_OK;
    for (size_t i = 0; !error && i < top->count; i++) {
        dated[i].scored = top->entries[i];
        dated[i].order = i;
        if (i >= LATE_MAX && handle_should_stop(index))
            top->count = i;
        else if (i > 0 && dated[i - 1].scored.document == dated[i].scored.document)
            memcpy(dated[i].date, dated[i - 1].date, sizeof dated[i].date);
        else
            error = reader_date(index, dated[i].scored.document, dated[i].date);
    }
    if (!error) {
        qsort(dated, top->count, sizeof *dated, oldest ? compare_oldest : compare_newest);
        for (size_t i = 0; i < top->count; i++)
            top->entries[i] = dated[i].scored;
    }
    free(dated);
    return error;
}

// Walks the ordered passages and keeps the page. *enough: the page is full, or `top` held every match.
static loci_error group(loci *index, const struct top *top, const loci_search_options *options,
                        uint64_t total, struct page *page, bool *enough)
{
    grouping_clear(&page->grouping);
    grouping_init(&page->grouping, options->per_document);
    page->count = 0;
    uint64_t passed = 0;
    for (size_t i = 0; i < top->count && page->count < options->limit; i++) {
        bool taken;
        if (i >= LATE_MAX && handle_should_stop(index))
            break;
        loci_error error = grouping_offer(index, &page->grouping, &top->entries[i], &taken);
        if (error)
            return error;
        if (taken && passed++ >= options->offset)
            page->scored[page->count++] = top->entries[i];
    }
    *enough = page->count == options->limit || top->count == total || top->k == 0;
    return LOCI_OK;
}

// Heap sizes to try in turn: a few passages a hit, many, all.
static size_t heap_size(const loci_search_options *options, int attempt)
{
    const uint64_t wanted = (uint64_t)options->offset + options->limit;
    if (options->sort != LOCI_SORT_RELEVANCE)
        return 0;
    if (attempt == 0 && wanted < 100000)
        return (size_t)(4 * wanted + 32);
    if (attempt == 1 && wanted < 10000)
        return (size_t)(64 * wanted + 1024);
    return 0;
}

static loci_error collect(loci *index, const struct matching *matching, struct top *top,
                          struct document_sums **sums, uint64_t *total)
{
    loci_error error = matching->kind == PLAN_LIST       ? collect_list(index, matching, top, total)
                       : matching->kind == PLAN_SELECTED ? collect_selected(index, matching, top, total)
                                                         : collect_match(index, matching, top, sums, total);
    if (!error && top->failed)
        error = handle_fail_memory(index);
    if (!error)
        top_sort(top);
    return error;
}

loci_error evaluate_matches(loci *index, const struct matching *matching, struct top *top, uint64_t *total)
{
    return collect(index, matching, top, NULL, total);
}

// What nothing ranks stands by date as well.
static bool is_dated(const struct matching *matching, const loci_search_options *options)
{
    return options->sort != LOCI_SORT_RELEVANCE || matching->kind == PLAN_LIST;
}

// The page of the first stage; `with_sums` for the second look.
static loci_error first_stage(loci *index, const struct matching *matching,
                              const loci_search_options *options, bool with_sums, struct page *out)
{
    bool enough = false;
    loci_error error = LOCI_OK;
    for (int attempt = 0; !error && !enough; attempt++) {
        struct top top;
        top_init(&top, matching->kind == PLAN_MATCH ? heap_size(options, attempt) : 0);
        document_sums_free(out->sums);
        out->sums = NULL;
        error = collect(index, matching, &top, with_sums ? &out->sums : NULL, &out->total);
        if (!error && is_dated(matching, options))
            error = sort_by_date(index, &top, options->sort == LOCI_SORT_DATE_ASCENDING);
        const size_t room = top.count < options->limit ? top.count : options->limit;
        struct scored *scored = error ? NULL : realloc(out->scored, (room + 1) * sizeof *scored);
        if (!error && !scored)
            error = handle_fail_memory(index);
        if (scored)
            out->scored = scored;
        if (!error)
            error = group(index, &top, options, out->total, out, &enough);
        if (index->timed_out || index->stopped) {
            out->complete = false;
            enough = true;
        }
        top_clear(&top);
    }
    return error;
}

// Leaves of a page that begins at 0 the part that was asked for.
static void cut(struct page *page, const loci_search_options *options)
{
    const size_t skip = options->offset < page->count ? options->offset : page->count;
    const size_t left = page->count - skip;
    page->count = left < options->limit ? left : options->limit;
    if (skip > 0 && page->count > 0)
        memmove(page->scored, page->scored + skip, page->count * sizeof *page->scored);
    if (page->gains && skip > 0 && page->count > 0)
        memmove(page->gains, page->gains + skip, page->count * sizeof *page->gains);
}

// Whether the documents around passages can tell these apart: by more than one word, and where documents have several.
static bool has_context(loci *index, const struct matching *matching, uint32_t without)
{
    const struct statistics *statistics = reader_statistics(index);
    return !(without & LOCI_WITHOUT_DOCUMENT) && matching->plan->content_words > 1 &&
           matching->plan->slot_count <=
               PLAN_WORDS_MAX && // each is a row's column for every document that matches
           statistics->passages >= 2 * statistics->documents;
}

// The first stage's best are looked at again; what stands behind them keeps its order, with scores that do
// not rise again. The same passages are looked at whatever page was asked for.
static loci_error two_stages(loci *index, const struct matching *matching, const loci_search_options *options,
                             struct page *out)
{
    loci_search_options first = *options;
    const uint64_t wanted = (uint64_t)options->offset + options->limit;
    first.offset = 0;
    const size_t pool = matching->plan->pair_count > 0 ? constants()->pool_pairs : constants()->pool;
    first.limit = wanted < pool ? (uint32_t)pool : wanted > UINT32_MAX ? UINT32_MAX : (uint32_t)wanted;
    loci_error error =
        first_stage(index, matching, &first, has_context(index, matching, options->without), out);
    if (error || !out->complete) {
        cut(out, options);
        return error;
    }
    const size_t again = out->count < pool ? out->count : pool;
    out->gains = calloc(out->count + 1, sizeof *out->gains);
    if (!out->gains)
        return handle_fail_memory(index);
    error = rescore_passages(index, matching, out->sums, out->scored, again, out->gains);
    out->complete = !index->timed_out && !index->stopped;
    if (again > 0 && again < out->count && out->scored[again].score > out->scored[again - 1].score) {
        const double scale = out->scored[again - 1].score / out->scored[again].score;
        for (size_t i = again; i < out->count; i++)
            out->scored[i].score *= scale;
    }
    cut(out, options);
    return error;
}

static loci_error rank_documents(loci *index, const struct matching *matching,
                                 const loci_search_options *options, struct page *out)
{
    out->documents = true;
    loci_error error = documents_rank(index, matching, options->without, out);
    out->complete = !index->timed_out && !index->stopped;
    cut(out, options);
    return error;
}

loci_error evaluate(loci *index, const struct matching *matching, const loci_search_options *options,
                    struct page *out)
{
    *out = (struct page){0};
    out->complete = !index->timed_out && !index->stopped;
    if (matching->kind == PLAN_NOTHING)
        return LOCI_OK;
    const bool again = options->sort == LOCI_SORT_RELEVANCE && matching->kind == PLAN_MATCH &&
                       (matching->plan->pair_count > 0 || has_context(index, matching, options->without));
    const bool documents =
        options->documents && matching->kind == PLAN_MATCH && options->sort == LOCI_SORT_RELEVANCE;
    loci_error error = documents ? rank_documents(index, matching, options, out)
                       : again   ? two_stages(index, matching, options, out)
                                 : first_stage(index, matching, options, false, out);
    if (error)
        page_clear(out);
    return error;
}
