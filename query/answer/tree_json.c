// SPDX-License-Identifier: MIT
// The tree of a query as JSON.
#include "query/answer/tree_json.h"

#include "query/answer/json.h"

static const char *const kinds[] = {
    [NODE_WORD] = "word", [NODE_PHRASE] = "phrase", [NODE_NEAR] = "near", [NODE_BAG] = "bag",
    [NODE_AND] = "and",   [NODE_OR] = "or",         [NODE_NOT] = "not",   [NODE_FIELD] = "field",
};
static const char *const occurs[] = {
    [OCCUR_SHOULD] = "should", [OCCUR_MUST] = "must", [OCCUR_MUST_NOT] = "must_not"};

// The depth of a tree is bounded (ast.h).
static void write_node(struct buffer *out, const char *key, const struct node *node, bool in_bag)
{
    json_write_open(out, key, '{');
    json_write_word(out, "kind", kinds[node->kind]);
    if (node->kind == NODE_WORD || node->kind == NODE_PHRASE)
        json_write_text(out, "text", node->text, node->text_size);
    if (node->written)
        json_write_bool(out, "written", true);
    if (node->prefix)
        json_write_bool(out, node->pattern ? "pattern" : "prefix", true);
    if (node->kind == NODE_FIELD)
        json_write_word(out, "field", query_field_name(node->field));
    else if (node->column != NODE_ANY_COLUMN)
        json_write_word(out, "field", query_field_name((enum query_field)node->column));
    if (node->kind == NODE_NEAR && node->unit == UNIT_WORDS)
        json_write_integer(out, "between", (uint64_t)node->distance);
    else if (node->kind == NODE_NEAR)
        json_write_word(out, "within", node->unit == UNIT_SENTENCE ? "sentence" : "paragraph");
    if (node->in_order)
        json_write_bool(out, "in_order", true);
    if (in_bag)
        json_write_word(out, "occur", occurs[node->occur]);
    if (node->child_count > 0) {
        json_write_open(out, "parts", '[');
        for (size_t i = 0; i < node->child_count; i++)
            write_node(out, NULL, node->children[i], node->kind == NODE_BAG);
        json_write_close(out, ']');
    }
    json_write_close(out, '}');
}

void tree_json_write(struct buffer *out, const struct node *root)
{
    if (root)
        write_node(out, NULL, root, false);
    else
        json_write_null(out, NULL);
}
