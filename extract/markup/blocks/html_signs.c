// SPDX-License-Identifier: MIT
// What an element says of itself.
#include "extract/markup/blocks/html_signs.h"

#include <ctype.h>
#include <stdlib.h>
#include <string.h>
#include <strings.h>

// A word for what goes on while it is written about: comments are of reporters then, not of readers.
#define NAME_LIVE (1u << 31)

// Words of class, id and role, in lower case, sorted. Names are divided before they are looked up: "relatedPosts",
// "article__related-content".
static const struct name {
    const char *word;
    uint32_t sign;
} names[] = {
    {"abstract", HTML_SIGN_BODY},
    {"ad", HTML_SIGN_PROMOTION},
    {"ads", HTML_SIGN_PROMOTION},
    {"adsbygoogle", HTML_SIGN_PROMOTION},
    {"advert", HTML_SIGN_PROMOTION},
    {"advertisement", HTML_SIGN_PROMOTION},
    {"advertising", HTML_SIGN_PROMOTION},
    {"alertdialog", HTML_SIGN_DIALOG},
    {"anzeige", HTML_SIGN_PROMOTION},
    {"archive", HTML_SIGN_NAVIGATION},
    {"archives", HTML_SIGN_NAVIGATION},
    {"article", HTML_SIGN_BODY},
    {"artikel", HTML_SIGN_BODY},
    {"aside", HTML_SIGN_ASIDE},
    {"author", HTML_SIGN_ABOUT},
    {"authors", HTML_SIGN_ABOUT},
    {"autor", HTML_SIGN_ABOUT},
    {"banner", HTML_SIGN_PROMOTION},
    {"bio", HTML_SIGN_AUTHOR},
    {"biography", HTML_SIGN_AUTHOR},
    {"blogroll", HTML_SIGN_RELATED},
    {"body", HTML_SIGN_BODY},
    {"bookmark", HTML_SIGN_SHARE},
    {"bottom", HTML_SIGN_FOOTER},
    {"breadcrumb", HTML_SIGN_NAVIGATION},
    {"breadcrumbs", HTML_SIGN_NAVIGATION},
    {"brotkrumen", HTML_SIGN_NAVIGATION},
    {"byline", HTML_SIGN_ABOUT},
    {"caption", HTML_SIGN_CAPTION},
    {"captions", HTML_SIGN_CAPTION},
    {"categories", HTML_SIGN_ABOUT},
    {"category", HTML_SIGN_ABOUT},
    {"cc", HTML_SIGN_DIALOG},
    {"cmp", HTML_SIGN_DIALOG},
    {"comment", HTML_SIGN_COMMENT},
    {"commentary", HTML_SIGN_BODY},
    {"commentform", HTML_SIGN_COMMENT},
    {"commentlist", HTML_SIGN_COMMENT},
    {"comments", HTML_SIGN_COMMENT},
    {"complementary", HTML_SIGN_ASIDE},
    {"consent", HTML_SIGN_DIALOG},
    {"content", HTML_SIGN_BODY},
    {"contentinfo", HTML_SIGN_FOOTER},
    {"cookie", HTML_SIGN_DIALOG},
    {"cookiebar", HTML_SIGN_DIALOG},
    {"cookies", HTML_SIGN_DIALOG},
    {"copyright", HTML_SIGN_FOOTER},
    {"credit", HTML_SIGN_CAPTION},
    {"credits", HTML_SIGN_CAPTION},
    {"crumb", HTML_SIGN_NAVIGATION},
    {"crumbs", HTML_SIGN_NAVIGATION},
    {"cta", HTML_SIGN_PROMOTION},
    {"date", HTML_SIGN_ABOUT},
    {"dateline", HTML_SIGN_ABOUT},
    {"dialog", HTML_SIGN_DIALOG},
    {"disqus", HTML_SIGN_COMMENT},
    {"donate", HTML_SIGN_PROMOTION},
    {"donation", HTML_SIGN_PROMOTION},
    {"dropdown", HTML_SIGN_NAVIGATION},
    {"endnote", HTML_SIGN_NOTE},
    {"endnotes", HTML_SIGN_NOTE},
    {"entry", HTML_SIGN_BODY},
    {"facebook", HTML_SIGN_SHARE},
    {"featured", HTML_SIGN_RELATED},
    {"feed", HTML_SIGN_RELATED},
    {"feedback", HTML_SIGN_COMMENT},
    {"filed", HTML_SIGN_ABOUT},
    {"follow", HTML_SIGN_SHARE},
    {"foot", HTML_SIGN_FOOTER},
    {"footer", HTML_SIGN_FOOTER},
    {"footnote", HTML_SIGN_NOTE},
    {"footnotes", HTML_SIGN_NOTE},
    {"form", HTML_SIGN_FORM},
    {"gdpr", HTML_SIGN_DIALOG},
    {"header", HTML_SIGN_HEADER},
    {"hidden", HTML_SIGN_HIDDEN},
    {"hide", HTML_SIGN_HIDDEN},
    {"info", HTML_SIGN_ABOUT},
    {"jp", HTML_SIGN_SHARE},
    {"keywords", HTML_SIGN_ABOUT},
    {"kommentar", HTML_SIGN_COMMENT},
    {"kommentare", HTML_SIGN_COMMENT},
    {"lang", HTML_SIGN_NAVIGATION},
    {"latest", HTML_SIGN_RELATED},
    {"legal", HTML_SIGN_FOOTER},
    {"like", HTML_SIGN_SHARE},
    {"likes", HTML_SIGN_SHARE},
    {"live", NAME_LIVE},
    {"login", HTML_SIGN_FORM},
    {"mailchimp", HTML_SIGN_PROMOTION},
    {"marginnote", HTML_SIGN_NOTE},
    {"masthead", HTML_SIGN_HEADER},
    {"menu", HTML_SIGN_NAVIGATION},
    {"menubar", HTML_SIGN_NAVIGATION},
    {"menus", HTML_SIGN_NAVIGATION},
    {"meta", HTML_SIGN_ABOUT},
    {"metadata", HTML_SIGN_ABOUT},
    {"modal", HTML_SIGN_DIALOG},
    {"more", HTML_SIGN_RELATED},
    {"nav", HTML_SIGN_NAVIGATION},
    {"navbar", HTML_SIGN_NAVIGATION},
    {"navi", HTML_SIGN_NAVIGATION},
    {"navigation", HTML_SIGN_NAVIGATION},
    {"newsletter", HTML_SIGN_PROMOTION},
    {"noprint", HTML_SIGN_HIDDEN},
    {"notice", HTML_SIGN_DIALOG},
    {"offcanvas", HTML_SIGN_NAVIGATION},
    {"onetrust", HTML_SIGN_DIALOG},
    {"outbrain", HTML_SIGN_RELATED},
    {"overlay", HTML_SIGN_DIALOG},
    {"pager", HTML_SIGN_NAVIGATION},
    {"pagination", HTML_SIGN_NAVIGATION},
    {"partner", HTML_SIGN_PROMOTION},
    {"pinterest", HTML_SIGN_SHARE},
    {"player", HTML_SIGN_CAPTION},
    {"popular", HTML_SIGN_RELATED},
    {"popup", HTML_SIGN_DIALOG},
    {"post", HTML_SIGN_BODY},
    {"postmeta", HTML_SIGN_ABOUT},
    {"preview", HTML_SIGN_RELATED},
    {"profile", HTML_SIGN_AUTHOR},
    {"promo", HTML_SIGN_PROMOTION},
    {"promotion", HTML_SIGN_PROMOTION},
    {"published", HTML_SIGN_ABOUT},
    {"rating", HTML_SIGN_SHARE},
    {"ratings", HTML_SIGN_SHARE},
    {"recent", HTML_SIGN_RELATED},
    {"recirc", HTML_SIGN_RELATED},
    {"recommend", HTML_SIGN_RELATED},
    {"recommendations", HTML_SIGN_RELATED},
    {"recommended", HTML_SIGN_RELATED},
    {"register", HTML_SIGN_FORM},
    {"related", HTML_SIGN_RELATED},
    {"replies", HTML_SIGN_COMMENT},
    {"reply", HTML_SIGN_COMMENT},
    {"respond", HTML_SIGN_COMMENT},
    {"rss", HTML_SIGN_SHARE},
    {"screen", HTML_SIGN_HIDDEN},
    {"search", HTML_SIGN_FORM},
    {"shadowbox", HTML_SIGN_DIALOG},
    {"share", HTML_SIGN_SHARE},
    {"sharebar", HTML_SIGN_SHARE},
    {"sharedaddy", HTML_SIGN_SHARE},
    {"shares", HTML_SIGN_SHARE},
    {"shariff", HTML_SIGN_SHARE},
    {"sharing", HTML_SIGN_SHARE},
    {"shop", HTML_SIGN_PROMOTION},
    {"sidebar", HTML_SIGN_ASIDE},
    {"sidenav", HTML_SIGN_NAVIGATION},
    {"sidenote", HTML_SIGN_NOTE},
    {"sidenotes", HTML_SIGN_NOTE},
    {"signup", HTML_SIGN_PROMOTION},
    {"similar", HTML_SIGN_RELATED},
    {"sitemap", HTML_SIGN_NAVIGATION},
    {"skip", HTML_SIGN_NAVIGATION},
    {"social", HTML_SIGN_SHARE},
    {"sponsor", HTML_SIGN_PROMOTION},
    {"sponsored", HTML_SIGN_PROMOTION},
    {"sr", HTML_SIGN_HIDDEN},
    {"sticky", HTML_SIGN_HEADER},
    {"story", HTML_SIGN_BODY},
    {"submenu", HTML_SIGN_NAVIGATION},
    {"submeta", HTML_SIGN_ABOUT},
    {"subscribe", HTML_SIGN_PROMOTION},
    {"subscription", HTML_SIGN_PROMOTION},
    {"suggested", HTML_SIGN_RELATED},
    {"suggestions", HTML_SIGN_RELATED},
    {"tabbar", HTML_SIGN_NAVIGATION},
    {"taboola", HTML_SIGN_RELATED},
    {"tag", HTML_SIGN_ABOUT},
    {"tagcloud", HTML_SIGN_NAVIGATION},
    {"tags", HTML_SIGN_ABOUT},
    {"teaser", HTML_SIGN_RELATED},
    {"teasers", HTML_SIGN_RELATED},
    {"text", HTML_SIGN_BODY},
    {"thumb", HTML_SIGN_CAPTION},
    {"thumbnail", HTML_SIGN_CAPTION},
    {"toolbar", HTML_SIGN_SHARE},
    {"tools", HTML_SIGN_SHARE},
    {"top", HTML_SIGN_HEADER},
    {"topbar", HTML_SIGN_HEADER},
    {"topics", HTML_SIGN_ABOUT},
    {"trackback", HTML_SIGN_COMMENT},
    {"trackbacks", HTML_SIGN_COMMENT},
    {"trending", HTML_SIGN_RELATED},
    {"tweet", HTML_SIGN_SHARE},
    {"twitter", HTML_SIGN_SHARE},
    {"ugc", HTML_SIGN_COMMENT},
    {"visually", HTML_SIGN_HIDDEN},
    {"werbung", HTML_SIGN_PROMOTION},
    {"widget", HTML_SIGN_ASIDE},
    {"widgets", HTML_SIGN_ASIDE},
};

enum { NAME_MAX_SIZE = 24 };

static int compare_name(const void *word, const void *row)
{
    return strcmp(word, ((const struct name *)row)->word);
}

static uint32_t sign_of_word(const char *word)
{
    const struct name *found =
        bsearch(word, names, sizeof names / sizeof *names, sizeof *names, compare_name);
    return found ? found->sign : 0;
}

// Divides a name into words at whatever is no letter and before capitals that follow small letters.
static uint32_t signs_of_names(const char *text)
{
    uint32_t signs = 0;
    while (text && *text) {
        char word[NAME_MAX_SIZE];
        size_t size = 0;
        while (*text && !isalpha((unsigned char)*text))
            text++;
        for (char before = 'A'; isalpha((unsigned char)*text); before = *text++) {
            if (isupper((unsigned char)*text) && islower((unsigned char)before))
                break;
            if (size < sizeof word)
                word[size] = (char)tolower((unsigned char)*text);
            size++;
        }
        if (size > 0 && size < sizeof word) {
            word[size] = '\0';
            signs |= sign_of_word(word);
        }
    }
    return signs & NAME_LIVE ? signs & ~(NAME_LIVE | HTML_SIGN_COMMENT) : signs;
}

static uint32_t sign_of_tag(GumboTag tag)
{
    switch (tag) {
    case GUMBO_TAG_NAV:
    case GUMBO_TAG_MENU: return HTML_SIGN_NAVIGATION;
    case GUMBO_TAG_ASIDE: return HTML_SIGN_ASIDE;
    case GUMBO_TAG_HEADER: return HTML_SIGN_HEADER;
    case GUMBO_TAG_FOOTER: return HTML_SIGN_FOOTER;
    case GUMBO_TAG_FORM:
    case GUMBO_TAG_LABEL:
    case GUMBO_TAG_FIELDSET: return HTML_SIGN_FORM;
    case GUMBO_TAG_FIGCAPTION: return HTML_SIGN_CAPTION;
    case GUMBO_TAG_NOSCRIPT: return HTML_SIGN_NOSCRIPT;
    case GUMBO_TAG_ARTICLE: return HTML_SIGN_ARTICLE;
    case GUMBO_TAG_MAIN: return HTML_SIGN_MAIN;
    case GUMBO_TAG_BLOCKQUOTE: return HTML_SIGN_QUOTE;
    default: return 0;
    }
}

static uint32_t sign_of_role(const char *role)
{
    if (!role)
        return 0;
    if (strcasecmp(role, "main") == 0)
        return HTML_SIGN_MAIN;
    if (strcasecmp(role, "article") == 0)
        return HTML_SIGN_ARTICLE;
    if (strncasecmp(role, "doc-", 4) == 0)
        return strstr(role, "note") ? HTML_SIGN_NOTE : 0;
    if (strcasecmp(role, "presentation") == 0 || strcasecmp(role, "document") == 0)
        return 0;
    return signs_of_names(role) & ~(uint32_t)HTML_SIGN_BODY;
}

uint32_t html_signs_of(const GumboNode *node)
{
    GumboTag tag = html_tag_of(node);
    // The names on the outermost elements are those of the page's layout: "no-sidebar", "has-cookie-bar".
    if (tag == GUMBO_TAG_LAST || tag == GUMBO_TAG_HTML || tag == GUMBO_TAG_BODY)
        return 0;
    uint32_t signs = sign_of_tag(tag) | sign_of_role(html_attribute(node, "role")) |
                     signs_of_names(html_attribute(node, "class")) |
                     signs_of_names(html_attribute(node, "id"));
    const char *property = html_attribute(node, "itemprop");
    if (property && strcasecmp(property, "articleBody") == 0)
        signs |= HTML_SIGN_BODY;
    return signs | (html_is_hidden(node) ? HTML_SIGN_HIDDEN : 0);
}
