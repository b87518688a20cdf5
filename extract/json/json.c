// SPDX-License-Identifier: MIT
// JSON Lines: a document a line; and JSON files that hold one record, an array of them, or several over several lines each.
#include "extract/json/json.h"

#include "extract/core/decoded.h"
#include "extract/core/lines.h"
#include "extract/json/lead.h"
#include "extract/json/record.h"
#include "extract/json/records.h"
#include "extract/record/mend.h"

#include <ctype.h>
#include <errno.h>
#include <stdio.h>
#include <string.h>

enum { LINE_MAX_SIZE = 64 << 20, PLACE_SIZE = 32 };

static bool is_blank(const char *text, size_t size)
{
    for (size_t i = 0; i < size; i++)
        if (!isspace((unsigned char)text[i]))
            return false;
    return true;
}

// Where a record stands: in the file itself, or in a text that was decoded from it.
static struct text_place place_at(struct sink *sink, size_t line, size_t offset)
{
    if (sink->source)
        return sink_place(sink, offset);
    return (struct text_place){.line = line <= UINT32_MAX ? (uint32_t)line : 0, .byte = (int64_t)offset};
}

// Whether an object's first key is one of Elasticsearch's actions: a look that nearly all records end at.
static bool begins_action(const char *text, size_t size)
{
    static const char *const actions[] = {"index\"", "create\"", "update\"", "delete\""};
    size_t at = 0;
    while (at < size && isspace((unsigned char)text[at]))
        at++;
    at += at < size && text[at] == '{';
    while (at < size && isspace((unsigned char)text[at]))
        at++;
    for (size_t i = 0; at < size && text[at] == '"' && i < sizeof actions / sizeof *actions; i++)
        if (size - at > strlen(actions[i]) && memcmp(text + at + 1, actions[i], strlen(actions[i])) == 0)
            return true;
    return false;
}

// A line that is no record, but tells Elasticsearch in bulk what to do with the next: {"index": {"_index": "briefs", "_id": "7"}}.
static bool is_bulk_action(const char *text, size_t size)
{
    enum { ACTION_BYTES_MAX = 4096 };
    const char *key;
    json_t *member;
    json_error_t fault;
    if (size > ACTION_BYTES_MAX || !begins_action(text, size))
        return false;
    json_t *line = json_loadb(text, size, 0, &fault);
    const json_t *action = json_object_iter_value(json_object_iter(line));
    bool told = json_object_size(line) == 1 && json_is_object(action);
    json_object_foreach((json_t *)action, key, member)
    {
        told = told && !json_is_object(member) &&
               (*key == '_' || strcmp(key, "routing") == 0 || strcmp(key, "pipeline") == 0 ||
                strcmp(key, "require_alias") == 0 || strcmp(key, "retry_on_conflict") == 0);
    }
    json_decref(line);
    return told;
}

static bool read_line(struct records *records, const struct input_line *line)
{
    char place[PLACE_SIZE];
    bool closed = true;
    snprintf(place, sizeof place, "line %zu", line->number);
    buffer_truncate(&records->member, 0);
    if (line->too_long)
        return records_fail(records, place, WIRE_TOO_LARGE, "line longer than 64 MiB");
    if (is_blank(line->data, line->size) || is_bulk_action(line->data, line->size))
        return true;
    sink_stand(records->sink, place_at(records->sink, line->number, line->offset));
    if (!records_read(records, place, line->data, line->size, &closed) || closed)
        return closed && records->sink->reason == WIRE_OK;
    // The end of the file is not the end of what it should hold.
    bool kept;
    if (!line->ended)
        return records_read_cut(records, place, line->data, line->size, false, &kept) &&
               sink_fail(records->sink, WIRE_DAMAGED, "%s is cut short: %s", place, records->message);
    return records_fail(records, place, WIRE_DAMAGED, records->message);
}

static bool finish(const struct records *records, bool done)
{
    if (done && records->sink->documents + records->sink->failures == records->before)
        return sink_fail(records->sink, WIRE_EMPTY, "no record in it");
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
    return finish(records, done);
}

// A text of values over several lines: where it is, and whether one was found that is not closed, so that from then on each ends
// before a line that begins another.
struct stream {
    const char *text;
    size_t size, at;
    size_t start;         // of the text in the file
    size_t line, counted; // of `counted`, from 1
    bool broken;
};

static size_t line_at(struct stream *stream)
{
    for (; stream->counted < stream->at; stream->counted++)
        stream->line += stream->text[stream->counted] == '\n';
    return stream->line;
}

// Moves behind the line, or to the next that begins a record. False when there is none.
static bool pass_over(struct stream *stream, bool record)
{
    const char *end = stream->text + stream->size, *at = stream->text + stream->at;
    while ((at = memchr(at, '\n', (size_t)(end - at)))) {
        at++;
        stream->at = (size_t)(at - stream->text);
        if (!record || (at < end && *at == '{'))
            return true;
    }
    stream->at = stream->size;
    return false;
}

// Whether nothing is behind the line, and it is ended: what is not closed on it is no more than that.
static bool is_last_line(const struct stream *stream)
{
    const char *at = stream->text + stream->at, *end = stream->text + stream->size;
    const char *newline = memchr(at, '\n', (size_t)(end - at));
    return newline && is_blank(newline, (size_t)(end - newline));
}

// What is not closed ends the file, unless another record begins behind it.
static bool pass_unclosed(struct records *records, struct stream *stream, const char *place,
                          const json_error_t *fault)
{
    const char *value = stream->text + stream->at;
    const size_t size = stream->size - stream->at;
    const bool last = is_last_line(stream);
    stream->broken = true;
    buffer_truncate(&records->member, 0);
    if (pass_over(stream, true) || last)
        return records_fail(records, place, WIRE_DAMAGED, "a value that is not closed");
    const bool first = records->sink->documents + records->sink->failures == records->before;
    bool kept;
    if (!records_read_cut(records, place, value, size, first, &kept))
        return false;
    if (first && kept)
        return true;
    if (first)
        return sink_fail(records->sink, WIRE_DAMAGED, "no JSON at line %d, column %d: %s", fault->line,
                         fault->column, fault->text);
    return sink_fail(records->sink, WIRE_DAMAGED, "%s is cut short: a value that is not closed", place);
}

static bool read_stream_value(struct records *records, struct stream *stream, const json_error_t *fault)
{
    char place[PLACE_SIZE];
    bool closed;
    snprintf(place, sizeof place, "line %zu", line_at(stream));
    if (stream->text[stream->at] != '{') {
        buffer_truncate(&records->member, 0);
        pass_over(stream, false);
        return records_fail(records, place, WIRE_DAMAGED, "no JSON object");
    }
    const char *value = stream->text + stream->at;
    size_t size = json_value_size(value, stream->size - stream->at, stream->broken);
    if (size == 0)
        return pass_unclosed(records, stream, place, fault);
    sink_stand(records->sink, place_at(records->sink, line_at(stream), stream->start + stream->at));
    stream->at += size;
    return records_read(records, place, value, size, &closed);
}

// Of a script, what stands before its next value: behind the name that this is given, else where its statement ends.
static size_t pass_statement(const char *text, size_t size, size_t at)
{
    enum { LOOKED_MAX = 512 };
    const size_t left = size - at, lead = json_lead(text + at, left < LOOKED_MAX ? left : LOOKED_MAX);
    if (lead > 0)
        return at + lead;
    while (at < size && !strchr(";)\n", text[at]))
        at++;
    return at;
}

// Whether a script gives more than one value.
static bool has_more(const char *text, size_t size, size_t at)
{
    while (at < size) {
        at = pass_statement(text, size, at);
        if (at < size && (text[at] == '{' || text[at] == '['))
            return true;
        at += at < size;
    }
    return false;
}

// Values one after another; the brackets of an array around them say nothing.
static bool read_stream(struct records *records, const char *text, size_t size, size_t start, bool led,
                        const json_error_t *fault)
{
    struct stream stream = {.text = text, .size = size, .start = start, .line = 1};
    bool done = true;
    while (done) {
        while (led && stream.at < size && !strchr("{[,]", text[stream.at])) {
            const size_t next = pass_statement(text, size, stream.at);
            stream.at = next < size && strchr("{[", text[next]) ? next : next + (next < size);
        }
        while (stream.at < size &&
               (isspace((unsigned char)text[stream.at]) || strchr(",[]\x1e", text[stream.at])))
            stream.at++;
        if (stream.at == size)
            break;
        done = read_stream_value(records, &stream, fault);
    }
    return done;
}

// `mark_size` bytes are no JSON: a byte order mark, and what a script says before it (`led`).
static bool read_whole(struct records *records, const struct input *input, size_t mark_size, bool led)
{
    struct buffer content;
    buffer_init(&content);
    json_error_t fault = {.line = 1};
    enum wire_reason reason = input_load(input, &content);
    if (reason != WIRE_OK) {
        buffer_clear(&content);
        return input_failed(reason, records->sink);
    }
    const char *text = content.data + mark_size;
    const size_t rest = content.size > mark_size ? content.size - mark_size : 0;
    size_t size = led ? json_without_tail(text, rest) : rest;
    const size_t first = led ? json_value_size(text, size, false) : 0;
    const bool several = first > 0 && first < size && has_more(text, size, first);
    if (first > 0 && !several)
        size = first; // what else is handed over with it goes
    json_t *value = several ? NULL : records_parse(records, text, size, &fault);
    if (json_is_object(value) && !json_object_get(value, "@graph") &&
        !json_record_list(value)) // of several in an array it is not known where each is
        sink_stand(records->sink, place_at(records->sink, 1, mark_size));
    bool done = value ? records_send(records, "", value, text, size, true)
                      : read_stream(records, text, size, mark_size, led, &fault);
    json_decref(value);
    buffer_clear(&content);
    return finish(records, done);
}

// The next line with anything in it. False when there is none.
static bool next_line(struct lines *lines, struct input_line *line)
{
    enum wire_reason reason;
    while (lines_next(lines, line, &reason))
        if (line->too_long || !is_blank(line->data, line->size))
            return true;
    return false;
}

// Whether the line holds a whole object, whatever is behind it.
static bool holds_object(const struct input_line *line)
{
    size_t at = 0;
    while (at < line->size && isspace((unsigned char)line->data[at]))
        at++;
    return at < line->size && line->data[at] == '{' &&
           json_value_size(line->data + at, line->size - at, false) > 0;
}

// Whether the file is JSON Lines, and not values that go over several lines or an array.
static bool is_lines(const struct input *input, size_t mark_size)
{
    struct lines lines;
    struct input_line line = {.number = 0};
    lines_init(&lines, input, LINE_MAX_SIZE);
    lines.offset = mark_size;
    bool lined = true;
    if (next_line(&lines, &line) && !line.too_long && !holds_object(&line)) {
        size_t at = 0;
        while (at < line.size && isspace((unsigned char)line.data[at]))
            at++;
        // A first line that is cut short stands before others that are not; one that is neither object nor array is told.
        const bool array = line.data[at] == '[', object = line.data[at] == '{';
        lined = !array && (!object || (next_line(&lines, &line) && !line.too_long && holds_object(&line)));
    }
    lines_clear(&lines);
    return lined;
}

// Of the file's beginning.
static size_t find_lead(const struct input *input, size_t mark_size)
{
    struct buffer head;
    buffer_init(&head);
    input_read(input, mark_size, HEAD_SIZE, &head);
    const size_t lead = json_lead(head.data, head.size);
    buffer_clear(&head);
    return lead;
}

static bool read_records(const struct input *input, struct sink *sink, size_t mark_size)
{
    struct records records;
    records_init(&records, sink, "application/jsonl");
    const size_t lead = find_lead(input, mark_size);
    bool done = lead == 0 && is_lines(input, mark_size)
                    ? read_lines(&records, input, mark_size)
                    : read_whole(&records, input, mark_size + lead, lead > 0);
    records_clear(&records);
    sink_stand(sink, (struct text_place){.byte = -1});
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

// Whether an object begins here with its first key and a colon.
static bool begins_object(struct head object)
{
    head_trim(&object);
    if (object.size == 0 || *object.text != '{')
        return false;
    struct head key = {object.text + 1, object.size - 1};
    head_trim(&key);
    if (key.size == 0 || *key.text != '"')
        return false;
    const char *quote = memchr(key.text + 1, '"', key.size - 1);
    if (!quote)
        return false;
    struct head rest = {quote + 1, (size_t)(key.text + key.size - quote) - 1};
    head_trim(&rest);
    return rest.size > 0 && *rest.text == ':';
}

// JSON Lines: the first line is a whole object with a string for its first key. An object over several lines, or
// an array of objects, is JSON where no name claims anything; many a script begins like an object.
static const char *recognise(const struct head *head, const struct extractor *named)
{
    struct head object = *head;
    head_trim(&object);
    // Archives of one's own posts, as Twitter gives them, are scripts by name.
    if (head_begins(&object, "window.YTD.") && json_lead(object.text, object.size) > 0)
        return "application/json";
    if ((named && !named->run) || object.size == 0)
        return NULL;
    const struct head inner = {object.text + 1, object.size - 1};
    if (named == &json_extractor && json_lead(object.text, object.size) > 0)
        return "application/json";
    if (*object.text == '[')
        return !named && begins_object(inner) ? "application/json" : NULL;
    if (!begins_object(object))
        return NULL;
    if (!named)
        return "application/jsonl";
    const char *end = object.text + object.size, *line = memchr(object.text, '\n', object.size);
    if (!line && head->size == HEAD_SIZE) // a line longer than the head
        return "application/jsonl";
    end = line ? line : end;
    while (end > object.text && (isspace((unsigned char)end[-1]) || end[-1] == ','))
        end--;
    return end[-1] == '}' ? "application/jsonl" : NULL;
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
