// SPDX-License-Identifier: MIT
// What stands above a plain text, as metadata.
#include "extract/core/sink.h"

#include "text/passages/name_line.h"
#include "text/passages/names/person.h"

#include <string.h>

static bool take_range(struct sink *sink, enum meta_key key, const char *text, struct text_range range)
{
    return sink_meta(sink, key, "header", text + range.start, range.end - range.start);
}

// A line that names one or several.
static bool take_persons(struct sink *sink, const char *text, struct text_range range)
{
    struct person_list persons;
    bool done = true;
    if (!persons_read_several(&persons, text + range.start, range.end - range.start))
        return take_range(sink, META_AUTHOR, text, range);
    for (size_t i = 0; done && i < persons.count; i++)
        done = sink_meta(sink, META_AUTHOR, "header", persons.persons[i].name, persons.persons[i].size);
    return done;
}

bool sink_header_author(struct sink *sink, const char *text, struct text_range author)
{
    bool done = true;
    for (size_t at = author.start, end; done && at < author.end; at = end + 1) {
        const char *newline = memchr(text + at, '\n', author.end - at);
        end = newline ? (size_t)(newline - text) : author.end;
        const bool alone = at == author.start && end == author.end;
        if (alone || name_line(text + at, end - at))
            done = take_persons(sink, text, (struct text_range){at, end});
    }
    return done;
}

bool sink_header(struct sink *sink, const char *text, const struct plain_header *header)
{
    return take_range(sink, META_TITLE, text, header->title) &&
           sink_header_author(sink, text, header->author) &&
           take_range(sink, META_DATE, text, header->date) &&
           take_range(sink, META_SERIES, text, header->series);
}
