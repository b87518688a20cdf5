// SPDX-License-Identifier: MIT
// Sections and topics that are written as names are.
#include "extract/markup/facts/html_topic.h"

#include "text/base/lower.h"
#include "text/base/word_list.h"
#include "text/passages/names/person.h"

#include <ctype.h>
#include <string.h>
#include <strings.h>

enum {
    PROSE_WORDS = 12, // of a line of running text, at least
    WORD_BYTES = 4 * PERSON_BYTES_MAX + 8,
};

// What newspapers and sites call their sections, word by word, in small letters; few of them are names.
static bool is_of_section(const char *word, size_t size)
{
    static const char *const words[] = {
        "actualidad",    "actualité",    "actualités",   "advice",      "africa",      "agriculture",
        "analysen",      "archive",      "arte",         "arts",        "asia",        "auto",
        "automotive",    "aviation",     "ausland",      "basketball",  "beauty",      "bildung",
        "blog",          "blogs",        "books",        "breaking",    "bundesliga",  "business",
        "champions",     "ciencia",      "cinema",       "climate",     "column",      "comment",
        "computing",     "consumer",     "crime",        "culture",     "cultura",     "cuisine",
        "debatte",       "deporte",      "deportes",     "deutschland", "digital",     "economía",
        "economia",      "économie",     "editorial",    "education",   "eins",        "emploi",
        "entertainment", "environment",  "estate",       "europa",      "europe",      "events",
        "exclusive",     "familie",      "family",       "fashion",     "feature",     "features",
        "feuilleton",    "film",         "filme",        "finanzen",    "finances",    "fitness",
        "food",          "football",     "forum",        "formel",      "formula",     "forschung",
        "fussball",      "fußball",      "gadgets",      "gaming",      "gallery",     "garden",
        "geld",          "geopolitics",  "gesellschaft", "gesundheit",  "global",      "golf",
        "handball",      "headlines",    "health",       "history",     "hockey",      "housing",
        "immobilien",    "innenpolitik", "inland",       "insights",    "interview",   "interviews",
        "jobs",          "karriere",     "kino",         "kommentar",   "kultur",      "latest",
        "leben",         "leisure",      "lifestyle",    "liga",        "living",      "local",
        "loisirs",       "magazin",      "magazine",     "management",  "marketing",   "media",
        "medien",        "meinung",      "middle",       "money",       "motorsport",  "movies",
        "musik",         "musique",      "music",        "mundo",       "nachrichten", "nature",
        "natur",         "obituaries",   "obituary",     "olympia",     "olympics",    "opinion",
        "opinión",       "opinione",     "opinions",     "panorama",    "people",      "photo",
        "photos",        "podcast",      "podcasts",     "politik",     "politique",   "política",
        "politica",      "premier",      "profile",      "property",    "ratgeber",    "recipes",
        "regional",      "reise",        "religion",     "reportage",   "reportagen",  "ressources",
        "rezepte",       "rugby",        "santé",        "salud",       "science",     "sciences",
        "shopping",      "sociedad",     "société",      "soccer",      "space",       "sport",
        "sports",        "spotlight",    "stories",      "story",       "style",       "tech",
        "technik",       "technologie",  "technology",   "televisión",  "television",  "tennis",
        "theater",       "theatre",      "tips",         "top",         "tourism",     "transport",
        "travel",        "trends",       "unternehmen",  "video",       "videos",      "viewpoint",
        "voices",        "voyage",       "weather",      "wellness",    "welt",        "wine",
        "wirtschaft",    "wissen",       "wissenschaft", "wohnen",      "women",       "économique",
        "экономика",     "политика",     "культура",     "спорт",       "общество",    "наука"};
    return WORD_LIST_HAS(words, word, size);
}

static bool has_word_of_section(const char *name)
{
    char lower[WORD_BYTES];
    const size_t size = lower_text(lower, sizeof lower, name, strlen(name));
    for (size_t at = 0, end; at < size; at = end + 1) {
        for (end = at; end < size && lower[end] != ' ';)
            end++;
        if (is_of_section(lower + at, end - at))
            return true;
    }
    return false;
}

static bool is_letter(const struct html_outline *outline, const struct outline_line *line, size_t at)
{
    const unsigned char byte = at < line->size ? (unsigned char)outline->text.data[line->start + at] : ' ';
    return byte >= 0x80 || isalnum(byte);
}

// Where a line has the words between other words, from `from` on; its size when it does not.
static size_t find_in_line(const struct html_outline *outline, const struct outline_line *line, size_t from,
                           const char *words, size_t size)
{
    const char *text = outline->text.data + line->start;
    while (from < line->size) {
        const char *found = memmem(text + from, line->size - from, words, size);
        if (!found)
            break;
        const size_t at = (size_t)(found - text);
        if ((at == 0 || !is_letter(outline, line, at - 1)) && !is_letter(outline, line, at + size))
            return at;
        from = at + 1;
    }
    return line->size;
}

// Whether the name stands in line j as a menu, a row of links or a kicker has it.
static bool is_listed(const struct html_outline *outline, size_t j, const char *name)
{
    const struct outline_line *line = html_outline_line(outline, j);
    const bool of_site =
        line->flags & (OUTLINE_LINKED | OUTLINE_SECTION) || html_outline_elsewhere(outline, j, line->flags);
    if (!of_site && j >= outline->title)
        return false;
    return line->words < PROSE_WORDS && find_in_line(outline, line, 0, name, strlen(name)) < line->size;
}

static bool is_prose(const struct html_outline *outline, size_t j)
{
    const struct outline_line *line = html_outline_line(outline, j);
    return line->words >= PROSE_WORDS && !(line->flags & (OUTLINE_ABOUT | OUTLINE_HEADING)) &&
           !html_outline_elsewhere(outline, j, line->flags);
}

// The last line of running text, which may say who the author is: "Ida Marr is a reporter."
static size_t last_prose(const struct html_outline *outline)
{
    size_t last = html_outline_lines(outline);
    while (last > 0 && !is_prose(outline, last - 1))
        last--;
    return last > 0 ? last - 1 : 0;
}

// Whether the text has all words of a name in small letters.
static bool are_words(const struct html_outline *outline, size_t from, size_t to, const char *name)
{
    for (size_t at = 0, end; name[at] != '\0'; at = end + (name[end] == ' ')) {
        char word[WORD_BYTES];
        end = at + strcspn(name + at, " ");
        const size_t size = lower_text(word, sizeof word, name + at, end - at);
        bool found = size == 0;
        for (size_t j = from; !found && j < to; j++) {
            const struct outline_line *line = html_outline_line(outline, j);
            found = is_prose(outline, j) && find_in_line(outline, line, 0, word, size) < line->size;
        }
        if (!found)
            return false;
    }
    return true;
}

bool html_topic_is(const struct html_outline *outline, size_t i, const char *name)
{
    const size_t lines = html_outline_lines(outline), last = last_prose(outline), size = strlen(name);
    if (has_word_of_section(name))
        return true;
    for (size_t j = 0; j < lines; j++)
        if (j != i && !(html_outline_line(outline, j)->flags & OUTLINE_TITLE) && is_listed(outline, j, name))
            return true;
    for (size_t j = i + 1; j < last; j++) {
        const struct outline_line *line = html_outline_line(outline, j);
        if (is_prose(outline, j) && find_in_line(outline, line, 0, name, size) < line->size)
            return true;
    }
    return are_words(outline, i + 1, lines, name);
}
