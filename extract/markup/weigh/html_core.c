// SPDX-License-Identifier: MIT
// The core of a page, and which signs of its elements are believed.
#include "extract/markup/weigh/html_weigh.h"

#include "text/base/memory.h"

#include <stdlib.h>
#include <string.h>

// Shares of the page's running text, in hundredths: an element with more is no furniture, whatever its names are; elements with
// one sign that have more together are none either, but for those that have next to nothing. Comments may well
// be longer than what they are about.
enum {
    SHARE_ONE = 30,
    SHARE_ALL = 50,
    SHARE_LITTLE = 3,
    SHARE_COMMENTS = 90,
    SHARE_ABOUT = 10,
    SHARE_TEASERS = 70,
    SHARE_CORE = 60
};

#define WEIGHED (HTML_SIGNS_AGAINST | HTML_SIGN_ABOUT | HTML_SIGN_CAPTION)

static bool is_more(uint64_t part, uint64_t whole, unsigned hundredths)
{
    return part * 100 > whole * hundredths;
}

static unsigned limit_of(uint32_t sign, unsigned usual)
{
    if (sign & (HTML_SIGN_ABOUT | HTML_SIGN_CAPTION))
        return SHARE_ABOUT;
    return sign == HTML_SIGN_COMMENT ? SHARE_COMMENTS : usual;
}

// Of all elements with a sign together. There may be more words in teasers than in what they stand below.
static unsigned limit_of_all(uint32_t sign)
{
    return limit_of(sign, sign == HTML_SIGN_RELATED ? SHARE_TEASERS : SHARE_ALL);
}

// Whether something else says the same as the element's names: what it begins with ("More on this", "3 comments"); of other pages,
// that there are several side by side.
static bool is_confirmed(const struct html_blocks *blocks, const struct html_element *element, uint32_t sign)
{
    enum { HEAD_WORDS = 12, SIDE_BY_SIDE = 3 };
    const struct html_block *head = element->first < element->end ? &blocks->blocks[element->first] : NULL;
    bool said = head && head->words < HEAD_WORDS && (head->says.first & sign);
    return said || (sign == HTML_SIGN_RELATED && element->in_row &&
                    blocks->elements[element->row].row_size >= SIDE_BY_SIDE);
}

// Of one element. Two that say it are believed more.
static unsigned limit_of_one(const struct html_blocks *blocks, const struct html_element *element,
                             uint32_t sign)
{
    return limit_of(sign, is_confirmed(blocks, element, sign) ? SHARE_ALL : SHARE_ONE);
}

// Whether a dialog is one of notices: what it says of cookies is a good part of it, and it is no more of the page than a core is.
static bool is_of_notices(const struct html_blocks *blocks, const struct html_element *element, uint32_t sign)
{
    enum { AMONG_NOTICES = 4 };
    return sign == HTML_SIGN_DIALOG && element->notices > 0 &&
           element->notices * AMONG_NOTICES >= element->prose &&
           !is_more(element->prose, blocks->prose, SHARE_CORE);
}

// Whether an element is what the page is about: most of it, below its title. An article about cookies may stand in a box that is called a modal.
static bool is_article(const struct html_blocks *blocks, const struct html_element *element)
{
    return element->titles > 0 && is_more(element->prose, blocks->prose, SHARE_CORE);
}

// The running text that an element would take along. A notice that says it is one is no loss, nor is what stands among such notices: the
// purposes, partners and rights that a dialog about cookies lists.
static uint64_t loss_of(const struct html_blocks *blocks, const struct html_element *element, uint32_t sign)
{
    if (is_of_notices(blocks, element, sign))
        return 0;
    return sign == HTML_SIGN_DIALOG && !is_article(blocks, element) ? element->prose - element->notices
                                                                    : element->prose;
}

// The running text of the outermost elements with a sign that do not have too much each.
static uint64_t prose_with(const struct html_blocks *blocks, uint32_t sign)
{
    uint64_t prose = 0;
    uint32_t end = 0; // of the last one counted
    for (size_t i = 0; i < blocks->element_count; i++) {
        const struct html_element *element = &blocks->elements[i];
        if (!(element->own & sign) || element->first < end ||
            is_more(loss_of(blocks, element, sign), blocks->prose, limit_of_one(blocks, element, sign)))
            continue;
        prose += loss_of(blocks, element, sign);
        end = element->end;
    }
    return prose;
}

static void believe(struct html_blocks *blocks, uint32_t sign)
{
    bool all = !is_more(prose_with(blocks, sign), blocks->prose, limit_of_all(sign));
    for (size_t i = 0; i < blocks->element_count; i++) {
        struct html_element *element = &blocks->elements[i];
        unsigned limit = all ? limit_of_one(blocks, element, sign) : SHARE_LITTLE;
        if (!(element->own & sign) || is_more(loss_of(blocks, element, sign), blocks->prose, limit))
            continue;
        element->signs |= sign;
        element->notice = element->notice || is_of_notices(blocks, element, sign);
        element->confirmed =
            element->confirmed || ((sign & HTML_SIGNS_AGAINST) && is_confirmed(blocks, element, sign));
    }
}

static void believe_all(struct html_blocks *blocks)
{
    for (size_t i = 0; i < blocks->element_count; i++)
        blocks->elements[i].signs = blocks->elements[i].own & ~(uint32_t)WEIGHED;
    for (unsigned i = 0; i < HTML_SIGNS; i++)
        if (WEIGHED & 1u << i)
            believe(blocks, 1u << i);
    for (size_t i = 0; i < blocks->element_count; i++) {
        struct html_element *element = &blocks->elements[i];
        if (element->parent == HTML_NONE)
            continue;
        element->signs |= blocks->elements[element->parent].signs;
        element->confirmed = element->confirmed || blocks->elements[element->parent].confirmed;
        element->notice = element->notice || blocks->elements[element->parent].notice;
    }
}

// Notices about cookies say so, whatever their elements are called, and may be the only sentences of a page of lists.
static bool is_trusted(const struct html_blocks *blocks, uint32_t block)
{
    const struct html_saying *says = &blocks->blocks[block].says;
    return !(blocks->elements[blocks->blocks[block].element].signs & HTML_SIGNS_AGAINST) &&
           !((says->first | says->later) & HTML_SIGN_DIALOG);
}

// Letters of running text below each element that no sign speaks against.
static uint64_t sum_trusted(uint64_t *sums, const struct html_blocks *blocks)
{
    uint64_t whole = 0;
    for (uint32_t i = 0; i < blocks->block_count; i++) {
        if (!is_trusted(blocks, i))
            continue;
        sums[blocks->blocks[i].element] += html_block_prose(&blocks->blocks[i]);
        whole += html_block_prose(&blocks->blocks[i]);
    }
    for (size_t i = blocks->element_count; i-- > 0;)
        if (blocks->elements[i].parent != HTML_NONE)
            sums[blocks->elements[i].parent] += sums[i];
    return whole;
}

// The title: the last heading before the first running text that stands in <title>; else the nearest one of the highest level.
static uint32_t find_title(const struct html_blocks *blocks, uint32_t first)
{
    uint32_t best = HTML_NONE;
    for (uint32_t i = 0; i <= first && i < blocks->block_count; i++) {
        const struct html_block *block = &blocks->blocks[i];
        uint32_t against = HTML_SIGNS_AGAINST & ~(uint32_t)HTML_SIGN_HEADER;
        if (block->level == 0 || block->level > 2 || (blocks->elements[block->element].signs & against))
            continue;
        const struct html_block *before = best == HTML_NONE ? NULL : &blocks->blocks[best];
        // The name of a site stands in <title> too, and heads nothing but the title.
        bool below = before && block->titled && before->titled && i == best + 1;
        if (!before || block->titled > before->titled ||
            (block->titled == before->titled && (block->level <= before->level || below)))
            best = i;
    }
    return best;
}

static bool holds(const struct html_blocks *blocks, uint32_t outer, uint32_t inner)
{
    const struct html_element *elements = blocks->elements;
    return outer <= inner && elements[outer].first <= elements[inner].first &&
           elements[outer].end >= elements[inner].end;
}

// What stands around each element: parents come before their children.
static void find_surroundings(struct html_blocks *blocks, const struct html_core *core)
{
    for (uint32_t i = 0; i < blocks->element_count; i++) {
        struct html_element *element = &blocks->elements[i];
        element->holds_core = core->element != HTML_NONE && holds(blocks, i, core->element);
        element->wide = element->outer = element->branch = i;
        if (element->parent == HTML_NONE)
            continue;
        const struct html_element *parent = &blocks->elements[element->parent];
        uint32_t size = element->end - element->first;
        if (size < 2)
            element->wide = parent->wide;
        element->outer = parent->end - parent->first > size ? element->parent : parent->outer;
        if (!parent->holds_core)
            element->branch = parent->branch;
    }
}

static void find_colophon(const struct html_blocks *blocks, struct html_core *core)
{
    core->colophon = (uint32_t)blocks->block_count;
    while (core->colophon > 0) {
        const struct html_block *block = &blocks->blocks[core->colophon - 1];
        if (html_block_prose(block) > 0 && !block->colophon && is_trusted(blocks, core->colophon - 1))
            return;
        core->colophon--;
    }
}

// Comments of readers: two elements or more that are called so and believed, in one box behind all of the core's running text. A word of
// the author that is called a comment stands alone, or within the text; and a few lines may be there to be commented on.
static bool find_threads(struct html_blocks *blocks, const struct html_core *core)
{
    enum { TEXT_MIN = 1000 };
    if (core->prose < TEXT_MIN && core->prose * 2 < blocks->prose)
        return true;
    uint32_t *comments = memory_zeroed(blocks->element_count + 1, sizeof *comments); // in each element
    if (!comments)
        return false;
    for (size_t i = 0; i < blocks->element_count; i++) {
        const struct html_element *element = &blocks->elements[i];
        if (element->parent != HTML_NONE && (element->own & element->signs & HTML_SIGN_COMMENT))
            comments[element->parent]++;
    }
    for (size_t i = 0; i < blocks->element_count; i++) {
        struct html_element *element = &blocks->elements[i];
        if (element->parent == HTML_NONE)
            continue;
        const bool one = (element->own & element->signs & HTML_SIGN_COMMENT) && comments[element->parent] > 1;
        element->thread = blocks->elements[element->parent].thread || (one && element->first > core->last);
    }
    free(comments);
    return true;
}

bool html_core_find(struct html_core *core, struct html_blocks *blocks)
{
    *core = (struct html_core){.element = HTML_NONE,
                               .body = HTML_NONE,
                               .first = HTML_NONE,
                               .last = HTML_NONE,
                               .title = HTML_NONE,
                               .comments = HTML_NONE};
    believe_all(blocks);
    uint64_t *sums = memory_zeroed(blocks->element_count + 1, sizeof *sums);
    if (!sums)
        return false;
    core->prose = sum_trusted(sums, blocks);
    // Elements stand in the order of the page: the last that holds most is the innermost.
    for (uint32_t i = 0; core->prose > 0 && i < blocks->element_count; i++) {
        if (!is_more(core->prose * SHARE_CORE / 100, sums[i], 100))
            core->element = i;
        if ((blocks->elements[i].own & (HTML_SIGN_BODY | HTML_SIGN_ARTICLE | HTML_SIGN_MAIN)) &&
            sums[i] * 2 > core->prose)
            core->body = i;
    }
    free(sums);
    find_surroundings(blocks, core);
    find_colophon(blocks, core);
    if (core->element == HTML_NONE)
        return true;
    const struct html_element *element = &blocks->elements[core->element];
    for (uint32_t i = element->first; i < element->end; i++)
        if (html_block_prose(&blocks->blocks[i]) > 0 && is_trusted(blocks, i)) {
            core->first = core->first == HTML_NONE ? i : core->first;
            core->last = i;
        }
    core->title = find_title(blocks, core->first);
    for (uint32_t i = core->last + 1; i < blocks->block_count && core->comments == HTML_NONE; i++)
        if (blocks->blocks[i].level > 0 && blocks->blocks[i].words < 12 &&
            ((blocks->blocks[i].says.first | blocks->blocks[i].says.later) & HTML_SIGN_COMMENT))
            core->comments = i;
    return find_threads(blocks, core);
}
