// SPDX-License-Identifier: MIT
// Who speaks in the boxes of a page's text: see html_leads.h.
#include "extract/markup/weigh/html_leads.h"

#include "text/base/memory.h"
#include <stdlib.h>

enum { LEAD_WORDS = 6 };

// What speaks against a lead. That it stands in the head of its box is what makes it one.
enum { AGAINST = HTML_SIGNS_AGAINST & ~HTML_SIGN_HEADER };

// Of the first element of a row: how many of it begin with a lead, the first of these, and whether another says something else.
struct row {
    uint32_t leads, first;
    bool differs;
};

static bool is_lead(const struct html_blocks *blocks, uint32_t index)
{
    const struct html_block *block = &blocks->blocks[index];
    return block->level == 0 && block->words >= 2 && block->words <= LEAD_WORDS &&
           block->capitals * 2 > block->words && block->shouted < block->words && block->digits == 0 &&
           block->ends == 0 && block->tells == HTML_TELL_NONE && !block->reply && !block->page_mark &&
           !block->pictured && block->says.first == 0 && block->says.later == 0 &&
           !(blocks->elements[block->element].signs & AGAINST);
}

// Of each block, and of the end: how many before it are running text that is kept.
static void count_texts(uint32_t *texts, const bool *kept, const struct html_blocks *blocks)
{
    for (uint32_t i = 0; i < blocks->block_count; i++)
        texts[i + 1] = texts[i] + (kept[i] && html_block_prose(&blocks->blocks[i]) > 0);
}

// Whether a box of a row within the text begins with a lead.
static bool is_led(const uint32_t *texts, const struct html_blocks *blocks, const struct html_core *core,
                   uint32_t index)
{
    const struct html_element *box = &blocks->elements[index];
    return box->row != HTML_NONE && blocks->elements[box->row].row_size > 1 && box->end > box->first + 1 &&
           box->end > core->first && box->first <= core->last && !(box->signs & HTML_SIGNS_AGAINST) &&
           is_lead(blocks, box->first) && texts[box->first] < texts[box->end];
}

bool html_leads_settle(bool *kept, const struct html_blocks *blocks, const struct html_core *core)
{
    if (core->element == HTML_NONE)
        return true;
    struct row *rows = memory_zeroed(blocks->element_count + 1, sizeof *rows);
    bool *led = memory_zeroed(blocks->element_count + 1, sizeof *led);
    uint32_t *texts = memory_zeroed(blocks->block_count + 1, sizeof *texts);
    const bool done = rows && led && texts;
    if (done)
        count_texts(texts, kept, blocks);
    for (uint32_t i = 0; done && i < blocks->element_count; i++) {
        led[i] = is_led(texts, blocks, core, i);
        if (!led[i])
            continue;
        const uint32_t first = blocks->elements[i].first;
        struct row *row = &rows[blocks->elements[i].row];
        row->first = row->leads == 0 ? first : row->first;
        row->differs = row->differs || blocks->blocks[first].hash != blocks->blocks[row->first].hash;
        row->leads++;
    }
    for (uint32_t i = 0; done && i < blocks->element_count; i++)
        if (led[i] && rows[blocks->elements[i].row].differs)
            kept[blocks->elements[i].first] = true;
    free(rows);
    free(led);
    free(texts);
    return done;
}
