// SPDX-License-Identifier: MIT
// Which stretches of the archive the documents' passages are, and one search over each.
#include "query/evaluate/context.h"

#include "query/evaluate/wholes.h"
#include "query/match/postings/collect.h"
#include "query/match/postings/documents/around.h"
#include "text/base/sort.h"

#include <stdlib.h>
#include <string.h>

struct context_document {
    uint32_t document;
    struct document_length length;
};

// Takes the passages of the documents.
struct context_taker {
    struct taker taker;
    struct context *context;
    const struct passages_of *of; // of each document, where they ascend; NULL: candidates say which it is
    size_t row;                   // the document whose passages come
};

static int compare_ids(const void *a, const void *b)
{
    const uint32_t x = *(const uint32_t *)a, y = *(const uint32_t *)b;
    return (x > y) - (x < y);
}

// They mostly ascend as they are: documents come in the order in which they were written.
static bool ascend(const struct passage_list *passages)
{
    bool ascending = true;
    for (size_t i = 1; ascending && i < passages->count; i++)
        ascending = passages->ids[i - 1] < passages->ids[i];
    return ascending;
}

// The documents, each once, ascending.
static bool list_documents(struct context *context, const struct scored *passages, size_t count)
{
    uint64_t *numbers = malloc((count + 1) * sizeof *numbers);
    context->documents = calloc(count + 1, sizeof *context->documents);
    for (size_t i = 0; numbers && i < count; i++)
        numbers[i] = passages[i].document;
    if (numbers && context->documents) {
        sort_numbers(numbers, count);
        for (size_t i = 0; i < count; i++)
            if (i == 0 || numbers[i] != numbers[i - 1])
                context->documents[context->count++].document = (uint32_t)numbers[i];
    }
    free(numbers);
    return numbers && context->documents;
}

static bool context_init(struct context *context, size_t word_count, const struct scored *passages,
                         size_t count)
{
    *context = (struct context){.word_count = word_count};
    if (!list_documents(context, passages, count))
        return false;
    context->found = calloc(context->count * word_count + 1, sizeof *context->found);
    context->best = calloc(context->count + 1, sizeof *context->best);
    return context->found && context->best;
}

// The passages of all documents, as they are kept, or in a list where they are not.
struct around_passages {
    struct passage_list list;
    struct passages_of *of; // owned; of each document
};

// Those in the list are found when it grows no more.
static void find_listed(const struct context *context, struct around_passages *passages)
{
    const uint32_t *ids = passages->list.ids;
    for (size_t i = 0; i < context->count; i++)
        if (!passages->of[i].ids && passages->of[i].count > 0) {
            passages->of[i].ids = ids;
            ids += passages->of[i].count;
        }
}

static loci_error measure(loci *index, struct context *context, struct around_passages *passages)
{
    loci_error error = LOCI_OK;
    for (int known = 0; known < 2; known++)
        for (size_t i = 0; i < context->count; i++)
            reader_expect_document(index, context->documents[i].document, known);
    for (size_t i = 0; !error && i < context->count; i++) {
        struct context_document *document = &context->documents[i];
        const size_t listed = passages->list.count;
        if (reader_kept_document(index, document->document, &document->length, &passages->of[i]))
            continue;
        if (handle_should_stop(index))
            break;
        error = reader_document_length(index, document->document, &document->length, &passages->list);
        passages->of[i].count = passages->list.count - listed;
    }
    if (!error)
        find_listed(context, passages);
    return error;
}

// Whether the passages ascend from document to document.
static bool documents_ascend(const struct around_passages *passages, size_t count)
{
    bool ascending = ascend(&passages->list); // what is kept does
    const uint32_t *last = NULL;
    for (size_t i = 0; ascending && i < count; i++) {
        const struct passages_of *of = &passages->of[i];
        if (of->count == 0)
            continue;
        ascending = !last || *last < of->ids[0];
        last = &of->ids[of->count - 1];
    }
    return ascending;
}

// All of them into one list, ascending.
static bool list_all(const struct around_passages *passages, size_t count, struct passage_list *out)
{
    size_t all = 0;
    for (size_t i = 0; i < count; i++)
        all += passages->of[i].count;
    *out = (struct passage_list){.ids = malloc((all + 1) * sizeof *out->ids)};
    for (size_t i = 0; out->ids && i < count; i++)
        for (size_t at = 0; at < passages->of[i].count; at++)
            out->ids[out->count++] = passages->of[i].ids[at];
    if (out->ids && !ascend(out))
        qsort(out->ids, out->count, sizeof *out->ids, compare_ids);
    return out->ids;
}

// Which of the documents it is; `count`: none.
static size_t find_document(const struct context *context, uint32_t document)
{
    size_t low = 0;
    for (size_t count = context->count; count > 0;) {
        const size_t half = count / 2;
        const bool below = context->documents[low + half].document < document;
        low = below ? low + half + 1 : low;
        count = below ? count - half - 1 : half;
    }
    return low < context->count && context->documents[low].document == document ? low : context->count;
}

static bool has_passage(const struct passages_of *of, int64_t passage)
{
    return of->count > 0 && of->ids[of->count - 1] >= passage;
}

// Goes on to the document of a candidate: candidates ascend.
static void find_row(struct context_taker *taking, const struct candidate *candidate)
{
    const struct context *context = taking->context;
    if (taking->of)
        while (taking->row < context->count && !has_passage(&taking->of[taking->row], candidate->passage))
            taking->row++;
    else if (taking->row == context->count ||
             context->documents[taking->row].document != candidate->document) // else as the one before
        taking->row = find_document(context, candidate->document);
}

static bool take(struct taker *taker, const struct candidate *candidate)
{
    struct context_taker *taking = (struct context_taker *)taker;
    struct context *context = taking->context;
    find_row(taking, candidate);
    if (taking->row == context->count)
        return true;
    wholes_add(context->found + taking->row * context->word_count, candidate->found, context->word_count);
    if (candidate->score > context->best[taking->row])
        context->best[taking->row] = candidate->score;
    return true;
}

// What FTS5 does for the words, about: terms that it looks up each time, and rows that it steps over in all passages.
struct effort {
    double terms, rows;
};

static loci_error add_term(loci *index, const char *term, size_t size, struct effort *effort)
{
    uint64_t passages;
    loci_error error = reader_document_frequency(index, term, size, &passages);
    effort->terms++;
    effort->rows += error ? 0 : (double)passages;
    return error;
}

static loci_error add_spelling(loci *index, const struct spelling *spelling, struct effort *effort)
{
    loci_error error = LOCI_OK;
    for (size_t at = 0; !error && at < spelling->size;) {
        const char *end = memchr(spelling->terms + at, ' ', spelling->size - at);
        const size_t size = end ? (size_t)(end - spelling->terms) - at : spelling->size - at;
        error = add_term(index, spelling->terms + at, size, effort);
        at += size + 1;
    }
    return error;
}

static loci_error estimate(loci *index, const struct plan *plan, struct effort *effort)
{
    loci_error error = LOCI_OK;
    for (size_t slot = 0; !error && slot < plan->slot_count && !handle_should_stop(index); slot++) {
        const struct spellings *spellings = &plan->slots[slot].spellings;
        if (plan->slots[slot].prefix) { // its words are many and one sum
            effort->terms += (double)spellings->count;
            effort->rows += (double)plan->slots[slot].passages;
            continue;
        }
        for (size_t i = 0; !error && i < spellings->count; i++)
            error = add_spelling(index, &spellings->list[i], effort);
    }
    return error;
}

// So many passages are stepped over rather than looked up behind. Looking a term up costs some 20 µs, a step over a passage that
// holds one some 20 ns (measured in archives of 48,000 and 480,000 passages, where 300 for a thousand costs an eighth more).
static int64_t gap_max(const struct effort *effort, uint64_t passages)
{
    enum { STEPS_A_TERM = 1000 };
    const double steps = STEPS_A_TERM * (effort->terms + 1);
    const double gap = effort->rows > 0 ? steps * (double)passages / effort->rows : 0;
    return effort->rows > 0 && gap < (double)INT64_MAX / 4 ? (int64_t)gap : INT64_MAX / 4;
}

// One search over each stretch in which the passages stand near enough.
static loci_error count_words(loci *index, struct collect *collect, const struct passage_list *passages,
                              int64_t gap, struct taker *taker)
{
    loci_error error = LOCI_OK;
    uint64_t total;
    int64_t *ids = malloc((passages->count + 1) * sizeof *ids);
    if (!ids)
        return handle_fail_memory(index);
    for (size_t i = 0; i < passages->count; i++)
        ids[i] = passages->ids[i];
    for (size_t i = 0, end; !error && i < passages->count && !handle_should_stop(index); i = end) {
        for (end = i + 1; end < passages->count && ids[end] - ids[end - 1] <= gap;)
            end++;
        collect->only = &ids[i];
        collect->only_count = end - i;
        error = reader_match(index, collect, taker, &total);
    }
    free(ids);
    return error;
}

static loci_error search_fts5(loci *index, const struct matching *matching, const struct formula *formula,
                              const struct passage_list *passages, struct taker *taker)
{
    const struct plan *plan = matching->plan;
    struct effort effort = {0};
    struct expression words;
    expression_init(&words);
    loci_error error = estimate(index, plan, &effort);
    if (!error &&
        !expression_write_words(&words, plan, plan->kind == PLAN_SELECTED ? plan->order : plan->root))
        error = handle_fail_memory(index);
    struct collect collect = {.match = words.match.data,
                              .phrase_slot = words.phrase_slot,
                              .phrase_count = words.phrase_count,
                              .phrase_near = words.phrase_near,
                              .near_count = words.phrase_count,
                              .formula = formula};
    if (!error && words.match.size > 0 && !handle_should_stop(index))
        error = count_words(index, &collect, passages, gap_max(&effort, reader_statistics(index)->passages),
                            taker);
    expression_clear(&words);
    return error;
}

// Passage by passage.
static loci_error search(loci *index, const struct matching *matching, const struct formula *formula,
                         const struct around_passages *passages, struct context *out)
{
    const bool ascending = documents_ascend(passages, out->count);
    struct context_taker taker = {.taker = {.take = take, .passages_alone = ascending},
                                  .context = out,
                                  .of = ascending ? passages->of : NULL,
                                  .row = ascending ? 0 : out->count};
    struct passage_list all;
    bool answered = false;
    if (!list_all(passages, out->count, &all))
        return handle_fail_memory(index);
    loci_error error = postings_words(index, matching, formula, all.ids, all.count, &taker.taker, &answered);
    if (!error && !answered)
        error = search_fts5(index, matching, formula, &all, &taker.taker);
    free(all.ids);
    return error;
}

// Document by document, where their passages ascend.
static loci_error count_documents(loci *index, const struct matching *matching, const struct formula *formula,
                                  const struct around_passages *passages, struct context *out, bool *answered)
{
    const struct document_passages documents = {passages->of, out->count};
    *answered = false;
    return documents_ascend(passages, out->count)
               ? postings_around(index, matching, formula, &documents, out->found, out->best, answered)
               : LOCI_OK;
}

loci_error context_read(loci *index, const struct matching *matching, const struct formula *formula,
                        const struct scored *passages, size_t count, struct context *out)
{
    struct around_passages around = {.of = calloc(count + 1, sizeof *around.of)};
    bool answered = false;
    loci_error error = context_init(out, formula->word_count, passages, count) && around.of
                           ? measure(index, out, &around)
                           : handle_fail_memory(index);
    if (!error && !handle_should_stop(index))
        error = count_documents(index, matching, formula, &around, out, &answered);
    if (!error && !answered && !handle_should_stop(index))
        error = search(index, matching, formula, &around, out);
    free(around.list.ids);
    free(around.of);
    if (error)
        context_clear(out);
    return error;
}

void context_clear(struct context *context)
{
    free(context->documents);
    free(context->found);
    free(context->best);
    *context = (struct context){0};
}

struct whole context_of(const struct context *context, uint32_t document)
{
    const size_t row = find_document(context, document);
    if (row == context->count)
        return (struct whole){.found = context->found};
    return (struct whole){.length = context->documents[row].length.length,
                          .found = context->found + row * context->word_count,
                          .best = context->best[row]};
}
