// SPDX-License-Identifier: MIT
// Values of JSON records as metadata.
#include "extract/record/value.h"

#include "extract/core/names/entity.h"
#include "extract/record/key.h"
#include "text/passages/names/person.h"
#include "text/words/language_name.h"
#include <ctype.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <strings.h>
#include <time.h>

// Levels of arrays and objects around a value that is still one.
enum { LEVELS_MAX = 6 };

static bool has_content(const json_t *value, int levels)
{
    if (json_is_string(value)) {
        const char *text = json_string_value(value);
        return text[strspn(text, " \t\r\n")] != '\0' || strlen(text) < json_string_length(value);
    }
    if (json_is_number(value))
        return true;
    bool found = false;
    for (size_t i = 0; levels > 0 && !found && i < json_array_size(value); i++)
        found = has_content(json_array_get(value, i), levels - 1);
    const char *key;
    json_t *member;
    if (levels > 0 && !found)
        json_object_foreach((json_t *)value, key,
                            member) if ((found = has_content(member, levels - 1))) break;
    return found;
}

bool record_has_content(const json_t *value)
{
    return has_content(value, LEVELS_MAX);
}

static bool out_of_memory(struct sink *sink)
{
    return sink_fail(sink, WIRE_OUT_OF_MEMORY, "out of memory");
}

// Whether line ends are written out, twice escaped: then there are no others.
static bool has_written_line_ends(const char *text, size_t size)
{
    return !memchr(text, '\n', size) && memmem(text, size, "\\n\\n", 4);
}

bool record_plain_string(struct buffer *out, const char *text, size_t size)
{
    const bool written = has_written_line_ends(text, size);
    if (!written && !memchr(text, '&', size))
        return buffer_add(out, text, size);
    for (size_t at = 0; at < size;) {
        char character[16];
        size_t taken = text[at] == '&' ? entity_reference(character, text + at, size - at) : 0;
        if (taken > 0) {
            buffer_add_string(out, character);
        } else if (written && size - at > 1 && text[at] == '\\' && strchr("nrt", text[at + 1])) {
            buffer_add_byte(out, text[at + 1] == 'n' ? '\n' : ' ');
            taken = 2;
        } else {
            buffer_add_byte(out, text[at]);
            taken = 1;
        }
        at += taken;
    }
    return !out->failed;
}

// Whether a key is a name, whatever its case and without "_" and "-".
static bool is_named(const char *key, const char *name)
{
    for (; *key; key++)
        if (*key != '_' && *key != '-' && tolower((unsigned char)*key) != *name++)
            return false;
    return !*name;
}

// An object's string under one of the names.
static const char *string_of(const json_t *object, const char *const *names)
{
    const char *key;
    json_t *value;
    for (; *names; names++)
        json_object_foreach((json_t *)object, key, value)
        {
            if (is_named(key, *names) && json_is_string(value) && json_string_length(value) > 0)
                return json_string_value(value);
        }
    return NULL;
}

bool record_person(struct buffer *out, const json_t *value)
{
    static const char *const whole[] = {"realname", "name",  "fullname", "displayname", "author",
                                        "speaker",  "login", "original", NULL};
    // An account of Discord: its name is a login.
    static const char *const shown[] = {"nickname", NULL};
    static const char *const first[] = {"firstname",  "first",    "given", "givenname",
                                        "givennames", "forename", NULL};
    static const char *const last[] = {"lastname", "last", "family", "familyname", "surname", NULL};
    if (json_is_string(value))
        return buffer_add(out, json_string_value(value), json_string_length(value));
    if (json_is_object(json_object_get(value, "name"))) // Quarto's {name: {given: …, family: …}}
        value = json_object_get(value, "name");
    if (json_is_object(
            json_object_get(value, "author"))) // OpenAlex's {author: {display_name: …}, institutions: …}
        value = json_object_get(value, "author");
    const char *name = json_object_get(value, "isBot") ? string_of(value, shown) : NULL;
    if (!name && json_is_object(value))
        name = string_of(value, whole);
    if (name)
        return buffer_add_string(out, name);
    const char *given = json_is_object(value) ? string_of(value, first) : NULL;
    const char *family = json_is_object(value) ? string_of(value, last) : NULL;
    return !(given || family) ||
           buffer_printf(out, "%s%s%s", given ? given : "", given && family ? " " : "", family ? family : "");
}

static bool send_persons(struct sink *sink, const char *origin, const struct buffer *name)
{
    struct person_list persons;
    if (!persons_read_stated(&persons, name->data, name->size))
        return sink_meta(sink, META_AUTHOR, origin, name->data, name->size);
    for (size_t i = 0; i < persons.count; i++)
        if (!sink_meta(sink, META_AUTHOR, origin, persons.persons[i].name, persons.persons[i].size))
            return false;
    return true;
}

// A link of Obsidian's becomes what a reader sees: "[[Ada Vell]]", "[[people/vell|Ada Vell]]".
static void show_link(struct buffer *name)
{
    if (name->size < 5 || memcmp(name->data, "[[", 2) != 0 ||
        memcmp(name->data + name->size - 2, "]]", 2) != 0 || memchr(name->data + 2, '[', name->size - 2))
        return;
    const char *bar = memrchr(name->data, '|', name->size), *shown = bar ? bar + 1 : name->data + 2;
    const size_t size = (size_t)(name->data + name->size - 2 - shown);
    memmove(name->data, shown, size);
    buffer_truncate(name, size);
}

static bool send_person(struct sink *sink, const char *origin, const json_t *value)
{
    struct buffer raw, name;
    buffer_init(&raw);
    buffer_init(&name);
    bool done = record_person(&raw, value) && record_plain_string(&name, raw.data, raw.size);
    show_link(&name);
    done = done ? send_persons(sink, origin, &name) : out_of_memory(sink);
    buffer_clear(&raw);
    buffer_clear(&name);
    return done;
}

// A day of the epoch's seconds, or of their thousandths and so on.
static bool send_epoch(struct sink *sink, const char *origin, double seconds)
{
    static const double last = 7258118400; // 2200: what is behind it is another number
    while (seconds > 1e11)
        seconds /= 1000;
    if (seconds > last)
        return true;
    const time_t time = (time_t)seconds;
    struct tm day;
    char date[16];
    if (!gmtime_r(&time, &day) || strftime(date, sizeof date, "%Y-%m-%d", &day) == 0)
        return true;
    return sink_meta_string(sink, META_DATE, origin, date);
}

static bool is_day_number(long long whole)
{
    const int month = (int)(whole / 100 % 100), day = (int)(whole % 100);
    return whole >= 15000101 && whole <= 29991231 && month >= 1 && month <= 12 && day >= 1 && day <= 31;
}

// The day of a moment that is written as one number of 12 or 14 digits, year first, or the number itself. Milliseconds of the epoch that
// look like one are of a few hours of 1976.
static long long day_of_moment(long long whole)
{
    long long hours = whole / 1000000 > 15000101 ? whole / 100 : whole; // YYYYMMDDHHMM
    if (hours > 299912312359 || hours % 100 > 59 || hours / 100 % 100 > 23)
        return whole;
    return hours / 10000 >= 19000101 && is_day_number(hours / 10000) ? hours / 10000 : whole;
}

// A number is a year, a day or a moment written as one number, or a time of the epoch (from 1973 on; before, it cannot be told).
static bool send_date_number(struct sink *sink, const char *origin, double number)
{
    char digits[32];
    const long long whole = day_of_moment(number > -1e17 && number < 1e17 ? (long long)number : 0);
    const int month = (int)(whole / 100 % 100), day = (int)(whole % 100);
    const bool is_day = is_day_number(whole);
    if (!is_day && number >= 1e8)
        return send_epoch(sink, origin, number);
    if (!is_day && (whole < 1000 || whole > 2999))
        return true;
    snprintf(digits, sizeof digits, is_day ? "%lld-%02d-%02d" : "%lld", is_day ? whole / 10000 : whole, month,
             day);
    return sink_meta_string(sink, META_DATE, origin, digits);
}

// The small number of a key that is called `name`, 0 where there is none.
static int small_number(const json_t *object, const char *name, int most)
{
    const char *key;
    json_t *member;
    json_object_foreach((json_t *)object, key, member)
    {
        if (strcasecmp(key, name) != 0)
            continue;
        const char *text = json_string_value(member);
        const bool digits = text && *text && strlen(text) <= 2 && strspn(text, "0123456789") == strlen(text);
        const json_int_t number = digits ? atoi(text) : json_integer_value(member);
        return number >= 1 && number <= most ? (int)number : 0;
    }
    return 0;
}

bool record_send_year(struct sink *sink, const char *origin, const json_t *year, const json_t *object)
{
    const char *text = json_string_value(year);
    const bool digits = text && strlen(text) == 4 && strspn(text, "0123456789") == 4;
    const json_int_t number = digits ? atoi(text) : json_integer_value(year);
    const int month = small_number(object, "month", 12), day = small_number(object, "day", 31);
    char date[16];
    if (number < 1000 || number > 2999 || month == 0)
        return record_send_value(sink, META_DATE, origin, year);
    snprintf(date, sizeof date, day ? "%04d-%02d-%02d" : "%04d-%02d", (int)number, month, day);
    return sink_meta_string(sink, META_DATE, origin, date);
}

// [[2014, 3, 4]]
static bool send_date_parts(struct sink *sink, const char *origin, const json_t *parts)
{
    while (json_is_array(json_array_get(parts, 0)))
        parts = json_array_get(parts, 0);
    char date[48];
    int size = 0;
    for (size_t i = 0; i < 3 && json_is_integer(json_array_get(parts, i)); i++) {
        const int part = (int)(json_integer_value(json_array_get(parts, i)) % 10000);
        size += snprintf(date + size, sizeof date - (size_t)size, i ? "-%02d" : "%04d", part);
    }
    return size == 0 || sink_meta_string(sink, META_DATE, origin, date);
}

// Milliseconds, as .NET writes them: "/Date(1393927200000+0000)/". Whatever is nearer to 1970 than two days, as what stands for no date, is none.
static bool send_moment(struct sink *sink, const char *origin, const char *text)
{
    enum { DIGITS_MIN = 9, DIGITS_MAX = 15 };
    const size_t digits = strspn(text, "0123456789");
    const bool whole = digits >= DIGITS_MIN && digits <= DIGITS_MAX && strchr("+-)", text[digits]);
    return !whole || send_date_number(sink, origin, (double)strtoll(text, NULL, 10));
}

static bool send_date(struct sink *sink, const char *origin, const json_t *value, int levels)
{
    static const char *const names[] = {"$date", "date-parts", "$numberLong", "date",      "value", "start",
                                        "iso",   "published",  "date-time",   "timestamp", NULL};
    if (json_is_number(value))
        return send_date_number(sink, origin, json_number_value(value));
    if (json_is_string(value)) {
        static const char moment[] = "/Date(";
        const char *text = json_string_value(value);
        if (strncmp(text, moment, sizeof moment - 1) == 0)
            return send_moment(sink, origin, text + sizeof moment - 1);
        const size_t digits = strspn(text, "0123456789");
        const bool stamp = digits == 8 && text[8] == 'T'; // 20140304T101500Z
        if (stamp || (digits >= 9 && (text[digits] == '\0' || text[digits] == '.')))
            return send_date_number(sink, origin, atof(text));
        return sink_meta(sink, META_DATE, origin, text, json_string_length(value));
    }
    if (json_is_array(value))
        return json_is_string(json_array_get(value, 0)) ? send_date(sink, origin, json_array_get(value, 0), 0)
                                                        : send_date_parts(sink, origin, value);
    for (const char *const *name = names; levels > 0 && *name; name++)
        if (json_object_get(value, *name))
            return send_date(sink, origin, json_object_get(value, *name), levels - 1);
    return true;
}

static bool send_string(struct sink *sink, const char *origin, enum meta_key key, const json_t *value)
{
    struct buffer plain;
    buffer_init(&plain);
    bool done = record_plain_string(&plain, json_string_value(value), json_string_length(value));
    if (done && key == META_LANGUAGE)
        language_name_code(&plain);
    done = done && !plain.failed ? sink_meta(sink, key, origin, plain.data, plain.size) : out_of_memory(sink);
    buffer_clear(&plain);
    return done;
}

static bool send_value(struct sink *sink, const char *origin, enum meta_key key, const json_t *value,
                       int levels)
{
    static const char *const names[] = {"rendered", "value", "text",  "name", "title", "code",
                                        "url",      "href",  "#text", "main", NULL};
    char digits[32];
    if (key == META_DATE)
        return send_date(sink, origin, value, LEVELS_MAX);
    for (size_t i = 0; levels > 0 && i < json_array_size(value); i++)
        if (!send_value(sink, origin, key, json_array_get(value, i), levels - 1))
            return false;
    if (key == META_AUTHOR && !json_is_array(value))
        return send_person(sink, origin, value);
    if (json_is_string(value))
        return send_string(sink, origin, key, value);
    if (json_is_integer(value) && key != META_URL && key != META_LANGUAGE) {
        snprintf(digits, sizeof digits, "%" JSON_INTEGER_FORMAT, json_integer_value(value));
        return sink_meta_string(sink, key, origin, digits);
    }
    for (const char *const *name = names; json_is_object(value) && *name; name++)
        if (json_is_string(json_object_get(value, *name)))
            return send_string(sink, origin, key, json_object_get(value, *name));
    return true;
}

bool record_send_value(struct sink *sink, enum meta_key key, const char *origin, const json_t *value)
{
    return send_value(sink, origin, key, value, LEVELS_MAX);
}
