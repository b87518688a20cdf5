// SPDX-License-Identifier: MIT
// The tree in words: what the person who asked is told about how the question was read.
#include "query/language/part.h"

#include <string.h>

static void read_node(struct buffer *out, const struct node *node);

static bool is_composite(const struct node *node)
{
    return node->kind != NODE_WORD && node->kind != NODE_PHRASE && node->kind != NODE_FIELD &&
           node->child_count > 1;
}

// A part of a larger reading: in parentheses where it has parts of its own.
static void read_part(struct buffer *out, const struct node *node)
{
    const bool composite = is_composite(node);
    buffer_add_string(out, composite ? "(" : "");
    read_node(out, node);
    buffer_add_string(out, composite ? ")" : "");
}

static bool is_text(const struct node *node)
{
    return !filter_only(node);
}

static size_t count_those(const struct node *node, bool (*take)(const struct node *))
{
    size_t count = 0;
    for (size_t i = 0; i < node->child_count; i++)
        count += take(node->children[i]);
    return count;
}

// The children that `take` accepts, behind `before`; nothing at all without any.
static void read_those(struct buffer *out, const struct node *node, bool (*take)(const struct node *),
                       const char *before, const char *between)
{
    for (size_t i = 0; i < node->child_count; i++) {
        if (!take(node->children[i]))
            continue;
        buffer_add_string(out, before);
        read_part(out, node->children[i]);
        before = between;
    }
}

static void read_bag(struct buffer *out, const struct node *node)
{
    const size_t start = out->size;
    const size_t wanted = count_those(node, part_is_wanted);
    read_those(out, node, part_is_required, "", " and ");
    if (out->size > start)
        read_those(out, node, part_is_wanted, ", better with ", " or ");
    else
        read_those(out, node, part_is_wanted, wanted > 1 ? "any of " : "", ", ");
    read_those(out, node, part_is_filter, out->size > start ? ", only in " : "", " and ");
    read_those(out, node, part_is_unwanted, out->size > start ? ", without " : "without ", " or ");
}

static void read_and(struct buffer *out, const struct node *node)
{
    const size_t start = out->size;
    read_those(out, node, is_text, "", " and ");
    read_those(out, node, part_is_filter, out->size > start ? ", only in " : "", " and ");
}

static void read_children(struct buffer *out, const struct node *node, size_t from, const char *between)
{
    for (size_t i = from; i < node->child_count; i++) {
        buffer_add_string(out, i > from ? between : "");
        read_part(out, node->children[i]);
    }
}

// Documents beside words stand for all of their passages.
static void read_or(struct buffer *out, const struct node *node)
{
    const bool mixed = !filter_only(node) && count_those(node, part_is_filter) > 0;
    for (size_t i = 0; i < node->child_count; i++) {
        buffer_add_string(out, i == 0 ? "" : mixed ? ", or " : " or ");
        buffer_add_string(out, mixed && part_is_filter(node->children[i]) ? "anything in " : "");
        read_part(out, node->children[i]);
    }
}

static void read_field(struct buffer *out, const struct node *node)
{
    static const char *const documents[QUERY_FIELD_COUNT] = {
        [QUERY_AUTHOR] = "documents by ",
        [QUERY_PATH] = "documents of the path ",
        [QUERY_LANGUAGE] = "documents in ",
        [QUERY_DATE] = "documents dated ",
        [QUERY_BEFORE] = "documents dated before ",
        [QUERY_AFTER] = "documents dated after ",
        [QUERY_SINCE] = "documents dated since ",
        [QUERY_UNTIL] = "documents dated until ",
        [QUERY_ADDED] = "documents added ",
        [QUERY_WITHIN] = "documents that have all of it, within one ",
        [QUERY_SERIES] = "documents of the series ",
        [QUERY_URL] = "documents of the address ",
        [QUERY_TYPE] = "documents of the type ",
        [QUERY_SOURCE] = "documents of the source ",
        [QUERY_SPEAKER] = "passages said by ",
    };
    buffer_add_string(out, query_field_selects(node->field) ? documents[node->field] : "");
    read_children(out, node, 0, " ");
    if (!query_field_selects(node->field))
        buffer_printf(out, " in the %s", query_field_name(node->field));
}

size_t word_trimmed(const char *text, size_t size)
{
    while (size > 1 && strchr(",;:!?", text[size - 1]))
        size--;
    const bool ends_sentence = size > 1 && text[size - 1] == '.' && !memchr(text, '.', size - 1);
    return ends_sentence ? size - 1 : size;
}

static void read_text(struct buffer *out, const struct node *node)
{
    const size_t size = node->kind == NODE_WORD ? word_trimmed(node->text, node->text_size) : node->text_size;
    const char *quote = node->kind == NODE_PHRASE ? "\"" : "";
    buffer_add_string(out, node->kind == NODE_WORD && node->written ? "exactly " : "");
    buffer_add_string(out, quote);
    buffer_add(out, node->text, size);
    buffer_add_string(out, node->prefix && !node->pattern ? "…" : "");
    buffer_add_string(out, quote);
    buffer_add_string(out, node->kind == NODE_PHRASE && !node->written ? " in all forms" : "");
}

static void read_near(struct buffer *out, const struct node *node)
{
    read_children(out, node, 0, node->in_order ? " before " : " and ");
    if (node->unit != UNIT_WORDS)
        buffer_add_string(out, node->unit == UNIT_SENTENCE ? " in one sentence" : " in one paragraph");
    else if (node->distance == 0)
        buffer_add_string(out, " side by side");
    else
        buffer_printf(out, " with at most %d %s between", node->distance,
                      node->distance == 1 ? "word" : "words");
}

static void read_not(struct buffer *out, const struct node *node)
{
    read_part(out, node->children[0]);
    buffer_add_string(out, " without ");
    read_children(out, node, 1, " or ");
}

static void read_node(struct buffer *out, const struct node *node)
{
    switch (node->kind) {
    case NODE_NEAR: read_near(out, node); break;
    case NODE_BAG: read_bag(out, node); break;
    case NODE_AND: read_and(out, node); break;
    case NODE_OR: read_or(out, node); break;
    case NODE_NOT: read_not(out, node); break;
    case NODE_FIELD: read_field(out, node); break;
    default: read_text(out, node); break;
    }
}

// Whether the tree asks for documents, whose passages are listed, and for no word.
static bool lists_documents(const struct node *node)
{
    return filter_only(node) ||
           (node->kind == NODE_BAG && count_those(node, part_is_filter) > 0 &&
            count_those(node, part_is_required) + count_those(node, part_is_wanted) == 0);
}

bool node_read(struct buffer *out, const struct node *root)
{
    if (!root)
        return buffer_add_string(out, "nothing");
    if (lists_documents(root)) {
        const bool only_without = root->kind == NODE_BAG && count_those(root, part_is_filter) == 0;
        buffer_add_string(out, only_without ? "every passage " : "every passage in ");
    }
    read_node(out, root);
    return !out->failed;
}
