// SPDX-License-Identifier: MIT
// Elements that say that they hold an author or a date.
#include "extract/markup/facts/html_marks.h"

#include "extract/markup/facts/html_hints.h"
#include "extract/markup/facts/html_short_text.h"
#include "text/passages/names/person.h"
#include <string.h>
#include <strings.h>

struct name_search {
    const GumboNode *found;
    int visited;
};

static enum html_step look_for_name(void *context, const GumboNode *node)
{
    struct name_search *search = context;
    const char *name = html_attribute(node, "itemprop");
    name = name ? name : html_attribute(node, "property");
    const char *colon = name ? strrchr(name, ':') : NULL;
    if (name && strcmp(colon ? colon + 1 : name, "name") == 0) {
        search->found = node;
        return HTML_STOP;
    }
    return ++search->visited > 32 ? HTML_STOP : HTML_DESCEND;
}

// The element with the name of the person that an item is about.
static const GumboNode *name_within(const GumboNode *node)
{
    struct name_search search = {0};
    html_walk(node, &(struct html_visitor){.enter = look_for_name, .context = &search});
    return search.found;
}

// The value of an element: what its attributes say, else its text, unless that is long.
static void mark_element(const struct html_mark_taker *taker, enum fact_key key, enum fact_source source,
                         const GumboNode *node)
{
    char text[HTML_MARK_BYTES_MAX + 1];
    const char *value = html_attribute(node, "content");
    value = value || key == FACT_AUTHOR ? value : html_attribute(node, "datetime");
    if (value) {
        taker->take(taker->context, key, source, value, strlen(value));
        return;
    }
    size_t size = html_short_text(text, sizeof text, node);
    taker->take(taker->context, key, source, text, size);
}

static enum fact_key key_of_property(const char *name)
{
    static const struct {
        const char *name;
        enum fact_key key;
    } properties[] = {
        {"author", FACT_AUTHOR},
        {"creator", FACT_AUTHOR},
        {"datePublished", FACT_PUBLISHED},
        {"dateCreated", FACT_PUBLISHED},
        {"dateModified", FACT_MODIFIED},
        {"issued", FACT_PUBLISHED},
        {"published", FACT_PUBLISHED},
        {"uploadDate", FACT_PUBLISHED},
        {"modified", FACT_MODIFIED},
        {"datepublished", FACT_PUBLISHED},
        {"published_time", FACT_PUBLISHED},
        {"date", FACT_PUBLISHED},
    };
    const char *colon = strrchr(name, ':');
    name = colon ? colon + 1 : name;
    for (size_t i = 0; i < sizeof properties / sizeof *properties; i++)
        if (strncmp(name, properties[i].name, strlen(properties[i].name)) == 0 &&
            strchr(" \t\n", name[strlen(properties[i].name)]))
            return properties[i].key;
    return FACT_KEY_COUNT;
}

// Whether the item around says that it is by someone else: a comment, a review of it, a product.
static bool in_other_item(const GumboNode *node)
{
    static const char *const others[] = {"/Comment", "/UserComments", "/Product",
                                         "/Event",   "/Rating",       "/ImageObject"};
    for (node = node->parent; node; node = node->parent) {
        const char *type = html_attribute(node, "itemtype");
        for (size_t i = 0; type && i < sizeof others / sizeof *others; i++)
            if (strstr(type, others[i]))
                return true;
        if (type)
            return false;
    }
    return false;
}

static void mark_property(const struct html_mark_taker *taker, const GumboNode *node)
{
    const char *name = html_attribute(node, "itemprop");
    name = name ? name : html_attribute(node, "property");
    enum fact_key key = name && html_tag_of(node) != GUMBO_TAG_META ? key_of_property(name) : FACT_KEY_COUNT;
    if (name && html_tag_of(node) == GUMBO_TAG_META)
        key = key_of_property(name);
    if (key == FACT_KEY_COUNT || in_other_item(node))
        return;
    const GumboNode *inner = key == FACT_AUTHOR ? name_within(node) : NULL;
    mark_element(taker, key, FROM_ITEM, inner ? inner : node);
}

static bool holds_word(const char *list, const char *word)
{
    size_t size = strlen(word);
    for (; list && *list; list += strspn(list, " \t\n")) {
        size_t length = strcspn(list, " \t\n");
        if (length == size && strncasecmp(list, word, size) == 0)
            return true;
        list += length;
    }
    return false;
}

static bool links_to_author(const char *address)
{
    static const char *const parts[] = {"/author/",     "/authors/",   "/autor/",       "/autoren/",
                                        "/auteur/",     "/auteurs/",   "/autores/",     "/autorin/",
                                        "/profile/",    "/redakteur/", "/redakteure/",  "/staff/",
                                        "?author=",     "/by/",        "/contributor/", "/contributors/",
                                        "/journalist/", "/columnist/", "/verfasser/"};
    if (!address || strstr(address, "/licenses/")) // ".../licenses/by/4.0/"
        return false;
    for (size_t i = 0; i < sizeof parts / sizeof *parts; i++)
        if (strstr(address, parts[i]))
            return true;
    return false;
}

static void mark_hinted(const struct html_mark_taker *taker, const GumboNode *node, GumboTag tag,
                        unsigned hints)
{
    const char *relation = html_attribute(node, "rel");
    if (tag == GUMBO_TAG_A && holds_word(relation, "author"))
        mark_element(taker, FACT_AUTHOR, FROM_RELATION, node);
    else if (tag == GUMBO_TAG_A && links_to_author(html_attribute(node, "href")))
        mark_element(taker, FACT_AUTHOR, FROM_LINK, node);
    if ((hints & HINT_AUTHOR) && !(hints & HINT_ABOUT) && !(tag >= GUMBO_TAG_H1 && tag <= GUMBO_TAG_H2))
        mark_element(taker, FACT_AUTHOR, FROM_CLASS, node);
    // "updated published" is what feeds call the day of publication.
    const char *names = html_attribute(node, "class");
    const char *property = html_attribute(node, "itemprop");
    bool modified = ((hints & HINT_MODIFIED) && !(names && strstr(names, "published"))) ||
                    (property && key_of_property(property) == FACT_MODIFIED);
    if (tag == GUMBO_TAG_TIME)
        mark_element(taker, modified ? FACT_MODIFIED : FACT_PUBLISHED, FROM_TIME, node);
    else if (hints & (HINT_DATE | HINT_MODIFIED))
        mark_element(taker, modified ? FACT_MODIFIED : FACT_PUBLISHED, FROM_CLASS, node);
}

void html_marks_take(const struct html_mark_taker *taker, const GumboNode *node, GumboTag tag, unsigned hints)
{
    mark_property(taker, node);
    mark_hinted(taker, node, tag, hints);
}
