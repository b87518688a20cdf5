// SPDX-License-Identifier: MIT
// Where a document says its own date: see dateline_find in date.h.
#include "text/dates/date.h"

#include "text/base/letter.h"
#include "text/base/space.h"
#include "text/base/utf8.h"
#include "text/base/word_list.h"
#include "text/dates/date_clock.h"
#include "text/dates/issue_number.h"
#include <string.h>

// Of a line that is nothing but a dateline, of one that begins with "Adopted …", and of what stands before the date.
enum {
    LINE_BYTES_MAX = 110,
    DATED_BYTES_MAX = 160,
    LEAD_BYTES_MAX = 90,
    LOOK_BYTES = 240,
    REST_WORDS_MAX = 8
};

struct words {
    const char *text;
    size_t size, at;
    size_t start, end; // of the word at hand, without the punctuation around it
    bool stop;         // punctuation stands behind it
};

static utf8proc_category_t category_at(const char *text, size_t size, size_t *width)
{
    uint32_t code;
    *width = utf8_decode(text, size, &code);
    return letter_category(code);
}

static bool is_word_category(utf8proc_category_t category)
{
    return category <= UTF8PROC_CATEGORY_NO && category >= UTF8PROC_CATEGORY_LU;
}

// What sets parts of a line apart, blanks before it or not: "Ada Vell, Institute | 4 March 2014".
static bool is_divider(const char *text, size_t size)
{
    static const char *const dividers[] = {"|", "·", "•", "/", "‧"};
    const size_t at = space_skip(text, size, 0);
    return WORD_LIST_BEGINS(dividers, text + at, size - at);
}

// The next run of letters and figures, hyphens and apostrophes within.
static bool next_word(struct words *words)
{
    size_t width = 0, at = words->at;
    while (at < words->size && !is_word_category(category_at(words->text + at, words->size - at, &width)))
        at += width;
    if (at >= words->size)
        return false;
    words->start = at;
    while (at < words->size) {
        bool inside = is_word_category(category_at(words->text + at, words->size - at, &width)) ||
                      words->text[at] == '-' || words->text[at] == '\'' ||
                      (width == 3 && memcmp(words->text + at, "’", 3) == 0);
        if (!inside)
            break;
        at += width;
    }
    words->end = at;
    words->stop = at < words->size && (space_at(words->text + at, words->size - at) == 0 ||
                                       is_divider(words->text + at, words->size - at));
    words->at = at;
    return true;
}

// A word that names begin with: a capital, a figure, a letter of a script that has no capitals.
static bool is_high(const char *word, size_t size)
{
    size_t width;
    return category_at(word, size, &width) != UTF8PROC_CATEGORY_LL;
}

static bool is_particle(const char *word, size_t size)
{
    static const char *const list[] = {"of",  "the",  "and", "de", "la", "le",  "du", "des",
                                       "del", "di",   "da",  "am", "an", "der", "im", "den",
                                       "sur", "upon", "on",  "y",  "et", "und"};
    return WORD_LIST_HAS(list, word, size);
}

// What may stand right before the day: "le 4 mars", "den 4. März", "on 4 March", and below the title of an act "of 4 March".
static bool is_article(const char *word, size_t size)
{
    static const char *const list[] = {"le",  "den", "the",  "on",  "On",  "el",  "dnia", "am",  "a",   "il",
                                       "dne", "em",  "this", "vom", "den", "Le",  "al",   "da",  "від", "от",
                                       "om",  "op",  "of",   "dem", "du",  "del", "ngày", "Ngày"};
    return WORD_LIST_HAS(list, word, size);
}

// Of these those that follow a place without a comma: "V Praze dne 14. března"; and what leads to the same day in another calendar.
static bool is_joint(const char *word, size_t size)
{
    static const char *const list[] = {"dne", "dňa", "dnia", "den", "الموافق", "المصادف"};
    return WORD_LIST_HAS(list, word, size);
}

// What says that a date is the document's own.
static bool is_dating(const char *word, size_t size)
{
    static const char *const list[] = {
        "Date",    "Dated",     "DATE",         "DATED",     "Published",  "PUBLISHED",
        "Adopted", "ADOPTED",   "Issued",       "ISSUED",    "Released",   "RELEASED",
        "Posted",  "Delivered", "Done",         "Approved",  "Datum",      "Stand",
        "Fecha",   "Data",      "Publié",       "Publicado", "Pubblicato", "Veröffentlicht",
        "Adopté",  "Дата",      "Опубликовано", "Принято",   "Принята",    "Updated",
        "Revised", "Received",  "Transmitted",  "Written",   "Recorded",   "Presented"};
    return WORD_LIST_HAS(list, word, size);
}

// Behind the date of a line: times and the like, in small letters.
static bool is_time_word(const char *word, size_t size)
{
    static const char *const list[] = {"at",  "to",    "um",      "à",  "undated", "by",   "from",
                                       "and", "until", "updated", "th", "г",       "года", "r"};
    return WORD_LIST_HAS(list, word, size) || date_clock_word(word, size) || is_particle(word, size);
}

// Whether nothing but a place, a weekday and punctuation stands before the date; *words gets how many words.
static bool is_lead(const char *text, size_t size, size_t *count)
{
    struct words words = {.text = text, .size = size};
    bool stop = true, article = false, key = false;
    *count = 0;
    while (next_word(&words)) {
        const char *word = text + words.start;
        const size_t length = words.end - words.start;
        article =
            ((stop && is_article(word, length)) || (*count > 0 && is_joint(word, length))) && !words.stop;
        if (!is_high(word, length) && !is_particle(word, length) && !article)
            return false;
        key = *count == 0 && is_dating(word, length);
        if (!key && words.stop && text[words.end] == ':')
            return false; // "Next meeting: …"
        if (article) {
            stop = true;
            continue;
        }
        stop = words.stop || key;
        ++*count;
    }
    return stop;
}

static bool is_rest(const char *text, size_t size)
{
    struct words words = {.text = text, .size = size};
    int count = 0;
    while (next_word(&words)) {
        const char *word = text + words.start;
        const size_t length = words.end - words.start;
        if (++count > REST_WORDS_MAX || (!is_high(word, length) && !is_time_word(word, length)))
            return false;
    }
    return true;
}

// The bytes of a dash, with blanks or doubled, at `text`; 0 for none.
static size_t dash_at(const char *text, size_t size)
{
    static const char *const dashes[] = {"—", "–", "--", "- ", "−", "―"};
    for (size_t i = 0; i < sizeof dashes / sizeof *dashes; i++) {
        const size_t length = strlen(dashes[i]);
        if (size >= length && memcmp(text, dashes[i], length) == 0)
            return length;
    }
    return 0;
}

// Behind the date: "-- The", ") – The", " (Agency) — The", ". The", ": The".
static bool is_opened(const char *text, size_t size, size_t lead_words)
{
    size_t at = space_skip(text, size, 0);
    if (at < size && (text[at] == '(' || text[at] == '/')) { // an agency
        const char *close = memchr(text + at + 1, text[at] == '(' ? ')' : '/', size - at - 1);
        at = close && close - text < LEAD_BYTES_MAX ? space_skip(text, size, (size_t)(close - text) + 1) : at;
    }
    bool bracket = at < size && (text[at] == ')' || text[at] == ']');
    if (bracket)
        at = space_skip(text, size, at + 1);
    if (at < size && (text[at] == ',' || text[at] == '.') && dash_at(text + at + 1, size - at - 1) == 0) {
        const size_t next = space_skip(text, size, at + 1);
        if (dash_at(text + next, size - next) > 0)
            return true;
        size_t width;
        return text[at] == '.' && lead_words > 0 && next < size && next > at + 1 &&
               category_at(text + next, size - next, &width) == UTF8PROC_CATEGORY_LU;
    }
    const bool stop = at < size && (text[at] == ',' || text[at] == '.'); // "(EFE).- Los"
    return dash_at(text + at + stop, size - at - stop) > 0;
}

// What is dated, and no town: "Agreement 10 June 1994 (GATT) – …".
static bool is_dated_thing(const char *word, size_t size)
{
    static const char *const things[] = {"A",           "Act",    "Agreement",     "An",         "Bill",
                                         "Circular",    "Code",   "Communication", "Convention", "Decision",
                                         "Declaration", "Decree", "Directive",     "Draft",      "Judgment",
                                         "Law",         "Letter", "Meeting",       "Memo",       "Memorandum",
                                         "Note",        "Notice", "Opinion",       "Order",      "Protocol",
                                         "Regulation",  "Report", "Resolution",    "Session",    "Statement",
                                         "Summary",     "The",    "Treaty",        "Version"};
    return WORD_LIST_HAS(things, word, size);
}

// Whether a bracket holds what may be an agency, as a name begins: "(AFP)", "(الوكالة)", not "(draft)".
static bool is_agency(const char *text, size_t size)
{
    size_t width;
    return size > 1 && text[0] == '(' && category_at(text + 1, size - 1, &width) != UTF8PROC_CATEGORY_LL &&
           category_at(text + 1, size - 1, &width) != UTF8PROC_CATEGORY_ND;
}

// "LONDON 4 March 2014 (Agency) - The": towns stand before the date without a comma where an agency and a dash follow it.
static bool is_agency_lead(const char *text, size_t size, size_t start, size_t end)
{
    enum { TOWN_WORDS_MAX = 3 };
    struct words words = {.text = text, .size = start};
    size_t count = 0;
    while (next_word(&words)) {
        const char *word = text + words.start;
        const size_t length = words.end - words.start;
        if (++count > TOWN_WORDS_MAX || !is_high(word, length) || is_dated_thing(word, length))
            return false;
    }
    const size_t at = space_skip(text, size, end);
    return count > 0 && is_agency(text + at, size - at) && is_opened(text + at, size - at, count);
}

// "Adopted by the Council at its 7000th meeting, on 4 March 2014": a line that ends with its date.
static bool is_dated(const char *text, size_t size, size_t start, size_t end)
{
    struct words words = {.text = text, .size = size};
    if (size > DATED_BYTES_MAX || !next_word(&words) || words.start > 1 || words.end > start)
        return false;
    return is_dating(text + words.start, words.end - words.start) && is_rest(text + end, size - end);
}

bool dateline_find(struct date *out, const char *text, size_t size)
{
    size_t from = 0, to = size < LOOK_BYTES ? size : utf8_floor(text, size, LOOK_BYTES), start, end, words;
    const bool whole = to == size;
    space_trim(text, &from, &to);
    text += from;
    to -= from;
    if (whole && (date_parse(out, text, to) || issue_dated_find(out, text, to, &start, &end)))
        return true;
    struct date date;
    const size_t last = whole && to <= DATED_BYTES_MAX ? to : LEAD_BYTES_MAX;
    if (!date_find_before(&date, text, to, last, &start, &end))
        return false;
    const bool line = whole && to <= LINE_BYTES_MAX;
    const bool dates =
        (whole && is_dated(text, to, start, end)) ||
        (start <= LEAD_BYTES_MAX && is_lead(text, start, &words) &&
         ((line && is_rest(text + end, to - end)) || is_opened(text + end, to - end, words))) ||
        (start <= LEAD_BYTES_MAX && is_agency_lead(text, to, start, end));
    if (dates)
        *out = date;
    return dates;
}
