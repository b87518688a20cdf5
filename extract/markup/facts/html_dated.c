// SPDX-License-Identifier: MIT
// When a page was published, as it stands on it for people.
#include "extract/markup/facts/html_dated.h"

#include "extract/markup/facts/html_date_line.h"
#include <string.h>

enum {
    LINES_BEFORE = 12, // the lines before the title where a date may stand
    LINES_BEHIND = 14, // and behind it, as distance() counts them
    SPAN_BEHIND = 64,  // with all that stands between
    PROSE_WORDS = 40,  // a line of so many is text
    CLOSING_WORDS_MAX = 12,
    LABEL_WORDS_MAX = 5,
    MONTH_WORDS_MAX = 8,
    SEVERAL_DAYS = 3,
    TEASER_LINES = 6, // of a box about another page, from its heading on
};

// --- Lines ----------------------------------------------------------------------------------------------------------

static bool add_date(struct html_facts *facts, enum fact_key key, enum fact_source source, unsigned row,
                     struct date date)
{
    char text[DATE_TEXT_SIZE];
    date_format(date, text);
    return html_facts_add(facts, &(struct fact){.key = key, .source = source, .row = row}, text,
                          strlen(text));
}

static bool is_elsewhere(const struct html_outline *outline, size_t i)
{
    return html_outline_elsewhere(outline, i, html_outline_line(outline, i)->flags);
}

// How far a line is from the title. Lines before it count twice, and further ones than the last are not beside it: pages begin with the
// day on which they are read. Of lines behind it a trail of links and what else belongs to other documents do not count.
static unsigned distance(const struct html_outline *outline, size_t line)
{
    if (line < outline->title)
        return (unsigned)(2 * (outline->title - line)) +
               (line + 1 < outline->title ? HTML_DATE_NEAR_LINES : 0);
    if (line - outline->title > SPAN_BEHIND)
        return (unsigned)(line - outline->title);
    unsigned own = 0;
    for (size_t i = outline->title + 1; i < line; i++)
        own += !is_elsewhere(outline, i);
    return line > outline->title ? own + 1 : 0;
}

// A heading heads something else, but beside the title one with nothing but a date stands there for its looks.
static bool may_be_dated(const struct html_outline *outline, enum date_order order, size_t i)
{
    const struct outline_line *line = html_outline_line(outline, i);
    if (line->flags & OUTLINE_TITLE)
        return false;
    if (line->flags & OUTLINE_HEADING)
        return html_outline_beside(outline, i) &&
               html_date_alone(order, outline->text.data + line->start, line->size);
    return !is_elsewhere(outline, i) && !(line->flags & OUTLINE_FIGURE);
}

// Beside the title, the parts of a line may be apart enough to be read alone: behind a deck, among a byline and a list of topics.
static bool may_be_divided(const struct html_outline *outline, size_t i)
{
    const struct outline_line *line = html_outline_line(outline, i);
    return html_outline_beside(outline, i) && line->words < PROSE_WORDS && !is_elsewhere(outline, i) &&
           !(line->flags & (OUTLINE_TITLE | OUTLINE_FIGURE)) &&
           (line->words > HTML_DATE_WORDS_MAX || line->flags & OUTLINE_HEADING);
}

// Whether the page says by itemprop that the date of a line near the title is the day of a change, and not that of publication.
static bool is_marked_change(const struct html_outline *outline, enum date_order order, size_t line,
                             struct date date)
{
    bool change = false;
    for (size_t i = 0; i < html_outline_marks(outline); i++) {
        const struct outline_mark *mark = html_outline_mark(outline, i);
        struct date said;
        if (mark->line != line || mark->source != FROM_ITEM || mark->key == FACT_AUTHOR ||
            !html_date_parse(&said, order, outline->text.data + mark->start, mark->size) ||
            said.year != date.year || said.month != date.month || said.day != date.day)
            continue;
        if (mark->key == FACT_PUBLISHED)
            return false;
        change = change || mark->key == FACT_MODIFIED;
    }
    return change;
}

// What the line of a date says of it, or else a line of its own above: "Available until:".
static enum date_label label_of_line(struct date *out, const struct html_outline *outline,
                                     enum date_order order, size_t i)
{
    const struct outline_line *line = html_outline_line(outline, i);
    enum date_label label =
        html_date_line(out, order, outline->text.data + line->start, line->size, line->words);
    if (label != DATE_LABEL_NONE)
        return label;
    const struct outline_line *above = i > 0 ? html_outline_line(outline, i - 1) : NULL;
    const char *text = above ? outline->text.data + above->start : NULL;
    if (above && above->words <= LABEL_WORDS_MAX && html_date_is_of_event(text, above->size))
        return DATE_LABEL_OTHER;
    bool heads =
        above && above->size > 0 && above->words <= HTML_DATE_WORDS_MAX && text[above->size - 1] == ':';
    return heads ? html_date_label(text, above->size) : label;
}

// Whether the line is what wikis write at the end of a page ("This page was last edited on …"): the day on which anybody last touched
// anything there, which says little of when the text was written.
static bool is_last_edit(const struct html_outline *outline, enum date_order order, size_t i)
{
    const struct outline_line *line = html_outline_line(outline, i);
    struct date date;
    return !html_outline_beside(outline, i) &&
           html_date_statement(&date, order, outline->text.data + line->start, line->size) ==
               DATE_LABEL_CHANGE;
}

// What line i says: its label and date.
static enum date_label read_near(struct date *out, const struct html_outline *outline, enum date_order order,
                                 size_t i)
{
    const struct outline_line *line = html_outline_line(outline, i);
    // The first paragraph is of the page whatever its element is called ("teaser-text").
    bool opening =
        i > outline->title && line->words > HTML_DATE_WORDS_MAX && !(line->flags & OUTLINE_HEADING);
    bool own = may_be_dated(outline, order, i) && !is_last_edit(outline, order, i);
    enum date_label label = own ? label_of_line(out, outline, order, i) : DATE_LABEL_OTHER;
    if (label == DATE_LABEL_OTHER && may_be_divided(outline, i))
        label = html_date_part(out, order, outline->text.data + line->start, line->size);
    if (label == DATE_LABEL_NONE && is_marked_change(outline, order, i, *out))
        return DATE_LABEL_CHANGE;
    if (label == DATE_LABEL_OTHER && opening && (own || i == outline->title_end) &&
        !(line->flags & OUTLINE_APART) &&
        html_date_opening(out, order, outline->text.data + line->start, line->size))
        return DATE_LABEL_NONE;
    return label;
}

// How much further than it is a day counts that is the text's only where no other is.
static unsigned set_back(enum date_label label)
{
    enum { RECEIPT_ROWS = 1000, EFFECT_ROWS = 2000 };
    return label == DATE_LABEL_RECEIPT ? RECEIPT_ROWS : label == DATE_LABEL_EFFECT ? EFFECT_ROWS : 0;
}

// The lines near the title; *behind becomes the first that is not.
static bool add_lines(struct html_facts *facts, const struct html_outline *outline, enum date_order order,
                      size_t *behind)
{
    size_t first = outline->title > LINES_BEFORE ? outline->title - LINES_BEFORE : 0, prose = 0;
    for (size_t i = *behind = first; i < html_outline_lines(outline) && prose < 2; i++) {
        if (i > outline->title && (i > outline->title + SPAN_BEHIND || distance(outline, i) > LINES_BEHIND))
            break;
        prose += i > outline->title && html_outline_line(outline, i)->words >= PROSE_WORDS;
        *behind = i + 1;
        struct date date;
        enum date_label label = read_near(&date, outline, order, i);
        if (label != DATE_LABEL_OTHER &&
            !add_date(facts, label == DATE_LABEL_NONE ? FACT_PUBLISHED : FACT_MODIFIED, FROM_DATELINE,
                      distance(outline, i) + set_back(label), date))
            return false;
    }
    return true;
}

// The part of a line's text before `size` that belongs to what stands there: behind the date before it, if there is one.
static size_t behind_dates(const char *text, size_t size)
{
    size_t from = 0, start, end;
    struct date date;
    while (from < size && date_find(&date, text + from, size - from, &start, &end) && end > 0)
        from += end;
    return from;
}

// What the mark says of its date, or what the line says before it: "Updated <time>".
static enum date_label label_of_mark(const struct html_outline *outline, enum date_order order,
                                     const struct outline_mark *mark)
{
    enum date_label label = html_date_label(outline->text.data + mark->start, mark->size);
    if (label != DATE_LABEL_NONE || mark->line >= html_outline_lines(outline))
        return label;
    const struct outline_line *line = html_outline_line(outline, mark->line);
    char copy[HTML_DATE_TEXT_MAX + 1];
    size_t before = mark->before < line->size ? mark->before : line->size;
    size_t size = html_date_prepare(copy, order, outline->text.data + line->start, before);
    size_t from = behind_dates(copy, size);
    return html_date_label(copy + from, size - from);
}

// A class may be called "time" for anything: what it holds is a date when it is as short as one.
static bool is_dated_mark(const struct html_outline *outline, const struct outline_mark *mark)
{
    const char *text = outline->text.data + mark->start;
    size_t words = 0;
    for (size_t i = 0; i < mark->size; i++)
        words += text[i] != ' ' && (i == 0 || text[i - 1] == ' ');
    return mark->key != FACT_AUTHOR && words <= HTML_DATE_WORDS_MAX && !(mark->flags & OUTLINE_FIGURE) &&
           !html_outline_elsewhere(outline, mark->line, mark->flags);
}

// Whether what an element shows as the day of a change is hardly the text's: far from the title it may be anything's, or it is a wiki's.
static bool is_stray_change(const struct html_outline *outline, enum date_order order,
                            const struct outline_mark *mark)
{
    bool shown = mark->source == FROM_CLASS || mark->source == FROM_TIME;
    return shown && (distance(outline, mark->line) > HTML_DATE_NEAR_LINES ||
                     (mark->line < html_outline_lines(outline) && is_last_edit(outline, order, mark->line)));
}

static bool add_marks(struct html_facts *facts, const struct html_outline *outline, enum date_order order)
{
    for (size_t i = 0; i < html_outline_marks(outline); i++) {
        const struct outline_mark *mark = html_outline_mark(outline, i);
        const char *text = outline->text.data + mark->start;
        struct date date;
        if (!is_dated_mark(outline, mark) || !html_date_parse(&date, order, text, mark->size) ||
            date.day == 0 || html_date_is_span(order, text, mark->size))
            continue;
        enum date_label label = label_of_mark(outline, order, mark);
        bool modified = mark->key == FACT_MODIFIED || label == DATE_LABEL_CHANGE;
        if (modified && is_stray_change(outline, order, mark))
            continue;
        if (label != DATE_LABEL_OTHER && !add_date(facts, modified ? FACT_MODIFIED : FACT_PUBLISHED,
                                                   mark->source, distance(outline, mark->line), date))
            return false;
    }
    return true;
}

// What lines below say, from the first that is dated.
struct closing {
    struct date first;              // that is not of a teaser
    struct date days[SEVERAL_DAYS]; // the different ones that nothing is said of
    size_t count;
};

static void see_closing(struct closing *closing, struct date date, bool own)
{
    if (own && closing->first.year == 0)
        closing->first = date;
    size_t known = 0;
    while (known < closing->count && memcmp(&closing->days[known], &date, sizeof date) != 0)
        known++;
    if (known == closing->count && known < SEVERAL_DAYS)
        closing->days[closing->count++] = date;
}

// A sentence that dates the page: what blogs write below an entry. *stated: whether there is one.
static bool add_statement(struct html_facts *facts, const struct html_outline *outline, enum date_order order,
                          bool *stated)
{
    for (size_t i = *stated = 0; i < html_outline_lines(outline) && !*stated; i++) {
        const struct outline_line *line = html_outline_line(outline, i);
        struct date date;
        *stated = may_be_dated(outline, order, i) &&
                  html_date_statement(&date, order, outline->text.data + line->start, line->size) ==
                      DATE_LABEL_NONE;
        if (*stated && !add_date(facts, FACT_PUBLISHED, FROM_CLOSING, 1, date))
            return false;
    }
    return true;
}

static bool is_linked_heading(const struct html_outline *outline, size_t i)
{
    unsigned flags = html_outline_line(outline, i)->flags;
    return flags & OUTLINE_HEADING && flags & OUTLINE_LINKED && !(flags & OUTLINE_TITLE);
}

// Whether the line is the date of another page, in a box about it: nothing but a date below a heading that is a link, with no text between, or
// right above one.
static bool is_of_teaser(const struct html_outline *outline, enum date_order order, size_t i)
{
    const struct outline_line *line = html_outline_line(outline, i);
    const char *text = outline->text.data + line->start;
    if (!html_date_alone(order, text, line->size) || html_date_is_named(text, line->size))
        return false;
    if (i + 1 < html_outline_lines(outline) && is_linked_heading(outline, i + 1))
        return true;
    for (size_t above = 1; above <= TEASER_LINES && above <= i; above++) {
        line = html_outline_line(outline, i - above);
        if (line->flags & OUTLINE_HEADING || line->words >= PROSE_WORDS)
            return is_linked_heading(outline, i - above);
    }
    return false;
}

// The first dated line below, where none is near. Several days that nothing is said of are those of other pages, or of comments.
static bool add_closing(struct html_facts *facts, const struct html_outline *outline, enum date_order order,
                        size_t first)
{
    struct closing closing = {0};
    for (size_t i = first; i < html_outline_lines(outline); i++) {
        const struct outline_line *line = html_outline_line(outline, i);
        struct date date;
        if (!may_be_dated(outline, order, i) || line->words > CLOSING_WORDS_MAX ||
            is_last_edit(outline, order, i))
            continue;
        enum date_label label = label_of_line(&date, outline, order, i);
        if (label == DATE_LABEL_CHANGE && closing.count == 0)
            return add_date(facts, FACT_MODIFIED, FROM_CLOSING, 1, date);
        if (label == DATE_LABEL_NONE)
            see_closing(&closing, date, !is_of_teaser(outline, order, i));
    }
    return closing.first.year == 0 || closing.count == SEVERAL_DAYS ||
           add_date(facts, FACT_PUBLISHED, FROM_CLOSING, 1, closing.first);
}

// Whether the line, or the one above it, says in words that its date is that of publication.
static bool is_labelled(const struct html_outline *outline, size_t i)
{
    const struct outline_line *line = html_outline_line(outline, i);
    if (html_date_is_of_publication(outline->text.data + line->start, line->size))
        return true;
    const struct outline_line *above = i > 0 ? html_outline_line(outline, i - 1) : NULL;
    return above && above->words <= LABEL_WORDS_MAX &&
           html_date_is_of_publication(outline->text.data + above->start, above->size);
}

// A date in a box beside the text that says so ("Date of publication: 3 May 2011"): that of the page if there is one alone, where several
// are those of other pages.
static bool add_labelled(struct html_facts *facts, const struct html_outline *outline, enum date_order order)
{
    struct date found = {0};
    for (size_t i = outline->title; outline->has_title && i < html_outline_lines(outline); i++) {
        const struct outline_line *line = html_outline_line(outline, i);
        struct date date;
        if (line->words > CLOSING_WORDS_MAX || line->flags & (OUTLINE_HEADING | OUTLINE_TITLE) ||
            !is_labelled(outline, i) || label_of_line(&date, outline, order, i) != DATE_LABEL_NONE)
            continue;
        if (found.year > 0 && memcmp(&found, &date, sizeof date) != 0)
            return true;
        found = date;
    }
    return found.year == 0 || add_date(facts, FACT_PUBLISHED, FROM_CLOSING, 0, found);
}

// Reads a part of a line that is a month and its year, and nothing else.
static bool read_month(struct date *out, enum date_order order, const char *text, size_t size)
{
    char copy[HTML_DATE_TEXT_MAX + 1];
    size = html_date_prepare(copy, order, text, size);
    return date_parse(out, copy, size) && out->month > 0 && out->day == 0 && html_date_is_plausible(*out);
}

// The bytes of the text before its next divider: the border of an element, a bar, a dot, a comma.
static size_t part_before_divider(const char *text, size_t size)
{
    size_t end = 0;
    while (end < size && !strchr("\x1f|,", text[end]) && memcmp(text + end, "·", size - end > 1 ? 2 : 1) != 0)
        end++;
    return end;
}

// A month in a short line beside the title: "Policy brief | November 2017". Counts where nothing names a day.
static bool add_month(struct html_facts *facts, const struct html_outline *outline, enum date_order order)
{
    size_t first = outline->title > 2 ? outline->title - 2 : 0;
    for (size_t i = first; i < html_outline_lines(outline) && i < outline->title_end; i++) {
        const struct outline_line *line = html_outline_line(outline, i);
        const char *text = outline->text.data + line->start;
        if (line->words > MONTH_WORDS_MAX || !html_outline_beside(outline, i) || is_elsewhere(outline, i) ||
            line->flags & (OUTLINE_TITLE | OUTLINE_HEADING | OUTLINE_FIGURE))
            continue;
        for (size_t at = 0, part; at < line->size; at += part + 1) {
            struct date date;
            part = part_before_divider(text + at, line->size - at);
            if (read_month(&date, order, text + at, part))
                return add_date(facts, FACT_PUBLISHED, FROM_CLOSING, 2, date);
        }
    }
    return true;
}

bool html_dated_add(struct html_facts *facts, const struct html_outline *outline, enum date_order order)
{
    size_t behind;
    bool stated;
    return add_marks(facts, outline, order) && add_lines(facts, outline, order, &behind) &&
           add_labelled(facts, outline, order) && add_statement(facts, outline, order, &stated) &&
           (stated || add_closing(facts, outline, order, behind)) && add_month(facts, outline, order);
}
