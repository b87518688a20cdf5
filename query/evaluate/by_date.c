// SPDX-License-Identifier: MIT
// Collects what answers a question, and puts it by date.
#include "query/evaluate/by_date.h"

#include "query/match/candidates.h"
#include "rank/constants.h"
#include "text/base/array.h"
#include <stdlib.h>
#include <string.h>

// A match, and what it holds of the question.
struct covered {
    struct scored scored;
    double held;
};

struct covering {
    struct taker taker;
    const struct formula *formula;
    struct covered *list; // owned
    size_t count, capacity;
    double best;
    bool failed; // out of memory
};

// The weights of the words that a passage holds.
static double held(const struct formula *formula, const struct field_counts *found)
{
    double sum = 0;
    for (size_t word = 0; word < formula->word_count; word++)
        if (found[word].in[FIELD_TITLE] + found[word].in[FIELD_HEADING] + found[word].in[FIELD_TEXT] > 0)
            sum += formula->weights[word];
    return sum;
}

static bool take(struct taker *taker, const struct candidate *candidate)
{
    struct covering *covering = (struct covering *)taker;
    struct covered *grown =
        array_reserve(covering->list, &covering->capacity, covering->count + 1, sizeof *grown);
    if (!grown) {
        covering->failed = true;
        return false;
    }
    covering->list = grown;
    const double sum = held(covering->formula, candidate->found);
    grown[covering->count++] =
        (struct covered){{candidate->passage, candidate->score, candidate->document, candidate->place}, sum};
    if (sum > covering->best)
        covering->best = sum;
    return true;
}

loci_error by_date_collect(loci *index, const struct matching *matching, const struct formula *formula,
                           struct top *top, uint64_t *total, uint64_t *left_out)
{
    struct covering covering = {.taker = {.take = take}, .formula = formula};
    const double part = matching->plan->loose ? constants()->answering : 0;
    loci_error error = candidates_each(index, matching, formula, &covering.taker, total);
    *left_out = 0;
    for (size_t i = 0; !error && i < covering.count; i++) {
        if (covering.list[i].held < part * covering.best)
            ++*left_out;
        else
            top_add(top, covering.list[i].scored);
    }
    if (!error && (covering.failed || top->failed))
        error = handle_fail_memory(index);
    *total -= *left_out;
    free(covering.list);
    if (!error)
        top_sort(top);
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

loci_error by_date_sort(loci *index, struct top *top, bool oldest)
{
    struct dated *dated = calloc(top->count + 1, sizeof *dated);
    if (!dated)
        return handle_fail_memory(index);
    loci_error error = LOCI_OK;
    for (size_t i = 0; !error && i < top->count; i++) {
        dated[i].scored = top->entries[i];
        dated[i].order = i;
        if (i >= BY_DATE_LATE_MAX && handle_should_stop(index))
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
