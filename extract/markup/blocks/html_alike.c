// SPDX-License-Identifier: MIT
// What a page repeats.
#include "extract/markup/blocks/html_alike.h"

#include "extract/markup/blocks/html_slots.h"
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

bool html_repeated_find(struct html_blocks *out)
{
    struct html_slots slots;
    bool done = html_slots_init(&slots, out->block_count);
    for (uint32_t i = 0; done && i < out->block_count; i++) {
        struct html_block *block = &out->blocks[i];
        uint32_t *slot = html_slots_find(&slots, block->hash, &out->blocks->hash, sizeof *block);
        if (*slot == 0)
            *slot = i + 1;
        else
            block->repeated = out->blocks[*slot - 1].repeated = true;
    }
    html_slots_clear(&slots);
    return done;
}
