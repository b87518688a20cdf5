// SPDX-License-Identifier: MIT
// One JSON object as a document.
#include "extract/json/record.h"

#include "extract/core/clean.h"
#include <string.h>

static const char origin[] = "metadata";

// Of one key the first name that the record has counts.
static const struct {
    enum meta_key key;
    const char *name;
} meta_names[] = {
    {META_TITLE, "title"},       {META_TITLE, "headline"},    {META_AUTHOR, "author"},
    {META_AUTHOR, "authors"},    {META_AUTHOR, "creator"},    {META_AUTHOR, "creators"},
    {META_DATE, "date"},         {META_DATE, "published"},    {META_DATE, "publication_date"},
    {META_DATE, "published_at"}, {META_DATE, "created"},      {META_LANGUAGE, "language"},
    {META_LANGUAGE, "lang"},     {META_URL, "url"},           {META_URL, "link"},
    {META_SERIES, "series"},     {META_SERIES, "collection"},
};

static const char *const text_names[] = {"text", "body", "content", "contents"};
static const char *const id_names[] = {"_id", "id", "docid", "doc_id"};

void json_record_id(struct buffer *out, const json_t *record)
{
    for (size_t i = 0; i < sizeof id_names / sizeof *id_names && out->size == 0; i++) {
        const json_t *id = json_object_get(record, id_names[i]);
        if (json_is_string(id))
            clean_line(out, json_string_value(id), json_string_length(id), META_VALUE_MAX);
        else if (json_is_integer(id))
            buffer_printf(out, "%" JSON_INTEGER_FORMAT, json_integer_value(id));
        else if (json_is_real(id))
            buffer_printf(out, "%.17g", json_real_value(id));
    }
}

static bool send_string(struct sink *sink, enum meta_key key, const json_t *value)
{
    return sink_meta(sink, key, origin, json_string_value(value), json_string_length(value));
}

// A person is a string or an object with a name.
static bool send_person(struct sink *sink, enum meta_key key, const json_t *value)
{
    if (json_is_object(value))
        value = json_object_get(value, "name");
    return !json_is_string(value) || send_string(sink, key, value);
}

static bool send_value(struct sink *sink, enum meta_key key, const json_t *value)
{
    char digits[32];
    if (json_is_integer(value)) { // a year
        snprintf(digits, sizeof digits, "%" JSON_INTEGER_FORMAT, json_integer_value(value));
        return sink_meta_string(sink, key, origin, digits);
    }
    if (!json_is_array(value))
        return send_person(sink, key, value);
    for (size_t i = 0; i < json_array_size(value); i++)
        if (!send_person(sink, key, json_array_get(value, i)))
            return false;
    return true;
}

static bool send_meta(struct sink *sink, const json_t *record)
{
    for (size_t i = 0; i < sizeof meta_names / sizeof *meta_names; i++) {
        const json_t *value = json_object_get(record, meta_names[i].name);
        if (value && !send_value(sink, meta_names[i].key, value))
            return false;
    }
    return true;
}

static bool send_text(struct sink *sink, const json_t *text)
{
    if (json_is_string(text))
        return sink_take_plain(sink, json_string_value(text), json_string_length(text));
    for (size_t i = 0; i < json_array_size(text); i++) {
        const json_t *part = json_array_get(text, i);
        if (json_is_string(part) && !sink_take_plain(sink, json_string_value(part), json_string_length(part)))
            return false;
    }
    return true;
}

bool json_record_send(struct sink *sink, const json_t *record)
{
    if (!send_meta(sink, record))
        return false;
    const json_t *abstract = json_object_get(record, "abstract");
    if (abstract && !send_text(sink, abstract))
        return false;
    for (size_t i = 0; i < sizeof text_names / sizeof *text_names; i++) {
        const json_t *text = json_object_get(record, text_names[i]);
        if (text)
            return send_text(sink, text);
    }
    return true;
}
