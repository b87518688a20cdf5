// SPDX-License-Identifier: MIT
// Lists of other pages within a text, and the name of the site above it.
#include "extract/markup/weigh/html_elsewhere.h"

#include <string.h>

// Words of what announces a list, of the name of a site.
enum { HEAD_WORDS = 12, NAME_WORDS = 8 };

// Whether a block that heads others says that they are other pages.
static bool announces(const struct html_block *block)
{
    return block->words < HEAD_WORDS && (block->says.first & HTML_SIGN_RELATED) &&
           (block->level > 0 || block->bold || block->last == ':');
}

static bool leads_elsewhere(const struct html_block *block)
{
    return block->level == 0 && block->letters > 0 && block->linked * 10 >= block->letters * 9;
}

// Whether what is kept next goes on with the text.
static bool goes_on(const bool *kept, const struct html_blocks *blocks, uint32_t next)
{
    while (next < blocks->block_count && !kept[next])
        next++;
    return next < blocks->block_count && blocks->blocks[next].level == 0 && !blocks->blocks[next].item &&
           html_block_prose(&blocks->blocks[next]) > 0;
}

static void drop_lists(bool *kept, const struct html_blocks *blocks)
{
    bool begun = false; // running text is kept before
    for (uint32_t i = 0; i < blocks->block_count; i++) {
        begun = begun || (kept[i] && html_block_prose(&blocks->blocks[i]) > 0);
        if (!begun || !announces(&blocks->blocks[i]))
            continue;
        uint32_t end = i + 1;
        while (end < blocks->block_count && leads_elsewhere(&blocks->blocks[end]))
            end++;
        if (end > i + 1 && goes_on(kept, blocks, end))
            memset(kept + i, false, (end - i) * sizeof *kept);
        i = end - 1;
    }
}

// Whether a block stands in a head of the page that the title stands behind.
static bool is_in_page_head(const struct html_blocks *blocks, uint32_t block, uint32_t title)
{
    const struct html_element *elements = blocks->elements;
    for (uint32_t i = blocks->blocks[block].element; i != HTML_NONE; i = elements[i].parent)
        if ((elements[i].own & HTML_SIGN_HEADER) && elements[i].end <= title)
            return true;
    return false;
}

static void drop_names(bool *kept, const struct html_blocks *blocks, uint32_t title)
{
    for (uint32_t at = 0; at < title && at < blocks->block_count; at++) {
        const struct html_block *block = &blocks->blocks[at];
        if (block->level > 0 && block->words <= NAME_WORDS && is_in_page_head(blocks, at, title))
            kept[at] = false;
    }
}

// The name of a site stands in <title>, too, and may have been taken for the title: the last heading before the running text that does is
// it, then.
static uint32_t last_titled(const struct html_blocks *blocks, const struct html_core *core)
{
    uint32_t title = core->title;
    for (uint32_t i = title; i < blocks->block_count && i < core->first; i++)
        if (blocks->blocks[i].level > 0 && blocks->blocks[i].titled)
            title = i;
    return title;
}

void html_elsewhere_settle(bool *kept, const struct html_blocks *blocks, const struct html_core *core)
{
    drop_lists(kept, blocks);
    if (core->title != HTML_NONE)
        drop_names(kept, blocks, last_titled(blocks, core));
}
