// SPDX-License-Identifier: MIT
// Web archives (WARC, ISO 28500; ARC): what servers answered, each document a member under its address.
#include "extract/archive/archive.h"

#include "extract/archive/http.h"
#include "extract/archive/record_head.h"
#include "extract/archive/unpack.h"
#include "extract/core/charset/charset.h"
#include "extract/core/head.h"
#include "extract/core/media_types.h"
#include "extract/core/nest.h"
#include <ctype.h>
#include <stdio.h>
#include <string.h>
#include <strings.h>

enum step { STEP_RECORD, STEP_END, STEP_FAILED };

// Passes over what stands between records. STEP_FAILED: the sink holds the reason.
static enum step read_head(const struct input *input, size_t *offset, struct buffer *head, struct sink *sink)
{
    buffer_truncate(head, 0);
    enum wire_reason reason = input_read(input, *offset, RECORD_HEAD_SIZE_MAX, head);
    if (reason != WIRE_OK) {
        input_failed(reason, sink);
        return STEP_FAILED;
    }
    size_t blank = 0;
    while (blank < head->size && isspace((unsigned char)head->data[blank]))
        blank++;
    *offset += blank;
    if (blank == head->size)
        return STEP_END;
    memmove(head->data, head->data + blank, head->size - blank);
    buffer_truncate(head, head->size - blank);
    return STEP_RECORD;
}

// What pages are made of and is none, and what is for machines.
static bool is_part_of_pages(const char *type)
{
    static const char *const parts[] = {"image/",
                                        "audio/",
                                        "video/",
                                        "font/",
                                        "text/css",
                                        "text/javascript",
                                        "application/javascript",
                                        "application/x-javascript",
                                        "application/ecmascript",
                                        "application/json",
                                        "application/font",
                                        "application/x-font",
                                        "application/vnd.ms-fontobject",
                                        "application/wasm",
                                        "application/manifest"};
    for (size_t i = 0; i < sizeof parts / sizeof *parts; i++)
        if (strncmp(type, parts[i], strlen(parts[i])) == 0)
            return true;
    return false;
}

// The address without what all have: "example.org/a/b.html". A host alone is no file's name.
static bool name_member(struct buffer *out, const char *address)
{
    const char *scheme = strstr(address, "://"), *rest = scheme ? scheme + 3 : address;
    size_t size = strcspn(rest, "#");
    return buffer_add(out, rest, size) && (memchr(rest, '/', size) || buffer_add_byte(out, '/'));
}

// Whether the text names its encoding itself.
static bool names_charset(const char *text, size_t size)
{
    enum { HEAD_BYTES = 1024 };
    struct head head = {text, size < HEAD_BYTES ? size : HEAD_BYTES};
    return head_contains(&head, "charset") || head_contains(&head, "encoding=");
}

// Text in UTF-8 with a mark that says so, where the server alone names another encoding.
static bool decode_text(struct buffer *out, const struct http_answer *answer, const char *body, size_t size)
{
    struct charset charset;
    if (strncmp(answer->type, "text/", 5) != 0 || !*answer->charset || names_charset(body, size))
        return buffer_add(out, body, size);
    charset_detect(&charset, body, size, answer->charset);
    if (!charset.declared || strcasecmp(charset.name, "UTF-8") == 0)
        return buffer_add(out, body, size);
    return buffer_add_string(out, "\xef\xbb\xbf") && charset_decode(out, &charset, body, size);
}

static bool hand_on(const struct input *input, const struct record_head *record,
                    const struct http_answer *answer, const char *body, size_t size, struct sink *sink)
{
    struct buffer name, text;
    buffer_init(&name);
    buffer_init(&text);
    struct sink_known around = sink->known;
    sink_know(sink, (struct sink_known){record->address, record->saved});
    bool done = name_member(&name, record->address) && decode_text(&text, answer, body, size)
                    ? nest_member(input, name.data, text.data, text.size, sink)
                    : sink_fail(sink, WIRE_OUT_OF_MEMORY, "out of memory");
    sink_know(sink, around);
    buffer_clear(&name);
    buffer_clear(&text);
    return done;
}

static bool tell_failed(const struct input *input, const struct record_head *record, enum wire_reason reason,
                        const char *message, struct sink *sink)
{
    struct buffer name;
    buffer_init(&name);
    bool done = name_member(&name, record->address) ? nest_failed(input, name.data, reason, message, sink)
                                                    : sink_fail(sink, WIRE_OUT_OF_MEMORY, "out of memory");
    buffer_clear(&name);
    return done;
}

// Hands on a body that was sent compressed.
static bool inflate(const struct input *input, const struct record_head *record,
                    const struct http_answer *answer, const struct buffer *body, struct sink *sink)
{
    struct unpacker unpacker;
    struct buffer plain;
    struct input packed = *input;
    packed.fd = -1;
    packed.data = body->data;
    packed.size = body->size;
    buffer_init(&plain);
    enum unpacked step = unpacker_open(&unpacker, &packed, UNPACK_ALL, sink);
    step = step == UNPACKED ? unpacker_next(&unpacker) : step;
    bool is_archive = step == UNPACKED && !unpacker.is_raw; // it is itself what the address names
    if (step == UNPACKED && !is_archive)
        step = unpacker_read(&unpacker, &plain);
    bool done = sink->reason == WIRE_OK;
    if (done && is_archive)
        done = hand_on(input, record, answer, body->data, body->size, sink);
    else if (done && step == UNPACKED)
        done = hand_on(input, record, answer, plain.data, plain.size, sink);
    else if (done)
        done = tell_failed(input, record, step == UNPACK_END ? WIRE_EMPTY : unpacker.reason,
                           step == UNPACK_END ? "nothing in it" : unpacker.message, sink);
    unpacker_clear(&unpacker);
    buffer_clear(&plain);
    return done;
}

// Whether the bytes are compressed as the answer says: crawlers unpack them and keep the field.
static bool is_gzip(const struct buffer *body)
{
    return body->size > 2 && memcmp(body->data, "\x1f\x8b", 2) == 0;
}

// Whether what should be text is none: it is compressed in another way.
static bool is_unreadable(const struct http_answer *answer, const struct buffer *body)
{
    struct head head = {body->data, body->size < HEAD_SIZE ? body->size : HEAD_SIZE};
    return strncmp(answer->type, "text/", 5) == 0 && head_is_binary(&head);
}

static bool read_answer(const struct input *input, const struct record_head *record,
                        const struct buffer *content, struct sink *sink)
{
    struct http_answer answer;
    struct buffer body;
    char message[HTTP_VALUE_SIZE + 32];
    http_answer_read(&answer, content->data, content->size);
    bool is_document = answer.status >= 200 && answer.status < 300 && !is_part_of_pages(answer.type);
    if (!is_document || answer.body == content->size)
        return true;
    buffer_init(&body);
    const char *start = content->data + answer.body;
    size_t size = content->size - answer.body;
    bool done = answer.chunked ? http_unchunk(&body, start, size) : buffer_add(&body, start, size);
    snprintf(message, sizeof message, "it was sent as %s", answer.coding);
    if (!done)
        sink_fail(sink, WIRE_OUT_OF_MEMORY, "out of memory");
    else if (*answer.coding && is_gzip(&body))
        done = inflate(input, record, &answer, &body, sink);
    else if (*answer.coding && is_unreadable(&answer, &body))
        done = tell_failed(input, record, WIRE_UNSUPPORTED, message, sink);
    else
        done = hand_on(input, record, &answer, body.data, body.size, sink);
    buffer_clear(&body);
    return done;
}

// What a record holds by itself: a file, or what a program made of one.
static bool read_file(const struct input *input, const struct record_head *record,
                      const struct buffer *content, struct sink *sink)
{
    struct http_answer told = {0};
    http_type_read(&told, record->type);
    return is_part_of_pages(told.type) || hand_on(input, record, &told, content->data, content->size, sink);
}

// Whether the address is that of a document: not of a name that was looked up, or of what is said to crawlers.
static bool is_of_document(const char *address)
{
    static const char robots[] = "/robots.txt";
    size_t size = strlen(address);
    return size > 0 && strncasecmp(address, "dns:", 4) != 0 &&
           !(size >= sizeof robots && strcmp(address + size - (sizeof robots - 1), robots) == 0);
}

// Whether the file has the content to its end. False as well when it cannot be read: the sink was failed.
static bool has_end(const struct input *input, const struct record_head *record, struct sink *sink)
{
    struct buffer last;
    buffer_init(&last);
    size_t size = (size_t)record->size;
    enum wire_reason reason = size > 0 ? input_read(input, record->content + size - 1, 1, &last) : WIRE_OK;
    bool has = reason == WIRE_OK ? size == 0 || last.size == 1 : input_failed(reason, sink);
    buffer_clear(&last);
    return has;
}

static bool begins_as_answer(const struct buffer *content)
{
    return content->size > 5 && memcmp(content->data, "HTTP/", 5) == 0;
}

// Reads the content of a record that may be a document. *cut: it breaks off.
static bool read_content(const struct input *input, const struct record_head *record, bool *cut,
                         struct sink *sink)
{
    *cut = !has_end(input, record, sink);
    if (record->kind == RECORD_OTHER || !is_of_document(record->address))
        return true;
    if (record->size > NEST_MEMBER_SIZE)
        return tell_failed(input, record, WIRE_TOO_LARGE, "it has more than 64 MiB", sink);
    struct buffer content;
    buffer_init(&content);
    enum wire_reason reason = input_read(input, record->content, (size_t)record->size, &content);
    bool is_answer =
        record->kind == RECORD_ANSWER || (record->kind == RECORD_EITHER && begins_as_answer(&content));
    const char *around = sink_cut(sink, *cut ? "its record breaks off" : NULL);
    bool done = reason != WIRE_OK ? input_failed(reason, sink)
                : is_answer       ? read_answer(input, record, &content, sink)
                                  : read_file(input, record, &content, sink);
    sink_cut_end(sink, around);
    buffer_clear(&content);
    return done;
}

static bool read_records(const struct input *input, struct buffer *head, struct sink *sink)
{
    unsigned long long records = 0, before = sink_told(sink);
    size_t offset = 0;
    for (;; records++) {
        struct record_head record;
        bool cut;
        enum step step = read_head(input, &offset, head, sink);
        if (step == STEP_FAILED)
            return false;
        if (step == STEP_END)
            break;
        if (!record_head_read(&record, head->data, head->size, offset))
            return sink_fail(sink, WIRE_DAMAGED, "no record begins behind record %llu", records);
        if (!read_content(input, &record, &cut, sink))
            return false;
        if (cut)
            return sink_fail(sink, WIRE_DAMAGED, "it breaks off in record %llu", records + 1);
        offset = record.content + (size_t)record.size;
    }
    return sink_told(sink) > before || sink_fail(sink, WIRE_EMPTY, "no document in it");
}

static bool run(const struct input *input, struct sink *sink)
{
    struct buffer head;
    buffer_init(&head);
    bool done = read_records(input, &head, sink);
    buffer_clear(&head);
    return done;
}

static const char *prove(const char *data, size_t size)
{
    return record_head_opens_arc(data, size) ? MEDIA_TYPE_ARC : NULL;
}

const struct extractor warc_extractor = {
    .name = "warc",
    .endings = (const struct ending[]){{"warc", MEDIA_TYPE_WARC}, {0}},
    .magics =
        (const struct magic[]){{"WARC/0.", 7, 0, MEDIA_TYPE_WARC}, {"WARC/1.", 7, 0, MEDIA_TYPE_WARC}, {0}},
    .prove = prove,
    .run = run,
    .media_types = (const char *const[]){MEDIA_TYPE_ARC, NULL},
};
