// SPDX-License-Identifier: MIT
// Author, title, series, date, section, page, paragraph, address.
#include "query/answer/cite.h"

#include "text/base/utf8.h"
#include "text/dates/date.h"
#include <stdio.h>
#include <string.h>

// A number stays on the line of its sign, wherever the citation is pasted.
#define NO_BREAK "\u00A0"

static void add_part(struct buffer *line, const char *before, const char *text, const char *after)
{
    if (!text || !*text)
        return;
    if (line->size > 0)
        buffer_add_string(line, ", ");
    buffer_add_string(line, before);
    const size_t start = line->size;
    utf8_repair(line, text, strlen(text));
    for (size_t i = start; i < line->size; i++)
        if ((unsigned char)line->data[i] < ' ' || line->data[i] == 0x7F)
            line->data[i] = ' ';
    buffer_add_string(line, after);
}

// "2005-11-02" as "2 November 2005"; what cannot be read stands as it is.
static void add_date(struct buffer *line, const char *text)
{
    static const char *const months[] = {"",        "January",  "February", "March",  "April",
                                         "May",     "June",     "July",     "August", "September",
                                         "October", "November", "December"};
    struct date date;
    if (!text || !date_parse(&date, text, strlen(text))) {
        add_part(line, "", text, "");
        return;
    }
    char day[32];
    if (date.day > 0)
        snprintf(day, sizeof day, "%d %s %d", date.day, months[date.month], date.year);
    else if (date.month > 0)
        snprintf(day, sizeof day, "%s %d", months[date.month], date.year);
    else
        snprintf(day, sizeof day, "%d", date.year);
    add_part(line, "", day, "");
}

static const char *last_name(const char *path)
{
    const char *slash = strrchr(path, '/');
    return slash ? slash + 1 : path;
}

// What the document is called when it has no title.
static const char *file_name(const loci_document *document)
{
    if (document->member)
        return document->member;
    return last_name(*document->path ? document->path : document->source);
}

const char *cite(struct arena *arena, const loci_hit *hit)
{
    const loci_document *document = hit->document;
    struct buffer line;
    buffer_init(&line);
    add_part(&line, "", document->author, "");
    if (document->title && *document->title)
        add_part(&line, "“", document->title, "”");
    else
        add_part(&line, "", file_name(document), "");
    add_part(&line, "", document->series, "");
    add_date(&line, document->date);
    add_part(&line, "", hit->section, "");
    add_part(&line, "", hit->speaker, "");
    char number[24];
    if (hit->page > 0) {
        snprintf(number, sizeof number, "%u", (unsigned)hit->page);
        add_part(&line, "p." NO_BREAK, number, "");
    }
    snprintf(number, sizeof number, "%u", (unsigned)hit->ordinal);
    add_part(&line, "¶" NO_BREAK, number, "");
    add_part(&line, "", document->url, "");
    const char *citation = arena_copy(arena, line.data, line.size);
    if (line.failed)
        arena->failed = 1;
    buffer_clear(&line);
    return citation;
}
