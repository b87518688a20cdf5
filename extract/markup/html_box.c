// SPDX-License-Identifier: MIT
// Boxes within the running text.
#include "extract/markup/html_box.h"

#include <string.h>
#include <strings.h>

enum { BOX_DEPTH = 5 }; // elements between a heading and its box, at most

static bool is_apart(const GumboNode *node)
{
    const GumboTag tag = html_tag_of(node);
    const char *role = html_attribute(node, "role");
    return tag == GUMBO_TAG_ASIDE || tag == GUMBO_TAG_DETAILS || tag == GUMBO_TAG_FIGURE ||
           (role && (strcasecmp(role, "note") == 0 || strcasecmp(role, "complementary") == 0));
}

// Whether the block is running text that is kept and stands right in the element, or in a paragraph of it.
static bool is_beside(const struct html_content *content, uint32_t block, uint32_t parent)
{
    const struct html_blocks *blocks = &content->blocks;
    if (block >= blocks->block_count || !content->kept[block])
        return false;
    const struct html_block *text = &blocks->blocks[block];
    const struct html_element *element = &blocks->elements[text->element];
    const bool paragraph = html_tag_of(element->node) == GUMBO_TAG_P && element->parent == parent;
    return text->level == 0 && !text->bold && !text->item && !text->cell && html_block_prose(text) > 0 &&
           (text->element == parent || paragraph);
}

// Whether the element has more than the heading, and less of the running text than what is around it.
static bool is_box(const struct html_content *content, uint32_t index, uint32_t heading)
{
    const struct html_element *element = &content->blocks.elements[index];
    if (element->parent == HTML_NONE || element->holds_core || element->titles > 0 ||
        element->end <= heading + 1)
        return false;
    const struct html_element *parent = &content->blocks.elements[element->parent];
    return 2 * element->prose < parent->prose && is_beside(content, element->end, element->parent) &&
           (is_apart(element->node) ||
            (element->first > 0 && is_beside(content, element->first - 1, element->parent)));
}

const GumboNode *html_box_of(const struct html_content *content, uint32_t block)
{
    const struct html_blocks *blocks = &content->blocks;
    if (content->keep != HTML_KEEP_CONTENT || block >= blocks->block_count)
        return NULL;
    uint32_t index = blocks->blocks[block].element;
    for (int up = 0; up < BOX_DEPTH && index != HTML_NONE; up++, index = blocks->elements[index].parent)
        if (is_box(content, index, block))
            return blocks->elements[index].node;
    return NULL;
}

uint32_t html_box_next_block(const struct html_content *content)
{
    const struct html_blocks *blocks = &content->blocks;
    enum { BLANKS = 16 }; // pieces of white space before it
    for (size_t i = content->piece; i < blocks->piece_count && i < content->piece + BLANKS; i++)
        if (blocks->pieces[i].block != HTML_NONE)
            return blocks->pieces[i].block;
    return HTML_NONE;
}
