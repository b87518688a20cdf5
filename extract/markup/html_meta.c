// SPDX-License-Identifier: MIT
// What a page says about itself.
#include "extract/markup/html_meta.h"

#include "extract/core/clean.h"
#include <string.h>
#include <strings.h>

static const char origin[] = "metadata";

// Names of meta elements (name, property or itemprop, in any case); of one key the first row that the page has
// counts. Sources: Dublin Core in HTML (DCMI), Open Graph, the citation_ names that scholarly indexes read.
static const struct {
    enum meta_key key;
    const char *name;
} meta_names[] = {
    {META_TITLE, "citation_title"},
    {META_TITLE, "og:title"},
    {META_TITLE, "dcterms.title"},
    {META_TITLE, "dc.title"},
    {META_AUTHOR, "citation_author"},
    {META_AUTHOR, "author"},
    {META_AUTHOR, "dcterms.creator"},
    {META_AUTHOR, "dc.creator"},
    {META_AUTHOR, "article:author"},
    {META_AUTHOR, "byl"},
    {META_DATE, "citation_publication_date"},
    {META_DATE, "article:published_time"},
    {META_DATE, "datepublished"},
    {META_DATE, "dcterms.issued"},
    {META_DATE, "dc.date.issued"},
    {META_DATE, "dcterms.date"},
    {META_DATE, "dc.date"},
    {META_DATE, "dcterms.created"},
    {META_DATE, "pubdate"},
    {META_DATE, "publish_date"},
    {META_DATE, "publish-date"},
    {META_DATE, "date"},
    {META_LANGUAGE, "dcterms.language"},
    {META_LANGUAGE, "dc.language"},
    {META_LANGUAGE, "content-language"},
    {META_SERIES, "dcterms.ispartof"},
    {META_SERIES, "dc.relation.ispartof"},
    {META_SERIES, "citation_series_title"},
    {META_SERIES, "citation_journal_title"},
    {META_URL, "og:url"},
};

enum { META_NAMES = sizeof meta_names / sizeof *meta_names, AUTHORS_MAX = 64 };

// What was seen in one walk over the page; all strings belong to the tree.
struct page {
    const char *named[META_NAMES]; // the content of the first meta element of each name
    const char *authors[AUTHORS_MAX];
    size_t author_count;
    size_t author_row; // the row that they come from: the first in the table that the page has
    const GumboNode *title, *heading, *time;
    const char *language, *canonical;
};

static void see_author(struct page *page, size_t row, const char *content)
{
    // A profile's address is no name.
    if (strncasecmp(content, "http", 4) == 0 || row > page->author_row)
        return;
    if (row < page->author_row)
        page->author_count = 0;
    page->author_row = row;
    if (page->author_count < AUTHORS_MAX)
        page->authors[page->author_count++] = content;
}

static void see_meta(struct page *page, const GumboNode *node)
{
    static const char *const name_attributes[] = {"name", "property", "itemprop", "http-equiv"};
    const char *content = html_attribute(node, "content");
    for (size_t i = 0; content && i < sizeof name_attributes / sizeof *name_attributes; i++) {
        const char *name = html_attribute(node, name_attributes[i]);
        for (size_t row = 0; name && row < META_NAMES; row++) {
            if (strcasecmp(name, meta_names[row].name) != 0)
                continue;
            if (meta_names[row].key == META_AUTHOR)
                see_author(page, row, content);
            else if (!page->named[row])
                page->named[row] = content;
        }
    }
}

static enum html_step see_node(void *context, const GumboNode *node)
{
    struct page *page = context;
    const char *relation;
    switch (html_tag_of(node)) {
    case GUMBO_TAG_SVG: return HTML_SKIP; // its <title> is a picture's
    case GUMBO_TAG_HTML: page->language = html_attribute(node, "lang"); break;
    case GUMBO_TAG_META: see_meta(page, node); break;
    case GUMBO_TAG_TITLE: page->title = page->title ? page->title : node; break;
    case GUMBO_TAG_LINK:
        relation = html_attribute(node, "rel");
        if (!page->canonical && relation && strcasecmp(relation, "canonical") == 0)
            page->canonical = html_attribute(node, "href");
        break;
    default: break;
    }
    return HTML_DESCEND;
}

// Looks for what the content alone may say: furniture has headings and dates of its own.
static enum html_step see_content(void *context, const GumboNode *node)
{
    struct page *page = context;
    if (html_is_left_out(node, HTML_KEEP_CONTENT))
        return HTML_SKIP;
    GumboTag tag = html_tag_of(node);
    if (tag == GUMBO_TAG_H1 && !page->heading)
        page->heading = node;
    if (tag == GUMBO_TAG_TIME && !page->time && html_attribute(node, "datetime"))
        page->time = node;
    return HTML_DESCEND;
}

static void see_page(struct page *page, const GumboNode *document, const struct html_content *content)
{
    *page = (struct page){.author_row = META_NAMES};
    html_walk(document, &(struct html_visitor){.enter = see_node, .context = page});
    for (size_t i = 0; i < html_content_count(content); i++)
        html_walk(html_content_root(content, i),
                  &(struct html_visitor){.enter = see_content, .context = page});
}

// Whether `title` is the heading, a divider and the name of a site.
static bool has_site_suffix(const struct buffer *title, const struct buffer *heading)
{
    static const char *const dividers[] = {" | ", " - ", " – ", " — ", " :: ", " » ", " · ", " • "};
    if (heading->size == 0 || title->size <= heading->size ||
        memcmp(title->data, heading->data, heading->size) != 0)
        return false;
    for (size_t i = 0; i < sizeof dividers / sizeof *dividers; i++)
        if (strncmp(title->data + heading->size, dividers[i], strlen(dividers[i])) == 0)
            return true;
    return false;
}

static bool read_line(struct buffer *line, const GumboNode *node)
{
    struct buffer raw;
    buffer_init(&raw);
    bool done =
        !node || (html_text_below(&raw, node) && clean_line(line, raw.data, raw.size, META_VALUE_MAX));
    buffer_clear(&raw);
    return done;
}

static bool send_named(struct sink *sink, const struct page *page, enum meta_key key)
{
    for (size_t row = 0; row < META_NAMES; row++)
        if (meta_names[row].key == key && page->named[row] &&
            !sink_meta_string(sink, key, origin, page->named[row]))
            return false;
    return true;
}

static bool send_titles(struct sink *sink, const struct page *page, const struct buffer *title,
                        const struct buffer *heading)
{
    if (title->size > 0) {
        const struct buffer *own = has_site_suffix(title, heading) ? heading : title;
        return sink_meta(sink, META_TITLE, origin, own->data, own->size);
    }
    if (!send_named(sink, page, META_TITLE))
        return false;
    return sink_meta(sink, META_TITLE, "heading", heading->data, heading->size);
}

static bool send_title(struct sink *sink, const struct page *page)
{
    struct buffer title, heading;
    buffer_init(&title);
    buffer_init(&heading);
    bool done = read_line(&title, page->title) && read_line(&heading, page->heading)
                    ? send_titles(sink, page, &title, &heading)
                    : sink_fail(sink, WIRE_OUT_OF_MEMORY, "out of memory");
    buffer_clear(&title);
    buffer_clear(&heading);
    return done;
}

static bool send_authors(struct sink *sink, const struct page *page)
{
    for (size_t i = 0; i < page->author_count; i++)
        if (!sink_meta_string(sink, META_AUTHOR, origin, page->authors[i]))
            return false;
    return true;
}

static bool send_if(struct sink *sink, enum meta_key key, const char *value)
{
    return !value || sink_meta_string(sink, key, origin, value);
}

bool html_meta_send(struct sink *sink, const GumboNode *document, const struct html_content *content)
{
    struct page page;
    see_page(&page, document, content);
    return send_title(sink, &page) && send_authors(sink, &page) && send_named(sink, &page, META_DATE) &&
           send_if(sink, META_DATE, page.time ? html_attribute(page.time, "datetime") : NULL) &&
           send_if(sink, META_LANGUAGE, page.language) && send_named(sink, &page, META_LANGUAGE) &&
           send_named(sink, &page, META_SERIES) && send_if(sink, META_URL, page.canonical) &&
           send_named(sink, &page, META_URL);
}
