// SPDX-License-Identifier: MIT
// Trees of a plan: how they grow and end, and what they hold.
#include "query/plan/plan.h"

#include "text/base/array.h"
#include <stdlib.h>

struct plan_node *plan_node_new(enum plan_node_kind kind)
{
    struct plan_node *node = calloc(1, sizeof *node);
    if (node) {
        node->kind = kind;
        node->slot = node->column = -1;
    }
    return node;
}

void plan_node_free(struct plan_node *node)
{
    if (!node)
        return;
    for (size_t i = 0; i < node->child_count; i++)
        plan_node_free(node->children[i]);
    free(node->children);
    spellings_clear(&node->spellings);
    free(node);
}

bool plan_node_add(struct plan_node *node, struct plan_node *child, enum occur occur)
{
    if (!child)
        return true;
    struct plan_node **grown =
        array_reserve(node->children, &node->child_capacity, node->child_count + 1, sizeof(*grown));
    if (!grown) {
        plan_node_free(child);
        return false;
    }
    child->occur = occur;
    node->children = grown;
    node->children[node->child_count++] = child;
    return true;
}

struct plan_node *plan_node_simplify(struct plan_node *list)
{
    if (list->child_count > 1 || (list->child_count == 1 && list->children[0]->occur == OCCUR_MUST_NOT))
        return list;
    struct plan_node *only = list->child_count ? list->children[0] : NULL;
    list->child_count = 0;
    plan_node_free(list);
    return only;
}

bool plan_node_selects(const struct plan_node *node)
{
    bool selects = node && (node->kind == PLAN_WHERE || node->child_count > 0);
    for (size_t i = 0; selects && node->kind != PLAN_WHERE && i < node->child_count; i++)
        selects = plan_node_selects(node->children[i]);
    return selects;
}

bool plan_node_has_where(const struct plan_node *node)
{
    bool has = node && node->kind == PLAN_WHERE;
    for (size_t i = 0; node && !has && i < node->child_count; i++)
        has = plan_node_has_where(node->children[i]);
    return has;
}

bool plan_node_has_speaker(const struct plan_node *node)
{
    bool has = node->kind == PLAN_WHERE && node->where.field == QUERY_SPEAKER;
    for (size_t i = 0; !has && i < node->child_count; i++)
        has = plan_node_has_speaker(node->children[i]);
    return has;
}

const struct spellings *plan_node_spellings(const struct plan *plan, const struct plan_node *node)
{
    return node->slot >= 0 ? &plan->slots[node->slot].spellings : &node->spellings;
}

size_t plan_node_count(const struct plan_node *node, enum occur occur)
{
    size_t count = 0;
    for (size_t i = 0; i < node->child_count; i++)
        count += node->children[i]->occur == occur && !plan_node_selects(node->children[i]);
    return count;
}

static bool is_written(const struct spellings *spellings)
{
    for (size_t i = 0; i < spellings->count; i++)
        if (spellings->list[i].written)
            return true;
    return false;
}

bool plan_node_is_approximate(const struct plan *plan, const struct plan_node *node)
{
    bool approximate =
        node && ((node->kind == PLAN_SLOT && is_written(plan_node_spellings(plan, node))) ||
                 (node->kind == PLAN_WITHIN && (node->in_order || node->unit == UNIT_SENTENCE)));
    for (size_t i = 0; node && !approximate && i < node->child_count; i++)
        approximate = plan_node_is_approximate(plan, node->children[i]);
    return approximate;
}

static void print_node(struct buffer *out, const struct plan *plan, const struct plan_node *node);

static void print_children(struct buffer *out, const struct plan *plan, const struct plan_node *node)
{
    static const char *const signs[] = {[OCCUR_SHOULD] = " ", [OCCUR_MUST] = " +", [OCCUR_MUST_NOT] = " -"};
    for (size_t i = 0; i < node->child_count; i++) {
        buffer_add_string(out, node->kind == PLAN_ALL ? signs[node->children[i]->occur] : " ");
        print_node(out, plan, node->children[i]);
    }
    buffer_add_byte(out, ')');
}

static void print_slot(struct buffer *out, const struct plan *plan, const struct plan_node *node)
{
    const struct spellings *spellings = plan_node_spellings(plan, node);
    if (node->column >= 0)
        buffer_printf(out, "%d:", node->column);
    for (size_t i = 0; i < spellings->count; i++) {
        buffer_add_string(out, i > 0 ? "|" : "");
        buffer_add_string(out, spellings->list[i].written ? "=" : "");
        for (size_t at = 0; at < spellings->list[i].size; at++)
            buffer_add_byte(out, spellings->list[i].terms[at] == ' ' ? '_' : spellings->list[i].terms[at]);
    }
}

static void print_node(struct buffer *out, const struct plan *plan, const struct plan_node *node)
{
    switch (node->kind) {
    case PLAN_SLOT: print_slot(out, plan, node); return;
    case PLAN_ALL: buffer_add_string(out, "(all"); break;
    case PLAN_ANY: buffer_add_string(out, "(any"); break;
    case PLAN_WITHIN:
        if (node->unit == UNIT_WORDS)
            buffer_printf(out, "(%s %d", node->in_order ? "before" : "within", node->distance);
        else
            buffer_add_string(out, node->unit == UNIT_SENTENCE ? "(sentence" : "(paragraph");
        break;
    case PLAN_WHERE:
        buffer_printf(out, "(%s %.*s%s", query_field_name(node->where.field), (int)node->where.size,
                      node->where.value, node->where.prefix ? "*" : "");
        break;
    }
    print_children(out, plan, node);
}

bool plan_node_print(struct buffer *out, const struct plan *plan, const struct plan_node *node)
{
    if (node)
        print_node(out, plan, node);
    else
        buffer_add_string(out, "()");
    return !out->failed;
}
