// SPDX-License-Identifier: MIT
// The title of a page, without the name of its site.
#include "extract/markup/facts/html_title.h"

#include "extract/markup/facts/html_site.h"
#include "text/passages/alike.h"
#include <string.h>
#include <strings.h>

static bool words_of(struct buffer *out, const struct html_facts *facts, const struct fact *fact)
{
    buffer_truncate(out, 0);
    return alike_words(out, html_facts_text(facts, fact), fact->size);
}

// How well a heading agrees with a title that is stated, 0 not at all: one within the other, by the words that agree.
static size_t agreement(const struct buffer *heading, const struct buffer *title)
{
    size_t inner = alike_count(heading), outer = alike_count(title);
    if (alike_holds(title, heading))
        return inner >= 2 || inner == outer ? inner : 0;
    return alike_holds(heading, title) && 2 * outer >= inner ? outer : 0;
}

static size_t best_agreement(const struct html_heading *heading, const struct html_facts *facts)
{
    struct buffer words;
    buffer_init(&words);
    size_t best = 0;
    for (size_t i = 0; i < html_facts_count(facts); i++) {
        const struct fact *fact = html_facts_at(facts, i);
        if (fact->key != FACT_TITLE || !words_of(&words, facts, fact))
            continue;
        size_t found = agreement(&heading->words, &words);
        best = found > best ? found : best;
    }
    buffer_clear(&words);
    return best;
}

const struct html_heading *html_title_heading(const struct html_headings *headings,
                                              const struct html_facts *facts)
{
    const struct html_heading *best = NULL, *first = NULL;
    size_t most = 0;
    for (size_t i = 0; i < headings->count; i++) {
        const struct html_heading *heading = &headings->headings[i];
        if (heading->furniture || html_is_site(facts, heading->text.data, heading->text.size))
            continue;
        // A higher heading is believed before a lower one that agrees in as many words.
        size_t agrees = 4 * best_agreement(heading, facts);
        agrees += agrees > 0 ? (size_t)(3 - heading->level) : 0;
        if (agrees > most) {
            most = agrees;
            best = heading;
        }
        if (!first && heading->level == 1)
            first = heading;
    }
    return best ? best : first;
}

// --- A title that is no heading ---------------------------------------------------------------------------------------

enum { LINE_BYTES_MAX = 400, LINE_WORDS_MIN = 3 };

struct line_search {
    const struct html_facts *facts;
    const GumboNode *found;
    size_t most; // words that agree
    struct buffer words, title;
    bool failed;
};

static size_t agrees_with(struct line_search *search, const char *text, size_t size)
{
    size_t most = 0;
    buffer_truncate(&search->words, 0);
    search->failed = search->failed || !alike_words(&search->words, text, size);
    if (alike_count(&search->words) < LINE_WORDS_MIN)
        return 0;
    for (size_t i = 0; i < html_facts_count(search->facts); i++) {
        const struct fact *fact = html_facts_at(search->facts, i);
        if (fact->key != FACT_TITLE || !words_of(&search->title, search->facts, fact))
            continue;
        size_t found = agreement(&search->words, &search->title);
        most = found > most ? found : most;
    }
    return most;
}

static enum html_step look_for_line(void *context, const GumboNode *node)
{
    struct line_search *search = context;
    const char *text = html_text_of(node);
    if (!text) {
        GumboTag tag = html_tag_of(node);
        bool out = tag == GUMBO_TAG_HEAD || tag == GUMBO_TAG_SCRIPT || tag == GUMBO_TAG_STYLE ||
                   tag == GUMBO_TAG_NAV || tag == GUMBO_TAG_FOOTER || tag == GUMBO_TAG_ASIDE ||
                   tag == GUMBO_TAG_SVG || tag == GUMBO_TAG_NOSCRIPT;
        return out ? HTML_SKIP : HTML_DESCEND;
    }
    size_t size = strnlen(text, LINE_BYTES_MAX),
           agrees = size < LINE_BYTES_MAX ? agrees_with(search, text, size) : 0;
    if (agrees > search->most && node->parent) {
        search->most = agrees;
        search->found = node->parent;
    }
    return search->failed ? HTML_STOP : HTML_DESCEND;
}

static const GumboNode *find_line(const struct html_facts *facts, const GumboNode *document)
{
    struct line_search search = {.facts = facts};
    buffer_init(&search.words);
    buffer_init(&search.title);
    html_walk(document, &(struct html_visitor){.enter = look_for_line, .context = &search});
    buffer_clear(&search.words);
    buffer_clear(&search.title);
    return search.found;
}

const GumboNode *html_title_node(const struct html_headings *headings, const struct html_facts *facts,
                                 const GumboNode *document)
{
    const struct html_heading *heading = html_title_heading(headings, facts);
    if (heading && best_agreement(heading, facts) > 0)
        return heading->node;
    const GumboNode *line = find_line(facts, document);
    return line || !heading ? line : heading->node;
}

// --- The site's name ------------------------------------------------------------------------------------------------

static const char *const dividers[] = {" | ", " - ", " – ", " — ", " :: ", " » ", " · ", " • ",
                                       " / ", " ‹ ", " « ", " › ", " > ",  " < ", " ~ ", " ⋆ ",
                                       " ★ ", ": ",  " ● ", " ⎪ ", " ∣ ",  " ❘ "};

static bool is_heading(const struct html_headings *headings, const char *text, size_t size)
{
    struct buffer words;
    buffer_init(&words);
    alike_words(&words, text, size);
    bool found = false;
    for (size_t i = 0; !found && i < headings->count; i++)
        found = words.size > 0 && words.size == headings->headings[i].words.size &&
                alike_holds(&headings->headings[i].words, &words);
    buffer_clear(&words);
    return found;
}

// The last, or the first, divider in the range; the bytes that it takes.
static size_t find_divider(const char *text, size_t start, size_t end, bool last, size_t *at)
{
    size_t found = 0;
    for (size_t i = start; i < end; i++) {
        for (size_t d = 0; d < sizeof dividers / sizeof *dividers; d++) {
            size_t size = strlen(dividers[d]);
            if (end - i < size || memcmp(text + i, dividers[d], size) != 0)
                continue;
            if (i > start && text[i] == ':' && text[i - 1] == ':')
                continue; // the end of a longer one
            *at = i;
            found = size;
            if (!last)
                return found;
            break;
        }
    }
    return found;
}

// Takes the site's name off either end of the range, part by part.
static void strip_site(const struct html_facts *facts, const struct html_headings *headings, const char *text,
                       size_t *start, size_t *end)
{
    size_t at, size;
    for (int i = 0; i < 6 && (size = find_divider(text, *start, *end, true, &at)) > 0; i++) {
        bool site = html_is_site(facts, text + at + size, *end - at - size);
        if (at == *start || html_is_site(facts, text + *start, at - *start) ||
            !(site || is_heading(headings, text + *start, at - *start)))
            break;
        *end = at;
    }
    for (int i = 0; i < 6 && (size = find_divider(text, *start, *end, false, &at)) > 0; i++) {
        size_t next = at + size;
        if (next >= *end || html_is_site(facts, text + next, *end - next) ||
            !(html_is_site_exactly(facts, text + *start, at - *start) ||
              is_heading(headings, text + next, *end - next)))
            break;
        *start = next;
    }
}

// --- The choice -----------------------------------------------------------------------------------------------------

// What programs put where nobody gave a title.
static bool is_generic(const char *text, size_t size)
{
    static const char *const generic[] = {
        "untitled",      "untitled document", "home",     "homepage",
        "index",         "document",          "new page", "page title",
        "welcome",       "startseite",        "no title", "default",
        "untitled page", "accueil",           "inicio",   "unbenanntes dokument",
        "ohne titel",    "sans titre",        "article",  "news",
        "blog"};
    for (size_t i = 0; i < sizeof generic / sizeof *generic; i++)
        if (strlen(generic[i]) == size && strncasecmp(text, generic[i], size) == 0)
            return true;
    return size == 0;
}

static bool add_stripped(struct buffer *out, const struct html_facts *facts,
                         const struct html_headings *headings, const struct fact *fact)
{
    const char *text = html_facts_text(facts, fact);
    size_t start = 0, end = fact->size;
    strip_site(facts, headings, text, &start, &end);
    return buffer_add(out, text + start, end - start);
}

// Whether a statement is worth something: not generic, not the site's name.
static bool is_telling(const struct html_facts *facts, const struct fact *fact)
{
    const char *text = html_facts_text(facts, fact);
    return !is_generic(text, fact->size) && !html_is_site(facts, text, fact->size);
}

// The heading, but for what it has more than a statement: a kicker, a deck.
static bool add_heading(struct buffer *out, enum fact_source *source, const struct html_facts *facts,
                        const struct html_headings *headings, const struct html_heading *heading)
{
    static const enum fact_source order[] = {FROM_GRAPH, FROM_ELEMENT};
    struct buffer stripped, words;
    buffer_init(&stripped);
    buffer_init(&words);
    bool within = false;
    for (size_t i = 0; heading->pieces > 1 && i < sizeof order / sizeof *order && !within; i++) {
        const struct fact *fact = html_facts_first(facts, FACT_TITLE, order[i]);
        buffer_truncate(&stripped, 0);
        buffer_truncate(&words, 0);
        if (!fact || !add_stripped(&stripped, facts, headings, fact) ||
            !alike_words(&words, stripped.data, stripped.size))
            continue;
        within = words.size < heading->words.size && alike_count(&words) >= 2 &&
                 alike_holds(&heading->words, &words);
        *source = within ? order[i] : *source;
    }
    const struct buffer *chosen = within ? &stripped : &heading->text;
    bool done = buffer_add(out, chosen->data, chosen->size);
    buffer_clear(&stripped);
    buffer_clear(&words);
    return done;
}

static bool is_only_h1(const struct html_headings *headings, const struct html_heading *heading)
{
    size_t count = 0;
    for (size_t i = 0; i < headings->count; i++)
        count += headings->headings[i].level == 1 && !headings->headings[i].furniture;
    return heading->level == 1 && count == 1;
}

bool html_title_choose(struct buffer *out, enum fact_source *source, const struct html_facts *facts,
                       const struct html_headings *headings)
{
    static const enum fact_source order[] = {FROM_GRAPH,  FROM_LINKED, FROM_ELEMENT,
                                             FROM_DUBLIN, FROM_NAMED,  FROM_LINKED_PAGE};
    const struct fact *citation = html_facts_first(facts, FACT_TITLE, FROM_CITATION);
    const struct html_heading *heading = html_title_heading(headings, facts);
    *source = FROM_CITATION;
    if (citation)
        return add_stripped(out, facts, headings, citation);
    *source = FROM_HEADING;
    if (heading && best_agreement(heading, facts) > 0)
        return add_heading(out, source, facts, headings, heading);
    for (size_t i = 0; i < sizeof order / sizeof *order; i++) {
        const struct fact *fact = html_facts_first(facts, FACT_TITLE, order[i]);
        if (order[i] == FROM_ELEMENT && heading && is_only_h1(headings, heading))
            break;
        if (!fact || !is_telling(facts, fact))
            continue;
        *source = order[i];
        return add_stripped(out, facts, headings, fact);
    }
    if (heading)
        return buffer_add(out, heading->text.data, heading->text.size);
    const struct fact *fact = html_facts_first(facts, FACT_TITLE, FROM_ELEMENT);
    *source = FROM_ELEMENT;
    return !fact || is_generic(html_facts_text(facts, fact), fact->size) ||
           add_stripped(out, facts, headings, fact);
}
