// SPDX-License-Identifier: MIT
// Lines that look like headings: see heading_line.h.
#include "text/passages/heading_line.h"

#include "text/base/ascii.h"
#include "text/base/letter.h"
#include "text/base/space.h"
#include "text/base/utf8.h"
#include "text/base/word_list.h"
#include "text/dates/date.h"
#include "text/passages/heading_number.h"
#include "text/passages/section.h"
#include "text/passages/speaker.h"
#include <string.h>
#include <strings.h>

enum {
    BYTES_MAX = 100,
    WORDS_MAX = 10,
    NUMBER_BYTES_MAX = 8,
    SURE_WORDS = 3,
    LEAD_WORDS_MAX = 4,
    SMALL_LETTERS_MAX = 4
};

// The keys of letters, cables and lists, which stand above their values or before a colon.
static bool is_key(const char *text, size_t size)
{
    static const char *const words[] = {"subject",      "subj",         "participants",
                                        "attendance",   "members",      "others present",
                                        "also present", "reference",    "references",
                                        "ref",          "refs",         "to",
                                        "from",         "cc",           "copies to",
                                        "distribution", "place",        "time",
                                        "present",      "attendees",    "date",
                                        "source",       "attachment",   "attachments",
                                        "enclosure",    "enclosures",   "contact",
                                        "re",           "secret",       "top secret",
                                        "confidential", "unclassified", "limited official use",
                                        "restricted",   "memorandum",   "telegram",
                                        "signed",       "tags",         "betreff",
                                        "objet",        "asunto",       "тема"};
    for (size_t i = 0; i < sizeof words / sizeof *words; i++) {
        const size_t length = strlen(words[i]);
        if (size >= length && strncasecmp(text, words[i], length) == 0 &&
            (size == length || text[length] == ':'))
            return true;
    }
    return false;
}

// What heads an address, a caption or a letter, and not a text.
static bool is_no_heading(const char *text, size_t size)
{
    static const char *const words[] = {"dear",
                                        "sincerely",
                                        "yours",
                                        "mr",
                                        "mrs",
                                        "ms",
                                        "dr",
                                        "by",
                                        "page",
                                        "table",
                                        "figure",
                                        "respectfully",
                                        "tel",
                                        "fax",
                                        "email",
                                        "www",
                                        "http",
                                        "https",
                                        "for immediate release",
                                        "copies to",
                                        "photo",
                                        "submitted by",
                                        "posted by",
                                        "written by",
                                        "published by",
                                        "created by",
                                        "pictures by",
                                        "photographs by",
                                        "photos by",
                                        "illustrations by",
                                        "last updated",
                                        "last modified"};
    return WORD_LIST_LEADS(words, text, size) || memchr(text, '@', size) != NULL;
}

static bool is_division(const char *text, size_t size, size_t *at)
{
    static const char *const words[] = {
        "article",        "chapter", "part",      "section",    "annex",      "appendix",  "schedule",
        "title",          "box",     "chapitre",  "partie",     "annexe",     "titre",     "artikel",
        "kapitel",        "teil",    "anhang",    "abschnitt",  "artículo",   "capítulo",  "parte",
        "anexo",          "sección", "articolo",  "capitolo",   "allegato",   "sezione",   "artigo",
        "статья",         "глава",   "часть",     "раздел",     "приложение", "стаття",    "розділ",
        "rozdział",       "artykuł", "część",     "bab",        "madde",      "bölüm",     "Статья",
        "Глава",          "Часть",   "Раздел",    "Приложение", "Стаття",     "Розділ",    "СТАТЬЯ",
        "ГЛАВА",          "РАЗДЕЛ",  "ЧАСТЬ",     "ПРИЛОЖЕНИЕ", "додаток",    "Додаток",   "ДОДАТОК",
        "załącznik",      "příloha", "prilog",    "priloga",    "artikkel",   "hoofdstuk", "bijlage",
        "recommendation", "finding", "issue",     "option",     "scenario",   "objective", "question",
        "lesson",         "item",    "annexure",  "anlage",     "liite",      "bilaga",    "vedlegg",
        "bilag",          "anexa",   "capitolul", "articolul",  "titlul",     "partea",    "kapitola",
        "oddíl",          "luku",    "artikla",   "Άρθρο",      "ΑΡΘΡΟ",      "Κεφάλαιο",  "ΚΕΦΑΛΑΙΟ",
        "Μέρος",          "ΜΕΡΟΣ",   "Παράρτημα", "ΠΑΡΑΡΤΗΜΑ"};
    for (size_t i = 0; i < sizeof words / sizeof *words; i++) {
        const size_t length = strlen(words[i]);
        if (size > length + 1 && text[length] == ' ' && strncasecmp(text, words[i], length) == 0) {
            *at = length + 1;
            return true;
        }
    }
    return false;
}

// "5", "II", "A", "3.1" at `at`, with what may end it; the offset behind it, or `at`.
static size_t skip_count(const char *text, size_t size, size_t at)
{
    size_t end = at;
    while (end < size && end - at < NUMBER_BYTES_MAX &&
           (ascii_is_digit(text[end]) || (end > at && text[end] == '.')))
        end++;
    if (end == at)
        while (end < size && end - at < 5 && text[end] != '\0' && strchr("IVXLC", text[end]) != NULL)
            end++;
    uint32_t code;
    if (end == at && end < size) {
        const size_t letter = utf8_decode(text + end, size - end, &code);
        end += letter_category(code) == UTF8PROC_CATEGORY_LU ? letter : 0;
    }
    return end < size && space_at(text + end, size - end) == 0 && strchr(":.-", text[end]) == NULL ? at : end;
}

struct shape {
    size_t words;
    bool capitals; // no small letter stands in it
    bool title;    // each word that counts has a capital
    bool little;   // it has a small word, as names have not
    bool list;     // a comma or a bracket stands in it
    size_t commas;
    bool stop;      // a sentence ends within it
    size_t letters; // capitals of the longest word of them
    bool first_upper;
};

// Words that no name begins with.
static bool is_opener(const char *word, size_t size)
{
    static const char *const words[] = {"The", "A",   "An",  "On",   "In",      "How",    "What",   "Why",
                                        "Our", "Who", "For", "From", "Towards", "Toward", "Is",     "Are",
                                        "To",  "At",  "No",  "When", "Where",   "Beyond", "Between"};
    return WORD_LIST_HAS(words, word, size);
}

// Offices, which stand below a signature.
static bool is_office(const char *text, size_t size)
{
    static const char *const words[] = {
        "Ambassador", "Assistant",  "Deputy",     "Under",     "Secretary", "Director", "Minister",
        "President",  "Chairman",   "Chief",      "Acting",    "Professor", "General",  "Permanent",
        "Counselor",  "Counsellor", "Special",    "Commander", "Executive", "Head",     "Member",
        "Senior",     "Office",     "Department", "Embassy",   "Bureau",    "Chargé",   "First",
        "Prime",      "Foreign",    "Institute",  "University"};
    return WORD_LIST_LEADS(words, text, size);
}

static void count_word(struct shape *shape, const char *word, size_t size)
{
    size_t letters = 0, upper = 0, lower = 0;
    bool first_upper = false, digit = ascii_is_digit(word[0]);
    for (size_t at = 0; at < size;) {
        uint32_t code;
        at += utf8_decode(word + at, size - at, &code);
        const utf8proc_category_t category = letter_category(code);
        upper += category == UTF8PROC_CATEGORY_LU;
        lower += category == UTF8PROC_CATEGORY_LL;
        first_upper = first_upper || (letters == 0 && category == UTF8PROC_CATEGORY_LU);
        letters += category == UTF8PROC_CATEGORY_LU || category == UTF8PROC_CATEGORY_LL;
    }
    if (shape->words++ == 0) {
        shape->first_upper = first_upper;
        shape->little = is_opener(word, size);
    }
    shape->capitals = shape->capitals && lower == 0;
    shape->letters = lower == 0 && upper > shape->letters ? upper : shape->letters;
    shape->list = shape->list || memchr(word, ',', size) || word[0] == '(';
    shape->commas += memchr(word, ',', size) != NULL;
    shape->stop =
        shape->stop || ((lower > 2 || (digit && size > 1)) && strchr(".!?", word[size - 1]) != NULL);
    const bool small = letters > 0 && !first_upper && !digit;
    shape->title = shape->title && (!small || letters < SMALL_LETTERS_MAX);
    shape->little = shape->little || (small && letters < SMALL_LETTERS_MAX);
}

static struct shape shape_of(const char *text, size_t size)
{
    struct shape shape = {.capitals = true, .title = true};
    for (size_t at = space_skip(text, size, 0), end; at < size; at = space_skip(text, size, end)) {
        end = space_run(text, size, at);
        count_word(&shape, text + at, end - at);
    }
    return shape;
}

// Half a line: "Drug Trafficking and".
static bool is_torn(const char *text, size_t size)
{
    static const char *const words[] = {" and", " of", " the", " for", " to", " in", " with", " on",
                                        " a",   " or", " by",  " at",  " an", " -",  "-",     " from"};
    for (size_t i = 0; i < sizeof words / sizeof *words; i++) {
        const size_t length = strlen(words[i]);
        if (size > length && strncasecmp(text + size - length, words[i], length) == 0)
            return true;
    }
    return false;
}

// Without the quotes behind it.
static size_t trim_quotes(const char *text, size_t size)
{
    static const char *const quotes[] = {"\"", "'", "”", "’", "»"};
    for (size_t i = 0; i < sizeof quotes / sizeof *quotes; i++) {
        const size_t length = strlen(quotes[i]);
        if (size > length && memcmp(text + size - length, quotes[i], length) == 0)
            return size - length;
    }
    return size;
}

static bool ends_like_prose(const char *text, size_t size)
{
    size = trim_quotes(text, size);
    return is_torn(text, size) || strchr(".,;", text[size - 1]) != NULL ||
           (size > 3 && memcmp(text + size - 3, "…", 3) == 0);
}

// "Article 5", "Part II: The Tariff Question".
static bool find_division(const char *text, size_t size)
{
    size_t at;
    if (!is_division(text, size, &at))
        return false;
    const size_t end = skip_count(text, size, at);
    if (end == at)
        return false;
    const size_t mark = space_skip(text, size, end); // French sets a blank before a colon
    if (mark < size && text[mark] == ':')
        return true;
    const size_t next = space_skip(text, size, end < size && text[end] != ' ' ? end + 1 : end);
    return next == size || text[end] == '.' || shape_of(text + next, size - next).title;
}

// Whether a letter before a full stop may be an initial, and not a number: "C. Burke Elbrick", "V. Orlov".
static bool is_initial(char number, const char *line, const struct shape *shape)
{
    const bool letter =
        number == 'A' || (number == 'I' && (line[0] == 'V' || line[0] == 'X') && line[1] == '.');
    return letter && shape->title && !shape->capitals &&
           (shape->list || shape->words < SURE_WORDS || !shape->little);
}

static enum heading_style style_of(const char *line, size_t line_size, size_t start, char number)
{
    const char *text = line + start;
    const size_t size = line_size - start;
    const struct shape shape = shape_of(text, size);
    struct section_label label;
    const bool colon = text[size - 1] == ':';
    if (shape.words == 0 || shape.words > WORDS_MAX || !shape.first_upper)
        return HEADING_NONE;
    if (find_division(
            text, size)) // before its number's full stop counts as that of a sentence: "Article 1. Subject"
        return HEADING_DIVISION;
    if (shape.stop && text[size - 1] != '?')
        return HEADING_NONE;
    if (colon && !shape.title && shape.words > LEAD_WORDS_MAX)
        return HEADING_NONE; // "1. The sequence of events is as follows:"
    if (number)
        return is_initial(number, line, &shape) ? HEADING_NONE : HEADING_NUMBERED;
    if (shape.capitals)
        return section_label_find(&label, text, size) && label.body == size ? HEADING_CAPITALS : HEADING_NONE;
    if (!shape.title || colon || shape.commas > 1 || text[0] == '(')
        return HEADING_NONE;
    if (shape.words >= SURE_WORDS && shape.little && !is_office(text, size))
        return HEADING_TITLE;
    return shape.list ? HEADING_NONE : HEADING_FAINT;
}

unsigned heading_line_count(const char *text, size_t size, size_t *start, size_t *end)
{
    enum { NUMBER_MAX = 99 };
    unsigned number = 0;
    size_t from = 0, at;
    struct date date;
    space_trim(text, &from, &size);
    if (size - from > BYTES_MAX || size == from)
        return 0;
    for (at = from; at < size && ascii_is_digit(text[at]) && number <= NUMBER_MAX; at++)
        number = number * 10 + (unsigned)(text[at] - '0');
    const bool stop = at < size && at > from && text[at] == '.';
    const size_t name = space_skip(text, size, at + stop);
    if (number == 0 || number > NUMBER_MAX || name == at + stop || name == size ||
        dateline_find(&date, text + from, size - from) || ends_like_prose(text + name, size - name))
        return 0;
    const struct shape shape = shape_of(text + name, size - name);
    if (shape.words > WORDS_MAX || !shape.first_upper || shape.stop || shape.commas > 0 ||
        text[size - 1] == ':')
        return 0;
    *start = name;
    *end = size;
    return number;
}

// The marks around a line: "== Locks ==", "*** Locks ***", "-- Locks --", "_Locks_". Their bytes on either side, or 0.
static size_t count_marks(const char *text, size_t size)
{
    size_t marks = 0, behind = 0;
    const char mark = size > 0 && strchr("*=_~#-", text[0]) ? text[0] : '\0';
    while (mark && marks < size && text[marks] == mark)
        marks++;
    while (behind < size - marks && text[size - 1 - behind] == mark)
        behind++;
    return marks == behind && marks * 2 < size && (mark != '-' || marks > 1) ? marks : 0;
}

// A line between marks is a heading where it has the shape of one.
static enum heading_style find_marked(const char *text, size_t size, size_t marks, size_t *start, size_t *end)
{
    size_t from = marks, to = size - marks;
    space_trim(text, &from, &to);
    if (from >= to || is_no_heading(text + from, to - from) || strchr(".,;:", text[to - 1]))
        return HEADING_NONE;
    const struct shape shape = shape_of(text + from, to - from);
    if (shape.words > WORDS_MAX || !shape.first_upper || shape.stop)
        return HEADING_NONE;
    *start = from;
    *end = to;
    return HEADING_DIVISION;
}

// Behind the dash that French sets between a number and its heading: "I. - Le fleuve".
static size_t skip_dash(const char *text, size_t size, size_t at)
{
    static const char *const dashes[] = {"- ", "– ", "— "};
    for (size_t i = 0; i < sizeof dashes / sizeof *dashes; i++)
        if (size - at > strlen(dashes[i]) && memcmp(text + at, dashes[i], strlen(dashes[i])) == 0)
            return at + strlen(dashes[i]);
    return at;
}

// "Mr. Roe: Why?", "Ada Roe: Why?"
static bool is_spoken(const char *text, size_t size)
{
    size_t start, bare, end;
    return speaker_find(text, size, &end) || speaker_may_be(text, size, &start, &bare, &end);
}

enum heading_style heading_line_find(const char *text, size_t size, size_t *start, size_t *end)
{
    size_t number = 0, from = 0;
    struct date date;
    space_trim(text, &from, &size);
    text += from;
    size -= from;
    const size_t han = size > 0 && (unsigned char)text[0] >= 0xE3 && size <= 2 * BYTES_MAX
                           ? heading_number_han(text, size)
                           : 0;
    if (han > 0 && han < size) {
        *start = from + han;
        *end = from + size;
        return HEADING_NUMBERED;
    }
    if (size == 0 || size > BYTES_MAX || dateline_find(&date, text, size))
        return HEADING_NONE;
    if (is_key(text, size))
        return HEADING_KEY;
    if (is_no_heading(text, size))
        return HEADING_NONE;
    const size_t marks = count_marks(text, size);
    if (marks > 0) {
        const enum heading_style style = find_marked(text, size, marks, start, end);
        *start += from;
        *end += from;
        return style;
    }
    const char kind = heading_number(text, size, &number);
    number = kind ? skip_dash(text, size, number) : 0;
    if (number >= size || ends_like_prose(text + number, size - number) || is_spoken(text, size))
        return HEADING_NONE;
    const enum heading_style style = style_of(text, size, number, kind);
    *start = from + number;
    *end = from + size - (text[size - 1] == ':');
    space_trim(text - from, start, end); // French sets a blank before a colon
    return style;
}
