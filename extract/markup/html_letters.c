// SPDX-License-Identifier: MIT
// Letters that are not what they are written as: see html_letters.h.
#include "extract/markup/html_letters.h"

#include "extract/core/names/symbol_font.h"
#include "text/base/space.h"
#include "text/base/utf8.h"
#include <ctype.h>
#include <string.h>
#include <strings.h>

// The first of the fonts that an element names.
static enum symbol_font font_of(const GumboNode *node)
{
    enum { NAME_MAX_BYTES = 32 };
    static const char property[] = "font-family:";
    char name[NAME_MAX_BYTES];
    const char *style = html_attribute(node, "style");
    const char *family = style ? strcasestr(style, property) : NULL;
    const char *font = family ? family + sizeof property - 1 : html_attribute(node, "face");
    size_t size = 0;
    if (!font)
        return SYMBOL_FONT_NONE;
    font += strspn(font, " \t\n'\"");
    size = strcspn(font, "'\",;");
    if (size == 0 || size >= sizeof name)
        return SYMBOL_FONT_NONE;
    memcpy(name, font, size);
    name[size] = '\0';
    return symbol_font_of(name);
}

const char *html_letters(char out[HTML_LETTERS_SIZE], const GumboNode *node, const char *text)
{
    enum { AROUND_MAX = 3, LETTERS_MAX = 4 };
    const size_t size = strlen(text);
    enum symbol_font font = SYMBOL_FONT_NONE;
    size_t length = 0;
    if (size == 0 || size > LETTERS_MAX)
        return text;
    const GumboNode *up = node->parent;
    for (int i = 0; i < AROUND_MAX && up && font == SYMBOL_FONT_NONE; i++, up = up->parent) {
        const GumboTag tag = html_tag_of(up);
        if (tag == GUMBO_TAG_FONT || tag == GUMBO_TAG_SPAN)
            font = font_of(up);
    }
    if (font != SYMBOL_FONT_SYMBOL)
        return text;
    for (size_t i = 0; i < size; i++) {
        const uint32_t code =
            isalpha((unsigned char)text[i]) ? symbol_font_code(font, (unsigned char)text[i]) : 0;
        if (code > 0)
            length += utf8_encode(code, out + length);
        else
            out[length++] = text[i];
    }
    out[length] = '\0';
    return out;
}

bool html_is_blank(const char *text)
{
    static const char *const blanks[] = {"\xE2\x80\x8B", "\xEF\xBB\xBF", "\xE2\x81\xA0"};
    const size_t size = strlen(text);
    size_t at = space_skip(text, size, 0);
    for (bool moved = true; moved && at < size;) {
        moved = false;
        for (size_t i = 0; i < sizeof blanks / sizeof *blanks; i++)
            if (strncmp(text + at, blanks[i], strlen(blanks[i])) == 0)
                at = space_skip(text, size, at + strlen(blanks[i])), moved = true;
    }
    return at == size;
}

static bool is_value(const GumboNode *node)
{
    const char *classes = html_tag_of(node) == GUMBO_TAG_SPAN ? html_attribute(node, "class") : NULL;
    return classes && strstr(classes, "selected-value");
}

// What stands beside it, before (-1) or behind it (1), or NULL.
static const GumboNode *beside(const GumboNode *node, int step)
{
    const GumboNode *parent = node->parent;
    if (!parent || (parent->type != GUMBO_NODE_ELEMENT && parent->type != GUMBO_NODE_TEMPLATE))
        return NULL; // that of the document, or a page that is none
    const GumboVector *children = &parent->v.element.children;
    const size_t at = node->index_within_parent + (size_t)step;
    return at < children->length ? children->data[at] : NULL;
}

bool html_is_next_value(const GumboNode *node)
{
    const GumboNode *before = is_value(node) ? beside(node, -1) : NULL;
    return before && is_value(before);
}

bool html_is_toggle(const GumboNode *node)
{
    const GumboNode *box = beside(node, 1);
    const char *type = box && html_tag_of(box) == GUMBO_TAG_INPUT ? html_attribute(box, "type") : NULL;
    const char *named = html_attribute(node, "for"), *id = type ? html_attribute(box, "id") : NULL;
    if (!type || strcasecmp(type, "checkbox") != 0 || !named || !id || strcmp(named, id) != 0)
        return false;
    const GumboVector *words = &node->v.element.children;
    const char *text = words->length == 1 ? html_text_of(words->data[0]) : NULL;
    for (size_t i = 0; text && text[i]; i++)
        if (isalpha((unsigned char)text[i]))
            return false;
    return text && strlen(text) <= 8;
}
