// SPDX-License-Identifier: MIT
// What stands above the body of a plain text file: see plain_text_header in block.h.
#include "text/passages/block.h"

#include "text/base/space.h"
#include "text/dates/date.h"
#include "text/dates/issue_number.h"
#include "text/dates/stated_date.h"
#include "text/passages/dated_byline.h"
#include "text/passages/plain/plain_head.h"
#include "text/passages/plain/plain_headline.h"
#include "text/passages/plain/plain_key.h"
#include "text/passages/plain/plain_letter.h"
#include "text/passages/plain/plain_line.h"
#include "text/passages/plain/plain_mark.h"
#include "text/passages/plain/plain_signed.h"
#include "text/passages/plain/plain_title.h"
#include "text/passages/section.h"
#include <string.h>

enum { HEAD_LINES_MAX = 12 };

// "EUR - Ada Holm": an office and a name.
static struct text_range find_sender(const char *text, struct text_range value)
{
    static const char *const dashes[] = {" - ", " – ", " — "};
    for (size_t i = 0; i < sizeof dashes / sizeof *dashes; i++) {
        const char *dash = memmem(text + value.start, value.end - value.start, dashes[i], strlen(dashes[i]));
        const size_t name = dash ? (size_t)(dash - text) + strlen(dashes[i]) : value.end;
        size_t start, end;
        if (dash && author_find(text + name, value.end - name, &start, &end))
            return (struct text_range){name + start, name + end};
    }
    return value;
}

static void take_field(struct plain_header *header, const char *text, const struct plain_line *line,
                       enum field field, struct text_range value)
{
    struct text_range *places[] = {[FIELD_TITLE] = &header->title,
                                   [FIELD_AUTHOR] = &header->author,
                                   [FIELD_DATE] = &header->date,
                                   [FIELD_SERIES] = &header->series};
    struct text_range *place = field >= FIELD_TITLE && field <= FIELD_SERIES ? places[field] : NULL;
    if (place == NULL || place->end > place->start || value.end == value.start)
        return;
    size_t offset = (size_t)(line->text - text);
    struct dated_byline byline;
    if (field == FIELD_AUTHOR && dated_byline_find(&byline, line->text, line->size))
        take_field(header, text, line, FIELD_DATE, byline.date);
    else if (field == FIELD_AUTHOR)
        value = find_sender(line->text, value);
    *place = (struct text_range){offset + value.start, offset + value.end};
}

// "Foreign Relations …, Volume IV, Part 1", "Policy Briefs, No. 12": a line that counts a series.
static bool names_volume(const struct plain_line *line)
{
    static const char *const words[] = {" Volume ", " Vol. ", " No. ", " Issue ", " Number "};
    if (line_ends_sentence(line) || space_words(line->text, line->size) > TITLE_WORDS_MAX)
        return false;
    for (size_t at = 1; at < line->size; at++) {
        for (size_t i = 0; line->text[at] == ' ' && i < sizeof words / sizeof *words; i++) {
            size_t length = strlen(words[i]);
            if (line->size - at > length && memcmp(line->text + at, words[i], length) == 0 &&
                line->text[at + length] != '\0' && strchr("0123456789IVXLC", line->text[at + length]) != NULL)
                return true;
        }
    }
    return false;
}

// A block that is nothing but the name of a series. Returns whether it was taken.
static bool take_series(struct plain_header *header, const char *text, const struct plain_head *block)
{
    if (!block->whole || block->count != 1 || !names_volume(&block->lines[0]))
        return false;
    take_field(header, text, &block->lines[0], FIELD_SERIES, (struct text_range){0, block->lines[0].size});
    header->body = block->starts[1];
    return true;
}

// Whether the line says more than an author and a date, which is not to be lost.
static bool is_second_kept(const struct plain_line *line, const struct text_range *author)
{
    struct text_range value;
    const enum field field = plain_head_second(line, author, &value);
    return field != FIELD_NONE && field != FIELD_DATE;
}

// The lines that name persons below the title, and above a date, which stands behind the last or, by itself, in the next block; blocks of
// names may come between. 0 for none.
static size_t name_lines(const struct plain_head *block, const char *text, size_t size)
{
    enum { AUTHORS_MAX = 8 };
    struct plain_head next = *block;
    const size_t names = plain_head_names(block, 0);
    if (names == 0 || names < block->count)
        return names > 0 && plain_head_is_date(&block->lines[names]) ? names : 0;
    for (int i = 0; i < AUTHORS_MAX; i++) {
        plain_head_read(&next, text, size, next.starts[next.count]);
        if (next.count == 1 && plain_head_is_date(&next.lines[0]))
            return names;
        const bool office = next.count > 0 && plain_head_is_office(&next.lines[0]);
        if (next.count == 0 || office + plain_head_names(&next, office) < next.count)
            break;
    }
    return 0;
}

// Persons in the first lines of a block, a line each, what they are between them; those of further blocks are added. False where there
// is more than names, which stays text.
static bool take_names(struct plain_header *header, const char *text, const struct plain_head *block,
                       size_t count)
{
    size_t names = 0;
    for (size_t i = 0; i < count; i++) {
        if (!plain_head_is_name(&block->lines[i]) || (i > 0 && plain_head_is_office(&block->lines[i])))
            continue;
        const size_t start = (size_t)(block->lines[i].text - text), end = start + block->lines[i].size;
        const bool told = header->author.end > header->author.start;
        if (!told)
            header->author = (struct text_range){start, end};
        else if (names > 0 || space_skip(text, start, header->author.end) == start)
            header->author.end = end;
        names++;
    }
    return names == count;
}

// Takes the lines of metadata that open the block at header->body. Under a title the first line may be
// the name of a series if fields follow. `joined`: no blank line stands between those lines and what is
// around them. Returns whether there were any.
static bool take_fields(struct plain_header *header, const char *text, size_t size, bool titled, bool joined)
{
    struct plain_head block;
    struct text_range value, first = {0};
    plain_head_read(&block, text, size, header->body);
    if (titled && !joined && take_series(header, text, &block))
        return true;
    const size_t named = titled ? name_lines(&block, text, size) : 0;
    if (named > 0 && block.count == named) {
        if (!take_names(header, text, &block, named))
            return false;
        header->body = block.starts[named];
        return true;
    }
    size_t from = named, taken = 0;
    struct text_range second;
    bool kept = false;
    while (named == 0 && from < block.count && line_is_kind(&block.lines[from]))
        from++;
    const size_t kinds = from;
    kept = named == 0 && kinds > 0;
    if (named == 0 &&
        (titled && !joined && kinds == 0 && block.count >= 2 && !plain_title_is_statement(&block.lines[0]) &&
         plain_head_field(&block.lines[0], &value) == FIELD_NONE &&
         plain_head_field(&block.lines[1], &value) != FIELD_NONE)) {
        first = (struct text_range){0, block.lines[0].size};
        from = 1;
    }
    for (taken = from; taken < block.count; taken++) {
        enum field field = plain_head_field(&block.lines[taken], &value);
        if (field == FIELD_NONE)
            break;
        kept = kept || field == FIELD_KEPT ||
               (field == FIELD_AUTHOR && is_second_kept(&block.lines[taken], &value));
    }
    // A block of its own is metadata to its last line, or none; in a joined one the body may follow at once.
    bool rest = taken < block.count;
    if (taken == from || (rest && !joined && (from > kinds || kept || titled)))
        return false;
    for (size_t i = from; i < taken; i++) {
        enum field field = plain_head_field(&block.lines[i], &value);
        take_field(header, text, &block.lines[i], field, value);
        if (field == FIELD_AUTHOR && plain_head_second(&block.lines[i], &value, &second) == FIELD_DATE)
            take_field(header, text, &block.lines[i], FIELD_DATE, second);
    }
    kept = !take_names(header, text, &block, named) || kept;
    if (named == 0 && from > kinds)
        take_field(header, text, &block.lines[0], FIELD_SERIES, first);
    if (kept)
        return false;
    header->body = block.starts[taken];
    return true;
}

// "POLICY REPORT No. 7" above the title proper. Moves *lines and the block to that.
static void take_numbered_series(struct plain_header *header, const char *text, size_t size,
                                 struct plain_head *block, size_t *lines)
{
    struct plain_head next;
    const struct plain_line *first = &block->lines[0];
    if (*lines != 1 || block->count != 1 || !names_volume(first))
        return;
    plain_head_read(&next, text, size, block->starts[1]);
    if (next.count != 1 || !next.whole || plain_head_is_field(&next.lines[0]) ||
        !plain_head_may_be_title(&next.lines[0]))
        return;
    const size_t offset = (size_t)(first->text - text);
    header->series = (struct text_range){offset, offset + first->size};
    *block = next;
}

// Where the last column begins: behind the last two blanks.
static size_t last_column(const char *text, size_t size)
{
    while (size > 2 && (text[size - 1] != ' ' || text[size - 2] != ' '))
        size--;
    return size;
}

// Whether one of the first lines says when the paper was published.
static bool is_published(const char *text, size_t size)
{
    struct plain_line line;
    struct date date;
    size_t at = 0;
    for (int lines = 0; lines < HEAD_LINES_MAX && line_next(&line, text, size, &at); lines++)
        if (stated_date_find(&date, line.text, line.size) == STATED_PUBLICATION)
            return true;
    return false;
}

// A date in the right corner of the head ("RB-5          4 March 2019"), or behind what tells that the paper goes out ("Issued on 4 March 2019").
static void take_corner_date(struct plain_header *header, const char *text, size_t size)
{
    struct plain_line line;
    struct date date;
    size_t at = 0, start, end;
    for (int lines = 0; lines < HEAD_LINES_MAX && line_next(&line, text, size, &at); lines++) {
        size_t from = 0;
        if (plain_head_is_masthead(&line))
            from = last_column(line.text, line.size);
        else if (!line_is_kind(&line))
            continue;
        if (!date_find(&date, line.text + from, line.size - from, &start, &end) || date.month == 0 ||
            (from > 0 && (start > 0 || from + end < line.size)))
            continue;
        if (stated_date_find(&date, line.text, line.size) == STATED_EFFECT && is_published(text, size))
            return;
        const size_t offset = (size_t)(line.text - text) + from;
        header->date = (struct text_range){offset + start, offset + end};
        return;
    }
}

// What stands in the lines that open a paper whose first line is no title.
static void take_letter(struct plain_header *header, const char *text, size_t size)
{
    if (header->title.end == header->title.start && !plain_subject_find(&header->title, text, size))
        plain_headline_take(header, text, size);
    if (header->date.end == header->date.start && !plain_time_group_find(&header->date, text, size))
        take_corner_date(header, text, size);
}

// Where no other line dates the paper: the day or month that the line which counts a series ends with.
static void take_issue_date(struct plain_header *header, const char *text)
{
    const size_t offset = header->series.start, size = header->series.end - offset;
    struct date date;
    size_t start, end;
    if (header->date.end == header->date.start &&
        (issue_dated_find(&date, text + offset, size, &start, &end) ||
         (date_find(&date, text + offset, size, &start, &end) && end == size)))
        header->date = (struct text_range){offset + start, offset + end};
}

static void shift(struct text_range *range, size_t bytes)
{
    if (range->end > range->start)
        *range = (struct text_range){range->start + bytes, range->end + bytes};
}

static void read_header(struct plain_header *out, const char *text, size_t size)
{
    struct plain_header header = {0};
    struct plain_head block;
    plain_head_read(&block, text, size, 0);
    size_t lines = plain_title_lines(&block, text, size);
    if (lines > 0 && plain_head_is_masthead(&block.lines[0])) {
        plain_headline_take(&header, text, size);
        if (header.title.end > header.title.start)
            lines = 0;
    }
    if (lines > 0) {
        take_numbered_series(&header, text, size, &block, &lines);
        const struct plain_line *last = &block.lines[lines - 1];
        header.title.start = (size_t)(block.lines[0].text - text);
        header.title.end = (size_t)(last->text - text) + last->size;
        header.body = block.starts[lines];
    }
    bool joined = lines > 0 && lines < block.count;
    const size_t kinds = lines > 0 ? 0 : plain_kinds_skip(text, size);
    header.body += kinds;
    const size_t read = header.body;
    for (int i = 0; i < BLOCKS_MAX && take_fields(&header, text, size, lines > 0, joined && i == 0); i++)
        continue;
    take_issue_date(&header, text);
    struct text_range subject;
    if (plain_subject_find(&subject, text, size) && subject.start == header.title.start)
        header.title = subject; // it goes on in the next line
    const bool untitled = kinds > 0 && header.title.end == header.title.start;
    if (header.body == read || untitled)
        take_letter(&header, text, size);
    if (header.author.end == header.author.start && !plain_signed_find(&header.author, text, size))
        header.author = (struct text_range){0};
    if (kinds > 0)
        header.body = 0; // the words before it have no other place
    // A file that is nothing else has its words in the body.
    if (space_skip(text, size, header.body) < size)
        *out = header;
}

void plain_text_header(struct plain_header *out, const char *text, size_t size)
{
    const size_t marks = plain_marks_skip(text, size);
    *out = (struct plain_header){0};
    read_header(out, text + marks, size - marks);
    if (marks == 0)
        return;
    struct text_range *ranges[] = {&out->title, &out->author, &out->date, &out->series};
    for (size_t i = 0; i < sizeof ranges / sizeof *ranges; i++)
        shift(ranges[i], marks);
    out->body = 0; // the mark tells the page of what follows
}
