// SPDX-License-Identifier: MIT
// Runs of lines at the head of a plain text, and what one of them may be.
#include "text/passages/plain/plain_head.h"
#include "text/passages/names/person_words.h"

#include "text/base/space.h"
#include "text/dates/date.h"
#include "text/passages/dated_byline.h"
#include "text/passages/name_line.h"
#include "text/passages/section.h"
#include "text/passages/speaker.h"
#include <string.h>

enum { BYLINE_WORDS_MAX = 12 };

void plain_head_read(struct plain_head *block, const char *text, size_t size, size_t at)
{
    struct plain_line line;
    block->count = 0;
    block->starts[0] = at;
    size_t start = at;
    while (line_next(&line, text, size, &at)) {
        if (line.size == 0 && block->count == 0) {
            block->starts[0] = start = at;
            continue;
        }
        if (line.size == 0 || block->count == BLOCK_LINES_MAX || (line.pages > 0 && block->count > 0)) {
            block->whole = line.size == 0 || line.pages > 0;
            block->starts[block->count] = start;
            return;
        }
        block->starts[block->count] = start;
        block->lines[block->count++] = line;
        start = at;
    }
    block->whole = true;
    block->starts[block->count] = size;
}

// "Author: nobody knows who wrote the draft.": it begins small, and ends. Names may begin so, and end in what is shortened: "van der Berg et al."
static bool is_sentence(const char *text, size_t size)
{
    enum { WORDS_MIN = 5 };
    const struct plain_line line = {.text = text, .size = size};
    const size_t first = space_run(text, size, 0);
    return size > 0 && text[size - 1] == '.' && memchr(text, '.', size) == text + size - 1 &&
           line_begins_lower(&line) && space_words(text, size) >= WORDS_MIN &&
           !person_word_is(PERSON_WORD_PARTICLE, text, first);
}

// Where another key begins within a value, "From: Oslo To: Bergen", or its end.
static size_t next_key(const char *text, size_t start, size_t end)
{
    for (size_t at = space_skip(text, end, start), next; at < end; at = space_skip(text, end, next)) {
        next = space_run(text, end, at);
        if (at > start && text[next - 1] == ':' &&
            plain_key_find(text + at, next - at - 1, "", 0) != FIELD_NONE)
            return at;
    }
    return end;
}

// Who a value names as an author; of several keys in one line, only who has a name of two words.
static enum field read_author(const char *text, struct text_range *value)
{
    if (is_sentence(text + value->start, value->end - value->start))
        return FIELD_NONE;
    const size_t end = next_key(text, value->start, value->end);
    if (end == value->end)
        return FIELD_AUTHOR;
    value->end = end;
    space_trim(text, &value->start, &value->end);
    return space_words(text + value->start, value->end - value->start) > 1 &&
                   name_line(text + value->start, value->end - value->start)
               ? FIELD_AUTHOR
               : FIELD_KEPT;
}

enum field plain_head_field(const struct plain_line *line, struct text_range *value)
{
    struct date date;
    if (date_parse(&date, line->text, line->size) && date.month > 0) {
        *value = (struct text_range){0, line->size};
        return FIELD_DATE;
    }
    struct dated_byline byline;
    if (dated_byline_find(&byline, line->text, line->size)) {
        *value = byline.author;
        if (value->end < line->size && line->text[value->end] == ':') // "Author: Ada Roe Date: 4 March 2014"
            value->end = next_key(line->text, value->start, value->end + 1);
        space_trim(line->text, &value->start, &value->end);
        return FIELD_AUTHOR;
    }
    if (line->size > 3 && (memcmp(line->text, "By ", 3) == 0 || memcmp(line->text, "by ", 3) == 0) &&
        space_words(line->text, line->size) <= BYLINE_WORDS_MAX &&
        author_find(line->text, line->size, &value->start, &value->end) &&
        (line->text[0] == 'B' || value->end == line->size)) // a sentence may have been wrapped before "by"
        return FIELD_AUTHOR;
    if (byline_find(value, line->text, line->size))
        return FIELD_AUTHOR;
    const char *colon =
        memchr(line->text, ':', line->size < PLAIN_KEY_BYTES_MAX + 1 ? line->size : PLAIN_KEY_BYTES_MAX + 1);
    if (colon == NULL)
        return FIELD_NONE;
    *value = (struct text_range){(size_t)(colon - line->text) + 1, line->size};
    space_trim(line->text, &value->start, &value->end);
    const enum field field = plain_key_find(line->text, (size_t)(colon - line->text),
                                            line->text + value->start, value->end - value->start);
    return field == FIELD_AUTHOR ? read_author(line->text, value) : field;
}

enum field plain_head_second(const struct plain_line *line, const struct text_range *author,
                             struct text_range *value)
{
    const size_t key = next_key(line->text, author->end, line->size);
    const struct plain_line rest = {.text = line->text + key, .size = line->size - key};
    enum field field = rest.size > 0 ? plain_head_field(&rest, value) : FIELD_NONE;
    if (field == FIELD_NONE)
        return rest.size > 0 ? FIELD_KEPT : FIELD_NONE;
    if (next_key(rest.text, value->start, value->end) < value->end)
        field = FIELD_KEPT;
    value->start += key;
    value->end += key;
    return field;
}

bool plain_head_is_field(const struct plain_line *line)
{
    struct text_range value;
    return plain_head_field(line, &value) != FIELD_NONE;
}

bool plain_head_may_be_title(const struct plain_line *line)
{
    struct section_label label;
    size_t start, bare, end;
    if (section_label_find(&label, line->text, line->size) &&
        (label.known || (label.body < line->size && !label.run_in)))
        return false;
    if (speaker_may_be(line->text, line->size, &start, &bare, &end))
        return false;
    if (line_begins_lower(line) || line_bullet(line) > 0 || line_ends_sentence(line) ||
        line->text[line->size - 1] == ',')
        return line->size > 0 && line->text[line->size - 1] == '?';
    return space_words(line->text, line->size) <= TITLE_WORDS_MAX;
}

bool plain_head_is_masthead(const struct plain_line *line)
{
    enum { GAP_MIN = 5 };
    size_t blanks = 0;
    for (size_t i = 0; i < line->size && blanks < GAP_MIN; i++)
        blanks = line->text[i] == ' ' ? blanks + 1 : 0;
    return blanks == GAP_MIN;
}

bool plain_head_is_date(const struct plain_line *line)
{
    struct text_range value;
    return plain_head_field(line, &value) == FIELD_DATE;
}

bool plain_head_is_name(const struct plain_line *line)
{
    return name_line(line->text, line->size);
}

bool plain_head_is_office(const struct plain_line *line)
{
    return office_line(line->text, line->size);
}

size_t plain_head_names(const struct plain_head *block, size_t from)
{
    size_t count = 0;
    while (from + count < block->count && (plain_head_is_name(&block->lines[from + count]) ||
                                           (count > 0 && plain_head_is_office(&block->lines[from + count]))))
        count++;
    return count;
}
