// SPDX-License-Identifier: MIT
// Operators and groups. Function words beside others are left out: they weigh next to nothing, and walking the passages that
// hold them, nearly all, would take most of the time.
#include "query/plan/build.h"

#include "query/language/part.h"

static bool is_any(const struct node *node)
{
    (void)node;
    return true;
}

static bool is_text(const struct node *node)
{
    return !filter_only(node);
}

static bool is_unwanted_text(const struct node *node)
{
    return part_is_unwanted(node) && !filter_only(node);
}

static bool has_any(const struct node *node, bool (*take)(const struct node *))
{
    bool has = false;
    for (size_t i = 0; i < node->child_count && !has; i++)
        has = take(node->children[i]);
    return has;
}

// A side of an OR that there was no room for: fewer passages are found, but none that was not asked for.
static void leave_out(struct builder *builder)
{
    builder->budget.exceeded = false;
    notes_add_about(builder->notes, (struct note_about){.code = LOCI_NOTE_SHORTENED},
                    builder->orders
                        ? "the query is too large: the last of its words do not count for the order"
                        : "the query is too large: the last of its words were left out");
}

// What children a list is to get, and how.
struct taking {
    bool (*take)(const struct node *);
    enum occur occur;
    bool scored;
    unsigned choice; // the OR that they are sides of, or 0
};

static loci_error build_child(struct builder *builder, const struct node *child, const struct taking *taking,
                              struct plan_node *list)
{
    const size_t terms = builder->budget.terms;
    struct plan_node *made = NULL;
    builder->choice = taking->choice;
    loci_error error = build_tree(builder, child, taking->scored, &made);
    if (error || builder->budget.exceeded) {
        plan_node_free(made);
        builder->budget.terms = terms;
        return error;
    }
    return plan_node_add(list, made, taking->occur) ? LOCI_OK : LOCI_NO_MEMORY;
}

static loci_error build_children(struct builder *builder, const struct node *node,
                                 const struct taking *taking, struct plan_node *list)
{
    loci_error error = LOCI_OK;
    const size_t before = list->child_count;
    bool left_out = false;
    for (size_t i = 0; !error && !builder->budget.exceeded && i < node->child_count; i++) {
        if (!taking->take(node->children[i]))
            continue;
        error = build_child(builder, node->children[i], taking, list);
        if (!error && builder->budget.exceeded && taking->choice && taking->scored) {
            left_out = true;
            leave_out(builder);
            if (builder->orders) // the others would be no more than order
                break;
        }
    }
    // A choice of nothing is no longer what was asked for.
    builder->budget.exceeded |= left_out && list->child_count == before;
    builder->choice = 0;
    return error;
}

// A list of the kind, which `fill` fills; simplified.
static loci_error build_list(struct builder *builder, const struct node *node, bool scored,
                             enum plan_node_kind kind,
                             loci_error (*fill)(struct builder *, const struct node *, bool,
                                                struct plan_node *),
                             struct plan_node **out)
{
    struct plan_node *list = plan_node_new(kind);
    loci_error error = list ? fill(builder, node, scored, list) : LOCI_NO_MEMORY;
    if (error)
        plan_node_free(list);
    else
        *out = plan_node_simplify(list);
    return error;
}

static loci_error fill_wheres(struct builder *builder, const struct node *node, struct plan_node *list)
{
    loci_error error = LOCI_OK;
    for (size_t i = 0; !error && i < node->child_count; i++) {
        const struct node *child = node->children[i];
        const struct taking taking = {.occur = child->occur == OCCUR_MUST_NOT ? OCCUR_MUST_NOT : OCCUR_MUST};
        if (filter_only(child))
            error = build_child(builder, child, &taking, list);
    }
    return error;
}

static loci_error fill_any(struct builder *builder, const struct node *node, bool scored,
                           struct plan_node *list)
{
    const struct taking taking = {is_any, OCCUR_SHOULD, scored, ++builder->choices};
    return build_children(builder, node, &taking, list);
}

static loci_error fill_wanted_any(struct builder *builder, const struct node *node, bool scored,
                                  struct plan_node *list)
{
    const struct taking taking = {part_is_wanted, OCCUR_SHOULD, scored, ++builder->choices};
    return build_children(builder, node, &taking, list);
}

static loci_error fill_and(struct builder *builder, const struct node *node, bool scored,
                           struct plan_node *list)
{
    const struct taking taking = {is_text, OCCUR_MUST, scored, 0};
    loci_error error = fill_wheres(builder, node, list);
    return error ? error : build_children(builder, node, &taking, list);
}

// Words beside required ones only score. They need a cover (measure.c).
static loci_error fill_wanted(struct builder *builder, const struct node *node, struct plan_node *list)
{
    const struct taking taking = {part_is_wanted, OCCUR_SHOULD, true, ++builder->choices};
    const size_t cover = plan_cover_terms(builder->plan, list), terms = builder->budget.terms,
                 before = list->child_count;
    if (!build_has_room(builder, cover, false)) {
        notes_add_about(builder->notes, (struct note_about){.code = LOCI_NOTE_SHORTENED},
                        "the query is too large: words beside required ones were left out of the order");
        return LOCI_OK;
    }
    budget_spend(&builder->budget, cover);
    loci_error error = build_children(builder, node, &taking, list);
    builder->budget.exceeded = false;
    if (list->child_count == before)
        builder->budget.terms = terms;
    return error;
}

static loci_error fill_parts(struct builder *builder, const struct node *node, bool scored,
                             struct plan_node *list)
{
    const struct taking taking = {part_is_required, OCCUR_MUST, scored, 0};
    struct plan_node *any = NULL;
    loci_error error = build_children(builder, node, &taking, list);
    if (error || builder->budget.exceeded)
        return error;
    if (plan_node_count(list, OCCUR_MUST) > 0)
        return scored && has_any(node, part_is_wanted) ? fill_wanted(builder, node, list) : LOCI_OK;
    error = build_list(builder, node, scored, PLAN_ANY, fill_wanted_any, &any);
    if (!error && !plan_node_add(list, any, OCCUR_MUST))
        error = LOCI_NO_MEMORY;
    return error;
}

static loci_error fill_positive(struct builder *builder, const struct node *node, bool scored,
                                struct plan_node *list)
{
    const bool beside = builder->beside_subject;
    builder->beside_subject = build_has_subject(builder, node);
    loci_error error = fill_parts(builder, node, scored, list);
    if (!error && builder->beside_subject && !builder->budget.exceeded &&
        plan_node_count(list, OCCUR_MUST) == 0) {
        builder->beside_subject = false; // the rest was punctuation
        error = fill_parts(builder, node, scored, list);
    }
    builder->beside_subject = beside;
    return error;
}

// What must not hold. Without anything that must, sets of passages are called for.
static loci_error fill_without(struct builder *builder, const struct node *node,
                               bool (*take)(const struct node *), struct plan_node *list)
{
    const struct taking taking = {take, OCCUR_MUST_NOT, false, 0};
    if (has_any(node, take) && plan_node_count(list, OCCUR_MUST) == 0)
        builder->needs_sets = true;
    builder->excluding++;
    loci_error error = build_children(builder, node, &taking, list);
    builder->excluding--;
    return error;
}

static loci_error fill_bag(struct builder *builder, const struct node *node, bool scored,
                           struct plan_node *list)
{
    loci_error error = fill_wheres(builder, node, list);
    if (!error)
        error = fill_positive(builder, node, scored, list);
    return error ? error : fill_without(builder, node, is_unwanted_text, list);
}

static loci_error fill_not(struct builder *builder, const struct node *node, bool scored,
                           struct plan_node *list)
{
    const struct taking first = {is_any, OCCUR_MUST, scored, 0}, where = {is_any, OCCUR_MUST_NOT, false, 0};
    struct node others = {
        .kind = NODE_OR, .children = node->children + 1, .child_count = node->child_count - 1};
    loci_error error = build_child(builder, node->children[0], &first, list);
    for (size_t i = 0; !error && i < others.child_count; i++)
        if (filter_only(others.children[i]))
            error = build_child(builder, others.children[i], &where, list);
    return error ? error : fill_without(builder, &others, is_text, list);
}

static loci_error build_where(const struct node *node, struct plan_node **out)
{
    const struct node *value = node->children[0];
    *out = plan_node_new(PLAN_WHERE);
    if (!*out)
        return LOCI_NO_MEMORY;
    (*out)->where = (struct plan_where){node->field, value->text, value->text_size, value->prefix};
    return LOCI_OK;
}

static loci_error build_operator(struct builder *builder, const struct node *node, bool scored,
                                 struct plan_node **out)
{
    switch (node->kind) {
    case NODE_AND: return build_list(builder, node, scored, PLAN_ALL, fill_and, out);
    case NODE_OR: return build_list(builder, node, scored, PLAN_ANY, fill_any, out);
    case NODE_NOT: return build_list(builder, node, scored, PLAN_ALL, fill_not, out);
    default:
        return query_field_selects(node->field) ? build_where(node, out)
                                                : build_tree(builder, node->children[0], scored, out);
    }
}

loci_error build_tree(struct builder *builder, const struct node *node, bool scored, struct plan_node **out)
{
    loci_error error = lexicon_poll(builder->expander->lexicon);
    if (error)
        return error;
    if (node->kind == NODE_WORD || node->kind == NODE_PHRASE)
        return build_text(builder, node, scored, out);
    builder->choice = 0;
    switch (node->kind) {
    case NODE_NEAR: return build_near(builder, node, scored, out);
    case NODE_BAG: return build_list(builder, node, scored, PLAN_ALL, fill_bag, out);
    default: break;
    }
    builder->operators += !node->made;
    error = build_operator(builder, node, scored, out);
    builder->operators -= !node->made;
    return error;
}
