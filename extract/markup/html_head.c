// SPDX-License-Identifier: MIT
// Bold text that is a heading.
#include "extract/markup/html_head.h"

#include "extract/core/names/run_in.h"
#include "extract/markup/html_role.h"
#include "text/base/space.h"
#include <ctype.h>
#include <string.h>
#include <strings.h>

enum { WORDS_MAX = 14, FOLLOWING_MIN = 40, SIBLINGS_MAX = 64, PARENTS_MAX = 4 };

bool html_is_bold(GumboTag tag)
{
    return tag == GUMBO_TAG_B || tag == GUMBO_TAG_STRONG;
}

static bool is_blank(const char *text)
{
    size_t size = strlen(text);
    return space_skip(text, size, 0) == size;
}

// What stands behind a node within its block: the first sibling with text, or a line break; NULL when nothing does.
static const GumboNode *find_next(const GumboNode *node)
{
    for (int up = 0; up < PARENTS_MAX && node->parent; up++, node = node->parent) {
        const GumboNode *parent = node->parent;
        if (html_tag_of(parent) == GUMBO_TAG_LAST)
            return NULL;
        const GumboVector *children = &parent->v.element.children;
        unsigned end = (unsigned)node->index_within_parent + SIBLINGS_MAX;
        for (unsigned i = (unsigned)node->index_within_parent + 1; i < children->length && i < end; i++) {
            const GumboNode *sibling = children->data[i];
            const char *text = html_text_of(sibling);
            if (text ? !is_blank(text) : sibling->type == GUMBO_NODE_ELEMENT)
                return sibling;
        }
        if (html_role_of(html_tag_of(parent)) != HTML_INLINE)
            return NULL;
    }
    return NULL;
}

// The text that stands behind a node: it or what is directly in the elements after it.
static const char *text_at(const GumboNode *node)
{
    for (int down = 0; node && down < PARENTS_MAX; down++) {
        const char *text = html_text_of(node);
        if (text)
            return text;
        if (html_tag_of(node) == GUMBO_TAG_LAST || node->v.element.children.length == 0)
            return NULL;
        node = node->v.element.children.data[0];
    }
    return NULL;
}

static bool is_run_in(const char *text, size_t size, const GumboNode *next)
{
    const char *following = html_text_of(next);
    return run_in_find(text, size) > 0 && following && strlen(following) >= RUN_IN_FOLLOWING_MIN;
}

// A line of a list that is drawn with dashes.
static bool is_dash(const char *text, size_t size)
{
    return *text == '-' || (size > 3 && memcmp(text, "–", 3) == 0);
}

static bool is_long(const char *text)
{
    return text && strlen(text) >= FOLLOWING_MIN;
}

static bool has_letter(const char *text, size_t size)
{
    for (size_t i = 0; i < size; i++)
        if (isalpha((unsigned char)text[i]) || (unsigned char)text[i] >= 0x80)
            return true;
    return false;
}

enum html_head html_head_of(const GumboNode *node, const char *text, size_t size)
{
    const bool broken = size > 0 && text[size - 1] == '\n'; // the line ends within the element
    size -= broken;
    if (size == 0 || space_words(text, size) > WORDS_MAX || !has_letter(text, size) ||
        memchr(text, '\n', size) || islower((unsigned char)*text))
        return HTML_HEAD_NONE;
    const GumboNode *next = find_next(node);
    if (broken)
        return next && !is_dash(text, size) && is_long(text_at(next)) && !strchr(".,;-", text[size - 1])
                   ? HTML_HEAD_LINE
                   : HTML_HEAD_NONE;
    if (next && html_text_of(next))
        return is_run_in(text, size, next) ? HTML_HEAD_RUN_IN : HTML_HEAD_NONE;
    if (strchr(".,;:-", text[size - 1]))
        return HTML_HEAD_NONE;
    if (!next)
        return HTML_HEAD_ALONE;
    if (html_tag_of(next) != GUMBO_TAG_BR)
        return HTML_HEAD_NONE;
    const GumboNode *behind = find_next(next);
    return behind && is_long(text_at(behind)) ? HTML_HEAD_LINE : HTML_HEAD_NONE;
}
