// SPDX-License-Identifier: MIT
// What one line of a page says of a date.
#include "extract/markup/facts/html_date_line.h"

#include "text/base/utf8.h"
#include "text/base/word_list.h"
#include "text/dates/stated_date.h"
#include "text/passages/names/person.h"
#include <ctype.h>
#include <string.h>

enum {
    OPENING_BYTES_MAX = 120,   // of a paragraph, within which its dateline stands
    OPENING_WORDS_MAX = 5,     // before the date in it
    WEEKDAY_BYTES_MAX = 24,    // before a date that stands alone
    CLOCK_BYTES_MAX = 16,      // and behind it
    STATEMENT_BYTES_MAX = 160, // of a sentence that dates the page, up to its date
};

// Whether the date stands in the address of a page: "https://harbour.example/2011/05/03/oil".
static bool in_address(const char *text, size_t start)
{
    size_t word = start;
    while (word > 0 && text[word - 1] != ' ')
        word--;
    return memmem(text + word, start - word, "://", 3) || memmem(text + word, start - word, "www.", 4);
}

static size_t count_words(const char *text, size_t size)
{
    size_t words = 0;
    for (size_t i = 0; i < size; i++)
        words += text[i] != ' ' && (i == 0 || text[i - 1] == ' ');
    return words;
}

// Whether the line is a sentence with a date in it, and not one that says when the page was made.
static bool is_sentence(const char *text, size_t size, size_t start, size_t end)
{
    enum { SENTENCE_WORDS = 6 };
    size_t label, last = size;
    while (last > 0 && text[last - 1] == ' ')
        last--;
    return last > 0 && strchr(".!?", text[last - 1]) && end < last &&
           count_words(text, start) + count_words(text + end, size - end) >= SENTENCE_WORDS &&
           html_date_label(text, size) != DATE_LABEL_CHANGE && !html_date_is_of_publication(text, size) &&
           person_label_find(text, size, &label) == PERSON_LABEL_NONE;
}

// Whether the line speaks of something that is of the date: a clause, a source, the words before a quotation.
static bool is_clause(const char *text, size_t size, size_t start, size_t end)
{
    size_t last = size;
    while (last > 0 && text[last - 1] == ' ')
        last--;
    bool goes_on = last > 0 && (strchr(",;", text[last - 1]) || (start > 0 && text[last - 1] == ':'));
    return goes_on || in_address(text, start) || html_date_is_cited(text, start) ||
           is_sentence(text, size, start, end);
}

// Whether the words right before a date, behind the last divider, say that it is the day of publication, and they are few: "By Ada Vell,
// Staff Writer | Published on".
static bool is_stated(const char *text, size_t size)
{
    enum { STATED_WORDS = 4 };
    size_t from = size;
    while (from > 0 && !strchr("|(,;-", text[from - 1]) && (unsigned char)text[from - 1] < 0xE2)
        from--;
    return count_words(text + from, size - from) <= STATED_WORDS &&
           html_date_is_of_publication(text + from, size - from);
}

// The date of publication behind the day of a change, which ends at `end`: "Updated 3 May 2011 | Published 1 May 2011".
static bool find_published(struct date *out, const char *text, size_t size, size_t end)
{
    size_t start, next;
    struct date date;
    const char *behind = text + end;
    if (!date_find(&date, behind, size - end, &start, &next) || !html_date_is_plausible(date) ||
        date_is_span(behind + start, next - start) || !html_date_is_of_publication(behind, start) ||
        html_date_label(behind, start) != DATE_LABEL_NONE)
        return false;
    *out = date;
    return true;
}

// What a line says that is nothing but dates and what papers write before theirs: "Received: 3 May 2011 / Accepted: 1 June 2011". False for
// another line, and for days of publication and change alone.
static bool read_stated(enum date_label *label, struct date *out, const char *text, size_t size)
{
    struct date date;
    switch (stated_date_find(&date, text, size)) {
    case STATED_FOREIGN: *label = DATE_LABEL_OTHER; break;
    case STATED_EFFECT: *label = DATE_LABEL_EFFECT; break;
    case STATED_RECEIPT: *label = DATE_LABEL_RECEIPT; break;
    case STATED_ACCEPTANCE: *label = DATE_LABEL_CHANGE; break;
    case STATED_PUBLICATION: *label = DATE_LABEL_NONE; break;
    default: return false;
    }
    *out = date;
    return html_date_is_plausible(date);
}

enum date_label html_date_line(struct date *out, enum date_order order, const char *text, size_t size,
                               size_t words)
{
    enum { STATED_WORDS_MAX = 2 * HTML_DATE_WORDS_MAX };
    char copy[HTML_DATE_TEXT_MAX + 1];
    size_t start, end;
    if (words > STATED_WORDS_MAX)
        return DATE_LABEL_OTHER;
    size = html_date_prepare(copy, order, text, size);
    enum date_label stated;
    if (!date_find(out, copy, size, &start, &end))
        return DATE_LABEL_OTHER;
    if (read_stated(&stated, out, copy, size))
        return stated;
    if (!html_date_is_plausible(*out) || date_is_span(copy + start, end - start) ||
        is_clause(copy, size, start, end))
        return DATE_LABEL_OTHER;
    enum date_label whole = html_date_label(copy, size);
    bool changed = whole == DATE_LABEL_CHANGE && html_date_label(copy, start) == DATE_LABEL_CHANGE;
    if (changed && find_published(out, copy, size, end))
        return DATE_LABEL_NONE;
    if (words > HTML_DATE_WORDS_MAX && !is_stated(copy, start))
        return DATE_LABEL_OTHER;
    return whole == DATE_LABEL_CHANGE && !changed ? DATE_LABEL_NONE : whole;
}

// Whether what stands between a date and the text behind it ends a dateline: "Almaty, 3 May 2011 – The", "(3.5.2011) The".
static bool ends_dateline(const char *text, size_t size, size_t at)
{
    static const char *const ends[] = {" - ", " – ", " — ", "–", "—", ")", ": ", " | ", ". ", " / ", " -- "};
    return WORD_LIST_BEGINS(ends, text + at, size - at);
}

// A part of a line that is a date and hardly more.
static bool read_part(struct date *out, enum date_order order, const char *text, size_t size)
{
    char copy[HTML_DATE_TEXT_MAX + 1];
    size_t start, end;
    size = html_date_prepare(copy, order, text, size);
    return date_find(out, copy, size, &start, &end) && html_date_is_plausible(*out) &&
           !date_is_span(copy + start, end - start) && start <= WEEKDAY_BYTES_MAX &&
           size - end <= CLOCK_BYTES_MAX;
}

// Whether the text before a part of the line runs on into it: "was closed on | 6 May 2009 | and". Not at the line's end.
static bool runs_on(const char *text, size_t size, size_t part, size_t part_end)
{
    enum { LABEL_WORDS = 2 };
    while (part_end < size && (text[part_end] == ' ' || text[part_end] == PERSON_BORDER))
        part_end++;
    if (part_end == size)
        return false;
    size = part;
    while (size > 0 && (text[size - 1] == ' ' || text[size - 1] == PERSON_BORDER))
        size--;
    const char *border = size > 0 ? memrchr(text, PERSON_BORDER, size) : NULL;
    size_t start = border ? (size_t)(border - text) + 1 : 0;
    return size > 0 && (isalnum((unsigned char)text[size - 1]) || (unsigned char)text[size - 1] >= 0x80) &&
           count_words(text + start, size - start) > LABEL_WORDS;
}

enum date_label html_date_part(struct date *out, enum date_order order, const char *text, size_t size)
{
    size_t said = 0; // behind the date before
    struct date changed = {0};
    for (size_t at = 0; at < size;) {
        const char *border = memchr(text + at, PERSON_BORDER, size - at);
        size_t end = border ? (size_t)(border - text) : size;
        if (read_part(out, order, text + at, end - at)) {
            enum date_label label = html_date_label(text + said, end - said);
            label = label == DATE_LABEL_NONE && runs_on(text, size, at, end) ? DATE_LABEL_OTHER : label;
            if (label == DATE_LABEL_NONE)
                return label;
            if (label == DATE_LABEL_CHANGE && changed.year == 0)
                changed = *out;
            said = end;
        }
        at = end + 1;
    }
    *out = changed;
    return changed.year > 0 ? DATE_LABEL_CHANGE : DATE_LABEL_OTHER;
}

enum date_label html_date_statement(struct date *out, enum date_order order, const char *text, size_t size)
{
    char copy[HTML_DATE_TEXT_MAX + 1];
    size_t start, end;
    size = html_date_prepare(copy, order, text,
                             size > STATEMENT_BYTES_MAX ? utf8_floor(text, size, STATEMENT_BYTES_MAX) : size);
    return date_find(out, copy, size, &start, &end) && out->day > 0 && html_date_is_plausible(*out)
               ? html_date_statement_label(copy, start)
               : DATE_LABEL_OTHER;
}

bool html_date_opening(struct date *out, enum date_order order, const char *text, size_t size)
{
    char copy[HTML_DATE_TEXT_MAX + 1];
    size_t start, end, words = 0;
    size = html_date_prepare(copy, order, text,
                             size > OPENING_BYTES_MAX ? utf8_floor(text, size, OPENING_BYTES_MAX) : size);
    if (!date_find(out, copy, size, &start, &end) || !html_date_is_plausible(*out) ||
        date_is_span(copy + start, end - start))
        return false;
    for (size_t i = 0; i < start; i++)
        words += copy[i] != ' ' && (i == 0 || copy[i - 1] == ' ');
    return words <= OPENING_WORDS_MAX && ends_dateline(copy, size, end) &&
           html_date_label(copy, end) == DATE_LABEL_NONE;
}

bool html_date_alone(enum date_order order, const char *text, size_t size)
{
    char copy[HTML_DATE_TEXT_MAX + 1];
    size_t start, end;
    struct date date;
    size = html_date_prepare(copy, order, text, size);
    return date_find(&date, copy, size, &start, &end) && !date_is_span(copy + start, end - start) &&
           start <= WEEKDAY_BYTES_MAX && size - end <= CLOCK_BYTES_MAX;
}
