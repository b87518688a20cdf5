// SPDX-License-Identifier: MIT
// The meta elements of a page.
#include "extract/markup/facts/html_meta_names.h"

#include "text/passages/names/person.h"
#include <stdio.h>
#include <string.h>
#include <strings.h>

// In any case. Of one key and source the first row that the page has counts. Sources: Dublin Core in HTML (DCMI), Open Graph
// and its article namespace (ogp.me), the citation_ names that scholarly indexes read, schema.org, and the names that
// newspapers' programs write for those who count their readers.
static const struct {
    enum fact_key key;
    enum fact_source source;
    const char *name;
} meta_names[] = {
    {FACT_TITLE, FROM_CITATION, "citation_title"},
    {FACT_TITLE, FROM_CITATION, "eprints.title"},
    {FACT_TITLE, FROM_CITATION, "bepress_citation_title"},
    {FACT_TITLE, FROM_CITATION, "wkhealth_title"},
    {FACT_TITLE, FROM_GRAPH, "og:title"},
    {FACT_TITLE, FROM_GRAPH, "twitter:title"},
    {FACT_TITLE, FROM_DUBLIN, "dcterms.title"},
    {FACT_TITLE, FROM_DUBLIN, "dc.title"},
    {FACT_TITLE, FROM_DUBLIN, "dc:title"},
    {FACT_TITLE, FROM_NAMED, "parsely-title"},
    {FACT_TITLE, FROM_NAMED, "sailthru.title"},
    {FACT_TITLE, FROM_NAMED, "headline"},
    {FACT_TITLE, FROM_NAMED, "fb_title"},
    {FACT_TITLE, FROM_NAMED, "title"},
    {FACT_AUTHOR, FROM_CITATION, "citation_author"},
    {FACT_AUTHOR, FROM_CITATION, "citation_authors"},
    {FACT_AUTHOR, FROM_CITATION, "eprints.creators_name"},
    {FACT_AUTHOR, FROM_CITATION, "bepress_citation_author"},
    {FACT_AUTHOR, FROM_DUBLIN, "dcterms.creator"},
    {FACT_AUTHOR, FROM_DUBLIN, "dc.creator"},
    {FACT_AUTHOR, FROM_DUBLIN, "dc:creator"},
    {FACT_AUTHOR, FROM_DUBLIN, "dc.creator.personalname"},
    {FACT_AUTHOR, FROM_NAMED, "author"},
    {FACT_AUTHOR, FROM_NAMED, "parsely-author"},
    {FACT_AUTHOR, FROM_NAMED, "sailthru.author"},
    {FACT_AUTHOR, FROM_NAMED, "article:author"},
    {FACT_AUTHOR, FROM_NAMED, "article:author_name"},
    {FACT_AUTHOR, FROM_NAMED, "shareaholic:article_author_name"},
    {FACT_AUTHOR, FROM_NAMED, "og:author"},
    {FACT_AUTHOR, FROM_NAMED, "og:article:author"},
    {FACT_AUTHOR, FROM_NAMED, "byl"},
    {FACT_AUTHOR, FROM_NAMED, "byline"},
    {FACT_AUTHOR, FROM_NAMED, "authors"},
    {FACT_AUTHOR, FROM_NAMED, "article.author"},
    {FACT_AUTHOR, FROM_NAMED, "cxenseparse:author"},
    {FACT_AUTHOR, FROM_NAMED, "creator"},
    {FACT_PUBLISHED, FROM_CITATION, "citation_publication_date"},
    {FACT_PUBLISHED, FROM_CITATION, "citation_online_date"},
    {FACT_PUBLISHED, FROM_CITATION, "citation_cover_date"},
    {FACT_PUBLISHED, FROM_CITATION, "citation_date"},
    {FACT_PUBLISHED, FROM_CITATION, "bepress_citation_online_date"},
    {FACT_PUBLISHED, FROM_CITATION, "bepress_citation_date"},
    {FACT_PUBLISHED, FROM_CITATION, "eprints.date"},
    {FACT_PUBLISHED, FROM_GRAPH, "article:published_time"},
    {FACT_PUBLISHED, FROM_GRAPH, "og:article:published_time"},
    {FACT_PUBLISHED, FROM_GRAPH, "og:published_time"},
    {FACT_PUBLISHED, FROM_GRAPH, "og:pubdate"},
    {FACT_PUBLISHED, FROM_GRAPH, "article:published"},
    {FACT_PUBLISHED, FROM_GRAPH, "article:post_date"},
    {FACT_PUBLISHED, FROM_DUBLIN, "dcterms.issued"},
    {FACT_PUBLISHED, FROM_DUBLIN, "dc.date.issued"},
    {FACT_PUBLISHED, FROM_DUBLIN, "dcterms.available"},
    {FACT_PUBLISHED, FROM_DUBLIN, "dc.date.available"},
    {FACT_PUBLISHED, FROM_DUBLIN, "dcterms.date"},
    {FACT_PUBLISHED, FROM_DUBLIN, "dc.date"},
    {FACT_PUBLISHED, FROM_DUBLIN, "dc:date"},
    {FACT_PUBLISHED, FROM_DUBLIN, "dcterms.created"},
    {FACT_PUBLISHED, FROM_DUBLIN, "dc.date.created"},
    {FACT_PUBLISHED, FROM_DUBLIN, "dc:created"},
    {FACT_PUBLISHED, FROM_NAMED, "datepublished"},
    {FACT_PUBLISHED, FROM_NAMED, "parsely-pub-date"},
    {FACT_PUBLISHED, FROM_NAMED, "sailthru.date"},
    {FACT_PUBLISHED, FROM_NAMED, "cxenseparse:recs:publishtime"},
    {FACT_PUBLISHED, FROM_NAMED, "cxenseparse:publishtime"},
    {FACT_PUBLISHED, FROM_NAMED, "article.published"},
    {FACT_PUBLISHED, FROM_NAMED, "published"},
    {FACT_PUBLISHED, FROM_NAMED, "published_date"},
    {FACT_PUBLISHED, FROM_NAMED, "published-date"},
    {FACT_PUBLISHED, FROM_NAMED, "publication_date"},
    {FACT_PUBLISHED, FROM_NAMED, "publication-date"},
    {FACT_PUBLISHED, FROM_NAMED, "publicationdate"},
    {FACT_PUBLISHED, FROM_NAMED, "publish_date"},
    {FACT_PUBLISHED, FROM_NAMED, "publish-date"},
    {FACT_PUBLISHED, FROM_NAMED, "publishdate"},
    {FACT_PUBLISHED, FROM_NAMED, "publish_time"},
    {FACT_PUBLISHED, FROM_NAMED, "pubdate"},
    {FACT_PUBLISHED, FROM_NAMED, "pub_date"},
    {FACT_PUBLISHED, FROM_NAMED, "ptime"},
    {FACT_PUBLISHED, FROM_NAMED, "pdate"},
    {FACT_PUBLISHED, FROM_NAMED, "displaydate"},
    {FACT_PUBLISHED, FROM_NAMED, "originalpublicationdate"},
    {FACT_PUBLISHED, FROM_NAMED, "article_date_original"},
    {FACT_PUBLISHED, FROM_NAMED, "datecreated"},
    {FACT_PUBLISHED, FROM_NAMED, "created"},
    {FACT_PUBLISHED, FROM_NAMED, "date"},
    {FACT_PUBLISHED, FROM_NAMED, "uploaddate"}, // of the film that the page is about
    {FACT_MODIFIED, FROM_GRAPH, "article:modified_time"},
    {FACT_MODIFIED, FROM_GRAPH, "og:updated_time"},
    {FACT_MODIFIED, FROM_GRAPH, "og:article:modified_time"},
    {FACT_MODIFIED, FROM_DUBLIN, "dcterms.modified"},
    {FACT_MODIFIED, FROM_DUBLIN, "dc.date.modified"},
    {FACT_MODIFIED, FROM_NAMED, "datemodified"},
    {FACT_MODIFIED, FROM_NAMED, "last-modified"},
    {FACT_MODIFIED, FROM_NAMED, "lastmod"},
    {FACT_MODIFIED, FROM_NAMED, "article.updated"},
    {FACT_MODIFIED, FROM_NAMED, "revision_date"},
    {FACT_LANGUAGE, FROM_DUBLIN, "dcterms.language"},
    {FACT_LANGUAGE, FROM_DUBLIN, "dc.language"},
    {FACT_LANGUAGE, FROM_DUBLIN, "citation_language"},
    {FACT_LANGUAGE, FROM_NAMED, "content-language"},
    {FACT_LANGUAGE, FROM_NAMED, "language"},
    {FACT_LANGUAGE, FROM_GRAPH, "og:locale"},
    {FACT_SERIES, FROM_DUBLIN, "dcterms.ispartof"},
    {FACT_SERIES, FROM_DUBLIN, "dc.relation.ispartof"},
    {FACT_SERIES, FROM_CITATION, "citation_series_title"},
    {FACT_SERIES, FROM_CITATION, "citation_journal_title"},
    {FACT_SERIES, FROM_CITATION, "citation_conference_title"},
    {FACT_SERIES, FROM_CITATION, "citation_inbook_title"},
    {FACT_SERIES, FROM_CITATION, "prism.publicationname"},
    {FACT_SITE, FROM_GRAPH, "og:site_name"},
    {FACT_SITE, FROM_NAMED, "application-name"},
    {FACT_SITE, FROM_NAMED, "apple-mobile-web-app-title"},
    {FACT_SITE, FROM_DUBLIN, "dcterms.publisher"},
    {FACT_SITE, FROM_DUBLIN, "dc.publisher"},
    {FACT_SITE, FROM_NAMED, "publisher"},
    {FACT_SITE, FROM_NAMED, "cre"},
    {FACT_URL, FROM_GRAPH, "og:url"},
    {FACT_URL, FROM_CITATION, "citation_public_url"},
};

enum { META_NAMES = sizeof meta_names / sizeof *meta_names, NAME_MAX_BYTES = 64 };

static bool add_named(struct html_facts *facts, const char *name, const char *content)
{
    for (unsigned row = 0; row < META_NAMES; row++) {
        if (strcasecmp(name, meta_names[row].name) != 0)
            continue;
        return html_facts_add(
            facts, &(struct fact){.key = meta_names[row].key, .source = meta_names[row].source, .row = row},
            content, strlen(content));
    }
    return true;
}

// RDFa names several properties at once: property="dc:title og:title".
static bool add_each(struct html_facts *facts, const char *names, const char *content)
{
    char name[NAME_MAX_BYTES + 1];
    for (names += strspn(names, " \t\n"); *names; names += strspn(names, " \t\n")) {
        size_t size = strcspn(names, " \t\n");
        if (size <= NAME_MAX_BYTES) {
            memcpy(name, names, size);
            name[size] = '\0';
            if (!add_named(facts, name, content))
                return false;
        }
        names += size;
    }
    return true;
}

bool html_meta_element(struct html_facts *facts, const GumboNode *node)
{
    static const char *const name_attributes[] = {"name", "property", "itemprop", "http-equiv"};
    const char *content = html_attribute(node, "content");
    for (size_t i = 0; content && i < sizeof name_attributes / sizeof *name_attributes; i++) {
        const char *name = html_attribute(node, name_attributes[i]);
        if (name && !add_each(facts, name, content))
            return false;
    }
    return true;
}

void html_card_see(struct html_card *card, const GumboNode *node)
{
    const char *name = html_attribute(node, "name"), *content = html_attribute(node, "content");
    name = name ? name : html_attribute(node, "property");
    for (int i = 0; name && content && i < 2; i++) {
        const char label[] = {
            't', 'w', 'i', 't', 't', 'e', 'r', ':', 'l', 'a', 'b', 'e', 'l', (char)('1' + i), '\0'};
        const char value[] = {'t', 'w', 'i', 't', 't', 'e', 'r', ':', 'd', 'a', 't', 'a', (char)('1' + i),
                              '\0'};
        if (strcasecmp(name, label) == 0)
            card->labels[i] = content;
        if (strcasecmp(name, value) == 0)
            card->values[i] = content;
    }
}

bool html_card_add(struct html_facts *facts, const struct html_card *card)
{
    bool done = true;
    for (int i = 0; i < 2; i++) {
        if (!card->labels[i] || !card->values[i])
            continue;
        // The label alone, without the colon that it has before a name.
        char label[64];
        size_t size;
        int length = snprintf(label, sizeof label, "%.60s:", card->labels[i]);
        if (length > 0 && person_label_find(label, (size_t)length, &size) == PERSON_LABEL_SURE &&
            size == (size_t)length)
            done = done && html_facts_add(facts, &(struct fact){.key = FACT_AUTHOR, .source = FROM_CARD},
                                          card->values[i], strlen(card->values[i]));
    }
    return done;
}
