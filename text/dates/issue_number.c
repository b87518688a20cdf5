// SPDX-License-Identifier: MIT
// The numbers of volumes and issues: see issue_number.h.
#include "text/dates/issue_number.h"

#include "text/base/ascii.h"
#include "text/base/letter.h"
#include "text/base/lower.h"
#include "text/base/space.h"
#include "text/base/utf8.h"
#include "text/base/word_list.h"
#include <string.h>

enum { LINE_BYTES_MAX = 110, WORD_BYTES_MAX = 24, MARK_BYTES_MAX = 3 };

// A word that counts issues, in small letters and without the stop behind it.
static bool counts_issues(const char *word, size_t size)
{
    static const char *const words[] = {
        "n",      "no",      "nos",  "nr",     "nrs",    "n°",       "nº",        "n.º",       "n.°",
        "№",      "num",     "núm",  "number", "nummer", "nummern",  "numéro",    "número",    "numero",
        "numer",  "numărul", "vol",  "vols",   "volume", "volumes",  "volumen",   "volumul",   "band",
        "bd",     "tome",    "tomo", "issue",  "issues", "heft",     "ausgabe",   "jahrgang",  "jg",
        "årgång", "årgang",  "part", "teil",   "fasc",   "fascicle", "fascicolo", "fascicule", "выпуск",
        "вып",    "том",     "т",    "номер",  "випуск", "číslo",    "č",         "ročník",    "zeszyt",
        "tom",    "sayı",    "cilt", "τεύχος", "τόμος",  "αρ",
    };
    char lower[WORD_BYTES_MAX + 4];
    size -= size > 1 && word[size - 1] == '.';
    if (size == 0 || size > WORD_BYTES_MAX)
        return false;
    const size_t count = lower_text(lower, sizeof lower, word, size);
    return count > 0 && WORD_LIST_HAS(words, lower, count);
}

// A word of papers that are counted, which may stand before a day as well ("Policy Brief 14 March 2019"): only with a mark behind the number.
static bool counts_papers(const char *word, size_t size)
{
    static const char *const words[] = {
        "brief",    "briefs",     "briefing",      "paper",     "papers",  "report",  "reports",
        "bulletin", "newsletter", "note",          "notes",     "series",  "dossier", "rapport",
        "bericht",  "cahier",     "cahiers",       "informe",   "boletín", "boletim", "quaderno",
        "biuletyn", "raport",     "arbeitspapier", "бюллетень", "доклад",  "отчёт",
    };
    char lower[WORD_BYTES_MAX + 4];
    const size_t count = size > 0 && size <= WORD_BYTES_MAX ? lower_text(lower, sizeof lower, word, size) : 0;
    return count > 0 && WORD_LIST_HAS(words, lower, count);
}

static size_t before_blanks(const char *text, size_t end)
{
    while (end > 0 && text[end - 1] == ' ')
        end--;
    return end;
}

static size_t word_start(const char *text, size_t end)
{
    while (end > 0 && text[end - 1] != ' ')
        end--;
    return end;
}

// Before the numbers that a number is joined with: "3-" in "3-4".
static size_t before_range(const char *text, size_t at)
{
    static const char dash[] = "–";
    while (at > 1) {
        const size_t mark = text[at - 1] == '-' || text[at - 1] == '/' ? 1 : 0;
        const bool wide =
            at > sizeof dash - 1 && memcmp(text + at - (sizeof dash - 1), dash, sizeof dash - 1) == 0;
        const size_t joint = wide ? sizeof dash - 1 : mark;
        if (joint == 0 || !ascii_is_digit(text[at - joint - 1]))
            break;
        at -= joint;
        while (at > 0 && ascii_is_digit(text[at - 1]))
            at--;
    }
    return at;
}

// Whether a word that counts issues ends at `end`, or, where a mark is behind the number (`marked`), papers. "no", which is a word of many languages, is one with a stop or a capital alone;
// "date of issue" counts none.
static bool ends_in_count(const char *text, size_t end, bool marked)
{
    const size_t start = word_start(text, end);
    const size_t of = before_blanks(text, start);
    if (end - start == 2 && memcmp(text + start, "no", 2) == 0)
        return false;
    const bool dated = of >= 2 && memcmp(text + of - 2, "of", 2) == 0 && word_start(text, of) == of - 2;
    if (dated)
        return false;
    return counts_issues(text + start, end - start) || (marked && counts_papers(text + start, end - start));
}

// Behind the number at `at`, or the range of two: "3-4". `at` where one has more than two figures, as years have.
static size_t behind_numbers(const char *text, size_t size, size_t at)
{
    static const char dash[] = "–";
    size_t end = at, start = at;
    for (int i = 0; i < 2; i++) {
        for (start = end; end < size && ascii_is_digit(text[end]);)
            end++;
        if (end == start || end - start > 2)
            return at;
        const bool wide = size - end > sizeof dash - 1 && memcmp(text + end, dash, sizeof dash - 1) == 0;
        const size_t joint = wide                                                       ? sizeof dash - 1
                             : end + 1 < size && (text[end] == '-' || text[end] == '/') ? 1
                                                                                        : 0;
        if (i > 0 || joint == 0 || !ascii_is_digit(text[end + joint]))
            break;
        end += joint;
    }
    return end;
}

bool issue_number_at(const char *text, size_t size, size_t at)
{
    const size_t end = behind_numbers(text, size, at);
    if (end == at || end == size || (text[end] != ' ' && text[end] != ','))
        return false;
    const size_t first = before_range(text, at), word = before_blanks(text, first);
    const bool of = size - end > 3 && memcmp(text + end, " de", 3) == 0; // "No 2 de março" is a day
    return ends_in_count(text, word, text[end] == ',') &&
           !(of && word >= 2 && memcmp(text + word - 2, "No", 2) == 0);
}

// What stands between the parts of such a line and around a month: the bytes of it at the end of the text; 0 for none.
static size_t mark_before(const char *text, size_t end)
{
    static const char *const marks[] = {" ", ",", ";", "|", "(", "·", "•", "–", "—", "/", "-"};
    for (size_t i = 0; i < sizeof marks / sizeof *marks; i++) {
        const size_t length = strlen(marks[i]);
        if (end >= length && memcmp(text + end - length, marks[i], length) == 0)
            return length;
    }
    return 0;
}

// Whether each word of what stands before the month may be of a name, and the last is the number of an issue.
static bool is_numbered(const char *text, size_t size)
{
    bool marked = false;
    for (size_t mark; size > 0 && (mark = mark_before(text, size)) > 0; size -= mark)
        marked = marked || text[size - mark] != ' ';
    size_t number = size;
    while (number > 0 && ascii_is_digit(text[number - 1]))
        number--;
    if (number == size || !ends_in_count(text, before_blanks(text, before_range(text, number)), marked))
        return false;
    for (size_t at = space_skip(text, size, 0), end; at < size; at = space_skip(text, size, end)) {
        uint32_t code;
        end = space_run(text, size, at);
        utf8_decode(text + at, size - at, &code);
        if (letter_category(code) == UTF8PROC_CATEGORY_LL && end - at > MARK_BYTES_MAX &&
            !counts_issues(text + at, end - at))
            return false;
    }
    return true;
}

bool issue_dated_find(struct date *out, const char *text, size_t size, size_t *start, size_t *end)
{
    size_t from = 0, to = size;
    if (size > LINE_BYTES_MAX)
        return false;
    space_trim(text, &from, &to);
    to -= to > from && (text[to - 1] == ')' || text[to - 1] == '.');
    for (size_t at = from + 1; at < to; at++) {
        struct date date;
        if (mark_before(text, at) == 0 || mark_before(text, at + 1) > 0 || ascii_is_digit(text[at]) ||
            !date_parse(&date, text + at, to - at) || date.month == 0 || date.day > 0 ||
            !is_numbered(text, at))
            continue;
        *out = date;
        *start = at;
        *end = to;
        return true;
    }
    return false;
}
