// SPDX-License-Identifier: MIT
// Workers.
#include "service/http/crew.h"
#include <errno.h>
#include <stdlib.h>
#include <sys/epoll.h>
#include <time.h>

enum { WAIT_MS = 5000, WORK_MS = 40000 };

static void cancel(struct exchange *exchange, loci *index)
{
    exchange->is_cancelled = true;
    loci_cancel_now(exchange->cancel);
    if (index)
        loci_interrupt(index);
}

// Watches for the end of the client's side. Where that cannot be done, the work is done for nothing at worst.
static void watch(struct crew *crew, const struct exchange *exchange, int operation)
{
    struct epoll_event event = {.events = EPOLLRDHUP | EPOLLONESHOT, .data.u64 = exchange->number};
    if (exchange->link)
        epoll_ctl(crew->watch, operation, exchange->link->fd, &event);
}

static void refuse(struct crew *crew, struct exchange *exchange, const char *why)
{
    answer_problem(&exchange->answer, 503, "%s", why);
    exchange->answer.is_busy = true;
    crew->site->tally.overloaded++;
}

static void work(struct worker *worker, struct exchange *exchange)
{
    struct crew *crew = worker->crew;
    struct call *call = &exchange->call;
    struct opened *opened = &worker->opened[call->archive - crew->site->archives];
    if (!archive_open(opened, call->archive, call->answer))
        return;
    pthread_mutex_lock(&crew->mutex);
    worker->index = opened->index;
    const bool is_cancelled = exchange->is_cancelled;
    pthread_mutex_unlock(&crew->mutex);
    call->index = opened->index;
    if (!is_cancelled)
        site_answer(call);
    call->index = NULL;
    pthread_mutex_lock(&crew->mutex);
    worker->index = NULL;
    pthread_mutex_unlock(&crew->mutex);
}

// The next request, which the worker is at from now on; NULL at the end.
static struct exchange *take(struct worker *worker, bool *is_over)
{
    struct crew *crew = worker->crew;
    pthread_mutex_lock(&crew->mutex);
    while (!crew->first && !crew->is_over)
        pthread_cond_wait(&crew->come, &crew->mutex);
    struct exchange *exchange = crew->first;
    if (exchange) {
        crew->first = exchange->behind;
        crew->last = crew->first ? crew->last : NULL;
        crew->waiting--;
        crew->working++;
        worker->exchange = exchange;
        crew->site->tally.waiting = (int64_t)crew->waiting;
        crew->site->tally.working = (int64_t)crew->working;
    }
    *is_over = crew->is_over;
    pthread_mutex_unlock(&crew->mutex);
    return exchange;
}

static void give(struct worker *worker, struct exchange *exchange)
{
    struct crew *crew = worker->crew;
    pthread_mutex_lock(&crew->mutex);
    worker->exchange = NULL;
    watch(crew, exchange, EPOLL_CTL_DEL);
    crew->working--;
    crew->site->tally.working = (int64_t)crew->working;
    if (exchange->is_cancelled)
        crew->site->tally.cancelled++;
    pthread_cond_signal(&crew->gone);
    pthread_mutex_unlock(&crew->mutex);
    exchange->state = EXCHANGE_ANSWERED;
    exchange->answered(exchange->context); // which may be the end of it
}

static void *serve(void *context)
{
    struct worker *worker = context;
    bool is_over = false;
    for (struct exchange *exchange; (exchange = take(worker, &is_over));) {
        if (is_over)
            refuse(worker->crew, exchange, "the service is ending");
        else if (connections_now() - exchange->pushed_ms > WAIT_MS)
            refuse(worker->crew, exchange, "there is too much to do");
        else
            work(worker, exchange);
        if (exchange->answer.status == 0)
            answer_problem(&exchange->answer, 503, "the request was cancelled");
        answer_finish(&exchange->answer);
        give(worker, exchange);
    }
    for (size_t i = 0; i < worker->crew->site->archive_count; i++)
        archive_close(&worker->opened[i]);
    free(worker->opened);
    return NULL;
}

bool crew_start(struct crew *crew, struct site *site, size_t count, int watch_fd)
{
    // Numbers of requests are above those that the watcher uses for other things.
    *crew = (struct crew){.site = site, .watch = watch_fd, .number = 1000};
    pthread_mutex_init(&crew->mutex, NULL);
    pthread_cond_init(&crew->come, NULL);
    pthread_condattr_t attributes;
    pthread_condattr_init(&attributes);
    pthread_condattr_setclock(&attributes, CLOCK_MONOTONIC);
    pthread_cond_init(&crew->gone, &attributes);
    pthread_condattr_destroy(&attributes);
    for (size_t i = 0; i < count && i < CREW_MAX; i++) {
        struct worker *worker = &crew->workers[crew->count];
        worker->crew = crew;
        worker->opened = calloc(site->archive_count, sizeof *worker->opened);
        if (!worker->opened || pthread_create(&worker->thread, NULL, serve, worker) != 0) {
            free(worker->opened);
            break;
        }
        crew->count++;
    }
    return crew->count > 0;
}

bool crew_push(struct crew *crew, struct exchange *exchange)
{
    pthread_mutex_lock(&crew->mutex);
    const bool taken = !crew->is_over && crew->waiting < crew->count * CREW_WAITING_EACH;
    if (taken) {
        exchange->number = ++crew->number;
        exchange->pushed_ms = connections_now();
        exchange->behind = NULL;
        if (crew->last)
            crew->last->behind = exchange;
        else
            crew->first = exchange;
        crew->last = exchange;
        crew->waiting++;
        crew->site->tally.waiting = (int64_t)crew->waiting;
        watch(crew, exchange, EPOLL_CTL_ADD);
        pthread_cond_signal(&crew->come);
    }
    pthread_mutex_unlock(&crew->mutex);
    return taken;
}

void crew_left(struct crew *crew, uint64_t number)
{
    pthread_mutex_lock(&crew->mutex);
    for (struct exchange *at = crew->first; at; at = at->behind)
        if (at->number == number)
            cancel(at, NULL);
    for (size_t i = 0; i < crew->count; i++)
        if (crew->workers[i].exchange && crew->workers[i].exchange->number == number)
            cancel(crew->workers[i].exchange, crew->workers[i].index);
    pthread_mutex_unlock(&crew->mutex);
}

static void cancel_older(struct crew *crew, uint64_t most_ms)
{
    const uint64_t now = connections_now();
    pthread_mutex_lock(&crew->mutex);
    for (size_t i = 0; i < crew->count; i++) {
        struct worker *worker = &crew->workers[i];
        if (worker->exchange && now - worker->exchange->pushed_ms >= most_ms)
            cancel(worker->exchange, worker->index);
    }
    pthread_mutex_unlock(&crew->mutex);
}

void crew_sweep(struct crew *crew)
{
    cancel_older(crew, WORK_MS);
}

// False when the time was up.
static bool wait_until_idle(struct crew *crew, unsigned most_ms)
{
    struct timespec until;
    clock_gettime(CLOCK_MONOTONIC, &until);
    until.tv_sec += most_ms / 1000;
    until.tv_nsec += (long)(most_ms % 1000) * 1000000;
    if (until.tv_nsec >= 1000000000) {
        until.tv_nsec -= 1000000000;
        until.tv_sec++;
    }
    int error = 0;
    pthread_mutex_lock(&crew->mutex);
    crew->is_over = true;
    pthread_cond_broadcast(&crew->come);
    while (crew->waiting + crew->working > 0 && error != ETIMEDOUT)
        error = pthread_cond_timedwait(&crew->gone, &crew->mutex, &until);
    const bool is_idle = crew->waiting + crew->working == 0;
    pthread_mutex_unlock(&crew->mutex);
    return is_idle;
}

void crew_stop(struct crew *crew, unsigned grace_ms)
{
    // A call that begins between two others of a request is not interrupted by the first: again until all have ended.
    for (bool is_idle = wait_until_idle(crew, grace_ms); !is_idle; is_idle = wait_until_idle(crew, 100))
        cancel_older(crew, 0);
    for (size_t i = 0; i < crew->count; i++)
        pthread_join(crew->workers[i].thread, NULL);
    pthread_cond_destroy(&crew->come);
    pthread_cond_destroy(&crew->gone);
    pthread_mutex_destroy(&crew->mutex);
}
