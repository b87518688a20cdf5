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
    struct scored *ordered; // owned; the passages
    double *sure;           // owned; of each
    double *greatest;       // so many as are wanted; in `sure`
    size_t wanted;
};

// Looks first at as many as are wanted, those that have most for sure; then at those of the others that may still come in. *looked: so many stand
// first then.
static loci_error look_at(loci *index, struct sorting *sorting, size_t count, size_t *looked)
{
    const struct formula *formula = sorting->formula;
    struct scored *ordered = sorting->ordered;
    double *greatest = sorting->greatest;
    const size_t wanted = sorting->wanted < count ? sorting->wanted : count;
    for (size_t i = 0; i < wanted; i++)
        greatest[i] = -INFINITY;
    for (size_t i = 0; i < count; i++)
        keep_greatest(greatest, wanted,
                      sorting->sure[i] = sure_score(formula, &sorting->look.context, &ordered[i]));
    const size_t first =
        wanted > 0 ? reaching_first(0, greatest[wanted - 1], ordered, sorting->sure, count) : 0;
    loci_error error = score(index, sorting->matching, formula, ordered, first, &sorting->look);
    *looked = first;
    if (error || !sorting->look.complete || first == count || wanted == 0)
        return error;
    for (size_t i = 0; i < wanted; i++)
        greatest[i] = -INFINITY;
    for (size_t i = 0; i < first; i++)
        keep_greatest(greatest, wanted, ordered[i].score);
    const size_t more = reaching_first(formula_inside_most(formula), greatest[wanted - 1], ordered + first,
                                       sorting->sure + first, count - first);
    *looked += more;
    return more > 0 ? score(index, sorting->matching, formula, ordered + first, more, &sorting->look)
                    : LOCI_OK;
}

// Documents are read first: they tell whose words must be looked at.
loci_error second_look_sort(loci *index, const struct matching *matching, const struct formula *formula,
                            struct scored *passages, size_t count, size_t wanted, bool *complete)
{
    struct sorting sorting = {.matching = matching, .formula = formula, .wanted = wanted};
    size_t looked = 0;
    sorting.ordered = malloc((count + 1) * sizeof *sorting.ordered);
    sorting.sure = malloc((2 * count + 1) * sizeof *sorting.sure);
    sorting.greatest = sorting.sure + count;
    loci_error error = sorting.ordered && sorting.sure
                           ? read_context(index, matching, formula, passages, count, &sorting.look)
                           : handle_fail_memory(index);
    if (!error && !handle_should_stop(index)) {
        if (count > 0)
            memcpy(sorting.ordered, passages, count * sizeof *sorting.ordered);
        error = look_at(index, &sorting, count, &looked);
    }
    *complete = !error && sorting.look.complete;
    if (*complete && count > 0) {
        scored_sort(sorting.ordered, looked);
        memcpy(passages, sorting.ordered, count * sizeof *sorting.ordered);
    }
    second_look_clear(&sorting.look);
    free(sorting.ordered);
    free(sorting.sure);
    return error;
}
