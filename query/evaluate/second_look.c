// SPDX-License-Identifier: MIT
// The same second look whatever the plan is, and whatever found the passages.
#include "query/evaluate/second_look.h"

#include <stdlib.h>

loci_error second_look_read(loci *index, const struct matching *matching, const struct formula *formula,
                            const struct scored *passages, size_t count, struct second_look *out)
{
    *out = (struct second_look){.complete = false};
    loci_error error =
        pool_read(index, matching, &formula->texts, passages, count, false, formula->forms, &out->pool);
    if (!error && formula->context && !handle_should_stop(index))
        error = context_read(index, matching, formula, passages, count, &out->context);
    out->complete = !error && !handle_should_stop(index);
    if (error)
        second_look_clear(out);
    return error;
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

loci_error second_look_sort(loci *index, const struct matching *matching, const struct formula *formula,
                            struct scored *passages, size_t count, bool *complete)
{
    struct second_look look;
    loci_error error = second_look_read(index, matching, formula, passages, count, &look);
    *complete = !error && look.complete;
    for (size_t i = 0; *complete && i < count; i++) {
        struct whole whole;
        const struct second second = second_look_at(&look, formula, i, &whole);
        passages[i].score = formula_score(passages[i].score, formula_second(formula, &second, NULL));
    }
    if (*complete)
        scored_sort(passages, count);
    second_look_clear(&look);
    return error;
}
