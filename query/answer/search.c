// SPDX-License-Identifier: MIT
// A question, from text to hits: parse, plan, evaluate, show.
#include "query/answer/advice.h"
#include "query/answer/explain.h"
#include "query/answer/question.h"
#include "query/answer/snippet.h"
#include "query/evaluate/evaluate.h"
#include "query/match/highlight.h"
#include "store/file/options.h"
#include "store/snapshot.h"

#include <inttypes.h>
#include <stdlib.h>
#include <string.h>

static loci_error take_options(loci *index, loci_search_options *out, const loci_search_options *given)
{
    static const struct options_kind kind = OPTIONS_KIND(loci_search_options, cancel);
    loci_error error = options_take(index, out, given, &kind);
    if (!error)
        error = options_check_choice(index, "loci_search_options.sort", out->sort, LOCI_SORT_DATE_ASCENDING);
    if (!error)
        error = options_check_flags(index, "loci_search_options.without", out->without,
                                    LOCI_WITHOUT_ALL | LOCI_WITHOUT_POSTINGS | LOCI_WITHOUT_KEPT);
    if (!error)
        error = filters_check(index, out->filters, out->filter_count);
    if (out->limit == 0)
        out->limit = 10;
    if (out->documents)
        out->per_document = 1;
    else if (out->per_document == 0)
        out->per_document = 3;
    if (out->deadline_ms == 0)
        out->deadline_ms = 5000;
    return error;
}

static double milliseconds_since(struct timespec start)
{
    struct timespec now;
    clock_gettime(CLOCK_MONOTONIC, &now);
    return (double)(now.tv_sec - start.tv_sec) * 1e3 + (double)(now.tv_nsec - start.tv_nsec) / 1e6;
}

static void set_deadline(loci *index, struct timespec start, uint32_t milliseconds)
{
    const long nanoseconds = start.tv_nsec + (long)(milliseconds % 1000) * 1000000;
    index->deadline.tv_sec = start.tv_sec + milliseconds / 1000 + nanoseconds / 1000000000;
    index->deadline.tv_nsec = nanoseconds % 1000000000;
}

static void fill_highlights(struct arena *arena, const struct occurrence *occurrences, size_t count,
                            loci_hit *hit)
{
    loci_range *ranges = count > 0 ? arena_alloc(arena, count, sizeof *ranges) : NULL;
    if (!ranges)
        return;
    hit->highlights = ranges;
    hit->highlight_count = snippet_ranges(occurrences, count, ranges);
}

// A whole copy of a document has its references.
static bool is_told(const loci_hit *hit, const char *const *refs, const char *ref)
{
    bool told = strcmp(ref, hit->ref) == 0;
    for (size_t i = 0; i < hit->copy_count && !told; i++)
        told = strcmp(ref, refs[i]) == 0;
    return told;
}

// Fills what names a hit, without reading its text.
static loci_error name_hit(loci *index, loci_results *results, int64_t passage, loci_hit *hit)
{
    int64_t document;
    uint32_t ordinal;
    loci_error error = reader_place(index, passage, &document, &ordinal);
    return error ? error : results_name(index, results, document, ordinal, hit);
}

static loci_error name_copy(loci *index, loci_results *results, int64_t passage, const char **ref)
{
    int64_t document;
    uint32_t ordinal;
    loci_error error = reader_place(index, passage, &document, &ordinal);
    return error ? error : results_ref(index, results, document, ordinal, ref);
}

// The places of the same text elsewhere, as far as the search has come across them.
static loci_error fill_copies(loci *index, loci_results *results, const struct page *page, int64_t passage,
                              loci_hit *hit)
{
    enum { COPIES_MAX = 16 };
    const char **refs = NULL;
    for (size_t i = 0; i < page->grouping.copy_count && hit->copy_count < COPIES_MAX; i++) {
        if (page->grouping.copies[i].shown != passage)
            continue;
        if (!refs)
            refs = arena_alloc(&results->arena, COPIES_MAX, sizeof *refs);
        const char *ref;
        loci_error error = name_copy(index, results, page->grouping.copies[i].copy, &ref);
        if (error)
            return error;
        if (refs && !is_told(hit, refs, ref))
            refs[hit->copy_count++] = ref;
    }
    hit->copies = hit->copy_count > 0 ? refs : NULL;
    return results->arena.failed ? handle_fail_memory(index) : LOCI_OK;
}

// What the making of all hits of one answer shares.
struct showing {
    loci *index;
    loci_results *results;
    const struct matching *matching;
    const struct plan *plan;
    const loci_search_options *options;
    struct matcher *matcher;
    double *weights; // the slots' idf
};

static loci_error show_text(struct showing *showing, int64_t passage, loci_hit *hit)
{
    struct passage_row row = {0};
    loci_error error = reader_passage(showing->index, passage, &row);
    if (error)
        return error;
    error = results_fill(showing->index, showing->results, &row, hit);
    passage_row_clear(&row);
    if (error)
        return error;
    const struct occurrence *occurrences;
    size_t count;
    const char *code = hit->document->language ? hit->document->language : "en";
    error = matcher_find(showing->matcher, language_find(code, strlen(code)), hit->text, hit->text_size,
                         &occurrences, &count);
    if (error)
        return error;
    hit->snippet = snippet_choose(hit->text, hit->text_size, occurrences, count, showing->weights,
                                  showing->plan->slot_count);
    fill_highlights(&showing->results->arena, occurrences, count, hit);
    return LOCI_OK;
}

static loci_error show_hit(struct showing *showing, const struct page *page, size_t i, loci_hit *hit)
{
    loci *index = showing->index;
    const int64_t passage = page->scored[i].passage;
    hit->score = page->scored[i].score;
    loci_error error = showing->options->refs_only ? name_hit(index, showing->results, passage, hit)
                                                   : show_text(showing, passage, hit);
    if (!error)
        error = fill_copies(index, showing->results, page, passage, hit);
    return !error && showing->results->arena.failed ? handle_fail_memory(index) : error;
}

static loci_error show_page(struct showing *showing, const struct page *page)
{
    loci_results *results = showing->results;
    results->hits = arena_alloc(&results->arena, page->count + 1, sizeof *results->hits);
    showing->weights = calloc(showing->plan->slot_count + 1, sizeof *showing->weights);
    if (!results->hits || !showing->weights)
        return handle_fail_memory(showing->index);
    for (size_t i = 0; i < showing->plan->slot_count; i++)
        showing->weights[i] = showing->plan->slots[i].idf;
    loci_error error = showing->options->refs_only
                           ? LOCI_OK
                           : matcher_new(showing->index, showing->plan, false, &showing->matcher);
    for (size_t i = 0; !error && i < page->count && !handle_should_stop(showing->index); i++) {
        loci_hit *hit = &results->hits[i];
        hit->rank = (uint32_t)(showing->options->offset + i + 1);
        error = show_hit(showing, page, i, hit);
        results->count = i + 1;
    }
    results->complete &= results->count == page->count;
    return error;
}

static loci_error explain_hits(struct showing *showing, const struct accounts *accounts,
                               const struct expansions *expansions)
{
    loci_results *results = showing->results;
    const loci_part **parts = arena_alloc(&results->arena, results->count + 1, sizeof *parts);
    loci_error error = parts ? LOCI_OK : handle_fail_memory(showing->index);
    for (size_t i = 0; !error && i < results->count; i++) {
        error =
            parts_of_hit(showing->index, showing->plan, expansions, &accounts->list[i], results, &parts[i]);
        if (!error)
            error = explain_hit(showing->index, parts[i], results, &results->hits[i]);
    }
    results->hit_accounts = error ? NULL : parts;
    return error;
}

// Each hit is counted once more, by the whole expression: as many as the deadline leaves time for.
static loci_error explain(struct showing *showing, const struct node *root, const struct page *page)
{
    loci *index = showing->index;
    loci_results *results = showing->results;
    struct accounts accounts = {0};
    loci_error error = explain_query(index, root, showing->matching, &page->expansions, results);
    if (!error)
        error = parts_of_query(index, root, showing->matching, &page->expansions, results);
    if (!error)
        error = accounts_read(index, showing->matching, page, &accounts);
    if (!error)
        error = explain_hits(showing, &accounts, &page->expansions);
    accounts_clear(&accounts);
    if (!error && handle_should_stop(index))
        notes_add_about(&results->notes, (struct note_about){.code = LOCI_NOTE_DEADLINE},
                        "the time was up before all hits were explained");
    return error;
}

// What was found is shown whatever the clock says: a page costs microseconds a hit.
static loci_error show_in_any_time(struct showing *showing, struct page *page)
{
    loci *index = showing->index;
    const struct timespec deadline = index->deadline;
    handle_go_on(index);
    loci_error error = show_page(showing, page);
    index->deadline = deadline;
    index->cancel = showing->options->cancel;
    return error;
}

static loci_error answer(loci *index, struct question *question, const loci_search_options *options,
                         loci_results *results)
{
    const struct loci_query *query = question->query;
    const struct matching *matching = &question->matching;
    struct page page = {0};
    struct showing showing = {.index = index,
                              .results = results,
                              .matching = matching,
                              .plan = &question->plan,
                              .options = options};
    results->outdated = !index->analysis_current;
    loci_error error = question_ask(question, index, &results->notes);
    if (!error)
        error = evaluate(index, matching, options, question->kept ? &question->found : NULL, &page);
    results->complete = page.complete;
    if (!error && page.total == 0 && results->complete)
        error = advise(index, matching, &results->notes);
    if (!error && page.left_out > 0)
        notes_add_about(&results->notes, (struct note_about){.code = LOCI_NOTE_OTHER},
                        "by date stand passages that hold half of the question or more; %" PRIu64
                        " hold less",
                        page.left_out);
    if (!error) {
        results->total = page.total;
        results->exact = results->complete && !page.has_more;
        error = show_in_any_time(&showing, &page);
    }
    if (!error && options->explain)
        error = explain(&showing, query->root, &page);
    matcher_free(showing.matcher);
    free(showing.weights);
    page_clear(&page);
    results->notes.query = NULL; // which may go before they do
    return error;
}

// Who was interrupted meanwhile is so when the question is asked again.
static void keep_interruption(loci *index)
{
    if (index->stopped)
        atomic_store(&index->interrupted, true);
    index->message[0] = '\0';
}

// Answers a query within the call that began at `start`.
static loci_error run_question(loci *index, loci_results *results, struct question *question,
                               const loci_search_options *options, struct timespec start,
                               loci_error (*begin_snapshot)(loci *))
{
    const struct loci_query *query = question->query;
    results->query = arena_copy(&results->arena, query->text, query->size);
    if (!results->query)
        return handle_fail_memory(index);
    set_deadline(index, start, options->deadline_ms);
    index->cancel = options->cancel;
    loci_error error = begin_snapshot(index);
    if (!error)
        error = answer(index, question, options, results);
    if (snapshot_has_moved(index))
        keep_interruption(index);
    handle_go_on(index);
    error = snapshot_finish(index, error);
    results->took_ms = milliseconds_since(start);
    return error;
}

// A question that was asked before mostly needs no transaction. One that came to need it too late is asked once more.
static loci_error run_late(loci *index, loci_results *results, struct question *question,
                           const loci_search_options *options, struct timespec start)
{
    loci_error error = run_question(index, results, question, options, start, snapshot_begin_late);
    if (!snapshot_has_moved(index))
        return error;
    results_clear(results);
    return run_question(index, results, question, options, start, snapshot_begin);
}

static loci_error search_kept(loci *index, loci_results *results, const char *text, size_t size,
                              const loci_search_options *options, struct timespec start)
{
    struct question *question;
    loci_error error = question_open(&question, index, text, size, options->without);
    if (!error)
        error = run_late(index, results, question, options, start);
    question_close(question, index, !error && results->complete);
    return error;
}

// The filters make another tree of it, and may not be there the next time.
static loci_error search_filtered(loci *index, loci_results *results, const char *text, size_t size,
                                  const loci_search_options *options, struct timespec start)
{
    struct question *question = NULL;
    struct loci_query query;
    loci_error error = parsed_query_make(&query, index, text, size, options->filters, options->filter_count);
    if (!error)
        error = question_borrow(&question, index, &query, options->without);
    if (!error)
        error = run_late(index, results, question, options, start);
    question_close(question, index, false);
    parsed_query_clear(&query);
    return error;
}

// Reads what is asked, with the filters that belong to it, and answers.
static loci_error search(loci *index, loci_results **out, const char *text, size_t size,
                         const loci_search_options *options, struct timespec start)
{
    loci_results *results;
    loci_error error = results_new(index, &results);
    if (error)
        return error;
    error = options->filter_count > 0 ? search_filtered(index, results, text, size, options, start)
                                      : search_kept(index, results, text, size, options, start);
    if (error)
        loci_results_free(results);
    else
        *out = results;
    return error;
}

// What the calls that search begin with.
struct asking {
    struct timespec start;
    loci_search_options options;
};

// `whole`: what is asked, and a place for the answer, were given.
static loci_error begin(loci *index, struct asking *out, const loci_search_options *given, const char *call,
                        bool whole)
{
    clock_gettime(CLOCK_MONOTONIC, &out->start);
    if (!index)
        return LOCI_INVALID;
    handle_begin_call(index);
    if (!whole)
        return handle_fail(index, LOCI_INVALID, "%s needs a query and a place for its results", call);
    return take_options(index, &out->options, given);
}

loci_error loci_search(loci *index, loci_results **out, const char *query, const loci_search_options *given)
{
    struct asking asking;
    loci_error error = begin(index, &asking, given, "loci_search", out && query);
    return error ? error : search(index, out, query, strlen(query), &asking.options, asking.start);
}

loci_error loci_query_run(loci *index, loci_results **out, const loci_query *query,
                          const loci_search_options *given)
{
    struct asking asking;
    loci_error error = begin(index, &asking, given, "loci_query_run", out && query);
    return error ? error : search(index, out, query->text, query->size, &asking.options, asking.start);
}
