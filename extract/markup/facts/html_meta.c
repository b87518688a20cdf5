// SPDX-License-Identifier: MIT
// What a page says about itself: gathered from its many places, then chosen.
#include "extract/markup/facts/html_meta.h"

#include "extract/markup/facts/html_byline.h"
#include "extract/markup/facts/html_data.h"
#include "extract/markup/facts/html_date_choice.h"
#include "extract/markup/facts/html_dated.h"
#include "extract/markup/facts/html_linked.h"
#include "extract/markup/facts/html_meta_names.h"
#include "extract/markup/facts/html_signed.h"
#include "extract/markup/facts/html_site.h"
#include "extract/markup/facts/html_title.h"
#include "extract/markup/html_role.h"
#include "text/passages/alike.h"
#include "text/passages/names/person.h"
#include <stdlib.h>
#include <string.h>
#include <strings.h>

// What origins are called (wire/wire.h).
static const char *const origins[FACT_SOURCE_COUNT] = {
    [FROM_CITATION] = "citation", [FROM_LINKED] = "json-ld",     [FROM_LINKED_PAGE] = "json-ld",
    [FROM_GRAPH] = "open graph",  [FROM_DUBLIN] = "dublin core", [FROM_NAMED] = "metadata",
    [FROM_CARD] = "metadata",     [FROM_ITEM] = "microdata",     [FROM_RELATION] = "byline",
    [FROM_CLASS] = "byline",      [FROM_LINK] = "byline",        [FROM_BYLINE] = "byline",
    [FROM_CREDIT] = "byline",     [FROM_TIME] = "time",          [FROM_DATELINE] = "dateline",
    [FROM_CLOSING] = "dateline",  [FROM_ADDRESS] = "address",    [FROM_DATA] = "data",
    [FROM_ELEMENT] = "metadata",  [FROM_HEADING] = "heading",
};

// The state of the gathering.
struct page {
    struct html_facts facts;
    struct html_linked linked;
    struct html_data data;
    struct html_card card;
    struct html_headings headings;
    struct html_outline outline;
    const GumboNode *title;      // where it stands, or NULL
    struct buffer act;           // the title of an act, as EUR-Lex divides it
    const GumboNode *act_parent; // of its paragraphs
    bool failed;
};

static void add(struct page *page, enum fact_key key, enum fact_source source, const char *value)
{
    if (value &&
        !html_facts_add(&page->facts, &(struct fact){.key = key, .source = source}, value, strlen(value)))
        page->failed = true;
}

// --- Gathering ------------------------------------------------------------------------------------------------------

static void see_script(struct page *page, const GumboNode *node)
{
    const char *type = html_attribute(node, "type");
    bool linked = type && strcasestr(type, "ld+json");
    const GumboVector *children = &node->v.element.children;
    for (unsigned i = 0; i < children->length; i++) {
        const char *text = html_text_of(children->data[i]);
        if (text && !linked)
            html_data_see(&page->data, text, strlen(text));
        else if (text && !html_linked_script(&page->linked, text, strlen(text)))
            page->failed = true;
    }
}

static void see_element_title(struct page *page, const GumboNode *node)
{
    struct buffer text;
    buffer_init(&text);
    if (html_text_below(&text, node))
        add(page, FACT_TITLE, FROM_ELEMENT, text.data);
    buffer_clear(&text);
}

// "REGULATION (EU) …", "of 4 March 2014", "on …": the first such paragraphs that stand together.
static void see_act_title(struct page *page, const GumboNode *node)
{
    if ((page->act_parent && page->act_parent != node->parent) || page->act.size > META_VALUE_MAX ||
        !html_has_act_class(node, "doc-ti"))
        return;
    page->act_parent = node->parent;
    buffer_add_string(&page->act, page->act.size > 0 ? " " : "");
    page->failed = page->failed || !html_text_below(&page->act, node);
}

// The day of the act stands in its title.
static void add_act(struct page *page)
{
    size_t start, end;
    struct date date;
    char text[DATE_TEXT_SIZE];
    if (page->act.size == 0)
        return;
    add(page, FACT_TITLE, FROM_CITATION, page->act.data);
    if (date_find(&date, page->act.data, page->act.size, &start, &end))
        add(page, FACT_PUBLISHED, FROM_CITATION, date_format(date, text));
}

static enum html_step see_node(void *context, const GumboNode *node)
{
    struct page *page = context;
    const char *relation;
    switch (html_tag_of(node)) {
    case GUMBO_TAG_SVG: return HTML_SKIP; // its <title> is a picture's
    case GUMBO_TAG_HTML: add(page, FACT_LANGUAGE, FROM_ELEMENT, html_attribute(node, "lang")); break;
    case GUMBO_TAG_META:
        page->failed = page->failed || !html_meta_element(&page->facts, node);
        html_card_see(&page->card, node);
        break;
    case GUMBO_TAG_P: see_act_title(page, node); break;
    case GUMBO_TAG_TITLE: see_element_title(page, node); return HTML_SKIP;
    case GUMBO_TAG_SCRIPT: see_script(page, node); return HTML_SKIP;
    case GUMBO_TAG_LINK:
        relation = html_attribute(node, "rel");
        if (relation && strcasecmp(relation, "canonical") == 0)
            add(page, FACT_URL, FROM_ELEMENT, html_attribute(node, "href"));
        break;
    default: break;
    }
    return page->failed ? HTML_STOP : HTML_DESCEND;
}

enum { KNOWN_MAX = 16 };

// What the page is known by, for JSON-LD to tell its article from others.
static void add_linked(struct page *page)
{
    struct buffer titles[KNOWN_MAX];
    size_t count = 0;
    for (size_t i = 0; i < html_facts_count(&page->facts) && count < KNOWN_MAX / 2; i++) {
        const struct fact *fact = html_facts_at(&page->facts, i);
        if (fact->key != FACT_TITLE)
            continue;
        buffer_init(&titles[count]);
        alike_words(&titles[count++], html_facts_text(&page->facts, fact), fact->size);
    }
    for (size_t i = 0; i < page->headings.count && count < KNOWN_MAX; i++)
        if (page->headings.headings[i].level == 1) {
            buffer_init(&titles[count]);
            alike_words(&titles[count], page->headings.headings[i].text.data,
                        page->headings.headings[i].text.size);
            count++;
        }
    const struct fact *address = html_facts_first(&page->facts, FACT_URL, FROM_ELEMENT);
    // A copy: the text of facts moves when there are more.
    char *copy = address ? strdup(html_facts_text(&page->facts, address)) : NULL;
    struct html_known known = {titles, count, copy};
    page->failed =
        page->failed || (address && !copy) || !html_linked_add(&page->facts, &page->linked, &known);
    free(copy);
    while (count > 0)
        buffer_clear(&titles[--count]);
}

static const char *first_text(const struct html_facts *facts, enum fact_key key,
                              const enum fact_source *order, size_t count, enum fact_source *source)
{
    for (size_t i = 0; i < count; i++) {
        const struct fact *fact = html_facts_first(facts, key, order[i]);
        if (fact) {
            *source = order[i];
            return html_facts_text(facts, fact);
        }
    }
    return NULL;
}
#define COUNT(list) (sizeof(list) / sizeof *(list))

static const enum fact_source language_order[] = {FROM_ELEMENT, FROM_DUBLIN,      FROM_NAMED,
                                                  FROM_LINKED,  FROM_LINKED_PAGE, FROM_GRAPH};

// The language for the order of a date's numbers: "en" alone leaves it open, where og:locale may not.
static enum date_order order_of(const struct html_facts *facts)
{
    for (size_t i = 0; i < COUNT(language_order); i++) {
        const struct fact *fact = html_facts_first(facts, FACT_LANGUAGE, language_order[i]);
        enum date_order order = fact ? html_date_order(html_facts_text(facts, fact)) : ORDER_UNKNOWN;
        if (order != ORDER_UNKNOWN)
            return order;
    }
    return ORDER_UNKNOWN;
}

static void gather(struct page *page, const GumboNode *document)
{
    html_walk(document, &(struct html_visitor){.enter = see_node, .context = page});
    add_act(page);
    page->failed = page->failed || !html_card_add(&page->facts, &page->card) ||
                   !html_data_add(&page->facts, &page->data) ||
                   !html_headings_find(&page->headings, document);
    if (page->failed)
        return;
    add_linked(page);
    page->title = html_title_node(&page->headings, &page->facts, document);
    page->failed = page->failed || !html_outline_read(&page->outline, document, page->title) ||
                   !html_byline_add(&page->facts, &page->outline) ||
                   !html_signed_add(&page->facts, &page->outline) ||
                   !html_dated_add(&page->facts, &page->outline, order_of(&page->facts));
}

// --- Choosing -------------------------------------------------------------------------------------------------------

static bool send(struct sink *sink, enum meta_key key, enum fact_source source, const char *value)
{
    return sink_meta_string(sink, key, origins[source], value);
}

static bool send_title(struct sink *sink, const struct page *page)
{
    struct buffer title;
    enum fact_source source;
    buffer_init(&title);
    bool done = html_title_choose(&title, &source, &page->facts, &page->headings, page->title)
                    ? send(sink, META_TITLE, source, title.data)
                    : sink_fail(sink, WIRE_OUT_OF_MEMORY, "out of memory");
    buffer_clear(&title);
    return done;
}

// Sends the persons that the source names, if one of them is of the kind that is asked for.
static bool send_authors_from(struct sink *sink, const struct html_facts *facts, enum fact_source source,
                              enum person_kind least, bool *sent)
{
    const struct fact *first = html_facts_first(facts, FACT_AUTHOR, source);
    for (size_t i = 0; first && i < html_facts_count(facts); i++) {
        const struct fact *fact = html_facts_at(facts, i);
        struct person_list persons;
        if (fact->key != FACT_AUTHOR || fact->source != source || fact->row != first->row)
            continue;
        persons_read(&persons, html_facts_text(facts, fact), fact->size);
        for (size_t j = 0; j < persons.count; j++) {
            const struct person *person = &persons.persons[j];
            bool body = fact->body || html_is_site(facts, person->name, person->size);
            if ((body ? PERSON_BODY : person->kind) < least)
                continue;
            *sent = true;
            if (!sink_meta(sink, META_AUTHOR, origins[source], person->name, person->size))
                return false;
        }
    }
    return true;
}

// What the page shows, and what it tells machines of this article, before what may be one statement for the whole site. In either
// group names before nicknames; desks and organisations last.
static bool send_authors(struct sink *sink, const struct page *page)
{
    static const enum fact_source own[] = {FROM_CITATION, FROM_BYLINE, FROM_RELATION, FROM_ITEM,
                                           FROM_LINKED,   FROM_CLASS,  FROM_LINK};
    static const enum fact_source shown[] = {FROM_BYLINE, FROM_RELATION, FROM_ITEM, FROM_CLASS};
    static const enum fact_source general[] = {FROM_CARD, FROM_DUBLIN, FROM_LINKED_PAGE, FROM_CREDIT,
                                               FROM_NAMED};
    static const struct {
        const enum fact_source *sources;
        size_t count;
        enum person_kind least;
    } steps[] = {
        {own, COUNT(own), PERSON_NAME},         {own, COUNT(own), PERSON_SINGLE},
        {general, COUNT(general), PERSON_NAME}, {general, COUNT(general), PERSON_SINGLE},
        {shown, COUNT(shown), PERSON_BODY},
    };
    bool sent = false;
    for (size_t step = 0; step < COUNT(steps) && !sent; step++)
        for (size_t i = 0; i < steps[step].count && !sent; i++)
            if (!send_authors_from(sink, &page->facts, steps[step].sources[i], steps[step].least, &sent))
                return false;
    return true;
}

static bool send_date(struct sink *sink, const struct page *page)
{
    struct date date;
    enum fact_source source;
    char text[DATE_TEXT_SIZE];
    if (!html_date_choose(&date, &source, &page->facts, order_of(&page->facts), page->outline.has_title))
        return true;
    return send(sink, META_DATE, source == FROM_CLASS ? FROM_DATELINE : source, date_format(date, text));
}

static bool send_first(struct sink *sink, const struct page *page, enum meta_key to, enum fact_key key,
                       const enum fact_source *order, size_t count)
{
    enum fact_source source = FROM_NAMED;
    const char *text = first_text(&page->facts, key, order, count, &source);
    return !text || send(sink, to, source, text);
}

// A journal or series; else the publication that the page appeared in, which is what a citation of a page has in that place. The bare
// address of a site is no name.
static bool send_series(struct sink *sink, const struct page *page)
{
    static const enum fact_source series[] = {FROM_CITATION, FROM_DUBLIN, FROM_LINKED};
    static const enum fact_source sites[] = {FROM_GRAPH, FROM_LINKED, FROM_LINKED_PAGE, FROM_DUBLIN};
    enum fact_source source = FROM_GRAPH;
    const char *site = first_text(&page->facts, FACT_SITE, sites, COUNT(sites), &source);
    if (!send_first(sink, page, META_SERIES, FACT_SERIES, series, COUNT(series)))
        return false;
    bool address = site && (strncasecmp(site, "www.", 4) == 0 || strstr(site, "://"));
    return !site || address || send(sink, META_SERIES, source, site);
}

// The first address that is whole: without its host it leads nowhere from an archive.
static bool send_address(struct sink *sink, const struct page *page)
{
    static const enum fact_source order[] = {FROM_ELEMENT, FROM_GRAPH, FROM_LINKED, FROM_CITATION};
    for (size_t i = 0; i < COUNT(order); i++) {
        const struct fact *fact = html_facts_first(&page->facts, FACT_URL, order[i]);
        if (fact && strstr(html_facts_text(&page->facts, fact), "://"))
            return send(sink, META_URL, order[i], html_facts_text(&page->facts, fact));
    }
    return true;
}

static bool send_rest(struct sink *sink, const struct page *page)
{
    return send_first(sink, page, META_LANGUAGE, FACT_LANGUAGE, language_order, COUNT(language_order)) &&
           send_series(sink, page) && send_address(sink, page);
}

bool html_meta_send(struct sink *sink, const GumboNode *document)
{
    struct page page = {0};
    html_facts_init(&page.facts);
    html_linked_init(&page.linked);
    buffer_init(&page.act);
    gather(&page, document);
    bool done = page.failed ? sink_fail(sink, WIRE_OUT_OF_MEMORY, "out of memory")
                            : send_title(sink, &page) && send_authors(sink, &page) &&
                                  send_date(sink, &page) && send_rest(sink, &page);
    html_outline_clear(&page.outline);
    buffer_clear(&page.act);
    html_headings_clear(&page.headings);
    html_linked_clear(&page.linked);
    html_facts_clear(&page.facts);
    return done;
}
