// SPDX-License-Identifier: MIT
// The text of a JSON record.
#include "extract/json/text.h"

#include "extract/markdown/markdown_fragment.h"
#include "extract/markup/html_fragment.h"
#include "extract/markup/html_tags.h"
#include "extract/record/value.h"
#include <ctype.h>
#include <stdlib.h>
#include <string.h>
#include <strings.h>

enum {
    LEVELS_MAX = 32,    // parts in parts
    LABEL_MAX = 200,    // bytes of a heading or a speaker; what is longer is text
    TEXT_SIZE_MIN = 16, // bytes of a string that may be a text
    WORD_SIZE_MAX = 40  // bytes of a word, on average
};

struct parts {
    struct sink *sink;
    enum record_form form;
    struct buffer lead;    // who speaks, before the next text
    struct buffer heading; // the last one: parts may repeat it
};

static bool out_of_memory(struct sink *sink)
{
    return sink_fail(sink, WIRE_OUT_OF_MEMORY, "out of memory");
}

static bool send_lead(struct parts *parts)
{
    bool done = parts->lead.size == 0 ||
                sink_block(parts->sink, BLOCK_PARAGRAPH, 0, parts->lead.data, parts->lead.size);
    buffer_truncate(&parts->lead, 0);
    return done;
}

// Whether a text whose character references were read is a page's, escaped as a whole ("&lt;p&gt;"): one that speaks of tags does not
// begin with one.
static bool is_escaped_html(const char *text, const struct buffer *plain)
{
    const char *start = text + strspn(text, " \t\r\n");
    return strncasecmp(start, "&lt;", 4) == 0 && html_has_tags(plain->data, plain->size);
}

// Where "<https://q.org|the roll>" ends, at its bracket; NULL where it is none.
static const char *find_link_end(const char *link, size_t size)
{
    if (size < 8 || memcmp(link, "<http", 5) != 0)
        return NULL;
    bool in_address = true;
    for (size_t i = 1; i < size && link[i] != '<' && link[i] != '\n'; i++) {
        if (link[i] == '>')
            return link + i;
        in_address = in_address && link[i] != '|';
        if (in_address && link[i] == ' ')
            return NULL;
    }
    return NULL;
}

// Moves [from, to) down to *kept, and that behind it.
static void keep(struct buffer *plain, size_t *kept, size_t from, size_t to)
{
    if (*kept < from)
        memmove(plain->data + *kept, plain->data + from, to - from);
    *kept += to - from;
}

// Addresses as Slack writes them become what a reader sees: the words, or the address where there are none.
static void show_links(struct buffer *plain)
{
    size_t kept = 0, seen = 0; // what is before `seen` was kept or left out
    for (size_t at = 0; at < plain->size;) {
        const char *link = memchr(plain->data + at, '<', plain->size - at);
        if (!link)
            break;
        at = (size_t)(link - plain->data);
        const char *end = find_link_end(link, plain->size - at);
        if (!end) {
            at++;
            continue;
        }
        const char *bar = memchr(link, '|', (size_t)(end - link)), *shown = bar ? bar + 1 : link + 1;
        keep(plain, &kept, seen, at);
        keep(plain, &kept, (size_t)(shown - plain->data), (size_t)(end - plain->data));
        seen = at = (size_t)(end - plain->data) + 1;
    }
    keep(plain, &kept, seen, plain->size);
    buffer_truncate(plain, kept);
}

static bool send_plain(struct parts *parts, const struct buffer *plain)
{
    if (parts->lead.size == 0)
        return sink_take_plain(parts->sink, plain->data, plain->size);
    struct buffer *led = &parts->lead;
    buffer_add_byte(led, ' ');
    buffer_add(led, plain->data, plain->size);
    bool done = led->failed ? out_of_memory(parts->sink) : sink_take_plain(parts->sink, led->data, led->size);
    buffer_truncate(led, 0);
    return done;
}

static bool send_string(struct parts *parts, const char *text, size_t size, enum record_form form)
{
    if (form == RECORD_MARKDOWN)
        return send_lead(parts) && markdown_fragment_send(parts->sink, text, size);
    if (form == RECORD_HTML || html_has_tags(text, size))
        return send_lead(parts) && html_record_send(parts->sink, text, size);
    struct buffer plain;
    buffer_init(&plain);
    bool done = record_plain_string(&plain, text, size) || out_of_memory(parts->sink);
    if (done && is_escaped_html(text, &plain))
        done = send_lead(parts) && html_record_send(parts->sink, plain.data, plain.size);
    else if (done) {
        show_links(&plain);
        done = send_plain(parts, &plain);
    }
    buffer_clear(&plain);
    return done;
}

// Whether strings stand beside objects with a text and its kind: a message whose links and bold words are marked.
static bool is_marked_up(const json_t *array)
{
    bool string = false, object = false;
    for (size_t i = 0; i < json_array_size(array); i++) {
        const json_t *element = json_array_get(array, i);
        const bool marked = json_is_string(json_object_get(element, "text")) &&
                            json_is_string(json_object_get(element, "type"));
        if (!marked && !json_is_string(element))
            return false;
        string = string || !marked;
        object = object || marked;
    }
    return string && object;
}

// Whether the element says that it is a piece of a paragraph: {"type": "text", …}, {"_type": "span", …}.
static bool is_piece(const json_t *element)
{
    const char *type = json_string_value(json_object_get(element, "type")),
               *own = json_string_value(json_object_get(element, "_type"));
    return (type && strcmp(type, "text") == 0) || (own && strcmp(own, "span") == 0);
}

// Whether the elements are pieces of one paragraph, or strings in an array within an array.
static bool is_running(const json_t *array)
{
    if (is_marked_up(array))
        return true;
    for (size_t i = 0; i < json_array_size(array); i++)
        if (!is_piece(json_array_get(array, i)))
            return false;
    return json_array_size(array) > 1;
}

// Adds the elements as one paragraph, with `divider` between them.
static bool send_joined(struct parts *parts, const json_t *array, const char *divider)
{
    struct buffer joined;
    buffer_init(&joined);
    for (size_t i = 0; i < json_array_size(array); i++) {
        const json_t *value = json_array_get(array, i);
        if (json_is_object(value))
            value = json_object_get(value, "text");
        if (!json_is_string(value))
            continue;
        if (joined.size > 0)
            buffer_add_string(&joined, divider);
        buffer_add(&joined, json_string_value(value), json_string_length(value));
    }
    bool done = joined.failed ? out_of_memory(parts->sink)
                              : send_string(parts, joined.data, joined.size, parts->form);
    buffer_clear(&joined);
    return done;
}

static bool send_part(struct parts *parts, const json_t *value, enum record_form form, int level);

// Each element on its own; an array of strings within is a paragraph of sentences.
static bool send_array(struct parts *parts, const json_t *array, enum record_form form, int level)
{
    if (is_running(array))
        return send_joined(parts, array, "");
    for (size_t i = 0; i < json_array_size(array); i++) {
        const json_t *element = json_array_get(array, i);
        bool strings = json_is_string(json_array_get(element, 0));
        if (!(strings ? send_joined(parts, element, " ") : send_part(parts, element, form, level)))
            return false;
    }
    return true;
}

// What a part is made of.
struct part {
    const json_t *heading, *speaker, *text, *list;
    bool hollow; // its text is empty
    const struct record_key *heading_key, *speaker_key, *text_key, *list_key;
    int page; // 0: not told
};

static void take_better(const json_t **value, const struct record_key **key, const json_t *member,
                        const struct record_key *of)
{
    if (*value && (of->rank > (*key)->rank || (of->rank == (*key)->rank && of >= *key)))
        return;
    *value = member;
    *key = of;
}

// Whether it begins as an address.
static bool is_linked(const char *text)
{
    return strncmp(text, "http://", 7) == 0 || strncmp(text, "https://", 8) == 0;
}

// No address either, as ActivityPub has it: {"attributedTo": "https://example.org/users/ada"}.
static bool is_label(const json_t *value)
{
    const char *text = json_string_value(value);
    return !text || (json_string_length(value) <= LABEL_MAX && !is_linked(text));
}

// The page that a number, or digits alone, name; 0: none.
static int page_of(const json_t *value)
{
    enum { PAGE_DIGITS_MAX = 6, PAGE_MAX = 999999 };
    const char *text = json_string_value(value);
    const bool digits = text && strlen(text) <= PAGE_DIGITS_MAX && strspn(text, "0123456789") == strlen(text);
    const json_int_t number = digits ? atoi(text) : json_integer_value(value);
    return number >= 1 && number <= PAGE_MAX ? (int)number : 0;
}

static struct part find_part(const json_t *object)
{
    struct part part = {0};
    const char *key;
    json_t *member;
    json_object_foreach((json_t *)object, key, member)
    {
        const struct record_key *of = record_part_key_of(key);
        if (of->use == RECORD_PAGE && part.page == 0)
            part.page = page_of(member);
        part.hollow = part.hollow ||
                      (of->use == RECORD_TEXT && json_string_length(member) == 0 && json_is_string(member));
        if (!record_has_content(member) || json_is_number(member))
            continue;
        if (of->use == RECORD_HEADING && json_is_string(member) && is_label(member))
            take_better(&part.heading, &part.heading_key, member, of);
        else if ((of->use == RECORD_SPEAKER || of->use == RECORD_LEAD) && is_label(member))
            take_better(&part.speaker, &part.speaker_key, member, of);
        else if (of->use == RECORD_TEXT || (of->use == RECORD_PARTS && json_is_string(member)))
            take_better(&part.text, &part.text_key, member, of);
        else if (of->use == RECORD_PARTS || of->use == RECORD_JOINED)
            take_better(&part.list, &part.list_key, member, of);
    }
    return part;
}

static bool send_heading(struct parts *parts, const json_t *heading, int level)
{
    struct buffer text;
    buffer_init(&text);
    bool done = record_plain_string(&text, json_string_value(heading), json_string_length(heading));
    bool same =
        done && text.size == parts->heading.size && memcmp(text.data, parts->heading.data, text.size) == 0;
    if (done && !same) {
        buffer_truncate(&parts->heading, 0);
        buffer_add(&parts->heading, text.data, text.size);
        done = sink_block(parts->sink, BLOCK_HEADING,
                          level < 1   ? 1
                          : level > 6 ? 6
                                      : level,
                          text.data, text.size);
    }
    buffer_clear(&text);
    return done || out_of_memory(parts->sink);
}

// The text of a part that says of itself that it is a heading: {"type": "heading", "text": …}, {"type": "header", "data": {"text": …}}.
static const json_t *find_heading(const json_t *object, const struct part *part)
{
    static const char *const types[] = {"heading", "header", "subheading", "subheader",
                                        "h1",      "h2",     "h3",         "h4"};
    const char *type = json_string_value(json_object_get(object, "type"));
    const json_t *text = part->text ? part->text : json_object_get(json_object_get(object, "data"), "text");
    if (!json_is_string(text) || part->heading || part->speaker || !is_label(text) ||
        !record_has_content(text))
        return NULL;
    for (size_t i = 0; type && i < sizeof types / sizeof *types; i++)
        if (strcasecmp(type, types[i]) == 0)
            return text;
    return NULL;
}

// Who or what leads the text of a part; who, only if it is a speaker.
static bool add_speaker(struct parts *parts, const json_t *speaker, bool speaks)
{
    buffer_truncate(&parts->lead, 0);
    bool done = record_person(&parts->lead, speaker);
    if (done && speaks && !sink_block(parts->sink, BLOCK_SPEAKER, 0, parts->lead.data, parts->lead.size))
        return false;
    const char last = parts->lead.size > 0 ? parts->lead.data[parts->lead.size - 1] : ':';
    if (last != ':' && last != '.')
        buffer_add_byte(&parts->lead, ':');
    return (done && !parts->lead.failed) || out_of_memory(parts->sink);
}

// The longest string under a key that is not known, if it is longer than a label.
static const json_t *find_unnamed(const json_t *object)
{
    const json_t *longest = NULL;
    const char *key;
    json_t *member;
    json_object_foreach((json_t *)object, key, member) if (record_part_key_of(key)->use == RECORD_OTHER &&
                                                           json_text_weight(member) > LABEL_MAX &&
                                                           json_string_length(member) >
                                                               json_string_length(longest)) longest = member;
    return longest;
}

// Whether it is an address and no more.
static bool is_address(const json_t *value)
{
    const char *text = json_string_value(value);
    return text && is_linked(text) && !strpbrk(text, " \t\r\n");
}

// An object of which no key is known: its texts in order.
static bool send_members(struct parts *parts, const json_t *object, enum record_form form, int level)
{
    const char *key;
    json_t *member;
    json_object_foreach((json_t *)object, key, member)
    {
        const enum record_use use = record_part_key_of(key)->use;
        if (use == RECORD_NO_TEXT || use == RECORD_ID || use == RECORD_META || use == RECORD_FORMAT ||
            use == RECORD_SPEAKER || use == RECORD_LEAD || strcmp(key, "type") == 0 || is_address(member))
            continue;
        if (!send_part(parts, member, form, level))
            return false;
    }
    return true;
}

static bool send_content(struct parts *parts, const struct part *part, enum record_form form, int level);

static bool send_object(struct parts *parts, const json_t *object, enum record_form form, int level)
{
    struct part part = find_part(object);
    if (!part.text && !part.list && part.hollow) {
        part.text = find_unnamed(object);
        part.text_key = record_key_of("");
    }
    const bool speaks = part.speaker && part.speaker_key->use == RECORD_SPEAKER;
    const json_t *named = find_heading(object, &part);
    if (named)
        return send_heading(parts, named, level);
    if (!part.text && !part.list)
        return part.hollow || send_members(parts, object, form, level);
    if ((part.page > 0 && !sink_block(parts->sink, BLOCK_PAGE, part.page, "", 0)) ||
        (part.heading && !send_heading(parts, part.heading, level)) ||
        (part.speaker && !add_speaker(parts, part.speaker, speaks)))
        return false;
    return send_content(parts, &part, form, level) &&
           (!speaks || sink_block(parts->sink, BLOCK_SPEAKER, 0, "", 0));
}

static bool send_content(struct parts *parts, const struct part *part, enum record_form form, int level)
{
    const enum record_form own =
        part->text && part->text_key->form != RECORD_ANY_FORM ? part->text_key->form : form;
    if (part->text && !send_part(parts, part->text, own, level + 1))
        return false;
    buffer_truncate(&parts->lead, 0);
    if (part->list && part->list_key->use == RECORD_JOINED)
        return part->text || send_joined(parts, part->list, " ");
    return !part->list || send_part(parts, part->list, form, level + 1);
}

static bool send_part(struct parts *parts, const json_t *value, enum record_form form, int level)
{
    if (level > LEVELS_MAX)
        return true;
    if (json_is_string(value))
        return send_string(parts, json_string_value(value), json_string_length(value), form);
    if (json_is_array(value))
        return send_array(parts, value, form, level);
    return !json_is_object(value) || send_object(parts, value, form, level);
}

bool json_text_send(struct sink *sink, const json_t *value, enum record_form form, bool joined)
{
    struct parts parts = {.sink = sink, .form = form};
    buffer_init(&parts.lead);
    buffer_init(&parts.heading);
    joined = joined && json_is_string(json_array_get(value, 0));
    bool done = joined ? send_joined(&parts, value, " ") : send_part(&parts, value, form, 1);
    buffer_clear(&parts.lead);
    buffer_clear(&parts.heading);
    return done;
}

// Words with spaces between them, or letters of scripts that need none.
static bool is_text(const char *text, size_t size)
{
    size_t spaces = 0, beyond = 0;
    if (size < TEXT_SIZE_MIN || strncasecmp(text, "http", 4) == 0 || strncmp(text, "data:", 5) == 0)
        return false;
    for (size_t i = 0; i < size; i++) {
        spaces += isspace((unsigned char)text[i]) != 0;
        beyond += (unsigned char)text[i] >= 0x80;
    }
    return spaces >= 2 ? spaces >= size / WORD_SIZE_MAX || beyond > size / 2 : beyond > size / 2;
}

bool json_is_remark(const json_t *value)
{
    const char *text = json_string_value(value);
    const size_t size = json_string_length(value);
    bool letters = false, spaces = false;
    for (size_t i = 0; i < size; i++) {
        letters = letters || isalpha((unsigned char)text[i]) || (unsigned char)text[i] >= 0x80;
        spaces = spaces || (i > 0 && i + 1 < size && isspace((unsigned char)text[i]));
    }
    return letters && (spaces || strchr(".!?", text[size - 1])) && strncasecmp(text, "http", 4) != 0;
}

static size_t weight(const json_t *value, int levels)
{
    if (json_is_string(value))
        return is_text(json_string_value(value), json_string_length(value)) ? json_string_length(value) : 0;
    size_t sum = 0;
    for (size_t i = 0; levels > 0 && i < json_array_size(value); i++)
        sum += weight(json_array_get(value, i), levels - 1);
    const char *key;
    json_t *member;
    if (levels > 0)
        json_object_foreach((json_t *)value, key, member) sum += weight(member, levels - 1);
    return sum;
}

size_t json_text_weight(const json_t *value)
{
    return weight(value, LEVELS_MAX);
}
