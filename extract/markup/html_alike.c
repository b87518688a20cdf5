// SPDX-License-Identifier: MIT
// What a page repeats.
#include "extract/markup/html_alike.h"
#include "text/base/memory.h"

#include <stdlib.h>

bool html_rows_find(struct html_blocks *out)
{
    uint32_t *last =
        memory_resize(NULL, (out->element_count + 1) * sizeof *last); // of each element's children so far
    if (!last)
        return false;
    for (uint32_t i = 0; i < out->element_count; i++) {
        struct html_element *element = &out->elements[i];
        last[i] = HTML_NONE;
        element->row = i;
        if (element->parent == HTML_NONE)
            continue;
        uint32_t before = last[element->parent];
        if (before != HTML_NONE && out->elements[before].hash == element->hash)
            element->row = out->elements[before].row;
        out->elements[element->row].row_size++;
        last[element->parent] = i;
    }
    free(last);
    for (uint32_t i = 0; i < out->element_count; i++) {
        struct html_element *element = &out->elements[i];
        GumboTag tag = html_tag_of(element->node);
        bool box = tag == GUMBO_TAG_DIV || tag == GUMBO_TAG_ARTICLE || tag == GUMBO_TAG_SECTION ||
                   tag == GUMBO_TAG_FIGURE || tag == GUMBO_TAG_A;
        bool around = element->parent != HTML_NONE && out->elements[element->parent].in_row;
        element->in_row = around || (box && out->elements[element->row].row_size > 2);
    }
    return true;
}

// An open table of twice their number; what collides is taken for the same.
bool html_repeated_find(struct html_blocks *out)
{
    size_t size = 16;
    while (size < out->block_count * 2)
        size *= 2;
    uint32_t *table = memory_zeroed(size, sizeof *table); // numbers from 1
    for (uint32_t i = 0; table && i < out->block_count; i++) {
        struct html_block *block = &out->blocks[i];
        size_t at = (size_t)(block->hash ^ block->hash >> 32) & (size - 1);
        while (table[at] != 0 && out->blocks[table[at] - 1].hash != block->hash)
            at = (at + 1) & (size - 1);
        if (table[at] == 0)
            table[at] = i + 1;
        else
            block->repeated = out->blocks[table[at] - 1].repeated = true;
    }
    free(table);
    return table != NULL;
}
