// SPDX-License-Identifier: MIT
// What the elements of a page do to the flow of its text.
#include "extract/markup/html_role.h"

#include "extract/markup/html_fold.h"

#include <ctype.h>
#include <string.h>
#include <strings.h>

enum html_role html_role_of(GumboTag tag)
{
    switch (tag) {
    case GUMBO_TAG_H1:
    case GUMBO_TAG_H2:
    case GUMBO_TAG_H3:
    case GUMBO_TAG_H4:
    case GUMBO_TAG_H5:
    case GUMBO_TAG_H6: return HTML_HEADING;
    case GUMBO_TAG_LI:
    case GUMBO_TAG_DT:
    case GUMBO_TAG_DD:
    case GUMBO_TAG_TR: return HTML_ITEM;
    case GUMBO_TAG_TD:
    case GUMBO_TAG_TH: return HTML_CELL;
    case GUMBO_TAG_BR: return HTML_BREAK;
    case GUMBO_TAG_PRE:
    case GUMBO_TAG_LISTING:
    case GUMBO_TAG_XMP:
    case GUMBO_TAG_PLAINTEXT: return HTML_PLAIN;
    case GUMBO_TAG_SUP: return HTML_SUPERSCRIPT;
    case GUMBO_TAG_ADDRESS:
    case GUMBO_TAG_ARTICLE:
    case GUMBO_TAG_ASIDE:
    case GUMBO_TAG_BLOCKQUOTE:
    case GUMBO_TAG_BODY:
    case GUMBO_TAG_CAPTION:
    case GUMBO_TAG_CENTER:
    case GUMBO_TAG_DETAILS:
    case GUMBO_TAG_DIR:
    case GUMBO_TAG_DIV:
    case GUMBO_TAG_DL:
    case GUMBO_TAG_FIELDSET:
    case GUMBO_TAG_FIGCAPTION:
    case GUMBO_TAG_FIGURE:
    case GUMBO_TAG_FOOTER:
    case GUMBO_TAG_FORM:
    case GUMBO_TAG_HEADER:
    case GUMBO_TAG_HGROUP:
    case GUMBO_TAG_HR:
    case GUMBO_TAG_LEGEND:
    case GUMBO_TAG_MAIN:
    case GUMBO_TAG_MENU:
    case GUMBO_TAG_NAV:
    case GUMBO_TAG_OL:
    case GUMBO_TAG_P:
    case GUMBO_TAG_SECTION:
    case GUMBO_TAG_SUMMARY:
    case GUMBO_TAG_TABLE:
    case GUMBO_TAG_UL: return HTML_BLOCK;
    default: return HTML_INLINE;
    }
}

static bool is_style_hidden(const char *style)
{
    for (; style && *style; style++) {
        size_t key = strncasecmp(style, "display", 7) == 0       ? 7
                     : strncasecmp(style, "visibility", 10) == 0 ? 10
                                                                 : 0;
        if (key == 0)
            continue;
        const char *value = style + key + strspn(style + key, " \t:");
        if (strncasecmp(value, "none", 4) == 0 || strncasecmp(value, "hidden", 6) == 0)
            return true;
    }
    return false;
}

bool html_is_hidden(const GumboNode *node)
{
    const char *aria = html_attribute(node, "aria-hidden");
    return html_attribute(node, "hidden") || (aria && strcasecmp(aria, "true") == 0) ||
           is_style_hidden(html_attribute(node, "style"));
}

static bool is_in_heading(const GumboNode *node)
{
    // Folded sections: <h3><button>, at most with an element between.
    for (int i = 0; i < 2 && node->parent; i++, node = node->parent)
        if (html_role_of(html_tag_of(node->parent)) == HTML_HEADING)
            return true;
    return false;
}

// As browsers read it today, did some years ago, and as programs that save pages wrote it before either.
static bool is_shadow_root(const GumboNode *node)
{
    return html_attribute(node, "shadowrootmode") || html_attribute(node, "shadowroot") ||
           html_attribute(node, "shadowmode");
}

// Elements of MathML by names that the parser has no tag for.
static bool is_named(const GumboNode *node, const char *name)
{
    GumboStringPiece written = node->v.element.original_tag;
    gumbo_tag_from_original_text(&written);
    return written.length == strlen(name) && strncasecmp(written.data, name, written.length) == 0;
}

// What a formula says of itself in another language: TeX, StarMath.
static bool is_annotation(const GumboNode *node)
{
    return node->v.element.tag_namespace == GUMBO_NAMESPACE_MATHML &&
           (html_tag_of(node) == GUMBO_TAG_ANNOTATION_XML || is_named(node, "annotation"));
}

// Of a drawing only pages within it are text; words that are drawn are labels.
static bool is_drawn(const GumboNode *node)
{
    const GumboTag tag = html_tag_of(node);
    return node->v.element.tag_namespace == GUMBO_NAMESPACE_SVG && tag != GUMBO_TAG_SVG &&
           tag != GUMBO_TAG_FOREIGNOBJECT && tag != GUMBO_TAG_A && !is_named(node, "g") &&
           !is_named(node, "switch");
}

static bool holds_formula(const GumboNode *node)
{
    enum { DEPTH_MAX = 3 };
    for (int depth = 0; depth < DEPTH_MAX && html_tag_of(node) != GUMBO_TAG_LAST; depth++) {
        if (html_tag_of(node) == GUMBO_TAG_MATH)
            return true;
        const GumboVector *children = &node->v.element.children;
        if (children->length != 1)
            return false;
        node = children->data[0];
    }
    return false;
}

// Whether it is a formula as it is drawn, beside the same for those who cannot see it, which is text: KaTeX, MathJax.
static bool is_drawn_formula(const GumboNode *node)
{
    const char *aria = html_attribute(node, "aria-hidden");
    if (!aria || strcasecmp(aria, "true") != 0 || html_tag_of(node->parent) == GUMBO_TAG_LAST)
        return false;
    const GumboVector *beside = &node->parent->v.element.children;
    const size_t at = node->index_within_parent;
    return (at > 0 && holds_formula(beside->data[at - 1])) ||
           (at + 1 < beside->length && holds_formula(beside->data[at + 1]));
}

static bool is_beside_text(const GumboNode *node)
{
    if (html_tag_of(node->parent) == GUMBO_TAG_LAST)
        return false;
    const GumboVector *beside = &node->parent->v.element.children;
    const size_t at = node->index_within_parent;
    return (at > 0 && ((const GumboNode *)beside->data[at - 1])->type == GUMBO_NODE_TEXT) ||
           (at + 1 < beside->length && ((const GumboNode *)beside->data[at + 1])->type == GUMBO_NODE_TEXT);
}

// Words that a style hides within a line: keys for sorting, marks for programs. Longer texts are there to be opened.
static bool is_hidden_word(const GumboNode *node)
{
    enum { WORD_SIZE = 40 };
    const GumboVector *children = &node->v.element.children;
    const char *text = children->length == 1 ? html_text_of(children->data[0]) : NULL;
    return text && strlen(text) <= WORD_SIZE && is_style_hidden(html_attribute(node, "style")) &&
           is_beside_text(node);
}

// Beside each heading of a wiki: "[edit]", "[Bearbeiten | Quelltext bearbeiten]".
static bool is_edit_link(const GumboNode *node)
{
    const char *names = html_attribute(node, "class");
    return names && strncmp(names + strspn(names, " "), "mw-editsection", 14) == 0;
}

// What the Wayback Machine puts into the pages that it shows, by the ids that it has given it since 2009.
static bool is_archive_bar(const GumboNode *node)
{
    static const char *const ids[] = {"wm-ipp-base", "wm-ipp", "wm-ipp-print"};
    const char *id = html_tag_of(node) == GUMBO_TAG_DIV ? html_attribute(node, "id") : NULL;
    for (size_t i = 0; id && i < sizeof ids / sizeof *ids; i++)
        if (strcmp(id, ids[i]) == 0)
            return true;
    return false;
}

bool html_is_no_text(const GumboNode *node)
{
    switch (html_tag_of(node)) {
    case GUMBO_TAG_HEAD:
    case GUMBO_TAG_SCRIPT:
    case GUMBO_TAG_STYLE:
    case GUMBO_TAG_IFRAME:
    case GUMBO_TAG_OBJECT:
    case GUMBO_TAG_CANVAS:
    case GUMBO_TAG_AUDIO:
    case GUMBO_TAG_VIDEO:
    case GUMBO_TAG_SELECT:
    case GUMBO_TAG_TEXTAREA:
    case GUMBO_TAG_INPUT:
    case GUMBO_TAG_DATALIST:
    case GUMBO_TAG_RT:
    case GUMBO_TAG_RP: return true;
    case GUMBO_TAG_BUTTON: return !is_in_heading(node) && !html_fold_heads_text(node);
    // The hidden twin of a picture of a formula.
    case GUMBO_TAG_MATH: return node->parent && html_is_hidden(node->parent);
    case GUMBO_TAG_TEMPLATE: return !is_shadow_root(node);
    case GUMBO_TAG_SPAN: return is_drawn_formula(node) || is_hidden_word(node) || is_edit_link(node);
    case GUMBO_TAG_NOBR: return is_drawn_formula(node);
    case GUMBO_TAG_LAST: return false;
    default: return is_annotation(node) || is_drawn(node) || is_archive_bar(node);
    }
}

// Since 2023 "oj-" stands before the names of EUR-Lex.
bool html_has_act_class(const GumboNode *node, const char *wanted)
{
    const char *names = html_attribute(node, "class");
    while (names && *names) {
        names += strspn(names, " \t\n");
        size_t size = strcspn(names, " \t\n");
        const char *name = strncmp(names, "oj-", 3) == 0 ? names + 3 : names;
        if (strlen(wanted) == (size_t)(names + size - name) && strncmp(name, wanted, strlen(wanted)) == 0)
            return true;
        names += size;
    }
    return false;
}

// The title of an act is several such paragraphs, of which the first begins with a capital; those of annexes and parts are as well.
static bool goes_on(const GumboNode *node)
{
    const GumboVector *children = &node->v.element.children;
    const char *text = children->length > 0 ? html_text_of(children->data[0]) : NULL;
    text = text ? text + strspn(text, " \t\r\n") : NULL;
    return (text && islower((unsigned char)*text)) || html_has_act_class(node->parent, "eli-main-title");
}

// Paragraphs that head what follows, as Word names their styles where it writes no element of HTML for them: "MsoTitle", "MsoHeading7",
// "Heading1".
static int level_of_style(const char *names)
{
    static const char title[] = "MsoTitle", heading[] = "Heading";
    if (strncmp(names, title, sizeof title - 1) == 0)
        return 1;
    const char *name = strncmp(names, "Mso", 3) == 0 ? names + 3 : names;
    const char *level = name + sizeof heading - 1;
    if (strncmp(name, heading, sizeof heading - 1) != 0 || *level < '1' || *level > '9' || level[1])
        return 0;
    return *level < '6' ? *level - '0' : 6;
}

// The title that Google Docs writes as a paragraph, which has an anchor as its headings have: <p class="c2 title" id="h.x">.
static int level_of_anchor(const GumboNode *node, const char *names)
{
    static const char title[] = "title";
    const char *id = html_attribute(node, "id");
    const size_t size = strlen(names), length = sizeof title - 1;
    const bool is_title = size >= length && strcmp(names + size - length, title) == 0 &&
                          (size == length || names[size - length - 1] == ' ');
    return is_title && id && strncmp(id, "h.", 2) == 0 ? 1 : 0;
}

bool html_is_title_paragraph(const GumboNode *node)
{
    static const char title[] = "MsoTitle";
    const char *names = html_tag_of(node) == GUMBO_TAG_P ? html_attribute(node, "class") : NULL;
    return names && (strncmp(names, title, sizeof title - 1) == 0 || level_of_anchor(node, names) == 1);
}

// Paragraphs that head what follows, as EUR-Lex names them.
static int level_of_class(const GumboNode *node)
{
    static const struct {
        const char *name;
        int level;
    } headings[] = {
        {"ti-section-1", 2}, {"ti-section-2", 2}, {"ti-grseq-1", 3}, {"ti-art", 3}, {"sti-art", 4}};
    for (size_t i = 0; i < sizeof headings / sizeof *headings; i++)
        if (html_has_act_class(node, headings[i].name))
            return headings[i].level;
    return html_has_act_class(node, "doc-ti") && !goes_on(node) ? 1 : 0;
}

int html_level_said(const GumboNode *node)
{
    GumboTag tag = html_tag_of(node);
    if (tag != GUMBO_TAG_P && tag != GUMBO_TAG_DIV)
        return 0;
    const char *role = html_attribute(node, "role");
    const char *level = html_attribute(node, "aria-level");
    const char *names = html_attribute(node, "class");
    if (role && strcmp(role, "heading") == 0)
        return level && level[0] >= '1' && level[0] <= '6' && !level[1] ? level[0] - '0' : 2;
    int styled = names && tag == GUMBO_TAG_P ? level_of_style(names) : 0;
    if (styled == 0 && names && tag == GUMBO_TAG_P)
        styled = level_of_anchor(node, names);
    return styled > 0 || !names ? styled : level_of_class(node);
}

bool html_is_mark(const GumboNode *node, bool in_heading)
{
    static const char *const marks[] = {"¶", "🔗", "\u200B",
                                        "#", "§", "∞"}; // the first few are no words anywhere
    const size_t count = in_heading ? sizeof marks / sizeof *marks : 3;
    const char *address = html_tag_of(node) == GUMBO_TAG_A ? html_attribute(node, "href") : NULL;
    const GumboVector *children = &node->v.element.children;
    const char *text = children->length == 1 ? html_text_of(children->data[0]) : NULL;
    for (size_t i = 0; address && address[0] == '#' && text && i < count; i++)
        if (strcmp(text, marks[i]) == 0)
            return true;
    return false;
}
