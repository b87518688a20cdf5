// SPDX-License-Identifier: MIT
// The way of many files at once.
#include "indexer/run/pipeline.h"

#include "indexer/document/assemble.h"
#include "indexer/pool/pool.h"
#include "text/base/thread.h"

#include <stdatomic.h>
#include <stdlib.h>
#include <string.h>
#include <sys/resource.h>
#include <unistd.h>

// Parcels pile up while a batch is committed: as much as is analysed in that time.
enum { CHUNKS_MAX_BYTES = 16 << 20, PARCELS_MAX_BYTES = 96 << 20 };

// Chunks that are analysed at a time: a document takes about six times its text until it is a parcel, so that large ones are analysed
// one by one.
enum { ANALYSED_MAX_BYTES = 32 << 20 };

// The thread that writes decides how long a run takes; where processors are few, the others give way to it
// (measured on two: a fifth less time). Linux takes the priority of a thread.
enum { ANALYST_NICE = 4 };

struct analyst {
    pthread_t thread;
    bool running;
    struct assembler *assembler;
    struct pipeline *pipeline;
};

struct pipeline {
    struct queue chunks, parcels;
    bool has_queues;
    pthread_mutex_t mutex;
    pthread_cond_t analysed; // something was
    size_t analysed_bytes;   // in the analysts' hands
    struct pool *pool;
    struct analyst *analysts;
    unsigned analyst_count;
    struct parcel *ready;             // parcels whose turn has come; the caller's thread only
    _Atomic(struct parcel *) failure; // made beforehand, so that it can be told when memory is out
};

static void give_way(void)
{
#ifdef __linux__
    setpriority(PRIO_PROCESS, (id_t)gettid(), getpriority(PRIO_PROCESS, 0) + ANALYST_NICE);
#endif
}

static void begin_chunk(struct pipeline *pipeline, size_t bytes)
{
    pthread_mutex_lock(&pipeline->mutex);
    while (pipeline->analysed_bytes > 0 && pipeline->analysed_bytes + bytes > ANALYSED_MAX_BYTES)
        pthread_cond_wait(&pipeline->analysed, &pipeline->mutex);
    pipeline->analysed_bytes += bytes;
    pthread_mutex_unlock(&pipeline->mutex);
}

// Once its parcel is in the queue: until then it takes as much.
static void end_chunk(struct pipeline *pipeline, size_t bytes)
{
    pthread_mutex_lock(&pipeline->mutex);
    pipeline->analysed_bytes -= bytes;
    pthread_cond_broadcast(&pipeline->analysed);
    pthread_mutex_unlock(&pipeline->mutex);
}

static void *analyse(void *context)
{
    struct analyst *analyst = context;
    give_way();
    struct pipeline *pipeline = analyst->pipeline;
    struct chunk *chunk;
    while ((chunk = (struct chunk *)queue_pop(&pipeline->chunks, -1))) {
        const size_t bytes = chunk->item.bytes;
        begin_chunk(pipeline, bytes);
        struct parcel *parcel = assemble(analyst->assembler, chunk);
        chunk_free(chunk);
        if (!parcel)
            parcel = atomic_exchange(&pipeline->failure, NULL); // NULL: the run is told already
        if (parcel && !queue_push(&pipeline->parcels, &parcel->item))
            parcel_free(parcel);
        end_chunk(pipeline, bytes);
    }
    return NULL;
}

static bool start_analysts(struct pipeline *pipeline, unsigned count, const char *models)
{
    pipeline->analysts = calloc(count, sizeof *pipeline->analysts);
    if (!pipeline->analysts)
        return false;
    pipeline->analyst_count = count;
    for (unsigned i = 0; i < count; i++) {
        struct analyst *analyst = &pipeline->analysts[i];
        analyst->pipeline = pipeline;
        if (!assembler_new(&analyst->assembler, models))
            return false;
        analyst->running = thread_start(&analyst->thread, analyse, analyst);
        if (!analyst->running)
            return false;
    }
    return true;
}

static struct parcel *new_failure(void)
{
    struct parcel *parcel = calloc(1, sizeof *parcel);
    if (!parcel)
        return NULL;
    parcel->item.bytes = sizeof *parcel;
    parcel->last = parcel->no_memory = true;
    dictionary_init(&parcel->together);
    return parcel;
}

static bool start(struct pipeline *pipeline, const struct pipeline_options *options)
{
    atomic_init(&pipeline->failure, new_failure());
    if (!atomic_load(&pipeline->failure))
        return false;
    if (pthread_mutex_init(&pipeline->mutex, NULL) != 0 ||
        pthread_cond_init(&pipeline->analysed, NULL) != 0 || !queue_init(&pipeline->chunks, CHUNKS_MAX_BYTES))
        return false;
    if (!queue_init(&pipeline->parcels, PARCELS_MAX_BYTES)) {
        queue_destroy(&pipeline->chunks);
        return false;
    }
    pipeline->has_queues = true;
    pipeline->parcels.strict =
        true; // a document of 60 MB is a parcel of 180 MB, and each analyst may have one
    struct pool_options pool = {
        .program = options->program,
        .workers = options->workers,
        .file_timeout_ms = options->file_timeout_ms,
        .memory_bytes = options->memory_bytes,
        .text_max = options->text_max,
        .ocr = options->ocr,
        .out = &pipeline->chunks,
    };
    if (!pool_start(&pipeline->pool, &pool))
        return false;
    // No chunk is made before the first job, so no thread reads these yet.
    pipeline->chunks.on_room = pool_wake;
    pipeline->chunks.context = pipeline->pool;
    return start_analysts(pipeline, options->analysts, options->models);
}

bool pipeline_start(struct pipeline **out, const struct pipeline_options *options)
{
    struct pipeline *pipeline = calloc(1, sizeof *pipeline);
    if (!pipeline)
        return false;
    if (!start(pipeline, options)) {
        pipeline_stop(pipeline);
        return false;
    }
    *out = pipeline;
    return true;
}

static void drop_queued(struct pipeline *pipeline)
{
    struct queue_item *item;
    while ((item = queue_pop(&pipeline->chunks, 0)))
        chunk_free((struct chunk *)item);
    while ((item = queue_pop(&pipeline->parcels, 0)))
        parcel_free((struct parcel *)item);
}

void pipeline_stop(struct pipeline *pipeline)
{
    if (!pipeline)
        return;
    // Closed first, so that no thread waits for room, or goes on with what is queued, when it is asked to end.
    if (pipeline->has_queues) {
        queue_close(&pipeline->chunks);
        queue_close(&pipeline->parcels);
        drop_queued(pipeline);
    }
    for (unsigned i = 0; i < pipeline->analyst_count; i++) {
        if (pipeline->analysts[i].running)
            pthread_join(pipeline->analysts[i].thread, NULL);
        assembler_free(pipeline->analysts[i].assembler);
    }
    pool_stop(pipeline->pool);
    if (pipeline->has_queues) {
        pipeline->chunks.on_room = NULL;
        drop_queued(pipeline);
        queue_destroy(&pipeline->chunks);
        queue_destroy(&pipeline->parcels);
        pthread_cond_destroy(&pipeline->analysed);
        pthread_mutex_destroy(&pipeline->mutex);
    }
    while (pipeline->ready) {
        struct parcel *later = pipeline->ready->later;
        parcel_free(pipeline->ready);
        pipeline->ready = later;
    }
    parcel_free(atomic_load(&pipeline->failure));
    free(pipeline->analysts);
    free(pipeline);
}

bool pipeline_has_room(struct pipeline *pipeline)
{
    return pool_has_room(pipeline->pool);
}

void pipeline_submit(struct pipeline *pipeline, struct job *job)
{
    job->next_order = 0;
    job->early = NULL;
    pool_submit(pipeline->pool, job);
}

// Keeps a parcel that came before its turn, ordered.
static void keep_early(struct job *job, struct parcel *parcel)
{
    struct parcel **at = &job->early;
    while (*at && (*at)->order < parcel->order)
        at = &(*at)->later;
    parcel->later = *at;
    *at = parcel;
}

static struct parcel *take_ready(struct job *job)
{
    struct parcel *parcel = job->early;
    if (!parcel || parcel->order != job->next_order)
        return NULL;
    job->early = parcel->later;
    job->next_order++;
    return parcel;
}

// Moves to `ready` what can be handed out after `parcel`: with it, if its turn has come.
static void sort_in(struct pipeline *pipeline, struct parcel *parcel)
{
    struct parcel **last = &pipeline->ready;
    keep_early(parcel->job, parcel);
    struct job *job = parcel->job;
    while ((parcel = take_ready(job))) {
        parcel->later = NULL;
        *last = parcel;
        last = &parcel->later;
    }
}

struct parcel *pipeline_take(struct pipeline *pipeline, int timeout_ms)
{
    if (!pipeline->ready) {
        struct parcel *parcel = (struct parcel *)queue_pop(&pipeline->parcels, timeout_ms);
        if (!parcel || !parcel->job)
            return parcel;
        sort_in(pipeline, parcel);
    }
    struct parcel *parcel = pipeline->ready;
    if (parcel)
        pipeline->ready = parcel->later;
    return parcel;
}
