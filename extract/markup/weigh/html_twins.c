// SPDX-License-Identifier: MIT
// Text that a page holds twice, once to be seen and once not.
#include "extract/markup/weigh/html_twins.h"

#include "extract/markup/blocks/html_slots.h"
#include "text/base/memory.h"

#include <ctype.h>
#include <stdlib.h>
#include <string.h>
#include <strings.h>

// Whether one of the words of the element's classes is "print": "print-only", "visible-print". That it is one for "no-print", too, does no
// harm: then neither version counts as seen.
static bool is_to_be_printed(const GumboNode *node)
{
    static const char word[] = "print";
    const char *names = html_attribute(node, "class");
    for (const char *at = names; at && *at; at++) {
        if ((at > names && isalpha((unsigned char)at[-1])) || strncasecmp(at, word, sizeof word - 1) != 0)
            continue;
        if (!islower((unsigned char)at[sizeof word - 1]))
            return true;
    }
    return false;
}

// Of each element, whether it or one around it is not to be seen. NULL when out of memory.
static bool *find_unseen(const struct html_blocks *blocks)
{
    bool *unseen = memory_zeroed(blocks->element_count + 1, sizeof *unseen);
    for (uint32_t i = 0; unseen && i < blocks->element_count; i++) {
        const struct html_element *element = &blocks->elements[i];
        unseen[i] = (element->parent != HTML_NONE && unseen[element->parent]) ||
                    html_is_hidden(element->node) || is_to_be_printed(element->node);
    }
    return unseen;
}

// Tells texts apart: blocks have a hash of their beginning alone.
static uint64_t hash_of(const struct html_block *block)
{
    return block->hash ^ (uint64_t)block->letters * 0x9E3779B97F4A7C15u;
}

bool html_twins_drop(bool *kept, const struct html_blocks *blocks)
{
    struct html_slots slots;
    bool *unseen = find_unseen(blocks);
    uint64_t *hashes = memory_zeroed(blocks->block_count + 1, sizeof *hashes);
    bool done = html_slots_init(&slots, blocks->block_count) && unseen && hashes;
    for (uint32_t i = 0; done && i < blocks->block_count; i++) {
        hashes[i] = hash_of(&blocks->blocks[i]);
        if (kept[i] && blocks->blocks[i].repeated && !unseen[blocks->blocks[i].element])
            *html_slots_find(&slots, hashes[i], hashes, sizeof *hashes) = i + 1;
    }
    for (uint32_t i = 0; done && i < blocks->block_count; i++)
        if (kept[i] && blocks->blocks[i].repeated && unseen[blocks->blocks[i].element] &&
            *html_slots_find(&slots, hashes[i], hashes, sizeof *hashes) > 0)
            kept[i] = false;
    html_slots_clear(&slots);
    free(unseen);
    free(hashes);
    return done;
}
