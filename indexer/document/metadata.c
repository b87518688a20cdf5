// SPDX-License-Identifier: MIT
// Whose title, which date.
#include "indexer/document/metadata.h"

#include "indexer/document/opening_authors.h"
#include "text/base/ascii.h"
#include "text/base/utf8.h"
#include "text/dates/date.h"
#include "text/passages/heading_line.h"
#include "text/passages/plain/plain_letter.h"
#include "text/passages/section.h"

#include <ctype.h>
#include <string.h>
#include <strings.h>

enum { TITLE, AUTHOR, DATE, LANGUAGE, SERIES, URL, MEDIA_TYPE, CREATED, CHARSET, CUT };

static const char *const keys[METADATA_VALUES] = {
    [TITLE] = "title",
    [AUTHOR] = "author",
    [DATE] = "date",
    [LANGUAGE] = "language",
    [SERIES] = "series",
    [URL] = "url",
    [MEDIA_TYPE] = "media_type",
    [CREATED] = "created",
    [CHARSET] = "charset",
    [CUT] = "cut",
};

enum { VALUE_BYTES_MAX = 1000 }; // a title of more is no title: it is cut

void metadata_init(struct metadata *metadata)
{
    for (int i = 0; i < METADATA_VALUES; i++) {
        buffer_init(&metadata->values[i]);
        buffer_init(&metadata->origins[i]);
    }
    metadata->opening.count = 0;
    metadata->years = (struct years){0};
}

void metadata_reset(struct metadata *metadata)
{
    for (int i = 0; i < METADATA_VALUES; i++) {
        buffer_truncate(&metadata->values[i], 0);
        buffer_truncate(&metadata->origins[i], 0);
    }
    metadata->opening.count = 0;
    metadata->years = (struct years){0};
}

void metadata_clear(struct metadata *metadata)
{
    for (int i = 0; i < METADATA_VALUES; i++) {
        buffer_clear(&metadata->values[i]);
        buffer_clear(&metadata->origins[i]);
    }
    metadata->opening.count = 0;
}

// Appends `text` with each run of white space and control characters as one space, none at the ends.
static bool add_collapsed(struct buffer *out, const char *text, size_t size)
{
    for (size_t at = 0; at < size;) {
        while (at < size && ascii_is_gap(text[at]))
            at++;
        size_t start = at;
        while (at < size && !ascii_is_gap(text[at]))
            at++;
        if (at > start && out->size > 0)
            buffer_add_byte(out, ' ');
        buffer_add(out, text + start, at - start);
    }
    return !out->failed;
}

static bool set_value(struct buffer *out, const char *text, size_t size)
{
    struct buffer repaired;
    buffer_init(&repaired);
    bool done = utf8_repair(&repaired, text, size) && add_collapsed(out, repaired.data, repaired.size);
    buffer_clear(&repaired);
    if (done && out->size > VALUE_BYTES_MAX)
        buffer_truncate(out, utf8_floor(out->data, out->size, VALUE_BYTES_MAX));
    return done;
}

bool metadata_set(struct metadata *metadata, const char *key, size_t key_size, const char *origin,
                  size_t origin_size, const char *value, size_t value_size)
{
    for (int i = 0; i < METADATA_VALUES; i++) {
        if (strlen(keys[i]) != key_size || memcmp(keys[i], key, key_size) != 0)
            continue;
        if (metadata->values[i].size > 0)
            return true;
        return set_value(&metadata->values[i], value, value_size) &&
               (metadata->values[i].size == 0 || set_value(&metadata->origins[i], origin, origin_size));
    }
    return true;
}

void metadata_see(struct metadata *metadata, const struct block *block)
{
    if (block->kind == BLOCK_PAGE || block->kind == BLOCK_SPEAKER || block->size == 0)
        return;
    years_see(&metadata->years, block->text, block->size);
    opening_see(&metadata->opening, block);
}

static bool set_both(char **field, char **from, const char *value, size_t size, const char *origin)
{
    return prepared_set(field, value, size) && prepared_set(from, origin, strlen(origin));
}

static bool set_collapsed(char **field, char **from, const char *value, size_t size, const char *origin)
{
    struct buffer collapsed;
    buffer_init(&collapsed);
    bool done = set_value(&collapsed, value, size) &&
                (collapsed.size == 0 || set_both(field, from, collapsed.data, collapsed.size, origin));
    buffer_clear(&collapsed);
    return done;
}

// What scanners make of letters set apart: "F E B R U A R Y 2 0 1 5".
static bool is_spaced_out(const char *title)
{
    size_t words = 0, single = 0;
    for (const char *at = title; *at;) {
        size_t size = strcspn(at, " ");
        words += size > 0;
        single += size == 1;
        at += size + (at[size] == ' ');
    }
    return single >= 4 && 2 * single > words;
}

// What says nothing of a work: how printed ones begin, what programs put where nobody gave a title.
static bool is_no_title(const char *title)
{
    static const char *const idle[] = {"contents",  "table of contents", "untitled", "untitled document",
                                       "document1", "unknown title",     "no title"};
    static const char word[] = "microsoft word - ";
    for (size_t i = 0; i < sizeof idle / sizeof *idle; i++)
        if (strcasecmp(title, idle[i]) == 0)
            return true;
    return strncasecmp(title, word, sizeof word - 1) == 0 || is_spaced_out(title);
}

const char *metadata_title(const struct metadata *metadata)
{
    const struct buffer *value = &metadata->values[TITLE];
    return value->size > 0 && !is_no_title(value->data) ? value->data : NULL;
}

// "MEMORANDUM", "PRESS RELEASE": the kind of a paper.
static bool is_kind(const char *title)
{
    const struct plain_line line = {.text = title, .size = strlen(title)};
    return line_is_kind(&line);
}

// "Section 1": what a book's contents call a part.
static bool is_division(const char *heading)
{
    size_t start, end;
    return heading_line_find(heading, strlen(heading), &start, &end) == HEADING_DIVISION;
}

// The subject that one of the first paragraphs tells ("Subject: Berths"), in whatever format a memorandum is written. *found: there was one.
static bool set_subject(const struct metadata *metadata, struct prepared_meta *out, bool *found)
{
    struct text_range range;
    *found = false;
    for (size_t i = 0; i < metadata->opening.count; i++) {
        const struct opening_block *opening = &metadata->opening.blocks[i];
        if (!opening->whole || opening->kind == BLOCK_HEADING ||
            !plain_subject_find(&range, opening->text, opening->size))
            continue;
        while (range.start < range.end && strchr(" |", opening->text[range.start]) != NULL)
            range.start++; // the key and the subject stand in cells of a table
        *found = true;
        return set_collapsed(&out->title, &out->title_from, opening->text + range.start,
                             range.end - range.start, "header");
    }
    return true;
}

// A file's name is no title: it would be searched as one, and every passage of "nato-pfp.txt" would answer to "pfp".
// What shows a document without a title shows its name.
static bool find_title(const struct metadata *metadata, const struct metadata_context *context,
                       struct prepared_meta *out)
{
    const struct opening_block *first = &metadata->opening.blocks[0];
    const char *told = metadata_title(metadata), *heading = context->heading;
    const bool kind = told ? is_kind(told) : !heading || is_kind(heading) || is_division(heading);
    bool found = false;
    if (kind && !set_subject(metadata, out, &found))
        return false;
    if (found)
        return true;
    if (told)
        return set_both(&out->title, &out->title_from, metadata->values[TITLE].data,
                        metadata->values[TITLE].size, metadata->origins[TITLE].data);
    if (heading && !is_no_title(heading) &&
        !set_collapsed(&out->title, &out->title_from, heading, strlen(heading), "heading"))
        return false;
    if (out->title)
        return true;
    if (opening_has_title(&metadata->opening) && !is_no_title(first->text))
        return set_collapsed(&out->title, &out->title_from, first->text, first->size, "first line");
    return true;
}

// The authors that a byline names. *found: there is one.
static bool set_opening_authors(const struct metadata *metadata, struct prepared_meta *out, bool *found)
{
    struct buffer names;
    buffer_init(&names);
    *found = opening_authors(&names, &metadata->opening, out->title);
    const bool done = !names.failed && (!*found || set_collapsed(&out->author, &out->author_from, names.data,
                                                                 names.size, "byline"));
    buffer_clear(&names);
    return done;
}

static bool find_author(const struct metadata *metadata, const struct metadata_context *context,
                        struct prepared_meta *out)
{
    if (metadata->values[AUTHOR].size > 0)
        return set_both(&out->author, &out->author_from, metadata->values[AUTHOR].data,
                        metadata->values[AUTHOR].size, metadata->origins[AUTHOR].data);
    bool found;
    if (!set_opening_authors(metadata, out, &found))
        return false;
    if (found)
        return true;
    for (size_t i = 0; i < context->passage_count; i++) {
        const struct passage *passage = &context->passages[i];
        if (!passage->biography)
            continue;
        struct section_label label;
        size_t body = section_label_find(&label, passage->text, passage->text_size) ? label.body : 0;
        size_t start, end;
        if (author_find(passage->text + body, passage->text_size - body, &start, &end))
            return set_collapsed(&out->author, &out->author_from, passage->text + body + start, end - start,
                                 "biography");
    }
    return true;
}

// The first day of Unix time, in figures: what programs write where they know no date.
static bool is_placeholder(const struct date *date, const struct buffer *value)
{
    return date->year == 1970 && date->month == 1 && date->day == 1 &&
           isdigit((unsigned char)value->data[0]) && strcspn(value->data, "jJ") == value->size;
}

// A date as written: as a whole, or the first one in it.
static bool read_date(struct date *date, const struct buffer *value)
{
    size_t start, end;
    return value->size > 0 &&
           (date_parse(date, value->data, value->size) ||
            date_find(date, value->data, value->size, &start, &end)) &&
           !is_placeholder(date, value) && year_is_possible(date->year);
}

static bool set_date(struct prepared_meta *out, struct date date, const char *origin)
{
    char text[DATE_TEXT_SIZE];
    date_format(date, text);
    return set_both(&out->date, &out->date_from, text, strlen(text), origin);
}

// "… on the State of the Union. January 22, 1970": without the comma or full stop it is what the title is about.
static bool ends_with_date(struct date *date, const char *title)
{
    if (!title)
        return false;
    size_t size = strlen(title), start, end;
    for (size_t at = 0; date_find(date, title + at, size - at, &start, &end); at += end) {
        start += at;
        if (at + end < size)
            continue;
        while (start > 0 && ascii_is_gap(title[start - 1]))
            start--;
        return start > 0 && strchr(".,", title[start - 1]);
    }
    return false;
}

// Whether the day on which a program made the file can be that of its text.
static bool is_of_its_time(const struct metadata *metadata, const struct prepared_meta *out, int year)
{
    struct years years = metadata->years;
    if (out->title)
        years_see(&years, out->title, strlen(out->title));
    return years_end_with(&years, year);
}

static bool find_date(const struct metadata *metadata, const struct metadata_context *context,
                      struct prepared_meta *out)
{
    struct date date;
    if (read_date(&date, &metadata->values[DATE]))
        return set_date(out, date, metadata->origins[DATE].data);
    if (opening_date(&date, &metadata->opening))
        return set_date(out, date, "dateline");
    struct date in_path = {0};
    bool has_path = !context->is_member && date_find_in_path(&in_path, context->path, strlen(context->path));
    if (in_path.day == 0 && ends_with_date(&date, out->title) && (!has_path || in_path.year == date.year) &&
        year_is_possible(date.year))
        return set_date(out, date, "title");
    if (has_path)
        return set_date(out, in_path, "file name");
    return !read_date(&date, &metadata->values[CREATED]) || !is_of_its_time(metadata, out, date.year) ||
           set_date(out, date, metadata->origins[CREATED].data);
}

const char *metadata_language(const struct metadata *metadata)
{
    const struct buffer *value = &metadata->values[LANGUAGE];
    return value->size > 0 ? value->data : NULL;
}

const char *metadata_cut(const struct metadata *metadata)
{
    const struct buffer *value = &metadata->values[CUT];
    return value->size > 0 ? value->data : NULL;
}

static bool copy_value(const struct buffer *value, char **field)
{
    return value->size == 0 || prepared_set(field, value->data, value->size);
}

static bool is_guess(const struct buffer *origin)
{
    return origin->size > 0 && strcmp(origin->data, "guess") == 0;
}

bool metadata_finish(const struct metadata *metadata, const struct metadata_context *context,
                     struct prepared_meta *out)
{
    return find_title(metadata, context, out) && find_author(metadata, context, out) &&
           find_date(metadata, context, out) && copy_value(&metadata->values[SERIES], &out->series) &&
           copy_value(&metadata->values[URL], &out->url) &&
           copy_value(&metadata->values[MEDIA_TYPE], &out->media_type) &&
           (!is_guess(&metadata->origins[CHARSET]) ||
            copy_value(&metadata->values[CHARSET], &out->charset_guess));
}

// The ending of a name, from its last dot on; "" without one.
static const char *ending_of(const char *path)
{
    const char *slash = strrchr(path, '/');
    const char *dot = strrchr(slash ? slash : path, '.');
    return dot ? dot : "";
}

bool metadata_depends_on_move(const char *from, const char *to)
{
    if (strcmp(ending_of(from), ending_of(to)) != 0)
        return true;
    struct date before = {0}, after = {0};
    bool had = date_find_in_path(&before, from, strlen(from)),
         has = date_find_in_path(&after, to, strlen(to));
    return had != has ||
           (had && (before.year != after.year || before.month != after.month || before.day != after.day));
}
