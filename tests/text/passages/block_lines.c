// SPDX-License-Identifier: MIT
// Blocks as lines: see block_lines.h.
#include "tests/text/passages/block_lines.h"

bool block_line(void *context, const struct block *block)
{
    struct buffer *out = context;
    if (out->size > 0)
        buffer_add_byte(out, '\n');
    switch (block->kind) {
    case BLOCK_NOTE:
    case BLOCK_PARAGRAPH: buffer_add_string(out, "P "); break;
    case BLOCK_ITEM: buffer_add_string(out, "I "); break;
    case BLOCK_HEADING: buffer_printf(out, "H%d ", block->level); break;
    case BLOCK_PAGE: buffer_printf(out, "G%d", block->level); break;
    case BLOCK_END: buffer_printf(out, "E%d", block->level); break;
    case BLOCK_SPEAKER: buffer_add_string(out, "S"); break;
    }
    return buffer_add(out, block->text, block->size);
}
