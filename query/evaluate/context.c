// SPDX-License-Identifier: MIT
// Which stretches of the archive the documents' passages are, and one search over each.
#include "query/evaluate/context.h"

#include "query/match/postings/collect.h"

#include <stdlib.h>
#include <string.h>

struct context_length {
    uint32_t document;
    struct document_length length;
};

static int compare_documents(const void *a, const void *b)
{
    const struct context_length *x = a, *y = b;
    return (x->document > y->document) - (x->document < y->document);
}

static int compare_ids(const void *a, const void *b)
{
    const uint32_t x = *(const uint32_t *)a, y = *(const uint32_t *)b;
    return (x > y) - (x < y);
}

// They mostly ascend as they are: documents come in the order in which they were written.
static void sort_ids(struct passage_list *passages)
{
    bool ascending = true;
    for (size_t i = 1; ascending && i < passages->count; i++)
        ascending = passages->ids[i - 1] < passages->ids[i];
    if (!ascending)
        qsort(passages->ids, passages->count, sizeof *passages->ids, compare_ids);
}

// The documents, each once, ascending.
static bool list_documents(struct context *context, const struct scored *passages, size_t count)
{
    context->lengths = calloc(count + 1, sizeof *context->lengths);
    if (!context->lengths)
        return false;
    for (size_t i = 0; i < count; i++)
        context->lengths[i].document = passages[i].document;
    if (count > 1)
        qsort(context->lengths, count, sizeof *context->lengths, compare_documents);
    for (size_t i = 0; i < count; i++)
        if (i == 0 || context->lengths[i].document != context->lengths[context->count - 1].document)
            context->lengths[context->count++] = context->lengths[i];
    return true;
}

static loci_error measure(loci *index, struct context *context, struct passage_list *passages)
{
    loci_error error = LOCI_OK;
    for (int known = 0; known < 2; known++)
        for (size_t i = 0; i < context->count; i++)
            reader_expect_document(index, context->lengths[i].document, known);
    for (size_t i = 0; !error && i < context->count && !handle_should_stop(index); i++) {
        struct context_length *document = &context->lengths[i];
        error = reader_document_length(index, document->document, &document->length, passages);
    }
    if (!error)
        sort_ids(passages);
    return error;
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
                              const struct passage_list *passages, struct context *out)
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
                            &out->wholes.taker);
    expression_clear(&words);
    return error;
}

static loci_error search(loci *index, const struct matching *matching, const struct formula *formula,
                         const struct passage_list *passages, struct context *out)
{
    bool answered = false;
    loci_error error = postings_words(index, matching, formula, passages->ids, passages->count,
                                      &out->wholes.taker, &answered);
    return error || answered ? error : search_fts5(index, matching, formula, passages, out);
}

loci_error context_read(loci *index, const struct matching *matching, const struct formula *formula,
                        const struct scored *passages, size_t count, struct context *out)
{
    struct passage_list list = {0};
    *out = (struct context){.nothing = calloc(formula->word_count + 1, sizeof *out->nothing)};
    const bool made =
        wholes_init(&out->wholes, reader_statistics(index)->document_max, formula->word_count) &&
        out->nothing && list_documents(out, passages, count);
    loci_error error = made ? measure(index, out, &list) : handle_fail_memory(index);
    if (!error)
        error = search(index, matching, formula, &list, out);
    free(list.ids);
    if (error)
        context_clear(out);
    return error;
}

void context_clear(struct context *context)
{
    wholes_clear(&context->wholes);
    free(context->lengths);
    free(context->nothing);
    *context = (struct context){0};
}

struct whole context_of(const struct context *context, uint32_t document)
{
    const struct context_length key = {.document = document};
    const struct context_length *found =
        context->lengths ? bsearch(&key, context->lengths, context->count, sizeof key, compare_documents)
                         : NULL;
    const struct field_counts length = found ? found->length.length : (struct field_counts){{0}};
    size_t row;
    if (wholes_find(&context->wholes, document, &row))
        return wholes_at(&context->wholes, row, &length);
    return (struct whole){.length = length, .found = context->nothing};
}
