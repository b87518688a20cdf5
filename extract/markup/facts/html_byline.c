// SPDX-License-Identifier: MIT
// Who wrote a page, as it stands on it for people.
#include "extract/markup/facts/html_byline.h"

#include "extract/markup/facts/html_dated.h"
#include "text/base/ascii.h"
#include "text/passages/name_line.h"
#include "text/passages/names/person.h"
#include "text/passages/names/person_words.h"
#include <stdio.h>
#include <string.h>
#include <strings.h>

enum {
    LINES_BEFORE = 8,      // the lines before the title where a byline may stand
    LINES_BEHIND = 20,     // and behind it
    SPAN_BEHIND = 400,     // with what stands between and is of other documents
    MARKS_BEHIND = 60,     // where an element may say that it holds the author
    PROSE_WORDS = 40,      // a line of so many is text
    BYLINE_WORDS_MAX = 25, // a longer line is none, whatever it begins with
    CREDIT_WORDS_MAX = 10,
    LABEL_BYTES_MAX = 64, // of a line that is nothing but a label
    NEIGHBOURS = 3,       // lines between two authors that stand in a row
};

static bool add(struct html_facts *facts, enum fact_source source, unsigned row,
                const struct person_list *persons, enum person_kind least)
{
    for (size_t i = 0; i < persons->count; i++) {
        const struct person *person = &persons->persons[i];
        if (person->kind >= least &&
            !html_facts_add(facts, &(struct fact){.key = FACT_AUTHOR, .source = source, .row = row},
                            person->name, person->size))
            return false;
    }
    return true;
}

// --- Marks ----------------------------------------------------------------------------------------------------------

static bool is_near(const struct html_outline *outline, size_t line, enum fact_source source)
{
    size_t before = LINES_BEFORE, behind = source == FROM_LINK ? LINES_BEHIND : MARKS_BEHIND;
    if (!outline->has_title || source == FROM_ITEM)
        return true;
    return line + before >= outline->title && line <= outline->title + behind;
}

// Whether the mark may name the author where it stands. What is about persons or pictures names others, but not where a class says that it is
// a byline, and a label as well: "By Ada Vell".
static bool may_name(const struct html_outline *outline, const struct outline_mark *mark)
{
    size_t label;
    const char *text = outline->text.data + mark->start;
    bool about = mark->flags & OUTLINE_ABOUT && mark->source != FROM_ITEM;
    return !html_outline_elsewhere(outline, mark->line, mark->flags) &&
           is_near(outline, mark->line, mark->source) &&
           (!about || (mark->source == FROM_CLASS && !(mark->flags & OUTLINE_FIGURE) &&
                       person_label_find(text, mark->size, &label) == PERSON_LABEL_WORD));
}

// The first element of the source that holds a name, and those in a row with it.
static bool add_marks(struct html_facts *facts, const struct html_outline *outline, enum fact_source source)
{
    bool found = false;
    size_t last = 0;
    for (size_t i = 0; i < html_outline_marks(outline); i++) {
        const struct outline_mark *mark = html_outline_mark(outline, i);
        struct person_list persons;
        if (mark->key != FACT_AUTHOR || mark->source != source || !may_name(outline, mark))
            continue;
        if (found && mark->line > last + NEIGHBOURS)
            break;
        persons_read(&persons, outline->text.data + mark->start, mark->size);
        bool name_only = found || (mark->flags & OUTLINE_ABOUT && source == FROM_CLASS);
        enum person_kind kind = persons.count > 0 ? persons.persons[0].kind : PERSON_NONE;
        // Only names go in a row or stand in what is about persons; and a class or a link is no proof for what is not written like one.
        if (kind == PERSON_NONE || (name_only && kind != PERSON_NAME) ||
            (kind == PERSON_LOOSE && (source == FROM_CLASS || source == FROM_LINK)))
            continue;
        found = true;
        last = mark->line;
        if (!add(facts, source, 0, &persons, PERSON_BODY))
            return false;
    }
    return true;
}

// Links to authors further below, in a box about the author: if all that are not of other documents name the same person.
static bool add_agreed(struct html_facts *facts, const struct html_outline *outline)
{
    struct person_list agreed = {0};
    for (size_t i = 0; i < html_outline_marks(outline); i++) {
        const struct outline_mark *mark = html_outline_mark(outline, i);
        struct person_list persons;
        if (mark->key != FACT_AUTHOR || (mark->source != FROM_LINK && mark->source != FROM_RELATION) ||
            html_outline_elsewhere(outline, mark->line, mark->flags) || mark->line < outline->title)
            continue;
        persons_read(&persons, outline->text.data + mark->start, mark->size);
        if (persons.count == 0 || persons.persons[0].kind != PERSON_NAME)
            continue;
        if (agreed.count > 0 && strcmp(agreed.persons[0].name, persons.persons[0].name) != 0)
            return true;
        agreed = persons;
    }
    return add(facts, FROM_CREDIT, 0, &agreed, PERSON_NAME);
}

// --- Lines ----------------------------------------------------------------------------------------------------------

// Whether a label may stand at `at`: at the head of the line, or behind a border, a divider, a date.
static bool may_begin(const char *text, size_t at)
{
    while (at > 0 && (text[at - 1] == ' ' || text[at - 1] == '\n'))
        at--;
    if (at == 0)
        return true;
    unsigned char byte = (unsigned char)text[at - 1];
    if (byte == PERSON_BORDER || ascii_is_digit(byte) || strchr("|,;-/.", (char)byte))
        return true;
    return at >= 3 && (memcmp(text + at - 2, "·", 2) == 0 || memcmp(text + at - 3, "•", 3) == 0 ||
                       memcmp(text + at - 3, "–", 3) == 0 || memcmp(text + at - 3, "—", 3) == 0 ||
                       memcmp(text + at - 3, "Uhr", 3) == 0);
}

static bool has_colon(const char *text, size_t size)
{
    static const char wide[] = "：";
    return memchr(text, ':', size) || memmem(text, size, wide, sizeof wide - 1);
}

// Whether the label at `at` is one of several in a line with a date: "2009-05-06 10:22 Source: Harbour Author: Ida Marr".
static bool is_field(const char *text, size_t size, size_t at, size_t label)
{
    struct date date;
    return has_colon(text + at, label) && has_colon(text, at) &&
           html_date_parse(&date, ORDER_UNKNOWN, text, size);
}

// Whether the first person is believed behind such a label. One word is a nickname where the label is sure, or where the line has a date
// as well ("by rasos on 24 July 2017").
static bool is_byline(const struct person_list *persons, enum person_label label, const char *line,
                      size_t size)
{
    struct date date;
    if (persons->count == 0 || persons->persons[0].kind < PERSON_SINGLE ||
        persons->persons[0].kind == PERSON_LOOSE)
        return false;
    return persons->persons[0].kind == PERSON_NAME || label == PERSON_LABEL_SURE ||
           html_date_parse(&date, ORDER_UNKNOWN, line, size);
}

// Whether a name is an element of its own behind its label, however long the line: "By | Ida Marr | 6 May 2009 | …".
static bool stands_apart(const char *text, size_t size, size_t label)
{
    enum { NAME_WORDS = 5 };
    const char *end = memchr(text + label, PERSON_BORDER, size - label);
    size_t words = 0;
    for (const char *at = text + label; end && at < end; at++)
        words += *at != ' ' && (at == text + label || at[-1] == ' ');
    return end && words <= NAME_WORDS && memchr(text, PERSON_BORDER, label);
}

// Whether the line ends as a sentence does, and not with an hour: "9:12 a.m."
static bool is_sentence(const char *text, size_t size)
{
    while (size > 0 && (text[size - 1] == ' ' || text[size - 1] == PERSON_BORDER))
        size--;
    return size > 2 && strchr(".!?", text[size - 1]) && text[size - 3] != '.' && text[size - 3] != ' ';
}

// Whether a divider stands behind a few words that may be a name, in a line that has a date as well: "By Ida Marr, Staff Writer | Published 6 May
// 2009 at 9:12".
static bool is_divided(const char *text, size_t size, size_t label)
{
    static const char *const dividers[] = {",", "|", ";", " - ", " – ", " — ", "•", "·", " / ", "("};
    enum { NAME_WORDS = 5 };
    size_t words = 0;
    struct date date;
    for (size_t at = label; at < size && words < NAME_WORDS; at++) {
        for (size_t i = 0; i < sizeof dividers / sizeof *dividers; i++)
            if (size - at >= strlen(dividers[i]) && memcmp(text + at, dividers[i], strlen(dividers[i])) == 0)
                return words > 0 && !is_sentence(text, size) &&
                       html_date_parse(&date, ORDER_UNKNOWN, text, size);
        words += text[at] == ' ';
    }
    return false;
}

// The persons behind a label in the line; `sure`: only behind one that cannot be another word.
static bool read_labelled(struct person_list *out, const char *text, size_t size, size_t words, bool sure)
{
    for (size_t at = 0; at < size; at++) {
        size_t label;
        if (at > 0 && text[at - 1] != ' ' && text[at - 1] != PERSON_BORDER)
            continue;
        bool begins = may_begin(text, at);
        if (!begins && !has_colon(text, at))
            continue;
        enum person_label found = person_label_find(text + at, size - at, &label);
        if (found == PERSON_LABEL_NONE || !(begins || is_field(text, size, at, label)))
            continue;
        bool named = found == PERSON_LABEL_SURE ||
                     (found == PERSON_LABEL_WORD && !sure &&
                      (words <= BYLINE_WORDS_MAX / 2 || stands_apart(text + at, size - at, label) ||
                       (at == 0 && is_divided(text, size, label))));
        if (!named)
            continue;
        const char *rest = text + at + label;
        persons_read(out, rest, size - at - label);
        if (is_byline(out, found, text, size))
            return true;
    }
    return false;
}

// Whether the line is nothing but a label, which needs no colon there: "Author:", "Author".
static bool is_label(const char *text, size_t size)
{
    char line[LABEL_BYTES_MAX + 2];
    size_t label;
    if (size > LABEL_BYTES_MAX)
        return false;
    int length = snprintf(line, sizeof line, "%.*s:", (int)size, text);
    return person_label_find(line, (size_t)length, &label) == PERSON_LABEL_SURE &&
           label + 1 >= (size_t)length;
}

static bool is_one_of(const char *const *labels, size_t count, const char *text, size_t size, bool alone)
{
    for (size_t i = 0; i < count; i++) {
        const size_t length = strlen(labels[i]);
        if (size >= length && (!alone || size == length) && strncasecmp(text, labels[i], length) == 0)
            return true;
    }
    return false;
}

// "Title: …", "Publisher: …", or such a label in a line of its own, where menus have no such word ("Pages", "Editorial").
static bool tells_of_book(const char *text, size_t size)
{
    static const char *const labels[] = {
        "titel:",     "title:", "titre:",  "título:", "titolo:",   "verlag:",      "publisher:",   "éditeur:",
        "editorial:", "isbn",   "seiten:", "pages:",  "uitgever:", "wydawnictwo:", "издательство:"};
    static const char *const alone[] = {"titel",       "title",        "book title",  "titre",   "título",
                                        "titolo",      "verlag",       "publisher",   "éditeur", "uitgever",
                                        "wydawnictwo", "издательство", "Издательство"};
    return is_one_of(labels, sizeof labels / sizeof *labels, text, size, false) ||
           is_one_of(alone, sizeof alone / sizeof *alone, text, size, true);
}

// Whether the lines around tell of a book: its author is not the page's.
static bool is_of_book(const struct html_outline *outline, size_t i)
{
    enum { AROUND = 4 };
    for (size_t j = i > AROUND ? i - AROUND : 0; j <= i + AROUND && j < html_outline_lines(outline); j++) {
        const struct outline_line *line = html_outline_line(outline, j);
        if (tells_of_book(outline->text.data + line->start, line->size))
            return true;
    }
    return false;
}

// Whether the text is the first of the persons that were read from it, and hardly more.
static bool is_name_alone(const struct person_list *persons, size_t size)
{
    enum { MARKS_MAX = 4 }; // bytes of dividers around it
    return persons->count == 1 && size <= persons->persons[0].size + MARKS_MAX;
}

// Adds the persons of the lines from i on that are nothing but names, as fields with several values have them.
static void read_further(struct person_list *out, const struct html_outline *outline, size_t i)
{
    for (; i < html_outline_lines(outline) && out->count < PERSONS_MAX; i++) {
        const struct outline_line *line = html_outline_line(outline, i);
        struct person_list more;
        if (line->words > CREDIT_WORDS_MAX || line->flags & (OUTLINE_HEADING | OUTLINE_TITLE) ||
            html_outline_elsewhere(outline, i, line->flags) ||
            !name_line(outline->text.data + line->start, line->size))
            return;
        persons_read(&more, outline->text.data + line->start, line->size);
        if (more.count != 1 || more.persons[0].kind != PERSON_NAME)
            return;
        out->persons[out->count++] = more.persons[0];
    }
}

// The persons of the line behind one that is nothing but a label.
static bool read_below(struct person_list *out, const struct html_outline *outline, size_t i)
{
    const struct outline_line *line = html_outline_line(outline, i);
    if (i + 1 >= html_outline_lines(outline) || line->flags & OUTLINE_TITLE ||
        html_outline_elsewhere(outline, i, line->flags) ||
        !is_label(outline->text.data + line->start, line->size))
        return false;
    const struct outline_line *below = html_outline_line(outline, i + 1);
    // A heading without a colon may head anything, but "Author" not one name and nothing more, which may be a heading itself.
    const char *label = outline->text.data + line->start;
    bool open = line->flags & OUTLINE_HEADING && !has_colon(label, line->size);
    if (below->words > CREDIT_WORDS_MAX || below->flags & OUTLINE_TITLE ||
        (below->flags & OUTLINE_HEADING && !open) || html_outline_elsewhere(outline, i + 1, below->flags))
        return false;
    persons_read(out, outline->text.data + below->start, below->size);
    const bool alone = is_name_alone(out, below->size);
    if (alone && !open)
        read_further(out, outline, i + 2);
    return out->count > 0 && out->persons[0].kind == PERSON_NAME &&
           (!open ||
            (person_word_is(PERSON_WORD_ROLE, label, line->size) && alone && !is_of_book(outline, i)));
}

// Whether a heading is a label and one name: "By Ida Marr".
static bool is_byline_alone(const char *text, size_t size)
{
    size_t label;
    struct person_list persons;
    if (person_label_find(text, size, &label) == PERSON_LABEL_NONE || label >= size)
        return false;
    persons_read(&persons, text + label, size - label);
    return persons.count > 0 && persons.persons[0].kind == PERSON_NAME &&
           is_name_alone(&persons, size - label);
}

// Whether line i is none that heads or describes something else. Beside the title a heading with a date, or with a byline and no more, is
// there for its looks.
static bool may_have_byline(const struct html_outline *outline, size_t i)
{
    const struct outline_line *line = html_outline_line(outline, i);
    struct date date;
    bool beside = html_outline_beside(outline, i);
    bool heads =
        line->flags & OUTLINE_HEADING &&
        !(beside && (html_date_parse(&date, ORDER_UNKNOWN, outline->text.data + line->start, line->size) ||
                     is_byline_alone(outline->text.data + line->start, line->size)));
    return !heads && !(line->flags & (OUTLINE_TITLE | OUTLINE_FIGURE)) &&
           (!(line->flags & OUTLINE_ABOUT) || beside);
}

// The lines around the title, one after the other. Of those behind it menus and what else belongs to other documents do not count: where a page
// begins with a heading that is not seen, they stand between this and the text.
struct nearby {
    const struct html_outline *outline;
    size_t next, own; // own ones behind the title so far
};

static struct nearby nearby_begin(const struct html_outline *outline)
{
    size_t first = outline->title > LINES_BEFORE ? outline->title - LINES_BEFORE : 0;
    return (struct nearby){outline, first, 0};
}

static bool nearby_next(struct nearby *nearby, size_t *line)
{
    const struct html_outline *outline = nearby->outline;
    size_t i = nearby->next++;
    if (i >= html_outline_lines(outline) || i > outline->title + SPAN_BEHIND)
        return false;
    nearby->own +=
        i > outline->title && !html_outline_elsewhere(outline, i, html_outline_line(outline, i)->flags);
    *line = i;
    return i <= outline->title + LINES_BEHIND || nearby->own <= LINES_BEHIND;
}

// Whether a line says who put the page there, which need not be who wrote it: "Submitted by admin on Thu, 4 March 2021".
static bool tells_of_poster(const char *text, size_t size)
{
    static const char *const labels[] = {"submitted by",       "posted by",       "published by",
                                         "uploaded by",        "added by",        "eingestellt von",
                                         "veröffentlicht von", "gespeichert von", "soumis par",
                                         "enviado por",        "inviato da"};
    return is_one_of(labels, sizeof labels / sizeof *labels, text, size, false);
}

// The line near the title that names the authors behind a label which says so: "Author(s): Ada Vell".
static bool read_author_field(struct person_list *out, const struct html_outline *outline)
{
    static const char *const labels[] = {"author", "autor", "auteur", "autore", "written by", "автор"};
    struct nearby nearby = nearby_begin(outline);
    for (size_t i; nearby_next(&nearby, &i);) {
        const struct outline_line *line = html_outline_line(outline, i);
        const char *text = outline->text.data + line->start;
        if (i <= outline->title || line->words > BYLINE_WORDS_MAX ||
            html_outline_elsewhere(outline, i, line->flags) || !may_have_byline(outline, i) ||
            !is_one_of(labels, sizeof labels / sizeof *labels, text, line->size, false))
            continue;
        if ((read_labelled(out, text, line->size, line->words, true) || read_below(out, outline, i)) &&
            out->persons[0].kind == PERSON_NAME && !is_of_book(outline, i))
            return true;
    }
    return false;
}

static bool add_lines(struct html_facts *facts, const struct html_outline *outline)
{
    struct nearby nearby = nearby_begin(outline);
    size_t prose = 0, i;
    while (prose < 2 && nearby_next(&nearby, &i)) {
        const struct outline_line *line = html_outline_line(outline, i);
        struct person_list persons;
        prose += i > outline->title && line->words >= PROSE_WORDS;
        bool behind = outline->has_title && i > outline->title && i <= outline->title + 2;
        bool elsewhere = html_outline_elsewhere(outline, i, line->flags);
        if (line->words > BYLINE_WORDS_MAX || (elsewhere && !behind) || !may_have_byline(outline, i))
            continue;
        // Right behind the title a name is the author's, even in an element that is called an aside.
        if (read_labelled(&persons, outline->text.data + line->start, line->size, line->words, false) &&
            (!elsewhere || persons.persons[0].kind == PERSON_NAME)) {
            struct person_list authors;
            const bool field = tells_of_poster(outline->text.data + line->start, line->size) &&
                               read_author_field(&authors, outline);
            return add(facts, FROM_BYLINE, 0, field ? &authors : &persons, PERSON_SINGLE);
        }
    }
    return true;
}

// Names below a label of their own: they may be said of what the page quotes, and so count as credits.
static bool add_below(struct html_facts *facts, const struct html_outline *outline)
{
    struct nearby nearby = nearby_begin(outline);
    for (size_t i; nearby_next(&nearby, &i);) {
        struct person_list persons;
        if (read_below(&persons, outline, i))
            return add(facts, FROM_CREDIT, 0, &persons, PERSON_NAME);
    }
    return true;
}

// A heading behind the text that is nothing but "Author", with a name and nothing more below it: the box about who wrote it. One alone, where
// several are those of other pages.
static bool add_box(struct html_facts *facts, const struct html_outline *outline)
{
    struct person_list found = {0};
    for (size_t i = outline->title + 1; outline->has_title && i < html_outline_lines(outline); i++) {
        struct person_list persons;
        if (!(html_outline_line(outline, i)->flags & OUTLINE_HEADING) || !read_below(&persons, outline, i))
            continue;
        if (found.count > 0 && strcmp(found.persons[0].name, persons.persons[0].name) != 0)
            return true;
        found = persons;
    }
    return add(facts, FROM_CREDIT, 0, &found, PERSON_NAME);
}

// "Text: Ada Vell", "Autor: Bo Ruun" somewhere below.
static bool add_credits(struct html_facts *facts, const struct html_outline *outline)
{
    for (size_t i = outline->title + 1; i < html_outline_lines(outline); i++) {
        const struct outline_line *line = html_outline_line(outline, i);
        struct person_list persons;
        if (line->words > CREDIT_WORDS_MAX || html_outline_elsewhere(outline, i, line->flags) ||
            line->flags & (OUTLINE_HEADING | OUTLINE_ABOUT))
            continue;
        if (read_labelled(&persons, outline->text.data + line->start, line->size, line->words, true) &&
            !is_of_book(outline, i))
            return add(facts, FROM_CREDIT, 0, &persons, PERSON_SINGLE);
    }
    return true;
}

bool html_byline_add(struct html_facts *facts, const struct html_outline *outline)
{
    static const enum fact_source sources[] = {FROM_ITEM, FROM_RELATION, FROM_CLASS, FROM_LINK};
    for (size_t i = 0; i < sizeof sources / sizeof *sources; i++)
        if (!add_marks(facts, outline, sources[i]))
            return false;
    return add_lines(facts, outline) && add_below(facts, outline) && add_credits(facts, outline) &&
           add_box(facts, outline) && add_agreed(facts, outline);
}
