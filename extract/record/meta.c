// SPDX-License-Identifier: MIT
// The metadata of a record.
#include "extract/record/meta.h"

#include "extract/record/value.h"
#include "text/dates/date.h"
#include <string.h>
#include <strings.h>

enum { LEVELS_MAX = 4, LEVEL_RANKS = 100 };

static void take_better(struct record_meta *meta, enum meta_key key, const json_t *value, int rank)
{
    if (meta->values[key] && meta->ranks[key] <= rank)
        return;
    meta->values[key] = value;
    meta->ranks[key] = rank;
}

static void take_of(struct record_meta *meta, const struct record_key *of, const json_t *object,
                    const json_t *member, int level)
{
    take_better(meta, of->meta, member, level * LEVEL_RANKS + of->rank);
    if (of->meta == META_DATE && meta->values[META_DATE] == member)
        meta->dated = object;
}

// Whether a string is a day, a month or an hour: {"from": "2014-01-01", "to": "2014-02-01"} is no letter.
static bool is_moment(const json_t *value)
{
    const char *text = json_string_value(value);
    struct date date;
    if (!text)
        return false;
    const size_t blank = strspn(text, " \t"), digits = strspn(text + blank, "0123456789");
    return (digits > 0 && text[blank + digits] == ':') || date_parse(&date, text, json_string_length(value));
}

static void find(struct record_meta *meta, const json_t *object, int level)
{
    const char *key;
    json_t *member;
    json_object_foreach((json_t *)object, key, member)
    {
        const struct record_key *of = record_key_of(key);
        const bool named = of->meta != META_AUTHOR || !is_moment(member);
        if (of->use == RECORD_META && named && record_has_content(member))
            take_of(meta, of, object, member, level);
        // "source" tells whom the record is from, perhaps by an address: what stands in it is not about the record.
        const bool is_source = strcasecmp(key, "source") == 0;
        if (of->use == RECORD_NESTED && json_is_object(member) && !is_source && level < LEVELS_MAX)
            find(meta, member, level + 1);
        else if (is_source && json_is_string(member) &&
                 strncasecmp(json_string_value(member), "http", 4) == 0)
            take_better(meta, META_URL, member, level * LEVEL_RANKS + LEVEL_RANKS / 2);
    }
}

void record_meta_find(struct record_meta *out, const json_t *object)
{
    *out = (struct record_meta){0};
    find(out, object, 0);
}

// A permalink and its like are addresses only if they are whole; others are places within a site.
static bool counts(const struct record_meta *meta, size_t key)
{
    const char *text = json_string_value(meta->values[key]);
    return key != META_URL || meta->ranks[key] % LEVEL_RANKS < 2 || (text && strstr(text, "://"));
}

static bool send(struct sink *sink, const struct record_meta *meta, size_t key, const char *origin)
{
    const json_t *value = meta->values[key];
    if (key == META_DATE && meta->ranks[key] % LEVEL_RANKS == RECORD_YEAR_RANK)
        return record_send_year(sink, origin, value, meta->dated);
    return record_send_value(sink, (enum meta_key)key, origin, value);
}

bool record_meta_send(struct sink *sink, const struct record_meta *meta, const char *origin)
{
    for (size_t key = 0; key < META_KEY_COUNT; key++)
        if (meta->values[key] && counts(meta, key) && !send(sink, meta, key, origin))
            return false;
    return true;
}
