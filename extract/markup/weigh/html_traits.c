// SPDX-License-Identifier: MIT
// What speaks for and against each block of a page.
#include "extract/markup/weigh/html_weigh.h"

#include <string.h>

static bool is_prose(const struct html_blocks *blocks, uint32_t block)
{
    return html_block_prose(&blocks->blocks[block]) > 0 &&
           !(blocks->elements[blocks->blocks[block].element].signs & HTML_SIGNS_AGAINST);
}

static bool is_mostly_links(const struct html_block *block)
{
    return block->linked * 2 > block->letters;
}

static void set_size(bool *traits, const struct html_block *block)
{
    uint32_t words = block->words;
    traits[words < 2    ? TRAIT_WORDS_1
           : words < 5  ? TRAIT_WORDS_4
           : words < 10 ? TRAIT_WORDS_9
           : words < 20 ? TRAIT_WORDS_19
           : words < 40 ? TRAIT_WORDS_39
                        : TRAIT_WORDS_MORE] = true;
    traits[TRAIT_LINKS_ALL] = block->linked * 10 >= block->letters * 9;
    traits[TRAIT_LINKS_HALF] = !traits[TRAIT_LINKS_ALL] && block->linked * 3 > block->letters;
    traits[TRAIT_LINKS_SOME] = block->linked > 0 && !traits[TRAIT_LINKS_ALL] && !traits[TRAIT_LINKS_HALF];
    traits[TRAIT_SENTENCE] = block->ends > 0;
    traits[TRAIT_SENTENCES] = block->ends > 1;
    traits[TRAIT_COMMA] = block->commas > 0;
    traits[TRAIT_DIGITS] = block->digits * 3 > block->letters;
}

static void set_kind(bool *traits, const struct html_block *block)
{
    traits[TRAIT_HEADING_1] = block->level == 1;
    traits[TRAIT_HEADING_2] = block->level == 2;
    traits[TRAIT_HEADING_3] = block->level > 2;
    traits[TRAIT_ITEM] = block->item;
    traits[TRAIT_ITEM_LINKED] = block->item && is_mostly_links(block);
    traits[TRAIT_CELL] = block->cell;
    traits[TRAIT_CELL_LINKED] = block->cell && is_mostly_links(block);
    traits[TRAIT_PLAIN] = block->plain;
    traits[TRAIT_BOLD] = block->bold && block->level == 0;
}

// How far the block's element is from the elements around the core, and that from the core.
static void set_distance(bool *traits, const struct html_blocks *blocks, const struct html_core *core,
                         uint32_t block)
{
    if (core->element == HTML_NONE)
        return;
    const struct html_element *elements = blocks->elements;
    uint32_t element = blocks->blocks[block].element;
    uint32_t up = 0, down = 0;
    const struct html_element *inner = &elements[core->element];
    for (; element != HTML_NONE && up < 4 && !elements[element].holds_core; up++)
        element = elements[element].parent;
    for (uint32_t at = core->element; at != HTML_NONE && at > element && element != HTML_NONE && down < 4;
         down++)
        at = elements[at].parent;
    if (block < inner->first || block >= inner->end)
        down = down > 0 ? down : 1;
    traits[TRAIT_UP_0] = up == 0;
    traits[TRAIT_UP_1] = up == 1;
    traits[TRAIT_UP_2] = up == 2;
    traits[TRAIT_UP_3] = up > 2;
    traits[TRAIT_DOWN_1] = down == 1;
    traits[TRAIT_DOWN_2] = down == 2;
    traits[TRAIT_DOWN_3] = down > 2;
    traits[TRAIT_OUTSIDE_PROSE] = down > 0 && html_block_prose(&blocks->blocks[block]) > 0;
}

static void set_neighbours(bool *traits, const struct html_blocks *blocks, uint32_t block)
{
    uint32_t before = 1, after = 1;
    while (before <= 3 && before <= block && !is_prose(blocks, block - before))
        before++;
    while (after <= 3 && block + after < blocks->block_count && !is_prose(blocks, block + after))
        after++;
    bool first = before > block, last = block + after >= blocks->block_count;
    traits[TRAIT_PROSE_1_BEFORE] = !first && before == 1;
    traits[TRAIT_PROSE_2_BEFORE] = !first && (before == 2 || before == 3);
    traits[TRAIT_PROSE_FAR_BEFORE] = first || before > 3;
    traits[TRAIT_PROSE_1_AFTER] = !last && after == 1;
    traits[TRAIT_PROSE_2_AFTER] = !last && (after == 2 || after == 3);
    traits[TRAIT_PROSE_FAR_AFTER] = last || after > 3;
    traits[TRAIT_LINKS_BEFORE] = block > 0 && is_mostly_links(&blocks->blocks[block - 1]);
    traits[TRAIT_LINKS_AFTER] =
        block + 1 < blocks->block_count && is_mostly_links(&blocks->blocks[block + 1]);
}

static void set_signs(bool *traits, const struct html_blocks *blocks, const struct html_core *core,
                      uint32_t index)
{
    const struct html_block *block = &blocks->blocks[index];
    uint32_t signs = blocks->elements[block->element].signs &
                     ~(uint32_t)(HTML_SIGN_BODY | HTML_SIGN_ARTICLE | HTML_SIGN_MAIN);
    bool prose = html_block_prose(block) > 0;
    for (unsigned i = 0; i < HTML_SIGNS; i++) {
        traits[TRAIT_SIGN + i] = signs >> i & 1;
        traits[TRAIT_SIGN_LONG + i] = prose && (signs >> i & 1);
        traits[(prose ? TRAIT_SAYS_LONG : TRAIT_SAYS) + i] = block->says.first >> i & 1;
        traits[(prose ? TRAIT_LATER_LONG : TRAIT_LATER) + i] = block->says.later >> i & 1;
    }
    traits[TRAIT_NOTICE] =
        (signs & HTML_SIGN_DIALOG) && ((block->says.first | block->says.later) & HTML_SIGN_DIALOG);
    traits[TRAIT_CONFIRMED] = blocks->elements[block->element].confirmed;
    traits[(prose ? TRAIT_TELLS_LONG : TRAIT_TELLS) + (int)block->tells] = block->tells != HTML_TELL_NONE;
    traits[TRAIT_COLOPHON] = block->colophon && index >= core->colophon;
    if (block->head == HTML_NONE)
        return;
    const struct html_block *head = &blocks->blocks[block->head];
    traits[TRAIT_HEAD_COMMENT] = (head->says.first | head->says.later) & HTML_SIGN_COMMENT;
    traits[TRAIT_HEAD_LINKED] = is_mostly_links(head);
    traits[TRAIT_HEAD_SAYS] = head->says.first & (HTML_SIGN_RELATED | HTML_SIGN_SHARE | HTML_SIGN_PROMOTION |
                                                  HTML_SIGN_FORM | HTML_SIGN_DIALOG);
}

static unsigned grade(uint64_t part, uint64_t whole)
{
    return part * 10 >= whole * 8 ? 3 : part * 10 >= whole * 4 ? 2 : part * 10 > whole ? 1 : 0;
}

// Pictures, dates, and what stands on the page more than once.
static void set_likeness(bool *traits, const struct html_blocks *blocks, const struct html_core *core,
                         uint32_t index)
{
    const struct html_block *block = &blocks->blocks[index];
    const struct html_element *element = &blocks->elements[block->element];
    const struct html_element *parent = &blocks->elements[element->wide];
    bool prose = html_block_prose(block) > 0, linked = is_mostly_links(block);
    traits[prose ? TRAIT_PICTURED_LONG : TRAIT_PICTURED] = block->pictured;
    traits[prose ? TRAIT_DEPICTED_LONG : TRAIT_DEPICTED] = block->depicted && block->level == 0;
    traits[TRAIT_PICTURED_CAPTION] = block->pictured && (element->signs & HTML_SIGN_CAPTION);
    traits[TRAIT_DATED] = block->digits >= 4 && block->words <= 8;
    traits[TRAIT_HEADING_LINKED] = linked && block->level > 0;
    traits[TRAIT_LINE_LINKED] =
        linked && block->level == 0 && !block->item && !block->cell && block->words > 3;
    traits[TRAIT_INTRODUCED] = block->introduced && linked;
    traits[prose ? TRAIT_DESCRIBED_LONG : TRAIT_DESCRIBED] = block->described;
    traits[TRAIT_FIRST_PROSE] = index == core->first;
    traits[TRAIT_LAST_PROSE] = index == core->last;
    traits[prose ? TRAIT_REPEATED_LONG : TRAIT_REPEATED] = block->repeated && block->words > 2;
    traits[prose ? TRAIT_ROW_LONG : TRAIT_ROW] = element->in_row;
    traits[TRAIT_ROW_LINKED] = element->in_row && parent->linked * 4 > parent->letters;
    traits[TRAIT_ROW_OUTSIDE] = element->in_row && core->element != HTML_NONE &&
                                !blocks->elements[element->branch].holds_core &&
                                blocks->elements[element->branch].prose * 5 < core->prose;
}

// Where the block stands beside the title, the core and the element that says it is the text.
static void set_place(bool *traits, const struct html_blocks *blocks, const struct html_core *core,
                      uint32_t index)
{
    if (core->element == HTML_NONE)
        return;
    const struct html_block *block = &blocks->blocks[index];
    const struct html_element *body = core->body == HTML_NONE ? NULL : &blocks->elements[core->body];
    bool in = body && index >= body->first && index < body->end;
    bool titled = core->title != HTML_NONE;
    unsigned place = titled && index < core->title ? 0
                     : index < core->first         ? 1
                     : index <= core->last         ? 2
                                                   : 3;
    place += !body ? 8 : in ? 0 : 4;
    traits[TRAIT_PLACE + place] = true;
    traits[TRAIT_PLACE_PROSE + place] = html_block_prose(block) > 0;
    bool lead = titled && index > core->title && index <= core->title + 5 && index < core->first &&
                block->linked == 0 && block->words > 7;
    traits[TRAIT_LEAD] = lead;
    traits[TRAIT_LEAD_LONG] = lead && html_block_prose(block) > 0;
    traits[TRAIT_TITLED] = block->titled;
    traits[TRAIT_DESCRIBED_BEFORE] = block->described && index < core->first;
    traits[TRAIT_LIST_BEHIND] =
        (block->item || block->cell) && block->linked == 0 && index > core->last && in;
    traits[TRAIT_BEHIND_COMMENTS] = index > core->comments;
}

// What the elements around the block hold.
static void set_around(bool *traits, const struct html_blocks *blocks, const struct html_core *core,
                       uint32_t index)
{
    const struct html_element *elements = blocks->elements;
    const struct html_element *parent = &elements[elements[blocks->blocks[index].element].wide];
    traits[TRAIT_PARENT_LINKS_LITTLE + grade(parent->linked, parent->letters)] = true;
    traits[TRAIT_PARENT_PROSE_NONE] = parent->prose == 0;
    traits[TRAIT_PARENT_PROSE_LITTLE] = parent->prose > 0 && parent->prose * 10 < core->prose;
    traits[TRAIT_PARENT_PROSE_MUCH] = parent->prose * 2 > core->prose;
    const struct html_element *outer = &elements[parent->outer];
    unsigned links = grade(outer->linked, outer->letters);
    if (links > 0)
        traits[TRAIT_OUTER_LINKS_SOME + links - 1] = true;
    traits[TRAIT_OUTER_PROSE_NONE] = outer->prose == 0;
    traits[TRAIT_OUTER_PROSE_LITTLE] = outer->prose > 0 && outer->prose * 10 < core->prose;
}

// What the part of the page beside the core holds in which the block stands.
static void set_branch(bool *traits, const struct html_blocks *blocks, const struct html_core *core,
                       uint32_t index)
{
    if (core->element == HTML_NONE)
        return;
    const struct html_element *branch =
        &blocks->elements[blocks->elements[blocks->blocks[index].element].branch];
    traits[TRAIT_BRANCH_IS_CORE] = branch->holds_core;
    if (branch->holds_core)
        return;
    unsigned links = grade(branch->linked, branch->letters);
    if (links > 0)
        traits[TRAIT_BRANCH_LINKS_SOME + links - 1] = true;
    traits[TRAIT_BRANCH_PROSE_NONE] = branch->prose == 0;
    traits[TRAIT_BRANCH_PROSE_LITTLE] = branch->prose > 0 && branch->prose * 10 < core->prose;
    traits[TRAIT_BRANCH_PROSE_MUCH] = branch->prose * 10 >= core->prose;
}

void html_traits_of(bool *traits, const struct html_blocks *blocks, const struct html_core *core,
                    uint32_t block)
{
    memset(traits, 0, TRAITS * sizeof *traits);
    traits[TRAIT_BASE] = true;
    set_size(traits, &blocks->blocks[block]);
    set_kind(traits, &blocks->blocks[block]);
    set_distance(traits, blocks, core, block);
    set_neighbours(traits, blocks, block);
    set_signs(traits, blocks, core, block);
    set_likeness(traits, blocks, core, block);
    set_place(traits, blocks, core, block);
    set_around(traits, blocks, core, block);
    set_branch(traits, blocks, core, block);
}
