// SPDX-License-Identifier: MIT
// Letters that are not what they are written as: see html_letters.h.
#include "extract/markup/html_letters.h"

#include "extract/core/names/symbol_font.h"
#include "text/base/space.h"
#include "text/base/utf8.h"
#include <ctype.h>
#include <string.h>
#include <strings.h>

// The first of the fonts that an element names, into *out. False: it names none.
static bool font_of(const GumboNode *node, enum symbol_font *out)
{
    enum { NAME_MAX_BYTES = 32 };
    static const char property[] = "font-family:";
    char name[NAME_MAX_BYTES];
    const char *style = html_attribute(node, "style");
    const char *family = style ? strcasestr(style, property) : NULL;
    const char *font = family ? family + sizeof property - 1 : html_attribute(node, "face");
    if (!font)
        return false;
    font += strspn(font, " \t\n'\"");
    const size_t size = strcspn(font, "'\",;");
    *out = SYMBOL_FONT_NONE;
    if (size > 0 && size < sizeof name) {
        memcpy(name, font, size);
        name[size] = '\0';
        *out = symbol_font_of(name);
    }
    return true;
}

// The font of a text that is all that there is in the nearest element that names one: prose in that font is more than that.
static enum symbol_font font_of_all(const GumboNode *node)
{
    enum { AROUND_MAX = 3 };
    enum symbol_font font;
    const GumboNode *up = node->parent;
    for (int i = 0; i < AROUND_MAX && up && up->type == GUMBO_NODE_ELEMENT; i++, up = up->parent) {
        const GumboTag tag = html_tag_of(up);
        if (up->v.element.children.length != 1)
            return SYMBOL_FONT_NONE;
        if ((tag == GUMBO_TAG_FONT || tag == GUMBO_TAG_SPAN) && font_of(up, &font))
            return font;
    }
    return SYMBOL_FONT_NONE;
}

static size_t count_letters(const char *text)
{
    size_t letters = 0;
    for (; *text; text++)
        letters += isalpha((unsigned char)*text) != 0;
    return letters;
}

const char *html_letters(char out[HTML_LETTERS_SIZE], const GumboNode *node, const char *text)
{
    enum { BYTES_MAX = 4, LETTERS_MAX = 2 };
    const size_t size = strlen(text);
    size_t length = 0;
    if (size == 0 || size > BYTES_MAX || count_letters(text) > LETTERS_MAX)
        return text;
    const enum symbol_font font = font_of_all(node);
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

// Nothing but white space and blanks without width, one of these at least.
static bool is_without_width(const char *text)
{
    static const char *const blanks[] = {"\xE2\x80\x8B", "\xEF\xBB\xBF", "\xE2\x81\xA0"};
    const size_t size = strlen(text);
    size_t at = space_skip(text, size, 0);
    if (at == size)
        return false;
    for (bool moved = true; moved && at < size;) {
        moved = false;
        for (size_t i = 0; i < sizeof blanks / sizeof *blanks; i++)
            if (strncmp(text + at, blanks[i], strlen(blanks[i])) == 0)
                at = space_skip(text, size, at + strlen(blanks[i])), moved = true;
    }
    return at == size;
}

// Whether nothing, or a line break, is the child of that number.
static bool is_break(const GumboVector *children, size_t at)
{
    return at >= children->length || html_tag_of(children->data[at]) == GUMBO_TAG_BR;
}

static bool is_paragraph(const GumboNode *node)
{
    const GumboTag tag = html_tag_of(node);
    return tag == GUMBO_TAG_P || tag == GUMBO_TAG_DIV || tag == GUMBO_TAG_LI || tag == GUMBO_TAG_TD;
}

bool html_is_blank(const GumboNode *node)
{
    const GumboVector *children =
        node->parent && node->parent->type == GUMBO_NODE_ELEMENT ? &node->parent->v.element.children : NULL;
    const size_t at = node->index_within_parent;
    return children && is_break(children, at - 1) && is_break(children, at + 1) &&
           (children->length > 1 || is_paragraph(node->parent)) && is_without_width(html_text_of(node));
}

// Whether one of the words of its class is that.
static bool has_class(const GumboNode *node, const char *name)
{
    const char *classes = html_attribute(node, "class");
    const size_t size = strlen(name);
    for (const char *at = classes; at && (at = strstr(at, name)); at += size)
        if ((at == classes || isspace((unsigned char)at[-1])) &&
            (at[size] == '\0' || isspace((unsigned char)at[size])))
            return true;
    return false;
}

static bool is_value(const GumboNode *node)
{
    return html_tag_of(node) == GUMBO_TAG_SPAN && has_class(node, "selected-value");
}

bool html_is_next_value(const GumboNode *node)
{
    if (!is_value(node)) // the root has no parent
        return false;
    const GumboVector *children = &node->parent->v.element.children;
    return node->index_within_parent > 0 && is_value(children->data[node->index_within_parent - 1]);
}

// Whether what stands behind the box is a note at the margin.
static bool is_note_at_margin(const GumboNode *node)
{
    return html_tag_of(node) != GUMBO_TAG_LAST &&
           (has_class(node, "sidenote") || has_class(node, "marginnote"));
}

// A label with words belongs to a box in a form: "2014", "да".
static bool has_word(const char *text)
{
    enum { NUMBER_MAX = 3 };
    static const char *const signs[] = {"⊕", "⊖", "⊙", "‡", "†", "※"};
    text += strspn(text, " \t\r\n");
    size_t size = strlen(text);
    while (size > 0 && isspace((unsigned char)text[size - 1]))
        size--;
    for (size_t i = 0; i < sizeof signs / sizeof *signs; i++)
        if (size == strlen(signs[i]) && memcmp(text, signs[i], size) == 0)
            return false;
    return size > NUMBER_MAX || strspn(text, "0123456789*+") < size;
}

bool html_is_toggle(const GumboNode *node)
{
    const GumboVector *children = &node->parent->v.element.children, *words = &node->v.element.children;
    size_t next = node->index_within_parent + 1;
    const GumboNode *box = next < children->length ? children->data[next++] : NULL;
    const char *type = box && html_tag_of(box) == GUMBO_TAG_INPUT ? html_attribute(box, "type") : NULL;
    const char *named = html_attribute(node, "for"), *id = type ? html_attribute(box, "id") : NULL;
    if (!type || strcasecmp(type, "checkbox") != 0 || !named || !id || strcmp(named, id) != 0)
        return false;
    const char *between = next < children->length ? html_text_of(children->data[next]) : NULL;
    next += between && space_skip(between, strlen(between), 0) == strlen(between);
    const char *text = words->length == 1 ? html_text_of(words->data[0]) : NULL;
    return text && !has_word(text) &&
           (has_class(node, "margin-toggle") ||
            (next < children->length && is_note_at_margin(children->data[next])));
}
