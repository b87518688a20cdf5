// SPDX-License-Identifier: MIT
// Those who speak and have no title: see speaker_may_be in speaker.h.
#include "text/passages/speaker.h"

#include "text/base/ascii.h"
#include "text/base/letter.h"
#include "text/base/space.h"
#include "text/base/utf8.h"
#include "text/base/word_list.h"
#include "text/passages/heading_number.h"
#include "text/passages/name_line.h"
#include "text/passages/speaker_eastern.h"
#include <string.h>

enum { NAME_BYTES_MAX = 80, LABEL_WORDS_MAX = 3 };

static utf8proc_category_t category_at(const char *text, size_t size)
{
    uint32_t code;
    if (size == 0)
        return UTF8PROC_CATEGORY_CN;
    utf8_decode(text, size, &code);
    return letter_category(code);
}

static bool is_upper(const char *text, size_t size)
{
    return category_at(text, size) == UTF8PROC_CATEGORY_LU;
}

// The bytes of "00:12", "[00:12:33]", "(1:05)", or 0.
static size_t time_at(const char *text, size_t size)
{
    const char close = size == 0 ? 0 : text[0] == '[' ? ']' : text[0] == '(' ? ')' : 0;
    size_t at = close != 0, digits = 0, colons = 0;
    for (; at < size && (ascii_is_digit(text[at]) || text[at] == ':' || text[at] == '.'); at++) {
        digits += ascii_is_digit(text[at]);
        colons += text[at] == ':';
    }
    const bool closed = !close || (at < size && text[at++] == close);
    return closed && digits >= 3 && digits <= 9 && colons > 0 && colons <= 2 ? at : 0;
}

// Behind a time and the blanks or dash that follow; 0 without one.
static size_t skip_time(const char *text, size_t size)
{
    const size_t at = time_at(text, size), next = space_skip(text, size, at);
    if (at == 0)
        return 0;
    if (next + 1 < size && text[next] == '-' && text[next + 1] == ' ')
        return next + 2;
    return next > at ? next : 0;
}

// The name without the groups in brackets behind it: "Ada Roe (North) (Ind)".
static size_t trim_brackets(const char *text, size_t start, size_t end)
{
    while (end > start && (text[end - 1] == ')' || text[end - 1] == ']')) {
        const char open = text[end - 1] == ')' ? '(' : '[';
        size_t at = end - 1;
        while (at > start && text[at] != open)
            at--;
        if (at == start || text[at - 1] != ' ')
            return end;
        for (end = at; end > start && text[end - 1] == ' ';)
            end--;
    }
    return end;
}

bool speaker_is_said(const char *text, size_t size)
{
    static const char *const ends[] = {".", "?",  "!", "…", "。", "？", "！", "」",
                                       "”", "\"", ")", "]", "»",  "—",  "-"};
    size_t from = 0;
    space_trim(text, &from, &size);
    if (from >= size || (space_run(text, size, from) == size && !strchr("?!", text[size - 1]) &&
                         !memmem(text + from, size - from, "。", strlen("。"))))
        return false;
    for (size_t i = 0; i < sizeof ends / sizeof *ends; i++) {
        const size_t length = strlen(ends[i]);
        if (size - from > length && memcmp(text + size - length, ends[i], length) == 0)
            return true;
    }
    return false;
}

// "[Roe] Why …": words with capitals alone in the brackets.
static bool find_bracketed(const char *text, size_t size, size_t *start, size_t *bare, size_t *end)
{
    if (size < 4 || text[0] != '[')
        return false;
    const char *close = memchr(text, ']', size < NAME_BYTES_MAX ? size : NAME_BYTES_MAX);
    if (!close || space_words(text + 1, (size_t)(close - text) - 1) > LABEL_WORDS_MAX)
        return false;
    *start = 1;
    *bare = *end = (size_t)(close - text);
    for (size_t at = 1, next; at < *end; at = space_skip(text, *end, next)) {
        next = space_run(text, *end, at);
        if (!is_upper(text + at, next - at))
            return false;
    }
    const size_t body = *end + 1 + (*end + 1 < size && text[*end + 1] == ':');
    return body < size && text[body] == ' ' && speaker_is_said(text + body, size - body);
}

// "Key Facts", "Further Reading": what stands above lists, too.
static bool is_list_label(const char *name, size_t size)
{
    static const char *const last[] = {
        "Address",     "Area",         "Authors",   "Capital",    "Contact",    "Contacts", "Contents",
        "Data",        "Dates",        "Details",   "Facts",      "Figures",    "Goals",    "Highlights",
        "Hours",       "Keywords",     "Languages", "Lessons",    "Level",      "Links",    "List",
        "Location",    "Materials",    "Members",   "Name",       "Needs",      "Numbers",  "Options",
        "Order",       "Participants", "Points",    "Population", "Priorities", "Problem",  "Questions",
        "Reading",     "Resources",    "Risks",     "Rule",       "Rules",      "Scope",    "Sources",
        "Statistics",  "Tasks",        "Terms",     "Time",       "Topics",     "Total",    "Type",
        "Values",      "Ages",         "Argument",  "Audience",   "Basis",      "Break",    "Cost",
        "Costs",       "Effects",      "Exports",   "Factors",    "Frame",      "Idea",     "Imports",
        "Ingredients", "Issues",       "Items",     "Letter",     "Partners",   "Practice", "Quarter",
        "Remarks",     "Required",     "Session",   "Taken",      "Team",       "Title",    "Vector",
        "War"};
    size_t start = size;
    while (start > 0 && name[start - 1] != ' ')
        start--;
    return WORD_LIST_HAS(last, name + start, size - start);
}

// "Management Response", "Recommended Action": labels of forms and reports, which come again as names do. Their last words are nobody's surname.
static bool is_label(const char *name, size_t size)
{
    static const char *const last[] = {
        "Action",   "Actions",        "Answer",          "Assessment",   "Background",  "Cause",
        "Comment",  "Comments",       "Condition",       "Conclusion",   "Conclusions", "Criteria",
        "Date",     "Decision",       "Description",     "Effect",       "Evidence",    "Example",
        "Finding",  "Findings",       "Impact",          "Information",  "Instruction", "Instructions",
        "Issue",    "Measures",       "Method",          "Objective",    "Objectives",  "Outcome",
        "Outcomes", "Plan",           "Procedure",       "Purpose",      "Rationale",   "Reason",
        "Reasons",  "Recommendation", "Recommendations", "Requirements", "Response",    "Responses",
        "Result",   "Results",        "Status",          "Step",         "Steps",       "Warning"};
    size_t start = size;
    while (start > 0 && name[start - 1] != ' ')
        start--;
    return WORD_LIST_HAS(last, name + start, size - start);
}

// The bytes of a colon or dash between a name and what is said, the blank behind it with it; 0 for none.
static size_t separator_at(const char *text, size_t size)
{
    static const char *const separators[] = {": ", " — ", " – ", " -- ", " ― "};
    for (size_t i = 0; i < sizeof separators / sizeof *separators; i++) {
        const char *separator = separators[i];
        if (size > 1 && text[0] == separator[0] && text[1] == separator[1] && size > strlen(separator) &&
            memcmp(text, separator, strlen(separator)) == 0)
            return strlen(separator);
    }
    return 0;
}

// What a separator begins with, and brackets: most bytes of a paragraph are neither, and this looks at all of its first.
static bool may_divide(char byte)
{
    return byte == ' ' || byte == ':' || byte == '[' || byte == ']' || byte == '(' || byte == ')';
}

// Before a colon or a dash.
static bool find_named(const char *text, size_t size, size_t *start, size_t *bare, size_t *end)
{
    const size_t from = skip_time(text, size);
    const size_t limit = size < from + NAME_BYTES_MAX ? size : from + NAME_BYTES_MAX;
    size_t at = from, separator = 0;
    for (size_t depth = 0; at < limit; at++) { // not that of "[00:12]"
        if (!may_divide(text[at]))
            continue;
        if (depth == 0 && (separator = separator_at(text + at, size - at)) > 0)
            break;
        if (depth == 0 && text[at] == ':')
            return false;
        depth += text[at] == '[' || text[at] == '(';
        depth -= depth > 0 && (text[at] == ']' || text[at] == ')');
    }
    if (separator == 0)
        return false;
    size_t number;
    if (heading_number(text + from, at - from, &number)) // "B. Current Tolls: …"
        return false;
    *start = from;
    *end = at;
    *bare = trim_brackets(text, from, at);
    if (*bare < at && time_at(text + *bare + 1, at - *bare - 1) > 0)
        *end = *bare; // "Ada Roe [00:12]"
    return *bare > from && is_upper(text + from, *bare - from) && name_line(text + from, *bare - from) &&
           !is_label(text + from, *bare - from) && !memchr(text + from, ',', *bare - from) &&
           speaker_is_said(text + at + separator, size - at - separator);
}

// An initial: one capital and a full stop. Its bytes, or 0.
static size_t initial_at(const char *text, size_t size)
{
    uint32_t code;
    if (!is_upper(text, size))
        return 0;
    const size_t letter = utf8_decode(text, size, &code);
    return letter < size && text[letter] == '.' ? letter + 1 : 0;
}

// "Волкова А. П. Коллеги, …", "Волкова А.П. Коллеги, …".
static bool find_cyrillic(const char *text, size_t size, size_t *start, size_t *bare, size_t *end)
{
    uint32_t code;
    if (!is_upper(text, size) || utf8_decode(text, size, &code) != 2 || code < 0x400 || code > 0x52F)
        return false;
    size_t at = space_run(text, size, 0);
    if (at < 6 || at > NAME_BYTES_MAX || (unsigned char)text[at - 1] < 0x80)
        return false;
    for (int i = 0; i < 2; i++) {
        at = space_skip(text, size, at);
        const size_t initial = initial_at(text + at, size - at);
        if (initial == 0)
            return false;
        at += initial;
    }
    *start = 0;
    *bare = *end = at;
    return at < size && text[at] == ' ' && is_upper(text + at + 1, size - at - 1) &&
           speaker_is_said(text + at, size - at);
}

// The end of a word that is all of capitals, two letters of them at least and perhaps with a hyphen or apostrophe; 0 for another.
static size_t capitals_end(const char *text, size_t size, size_t at)
{
    size_t letters = 0;
    while (at < size) {
        uint32_t code;
        const size_t length = utf8_decode(text + at, size - at, &code);
        const bool joint = letters > 0 && (code == '-' || code == '\'' || code == 0x2019);
        if (letter_category(code) != UTF8PROC_CATEGORY_LU && !joint)
            break;
        letters += !joint;
        at += length;
    }
    return letters > 1 ? at : 0;
}

// The end of a name of two to four words in capitals; 0 where there is none. Written small it is a name, and no body's or topic's ("PORT OF SPAIN").
static size_t name_in_capitals(const char *text, size_t size)
{
    enum { WORDS_MAX = 4 };
    char small[NAME_BYTES_MAX + 4];
    size_t end = 0, used = 0, words = 0;
    for (size_t at = 0, next; words < WORDS_MAX && (next = capitals_end(text, size, at)) > 0;
         words++, at = next + 1) {
        if (next - at + used + 8 > NAME_BYTES_MAX)
            return 0;
        small[used] = ' ';
        used += words > 0;
        for (size_t letter = at, length; letter < next; letter += length) {
            uint32_t code;
            length = utf8_decode(text + letter, next - letter, &code);
            const bool first = letter == at || text[letter - 1] == '-' || text[letter - 1] == '\'';
            used += utf8_encode(first ? code : letter_lower(code), small + used);
            if (used + 8 > NAME_BYTES_MAX)
                return 0;
        }
        end = next;
        if (next >= size || text[next] != ' ')
            return words > 0 && name_line(small, used) && !is_label(small, used) &&
                           !is_list_label(small, used)
                       ? end
                       : 0;
    }
    return words > 1 && name_line(small, used) && !is_label(small, used) && !is_list_label(small, used) ? end
                                                                                                        : 0;
}

// "MY DEAR MR. MAYOR: …", "FORT ST. JOHN": what ends in a short form ends no name.
static bool ends_cut_short(const char *name, size_t size)
{
    static const char *const words[] = {"MR",  "MRS", "MS",  "DR",  "PROF", "ST", "NO", "GEN", "SEN",
                                        "REP", "GOV", "COL", "ADM", "AMB",  "LT", "MT", "FT",  "VS"};
    size_t start = size;
    while (start > 0 && name[start - 1] != ' ')
        start--;
    return WORD_LIST_HAS(words, name + start, size - start);
}

// "ADA ROE. I was …", as in records of courts; "ADA ROE (PD). …" and "ADA ROE, Ministro delle acque. …", as in Italy.
static bool find_capitals(const char *text, size_t size, size_t *start, size_t *bare, size_t *end)
{
    enum { OFFICE_BYTES_MAX = 120 };
    *start = 0;
    size_t at = *bare = *end = name_in_capitals(text, size);
    if (at == 0 || at + 3 >= size || ends_cut_short(text, at))
        return false;
    if (text[at] == ' ' && text[at + 1] == '(') {
        const size_t limit = size - at < NAME_BYTES_MAX ? size - at : NAME_BYTES_MAX;
        const char *close = memchr(text + at, ')', limit);
        at = *end = close ? (size_t)(close - text) + 1 : at;
    } else if (text[at] == ',' && text[at + 1] == ' ') {
        const size_t limit = size - at < OFFICE_BYTES_MAX ? size - at : OFFICE_BYTES_MAX;
        const char *stop = memmem(text + at, limit, ". ", 2);
        at = *end = stop ? (size_t)(stop - text) : at;
    }
    return at + 2 < size && text[at] == '.' && text[at + 1] == ' ' &&
           (is_upper(text + at + 2, size - at - 2) || (unsigned char)text[at + 2] >= 0x80 ||
            text[at + 2] == '"') &&
           speaker_is_said(text + at + 1, size - at - 1);
}

bool speaker_may_be(const char *text, size_t size, size_t *start, size_t *bare, size_t *end)
{
    size_t said;
    return find_named(text, size, start, bare, end) || find_bracketed(text, size, start, bare, end) ||
           find_cyrillic(text, size, start, bare, end) || find_capitals(text, size, start, bare, end) ||
           (speaker_eastern_may_be(text, size, start, bare, end, &said) &&
            speaker_is_said(text + said, size - said));
}

bool speaker_may_lead(const char *text, size_t size, size_t *bare, size_t *end)
{
    if (size < 4 || size > NAME_BYTES_MAX || text[size - 1] != ':' || !is_upper(text, size))
        return false;
    *end = size - 1;
    *bare = trim_brackets(text, 0, *end);
    return space_run(text, *bare, 0) < *bare && name_line(text, *bare) && !is_label(text, *bare) &&
           !is_list_label(text, *bare) && memchr(text, ',', *bare) == NULL &&
           memchr(text, ':', *bare) == NULL;
}

bool speaker_is_bare_question(const char *text, size_t size)
{
    return size > 3 && text[0] == 'Q' && text[1] == ' ' && is_upper(text + 2, size - 2);
}
