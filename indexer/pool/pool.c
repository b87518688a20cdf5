// SPDX-License-Identifier: MIT
// The pool of loci-extract processes: its thread.
#include "indexer/pool/pool.h"

#include "indexer/pool/clock.h"
#include "indexer/pool/pool_place.h"
#include "text/base/thread.h"

#include <errno.h>
#include <poll.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/eventfd.h>
#include <unistd.h>

enum {
    AHEAD = 8,       // jobs that wait for each worker, so that none is idle while a batch is written
    USELESS_MAX = 3, // a program that ends so often without having read a file is no worker
    FAILURE_SIZE = 512
};

struct pool {
    struct pool_options options;
    pthread_t thread;
    int wake; // eventfd
    pthread_mutex_t mutex;
    struct job *first, **last; // waiting; guarded, as are the next two
    size_t waiting;
    bool stopping;
    // The thread's own.
    struct pool_place *places;
    struct pollfd *polled; // one a place, and the last for `wake`
    int64_t stalled_since; // when `out` was found full; 0: it is not
    unsigned useless;
    bool broken;
    struct chunk *failure; // made beforehand, so that it can be told when memory is out
};

void pool_wake(void *context)
{
    struct pool *pool = context;
    uint64_t one = 1;
    // It fails only when the counter is full, and then the thread is being woken anyway.
    ssize_t written = write(pool->wake, &one, sizeof one);
    (void)written;
}

static bool is_stopping(struct pool *pool)
{
    pthread_mutex_lock(&pool->mutex);
    bool stopping = pool->stopping;
    pthread_mutex_unlock(&pool->mutex);
    return stopping;
}

static struct job *take_job(struct pool *pool)
{
    pthread_mutex_lock(&pool->mutex);
    struct job *job = pool->first;
    if (job) {
        pool->first = job->next;
        if (!pool->first)
            pool->last = &pool->first;
        pool->waiting--;
    }
    pthread_mutex_unlock(&pool->mutex);
    return job;
}

static void give_up(struct pool *pool, enum wire_reason reason, const char *why)
{
    if (pool->broken)
        return;
    pool->broken = true;
    struct chunk *failure = pool->failure;
    pool->failure = NULL;
    snprintf(failure->message, FAILURE_SIZE, "%s", why);
    failure->reason = reason;
    failure->item.bytes = sizeof *failure;
    if (!queue_push(pool->options.out, &failure->item))
        chunk_free(failure);
}

static void give_up_on_program(struct pool *pool, const char *what)
{
    char why[FAILURE_SIZE];
    snprintf(why, sizeof why,
             "cannot read files with '%s': %s; it is to be the program loci-extract that came with this loci",
             pool->options.program, what);
    give_up(pool, WIRE_HELPER_MISSING, why);
}

static void note_state(struct pool *pool, enum pool_place_state state)
{
    if (state == POOL_PLACE_NO_MEMORY)
        give_up(pool, WIRE_OUT_OF_MEMORY, "out of memory");
    if (state == POOL_PLACE_ENDED)
        pool->useless = 0;
    if (state == POOL_PLACE_USELESS && ++pool->useless == USELESS_MAX)
        give_up_on_program(pool, "it ends without reading anything");
}

static void hand_out(struct pool *pool)
{
    for (unsigned i = 0; i < pool->options.workers && !pool->broken; i++) {
        struct pool_place *place = &pool->places[i];
        struct job *job = place->job ? NULL : take_job(pool);
        if (!job)
            continue;
        int error = pool_place_begin(place, &pool->options, job);
        if (error == ENOMEM)
            give_up(pool, WIRE_OUT_OF_MEMORY, "out of memory");
        else if (error != 0)
            give_up_on_program(pool, strerror(error));
    }
}

// The clocks of the workers stand still while nobody listens to them.
static bool look_for_room(struct pool *pool, int64_t now)
{
    bool room = queue_has_room(pool->options.out);
    if (!room && pool->stalled_since == 0)
        pool->stalled_since = now;
    if (room && pool->stalled_since != 0) {
        for (unsigned i = 0; i < pool->options.workers; i++)
            pool->places[i].deadline_ms += now - pool->stalled_since;
        pool->stalled_since = 0;
    }
    return room;
}

// How long to sleep at most; sets what to listen to.
static int prepare_poll(struct pool *pool, bool room, int64_t now)
{
    int64_t timeout = -1;
    for (unsigned i = 0; i < pool->options.workers; i++) {
        const struct pool_place *place = &pool->places[i];
        bool listens = room && place->job && !pool->broken;
        pool->polled[i] = (struct pollfd){.fd = listens ? place->worker.socket : -1, .events = POLLIN};
        if (!listens)
            continue;
        int64_t left = place->deadline_ms > now ? place->deadline_ms - now : 0;
        if (timeout < 0 || left < timeout)
            timeout = left;
    }
    pool->polled[pool->options.workers] = (struct pollfd){.fd = pool->wake, .events = POLLIN};
    return timeout > 60000 ? 60000 : (int)timeout;
}

static void serve(struct pool *pool, unsigned i, int64_t now)
{
    struct pool_place *place = &pool->places[i];
    if (pool->polled[i].fd == -1 || pool->broken)
        return;
    if (pool->polled[i].revents != 0) {
        // One chunk a turn: whether there is room for another is asked before.
        if (!queue_has_room(pool->options.out))
            return;
        note_state(pool, pool_place_receive(place, &pool->options));
    } else if (now >= place->deadline_ms && queue_has_room(pool->options.out)) {
        note_state(pool, pool_place_expire(place, &pool->options));
    }
}

static void *run(void *context)
{
    struct pool *pool = context;
    while (!is_stopping(pool)) {
        hand_out(pool);
        int64_t now = pool->options.clock_ms();
        bool room = look_for_room(pool, now);
        int timeout = prepare_poll(pool, room, now);
        int ready = poll(pool->polled, pool->options.workers + 1, timeout);
        if (ready < 0 && errno != EINTR)
            give_up(pool, WIRE_UNREADABLE, "cannot wait for the workers");
        if (ready < 0)
            continue;
        uint64_t count;
        if (pool->polled[pool->options.workers].revents != 0 && read(pool->wake, &count, sizeof count) < 0 &&
            errno != EAGAIN && errno != EINTR)
            give_up(pool, WIRE_UNREADABLE, "cannot wait for the workers");
        now = pool->options.clock_ms();
        for (unsigned i = 0; i < pool->options.workers; i++)
            serve(pool, i, now);
    }
    return NULL;
}

static void pool_free(struct pool *pool)
{
    for (unsigned i = 0; pool->places && i < pool->options.workers; i++)
        pool_place_clear(&pool->places[i]);
    if (pool->wake != -1)
        close(pool->wake);
    pthread_mutex_destroy(&pool->mutex);
    chunk_free(pool->failure);
    free(pool->places);
    free(pool->polled);
    free(pool);
}

static struct chunk *new_failure(void)
{
    struct chunk *chunk = calloc(1, sizeof *chunk);
    if (!chunk)
        return NULL;
    buffer_init(&chunk->frames);
    chunk->last = true;
    chunk->message = calloc(1, FAILURE_SIZE);
    if (chunk->message)
        return chunk;
    chunk_free(chunk);
    return NULL;
}

static bool make_parts(struct pool *pool)
{
    unsigned workers = pool->options.workers;
    pool->places = calloc(workers, sizeof *pool->places);
    pool->polled = calloc(workers + 1, sizeof *pool->polled);
    pool->failure = new_failure();
    pool->wake = eventfd(0, EFD_CLOEXEC | EFD_NONBLOCK);
    if (!pool->places)
        return false;
    for (unsigned i = 0; i < workers; i++)
        pool_place_init(&pool->places[i]);
    return pool->polled && pool->failure && pool->wake != -1;
}

bool pool_start(struct pool **out, const struct pool_options *options)
{
    struct pool *pool = calloc(1, sizeof *pool);
    if (!pool)
        return false;
    pool->options = *options;
    if (!pool->options.clock_ms)
        pool->options.clock_ms = clock_steady_ms;
    pool->wake = -1;
    pool->last = &pool->first;
    if (pthread_mutex_init(&pool->mutex, NULL) != 0) {
        free(pool);
        return false;
    }
    if (!make_parts(pool) || !thread_start(&pool->thread, run, pool)) {
        pool_free(pool);
        return false;
    }
    *out = pool;
    return true;
}

void pool_stop(struct pool *pool)
{
    if (!pool)
        return;
    pthread_mutex_lock(&pool->mutex);
    pool->stopping = true;
    pthread_mutex_unlock(&pool->mutex);
    pool_wake(pool);
    pthread_join(pool->thread, NULL);
    pool_free(pool);
}

bool pool_has_room(struct pool *pool)
{
    pthread_mutex_lock(&pool->mutex);
    bool room = pool->waiting < AHEAD * pool->options.workers;
    pthread_mutex_unlock(&pool->mutex);
    return room;
}

void pool_submit(struct pool *pool, struct job *job)
{
    pthread_mutex_lock(&pool->mutex);
    job->next = NULL;
    *pool->last = job;
    pool->last = &job->next;
    pool->waiting++;
    pthread_mutex_unlock(&pool->mutex);
    pool_wake(pool);
}
