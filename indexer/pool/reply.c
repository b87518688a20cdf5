// SPDX-License-Identifier: MIT
// What a worker answers to one request.
#include "indexer/pool/reply.h"

#include <stdlib.h>
#include <string.h>

#define TYPE_KEY "media_type"

void reply_init(struct reply *reply)
{
    *reply = (struct reply){0};
    buffer_init(&reply->in);
}

void reply_clear(struct reply *reply)
{
    buffer_clear(&reply->in);
    free(reply->message);
    free(reply->media_type);
    free(reply->needs);
    reply_init(reply);
}

// *out stays NULL for an empty string. False: out of memory.
static bool take_string(char **out, struct wire_string string)
{
    *out = string.size > 0 ? strndup(string.data, string.size) : NULL;
    return string.size == 0 || *out;
}

static enum reply_state take_done(struct reply *reply, const struct wire_message *done)
{
    // Nothing may follow, or the next answer would begin with it.
    if (reply->scanned != reply->in.size)
        return REPLY_BAD;
    free(reply->media_type);
    reply->media_type = NULL;
    reply->reason = done->as.done.reason;
    reply->uncaged = done->as.done.uncaged;
    bool taken = take_string(&reply->message, done->as.done.message) &&
                 take_string(&reply->media_type, done->as.done.media_type) &&
                 take_string(&reply->needs, done->as.done.needs);
    return taken ? REPLY_DONE : REPLY_NO_MEMORY;
}

// What the file was recognised as: the first frame of all, which is not handed on.
static enum reply_state take_type(struct reply *reply, const struct wire_message *meta, size_t consumed)
{
    const struct wire_string key = meta->as.meta.key;
    if (reply->scanned != consumed || reply->total > 0 || reply->media_type ||
        key.size != sizeof TYPE_KEY - 1 || memcmp(key.data, TYPE_KEY, key.size) != 0)
        return REPLY_BAD;
    if (!take_string(&reply->media_type, meta->as.meta.value))
        return REPLY_NO_MEMORY;
    memmove(reply->in.data, reply->in.data + consumed, reply->in.size - consumed);
    buffer_truncate(&reply->in, reply->in.size - consumed);
    reply->scanned = 0;
    return REPLY_MORE;
}

static enum reply_state take_frame(struct reply *reply, const struct wire_message *message, size_t consumed)
{
    switch (message->type) {
    case WIRE_DOCUMENT:
        if (reply->in_document)
            return REPLY_BAD;
        reply->in_document = true;
        return REPLY_MORE;
    case WIRE_META: return reply->in_document ? REPLY_MORE : take_type(reply, message, consumed);
    case WIRE_BLOCK: return reply->in_document ? REPLY_MORE : REPLY_BAD;
    case WIRE_END:
    case WIRE_RECORD_FAILED:
        if (message->type == WIRE_END && !reply->in_document)
            return REPLY_BAD;
        reply->in_document = false;
        reply->boundary = reply->scanned;
        reply->ended++;
        return REPLY_MORE;
    case WIRE_DONE: return take_done(reply, message);
    case WIRE_REQUEST:
    case WIRE_LIST:
    case WIRE_FORMAT: break;
    }
    return REPLY_BAD;
}

enum reply_state reply_scan(struct reply *reply, const struct reply_limits *limits)
{
    enum reply_state state = REPLY_MORE;
    while (state == REPLY_MORE) {
        struct wire_message message;
        size_t consumed;
        enum wire_decoded decoded = wire_decode(reply->in.data + reply->scanned,
                                                reply->in.size - reply->scanned, &message, &consumed);
        if (decoded == WIRE_BAD)
            return REPLY_BAD;
        if (decoded == WIRE_MORE)
            break;
        reply->scanned += consumed;
        state = take_frame(reply, &message, consumed);
    }
    if (state == REPLY_MORE && (reply->in.size - reply->boundary > limits->document_bytes ||
                                reply->total + reply->in.size > limits->total_bytes))
        return REPLY_TOO_LARGE;
    return state;
}

bool reply_take(struct reply *reply, struct buffer *out)
{
    struct buffer rest;
    buffer_init(&rest);
    size_t left = reply->in.size - reply->boundary;
    if (left > 0 && !buffer_add(&rest, reply->in.data + reply->boundary, left)) {
        buffer_clear(&rest);
        return false;
    }
    buffer_truncate(&reply->in, reply->boundary);
    buffer_clear(out);
    *out = reply->in;
    reply->in = rest;
    reply->total += reply->boundary;
    reply->scanned -= reply->boundary;
    reply->boundary = 0;
    return true;
}
