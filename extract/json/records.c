// SPDX-License-Identifier: MIT
// The records of a JSON file as documents.
#include "extract/json/records.h"

#include "extract/core/decoded.h"
#include "extract/json/graph.h"
#include "extract/json/record.h"
#include "extract/json/rich.h"
#include "extract/json/scan.h"
#include "extract/json/shape.h"
#include "extract/json/text.h"
#include "extract/json/twice.h"
#include "extract/record/mend.h"
#include "text/base/utf8.h"
#include <ctype.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

// Wrappings in one another.
enum { WRAPPED_MAX = 4, PLACE_SIZE = 64 };

void records_init(struct records *records, struct sink *sink, const char *media_type)
{
    *records =
        (struct records){.sink = sink, .before = sink->documents + sink->failures, .media_type = media_type};
    seen_init(&records->members);
    buffer_init(&records->member);
    buffer_init(&records->scratch);
}

void records_clear(struct records *records)
{
    seen_clear(&records->members);
    buffer_clear(&records->member);
    buffer_clear(&records->scratch);
}

static bool out_of_memory(struct sink *sink)
{
    return sink_fail(sink, WIRE_OUT_OF_MEMORY, "out of memory");
}

bool records_fail(struct records *records, const char *place, enum wire_reason reason, const char *message)
{
    const char *member = records->member.size > 0 ? records->member.data : place;
    return sink_record_failed(records->sink, member, reason, message);
}

// Names the record by its id, else by its place; a second one of the same id by both, so that none is lost.
static bool name_record(struct records *records, const json_t *record, const char *place)
{
    struct buffer *member = &records->member;
    bool known = false;
    buffer_truncate(member, 0);
    json_record_id(member, record);
    if (member->size == 0)
        buffer_add_string(member, place);
    else if (!seen_add(&records->members, member->data, member->size, &known))
        return out_of_memory(records->sink);
    if (known)
        buffer_printf(member, " (%s)", place);
    return !member->failed || out_of_memory(records->sink);
}

static bool send_charset(struct records *records)
{
    return !records->charset || sink_charset(records->sink, records->charset);
}

static bool send_cut(struct records *records)
{
    return !records->cut || sink_meta_string(records->sink, META_CUT, "metadata", records->cut);
}

// The title of what is around a record is the name of its series.
static bool send_wrapping(struct records *records)
{
    const char *title = json_string_value(json_object_get(records->wrapping, "title"));
    return !title || sink_meta_string(records->sink, META_SERIES, "metadata", title);
}

static bool send_record(struct records *records, const json_t *record, const char *place, const char *raw,
                        size_t raw_size)
{
    struct sink *sink = records->sink;
    struct hash hash;
    if (!name_record(records, record, place))
        return false;
    if (raw_size > sink->text_max)
        return records_fail(records, place, WIRE_TOO_LARGE, "more text than the limit");
    hash_bytes(&hash, raw, raw_size);
    if (!sink_document(sink, records->member.data, records->member.size, &hash) ||
        !sink_meta_string(sink, META_MEDIA_TYPE, "metadata", records->media_type) || !send_charset(records) ||
        !send_cut(records) || !json_record_send(sink, record) || !send_wrapping(records))
        return false;
    if (sink_has_content(sink))
        return sink_end(sink);
    sink_cancel(sink);
    return records_fail(records, place, WIRE_EMPTY, "neither title nor text in it");
}

static bool send_file(struct records *records, const json_t *record)
{
    struct sink *sink = records->sink;
    return sink_document(sink, "", 0, NULL) &&
           sink_meta_string(sink, META_MEDIA_TYPE, "metadata", "application/json") && send_cut(records) &&
           json_record_send(sink, record) && sink_end(sink);
}

static bool send_list(struct records *records, const char *place, const json_t *list, int depth);
static bool send_graph(struct records *records, const char *place, const json_t *works, const char *raw,
                       size_t raw_size, bool whole, int depth);

static const json_t *unwrap(const json_t *value)
{
    for (int i = 0; i < WRAPPED_MAX; i++) {
        const json_t *wrapped = json_shape_wrapped(value);
        if (!wrapped)
            break;
        value = wrapped;
    }
    return value;
}

// `raw` is NULL for an element of an array, which has no bytes of its own: its hash is that of its compact form.
static bool send_value(struct records *records, const char *place, const json_t *value, const char *raw,
                       size_t raw_size, bool whole, int depth)
{
    value = unwrap(value);
    const json_t *list = json_is_array(value)    ? value
                         : json_is_object(value) ? json_record_list(value)
                                                 : NULL;
    buffer_truncate(&records->member, 0);
    json_t *works = depth < WRAPPED_MAX ? json_graph_works((json_t *)value) : NULL;
    if (!works && !list && depth < WRAPPED_MAX)
        works = json_shape_records(value);
    if (works) {
        bool done = send_graph(records, place, works, raw, raw_size, whole, depth);
        json_decref(works);
        return done;
    }
    if (list && depth < WRAPPED_MAX) {
        const json_t *around = records->wrapping;
        records->wrapping = json_is_object(value) ? value : around;
        bool done = send_list(records, whole ? "" : place, list, depth);
        records->wrapping = around;
        return done;
    }
    if (!json_is_object(value))
        return records_fail(records, place, WIRE_DAMAGED, "no JSON object");
    if (whole)
        return send_file(records, value);
    if (raw)
        return send_record(records, value, place, raw, raw_size);
    char *compact = json_dumps(value, JSON_COMPACT | JSON_ENCODE_ANY);
    bool done =
        compact ? send_record(records, value, place, compact, strlen(compact)) : out_of_memory(records->sink);
    free(compact);
    return done;
}

// An array of anything but objects is data, no document.
static bool send_list(struct records *records, const char *place, const json_t *list, int depth)
{
    if (!json_is_object(json_array_get(list, 0)) && depth == 0 && *place)
        return records_fail(records, place, WIRE_DAMAGED, "no JSON object");
    const size_t count = json_is_object(json_array_get(list, 0)) ? json_array_size(list) : 0;
    for (size_t i = 0; i < count; i++) {
        char within[PLACE_SIZE];
        snprintf(within, sizeof within, "%.32s%srecord %zu", place, *place ? ", " : "", i + 1);
        if (!send_value(records, within, json_array_get(list, i), NULL, 0, false, depth + 1))
            return false;
    }
    return true;
}

// Of a single work the rest of the graph tells: it is the record.
static bool send_graph(struct records *records, const char *place, const json_t *works, const char *raw,
                       size_t raw_size, bool whole, int depth)
{
    if (json_array_size(works) == 1)
        return send_value(records, place, json_array_get(works, 0), raw, raw_size, whole, depth + 1);
    return send_list(records, whole ? "" : place, works, depth);
}

bool records_send(struct records *records, const char *place, const json_t *value, const char *raw,
                  size_t raw_size, bool whole)
{
    return send_value(records, place, value, raw, raw_size, whole, 0);
}

// The text in UTF-8: what is not is in another encoding if nothing in it is UTF-8 beyond ASCII, else its faults are replaced.
static bool make_utf8(struct buffer *out, const char *text, size_t size)
{
    bool has_utf8 = false;
    for (size_t at = 0; at < size && !has_utf8;) {
        while (at < size && (unsigned char)text[at] < 0x80)
            at++;
        const size_t valid = utf8_valid_prefix(text + at, size - at < 4 ? size - at : 4);
        has_utf8 = at < size && valid > 0;
        at += valid > 0 ? valid : 1;
    }
    if (has_utf8)
        return utf8_repair(out, text, size);
    struct charset charset;
    charset_detect(&charset, text, size, NULL);
    if (strcmp(charset.name, "UTF-8") ==
        0) // with a fault or two, which is what a line in Latin letters looks like
        strcpy(charset.name, "WINDOWS-1252");
    return charset_decode(out, &charset, text, size);
}

static json_t *parse(struct records *records, const char *text, size_t size, json_error_t *fault)
{
    json_t *value = json_scan(text, size, &records->scratch);
    if (!value)
        value = json_loadb(text, size, JSON_ALLOW_NUL, fault);
    if (value)
        return value;
    struct buffer decoded, mended;
    buffer_init(&decoded);
    buffer_init(&mended);
    if (utf8_valid_prefix(text, size) != size && make_utf8(&decoded, text, size)) {
        text = decoded.data;
        size = decoded.size;
        value = json_loadb(text, size, JSON_ALLOW_NUL, fault);
    }
    json_error_t again;
    if (!value && json_mend(&mended, text, size))
        value = json_loadb(mended.data, mended.size, JSON_ALLOW_NUL, &again);
    buffer_clear(&decoded);
    buffer_clear(&mended);
    return value;
}

json_t *records_parse(struct records *records, const char *text, size_t size, json_error_t *fault)
{
    json_t *value = parse(records, text, size, fault);
    if (records->charset == &records->twice)
        records->charset = NULL;
    if (value && json_mend_twice(&value, &records->twice) && !records->charset)
        records->charset = &records->twice;
    if (value && json_rich_is_near(text, size))
        json_rich_read(value);
    return value;
}

// Without the beginning of an escape at the end.
static size_t before_escape(const char *text, size_t size)
{
    enum { ESCAPE_BYTES = 6 };
    const size_t from = size > ESCAPE_BYTES - 1 ? size - (ESCAPE_BYTES - 1) : 0;
    const char *slash = memrchr(text + from, '\\', size - from);
    const bool escaped = slash && slash > text && slash[-1] == '\\';
    const bool begun = slash && !escaped && (slash + 1 == text + size || slash[1] == 'u');
    return begun ? (size_t)(slash - text) : size;
}

// Strings and brackets are closed where the text ends; a key without a value goes with it.
static json_t *parse_cut(const char *text, size_t size)
{
    enum { TRIES = 3 };
    struct buffer closed;
    json_error_t fault;
    json_t *value = NULL;
    buffer_init(&closed);
    size = before_escape(text, size);
    for (int i = 0; !value && i < TRIES && size > 0; i++) {
        buffer_truncate(&closed, 0);
        if (json_mend_script(&closed, text, size))
            value = json_loadb(closed.data, closed.size, JSON_ALLOW_NUL, &fault);
        const char *comma = memrchr(text, ',', size);
        size = comma ? (size_t)(comma - text) : 0;
    }
    buffer_clear(&closed);
    return value;
}

bool records_read_cut(struct records *records, const char *place, const char *text, size_t size, bool whole,
                      bool *read)
{
    json_t *value = parse_cut(text, size);
    const char *key;
    json_t *member;
    *read = false;
    json_object_foreach(value, key, member) *read = *read || json_text_weight(member) > 0;
    records->cut = "its end is missing";
    bool done = !*read || records_send(records, place, value, text, size, whole);
    records->cut = NULL;
    json_decref(value);
    return done;
}

static size_t skip_dividers(const char *text, size_t size)
{
    size_t at = 0;
    while (at < size && (isspace((unsigned char)text[at]) || text[at] == ',' || text[at] == '\x1e'))
        at++;
    return at;
}

// Reads the values of a text that is not one, each by itself.
static bool read_several(struct records *records, const char *place, const char *text, size_t size,
                         json_error_t fault, bool *closed)
{
    char within[PLACE_SIZE];
    size_t count = 0;
    for (size_t at = skip_dividers(text, size); at < size; at += skip_dividers(text + at, size - at)) {
        const bool opens = text[at] == '{' || text[at] == '[';
        const size_t value_size = opens ? json_value_size(text + at, size - at, false) : 0;
        snprintf(within, sizeof within, count ? "%.40s, record %zu" : "%.40s", place, count + 1);
        json_t *value = value_size > 0 ? records_parse(records, text + at, value_size, &fault) : NULL;
        if (!value) {
            buffer_truncate(&records->member, 0);
            snprintf(records->message, sizeof records->message, "no JSON at column %d: %s", fault.column,
                     fault.text);
            *closed = value_size > 0 || !opens;
            return !*closed || records_fail(records, within, WIRE_DAMAGED, records->message);
        }
        bool done = records_send(records, within, value, text + at, value_size, false);
        json_decref(value);
        if (!done)
            return false;
        count++;
        at += value_size;
    }
    return true;
}

bool records_read(struct records *records, const char *place, const char *text, size_t size, bool *closed)
{
    json_error_t fault;
    json_t *value = records_parse(records, text, size, &fault);
    *closed = true;
    if (!value)
        return read_several(records, place, text, size, fault, closed);
    bool done = records_send(records, place, value, text, size, false);
    json_decref(value);
    return done;
}
