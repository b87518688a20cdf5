// SPDX-License-Identifier: MIT
// JSON-LD in a page.
#include "extract/markup/facts/html_linked.h"

#include "extract/record/mend.h"
#include "text/passages/alike.h"
#include <stdio.h>
#include <string.h>

enum {
    SCRIPT_BYTES_MAX = 1 << 20,
    PAGE_BYTES_MAX = 4 << 20,
    DEPTH_MAX = 8,
    WORKS_MAX = 64,
    NODES_MAX = 5000
};

// What a node describes, the best first.
enum work { WORK_ARTICLE, WORK_OTHER, WORK_PAGE, WORK_SITE, WORK_NONE };

struct found {
    const json_t *node;
    enum work work;
};

// What one walk over the scripts has found.
struct search {
    struct found works[WORKS_MAX];
    size_t count, nodes;
    json_t *names; // @id to the node with a name
};

void html_linked_init(struct html_linked *linked)
{
    linked->roots = json_array();
    linked->bytes_left = PAGE_BYTES_MAX;
}

void html_linked_clear(struct html_linked *linked)
{
    json_decref(linked->roots);
    linked->roots = NULL;
}

bool html_linked_script(struct html_linked *linked, const char *text, size_t size)
{
    if (size > SCRIPT_BYTES_MAX || size > linked->bytes_left)
        return true;
    linked->bytes_left -= size;
    struct buffer mended;
    buffer_init(&mended);
    json_error_t error;
    json_t *root = json_mend_script(&mended, text, size)
                       ? json_loadb(mended.data, mended.size, JSON_ALLOW_NUL, &error)
                       : NULL;
    bool done = !mended.failed && linked->roots && (!root || json_array_append_new(linked->roots, root) == 0);
    buffer_clear(&mended);
    return done;
}

static bool ends_with(const char *text, const char *end)
{
    size_t size = strlen(text), length = strlen(end);
    return size >= length && strcmp(text + size - length, end) == 0;
}

static enum work work_of_name(const char *type)
{
    static const char *const works[] = {
        "Report",          "Recipe",      "Book",         "Thesis",         "Legislation",
        "CreativeWork",    "VideoObject", "AudioObject",  "PodcastEpisode", "Episode",
        "DigitalDocument", "Dataset",     "Chapter",      "Question",       "Review",
        "MediaObject",     "TVEpisode",   "RadioEpisode", "HowTo",          "WebContent"};
    const char *slash = strrchr(type, '/'), *colon = strrchr(type, ':');
    type = slash ? slash + 1 : colon ? colon + 1 : type;
    if (ends_with(type, "Article") || ends_with(type, "Posting"))
        return WORK_ARTICLE;
    for (size_t i = 0; i < sizeof works / sizeof *works; i++)
        if (strcmp(type, works[i]) == 0)
            return WORK_OTHER;
    if (ends_with(type, "Page"))
        return WORK_PAGE;
    return strcmp(type, "WebSite") == 0 || ends_with(type, "Organization") ? WORK_SITE : WORK_NONE;
}

static enum work work_of(const json_t *node)
{
    const json_t *type = json_object_get(node, "@type");
    enum work best = WORK_NONE;
    if (json_is_string(type))
        best = work_of_name(json_string_value(type));
    for (size_t i = 0; i < json_array_size(type) && i < 8; i++) {
        const char *name = json_string_value(json_array_get(type, i));
        enum work work = name ? work_of_name(name) : WORK_NONE;
        best = work < best ? work : best;
    }
    return best;
}

static void see_node(struct search *search, json_t *node)
{
    const char *id = json_string_value(json_object_get(node, "@id"));
    if (id && (json_object_get(node, "name") || json_object_get(node, "familyName")) &&
        !json_object_get(search->names, id))
        json_object_set(search->names, id, node);
    enum work work = work_of(node);
    if (work != WORK_NONE && search->count < WORKS_MAX)
        search->works[search->count++] = (struct found){node, work};
}

static const char *first_string(const json_t *value)
{
    if (json_is_array(value))
        value = json_array_get(value, 0);
    if (json_is_object(value)) {
        const json_t *inner = json_object_get(value, "@value");
        inner = inner ? inner : json_object_get(value, "@id");
        value = inner ? inner : json_object_get(value, "url");
    }
    return json_string_value(value);
}

static void look(struct search *search, json_t *value, int depth)
{
    static const char *const inner[] = {"@graph", "mainEntity", "mainEntityOfPage"};
    if (depth > DEPTH_MAX || search->nodes++ > NODES_MAX)
        return;
    for (size_t i = 0; i < json_array_size(value); i++)
        look(search, json_array_get(value, i), depth + 1);
    if (!json_is_object(value))
        return;
    see_node(search, value);
    // The questions of a page are parts of it.
    const char *type = first_string(json_object_get(value, "@type"));
    if (type && ends_with(type, "FAQPage"))
        return;
    for (size_t i = 0; i < sizeof inner / sizeof *inner; i++)
        look(search, json_object_get(value, inner[i]), depth + 1);
}

static const char *title_of(const json_t *node)
{
    const char *title = first_string(json_object_get(node, "headline"));
    return title ? title : first_string(json_object_get(node, "name"));
}

static bool is_known_address(const json_t *node, const char *address)
{
    static const char *const keys[] = {"url", "mainEntityOfPage", "@id"};
    for (size_t i = 0; address && i < sizeof keys / sizeof *keys; i++) {
        const char *url = first_string(json_object_get(node, keys[i]));
        size_t size = url ? strcspn(url, "#") : 0;
        if (size > 0 && strlen(address) == size && memcmp(url, address, size) == 0)
            return true;
    }
    return false;
}

// Whether the node has a title of the page's, whole or cut short, or its address.
static bool is_known(const json_t *node, const struct html_known *known)
{
    const char *title = title_of(node);
    struct buffer words;
    buffer_init(&words);
    bool same = is_known_address(node, known->address);
    if (title)
        alike_words(&words, title, strnlen(title, 1000));
    for (size_t i = 0; !same && words.size > 0 && i < known->count; i++)
        same = alike_holds(&known->titles[i], &words) || alike_holds(&words, &known->titles[i]) ||
               (words.size > 40 && strncmp(words.data, known->titles[i].data, 40) == 0);
    buffer_clear(&words);
    return same;
}

// The work that the page shows; NULL when none is told apart from others.
static const json_t *choose(const struct search *search, enum work work, const struct html_known *known)
{
    const json_t *only = NULL;
    size_t count = 0;
    for (size_t i = 0; i < search->count; i++) {
        if (search->works[i].work != work)
            continue;
        if (is_known(search->works[i].node, known))
            return search->works[i].node;
        only = search->works[i].node;
        count++;
    }
    return count == 1 ? only : NULL;
}

// --- What a work says -----------------------------------------------------------------------------------------------

struct telling {
    struct html_facts *facts;
    const struct search *search;
    enum fact_source source;
    bool failed;
};

static void tell(struct telling *telling, enum fact_key key, unsigned row, bool body, const char *value)
{
    struct fact fact = {.key = key, .source = telling->source, .row = row, .body = body};
    if (value && !html_facts_add(telling->facts, &fact, value, strlen(value)))
        telling->failed = true;
}

// The node that a reference stands for, else itself.
static const json_t *resolve(const struct telling *telling, const json_t *value)
{
    const char *id = json_string_value(json_object_get(value, "@id"));
    const json_t *named =
        id && !json_object_get(value, "name") ? json_object_get(telling->search->names, id) : NULL;
    return named ? named : value;
}

static bool is_body(const json_t *node)
{
    const char *type = first_string(json_object_get(node, "@type"));
    return type &&
           (ends_with(type, "Organization") || ends_with(type, "Corporation") || ends_with(type, "WebSite"));
}

static void tell_named(struct telling *telling, enum fact_key key, unsigned row, const json_t *value,
                       int depth)
{
    if (depth > DEPTH_MAX)
        return;
    if (json_is_string(value))
        tell(telling, key, row, false, json_string_value(value));
    for (size_t i = 0; i < json_array_size(value); i++)
        tell_named(telling, key, row, json_array_get(value, i), depth + 1);
    if (!json_is_object(value))
        return;
    const json_t *list = json_object_get(value, "@list");
    if (list) {
        tell_named(telling, key, row, list, depth + 1);
        return;
    }
    value = resolve(telling, value);
    const json_t *name = json_object_get(value, "name");
    for (size_t i = 0; i < json_array_size(name); i++)
        tell_named(telling, key, row, json_array_get(name, i), depth + 1);
    const char *text = json_string_value(name),
               *given = json_string_value(json_object_get(value, "givenName")),
               *family = json_string_value(json_object_get(value, "familyName"));
    char both[256];
    if (!text && given && family) {
        snprintf(both, sizeof both, "%.120s %.120s", given, family);
        text = both;
    }
    tell(telling, key, row, is_body(value), text);
}

static void tell_first(struct telling *telling, enum fact_key key, unsigned row, const json_t *node,
                       const char *name)
{
    tell(telling, key, row, false, first_string(json_object_get(node, name)));
}

// A periodical is a series; a site or page is the place of publication.
static void tell_whole(struct telling *telling, const json_t *part)
{
    for (int depth = 0; depth < 4 && json_is_object(part); depth++) {
        const json_t *whole = resolve(telling, part);
        enum work work = work_of(whole);
        enum fact_key key = work == WORK_PAGE || work == WORK_SITE ? FACT_SITE : FACT_SERIES;
        const json_t *name = json_object_get(whole, "name");
        if (json_is_string(name) && work != WORK_PAGE)
            tell(telling, key, 1, false, json_string_value(name));
        part = json_object_get(whole, "isPartOf");
    }
}

static void tell_work(struct telling *telling, const json_t *node)
{
    static const char *const authors[] = {"author", "creator", "authors"};
    static const char *const dates[] = {"datePublished", "uploadDate", "dateCreated"};
    tell(telling, FACT_TITLE, 0, false, title_of(node));
    for (unsigned i = 0; i < sizeof authors / sizeof *authors; i++)
        tell_named(telling, FACT_AUTHOR, i, json_object_get(node, authors[i]), 0);
    for (unsigned i = 0; i < sizeof dates / sizeof *dates; i++)
        tell_first(telling, FACT_PUBLISHED, i, node, dates[i]);
    tell_first(telling, FACT_MODIFIED, 0, node, "dateModified");
    tell_first(telling, FACT_LANGUAGE, 0, node, "inLanguage");
    tell_named(telling, FACT_SITE, 0, json_object_get(node, "publisher"), 0);
    tell_whole(telling, json_object_get(node, "isPartOf"));
    const char *url = first_string(json_object_get(node, "url"));
    tell(telling, FACT_URL, 0, false, url ? url : first_string(json_object_get(node, "mainEntityOfPage")));
}

static void tell_sites(struct telling *telling)
{
    for (size_t i = 0; i < telling->search->count; i++)
        if (telling->search->works[i].work == WORK_SITE)
            tell_first(telling, FACT_SITE, 2, telling->search->works[i].node, "name");
}

bool html_linked_add(struct html_facts *facts, const struct html_linked *linked,
                     const struct html_known *known)
{
    struct search search = {.names = json_object()};
    look(&search, linked->roots, 0);
    struct telling telling = {.facts = facts, .search = &search, .source = FROM_LINKED};
    const json_t *work = choose(&search, WORK_ARTICLE, known);
    if (!work)
        work = choose(&search, WORK_OTHER, known);
    if (work)
        tell_work(&telling, work);
    telling.source = FROM_LINKED_PAGE;
    const json_t *page = choose(&search, WORK_PAGE, known);
    if (page)
        tell_work(&telling, page);
    tell_sites(&telling);
    bool done = search.names && !telling.failed;
    json_decref(search.names);
    return done;
}
