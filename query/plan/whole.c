// SPDX-License-Identifier: MIT
// within:document: what a question asks of passages, asked of whole documents. Each word, phrase and distance becomes a predicate: the
// documents of which some passage holds it. Of these documents the passages are ranked by the same words.
#include "query/plan/build.h"

#include "query/language/part.h"

static loci_error whole_tree(struct builder *builder, const struct node *node, struct plan_node **out);

// The documents that hold a word, a phrase or a distance.
static loci_error whole_leaf(struct builder *builder, const struct node *node, struct plan_node **out)
{
    struct plan_node *leaf = NULL;
    loci_error error = build_tree(builder, node, false, &leaf);
    struct plan_node *where = !error && leaf ? plan_node_new(PLAN_WHERE) : NULL;
    if (error || !where) {
        plan_node_free(leaf);
        return error || !leaf ? error : LOCI_NO_MEMORY;
    }
    where->where =
        (struct plan_where){QUERY_WITHIN, node->text ? node->text : "", node->text_size, node->prefix};
    if (!plan_node_add(where, leaf, OCCUR_MUST)) {
        plan_node_free(where);
        return LOCI_NO_MEMORY;
    }
    *out = where;
    return LOCI_OK;
}

static loci_error whole_child(struct builder *builder, const struct node *child, enum occur occur,
                              struct plan_node *list)
{
    struct plan_node *made = NULL;
    builder->excluding += occur == OCCUR_MUST_NOT;
    loci_error error = whole_tree(builder, child, &made);
    builder->excluding -= occur == OCCUR_MUST_NOT;
    return error ? error : plan_node_add(list, made, occur) ? LOCI_OK : LOCI_NO_MEMORY;
}

// All parts side by side must be in the document, but for what is left out, and function words beside others.
static loci_error whole_list(struct builder *builder, const struct node *node, struct plan_node *list)
{
    const bool beside = builder->beside_subject;
    loci_error error = LOCI_OK;
    builder->beside_subject = node->kind == NODE_BAG && build_has_subject(builder, node);
    for (size_t i = 0; !error && i < node->child_count; i++) {
        const struct node *child = node->children[i];
        const bool out = child->occur == OCCUR_MUST_NOT || (node->kind == NODE_NOT && i > 0);
        error = whole_child(builder, child,
                            out                     ? OCCUR_MUST_NOT
                            : node->kind == NODE_OR ? OCCUR_SHOULD
                                                    : OCCUR_MUST,
                            list);
    }
    builder->beside_subject = beside;
    return error;
}

static loci_error whole_tree(struct builder *builder, const struct node *node, struct plan_node **out)
{
    if (node->kind == NODE_WORD || node->kind == NODE_PHRASE || node->kind == NODE_NEAR)
        return whole_leaf(builder, node, out);
    if (node->kind == NODE_FIELD)
        return query_field_selects(node->field) ? build_tree(builder, node, false, out)
                                                : whole_tree(builder, node->children[0], out);
    struct plan_node *list = plan_node_new(node->kind == NODE_OR ? PLAN_ANY : PLAN_ALL);
    loci_error error = list ? LOCI_OK : LOCI_NO_MEMORY;
    builder->operators += node->kind != NODE_BAG && !node->made;
    if (!error)
        error = whole_list(builder, node, list);
    builder->operators -= node->kind != NODE_BAG && !node->made;
    if (error)
        plan_node_free(list);
    else
        *out = plan_node_simplify(list);
    return error;
}

loci_error build_whole(struct builder *builder, const struct node *question, struct plan_node **out)
{
    const bool unbounded = builder->unbounded;
    builder->unbounded = true;
    loci_error error = whole_tree(builder, question, out);
    builder->unbounded = unbounded;
    return error;
}
