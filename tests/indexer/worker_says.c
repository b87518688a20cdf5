// SPDX-License-Identifier: MIT
// Answers of workers that are no readers.
#include "tests/indexer/worker_says.h"

#include <string.h>
#include <unistd.h>

struct wire_string string(const char *text)
{
    return (struct wire_string){text, strlen(text)};
}

void say(const struct wire_message *message)
{
    struct buffer frames;
    buffer_init(&frames);
    if (!wire_encode(&frames, message) || wire_send(0, &frames, -1) != 0)
        _exit(0);
    buffer_clear(&frames);
}

void say_document(const char *member, const char *text)
{
    struct wire_message document = {.type = WIRE_DOCUMENT, .as.document = {.member = string(member)}};
    hash_bytes(&document.as.document.hash, text, strlen(text));
    say(&document);
    say(&(struct wire_message){.type = WIRE_BLOCK,
                               .as.block = {.kind = BLOCK_PARAGRAPH, .text = string(text)}});
    say(&(struct wire_message){.type = WIRE_END});
}

void say_done(enum wire_reason reason, const char *message)
{
    say(&(struct wire_message){.type = WIRE_DONE, .as.done = {.reason = reason, .message = string(message)}});
}
