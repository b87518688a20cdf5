// SPDX-License-Identifier: MIT
// One place of the pool.
#include "indexer/pool/pool_place.h"

#include <errno.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/wait.h>

enum { REAP_PATIENCE_MS = 1000 };

// What is passed on at once when so much is whole: little in the beginning and at the end, so that all threads are busy, and more between, so
// that most of its words came before, each of which is looked up once.
enum { CHUNK_MIN = 256 << 10, CHUNK_MAX = 1 << 20, CHUNK_SHARE = 8 };

static size_t chunk_size(const struct pool_place *place)
{
    const uint64_t passed = place->reply.total,
                   left = place->job->size > passed ? place->job->size - passed : 0;
    const uint64_t size = (passed < left ? passed : left) / CHUNK_SHARE;
    return size < CHUNK_MIN ? CHUNK_MIN : size > CHUNK_MAX ? CHUNK_MAX : (size_t)size;
}

void pool_place_init(struct pool_place *place)
{
    *place = (struct pool_place){.worker = WORKER_NONE};
    reply_init(&place->reply);
}

void pool_place_clear(struct pool_place *place)
{
    worker_kill(&place->worker);
    reply_clear(&place->reply);
}

// 0, ENOMEM, or -1 where nobody listens.
static int send_request(struct pool_place *place, const struct pool_options *options)
{
    struct buffer frames;
    buffer_init(&frames);
    const char *name = place->job->name;
    struct wire_message request = {.type = WIRE_REQUEST,
                                   .as.request = {{name, strlen(name)}, options->text_max, options->ocr}};
    int error =
        wire_encode(&frames, &request) ? wire_send(place->worker.socket, &frames, place->job->fd) : ENOMEM;
    buffer_clear(&frames);
    return error;
}

static int start_worker(struct pool_place *place, const struct pool_options *options)
{
    place->proven = false;
    return worker_start(&place->worker, options->program, options->memory_bytes);
}

// The clock is that of the wall; the worker's own is for when nobody looks at the other. It is twice as long, since
// while the queue is full records end unseen.
static uint64_t processor_time_ms(const struct pool_options *options)
{
    return 2 * (uint64_t)options->file_timeout_ms;
}

static void give_time(struct pool_place *place, const struct pool_options *options)
{
    place->deadline_ms = options->clock_ms() + options->file_timeout_ms;
    if (place->worker.pid != 0)
        worker_limit_time(&place->worker, processor_time_ms(options));
}

int pool_place_begin(struct pool_place *place, const struct pool_options *options, struct job *job)
{
    reply_clear(&place->reply);
    place->order = 0;
    place->job = job;
    if (place->worker.pid != 0 && send_request(place, options) == 0) {
        give_time(place, options);
        return 0;
    }
    // None yet, or it died while it was idle. If the new one does not listen either, its socket will tell.
    worker_kill(&place->worker);
    int error = start_worker(place, options);
    give_time(place, options);
    if (error == 0)
        error = send_request(place, options);
    return error == -1 ? 0 : error;
}

// Hands on the whole documents, and with `last` the outcome.
static bool pass_on(struct pool_place *place, const struct pool_options *options, bool last,
                    enum wire_reason reason, const char *message)
{
    struct chunk *chunk = calloc(1, sizeof *chunk);
    if (!chunk)
        return false;
    buffer_init(&chunk->frames);
    *chunk = (struct chunk){
        .job = place->job, .order = place->order++, .last = last, .reason = reason, .frames = chunk->frames};
    if (message)
        chunk->message = strdup(message);
    if (last) {
        chunk->uncaged = place->reply.uncaged;
        chunk->media_type = place->reply.media_type;
        chunk->needs = place->reply.needs;
        place->reply.media_type = place->reply.needs = NULL;
    }
    if ((message && !chunk->message) || !reply_take(&place->reply, &chunk->frames)) {
        chunk_free(chunk);
        return false;
    }
    chunk->item.bytes = sizeof *chunk + chunk->frames.size;
    if (!queue_push(options->out, &chunk->item))
        chunk_free(chunk); // closed: the run is over
    return true;
}

static enum pool_place_state end(struct pool_place *place, const struct pool_options *options,
                                 enum wire_reason reason, const char *message)
{
    bool passed = pass_on(place, options, true, reason, message);
    place->job = NULL;
    reply_clear(&place->reply);
    return passed ? POOL_PLACE_ENDED : POOL_PLACE_NO_MEMORY;
}

static enum pool_place_state end_and_kill(struct pool_place *place, const struct pool_options *options,
                                          enum wire_reason reason, const char *message)
{
    worker_kill(&place->worker);
    return end(place, options, reason, message);
}

// The worker has closed its socket in the middle of an answer.
static enum pool_place_state end_of_worker(struct pool_place *place, const struct pool_options *options)
{
    bool proven = place->proven;
    int status = worker_reap(&place->worker, REAP_PATIENCE_MS);
    char message[128];
    enum wire_reason reason = WIRE_CRASHED;
    if (status != -1 && WIFSIGNALED(status) && WTERMSIG(status) == SIGKILL) {
        // Nobody but the kernel's memory killer does that to a worker.
        reason = WIRE_OUT_OF_MEMORY;
        snprintf(message, sizeof message, "its reader was killed by the system");
    } else if (status != -1 && WIFSIGNALED(status) && WTERMSIG(status) == SIGXCPU) {
        reason = WIRE_TIMED_OUT;
        snprintf(message, sizeof message, "not read within %.3g s of processor time",
                 (double)processor_time_ms(options) / 1000.0);
    } else if (status != -1 && WIFSIGNALED(status)) {
        const char *name = sigabbrev_np(WTERMSIG(status));
        snprintf(message, sizeof message, "its reader ended by SIG%s", name ? name : "?");
    } else if (status != -1 && WIFEXITED(status)) {
        snprintf(message, sizeof message, "its reader ended with status %d", WEXITSTATUS(status));
    } else {
        snprintf(message, sizeof message, "its reader closed its socket");
    }
    bool useless = !proven && (status == -1 || WIFEXITED(status)) && place->reply.total == 0;
    enum pool_place_state state = end(place, options, reason, message);
    return state == POOL_PLACE_ENDED && useless ? POOL_PLACE_USELESS : state;
}

static enum pool_place_state look(struct pool_place *place, const struct pool_options *options)
{
    // Frames have heads, and a file of tiny paragraphs or records has more heads than text.
    struct reply_limits limits = {.document_bytes = 4 * options->text_max + (16u << 20),
                                  .total_bytes = 64 * place->job->size + (1u << 30)};
    uint64_t ended = place->reply.ended;
    switch (reply_scan(&place->reply, &limits)) {
    case REPLY_DONE: {
        place->proven = true;
        // `end` clears the reply, and the message with it, after it was copied.
        return end(place, options, place->reply.reason, place->reply.message);
    }
    case REPLY_BAD:
        return end_and_kill(place, options, WIRE_PROTOCOL, "its reader did not keep to the protocol");
    case REPLY_TOO_LARGE:
        return end_and_kill(place, options, WIRE_TOO_LARGE,
                            "its reader gave more than any file of that size holds");
    case REPLY_NO_MEMORY: return POOL_PLACE_NO_MEMORY;
    case REPLY_MORE: break;
    }
    if (place->reply.ended > ended)
        give_time(place, options);
    if (place->reply.boundary >= chunk_size(place) && !pass_on(place, options, false, WIRE_OK, NULL))
        return POOL_PLACE_NO_MEMORY;
    return POOL_PLACE_ON;
}

enum pool_place_state pool_place_receive(struct pool_place *place, const struct pool_options *options)
{
    bool closed = false;
    int error = wire_receive(place->worker.socket, &place->reply.in, NULL, &closed);
    if (place->reply.in.failed)
        return POOL_PLACE_NO_MEMORY;
    if (error != 0 || closed)
        return end_of_worker(place, options);
    return look(place, options);
}

enum pool_place_state pool_place_expire(struct pool_place *place, const struct pool_options *options)
{
    char message[64];
    snprintf(message, sizeof message, "not read within %.3g s", options->file_timeout_ms / 1000.0);
    return end_and_kill(place, options, WIRE_TIMED_OUT, message);
}
