// SPDX-License-Identifier: MIT
// The paragraphs of a document made for paper.
#include "extract/paper/paper_blocks.h"

#include "text/base/array.h"
#include <stdlib.h>

void paper_blocks_init(struct paper_blocks *blocks)
{
    *blocks = (struct paper_blocks){0};
    buffer_init(&blocks->text);
}

void paper_blocks_clear(struct paper_blocks *blocks)
{
    buffer_clear(&blocks->text);
    free(blocks->items);
    *blocks = (struct paper_blocks){0};
}

// Whether anything but white space and marks between cells was written.
static bool is_empty(const char *text, size_t size)
{
    for (size_t i = 0; i < size; i++)
        if ((unsigned char)text[i] > ' ' && text[i] != '|')
            return false;
    return true;
}

bool paper_blocks_add(struct paper_blocks *blocks, struct paper_block block)
{
    block.size = blocks->text.size - block.start;
    if (is_empty(blocks->text.data + block.start, block.size)) {
        buffer_truncate(&blocks->text, block.start);
        return !blocks->text.failed;
    }
    struct paper_block *grown =
        array_reserve(blocks->items, &blocks->capacity, blocks->count + 1, sizeof *grown);
    if (grown == NULL || blocks->text.failed)
        return false;
    blocks->items = grown;
    blocks->items[blocks->count++] = block;
    return buffer_add_byte(&blocks->text, '\n');
}

void paper_blocks_leave_contents(struct paper_blocks *blocks)
{
    size_t contents = 0, all = 0;
    for (size_t i = 0; i < blocks->count; i++) {
        all += blocks->items[i].size;
        contents += blocks->items[i].contents ? blocks->items[i].size : 0;
    }
    for (size_t i = 0; i < blocks->count && 2 * contents <= all; i++)
        blocks->items[i].consumed = blocks->items[i].consumed || blocks->items[i].contents;
}

bool paper_blocks_send(const struct paper_blocks *blocks, struct sink *sink)
{
    unsigned page = 0;
    for (size_t i = 0; i < blocks->count; i++) {
        const struct paper_block *block = &blocks->items[i];
        if (block->consumed)
            continue;
        if (block->page != page) {
            page = block->page;
            if (!sink_block(sink, BLOCK_PAGE, (int)page, "", 0))
                return false;
        }
        const bool note = block->note && block->kind == BLOCK_PARAGRAPH;
        if (!sink_block(sink, note ? BLOCK_NOTE : block->kind, block->level, paper_block_text(blocks, block),
                        block->size))
            return false;
    }
    return true;
}
