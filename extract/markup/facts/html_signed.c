// SPDX-License-Identifier: MIT
// Names between a title and a date.
#include "extract/markup/facts/html_signed.h"

#include "extract/markup/facts/html_dated.h"
#include "extract/markup/facts/html_topic.h"
#include "text/passages/name_line.h"
#include "text/passages/names/person.h"

enum {
    ROW_ALONE = 1, // behind what a label stands before
    NAME_WORDS_MAX = 8,
    DATE_WORDS_MAX = 12,
    OFFICE_WORDS_MAX = 6,
};

static const char *text_of(const struct html_outline *outline, const struct outline_line *line)
{
    return outline->text.data + line->start;
}

static bool is_date(const struct html_outline *outline, size_t i)
{
    const struct outline_line *line = html_outline_line(outline, i);
    struct date date;
    return i < html_outline_lines(outline) && line->words <= DATE_WORDS_MAX &&
           html_date_parse(&date, ORDER_UNKNOWN, text_of(outline, line), line->size);
}

// A few words, such as the position of the person before them.
static bool is_short(const struct html_outline *outline, size_t i)
{
    return i < html_outline_lines(outline) && html_outline_line(outline, i)->words <= OFFICE_WORDS_MAX;
}

// Whether line i names persons and says no more.
static bool read_names(struct person_list *out, const struct html_outline *outline, size_t i)
{
    const struct outline_line *line = html_outline_line(outline, i);
    if (i >= html_outline_lines(outline) || line->words > NAME_WORDS_MAX ||
        line->flags & (OUTLINE_HEADING | OUTLINE_TITLE | OUTLINE_FIGURE | OUTLINE_ABOUT | OUTLINE_LINKED |
                       OUTLINE_SECTION) ||
        html_outline_elsewhere(outline, i, line->flags) || !name_line(text_of(outline, line), line->size))
        return false;
    persons_read(out, text_of(outline, line), line->size);
    for (size_t j = 0; j < out->count; j++)
        if (html_topic_is(outline, i, out->persons[j].name))
            return false;
    return out->count > 0 && out->persons[0].kind == PERSON_NAME;
}

bool html_signed_add(struct html_facts *facts, const struct html_outline *outline)
{
    enum { LINES = 4 };
    for (size_t i = outline->title + 1; outline->has_title && i <= outline->title + LINES; i++) {
        struct person_list persons;
        if (!read_names(&persons, outline, i) ||
            !(is_date(outline, i + 1) || (i > outline->title + 1 && is_date(outline, i - 1)) ||
              (is_short(outline, i + 1) && is_date(outline, i + 2))))
            continue;
        for (size_t j = 0; j < persons.count; j++)
            if (persons.persons[j].kind == PERSON_NAME &&
                !html_facts_add(facts,
                                &(struct fact){.key = FACT_AUTHOR, .source = FROM_CREDIT, .row = ROW_ALONE},
                                persons.persons[j].name, persons.persons[j].size))
                return false;
        return true;
    }
    return true;
}
