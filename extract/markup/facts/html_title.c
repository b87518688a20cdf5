// SPDX-License-Identifier: MIT
// The title of a page, without the name of its site.
#include "extract/markup/facts/html_title.h"

#include "extract/markup/facts/html_site.h"
#include "extract/markup/facts/html_title_parts.h"
#include "text/passages/alike.h"
#include <ctype.h>
#include <string.h>
#include <strings.h>

static bool words_of(struct buffer *out, const struct html_facts *facts, const struct fact *fact)
{
    buffer_truncate(out, 0);
    return alike_words(out, html_facts_text(facts, fact), fact->size);
}

// Whether a fact of the key, from the source or from any (FACT_SOURCE_COUNT), says just these words.
static bool is_said(const struct html_facts *facts, enum fact_key key, enum fact_source source,
                    const struct buffer *words)
{
    struct buffer said;
    buffer_init(&said);
    bool same = false;
    for (size_t i = 0; i < html_facts_count(facts) && !same; i++) {
        const struct fact *fact = html_facts_at(facts, i);
        same = fact->key == key && (source == FACT_SOURCE_COUNT || source == fact->source) &&
               words_of(&said, facts, fact) && said.size == words->size && alike_holds(&said, words);
    }
    buffer_clear(&said);
    return same;
}

// Whether a title that is stated for the page's article has a part of just these words, of more than a site's name usually has.
static bool is_part_said(const struct html_facts *facts, enum fact_source source, const struct buffer *words)
{
    enum { PART_WORDS_MIN = 4 };
    const struct fact *fact = html_facts_first(facts, FACT_TITLE, source);
    size_t start, end;
    return fact && alike_count(words) >= PART_WORDS_MIN &&
           title_find_part(html_facts_text(facts, fact), fact->size, words, &start, &end);
}

// Whether the text is the name of the site. What holds that name and more is not, if the page states it as the title of its article, or
// as a part of that: "The Harbour in spring" of The Harbour.
static bool is_name_of_site(const struct html_facts *facts, const char *text, size_t size)
{
    struct buffer words;
    if (!html_is_site(facts, text, size))
        return false;
    buffer_init(&words);
    alike_words(&words, text, size);
    bool title = !is_said(facts, FACT_SITE, FACT_SOURCE_COUNT, &words) &&
                 (is_said(facts, FACT_TITLE, FROM_GRAPH, &words) ||
                  is_said(facts, FACT_TITLE, FROM_LINKED, &words) || is_part_said(facts, FROM_GRAPH, &words));
    buffer_clear(&words);
    return !title;
}

// How well a heading agrees with a title that is stated, 0 not at all: one within the other, by the words that agree.
static size_t agreement(const struct buffer *heading, const struct buffer *title)
{
    size_t inner = alike_count(heading), outer = alike_count(title);
    if (alike_holds(title, heading))
        return inner >= 2 || inner == outer ? inner : 0;
    return alike_holds(heading, title) && 2 * outer >= inner ? outer : 0;
}

// The different titles that a page states, as alike_words has them. Each line of a page may be compared with each of them, so that those
// beyond STATED_MAX are not: pages state three or four.
enum { STATED_MAX = 16 };

struct stated {
    struct buffer words[STATED_MAX];
    size_t count;
};

static bool is_stated(const struct stated *stated, const struct buffer *words)
{
    for (size_t i = 0; i < stated->count; i++)
        if (stated->words[i].size == words->size &&
            memcmp(stated->words[i].data, words->data, words->size) == 0)
            return true;
    return false;
}

static void stated_find(struct stated *stated, const struct html_facts *facts)
{
    stated->count = 0;
    for (size_t i = 0; i < STATED_MAX; i++)
        buffer_init(&stated->words[i]);
    for (size_t i = 0; i < html_facts_count(facts) && stated->count < STATED_MAX; i++) {
        const struct fact *fact = html_facts_at(facts, i);
        struct buffer *words = &stated->words[stated->count];
        if (fact->key == FACT_TITLE && words_of(words, facts, fact) && words->size > 0 &&
            !is_stated(stated, words))
            stated->count++;
    }
}

static void stated_clear(struct stated *stated)
{
    for (size_t i = 0; i < STATED_MAX; i++)
        buffer_clear(&stated->words[i]);
}

static size_t best_agreement(const struct stated *stated, const struct buffer *words)
{
    size_t best = 0;
    for (size_t i = 0; i < stated->count; i++) {
        size_t found = agreement(words, &stated->words[i]);
        best = found > best ? found : best;
    }
    return best;
}

// The words of `inner`, that `outer` has as well.
static size_t count_shared(const struct buffer *outer, const struct buffer *inner)
{
    size_t shared = 0;
    for (size_t at = 0; at + 1 < inner->size;) {
        size_t size = strcspn(inner->data + at + 1, " ") + 2; // with the blanks around it
        shared += memmem(outer->data, outer->size, inner->data + at, size) != NULL;
        at += size - 1;
    }
    return shared;
}

// Whether nearly all words of an h1 stand in a title that is stated, in another order: "The Harbour - Bake bread of the best rye with our Rye Book - Info".
static bool resembles(const struct stated *stated, const struct buffer *heading)
{
    enum { WORDS_MIN = 5, WORDS_MAX = 30, PARTS = 5 }; // one word of five may be missing
    size_t words = alike_count(heading);
    for (size_t i = 0; words >= WORDS_MIN && words <= WORDS_MAX && i < stated->count; i++)
        if (PARTS * count_shared(&stated->words[i], heading) >= (PARTS - 1) * words)
            return true;
    return false;
}

// The heading that has the title of the page: the one that agrees best with a statement, else the first h1 that is no logo; NULL when
// there is none. *agrees: it does with one.
static const struct html_heading *find_heading(const struct html_headings *headings,
                                               const struct html_facts *facts, const struct stated *stated,
                                               bool *agrees)
{
    const struct html_heading *best = NULL, *like = NULL, *first = NULL;
    size_t most = 0;
    for (size_t i = 0; i < headings->count; i++) {
        const struct html_heading *heading = &headings->headings[i];
        if (heading->level == 1 && is_said(facts, FACT_TITLE, FROM_LINKED, &heading->words)) {
            *agrees = true;
            return heading; // wherever it stands
        }
        if (heading->furniture || heading->home ||
            is_name_of_site(facts, heading->text.data, heading->text.size))
            continue;
        // What the page says of itself to others, word for word, whatever a deck below it has of <title>.
        if (heading->level == 1 && is_said(facts, FACT_TITLE, FROM_GRAPH, &heading->words)) {
            *agrees = true;
            return heading;
        }
        // A higher heading is believed before a lower one that agrees in as many words.
        size_t words = 4 * best_agreement(stated, &heading->words);
        words += words > 0 && heading->level < 3 ? (size_t)(3 - heading->level) : 0;
        if (words > most) {
            most = words;
            best = heading;
        }
        if (!first && heading->level == 1)
            first = heading;
        if (!like && heading->level == 1 && resembles(stated, &heading->words))
            like = heading;
    }
    best = best ? best : like;
    best = best ? best : html_headings_marked(headings);
    *agrees = best != NULL;
    return best ? best : first;
}

// --- A title that is no heading ---------------------------------------------------------------------------------------

enum { LINE_BYTES_MAX = 400, LINE_WORDS_MIN = 3 };

struct line_search {
    const struct stated *stated;
    const GumboNode *found;
    size_t most; // words that agree
    struct buffer words;
    bool failed;
};

static size_t agrees_with(struct line_search *search, const char *text, size_t size)
{
    buffer_truncate(&search->words, 0);
    search->failed = search->failed || !alike_words(&search->words, text, size);
    return alike_count(&search->words) < LINE_WORDS_MIN ? 0 : best_agreement(search->stated, &search->words);
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

static const GumboNode *find_line(const struct stated *stated, const GumboNode *document)
{
    struct line_search search = {.stated = stated};
    buffer_init(&search.words);
    html_walk(document, &(struct html_visitor){.enter = look_for_line, .context = &search});
    buffer_clear(&search.words);
    return search.found;
}

const GumboNode *html_title_node(const struct html_headings *headings, const struct html_facts *facts,
                                 const GumboNode *document)
{
    struct stated stated;
    bool agrees;
    stated_find(&stated, facts);
    const struct html_heading *heading = find_heading(headings, facts, &stated, &agrees);
    const GumboNode *line = agrees || stated.count == 0 ? NULL : find_line(&stated, document);
    stated_clear(&stated);
    for (size_t i = 0; !line && !heading && i < headings->count; i++)
        heading = headings->headings[i].home ? &headings->headings[i] : NULL;
    return line || !heading ? line : heading->node;
}

// --- The site's name ------------------------------------------------------------------------------------------------

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

// Whether the part of a title is the site's: its name, its address, or what a heading that leads home says.
static bool is_of_site(const struct html_facts *facts, const struct html_headings *headings, const char *text,
                       size_t size)
{
    struct buffer words;
    if (html_is_site(facts, text, size) || title_is_host(text, size))
        return true;
    buffer_init(&words);
    alike_words(&words, text, size);
    bool found = false;
    for (size_t i = 0; i < headings->count && !found; i++)
        found =
            headings->headings[i].home && words.size > 0 && alike_holds(&headings->headings[i].words, &words);
    buffer_clear(&words);
    return found;
}

// Takes the site's name off either end of the range, part by part.
static void strip_site(const struct html_facts *facts, const struct html_headings *headings, const char *text,
                       size_t *start, size_t *end)
{
    size_t at, size;
    *start += title_behind_host(text + *start, *end - *start);
    for (int i = 0; i < 6 && (size = title_divider(text, *start, *end, true, &at)) > 0; i++) {
        bool site = is_of_site(facts, headings, text + at + size, *end - at - size);
        bool colon = text[at] == ':'; // behind one a title goes on
        if (at == *start || html_is_site(facts, text + *start, at - *start) ||
            !(site || (!colon && is_heading(headings, text + *start, at - *start))))
            break;
        *end = at;
    }
    for (int i = 0; i < 6 && (size = title_divider(text, *start, *end, false, &at)) > 0; i++) {
        size_t next = at + size;
        if (next >= *end || html_is_site(facts, text + next, *end - next) ||
            !(html_is_site_exactly(facts, text + *start, at - *start) ||
              is_heading(headings, text + next, *end - next)))
            break;
        *start = next;
    }
}

// --- The choice -----------------------------------------------------------------------------------------------------

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
    size_t at;
    bool parts = title_divider(text, 0, fact->size, false, &at) > 0;
    return !title_is_generic(text, fact->size) &&
           !(parts ? html_is_site(facts, text, fact->size) : is_name_of_site(facts, text, fact->size));
}

static bool add_headline(struct buffer *out, const struct html_heading *heading)
{
    return buffer_add(out, heading->text.data + heading->kicker, heading->text.size - heading->kicker);
}

// The heading, but for what it has more than a statement: a kicker, a deck.
static bool add_heading(struct buffer *out, enum fact_source *source, const struct html_facts *facts,
                        const struct html_headings *headings, const struct html_heading *heading)
{
    static const enum fact_source order[] = {FROM_GRAPH, FROM_ELEMENT, FROM_LINKED};
    struct buffer stripped, words;
    buffer_init(&stripped);
    buffer_init(&words);
    bool within = false;
    bool whole = is_said(facts, FACT_TITLE, FROM_GRAPH, &heading->words);
    for (size_t i = 0; heading->pieces > 1 && !whole && i < sizeof order / sizeof *order && !within; i++) {
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
    bool done = within ? buffer_add(out, stripped.data, stripped.size) : add_headline(out, heading);
    buffer_clear(&stripped);
    buffer_clear(&words);
    return done;
}

// A heading below h1 that is only a part of what both og:title and <title> say: "Oil:" of "Oil: the long way home".
static bool is_part_of_stated(const struct html_facts *facts, const struct html_headings *headings,
                              const struct html_heading *heading)
{
    const struct fact *graph = html_facts_first(facts, FACT_TITLE, FROM_GRAPH),
                      *element = html_facts_first(facts, FACT_TITLE, FROM_ELEMENT);
    enum { MORE_WORDS = 3 };
    if (heading->level == 1 || !graph || !element)
        return false;
    struct buffer stripped, words, title;
    buffer_init(&stripped);
    buffer_init(&words);
    buffer_init(&title);
    bool part = add_stripped(&stripped, facts, headings, graph) &&
                alike_words(&words, stripped.data, stripped.size) && words_of(&title, facts, element) &&
                alike_count(&words) >= alike_count(&heading->words) + MORE_WORDS &&
                alike_holds(&words, &heading->words) && alike_holds(&title, &words);
    buffer_clear(&stripped);
    buffer_clear(&words);
    buffer_clear(&title);
    return part;
}

static bool is_only_h1(const struct html_headings *headings, const struct html_heading *heading)
{
    size_t count = 0;
    for (size_t i = 0; i < headings->count; i++)
        count += headings->headings[i].level == 1 && !headings->headings[i].furniture;
    return heading->level == 1 && count == 1;
}

static bool is_linked(const GumboNode *node)
{
    enum { LINK_DEPTH = 4 };
    for (int depth = 0; node && depth < LINK_DEPTH; depth++, node = node->parent)
        if (html_tag_of(node) == GUMBO_TAG_A)
            return true;
    return false;
}

// The part of <title> that stands on the page as a text of its own, where no heading tells: "The Harbour - Oil is dear again - News". A
// link of few words leads to a section, or home. False when out of memory.
static bool add_part(struct buffer *out, enum fact_source *source, const struct html_facts *facts,
                     const struct html_headings *headings, const GumboNode *line)
{
    const struct fact *element = html_facts_first(facts, FACT_TITLE, FROM_ELEMENT);
    const char *title = element ? html_facts_text(facts, element) : NULL;
    const GumboVector *children = &line->v.element.children;
    struct buffer words;
    buffer_init(&words);
    enum { LINK_WORDS_MIN = 5 };
    const bool linked = is_linked(line);
    for (unsigned i = 0; title && i < children->length && out->size == 0; i++) {
        const char *text = html_text_of(children->data[i]);
        size_t start, end;
        buffer_truncate(&words, 0);
        if (!text || !alike_words(&words, text, strnlen(text, LINE_BYTES_MAX)) ||
            alike_count(&words) < (linked ? LINK_WORDS_MIN : LINE_WORDS_MIN) ||
            !title_find_part(title, element->size, &words, &start, &end) ||
            title_is_slug(title + start, end - start) ||
            is_of_site(facts, headings, title + start, end - start))
            continue;
        buffer_add(out, title + start, end - start);
        *source = FROM_ELEMENT;
    }
    bool done = !words.failed && !out->failed;
    buffer_clear(&words);
    return done;
}

// Whether a heading is no more than a part of <title>, as the names of boards and sections are: "harbour" of "Why is oil dear? : harbour".
static bool is_part_of_title(const struct html_facts *facts, const struct html_heading *heading)
{
    const struct fact *element = html_facts_first(facts, FACT_TITLE, FROM_ELEMENT);
    size_t start, end;
    return element &&
           title_find_part(html_facts_text(facts, element), element->size, &heading->words, &start, &end);
}

static bool choose(struct buffer *out, enum fact_source *source, const struct html_facts *facts,
                   const struct html_headings *headings, const GumboNode *node)
{
    static const enum fact_source order[] = {FROM_GRAPH,  FROM_LINKED, FROM_ELEMENT,
                                             FROM_DUBLIN, FROM_NAMED,  FROM_LINKED_PAGE};
    const struct fact *citation = html_facts_first(facts, FACT_TITLE, FROM_CITATION);
    struct stated stated;
    bool agrees;
    stated_find(&stated, facts);
    const struct html_heading *heading = find_heading(headings, facts, &stated, &agrees);
    stated_clear(&stated);
    *source = FROM_CITATION;
    if (citation) // as catalogues have it: a heading may well be a part of it
        return buffer_add(out, html_facts_text(facts, citation), citation->size);
    *source = FROM_HEADING;
    if (agrees && !is_part_of_stated(facts, headings, heading))
        return add_heading(out, source, facts, headings, heading);
    const bool section =
        heading && !agrees && node && node != heading->node && is_part_of_title(facts, heading);
    if ((!heading || section) && node && (!add_part(out, source, facts, headings, node) || out->size > 0))
        return out->size > 0;
    // What pages tell machines is often made for search engines.
    if (!agrees && heading && heading->pieces == 1 && is_only_h1(headings, heading))
        return add_headline(out, heading);
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
        return add_headline(out, heading);
    const struct fact *fact = html_facts_first(facts, FACT_TITLE, FROM_ELEMENT);
    *source = FROM_ELEMENT;
    return !fact || title_is_generic(html_facts_text(facts, fact), fact->size) ||
           add_stripped(out, facts, headings, fact);
}

bool html_title_choose(struct buffer *out, enum fact_source *source, const struct html_facts *facts,
                       const struct html_headings *headings, const GumboNode *node)
{
    struct buffer title;
    buffer_init(&title);
    bool done = choose(&title, source, facts, headings, node);
    size_t start = done && title.size > 0 ? title_behind_date(title.data, title.size) : 0;
    done = done && buffer_add(out, title.data + start, title.size - start);
    buffer_clear(&title);
    return done;
}
