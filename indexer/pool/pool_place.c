// SPDX-License-Identifier: MIT
// One place of the pool.
#include "indexer/pool/pool_place.h"

#include <errno.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/wait.h>
#include <time.h>

enum {
    CHUNK_SIZE = 256 << 10, // passed on when so much is whole: small enough to keep all threads busy
    REAP_PATIENCE_MS = 1000
};

int64_t clock_steady_ms(void)
{
    struct timespec now;
    clock_gettime(CLOCK_MONOTONIC, &now);
    return (int64_t)now.tv_sec * 1000 + now.tv_nsec / 1000000;
}

void reading_init(struct reading *reading)
{
    *reading = (struct reading){.worker = WORKER_NONE};
    reply_init(&reading->reply);
}

void reading_clear(struct reading *reading)
{
    worker_kill(&reading->worker);
    reply_clear(&reading->reply);
}

// 0, ENOMEM, or -1 where nobody listens.
static int send_request(struct reading *reading, const struct pool_options *options)
{
    struct buffer frames;
    buffer_init(&frames);
    const char *name = reading->job->name;
    struct wire_message request = {.type = WIRE_REQUEST,
                                   .as.request = {{name, strlen(name)}, options->text_max}};
    int error = wire_encode(&frames, &request) ? wire_send(reading->worker.socket, &frames, reading->job->fd)
                                               : ENOMEM;
    buffer_clear(&frames);
    return error;
}

static int start_worker(struct reading *reading, const struct pool_options *options)
{
    reading->proven = false;
    return worker_start(&reading->worker, options->program, options->memory_bytes);
}

// The clock is that of the wall; the worker's own is for when nobody looks at the other. It is twice as long, since
// while the queue is full records end unseen.
static uint64_t processor_time_ms(const struct pool_options *options)
{
    return 2 * (uint64_t)options->file_timeout_ms;
}

static void give_time(struct reading *reading, const struct pool_options *options)
{
    reading->deadline_ms = options->clock_ms() + options->file_timeout_ms;
    if (reading->worker.pid != 0)
        worker_limit_time(&reading->worker, processor_time_ms(options));
}

int reading_begin(struct reading *reading, const struct pool_options *options, struct job *job)
{
    reply_clear(&reading->reply);
    reading->order = 0;
    reading->job = job;
    if (reading->worker.pid != 0 && send_request(reading, options) == 0) {
        give_time(reading, options);
        return 0;
    }
    // None yet, or it died while it was idle. If the new one does not listen either, its socket will tell.
    worker_kill(&reading->worker);
    int error = start_worker(reading, options);
    give_time(reading, options);
    if (error == 0)
        error = send_request(reading, options);
    return error == -1 ? 0 : error;
}

// Hands on the whole documents, and with `last` the outcome.
static bool pass_on(struct reading *reading, const struct pool_options *options, bool last,
                    enum wire_reason reason, const char *message)
{
    struct chunk *chunk = calloc(1, sizeof *chunk);
    if (!chunk)
        return false;
    buffer_init(&chunk->frames);
    *chunk = (struct chunk){.job = reading->job,
                            .order = reading->order++,
                            .last = last,
                            .reason = reason,
                            .frames = chunk->frames};
    if (message)
        chunk->message = strdup(message);
    if ((message && !chunk->message) || !reply_take(&reading->reply, &chunk->frames)) {
        chunk_free(chunk);
        return false;
    }
    chunk->item.bytes = sizeof *chunk + chunk->frames.size;
    if (!queue_push(options->out, &chunk->item))
        chunk_free(chunk); // closed: the run is over
    return true;
}

static enum reading_state end(struct reading *reading, const struct pool_options *options,
                              enum wire_reason reason, const char *message)
{
    bool passed = pass_on(reading, options, true, reason, message);
    reading->job = NULL;
    reply_clear(&reading->reply);
    return passed ? READING_ENDED : READING_NO_MEMORY;
}

static enum reading_state end_and_kill(struct reading *reading, const struct pool_options *options,
                                       enum wire_reason reason, const char *message)
{
    worker_kill(&reading->worker);
    return end(reading, options, reason, message);
}

// The worker has closed its socket in the middle of an answer.
static enum reading_state end_of_worker(struct reading *reading, const struct pool_options *options)
{
    bool proven = reading->proven;
    int status = worker_reap(&reading->worker, REAP_PATIENCE_MS);
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
    bool useless = !proven && (status == -1 || WIFEXITED(status)) && reading->reply.total == 0;
    enum reading_state state = end(reading, options, reason, message);
    return state == READING_ENDED && useless ? READING_USELESS : state;
}

static enum reading_state look(struct reading *reading, const struct pool_options *options)
{
    // Frames have heads, and a file of tiny paragraphs or records has more heads than text.
    struct reply_limits limits = {.document_bytes = 4 * options->text_max + (16u << 20),
                                  .total_bytes = 64 * reading->job->size + (1u << 30)};
    uint64_t ended = reading->reply.ended;
    switch (reply_scan(&reading->reply, &limits)) {
    case REPLY_DONE: {
        reading->proven = true;
        // `end` clears the reply, and the message with it, after it was copied.
        return end(reading, options, reading->reply.reason, reading->reply.message);
    }
    case REPLY_BAD:
        return end_and_kill(reading, options, WIRE_PROTOCOL, "its reader did not keep to the protocol");
    case REPLY_TOO_LARGE:
        return end_and_kill(reading, options, WIRE_TOO_LARGE,
                            "its reader gave more than any file of that size holds");
    case REPLY_NO_MEMORY: return READING_NO_MEMORY;
    case REPLY_MORE: break;
    }
    if (reading->reply.ended > ended)
        give_time(reading, options);
    if (reading->reply.boundary >= CHUNK_SIZE && !pass_on(reading, options, false, WIRE_OK, NULL))
        return READING_NO_MEMORY;
    return READING_ON;
}

enum reading_state reading_receive(struct reading *reading, const struct pool_options *options)
{
    bool closed = false;
    int error = wire_receive(reading->worker.socket, &reading->reply.in, NULL, &closed);
    if (reading->reply.in.failed)
        return READING_NO_MEMORY;
    if (error != 0 || closed)
        return end_of_worker(reading, options);
    return look(reading, options);
}

enum reading_state reading_expire(struct reading *reading, const struct pool_options *options)
{
    char message[64];
    snprintf(message, sizeof message, "not read within %.3g s", options->file_timeout_ms / 1000.0);
    return end_and_kill(reading, options, WIRE_TIMED_OUT, message);
}
