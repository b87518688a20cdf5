// SPDX-License-Identifier: MIT
// The tree as an s-expression: what tests compare and explanations show.
#include "query/language/ast.h"

static void print_text(struct buffer *out, const struct node *node)
{
    if (node->kind == NODE_PHRASE)
        buffer_add_string(out, node->written ? "\"" : "~\"");
    else if (node->written)
        buffer_add_byte(out, '=');
    buffer_add(out, node->text, node->text_size);
    if (node->kind == NODE_PHRASE)
        buffer_add_byte(out, '"');
    if (node->prefix && !node->pattern)
        buffer_add_byte(out, '*');
}

static void print_head(struct buffer *out, const struct node *node)
{
    switch (node->kind) {
    case NODE_NEAR:
        if (node->unit == UNIT_WORDS)
            buffer_printf(out, "(%s %d", node->in_order ? "before" : "near", node->distance);
        else
            buffer_add_string(out, node->unit == UNIT_SENTENCE ? "(sentence" : "(paragraph");
        break;
    case NODE_BAG: buffer_add_string(out, "(bag"); break;
    case NODE_AND: buffer_add_string(out, "(and"); break;
    case NODE_OR: buffer_add_string(out, "(or"); break;
    case NODE_NOT: buffer_add_string(out, "(not"); break;
    case NODE_FIELD: buffer_printf(out, "(%s", query_field_name(node->field)); break;
    default: break;
    }
}

bool node_print(struct buffer *out, const struct node *node)
{
    if (!node)
        return buffer_add_string(out, "()");
    if (node->kind == NODE_WORD || node->kind == NODE_PHRASE) {
        print_text(out, node);
        return !out->failed;
    }
    print_head(out, node);
    for (size_t i = 0; i < node->child_count; i++) {
        const struct node *child = node->children[i];
        const bool signed_child = node->kind == NODE_BAG && child->occur != OCCUR_SHOULD;
        buffer_add_byte(out, ' ');
        if (signed_child)
            buffer_add_byte(out, child->occur == OCCUR_MUST ? '+' : '-');
        node_print(out, child);
    }
    return buffer_add_byte(out, ')');
}
