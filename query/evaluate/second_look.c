// SPDX-License-Identifier: MIT
// The same second look whatever the plan is, and whatever found the passages.
#include "query/evaluate/second_look.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

// The documents around the passages.
static loci_error read_context(loci *index, const struct matching *matching, const struct formula *formula,
                               const struct scored *passages, size_t count, struct second_look *out)
{
    return formula->context ? context_read(index, matching, formula, passages, count, &out->context)
                            : LOCI_OK;
}

// What stands in the passages.
static loci_error read_inside(loci *index, const struct matching *matching, const struct formula *formula,
                              const struct scored *passages, size_t count, struct second_look *out)
{
    loci_error error = LOCI_OK;
    if (!handle_should_stop(index))
        error =
            pool_read(index, matching, &formula->texts, passages, count, false, formula->forms, &out->pool);
    out->complete = !error && !handle_should_stop(index);
    if (error)
        second_look_clear(out);
    return error;
}

loci_error second_look_read(loci *index, const struct matching *matching, const struct formula *formula,
                            const struct scored *passages, size_t count, struct second_look *out)
{
    *out = (struct second_look){.complete = false};
    loci_error error = read_context(index, matching, formula, passages, count, out);
    return error ? error : read_inside(index, matching, formula, passages, count, out);
}

void second_look_clear(struct second_look *look)
{
    pool_clear(&look->pool);
    context_clear(&look->context);
    look->complete = false;
}

struct second second_look_at(const struct second_look *look, const struct formula *formula, size_t i,
                             struct whole *whole)
{
    const struct pool_passage *passage = &look->pool.passages[i];
    if (formula->context)
        *whole = context_of(&look->context, passage->scored.document);
    return (struct second){.norm = passage->norm,
                           .places = passage->places,
                           .forms = formula->forms ? passage->forms : NULL,
                           .whole = formula->context ? whole : NULL};
}

// Keeps the `size` greatest, descending.
static void keep_greatest(double *greatest, size_t size, double value)
{
    size_t at = size;
    for (; at > 0 && greatest[at - 1] < value; at--)
        if (at < size)
            greatest[at] = greatest[at - 1];
    if (at < size)
        greatest[at] = value;
}

// What a passage has for sure: what stands in it only adds.
static double sure_score(const struct formula *formula, const struct context *context,
                         const struct scored *scored)
{
    if (!formula->context)
        return scored->score;
    const struct whole whole = context_of(context, scored->document);
    return scored->score + formula_around(formula, &whole);
}

// Puts first those that may be among the `wanted` best, whatever stands in them, and tells how many; `sure` has room for each and for
// as many as are wanted.
static size_t hopeful_first(const struct formula *formula, const struct context *context, size_t wanted,
                            struct scored *passages, size_t count, double *sure)
{
    static const double rounding = 1 + 1e-9;
    const double most = formula_inside_most(formula);
    double *greatest = sure + count;
    size_t hopeful = 0;
    for (size_t i = 0; i < wanted; i++)
        greatest[i] = -INFINITY;
    for (size_t i = 0; i < count; i++)
        keep_greatest(greatest, wanted, sure[i] = sure_score(formula, context, &passages[i]));
    for (size_t i = 0; i < count; i++) {
        if (wanted == 0 || (sure[i] + most) * rounding < greatest[wanted - 1])
            continue;
        const struct scored one = passages[i];
        passages[i] = passages[hopeful];
        passages[hopeful++] = one;
    }
    return hopeful;
}

static void score(const struct second_look *look, const struct formula *formula, struct scored *passages,
                  size_t count)
{
    for (size_t i = 0; i < count; i++) {
        struct whole whole;
        const struct second second = second_look_at(look, formula, i, &whole);
        passages[i].score = formula_score(passages[i].score, formula_second(formula, &second, NULL));
    }
    scored_sort(passages, count);
}

// Documents are read first: they tell whose words must be looked at.
loci_error second_look_sort(loci *index, const struct matching *matching, const struct formula *formula,
                            struct scored *passages, size_t count, size_t wanted, bool *complete)
{
    struct second_look look = {.complete = false};
    struct scored *ordered = malloc((count + 1) * sizeof *ordered);
    double *sure = malloc((2 * count + 1) * sizeof *sure);
    loci_error error = ordered && sure ? read_context(index, matching, formula, passages, count, &look)
                                       : handle_fail_memory(index);
    size_t hopeful = count;
    if (!error && !handle_should_stop(index)) {
        if (count > 0)
            memcpy(ordered, passages, count * sizeof *ordered);
        if (wanted < count)
            hopeful = hopeful_first(formula, &look.context, wanted, ordered, count, sure);
        error = read_inside(index, matching, formula, ordered, hopeful, &look);
    }
    *complete = !error && look.complete;
    if (*complete && count > 0) {
        score(&look, formula, ordered, hopeful);
        memcpy(passages, ordered, count * sizeof *ordered);
    }
    second_look_clear(&look);
    free(ordered);
    free(sure);
    return error;
}
