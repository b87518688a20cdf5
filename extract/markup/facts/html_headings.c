// SPDX-License-Identifier: MIT
// The headings of a page.
#include "extract/markup/facts/html_headings.h"

#include "extract/core/clean.h"
#include "extract/core/sink.h"
#include "extract/markup/facts/html_hints.h"
#include "extract/markup/html_notes.h"
#include "extract/markup/html_role.h"
#include "text/base/memory.h"
#include "text/passages/alike.h"
#include <ctype.h>
#include <stdlib.h>
#include <string.h>
#include <strings.h>

struct heading_search {
    struct html_headings *headings;
    bool failed;
};

static bool is_furniture(const GumboNode *node)
{
    unsigned hints = html_hints(node);
    for (int depth = 0; node && depth < 12; depth++, node = node->parent) {
        GumboTag tag = html_tag_of(node);
        if (tag == GUMBO_TAG_NAV || tag == GUMBO_TAG_FOOTER || tag == GUMBO_TAG_ASIDE)
            return true;
        if (depth < 3)
            hints |= html_hints(node);
    }
    return hints & HINT_LOGO;
}

// Whether an address is where a site begins: "/", "index.html", "http://harbour.example/", also as an archive keeps it.
static bool is_home(const char *address)
{
    static const char *const files[] = {"/",         "index.html",  "index.htm",
                                        "index.php", "/index.html", "/index.php"};
    if (!address)
        return false;
    for (const char *host = strstr(address, "://"); host; host = strstr(address, "://"))
        address = host + 3;
    address = strchr(address, '/') || !strchr(address, '.') ? address : "/"; // "harbour.example"
    const char *path = strchr(address, '/');
    for (size_t i = 0; i < sizeof files / sizeof *files; i++)
        if (strcmp(address, files[i]) == 0 || (path && path > address && strcmp(path, files[i]) == 0))
            return true;
    return false;
}

// Whether the node stands in a link to where the site begins.
static bool links_home(const GumboNode *node)
{
    enum { LINK_DEPTH = 4 };
    for (int depth = 0; node && depth < LINK_DEPTH; depth++, node = node->parent)
        if (html_tag_of(node) == GUMBO_TAG_A)
            return is_home(html_attribute(node, "href"));
    return false;
}

struct heading_text {
    const GumboNode *heading;
    struct buffer text;
    int pieces, home; // behind the kicker, and of all in links to where the site begins
    int all;
    size_t kicker; // bytes
};

// Whether a class says that what stands before the headline is a line above it, or is there for readers who cannot see.
static bool is_kicker_class(const char *class)
{
    static const char *const parts[] = {
        "kicker",       "overline",   "roofline",       "dachzeile",       "topline",       "toptitle",
        "top-title",    "subline",    "subtitle",       "sub-title",       "sub-heading",   "subhead",
        "sub-headline", "eyebrow",    "pretitle",       "pre-title",       "suptitle",      "supertitle",
        "surtitle",     "spitzmarke", "topic",          "antetitulo",      "volanta",       "occhiello",
        "category",     "ressort",    "visuallyhidden", "visually-hidden", "screen-reader", "sr-only"};
    for (size_t i = 0; class && i < sizeof parts / sizeof *parts; i++)
        if (strcasestr(class, parts[i]))
            return true;
    return false;
}

// Whether a piece at the head of the heading is no part of the headline, or the divider behind such a one.
static bool is_kicker(const struct heading_text *heading, const GumboNode *node, const char *text)
{
    enum { KICKER_DEPTH = 6 };
    bool divider = heading->kicker > 0;
    for (const char *at = text; divider && *at; at++)
        divider =
            !isalnum((unsigned char)*at) && (unsigned char)*at < 0xc3; // letters begin there, dashes do not
    if (divider)
        return true;
    node = node->parent;
    for (int depth = 0; node && node != heading->heading && depth < KICKER_DEPTH;
         depth++, node = node->parent)
        if (html_tag_of(node) == GUMBO_TAG_TIME || is_kicker_class(html_attribute(node, "class")))
            return true;
    return false;
}

// All text but the reading aids of ruby, soft hyphens and references to notes.
static enum html_step add_text(void *context, const GumboNode *node)
{
    struct heading_text *heading = context;
    GumboTag tag = html_tag_of(node);
    if (tag == GUMBO_TAG_RT || tag == GUMBO_TAG_RP || tag == GUMBO_TAG_SCRIPT || tag == GUMBO_TAG_STYLE ||
        tag == GUMBO_TAG_SVG)
        return HTML_SKIP;
    static const struct html_notes none = {0};
    const char *text = html_text_of(node);
    if (tag == GUMBO_TAG_A && html_notes_part(&none, node) == HTML_NOTE_REFERENCE)
        return HTML_SKIP;
    if (text && (strcmp(text, "¶") == 0 || strcmp(text, "#") == 0))
        return HTML_DESCEND; // a link to the heading itself
    bool piece = text && text[strspn(text, " \t\r\n\f")];
    bool kicker = piece && heading->pieces == 0 && is_kicker(heading, node, text);
    heading->all += piece;
    heading->pieces += piece && !kicker;
    heading->home += piece && links_home(node);
    while (text && *text) {
        const char *soft = strstr(text, "\xc2\xad");
        size_t size = soft ? (size_t)(soft - text) : strlen(text);
        if (!buffer_add(&heading->text, text, size))
            return HTML_STOP;
        text += size + (soft ? 2 : 0);
    }
    heading->kicker = kicker ? heading->text.size : heading->kicker;
    return HTML_DESCEND;
}

// The bytes of the heading's line before its headline.
static bool find_kicker(struct html_heading *heading, const struct heading_text *raw)
{
    struct buffer line;
    buffer_init(&line);
    bool done = raw->kicker == 0 ||
                clean_line(&line, raw->text.data + raw->kicker, raw->text.size - raw->kicker, META_VALUE_MAX);
    bool ends = line.size > 0 && line.size < heading->text.size &&
                memcmp(heading->text.data + heading->text.size - line.size, line.data, line.size) == 0;
    heading->kicker = ends ? heading->text.size - line.size : 0;
    buffer_clear(&line);
    return done;
}

static bool is_marked(const GumboNode *node)
{
    const char *property = html_attribute(node, "itemprop");
    return property && strcasecmp(property, "headline") == 0;
}

static enum html_step see_heading(void *context, const GumboNode *node)
{
    struct heading_search *search = context;
    struct html_headings *headings = search->headings;
    GumboTag tag = html_tag_of(node);
    if (tag == GUMBO_TAG_SVG || tag == GUMBO_TAG_SCRIPT || tag == GUMBO_TAG_TEMPLATE)
        return HTML_SKIP;
    const bool styled = html_is_title_paragraph(node);
    const bool marked = styled || (tag >= GUMBO_TAG_H1 && tag <= GUMBO_TAG_H6 && is_marked(node));
    if (!marked && (tag < GUMBO_TAG_H1 || tag > GUMBO_TAG_H3))
        return HTML_DESCEND;
    struct html_heading *heading = &headings->headings[headings->count];
    heading->node = node;
    heading->level = styled ? 1 : (int)(tag - GUMBO_TAG_H1) + 1;
    heading->marked = marked;
    heading->furniture = is_furniture(node);
    struct heading_text raw = {.heading = node};
    buffer_init(&raw.text);
    search->failed =
        search->failed || !html_walk(node, &(struct html_visitor){.enter = add_text, .context = &raw}) ||
        !clean_line(&heading->text, raw.text.data, raw.text.size, META_VALUE_MAX) ||
        !find_kicker(heading, &raw) || !alike_words(&heading->words, heading->text.data, heading->text.size);
    heading->pieces = raw.pieces;
    heading->home = raw.all > 0 && raw.home == raw.all;
    buffer_clear(&raw.text);
    if (heading->words.size > 0)
        headings->count++;
    else
        buffer_truncate(&heading->text, 0);
    return headings->count == HTML_HEADINGS_MAX || search->failed ? HTML_STOP : HTML_SKIP;
}

bool html_headings_find(struct html_headings *headings, const GumboNode *document)
{
    struct heading_search search = {.headings = headings};
    headings->count = 0;
    headings->headings = memory_zeroed(HTML_HEADINGS_MAX, sizeof *headings->headings);
    if (!headings->headings)
        return false;
    for (size_t i = 0; i < HTML_HEADINGS_MAX; i++) {
        buffer_init(&headings->headings[i].text);
        buffer_init(&headings->headings[i].words);
    }
    html_walk(document, &(struct html_visitor){.enter = see_heading, .context = &search});
    return !search.failed;
}

const struct html_heading *html_headings_marked(const struct html_headings *headings)
{
    const struct html_heading *found = NULL;
    for (size_t i = 0; i < headings->count; i++) {
        const struct html_heading *heading = &headings->headings[i];
        if (heading->marked && found)
            return NULL;
        found = heading->marked ? heading : found;
    }
    return found && !found->furniture && !found->home ? found : NULL;
}

void html_headings_clear(struct html_headings *headings)
{
    for (size_t i = 0; headings->headings && i < HTML_HEADINGS_MAX; i++) {
        buffer_clear(&headings->headings[i].text);
        buffer_clear(&headings->headings[i].words);
    }
    free(headings->headings);
    headings->headings = NULL;
}
