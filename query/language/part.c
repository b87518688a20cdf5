// SPDX-License-Identifier: MIT
// Parts of a query.
#include "query/language/part.h"

#include <string.h>
#include <strings.h>

bool filter_only(const struct node *node)
{
    if (node->kind == NODE_FIELD)
        return query_field_selects(node->field);
    for (size_t i = 0; i < node->child_count; i++)
        if (!filter_only(node->children[i]))
            return false;
    return node->child_count > 0 && node->kind != NODE_NEAR;
}

bool part_excludes(const struct node *node)
{
    bool excludes = node->kind == NODE_BAG;
    for (size_t i = 0; i < node->child_count && excludes; i++)
        excludes = node->children[i]->occur == OCCUR_MUST_NOT;
    return excludes;
}

bool part_is_filter(const struct node *node)
{
    return node->occur != OCCUR_MUST_NOT && filter_only(node);
}

bool part_is_required(const struct node *node)
{
    return !filter_only(node) &&
           (node->occur == OCCUR_MUST || (node->occur == OCCUR_SHOULD && node->kind == NODE_FIELD));
}

bool part_is_wanted(const struct node *node)
{
    return !filter_only(node) && node->occur == OCCUR_SHOULD && node->kind != NODE_FIELD;
}

bool part_is_unwanted(const struct node *node)
{
    return node->occur == OCCUR_MUST_NOT;
}

static bool has_filter(const struct node *node)
{
    bool has = node->kind == NODE_FIELD && query_field_selects(node->field);
    for (size_t i = 0; i < node->child_count && !has; i++)
        has = has_filter(node->children[i]);
    return has;
}

static bool child_narrows(const struct node *node, size_t i)
{
    const struct node *child = node->children[i];
    if (filter_only(child) || !has_filter(child))
        return true;
    const bool required = node->kind == NODE_AND || node->kind == NODE_NEAR || node->kind == NODE_FIELD ||
                          (node->kind == NODE_NOT && i == 0) ||
                          (node->kind == NODE_BAG && (child->occur == OCCUR_MUST || node->child_count == 1));
    return required && part_narrows(child);
}

bool part_narrows(const struct node *node)
{
    if (filter_only(node) || !has_filter(node))
        return true;
    bool all = node->kind != NODE_OR;
    for (size_t i = 0; i < node->child_count && all; i++)
        all = child_narrows(node, i);
    return all;
}

bool part_has_field(const struct node *node, enum query_field field)
{
    bool has = node->kind == NODE_FIELD && node->field == field;
    for (size_t i = 0; i < node->child_count && !has; i++)
        has = part_has_field(node->children[i], field);
    return has;
}

bool part_is_whole(const struct node *value)
{
    static const char *const names[] = {"document", "documents", "doc"};
    for (size_t i = 0; i < sizeof names / sizeof *names; i++)
        if (strlen(names[i]) == value->text_size && strncasecmp(names[i], value->text, value->text_size) == 0)
            return true;
    return false;
}

bool part_asks_whole(const struct node *node)
{
    if (node->kind == NODE_FIELD && node->field == QUERY_WITHIN)
        return part_is_whole(node->children[0]);
    bool asks = false;
    for (size_t i = 0; i < node->child_count && !asks; i++)
        asks = part_asks_whole(node->children[i]);
    return asks;
}
