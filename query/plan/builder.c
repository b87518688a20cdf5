// SPDX-License-Identifier: MIT
// What all who build a tree ask of its builder.
#include "query/plan/build.h"

#include "query/expand/synonyms.h"
#include "query/language/part.h"
#include "rank/bm25.h"

bool build_has_room(const struct builder *builder, size_t terms, bool first)
{
    return builder->unbounded || budget_has(&builder->budget, terms, first);
}

bool build_has_subject(const struct builder *builder, const struct node *bag)
{
    for (size_t i = 0; i < bag->child_count && !builder->keep_function_words; i++) {
        const struct node *child = bag->children[i];
        if (child->occur != OCCUR_MUST_NOT && !filter_only(child) &&
            (child->kind != NODE_WORD ||
             word_classify(builder->expander, child, builder->operators > 0) != WORD_FUNCTION))
            return true;
    }
    return false;
}

loci_error build_spell(struct builder *builder, const struct node *node, struct spellings *out,
                       uint64_t *passages)
{
    loci_error error = spelling_find(builder->expander, node, out, passages);
    return error || out->count == 0 || builder->excluding ? error
                                                          : synonyms_spell(builder->expander, node, out);
}

int build_column(const struct node *node)
{
    static const int columns[] = {[QUERY_TITLE] = FIELD_TITLE, [QUERY_SECTION] = FIELD_HEADING};
    return node->column == NODE_ANY_COLUMN ? -1 : columns[node->column];
}
