// SPDX-License-Identifier: MIT
// Which parts of a page are the document, and which are furniture.
#include "extract/markup/html_content.h"

#include <ctype.h>
#include <string.h>
#include <strings.h>

// Whether `word` of `size` bytes is one of `words` (separated by single spaces), in any case.
static bool is_one_of(const char *word, size_t size, const char *words)
{
    for (const char *at = words; *at;) {
        size_t length = strcspn(at, " ");
        if (length == size && strncasecmp(at, word, size) == 0)
            return true;
        at += length + (at[length] == ' ');
    }
    return false;
}

// Elements that never hold text of the document.
static bool is_no_text(GumboTag tag)
{
    switch (tag) {
    case GUMBO_TAG_HEAD:
    case GUMBO_TAG_SCRIPT:
    case GUMBO_TAG_STYLE:
    case GUMBO_TAG_NOSCRIPT:
    case GUMBO_TAG_TEMPLATE:
    case GUMBO_TAG_IFRAME:
    case GUMBO_TAG_OBJECT:
    case GUMBO_TAG_CANVAS:
    case GUMBO_TAG_SVG:
    case GUMBO_TAG_AUDIO:
    case GUMBO_TAG_VIDEO:
    case GUMBO_TAG_SELECT:
    case GUMBO_TAG_TEXTAREA:
    case GUMBO_TAG_BUTTON:
    case GUMBO_TAG_INPUT:
    case GUMBO_TAG_DATALIST: return true;
    default: return false;
    }
}

static const char furniture_roles[] = "navigation banner contentinfo search complementary dialog alertdialog "
                                      "menu menubar toolbar tablist";

// Names that authors of pages give to furniture, as words of class and id.
static const char furniture_names[] =
    "nav navbar navigation navi menu mainmenu topmenu sidebar side-bar breadcrumb breadcrumbs cookie cookies "
    "cookie-banner cookie-consent cookie-notice cookiebanner consent gdpr skip skip-link skiplink skip-nav "
    "site-header site-footer page-footer footer masthead topbar newsletter newsletter-signup subscribe share "
    "sharing share-buttons social social-links social-media social-share related-posts related-links "
    "advert advertisement ads popup modal noprint no-print sr-only visually-hidden "
    "screen-reader-text pagination pager toc-toggle headerlink heading-anchor header-anchor anchor-link "
    "anchorjs-link";

static bool has_furniture_name(const char *names)
{
    while (names && *names) {
        size_t size = strcspn(names, " \t\n\r\f");
        if (size > 0 && is_one_of(names, size, furniture_names))
            return true;
        names += size + (names[size] != '\0');
    }
    return false;
}

static bool is_hidden(const GumboNode *node)
{
    const char *aria = html_attribute(node, "aria-hidden");
    if (html_attribute(node, "hidden") || (aria && strcasecmp(aria, "true") == 0))
        return true;
    const char *style = html_attribute(node, "style");
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

// Whether the element stands in a main part or an article, whose headers belong to it.
static bool is_inside_content(const GumboNode *node)
{
    for (node = node->parent; node; node = node->parent) {
        GumboTag tag = html_tag_of(node);
        if (tag == GUMBO_TAG_MAIN || tag == GUMBO_TAG_ARTICLE)
            return true;
    }
    return false;
}

static enum html_step look_for_prose(void *found, const GumboNode *node)
{
    switch (html_tag_of(node)) {
    case GUMBO_TAG_P:
    case GUMBO_TAG_H1:
    case GUMBO_TAG_H2:
    case GUMBO_TAG_H3:
    case GUMBO_TAG_TABLE:
    case GUMBO_TAG_ARTICLE: *(bool *)found = true; return HTML_STOP;
    default: return HTML_DESCEND;
    }
}

// Some servers put the whole page into one form: only a form without prose is furniture.
static bool has_prose(const GumboNode *node)
{
    bool found = false;
    html_walk(node, &(struct html_visitor){.enter = look_for_prose, .context = &found});
    return found;
}

static bool is_furniture(const GumboNode *node, GumboTag tag)
{
    switch (tag) {
    case GUMBO_TAG_HTML:
    case GUMBO_TAG_BODY:
    case GUMBO_TAG_MAIN:
    case GUMBO_TAG_ARTICLE: return false;
    case GUMBO_TAG_NAV:
    case GUMBO_TAG_ASIDE:
    case GUMBO_TAG_MENU: return true;
    case GUMBO_TAG_FOOTER: return html_tag_of(node->parent) != GUMBO_TAG_BLOCKQUOTE;
    case GUMBO_TAG_HEADER: return !is_inside_content(node);
    case GUMBO_TAG_FORM: return !has_prose(node);
    default: break;
    }
    const char *role = html_attribute(node, "role");
    return (role && is_one_of(role, strlen(role), furniture_roles)) || is_hidden(node) ||
           has_furniture_name(html_attribute(node, "class")) ||
           has_furniture_name(html_attribute(node, "id"));
}

bool html_is_left_out(const GumboNode *node, enum html_keep keep)
{
    GumboTag tag = html_tag_of(node);
    if (tag == GUMBO_TAG_LAST)
        return false;
    return is_no_text(tag) || (keep == HTML_KEEP_CONTENT && is_furniture(node, tag));
}

// Counts the bytes of words below a node.
struct measure {
    enum html_keep keep;
    size_t bytes;
};

static enum html_step measure_node(void *context, const GumboNode *node)
{
    struct measure *measure = context;
    if (html_is_left_out(node, measure->keep))
        return HTML_SKIP;
    for (const char *text = html_text_of(node); text && *text; text++)
        measure->bytes += !isspace((unsigned char)*text);
    return HTML_DESCEND;
}

static size_t bytes_below(const GumboNode *node, enum html_keep keep)
{
    struct measure measure = {.keep = keep};
    html_walk(node, &(struct html_visitor){.enter = measure_node, .context = &measure});
    return measure.bytes;
}

static size_t bytes_of(const struct html_content *content)
{
    size_t bytes = 0;
    for (size_t i = 0; i < html_content_count(content); i++)
        bytes += bytes_below(html_content_root(content, i), HTML_KEEP_CONTENT);
    return bytes;
}

static enum html_step add_root(struct html_content *content, const GumboNode *node)
{
    return buffer_add(&content->roots, &node, sizeof(node)) ? HTML_SKIP : HTML_STOP;
}

static enum html_step look_for_main(void *content, const GumboNode *node)
{
    const char *role = html_attribute(node, "role");
    if (html_tag_of(node) == GUMBO_TAG_MAIN || (role && strcasecmp(role, "main") == 0))
        return is_hidden(node) ? HTML_SKIP : add_root(content, node);
    return HTML_DESCEND;
}

static enum html_step look_for_article(void *content, const GumboNode *node)
{
    if (html_tag_of(node) == GUMBO_TAG_ARTICLE)
        return add_root(content, node);
    return html_is_left_out(node, HTML_KEEP_CONTENT) ? HTML_SKIP : HTML_DESCEND;
}

static bool find(struct html_content *content, const GumboNode *document,
                 enum html_step (*look)(void *, const GumboNode *))
{
    buffer_truncate(&content->roots, 0);
    html_walk(document, &(struct html_visitor){.enter = look, .context = content});
    return !content->roots.failed;
}

bool html_content_find(struct html_content *content, const GumboNode *document)
{
    buffer_init(&content->roots);
    content->keep = HTML_KEEP_CONTENT;
    size_t whole = bytes_below(document, HTML_KEEP_CONTENT);
    if (!find(content, document, look_for_main))
        return false;
    size_t main = bytes_of(content);
    if (main > 0 && main >= whole / 10)
        return true;
    if (!find(content, document, look_for_article))
        return false;
    size_t articles = bytes_of(content);
    if (articles > 0 && articles >= whole / 3)
        return true;
    buffer_truncate(&content->roots, 0);
    if (whole == 0)
        content->keep = HTML_KEEP_EVERYTHING;
    return add_root(content, document) == HTML_SKIP;
}

void html_content_clear(struct html_content *content)
{
    buffer_clear(&content->roots);
}

size_t html_content_count(const struct html_content *content)
{
    return content->roots.size / sizeof(const GumboNode *);
}

const GumboNode *html_content_root(const struct html_content *content, size_t i)
{
    const GumboNode *node;
    memcpy(&node, content->roots.data + i * sizeof(node), sizeof(node));
    return node;
}
