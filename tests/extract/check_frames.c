// SPDX-License-Identifier: MIT
// Holds what must be true of every answer of an extractor.
#include "tests/extract/dumped.h"
#include "text/base/utf8.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

static void demand(bool held, const char *promise)
{
    if (held)
        return;
    fprintf(stderr, "broken promise: %s\n", promise);
    abort();
}

static void check_text(struct wire_string text, const char *allowed)
{
    demand(utf8_valid_prefix(text.data, text.size) == text.size, "text is UTF-8");
    for (size_t i = 0; i < text.size; i++) {
        unsigned char byte = (unsigned char)text.data[i];
        demand(byte != 0x7f && (byte >= 0x20 || (byte != 0 && strchr(allowed, byte))),
               "text has no control characters");
        demand(byte != 0xc2 || i + 1 == text.size || (unsigned char)text.data[i + 1] >= 0xa0,
               "text has no C1 control characters");
    }
}

static void check_message(struct frames_seen *seen, const struct wire_message *message)
{
    switch (message->type) {
    case WIRE_DOCUMENT:
        demand(!seen->in_document, "a document ends before the next begins");
        check_text(message->as.document.member, "");
        seen->in_document = true;
        seen->documents++;
        return;
    case WIRE_META:
        demand(seen->in_document, "metadata belong to a document");
        check_text(message->as.meta.value, "");
        demand(message->as.meta.value.size > 0 && message->as.meta.value.size <= META_VALUE_MAX,
               "values are neither empty nor endless");
        return;
    case WIRE_BLOCK:
        demand(seen->in_document, "blocks belong to a document");
        check_text(message->as.block.text, "\n\t");
        demand(message->as.block.kind == BLOCK_SPEAKER ||
                   (message->as.block.kind == BLOCK_PAGE || message->as.block.kind == BLOCK_END) ==
                       (message->as.block.text.size == 0),
               "all blocks but pages and the ends of speeches and boxes have text");
        seen->blocks++;
        return;
    case WIRE_END:
        demand(seen->in_document, "only what was begun can end");
        seen->in_document = false;
        seen->ended++;
        return;
    case WIRE_RECORD_FAILED:
        check_text(message->as.record_failed.member, "");
        seen->in_document = false;
        return;
    default: demand(false, "an extractor sends nothing else");
    }
}

bool check_frames(void *context, const struct buffer *frames)
{
    struct wire_message message;
    size_t consumed;
    for (size_t at = 0; at < frames->size; at += consumed) {
        demand(wire_decode(frames->data + at, frames->size - at, &message, &consumed) == WIRE_DECODED,
               "only whole frames are written");
        check_message(context, &message);
    }
    return true;
}
