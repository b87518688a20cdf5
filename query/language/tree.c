// SPDX-License-Identifier: MIT
// Trees: how they grow and end.
#include "query/language/ast.h"

#include <stdlib.h>

struct node *node_new(enum node_kind kind)
{
    struct node *node = calloc(1, sizeof *node);
    if (node) {
        node->kind = kind;
        node->column = NODE_ANY_COLUMN;
    }
    return node;
}

void node_free(struct node *node)
{
    if (!node)
        return;
    for (size_t i = 0; i < node->child_count; i++)
        node_free(node->children[i]);
    free(node->children);
    free(node);
}

bool node_add(struct node *node, struct node *child)
{
    const size_t count = node->child_count;
    if ((count & (count - 1)) == 0) { // grows at 0, 1, 2, 4, 8 …
        struct node **children = realloc(node->children, (count ? 2 * count : 1) * sizeof(*children));
        if (!children) {
            node_free(child);
            return false;
        }
        node->children = children;
    }
    node->children[node->child_count++] = child;
    return true;
}
