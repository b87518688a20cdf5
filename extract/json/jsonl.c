// SPDX-License-Identifier: MIT
// JSON Lines: a document a line; and a JSON file that holds one such record or an array of them.
#include "extract/core/decoded.h"
#include "extract/core/lines.h"
#include "extract/core/seen.h"
#include "extract/json/json.h"
#include "extract/json/record.h"
#include "extract/json/scan.h"

#include "text/base/utf8.h"
#include <ctype.h>
#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

enum { LINE_MAX_SIZE = 64 << 20, FAULT_SIZE = 200 };

// What is kept from record to record.
struct records {
    struct sink *sink;
    struct seen members;
    struct buffer member;
    struct buffer scratch; // of json_scan
};

static void records_init(struct records *records, struct sink *sink)
{
    *records = (struct records){.sink = sink};
    seen_init(&records->members);
    buffer_init(&records->member);
    buffer_init(&records->scratch);
}

static void records_clear(struct records *records)
{
    seen_clear(&records->members);
    buffer_clear(&records->member);
    buffer_clear(&records->scratch);
}

static bool out_of_memory(struct sink *sink)
{
    return sink_fail(sink, WIRE_OUT_OF_MEMORY, "out of memory");
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

static bool fail(struct records *records, const char *place, enum wire_reason reason, const char *message)
{
    const char *member = records->member.size > 0 ? records->member.data : place;
    return sink_record_failed(records->sink, member, reason, message);
}

// Sends one parsed record; `raw` are its bytes, which its hash stands for.
static bool send_record(struct records *records, const json_t *record, const char *place, const char *raw,
                        size_t raw_size)
{
    struct sink *sink = records->sink;
    buffer_truncate(&records->member, 0);
    if (!json_is_object(record))
        return fail(records, place, WIRE_DAMAGED, "no JSON object");
    if (!name_record(records, record, place))
        return false;
    if (raw_size > sink->text_max)
        return fail(records, place, WIRE_TOO_LARGE, "more text than the limit");
    struct hash hash;
    hash_bytes(&hash, raw, raw_size);
    if (!sink_document(sink, records->member.data, records->member.size, &hash) ||
        !sink_meta_string(sink, META_MEDIA_TYPE, "metadata", "application/jsonl") ||
        !json_record_send(sink, record))
        return false;
    if (sink_has_content(sink))
        return sink_end(sink);
    sink_cancel(sink);
    return fail(records, place, WIRE_EMPTY, "neither title nor text in it");
}

static bool is_blank(const char *text, size_t size)
{
    for (size_t i = 0; i < size; i++)
        if (!isspace((unsigned char)text[i]))
            return false;
    return true;
}

// Parses JSON; bytes that are not UTF-8 are replaced. NULL with *fault set.
static json_t *parse(const char *text, size_t size, json_error_t *fault)
{
    json_t *value = json_loadb(text, size, JSON_ALLOW_NUL, fault);
    if (value || json_error_code(fault) != json_error_invalid_utf8)
        return value;
    struct buffer repaired;
    buffer_init(&repaired);
    if (utf8_repair(&repaired, text, size))
        value = json_loadb(repaired.data, repaired.size, JSON_ALLOW_NUL, fault);
    buffer_clear(&repaired);
    return value;
}

static bool read_line(struct records *records, const struct input_line *line)
{
    char place[32], message[FAULT_SIZE];
    snprintf(place, sizeof place, "line %zu", line->number);
    buffer_truncate(&records->member, 0);
    if (line->too_long)
        return fail(records, place, WIRE_TOO_LARGE, "line longer than 64 MiB");
    if (is_blank(line->data, line->size))
        return true;
    json_error_t fault;
    json_t *record = json_scan(line->data, line->size, &records->scratch);
    if (!record)
        record = parse(line->data, line->size, &fault);
    if (!record) {
        snprintf(message, sizeof message, "no JSON at column %d: %s", fault.column, fault.text);
        // The end of the file is not the end of what it should hold.
        if (!line->ended)
            return sink_fail(records->sink, WIRE_DAMAGED, "%s is cut short: %s", place, message);
        return fail(records, place, WIRE_DAMAGED, message);
    }
    bool done = send_record(records, record, place, line->data, line->size);
    json_decref(record);
    return done;
}

static bool read_lines(struct records *records, const struct input *input, size_t mark_size)
{
    struct lines lines;
    struct input_line line = {.number = 0};
    enum wire_reason reason;
    lines_init(&lines, input, LINE_MAX_SIZE);
    lines.offset = mark_size;
    bool done = true;
    while (done && lines_next(&lines, &line, &reason))
        done = read_line(records, &line);
    if (done && reason != WIRE_OK)
        done = sink_fail(records->sink, reason, "line %zu: %s", line.number + 1, strerror(errno));
    lines_clear(&lines);
    if (done && records->sink->documents + records->sink->failures == 0)
        return sink_fail(records->sink, WIRE_EMPTY, "no record in it");
    return done;
}

// An element of an array has no bytes of its own: its hash is that of its compact form.
static bool read_element(struct records *records, const json_t *record, size_t number)
{
    char place[32];
    snprintf(place, sizeof place, "record %zu", number);
    char *raw = json_dumps(record, JSON_COMPACT | JSON_ENCODE_ANY);
    if (!raw)
        return out_of_memory(records->sink);
    bool done = send_record(records, record, place, raw, strlen(raw));
    free(raw);
    return done;
}

static bool read_value(struct records *records, const json_t *value)
{
    struct sink *sink = records->sink;
    if (json_is_object(value))
        return sink_document(sink, "", 0, NULL) &&
               sink_meta_string(sink, META_MEDIA_TYPE, "metadata", "application/json") &&
               json_record_send(sink, value) && sink_end(sink);
    bool done = true;
    // An array of anything else is data, no document.
    size_t count = json_is_object(json_array_get(value, 0)) ? json_array_size(value) : 0;
    for (size_t i = 0; done && i < count; i++)
        done = read_element(records, json_array_get(value, i), i + 1);
    if (done && sink->documents + sink->failures == 0)
        return sink_fail(sink, WIRE_EMPTY, "no record in it");
    return done;
}

static bool read_whole(struct records *records, const struct input *input, size_t mark_size)
{
    struct buffer content;
    buffer_init(&content);
    enum wire_reason reason = input_load(input, &content);
    json_t *value = NULL;
    bool done = false;
    json_error_t fault;
    if (reason != WIRE_OK)
        input_failed(reason, records->sink);
    else if (!(value = parse(content.data + mark_size, content.size - mark_size, &fault)))
        sink_fail(records->sink, WIRE_DAMAGED, "no JSON at line %d, column %d: %s", fault.line, fault.column,
                  fault.text);
    else
        done = read_value(records, value);
    json_decref(value);
    buffer_clear(&content);
    return done;
}

// Whether the file is JSON Lines, and not one JSON value that goes over several lines or is an array.
static bool is_lines(const struct input *input, size_t mark_size)
{
    struct lines lines;
    struct input_line line = {.number = 0};
    enum wire_reason reason;
    lines_init(&lines, input, LINE_MAX_SIZE);
    lines.offset = mark_size;
    bool blank = true, one_value = false;
    while (blank && lines_next(&lines, &line, &reason))
        blank = is_blank(line.data, line.size);
    if (!blank && !line.too_long) {
        json_error_t fault;
        json_t *value = parse(line.data, line.size, &fault);
        bool goes_on = lines_next(&lines, &line, &reason);
        // A first line that is no JSON of itself, "{" or "[", opens a file over several lines.
        bool opens = !value && json_error_code(&fault) == json_error_premature_end_of_input;
        one_value = (opens && goes_on) || json_is_array(value);
        json_decref(value);
    }
    lines_clear(&lines);
    return !one_value;
}

static bool read_records(const struct input *input, struct sink *sink, size_t mark_size)
{
    struct records records;
    records_init(&records, sink);
    bool done = is_lines(input, mark_size) ? read_lines(&records, input, mark_size)
                                           : read_whole(&records, input, mark_size);
    records_clear(&records);
    return done;
}

static bool read_wide(const struct decoded *document, struct sink *sink)
{
    struct input input;
    input_from_memory(&input, document->text.data, document->text.size, "");
    return read_records(&input, sink, 0);
}

// JSON is UTF-8. What some programs write in UTF-16 is decoded as a whole before its lines are looked for.
static bool run(const struct input *input, struct sink *sink)
{
    struct buffer head;
    struct charset charset;
    buffer_init(&head);
    input_read(input, 0, HEAD_SIZE, &head);
    charset_detect(&charset, head.data, head.size, NULL);
    size_t mark_size = head.size >= 3 && memcmp(head.data, "\xef\xbb\xbf", 3) == 0 ? 3 : 0;
    buffer_clear(&head);
    return charset_is_wide(&charset) ? read_decoded(input, NULL, read_wide, sink)
                                     : read_records(input, sink, mark_size);
}

// JSON Lines: the first line is a whole object with a string for its first key. An object over several lines, or
// an array of objects, needs a name that says JSON; and many a script begins like an object.
static const char *recognise(const struct head *head, const struct extractor *named)
{
    struct head object = *head;
    head_trim(&object);
    if ((named && !named->run) || object.size == 0 || *object.text != '{')
        return NULL;
    struct head key = {object.text + 1, object.size - 1};
    head_trim(&key);
    if (key.size == 0 || *key.text != '"')
        return NULL;
    const char *end = object.text + object.size;
    const char *line = memchr(object.text, '\n', object.size);
    if (line && line > object.text && line[-1] == '\r')
        line--;
    // A line longer than the head: its first key must be followed by a colon.
    if (!line && head->size == HEAD_SIZE) {
        const char *quote = memchr(key.text + 1, '"', key.size - 1);
        return quote && quote + 1 < end && quote[1] == ':' ? "application/jsonl" : NULL;
    }
    return (line ? line : end)[-1] == '}' ? "application/jsonl" : NULL;
}

const struct extractor json_extractor = {
    .name = "json",
    .endings = (const struct ending[]){{"jsonl", "application/jsonl"},
                                       {"ndjson", "application/jsonl"},
                                       {"json", "application/json"},
                                       {0}},
    .recognise = recognise,
    .run = run,
};
