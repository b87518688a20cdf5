// SPDX-License-Identifier: MIT
// What is known of a block, as numbers.
#include "extract/markup/weigh/html_features.h"

#include <string.h>

// How far away is far away: in blocks, and how many blocks on either side are around.
enum { FAR = 200, AROUND = 5 };

static int16_t at_most(uint64_t value, int16_t limit)
{
    return value < (uint64_t)limit ? (int16_t)value : limit;
}

static int16_t hundredths(uint64_t part, uint64_t whole)
{
    return whole == 0 ? 0 : at_most(part * 100 / whole, 500);
}

// From a block to another, of which there may be none.
static int16_t distance(uint32_t from, uint32_t to)
{
    int64_t steps = (int64_t)from - (int64_t)to;
    if (to == HTML_NONE)
        return FAR + 1;
    return (int16_t)(steps > FAR ? FAR : steps < -FAR ? -FAR : steps);
}

// What the last character is: the end of a sentence, a question, what follows, more, a quotation, a number, a letter.
static int16_t kind_of_last(uint32_t code)
{
    switch (code) {
    case '.':
    case 0x3002: return 1;
    case '!':
    case '?':
    case 0xFF01:
    case 0xFF1F: return 2;
    case ':':
    case 0xFF1A: return 3;
    case 0x2026:
    case ']':
    case '>':
    case 0x00BB:
    case 0x203A:
    case 0x2192: return 4;
    case '"':
    case ')':
    case 0x201C:
    case 0x201D: return 5;
    default: return code >= '0' && code <= '9' ? 6 : 0;
    }
}

// Tags, in the order in which they are rather text.
static int16_t rank_of_tag(GumboTag tag)
{
    static const GumboTag ranked[] = {
        GUMBO_TAG_SECTION, GUMBO_TAG_ARTICLE, GUMBO_TAG_DIV, GUMBO_TAG_FIGCAPTION, GUMBO_TAG_TD,
        GUMBO_TAG_DT,      GUMBO_TAG_DD,      GUMBO_TAG_LI,  GUMBO_TAG_BLOCKQUOTE, GUMBO_TAG_P};
    for (int16_t i = 0; i < (int16_t)(sizeof ranked / sizeof *ranked); i++)
        if (ranked[i] == tag)
            return (int16_t)(i + 1);
    return 0;
}

static void set_own(int16_t *features, const struct html_block *block, const struct html_element *element)
{
    features[FEATURE_WORDS] = at_most(block->words, 500);
    features[FEATURE_LETTERS] = at_most(block->letters, 3000);
    features[FEATURE_PROSE] = at_most(html_block_prose(block), 3000);
    features[FEATURE_LINKED] = hundredths(block->linked, block->letters);
    features[FEATURE_ENDS] = at_most(block->ends, 50);
    features[FEATURE_COMMAS] = hundredths(block->commas, block->words);
    features[FEATURE_DIGITS] = hundredths(block->digits, block->letters);
    features[FEATURE_CAPITALS] = hundredths(block->capitals, block->words);
    features[FEATURE_SHOUTED] = hundredths(block->shouted, block->words);
    features[FEATURE_WORD_SIZE] = at_most(block->words > 0 ? block->letters * 5 / block->words : 0, 100);
    features[FEATURE_ADDRESSES] = hundredths(block->addresses, block->words);
    features[FEATURE_MENTIONS] = (int16_t)(block->mentions >> 1);
    features[FEATURE_TARGETS] = at_most(block->targets, 50);
    features[FEATURE_FOREIGN] = block->linked > 0 ? hundredths(block->foreign, block->linked) : -1;
    features[FEATURE_AGAIN] = block->linked > 0 ? hundredths(block->again, block->linked) : -1;
    features[FEATURE_LEVEL] = block->level;
    features[FEATURE_ITEM] = block->item;
    features[FEATURE_CELL] = block->cell;
    features[FEATURE_BOLD] = block->bold;
    features[FEATURE_TAG] = rank_of_tag(html_tag_of(element->node));
    features[FEATURE_LAST] = kind_of_last(block->last);
    features[FEATURE_PICTURED] = block->pictured;
    features[FEATURE_DEPICTED] = block->depicted;
    features[FEATURE_REPEATED] = block->repeated;
    features[FEATURE_DESCRIBED] = block->described;
    features[FEATURE_TAIL_CREDITS] = (block->says_last & HTML_SIGN_CAPTION) != 0;
    features[FEATURE_TAIL_LEADS] = (block->says_last & (HTML_SIGN_RELATED | HTML_SIGN_PROMOTION)) != 0;
    features[FEATURE_IN_ROW] = element->in_row;
    features[FEATURE_TELLS] = (int16_t)block->tells;
}

// Where the block stands on the page, beside its title and its core.
static void set_place(int16_t *features, const struct html_blocks *blocks, const struct html_core *core,
                      const struct html_survey *survey, uint32_t index)
{
    const struct html_block *block = &blocks->blocks[index];
    bool titled = core->title != HTML_NONE;
    features[FEATURE_ROW_SIZE] =
        at_most(blocks->elements[blocks->elements[block->element].row].row_size, 100);
    features[FEATURE_INDEX] = (int16_t)((uint64_t)index * 1000 / blocks->block_count);
    features[FEATURE_LETTERS_BEFORE] = (int16_t)(block->letters_before * 1000 / (survey->letters + 1));
    features[FEATURE_FROM_FIRST] = distance(index, core->first);
    features[FEATURE_FROM_LAST] = distance(index, core->last);
    features[FEATURE_FROM_TITLE] = distance(index, core->title);
    features[FEATURE_FROM_HEAD] = distance(index, block->head);
    features[FEATURE_PLACE] = core->element == HTML_NONE      ? -1
                              : titled && index < core->title ? 0
                              : index < core->first           ? 1
                              : index <= core->last           ? 2
                                                              : 3;
    const struct html_element *body = core->body == HTML_NONE ? NULL : &blocks->elements[core->body];
    features[FEATURE_IN_BODY] = !body ? 1 : index >= body->first && index < body->end ? 2 : 0;
    features[FEATURE_BEHIND_COMMENTS] = index > core->comments;
}

// How far the block's element is from the innermost that holds the core too, and how far that is from the core.
static void set_distance(int16_t *features, const struct html_blocks *blocks, const struct html_core *core,
                         uint32_t index)
{
    const struct html_element *elements = blocks->elements;
    const struct html_element *element = &elements[blocks->blocks[index].element];
    features[FEATURE_UP] = features[FEATURE_DOWN] = -1;
    if (core->element == HTML_NONE)
        return;
    const struct html_element *joint = &elements[element->branch];
    if (!joint->holds_core)
        joint = joint->parent == HTML_NONE ? elements : &elements[joint->parent];
    features[FEATURE_UP] = at_most(element->depth - joint->depth, 20);
    features[FEATURE_DOWN] = at_most(elements[core->element].depth - joint->depth, 20);
}

// How deep it stands beside the page's running text.
static void set_depth(int16_t *features, const struct html_blocks *blocks, const struct html_survey *survey,
                      uint32_t index)
{
    uint32_t depth = html_survey_depth(blocks, index);
    features[FEATURE_DEPTH] = (int16_t)depth;
    features[FEATURE_DEPTH_FROM] = (int16_t)((int)depth - (int)survey->depth);
    features[FEATURE_DEPTH_PROSE] = hundredths(survey->prose_at[depth], survey->prose);
}

static void set_page(int16_t *features, const struct html_core *core, const struct html_survey *survey,
                     uint32_t index)
{
    const struct html_vocabulary *vocabulary = &survey->vocabulary[index];
    features[FEATURE_SHARED] =
        vocabulary->words == 0 ? -1 : hundredths(vocabulary->shared, vocabulary->words);
    features[FEATURE_SHARED_COUNT] = at_most(vocabulary->shared, 200);
    features[FEATURE_COMMON] = at_most(vocabulary->common, 200);
    features[FEATURE_PAGE_PROSE] = at_most(survey->prose / 10, 10000);
    features[FEATURE_PAGE_CORE] = hundredths(core->prose, survey->prose);
}

static void set_kinds(int16_t *features, const struct html_core *core, const struct html_survey *survey,
                      uint32_t index)
{
    for (unsigned i = 0; i < HTML_KIND_LEVELS; i++, features += KIND_FEATURES) {
        const struct html_kind *kind = &survey->kinds[i][survey->kind_of[i][index]];
        features[KIND_BLOCKS] = at_most(kind->blocks, 500);
        features[KIND_WORDS] = at_most(kind->words / kind->blocks, 300);
        features[KIND_LINKED] = hundredths(kind->linked, kind->letters);
        features[KIND_PROSE] = hundredths(kind->prose, core->prose);
        features[KIND_PURE] = hundredths(kind->prose, kind->letters);
    }
}

static void set_box(int16_t *features, const struct html_element *box, const struct html_core *core,
                    const struct html_survey *survey, uint32_t index)
{
    uint32_t count = box->end - box->first;
    features[BOX_BLOCKS] = at_most(count, 1000);
    features[BOX_LETTERS] = at_most(box->letters, 20000);
    features[BOX_LINKED] = hundredths(box->linked, box->letters);
    features[BOX_PROSE] = hundredths(box->prose, core->prose);
    features[BOX_PURE] = hundredths(box->prose, box->letters);
    features[BOX_SHARE] = hundredths(box->letters, survey->letters);
    features[BOX_SIZE] = at_most(count > 0 ? box->letters / count : 0, 2000);
    features[BOX_BEFORE] = at_most(index - box->first, 100);
    features[BOX_BEHIND] = at_most(box->end - index, 100);
}

// From the nearest outwards, each with more blocks than the one before; then the part of the page beside the core.
static void set_boxes(int16_t *features, const struct html_blocks *blocks, const struct html_core *core,
                      const struct html_survey *survey, uint32_t index)
{
    const struct html_element *elements = blocks->elements;
    const struct html_element *element = &elements[blocks->blocks[index].element];
    const struct html_element *box = &elements[element->wide];
    for (int i = 0; i < HTML_BOXES - 1; i++, box = &elements[box->outer])
        set_box(features + i * BOX_FEATURES, box, core, survey, index);
    set_box(features + (HTML_BOXES - 1) * BOX_FEATURES, &elements[element->branch], core, survey, index);
}

static void set_near(int16_t *features, const struct html_blocks *blocks, const struct html_survey *survey,
                     uint32_t index)
{
    static const int steps[HTML_NEIGHBOURS] = {-1, 1, -2, 2};
    for (int i = 0; i < HTML_NEIGHBOURS; i++, features += NEAR_FEATURES) {
        int64_t at = (int64_t)index + steps[i];
        if (at < 0 || at >= (int64_t)blocks->block_count) {
            features[NEAR_WORDS] = features[NEAR_LINKED] = -1;
            continue;
        }
        const struct html_block *block = &blocks->blocks[at];
        features[NEAR_WORDS] = at_most(block->words, 100);
        features[NEAR_LINKED] = hundredths(block->linked, block->letters);
        features[NEAR_PROSE] = at_most(html_block_prose(block), 1000);
        features[NEAR_SAME] = survey->kind_of[0][at] == survey->kind_of[0][index];
    }
}

static void set_around(int16_t *features, const struct html_blocks *blocks, uint32_t index)
{
    uint64_t letters = 0, linked = 0, prose = 0;
    for (uint32_t i = index > AROUND ? index - AROUND : 0; i <= index + AROUND && i < blocks->block_count;
         i++) {
        if (i == index)
            continue;
        letters += blocks->blocks[i].letters;
        linked += blocks->blocks[i].linked;
        prose += html_block_prose(&blocks->blocks[i]);
    }
    features[FEATURE_AROUND_PROSE] = at_most(prose, 10000);
    features[FEATURE_AROUND_LINKED] = hundredths(linked, letters);
}

static void set_signs(int16_t *features, const struct html_block *block, const struct html_element *element)
{
    static const uint32_t sayings[HTML_SAYINGS] = {HTML_SIGN_COMMENT,   HTML_SIGN_RELATED, HTML_SIGN_SHARE,
                                                   HTML_SIGN_PROMOTION, HTML_SIGN_FOOTER,  HTML_SIGN_DIALOG,
                                                   HTML_SIGN_FORM,      HTML_SIGN_CAPTION, HTML_SIGN_ABOUT};
    for (unsigned i = 0; i < HTML_SIGNS; i++)
        features[FEATURE_SIGN + i] =
            (int16_t)(element->signs >> i & 1 ? element->near[i] : -(int16_t)element->near[i]);
    for (unsigned i = 0; i < HTML_SAYINGS; i++)
        features[FEATURE_SAYS + i] =
            block->says.first & sayings[i] ? 2 : (block->says.later & sayings[i]) != 0;
}

void html_features_of(int16_t *features, const struct html_blocks *blocks, const struct html_core *core,
                      const struct html_survey *survey, uint32_t block)
{
    const struct html_block *own = &blocks->blocks[block];
    memset(features, 0, HTML_FEATURES * sizeof *features);
    set_own(features, own, &blocks->elements[own->element]);
    features[FEATURE_HEAD_TELLS] = own->head == HTML_NONE ? 0 : (int16_t)blocks->blocks[own->head].tells;
    set_place(features, blocks, core, survey, block);
    set_distance(features, blocks, core, block);
    set_page(features, core, survey, block);
    set_depth(features, blocks, survey, block);
    set_around(features, blocks, block);
    set_kinds(features + FEATURE_KIND, core, survey, block);
    set_boxes(features + FEATURE_BOX, blocks, core, survey, block);
    set_near(features + FEATURE_NEAR, blocks, survey, block);
    set_signs(features, own, &blocks->elements[own->element]);
}
