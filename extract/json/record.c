// SPDX-License-Identifier: MIT
// One JSON object as a document.
#include "extract/json/record.h"

#include "extract/core/clean.h"
#include "extract/json/text.h"
#include "extract/record/meta.h"
#include "extract/record/value.h"
#include <string.h>
#include <strings.h>

// Levels of objects in which metadata and text are looked for; what stands deeper ranks behind what does not.
enum { LEVELS_MAX = 4, LEVEL_RANKS = 100, ABSTRACTS_MAX = 4 };

struct found {
    struct record_meta meta;
    const json_t *text;
    int text_rank;
    enum record_form form;
    bool joined; // the text is a list of pieces
    const json_t *abstracts[ABSTRACTS_MAX];
    size_t abstract_count;
    const json_t *id;
    int id_rank;
    const json_t *speaker; // who says all of it
};

static void take_better(const json_t **value, int *best, const json_t *member, int rank)
{
    if (*value && *best <= rank)
        return;
    *value = member;
    *best = rank;
}

static void take_text(struct found *found, const json_t *member, const struct record_key *key, int rank)
{
    const bool fits = json_is_array(member) || json_is_object(member) ||
                      (json_is_string(member) && key->use == RECORD_TEXT);
    if (!fits || (found->text && found->text_rank <= rank))
        return;
    found->text = member;
    found->text_rank = rank;
    found->joined = key->use == RECORD_JOINED;
    if (key->form != RECORD_ANY_FORM)
        found->form = key->form;
}

static void take_form(struct found *found, const json_t *member)
{
    const char *name = json_string_value(member);
    if (name && (strcasestr(name, "markdown") || strcasecmp(name, "md") == 0))
        found->form = RECORD_MARKDOWN;
    else if (name && strcasestr(name, "html"))
        found->form = RECORD_HTML;
}

static void find(struct found *found, const json_t *object, int level);

// A text in a key that holds objects as a rule is one if it looks like it; "source" names whom the record is from.
static void take_nested(struct found *found, const char *key, const json_t *member, int level)
{
    const bool is_source = strcasecmp(key, "source") == 0;
    if (json_is_object(member) && !is_source && level < LEVELS_MAX)
        find(found, member, level + 1);
    else if (json_is_string(member) && !is_source && json_text_weight(member) > 0)
        take_better(&found->text, &found->text_rank, member, level * LEVEL_RANKS + LEVEL_RANKS / 2);
}

static void find(struct found *found, const json_t *object, int level)
{
    const char *key;
    json_t *member;
    json_object_foreach((json_t *)object, key, member)
    {
        const struct record_key *of = record_key_of(key);
        const int rank = level * LEVEL_RANKS + of->rank;
        if (!record_has_content(member))
            continue;
        switch (of->use) {
        case RECORD_ID:
            take_better(&found->id, &found->id_rank, member, level * LEVEL_RANKS + of->rank + (*key != '_'));
            break;
        case RECORD_TEXT:
        case RECORD_PARTS: take_text(found, member, of, rank); break;
        case RECORD_JOINED:
        case RECORD_HELD:
        case RECORD_RECORDS: take_text(found, member, of, rank + LEVEL_RANKS / 2); break;
        case RECORD_ABSTRACT:
            if (found->abstract_count < ABSTRACTS_MAX)
                found->abstracts[found->abstract_count++] = member;
            break;
        case RECORD_FORMAT: take_form(found, member); break;
        case RECORD_SPEAKER: found->speaker = found->speaker ? found->speaker : member; break;
        case RECORD_NESTED: take_nested(found, key, member, level); break;
        default: break;
        }
    }
}

void json_record_id(struct buffer *out, const json_t *record)
{
    const json_t *id = json_object_get(record, "_id");
    if (!id || !record_has_content(id)) {
        struct found found = {0};
        find(&found, record, 0);
        id = found.id_rank < LEVEL_RANKS ? found.id : NULL;
    }
    if (json_is_string(id))
        clean_line(out, json_string_value(id), json_string_length(id), META_VALUE_MAX);
    else if (json_is_integer(id))
        buffer_printf(out, "%" JSON_INTEGER_FORMAT, json_integer_value(id));
    else if (json_is_real(id))
        buffer_printf(out, "%.17g", json_real_value(id));
}

// "hits": {"hits": […]}
static const json_t *list_within(const json_t *value)
{
    const char *key;
    json_t *member;
    if (json_is_array(value))
        return json_is_object(json_array_get(value, 0)) ? value : NULL;
    json_object_foreach((json_t *)value, key,
                        member) if (record_key_of(key)->use == RECORD_RECORDS && json_is_array(member) &&
                                    json_is_object(json_array_get(member, 0))) return member;
    return NULL;
}

// Most records are flat, and need no closer look.
static bool has_lists(const json_t *object)
{
    const char *key;
    json_t *member;
    bool has = false;
    json_object_foreach((json_t *)object, key, member) has =
        has || json_is_array(member) || json_is_object(member);
    return has;
}

// The list of records in the object, or in one that it holds with nothing of its own beside.
static const json_t *find_list(const json_t *object, int level)
{
    if (!has_lists(object))
        return NULL;
    struct found found = {0};
    find(&found, object, 0);
    record_meta_find(&found.meta, object);
    const json_t *list = NULL;
    const char *key;
    json_t *member;
    // A text of its own, or an id: the list is a part of the record.
    if (found.id || (found.text && found.text_rank < LEVEL_RANKS / 2))
        return NULL;
    json_object_foreach((json_t *)object, key, member)
    {
        const enum record_use use = record_key_of(key)->use;
        const bool counts = use == RECORD_RECORDS ||
                            ((use == RECORD_HELD || use == RECORD_NESTED) && !found.meta.values[META_TITLE]);
        if (!list && counts && (use == RECORD_RECORDS || json_is_array(member)))
            list = list_within(member);
        if (!list && counts && use == RECORD_NESTED && level < LEVELS_MAX)
            list = find_list(member, level + 1);
    }
    return list;
}

const json_t *json_record_list(const json_t *object)
{
    return find_list(object, 0);
}

static size_t weight_of(const char *key, const json_t *member)
{
    const enum record_use use = record_key_of(key)->use;
    const bool is_text = use != RECORD_META && use != RECORD_ID && use != RECORD_NO_TEXT &&
                         use != RECORD_ABSTRACT && use != RECORD_FORMAT;
    return is_text ? json_text_weight(member) : 0;
}

// Beside a summary, what looks like a text is one where it is longer: else it is a body's name, or the summary again.
static size_t weight_of_abstracts(const struct found *found)
{
    size_t weight = 0;
    for (size_t i = 0; i < found->abstract_count; i++)
        weight += json_text_weight(found->abstracts[i]);
    return weight;
}

// Of a record without any other text, not even a title: the remarks in keys that say nothing.
static bool send_remarks(struct sink *sink, const json_t *object, enum record_form form)
{
    const char *key;
    json_t *member;
    json_object_foreach((json_t *)object, key, member)
    {
        const struct record_key *of = record_key_of(key);
        if (of->use == RECORD_OTHER && json_is_remark(member) && !json_text_send(sink, member, form, false))
            return false;
    }
    return true;
}

static bool is_question(const json_t *value)
{
    const size_t size = json_string_length(value);
    return size > 0 && json_string_value(value)[size - 1] == '?';
}

// What is longest of what looks like a text, in keys that say nothing; and what is not much shorter, as an answer is to its question, or asks.
// Nothing where that is not more than twice as long as what was sent.
static bool send_longest(struct sink *sink, const json_t *object, enum record_form form, size_t sent,
                         bool titled)
{
    enum { SHORTER = 4, LONGER = 2 };
    size_t most = 0;
    const char *key;
    json_t *member;
    json_object_foreach((json_t *)object, key, member)
    {
        const size_t weight = weight_of(key, member);
        most = weight > most ? weight : most;
    }
    if (sent == 0 && most == 0 && !titled)
        return send_remarks(sink, object, form);
    if (sent > 0 && most < LONGER * sent)
        return true;
    json_object_foreach((json_t *)object, key, member)
    {
        const size_t weight = weight_of(key, member);
        if (weight > 0 && (weight >= most / SHORTER || is_question(member)) &&
            !json_text_send(sink, member, form, false))
            return false;
    }
    return true;
}

// Whether the text holds the beginning of the abstract, or all of it, so that it would be read twice.
static bool repeats(const json_t *text, const json_t *abstract)
{
    enum { BEGINNING = 60 };
    const size_t size = json_string_length(abstract);
    return abstract == text || (json_is_string(text) && json_is_string(abstract) &&
                                memmem(json_string_value(text), json_string_length(text),
                                       json_string_value(abstract), size < BEGINNING ? size : BEGINNING));
}

// Of several texts in keys that say nothing, the longest that begins as the abstract does and says more: {"abstract": …, "lead_paragraph": …}.
static const json_t *find_longer(const json_t *record, const json_t *abstract)
{
    const json_t *longest = NULL;
    const char *key;
    json_t *member;
    json_object_foreach((json_t *)record, key, member)
    {
        const size_t weight = json_is_string(member) ? weight_of(key, member) : 0;
        if (weight > json_text_weight(abstract) && weight > json_string_length(longest) &&
            repeats(member, abstract))
            longest = member;
    }
    return longest;
}

static bool send_speaker(struct sink *sink, const json_t *speaker)
{
    struct buffer name;
    buffer_init(&name);
    bool done = record_person(&name, speaker) ? sink_block(sink, BLOCK_SPEAKER, 0, name.data, name.size)
                                              : sink_fail(sink, WIRE_OUT_OF_MEMORY, "out of memory");
    buffer_clear(&name);
    return done;
}

bool json_record_send(struct sink *sink, const json_t *record)
{
    struct found found = {0};
    find(&found, record, 0);
    record_meta_find(&found.meta, record);
    if (!record_meta_send(sink, &found.meta, "metadata") ||
        (found.speaker && !send_speaker(sink, found.speaker)))
        return false;
    if (!found.text && found.abstract_count == 1)
        found.text = find_longer(record, found.abstracts[0]);
    for (size_t i = 0; i < found.abstract_count; i++)
        if (!repeats(found.text, found.abstracts[i]) &&
            !json_text_send(sink, found.abstracts[i], RECORD_ANY_FORM, false))
            return false;
    return found.text ? json_text_send(sink, found.text, found.form, found.joined)
                      : send_longest(sink, record, found.form, weight_of_abstracts(&found),
                                     found.meta.values[META_TITLE] != NULL);
}
