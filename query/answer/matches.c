// SPDX-License-Identifier: MIT
// All that matches a query, and the visit to it.
#include "query/answer/matches.h"

#include "query/answer/advice.h"
#include "query/answer/question.h"
#include "query/evaluate/evaluate.h"
#include "store/file/options.h"
#include "store/snapshot.h"

#include <stdlib.h>
#include <string.h>

loci_error visit_options_take(loci *index, loci_visit_options *out, const loci_visit_options *given)
{
    static const struct options_kind kind = OPTIONS_KIND(loci_visit_options, filter_count);
    loci_error error = options_take(index, out, given, &kind);
    return error ? error : filters_check(index, out->filters, out->filter_count);
}

static void set_deadline(loci *index, uint32_t milliseconds)
{
    if (milliseconds == 0)
        return;
    clock_gettime(CLOCK_MONOTONIC, &index->deadline);
    const long nanoseconds = index->deadline.tv_nsec + (long)(milliseconds % 1000) * 1000000;
    index->deadline.tv_sec += (time_t)(milliseconds / 1000) + nanoseconds / 1000000000;
    index->deadline.tv_nsec = nanoseconds % 1000000000;
}

loci_error matches_poll(loci *index)
{
    return handle_should_stop(index) || index->timed_out
               ? handle_fail(index, LOCI_INTERRUPTED, index->timed_out ? "the time was up" : "interrupted")
               : LOCI_OK;
}

// That nothing matches stands, also where there was no time left to find out why.
static loci_error tell_why(struct matches *matches, loci *index, const struct question *question)
{
    const loci_error error = advise(index, &question->matching, &matches->notes);
    return !error && index->stopped ? matches_poll(index) : error;
}

static loci_error gather(struct matches *matches, loci *index, struct question *question)
{
    uint64_t total;
    loci_error error = question_ask(question, index, &matches->notes);
    if (!error && question->matching.kind != PLAN_NOTHING)
        error = evaluate_matches(index, &question->matching, &matches->top, &total);
    if (!error)
        error = matches_poll(index);
    return !error && matches->tells_why && matches->top.count == 0 ? tell_why(matches, index, question)
                                                                   : error;
}

static loci_error gather_kept(struct matches *matches, loci *index, const struct loci_query *query)
{
    struct question *question;
    loci_error error = question_open(&question, index, query->text, query->size, 0);
    if (!error)
        error = gather(matches, index, question);
    question_close(question, index, !error);
    return error;
}

static loci_error gather_borrowed(struct matches *matches, loci *index, const struct loci_query *query)
{
    struct question *question;
    loci_error error = question_borrow(&question, index, query, 0);
    if (!error)
        error = gather(matches, index, question);
    question_close(question, index, false);
    return error;
}

static loci_error gather_narrowed(struct matches *matches, loci *index, const struct loci_query *query,
                                  const loci_visit_options *options)
{
    struct loci_query narrowed;
    loci_error error = parsed_query_make(&narrowed, index, query->text, query->size, options->filters,
                                         options->filter_count);
    if (!error)
        error = gather_borrowed(matches, index, &narrowed);
    parsed_query_clear(&narrowed);
    return error;
}

loci_error matches_gather(struct matches *out, loci *index, const struct loci_query *query,
                          const loci_visit_options *options, bool tells_why)
{
    *out = (struct matches){.tells_why = tells_why};
    top_init(&out->top, 0);
    set_deadline(index, options->deadline_ms);
    index->cancel = options->cancel;
    loci_error error = results_new(index, &out->results);
    if (!error)
        error = snapshot_begin(index);
    if (!error)
        error = options->filter_count > 0 ? gather_narrowed(out, index, query, options)
                                          : gather_kept(out, index, query);
    out->notes.query = query->text; // the same bytes, which stay
    out->notes.query_size = query->size;
    return error;
}

loci_error matches_clear(struct matches *matches, loci *index, loci_error error)
{
    handle_go_on(index);
    top_clear(&matches->top);
    notes_clear(&matches->notes);
    loci_results_free(matches->results);
    return snapshot_finish(index, error);
}

static loci_error visit(struct matches *matches, loci *index, loci_hit_callback visitor, void *context)
{
    loci_error error = LOCI_OK;
    top_sort(&matches->top);
    for (size_t i = 0; !error && i < matches->top.count; i++) {
        struct result_document *document;
        char ref[RESULTS_REF_SIZE];
        loci_hit hit = {
            .rank = i < UINT32_MAX ? (uint32_t)i + 1 : 0, .score = matches->top.entries[i].score, .ref = ref};
        int64_t id;
        error = reader_place(index, matches->top.entries[i].passage, &id, &hit.ordinal);
        if (!error)
            error = results_document(index, matches->results, id, &document);
        if (error)
            break;
        results_print_ref(ref, document, hit.ordinal);
        hit.document = &document->shown;
        error = visitor(context, &hit) ? matches_poll(index)
                                       : handle_fail(index, LOCI_INTERRUPTED, "the visitor has ended it");
    }
    return error;
}

loci_error loci_visit(loci *index, const loci_query *query, const loci_visit_options *given,
                      loci_hit_callback visitor, void *context)
{
    if (!index)
        return LOCI_INVALID;
    handle_begin_call(index);
    if (!query || !visitor)
        return handle_fail(index, LOCI_INVALID, "loci_visit needs a query and a visitor");
    loci_visit_options options;
    loci_error error = visit_options_take(index, &options, given);
    if (error)
        return error;
    struct matches matches;
    error = matches_gather(&matches, index, query, &options, false);
    if (!error)
        error = visit(&matches, index, visitor, context);
    return matches_clear(&matches, index, error);
}
