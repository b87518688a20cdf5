// SPDX-License-Identifier: MIT
// Whether an element is a part of a sentence.
#include "extract/markup/blocks/html_within.h"

#include "extract/markup/blocks/html_signs.h"
#include "text/base/space.h"
#include "text/base/utf8.h"
#include "text/words/capital.h"
#include <ctype.h>
#include <string.h>

enum { PARENTS_MAX = 4, SIBLINGS_MAX = 8, LOOKED_AT = 64, WORDS_BESIDE = 6 };

// Elements that mark words of a sentence.
static bool is_phrase(GumboTag tag)
{
    switch (tag) {
    case GUMBO_TAG_A:
    case GUMBO_TAG_ABBR:
    case GUMBO_TAG_ACRONYM:
    case GUMBO_TAG_B:
    case GUMBO_TAG_CITE:
    case GUMBO_TAG_DFN:
    case GUMBO_TAG_EM:
    case GUMBO_TAG_FONT:
    case GUMBO_TAG_I:
    case GUMBO_TAG_MARK:
    case GUMBO_TAG_Q:
    case GUMBO_TAG_SPAN:
    case GUMBO_TAG_STRONG:
    case GUMBO_TAG_U: return true;
    default: return false;
    }
}

// The text right beside the node, before (`step` -1) or behind it (1), also of the phrase that it is the first or last part of; NULL when
// something else stands there.
static const char *text_beside(const GumboNode *node, int step)
{
    for (int up = 0; up < PARENTS_MAX && node->parent; up++, node = node->parent) {
        const GumboNode *parent = node->parent;
        if (html_tag_of(parent) == GUMBO_TAG_LAST)
            return NULL;
        const GumboVector *children = &parent->v.element.children;
        size_t at = node->index_within_parent + (size_t)step; // wraps before the first
        if (at < children->length)
            return html_text_of(children->data[at]);
        if (!is_phrase(html_tag_of(parent)))
            return NULL;
    }
    return NULL;
}

// Whether a sentence that these words end goes on: with a letter, a figure, a comma, what closes a bracket or a quotation.
static bool goes_on_behind(const char *text, size_t size)
{
    while (size > 0 && isspace((unsigned char)text[size - 1]))
        size--;
    if (size == 0)
        return false;
    const unsigned char last = (unsigned char)text[size - 1];
    if (last < 0x80)
        return isalnum(last) || strchr(",;)(\"'", last);
    uint32_t code;
    const size_t start = utf8_floor(text, size, size - 1);
    utf8_decode(text + start, size - start, &code);
    // No middle dot or other drawn divider, no full stop of a script without spaces.
    return code >= 0xC0 && !(code >= 0x2020 && code < 0x2E80) && code != 0x3002 && code != 0xFF5C;
}

static bool is_small(const char *word, size_t size)
{
    return size > 0 && begins_small(word, size);
}

// Whether a sentence goes on with this text: in small letters, with a mark that closes what stands before it, or with a name or a noun and
// a small word behind it.
static bool goes_on_with(const char *text, size_t size)
{
    const size_t start = space_skip(text, size, 0);
    if (start < size && (strchr(".,;:!?)", text[start]) || is_small(text + start, size - start)))
        return true;
    const size_t second = space_skip(text, size, space_run(text, size, start));
    return second < size && is_small(text + second, size - second);
}

// Words of the texts on one side of the node, as far as nothing but phrases stands between them: "on <a>Facebook</a>, <a>Twitter</a> and".
static size_t words_aside(const GumboNode *node, int step)
{
    const GumboVector *children = &node->parent->v.element.children;
    size_t words = 0, at = node->index_within_parent + (size_t)step; // wraps before the first
    for (int i = 0; i < SIBLINGS_MAX && at < children->length; i++, at += (size_t)step) {
        const GumboNode *sibling = children->data[at];
        const char *text = html_text_of(sibling);
        if (!text && !is_phrase(html_tag_of(sibling)))
            break;
        words += text ? space_words(text, strnlen(text, LOOKED_AT)) : 0;
    }
    return words;
}

static bool has_words_around(const GumboNode *node, size_t beside)
{
    return beside >= WORDS_BESIDE || (html_tag_of(node->parent) != GUMBO_TAG_LAST &&
                                      words_aside(node, -1) + words_aside(node, 1) >= WORDS_BESIDE);
}

bool html_is_within_sentence(const GumboNode *node, uint32_t signs)
{
    const GumboTag tag = html_tag_of(node);
    const uint32_t never =
        HTML_SIGN_HIDDEN | HTML_SIGN_NOSCRIPT | (tag == GUMBO_TAG_A ? 0 : HTML_SIGN_DIALOG);
    if (!is_phrase(tag) || signs & never)
        return false;
    const char *before = text_beside(node, -1), *behind = text_beside(node, 1);
    if (!before || !behind)
        return false;
    size_t before_size = strlen(before), behind_size = strnlen(behind, LOOKED_AT);
    if (before_size > LOOKED_AT) {
        const size_t from = before_size - LOOKED_AT;
        before += from;
        before_size = LOOKED_AT;
    }
    return goes_on_behind(before, before_size) && goes_on_with(behind, behind_size) &&
           has_words_around(node, space_words(before, before_size) + space_words(behind, behind_size));
}
