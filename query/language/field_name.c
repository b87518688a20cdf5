// SPDX-License-Identifier: MIT
// What fields are called.
#include "query/language/field_name.h"

#include "text/base/ascii.h"
#include <string.h>

static const char *const field_names[QUERY_FIELD_COUNT] = {
    [QUERY_TITLE] = "title",     [QUERY_SECTION] = "section", [QUERY_AUTHOR] = "author",
    [QUERY_SPEAKER] = "speaker", [QUERY_PATH] = "path",       [QUERY_LANGUAGE] = "language",
    [QUERY_SERIES] = "series",   [QUERY_URL] = "url",         [QUERY_TYPE] = "type",
    [QUERY_SOURCE] = "source",   [QUERY_DATE] = "date",       [QUERY_BEFORE] = "before",
    [QUERY_AFTER] = "after",     [QUERY_SINCE] = "since",     [QUERY_UNTIL] = "until",
    [QUERY_ADDED] = "added",     [QUERY_WITHIN] = "within",
};

// What other tools and other people call them.
static const struct {
    const char *name;
    enum query_field field;
} other_names[] = {
    {"year", QUERY_DATE},     {"from", QUERY_SINCE},      {"filetype", QUERY_TYPE}, {"lang", QUERY_LANGUAGE},
    {"intitle", QUERY_TITLE}, {"inauthor", QUERY_AUTHOR}, {"inurl", QUERY_URL},     {"site", QUERY_URL},
    {"ext", QUERY_TYPE},      {"file", QUERY_PATH},       {"filename", QUERY_PATH},
};

// What they are in data bases of literature, law and news: in capitals alone.
static const struct {
    const char *name;
    enum query_field field;
} codes[] = {
    {"TI", QUERY_TITLE},    {"AU", QUERY_AUTHOR}, {"HEADLINE", QUERY_TITLE}, {"BYLINE", QUERY_AUTHOR},
    {"LA", QUERY_LANGUAGE}, {"PY", QUERY_DATE},   {"SO", QUERY_SERIES},      {"JN", QUERY_SERIES},
};

const char *query_field_name(enum query_field field)
{
    return field_names[field];
}

// `text` is letters alone; names are small letters.
static bool is_field_name(const char *text, size_t size, const char *name)
{
    size_t same = 0;
    while (same < size && name[same] && (text[same] | 0x20) == name[same])
        same++;
    return same == size && !name[size];
}

bool field_is_written(enum query_field field, const char *text, size_t size)
{
    return strlen(field_names[field]) == size && memcmp(field_names[field], text, size) == 0;
}

bool field_is_called(enum query_field field, const char *text, size_t size)
{
    return is_field_name(text, size, field_names[field]);
}

enum query_field field_find(const char *text, size_t size)
{
    for (size_t field = 0; field < QUERY_FIELD_COUNT; field++)
        if (is_field_name(text, size, field_names[field]))
            return (enum query_field)field;
    for (size_t i = 0; i < sizeof other_names / sizeof *other_names; i++)
        if (is_field_name(text, size, other_names[i].name))
            return other_names[i].field;
    for (size_t i = 0; i < sizeof codes / sizeof *codes; i++)
        if (strlen(codes[i].name) == size && memcmp(codes[i].name, text, size) == 0)
            return codes[i].field;
    return QUERY_FIELD_COUNT;
}

bool field_name_is_capital(const char *text, size_t size)
{
    for (size_t i = 0; i < size; i++)
        if (!ascii_is_capital(text[i]))
            return false;
    return size > 0;
}

bool field_takes_glob(enum query_field field)
{
    return field == QUERY_PATH || field == QUERY_URL || field == QUERY_SOURCE || field == QUERY_TYPE;
}
