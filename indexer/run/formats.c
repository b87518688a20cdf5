// SPDX-License-Identifier: MIT
// Which formats the worker knows: it is started, asked, and let go.
#include "indexer/pool/clock.h"
#include "indexer/pool/worker.h"
#include "indexer/pool/worker_line.h"
#include "loci.h"
#include "store/records/type_word.h"
#include "text/base/array.h"
#include "wire/wire.h"

#include <errno.h>
#include <poll.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

// An answer comes at once, and is short; the program may be none of ours.
enum { PATIENCE_MS = 10000, ANSWER_MAX = 1 << 20 };

struct loci_formats {
    loci_format *entries;
    size_t count, capacity;
};

void loci_formats_free(loci_formats *formats)
{
    if (!formats)
        return;
    for (size_t i = 0; i < formats->count; i++) {
        const loci_format *entry = &formats->entries[i];
        const char *strings[] = {entry->media_type, entry->recognised, entry->needs, entry->packages};
        for (size_t s = 0; s < sizeof strings / sizeof *strings; s++)
            free((char *)strings[s]);
    }
    free(formats->entries);
    free(formats);
}

size_t loci_formats_count(const loci_formats *formats)
{
    return formats ? formats->count : 0;
}

const loci_format *loci_formats_at(const loci_formats *formats, size_t i)
{
    return i < loci_formats_count(formats) ? &formats->entries[i] : NULL;
}

static char *copy(struct wire_string string)
{
    return worker_line(string.data, string.size);
}

static bool add(loci_formats *formats, const struct wire_message *message)
{
    loci_format *grown =
        array_reserve(formats->entries, &formats->capacity, formats->count + 1, sizeof *grown);
    if (!grown)
        return false;
    formats->entries = grown;
    loci_format *entry = &formats->entries[formats->count++];
    *entry = (loci_format){.media_type = copy(message->as.format.media_type),
                           .recognised = copy(message->as.format.recognised),
                           .is_read = message->as.format.reader.size > 0,
                           .needs = copy(message->as.format.needs),
                           .packages = copy(message->as.format.packages)};
    entry->type = type_word(entry->media_type);
    return entry->media_type && entry->recognised && entry->needs && entry->packages;
}

enum answer { ANSWER_MORE, ANSWER_DONE, ANSWER_BAD, ANSWER_NO_MEMORY };

// Takes the whole frames that have come; *at goes behind them.
static enum answer take(loci_formats *formats, const struct buffer *received, size_t *at)
{
    struct wire_message message;
    size_t consumed;
    enum wire_decoded decoded;
    while ((decoded = wire_decode(received->data + *at, received->size - *at, &message, &consumed)) ==
           WIRE_DECODED) {
        *at += consumed;
        if (message.type == WIRE_DONE)
            return message.as.done.reason == WIRE_OK ? ANSWER_DONE : ANSWER_BAD;
        if (message.type != WIRE_FORMAT)
            return ANSWER_BAD;
        if (!add(formats, &message))
            return ANSWER_NO_MEMORY;
    }
    return decoded == WIRE_BAD || received->size > ANSWER_MAX ? ANSWER_BAD : ANSWER_MORE;
}

static enum answer receive(int socket, loci_formats *formats)
{
    struct buffer received;
    buffer_init(&received);
    size_t at = 0;
    bool end = false;
    enum answer answer = ANSWER_MORE;
    const int64_t deadline = clock_steady_ms() + PATIENCE_MS;
    while (answer == ANSWER_MORE) {
        const int64_t left = deadline - clock_steady_ms();
        struct pollfd polled = {.fd = socket, .events = POLLIN};
        const int ready = left > 0 ? poll(&polled, 1, (int)left) : 0;
        if (ready < 0 && errno == EINTR)
            continue;
        if (ready <= 0 || end || wire_receive(socket, &received, NULL, &end) != 0)
            answer = received.failed ? ANSWER_NO_MEMORY : ANSWER_BAD;
        else
            answer = take(formats, &received, &at);
    }
    buffer_clear(&received);
    return answer;
}

static enum answer ask(int socket, loci_formats *formats)
{
    struct buffer frames;
    buffer_init(&frames);
    enum answer answer = ANSWER_NO_MEMORY;
    if (wire_encode(&frames, &(struct wire_message){.type = WIRE_LIST}))
        answer = wire_send(socket, &frames, -1) == 0 ? receive(socket, formats) : ANSWER_BAD;
    buffer_clear(&frames);
    return answer;
}

static loci_error fail(loci_error error, char *why, size_t why_size, const char *program, const char *what)
{
    if (why && why_size > 0 && error == LOCI_NO_MEMORY)
        snprintf(why, why_size, "out of memory");
    else if (why && why_size > 0)
        snprintf(why, why_size, "cannot ask '%s' for its formats: %s", program, what);
    return error;
}

loci_error loci_formats_get(loci_formats **out, const char *extract, char *why, size_t why_size)
{
    const char *program = extract ? extract : LOCI_EXTRACT_PATH;
    struct worker worker = WORKER_NONE;
    if (!out)
        return fail(LOCI_INVALID, why, why_size, program, "no place for them was given");
    loci_formats *formats = calloc(1, sizeof *formats);
    if (!formats)
        return fail(LOCI_NO_MEMORY, why, why_size, program, NULL);
    const int problem = worker_start(&worker, program, 0);
    const enum answer answer = problem == 0 ? ask(worker.socket, formats) : ANSWER_BAD;
    worker_kill(&worker);
    if (answer == ANSWER_DONE) {
        *out = formats;
        return LOCI_OK;
    }
    loci_formats_free(formats);
    if (answer == ANSWER_NO_MEMORY || problem == ENOMEM)
        return fail(LOCI_NO_MEMORY, why, why_size, program, NULL);
    return fail(LOCI_ERROR, why, why_size, program, problem ? strerror(problem) : "it does not answer");
}
