// SPDX-License-Identifier: MIT
// Gathers the documents of passages.
#include "query/match/holders.h"

#include "query/match/confirm.h"
#include "query/match/fts5.h"

struct gathering {
    struct taker taker;
    struct document_set *out;
};

static bool take_document(struct taker *taker, const struct candidate *candidate)
{
    return document_set_add(((struct gathering *)taker)->out, candidate->document);
}

loci_error holders_select(loci *index, const struct plan *plan, const struct plan_node *node,
                          struct document_set *out)
{
    const struct formula unscored = {.texts = {.average_length = 1}};
    struct gathering gathering = {.taker = {.take = take_document}, .out = out};
    struct expression expression;
    uint64_t total;
    if (!plan_node_is_search(plan, node))
        return LOCI_OK;
    expression_init(&expression);
    loci_error error = expression_write(&expression, plan, node) ? LOCI_OK : handle_fail_memory(index);
    const struct collect collect = {.match = expression.match.data,
                                    .phrase_slot = expression.phrase_slot,
                                    .phrase_count = expression.phrase_count,
                                    .formula = &unscored};
    if (!error)
        error = confirm_match(index, &collect, plan, node, &gathering.taker, &total);
    expression_clear(&expression);
    return error;
}
