// SPDX-License-Identifier: MIT
// The worker protocol: frames in and out of bytes.
#include "wire/wire.h"

#include <limits.h>
#include <stdint.h>
#include <string.h>

enum { FRAME_HEAD = 4 }; // the u32 that holds the size

static const char *const reason_names[WIRE_REASON_COUNT] = {
    [WIRE_OK] = "ok",
    [WIRE_UNSUPPORTED] = "unsupported",
    [WIRE_EMPTY] = "empty",
    [WIRE_DAMAGED] = "damaged",
    [WIRE_ENCRYPTED] = "encrypted",
    [WIRE_TOO_LARGE] = "too large",
    [WIRE_OUT_OF_MEMORY] = "out of memory",
    [WIRE_TIMED_OUT] = "timed out",
    [WIRE_CRASHED] = "crashed",
    [WIRE_UNREADABLE] = "unreadable",
    [WIRE_PROTOCOL] = "protocol error",
    [WIRE_HELPER_MISSING] = "helper missing",
};

const char *wire_reason_name(enum wire_reason reason)
{
    return (unsigned)reason < WIRE_REASON_COUNT ? reason_names[reason] : "unknown";
}

static void put_integer(struct buffer *out, unsigned long long value, unsigned bytes)
{
    char little[8];
    for (unsigned i = 0; i < bytes; i++)
        little[i] = (char)(unsigned char)(value >> (8 * i));
    buffer_add(out, little, bytes);
}

// False, with nothing added, when the string alone would make the frame too large.
static bool put_string(struct buffer *out, struct wire_string string)
{
    if (string.size > WIRE_FRAME_MAX)
        return false;
    put_integer(out, string.size, 4);
    return string.size == 0 || buffer_add(out, string.data, string.size);
}

// u32 at | u32 line | u8 verbatim | u64 byte
enum { MARK_SIZE = 17 };

static void put_marks(struct buffer *out, const struct block_mark *marks, size_t count)
{
    put_integer(out, count, 4);
    for (size_t i = 0; i < count; i++) {
        put_integer(out, marks[i].at, 4);
        put_integer(out, marks[i].place.line, 4);
        put_integer(out, marks[i].place.verbatim, 1);
        put_integer(out, (unsigned long long)marks[i].place.byte, 8);
    }
}

static bool put_format(struct buffer *out, const struct wire_message *message)
{
    return put_string(out, message->as.format.media_type) && put_string(out, message->as.format.reader) &&
           put_string(out, message->as.format.recognised) && put_string(out, message->as.format.needs) &&
           put_string(out, message->as.format.packages);
}

static bool put_fields(struct buffer *out, const struct wire_message *message)
{
    switch (message->type) {
    case WIRE_LIST: return true;
    case WIRE_FORMAT: return put_format(out, message);
    case WIRE_REQUEST:
        put_integer(out, message->as.request.text_max, 8);
        put_integer(out, message->as.request.ocr, 1);
        return put_string(out, message->as.request.name);
    case WIRE_DOCUMENT:
        buffer_add(out, message->as.document.hash.bytes, HASH_SIZE);
        put_integer(out, message->as.document.size, 8);
        return put_string(out, message->as.document.member);
    case WIRE_META:
        return put_string(out, message->as.meta.key) && put_string(out, message->as.meta.origin) &&
               put_string(out, message->as.meta.value);
    case WIRE_BLOCK:
        put_integer(out, message->as.block.kind, 1);
        put_integer(out, (unsigned)message->as.block.level, 4);
        put_marks(out, message->as.block.marks, message->as.block.mark_count);
        return put_string(out, message->as.block.text);
    case WIRE_END: return true;
    case WIRE_RECORD_FAILED:
        put_integer(out, message->as.record_failed.reason, 1);
        return put_string(out, message->as.record_failed.member) &&
               put_string(out, message->as.record_failed.message) &&
               put_string(out, message->as.record_failed.media_type) &&
               put_string(out, message->as.record_failed.needs);
    case WIRE_DONE:
        put_integer(out, message->as.done.reason, 1);
        put_integer(out, message->as.done.uncaged, 1);
        return put_string(out, message->as.done.message) && put_string(out, message->as.done.media_type) &&
               put_string(out, message->as.done.needs);
    }
    return false;
}

bool wire_encode(struct buffer *out, const struct wire_message *message)
{
    size_t start = out->size;
    put_integer(out, 0, FRAME_HEAD);
    put_integer(out, message->type, 1);
    bool whole = put_fields(out, message) && !out->failed;
    size_t size = out->size - start - (out->failed ? 0 : FRAME_HEAD);
    if (!whole || size > WIRE_FRAME_MAX) {
        buffer_truncate(out, start);
        return false;
    }
    for (unsigned i = 0; i < FRAME_HEAD; i++)
        out->data[start + i] = (char)(unsigned char)(size >> (8 * i));
    return true;
}

// What is left of one frame. A field that is not there clears `whole` and reads as zero.
struct reader {
    const char *data;
    size_t size;
    bool whole;
};

static unsigned long long take_integer(struct reader *reader, unsigned bytes)
{
    if (reader->size < bytes) {
        reader->whole = false;
        return 0;
    }
    unsigned long long value = 0;
    for (unsigned i = 0; i < bytes; i++)
        value |= (unsigned long long)(unsigned char)reader->data[i] << (8 * i);
    reader->data += bytes;
    reader->size -= bytes;
    return value;
}

static struct wire_string take_string(struct reader *reader)
{
    size_t size = (size_t)take_integer(reader, 4);
    if (!reader->whole || size > reader->size) {
        reader->whole = false;
        return (struct wire_string){"", 0};
    }
    struct wire_string string = {reader->data, size};
    reader->data += size;
    reader->size -= size;
    return string;
}

static bool take_flag(struct reader *reader)
{
    unsigned long long flag = take_integer(reader, 1);
    if (flag > 1)
        reader->whole = false;
    return flag == 1;
}

static enum wire_reason take_reason(struct reader *reader)
{
    unsigned long long reason = take_integer(reader, 1);
    if (reason >= WIRE_REASON_COUNT) {
        reader->whole = false;
        return WIRE_PROTOCOL;
    }
    return (enum wire_reason)reason;
}

struct block_mark wire_mark(const struct wire_message *block, size_t i)
{
    struct reader reader = {block->as.block.mark_bytes + i * MARK_SIZE, MARK_SIZE, true};
    struct block_mark mark = {.at = (size_t)take_integer(&reader, 4)};
    mark.place.line = (uint32_t)take_integer(&reader, 4);
    mark.place.verbatim = take_integer(&reader, 1) != 0;
    const unsigned long long byte = take_integer(&reader, 8);
    mark.place.byte = byte > INT64_MAX ? -1 : (int64_t)byte;
    return mark;
}

static void take_marks(struct reader *reader, struct wire_message *out)
{
    const size_t count = (size_t)take_integer(reader, 4);
    if (!reader->whole || count > reader->size / MARK_SIZE) {
        reader->whole = false;
        return;
    }
    out->as.block.mark_bytes = reader->data;
    out->as.block.mark_count = count;
    reader->data += count * MARK_SIZE;
    reader->size -= count * MARK_SIZE;
}

// The first one is at the beginning, none behind the end.
static bool are_marks_sound(const struct wire_message *block)
{
    size_t before = 0;
    for (size_t i = 0; i < block->as.block.mark_count; i++) {
        const size_t at = wire_mark(block, i).at;
        if (at < before || at > block->as.block.text.size || (i == 0 && at > 0) ||
            (unsigned char)block->as.block.mark_bytes[i * MARK_SIZE + 8] > 1)
            return false;
        before = at;
    }
    return true;
}

static void take_block(struct reader *reader, struct wire_message *out)
{
    unsigned long long kind = take_integer(reader, 1);
    unsigned long long level = take_integer(reader, 4);
    if (kind < BLOCK_PARAGRAPH || kind > BLOCK_END || level > INT_MAX) {
        reader->whole = false;
        return;
    }
    out->as.block.kind = (enum block_kind)kind;
    out->as.block.level = (int)level;
    take_marks(reader, out);
    out->as.block.text = take_string(reader);
    reader->whole = reader->whole && are_marks_sound(out);
}

static void take_hash(struct reader *reader, struct hash *out)
{
    if (reader->size < HASH_SIZE) {
        reader->whole = false;
        return;
    }
    memcpy(out->bytes, reader->data, HASH_SIZE);
    reader->data += HASH_SIZE;
    reader->size -= HASH_SIZE;
}

static void take_format(struct reader *reader, struct wire_message *out)
{
    out->as.format.media_type = take_string(reader);
    out->as.format.reader = take_string(reader);
    out->as.format.recognised = take_string(reader);
    out->as.format.needs = take_string(reader);
    out->as.format.packages = take_string(reader);
}

static void take_record_failed(struct reader *reader, struct wire_message *out)
{
    out->as.record_failed.reason = take_reason(reader);
    out->as.record_failed.member = take_string(reader);
    out->as.record_failed.message = take_string(reader);
    out->as.record_failed.media_type = take_string(reader);
    out->as.record_failed.needs = take_string(reader);
}

static void take_done(struct reader *reader, struct wire_message *out)
{
    out->as.done.reason = take_reason(reader);
    out->as.done.uncaged = (unsigned)take_integer(reader, 1);
    out->as.done.message = take_string(reader);
    out->as.done.media_type = take_string(reader);
    out->as.done.needs = take_string(reader);
}

static void take_fields(struct reader *reader, struct wire_message *out)
{
    switch (out->type) {
    case WIRE_REQUEST:
        out->as.request.text_max = take_integer(reader, 8);
        out->as.request.ocr = take_flag(reader);
        out->as.request.name = take_string(reader);
        return;
    case WIRE_DOCUMENT:
        take_hash(reader, &out->as.document.hash);
        out->as.document.size = take_integer(reader, 8);
        out->as.document.member = take_string(reader);
        return;
    case WIRE_META:
        out->as.meta.key = take_string(reader);
        out->as.meta.origin = take_string(reader);
        out->as.meta.value = take_string(reader);
        return;
    case WIRE_BLOCK: take_block(reader, out); return;
    case WIRE_END: return;
    case WIRE_RECORD_FAILED: take_record_failed(reader, out); return;
    case WIRE_DONE: take_done(reader, out); return;
    case WIRE_LIST: return;
    case WIRE_FORMAT: take_format(reader, out); return;
    }
    reader->whole = false;
}

enum wire_decoded wire_decode(const char *data, size_t size, struct wire_message *out, size_t *consumed)
{
    struct reader head = {data, size, true};
    size_t frame = (size_t)take_integer(&head, FRAME_HEAD);
    if (!head.whole)
        return WIRE_MORE;
    if (frame < 1 || frame > WIRE_FRAME_MAX)
        return WIRE_BAD;
    if (head.size < frame)
        return WIRE_MORE;
    struct reader reader = {head.data, frame, true};
    struct wire_message message = {.type = (enum wire_type)take_integer(&reader, 1)};
    take_fields(&reader, &message);
    if (!reader.whole || reader.size != 0)
        return WIRE_BAD;
    *out = message;
    *consumed = FRAME_HEAD + frame;
    return WIRE_DECODED;
}
