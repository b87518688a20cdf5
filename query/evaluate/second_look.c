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

// Puts first those for which `sure` plus what may come to it reaches a score, and tells how many.
static size_t reaching_first(double most, double score, struct scored *passages, double *sure, size_t count)
{
    static const double rounding = 1 + 1e-9;
    size_t reaching = 0;
    for (size_t i = 0; i < count; i++) {
        if ((sure[i] + most) * rounding < score)
            continue;
        const struct scored one = passages[i];
        const double one_sure = sure[i];
        passages[i] = passages[reaching];
        sure[i] = sure[reaching];
        passages[reaching] = one;
        sure[reaching++] = one_sure;
    }
    return reaching;
}

// Reads what stands in the passages, and gives them the scores of both looks.
static loci_error score(loci *index, const struct matching *matching, const struct formula *formula,
                        struct scored *passages, size_t count, struct second_look *look)
{
    pool_clear(&look->pool);
    loci_error error = read_inside(index, matching, formula, passages, count, look);
    for (size_t i = 0; !error && look->complete && i < count; i++) {
        struct whole whole;
        const struct second second = second_look_at(look, formula, i, &whole);
        passages[i].score = formula_score(passages[i].score, formula_second(formula, &second, NULL));
    }
    return error;
}

// What the sort of some passages shares.
struct sorting {
    const struct matching *matching;
    const struct formula *formula;
    struct second_look look;
    struct scored *ordered; // owned; the passages: those that were looked at first
    size_t count, looked;
    double *sure;     // owned; of each
    double *greatest; // in `sure`: the scores of the best that were looked at, as many as are wanted …
    double *surest;   // … and of those that come next, in turn
    size_t wanted;
};

// Those of the `left` that have most for sure: as many as are wanted, then three times as many as were looked at. A few take no longer at once.
// Of forms alone, as of a single word, most stand as they were typed: hardly more than are wanted are looked at first.
static size_t choose_next(struct sorting *sorting, size_t left)
{
    enum { FEW = 24 };
    const size_t wanted = sorting->wanted, looked = sorting->looked;
    const size_t most = sorting->formula->pair_count > 0 ? (looked > 0 ? 3 * looked : wanted)
                                                         : (looked > 0 ? looked : wanted + wanted / 2);
    double *sure = sorting->sure + sorting->looked;
    if (left <= most || left <= FEW)
        return left;
    for (size_t i = 0; i < most; i++)
        sorting->surest[i] = -INFINITY;
    for (size_t i = 0; i < left; i++)
        keep_greatest(sorting->surest, most, sure[i]);
    return reaching_first(0, sorting->surest[most - 1], sorting->ordered + sorting->looked, sure, left);
}

// Looks at those first that have most for sure, until none that is left can be among the best.
static loci_error look_at(loci *index, struct sorting *sorting)
{
    const double most = formula_inside_most(sorting->formula);
    const size_t wanted = sorting->wanted;
    loci_error error = LOCI_OK;
    sorting->look.complete = true;
    for (size_t i = 0; i < wanted; i++)
        sorting->greatest[i] = -INFINITY;
    while (!error && sorting->look.complete && wanted > 0) {
        struct scored *next = sorting->ordered + sorting->looked;
        const size_t left = reaching_first(most, sorting->greatest[wanted - 1], next,
                                           sorting->sure + sorting->looked, sorting->count - sorting->looked);
        if (left == 0)
            break;
        const size_t chosen = choose_next(sorting, left);
        error = score(index, sorting->matching, sorting->formula, next, chosen, &sorting->look);
        for (size_t i = 0; i < chosen; i++)
            keep_greatest(sorting->greatest, wanted, next[i].score);
        sorting->looked += chosen;
    }
    return error;
}

// False when out of memory.
static bool prepare(struct sorting *sorting, const struct scored *passages, size_t count, size_t wanted)
{
    sorting->count = count;
    sorting->wanted = wanted < count ? wanted : count;
    sorting->ordered = malloc((count + 1) * sizeof *sorting->ordered);
    sorting->sure = malloc((3 * count + 1) * sizeof *sorting->sure);
    if (!sorting->ordered || !sorting->sure)
        return false;
    sorting->greatest = sorting->sure + count;
    sorting->surest = sorting->greatest + count;
    if (count > 0)
        memcpy(sorting->ordered, passages, count * sizeof *sorting->ordered);
    return true;
}

// Documents are read first: they tell whose words must be looked at.
loci_error second_look_sort(loci *index, const struct matching *matching, const struct formula *formula,
                            struct scored *passages, size_t count, size_t wanted, bool *complete)
{
    struct sorting sorting = {.matching = matching, .formula = formula};
    loci_error error = prepare(&sorting, passages, count, wanted)
                           ? read_context(index, matching, formula, passages, count, &sorting.look)
                           : handle_fail_memory(index);
    if (!error && !handle_should_stop(index)) {
        for (size_t i = 0; i < count; i++)
            sorting.sure[i] = sure_score(formula, &sorting.look.context, &sorting.ordered[i]);
        error = look_at(index, &sorting);
    }
    *complete = !error && sorting.look.complete;
    if (*complete && count > 0) {
        scored_sort(sorting.ordered, sorting.looked);
        memcpy(passages, sorting.ordered, count * sizeof *sorting.ordered);
    }
    second_look_clear(&sorting.look);
    free(sorting.ordered);
    free(sorting.sure);
    return error;
}
