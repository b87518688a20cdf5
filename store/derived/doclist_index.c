// SPDX-License-Identifier: MIT
// Doclist indexes against the leaves that they tell of.
#include "store/derived/doclist_index.h"

#include <stdlib.h>

enum { HEIGHT_MAX = 31 };

// One node: what it says of marks[*done] and those that follow, as far as it goes.
static bool take_node(const struct stored_block *node, int64_t first, const struct leaf_mark *marks,
                      size_t count, size_t *done)
{
    size_t at = 1, end = node->size;
    uint64_t number, value;
    while (*done < count && !marks[*done].begins)
        ++*done;
    if (*done == count || !block_varint(node->bytes, &at, end, &number) ||
        !block_varint(node->bytes, &at, end, &value) || number != (uint64_t)first + *done ||
        value != (uint64_t)marks[*done].passage)
        return false;
    int64_t passage = marks[(*done)++].passage;
    for (; at < end; ++*done) {
        if (!block_varint(node->bytes, &at, end, &value) || *done == count ||
            (value != 0) != marks[*done].begins ||
            (value != 0 && value != (uint64_t)marks[*done].passage - (uint64_t)passage))
            return false;
        if (value != 0)
            passage = marks[*done].passage;
    }
    return true;
}

// All nodes of one height; *above gets the first passage of each.
static loci_error check_height(struct blocks *blocks, int64_t id, int64_t first,
                               const struct leaf_mark *marks, size_t count, struct leaf_mark *above,
                               size_t *nodes)
{
    struct stored_block node = {0};
    loci_error error = LOCI_OK;
    size_t done = 0;
    for (*nodes = 0; done < count && error == LOCI_OK; ++*nodes) {
        size_t begin = done;
        while (begin < count && !marks[begin].begins)
            begin++;
        error = blocks_read(blocks, id + (int64_t)*nodes, &node);
        if (error == LOCI_OK &&
            (node.size == 0 || (begin > done && *nodes > 0) ||
             !take_node(&node, first, marks, count, &done) || node.bytes[0] != (*nodes > 0 || done < count)))
            error =
                blocks_damaged(blocks, id + (int64_t)*nodes, "it does not lead where its doclist goes on");
        if (error == LOCI_OK)
            above[*nodes] = (struct leaf_mark){marks[begin].passage, true};
    }
    block_clear(&node);
    return error;
}

loci_error doclist_index_check(struct blocks *blocks, int segment, int64_t leaf,
                               const struct leaf_mark *marks, size_t count)
{
    struct leaf_mark *heights[2] = {calloc(count + 1, sizeof *marks), calloc(count + 1, sizeof *marks)};
    loci_error error = heights[0] && heights[1] ? LOCI_OK : handle_fail_memory(blocks->index);
    size_t nodes = count;
    int64_t first = leaf + 1;
    for (int height = 0; error == LOCI_OK && (height == 0 || nodes > 1); height++) {
        struct leaf_mark *above = heights[height % 2];
        const int64_t id = block_of_doclist_index(segment, height, leaf);
        error = height > HEIGHT_MAX ? blocks_damaged(blocks, id, "it is too high")
                                    : check_height(blocks, id, first, marks, nodes, above, &nodes);
        marks = above;
        first = leaf;
    }
    free(heights[0]);
    free(heights[1]);
    return error;
}
