// SPDX-License-Identifier: MIT
// What an XML document says about itself.
#include "extract/xml/meta.h"

#include "extract/core/clean.h"
#include "extract/core/names/entity.h"
#include "text/base/space.h"
#include "text/dates/date.h"
#include "text/passages/names/person.h"
#include "text/words/language_name.h"
#include <ctype.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <strings.h>

static const char origin[] = "metadata";

enum { LOGINS_MAX = 1 << 16 };

// What the elements within a person's or a date's are, whatever the vocabulary (JATS, TEI, DocBook, MODS, PubMed), in any case.
static const struct {
    const char *element;
    enum xml_part part;
    int key;
} parts[] = {
    {"surname", XML_PART_FAMILY, META_AUTHOR},
    {"family", XML_PART_FAMILY, META_AUTHOR},
    {"lastname", XML_PART_FAMILY, META_AUTHOR},
    {"last-name", XML_PART_FAMILY, META_AUTHOR},
    {"suffix", XML_PART_FAMILY, META_AUTHOR},
    {"lineage", XML_PART_FAMILY, META_AUTHOR},
    {"affiliation", XML_PART_NONE, META_AUTHOR},
    {"aff", XML_PART_NONE, META_AUTHOR},
    {"xref", XML_PART_NONE, META_AUTHOR},
    {"email", XML_PART_NONE, META_AUTHOR},
    {"home-page", XML_PART_NONE, META_AUTHOR},
    {"id", XML_PART_NONE, META_AUTHOR},
    {"idno", XML_PART_NONE, META_AUTHOR},
    {"address", XML_PART_NONE, META_AUTHOR},
    {"contrib-id", XML_PART_NONE, META_AUTHOR},
    {"role", XML_PART_NONE, META_AUTHOR},
    {"bio", XML_PART_NONE, META_AUTHOR},
    {"degrees", XML_PART_NONE, META_AUTHOR},
    {"uri", XML_PART_NONE, META_AUTHOR},
    {"authorblurb", XML_PART_NONE, META_AUTHOR},
    {"personblurb", XML_PART_NONE, META_AUTHOR},
    {"contrib", XML_PART_NONE, META_AUTHOR},
    {"byttl", XML_PART_NONE, META_AUTHOR},
    {"name-alternatives", XML_PART_TEXT, META_AUTHOR},
    {"jobtitle", XML_PART_NONE, META_AUTHOR},
    {"roleDesc", XML_PART_NONE, META_AUTHOR},
    {"displayForm", XML_PART_WHOLE, META_AUTHOR},
    {"nameIdentifier", XML_PART_NONE, META_AUTHOR},
    {"alternativeName", XML_PART_NONE, META_AUTHOR},
    {"year", XML_PART_YEAR, META_DATE},
    {"month", XML_PART_MONTH, META_DATE},
    {"day", XML_PART_DAY, META_DATE},
    {"yyyy", XML_PART_YEAR, META_DATE},
    {"mm", XML_PART_MONTH, META_DATE},
    {"dd", XML_PART_DAY, META_DATE},
    {"initials", XML_PART_NONE, META_AUTHOR},
    {"identifier", XML_PART_NONE, META_AUTHOR},
    {"affiliationinfo", XML_PART_NONE, META_AUTHOR},
    {"season", XML_PART_NONE, META_DATE},
    {"era", XML_PART_NONE, META_DATE},
    {"string-date", XML_PART_NONE, META_DATE},
};

// The parts of a name in MODS, by the type that they say they are of.
static const struct {
    const char *type;
    enum xml_part part;
} name_parts[] = {{"family", XML_PART_FAMILY}, {"date", XML_PART_NONE}, {"termsOfAddress", XML_PART_NONE}};

void xml_meta_init(struct xml_meta *meta, struct sink *sink, const struct xml_rules *rules)
{
    *meta = (struct xml_meta){.sink = sink, .rules = rules};
    for (size_t i = 0; i <= META_KEY_COUNT; i++)
        buffer_init(&meta->values[i].text);
    for (size_t i = 0; i < META_KEY_COUNT; i++)
        buffer_init(&meta->outer[i]);
    for (size_t i = 0; i < XML_PART_NONE; i++)
        buffer_init(&meta->parts[i]);
    buffer_init(&meta->logins);
}

void xml_meta_clear(struct xml_meta *meta)
{
    for (size_t i = 0; i <= META_KEY_COUNT; i++)
        buffer_clear(&meta->values[i].text);
    for (size_t i = 0; i < META_KEY_COUNT; i++)
        buffer_clear(&meta->outer[i]);
    for (size_t i = 0; i < XML_PART_NONE; i++)
        buffer_clear(&meta->parts[i]);
    buffer_clear(&meta->logins);
}

static bool out_of_memory(struct xml_meta *meta)
{
    return sink_fail(meta->sink, WIRE_OUT_OF_MEMORY, "out of memory");
}

// A name without the comma that divides it from the next.
static void trim_name(const char **value, size_t *size)
{
    while (*size > 0 && (isspace((unsigned char)**value) || **value == ',' || **value == ';'))
        (*value)++, (*size)--;
    while (*size > 0 && (isspace((unsigned char)(*value)[*size - 1]) || strchr(",;", (*value)[*size - 1])))
        (*size)--;
}

// Without the sign that leads on to what catalogues put behind a part of a title or a name of a series: "The tolls /".
static void trim_title(const char *value, size_t *size)
{
    size_t end = *size;
    while (end > 0 && isspace((unsigned char)value[end - 1]))
        end--;
    if (end > 2 && strchr("/:;=", value[end - 1]) && value[end - 2] == ' ')
        *size = end - 2;
}

// The year as catalogues write it: "[2014]", "c1998.", "©2014", "1998?". 0 for none, and where other words or years stand there.
static int catalogue_year(const char *text)
{
    int year = 0, digits = 0;
    for (; *text; text++) {
        if (isdigit((unsigned char)*text)) {
            year = year * 10 + (*text - '0');
            if (++digits > 4)
                return 0;
        } else if (!strchr("[]().,?cp \xC2\xA9", *text)) {
            return 0;
        }
    }
    return digits == 4 && year >= 1000 ? year : 0;
}

// A date in a form that is read elsewhere too: what is no date as a whole ("Dated: March 4, 2014.", 20140304T101500Z) is the
// one that stands in it.
static void find_date(struct buffer *text)
{
    struct date date;
    char found[DATE_TEXT_SIZE];
    size_t start, end;
    const bool compact = text->size > 8 && strspn(text->data, "0123456789") == 8 && text->data[8] == 'T';
    if (!compact && date_parse(&date, text->data, text->size))
        return;
    if (compact ? !date_parse(&date, text->data, 8)
                : !date_find(&date, text->data, text->size, &start, &end)) {
        const int year = text->size > 0 ? catalogue_year(text->data) : 0;
        if (year == 0)
            return;
        date = (struct date){.year = year};
    }
    date_format(date, found);
    buffer_truncate(text, 0);
    buffer_add_string(text, found);
}

// The name of who has the login, where the head of a file tells it: WordPress's authors. `name` else.
static const char *name_of_login(const struct xml_meta *meta, const char *name, size_t size)
{
    const struct buffer *logins = &meta->logins;
    for (size_t at = 0; at < logins->size;) {
        const char *login = logins->data + at, *shown = login + strlen(login) + 1;
        if (strlen(login) == size && memcmp(login, name, size) == 0 && *shown)
            return shown;
        at = (size_t)(shown - logins->data) + strlen(shown) + 1;
    }
    return NULL;
}

// A login, then the name to it: each ends with a zero.
static bool keep_login(struct xml_meta *meta, int key, const char *value, size_t size)
{
    struct buffer *logins = &meta->logins;
    const bool fits = (key == XML_SHOWN) == meta->login_open && logins->size < LOGINS_MAX;
    if (!fits)
        return true;
    meta->login_open = key == XML_LOGIN;
    return (clean_line(logins, value, size, META_VALUE_MAX) && buffer_add_byte(logins, '\0')) ||
           out_of_memory(meta);
}

// Keeps a value unless a better one is there: a better rank, or the first of its own (authors: all of it).
static bool keep(struct xml_meta *meta, int key, int rank, const char *value, size_t size)
{
    if (key == XML_LOGIN || key == XML_SHOWN)
        return keep_login(meta, key, value, size);
    struct xml_value *kept = &meta->values[key];
    if (kept->text.size > 0 && (kept->rank < rank || (kept->rank == rank && key != META_AUTHOR)))
        return true;
    if (key == META_AUTHOR)
        trim_name(&value, &size);
    if (key == META_TITLE || key == META_SERIES)
        trim_title(value, &size);
    const char *shown = key == META_AUTHOR ? name_of_login(meta, value, size) : NULL;
    value = shown ? shown : value;
    size = shown ? strlen(shown) : size;
    struct buffer line;
    buffer_init(&line);
    bool done = clean_line(&line, value, size, META_VALUE_MAX);
    if (key == META_LANGUAGE)
        language_name_code(&line);
    if (key == META_DATE)
        find_date(&line);
    if (done && line.size > 0 && (kept->rank > rank || key != META_AUTHOR))
        buffer_truncate(&kept->text, 0);
    if (done && line.size > 0 && kept->text.size < 4 * META_VALUE_MAX) {
        kept->rank = rank;
        done = buffer_add(&kept->text, line.data, line.size + 1);
    }
    buffer_clear(&line);
    return done || out_of_memory(meta);
}

// A feed's title may be escaped twice: "Tolls &amp;amp; fees".
static bool keep_title(struct xml_meta *meta, const struct xml_source *source, const char *value, size_t size)
{
    struct buffer plain;
    buffer_init(&plain);
    bool done = entity_add_text(&plain, value, size)
                    ? keep(meta, source->key, source->rank, plain.data, plain.size)
                    : out_of_memory(meta);
    buffer_clear(&plain);
    return done;
}

// A byline names persons and what they are.
static bool keep_value(struct xml_meta *meta, const struct xml_source *source, const char *value, size_t size)
{
    struct person_list persons;
    if (source->key == META_TITLE && memchr(value, '&', size))
        return keep_title(meta, source, value, size);
    if (source->key != META_AUTHOR || !persons_read_stated(&persons, value, size))
        return keep(meta, source->key, source->rank, value, size);
    for (size_t i = 0; i < persons.count; i++)
        if (!keep(meta, META_AUTHOR, source->rank, persons.persons[i].name, persons.persons[i].size))
            return false;
    return true;
}

// Day, month and year of their own as one date.
static bool keep_date_parts(struct xml_meta *meta, int rank)
{
    int number[3];
    for (int i = 0; i < 3; i++)
        number[i] = atoi(meta->parts[XML_PART_YEAR + i].data);
    char date[64];
    if (number[0] < 1000 || number[0] > 9999)
        return true;
    if (number[1] >= 1 && number[1] <= 12 && number[2] >= 1 && number[2] <= 31)
        snprintf(date, sizeof date, "%04d-%02d-%02d", number[0], number[1], number[2]);
    else if (number[1] >= 1 && number[1] <= 12)
        snprintf(date, sizeof date, "%04d-%02d", number[0], number[1]);
    else if (number[1] == 0 && meta->parts[XML_PART_MONTH].size > 0)
        snprintf(date, sizeof date, "%.2s %.20s %04d", meta->parts[XML_PART_DAY].data,
                 meta->parts[XML_PART_MONTH].data, number[0]);
    else
        snprintf(date, sizeof date, "%04d", number[0]);
    return keep(meta, META_DATE, rank, date, strlen(date));
}

static bool keep_collected(struct xml_meta *meta)
{
    const struct xml_source *source = meta->source;
    struct buffer *text = &meta->parts[XML_PART_TEXT], *family = &meta->parts[XML_PART_FAMILY];
    const struct buffer *whole = &meta->parts[XML_PART_WHOLE];
    if (source->key == META_DATE && meta->parts[XML_PART_YEAR].size > 0)
        return keep_date_parts(meta, source->rank);
    if (space_skip(whole->data, whole->size, 0) < whole->size)
        return keep_value(meta, source, whole->data, whole->size);
    if (family->size > 0 && (!buffer_add_byte(text, ' ') || !buffer_add(text, family->data, family->size)))
        return out_of_memory(meta);
    return keep_value(meta, source, text->data, text->size);
}

static enum xml_part part_of(const struct xml_meta *meta, const struct xml_element *element)
{
    enum xml_part part = meta->part;
    for (size_t i = 0; i < sizeof parts / sizeof *parts; i++)
        if (parts[i].key == meta->source->key && strcasecmp(parts[i].element, element->name) == 0)
            part = parts[i].part;
    const bool names = meta->source->key == META_AUTHOR && strcmp(element->name, "namePart") == 0;
    const char *type = names ? xml_attribute(element->attributes, "type") : NULL;
    for (size_t i = 0; type && i < sizeof name_parts / sizeof *name_parts; i++)
        if (strcmp(type, name_parts[i].type) == 0)
            part = name_parts[i].part;
    return part;
}

static void begin_part(struct xml_meta *meta, size_t depth, const struct xml_element *element,
                       enum xml_role role)
{
    enum xml_part part = part_of(meta, element);
    if (role == XML_NOTE || role == XML_MARK || role == XML_SIGN || role == XML_SPARE)
        part = XML_PART_NONE;
    bool divides = role >= XML_BLOCK || role == XML_BREAK || role == XML_TOKEN || role == XML_FIELDS ||
                   meta->source->key == META_AUTHOR;
    if (divides && part != XML_PART_NONE)
        buffer_add_byte(&meta->parts[part], ' ');
    if (part != meta->part && meta->part_depth == 0) {
        meta->part = part;
        meta->part_depth = depth;
    }
}

bool xml_meta_start(struct xml_meta *meta, size_t depth, const struct xml_element *element,
                    enum xml_role role)
{
    const size_t depth_max = meta->rules->vocabulary->source_depth;
    if (meta->source)
        begin_part(meta, depth, element, role);
    if (depth_max > 0 && depth > depth_max)
        return true;
    const char *language = depth == 1 ? xml_attribute(element->attributes, "lang") : NULL;
    if (language && !keep(meta, META_LANGUAGE, 1, language, strlen(language)))
        return false;
    const struct xml_pattern *pattern = NULL;
    while ((pattern = xml_rules_source(meta->rules, element, pattern))) {
        const struct xml_source *source = pattern->source;
        if (pattern->taken.size > 0) {
            const char *value = xml_pattern_value(pattern, element->attributes);
            if (value && !keep_value(meta, source, value, strlen(value)))
                return false;
        } else if (!meta->source) {
            meta->source = source;
            meta->source_depth = depth;
            meta->part = XML_PART_TEXT;
            meta->part_depth = 0;
            for (size_t i = 0; i < XML_PART_NONE; i++)
                buffer_truncate(&meta->parts[i], 0);
        }
    }
    return true;
}

void xml_meta_text(struct xml_meta *meta, const char *text, size_t size)
{
    if (!meta->source || meta->part == XML_PART_NONE)
        return;
    // White space may be most of it: what is kept is more than a value can hold.
    if (meta->parts[meta->part].size < 4 * META_VALUE_MAX)
        buffer_add(&meta->parts[meta->part], text, size);
}

bool xml_meta_end(struct xml_meta *meta, size_t depth)
{
    if (!meta->source)
        return true;
    if (meta->part_depth == depth) {
        meta->part = XML_PART_TEXT;
        meta->part_depth = 0;
    }
    if (depth != meta->source_depth)
        return true;
    bool done = keep_collected(meta);
    meta->source = NULL;
    return done;
}

bool xml_meta_begin_record(struct xml_meta *meta)
{
    for (size_t key = 0; key <= META_KEY_COUNT; key++) {
        struct buffer *text = &meta->values[key].text;
        // The day of a collection is not its documents', that of an issue is.
        const bool counts = key < META_KEY_COUNT && (key != META_DATE || meta->values[key].rank == 0);
        if (counts && meta->outer[key].size == 0 && text->size > 0 &&
            !buffer_add(&meta->outer[key], text->data, text->size))
            return out_of_memory(meta);
        buffer_truncate(text, 0);
    }
    return true;
}

void xml_meta_end_record(struct xml_meta *meta)
{
    meta->source = NULL;
    for (size_t key = 0; key <= META_KEY_COUNT; key++)
        buffer_truncate(&meta->values[key].text, 0);
}

static bool send(struct xml_meta *meta, enum meta_key key, const struct buffer *text)
{
    for (size_t at = 0; at < text->size; at += strlen(text->data + at) + 1)
        if (!sink_meta_string(meta->sink, key, origin, text->data + at))
            return false;
    return true;
}

// The documents of an assembly are told apart by their number: "S/RES/1356 (2001): Resolution 1356 (2001)".
static bool send_title(struct xml_meta *meta)
{
    const struct buffer *title = &meta->values[META_TITLE].text, *number = &meta->values[XML_NUMBER].text;
    if (title->size == 0 || number->size == 0)
        return send(meta, META_TITLE, title->size > 0 ? title : number);
    struct buffer whole;
    buffer_init(&whole);
    buffer_printf(&whole, "%s: %s", number->data, title->data);
    bool done = whole.failed ? out_of_memory(meta)
                             : sink_meta(meta->sink, META_TITLE, origin, whole.data, whole.size);
    buffer_clear(&whole);
    return done;
}

// Whether a value is there, not sent, and of a rank that the text seldom betters; of dates, which stand in it more often, of the
// best.
static bool is_settled(const struct xml_meta *meta, size_t key)
{
    return meta->values[key].text.size > 0 && !(meta->sink->keys_sent & 1u << key) &&
           meta->values[key].rank <= (key != META_DATE);
}

bool xml_meta_send_settled(struct xml_meta *meta)
{
    if (is_settled(meta, META_TITLE) && !send_title(meta))
        return false;
    for (size_t key = 0; key < META_KEY_COUNT; key++)
        if (key != META_TITLE && key != META_AUTHOR && is_settled(meta, key) &&
            !send(meta, (enum meta_key)key, &meta->values[key].text))
            return false;
    return true;
}

bool xml_meta_finish(struct xml_meta *meta)
{
    if (!send_title(meta) ||
        (meta->values[META_DATE].rank > 0 && !send(meta, META_DATE, &meta->outer[META_DATE])))
        return false;
    for (size_t key = 0; key < META_KEY_COUNT; key++)
        if (key != META_TITLE && !send(meta, (enum meta_key)key, &meta->values[key].text))
            return false;
    return send(meta, META_SERIES, &meta->outer[META_TITLE]) &&
           send(meta, META_AUTHOR, &meta->outer[META_AUTHOR]) &&
           send(meta, META_LANGUAGE, &meta->outer[META_LANGUAGE]) &&
           send(meta, META_DATE, &meta->outer[META_DATE]);
}
