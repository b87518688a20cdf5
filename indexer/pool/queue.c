// SPDX-License-Identifier: MIT
// A queue between threads, bounded by bytes.
#include "indexer/pool/queue.h"

#include <errno.h>
#include <time.h>

bool queue_init(struct queue *queue, size_t limit)
{
    *queue = (struct queue){.limit = limit};
    queue->last = &queue->first;
    if (pthread_mutex_init(&queue->mutex, NULL) != 0)
        return false;
    // Deadlines must not jump with the wall clock.
    pthread_condattr_t monotonic;
    bool made = pthread_condattr_init(&monotonic) == 0;
    if (made) {
        made = pthread_condattr_setclock(&monotonic, CLOCK_MONOTONIC) == 0 &&
               pthread_cond_init(&queue->filled, &monotonic) == 0;
        pthread_condattr_destroy(&monotonic);
    }
    if (made && pthread_cond_init(&queue->emptied, NULL) == 0)
        return true;
    if (made)
        pthread_cond_destroy(&queue->filled);
    pthread_mutex_destroy(&queue->mutex);
    return false;
}

void queue_destroy(struct queue *queue)
{
    pthread_cond_destroy(&queue->emptied);
    pthread_cond_destroy(&queue->filled);
    pthread_mutex_destroy(&queue->mutex);
}

bool queue_takes(const struct queue *queue, size_t bytes)
{
    return queue->bytes < queue->limit &&
           (!queue->strict || queue->bytes == 0 || bytes <= queue->limit - queue->bytes);
}

bool queue_push(struct queue *queue, struct queue_item *item)
{
    pthread_mutex_lock(&queue->mutex);
    while (!queue->closed && !queue_takes(queue, item->bytes))
        pthread_cond_wait(&queue->emptied, &queue->mutex);
    bool pushed = !queue->closed;
    if (pushed) {
        item->next = NULL;
        *queue->last = item;
        queue->last = &item->next;
        queue->bytes += item->bytes;
        pthread_cond_signal(&queue->filled);
    }
    pthread_mutex_unlock(&queue->mutex);
    return pushed;
}

bool queue_has_room(struct queue *queue)
{
    pthread_mutex_lock(&queue->mutex);
    bool room = queue->bytes < queue->limit;
    pthread_mutex_unlock(&queue->mutex);
    return room;
}

static void wait_for_item(struct queue *queue, int timeout_ms)
{
    struct timespec until;
    clock_gettime(CLOCK_MONOTONIC, &until);
    until.tv_sec += timeout_ms / 1000;
    until.tv_nsec += timeout_ms % 1000 * 1000000L;
    if (until.tv_nsec >= 1000000000L) {
        until.tv_sec++;
        until.tv_nsec -= 1000000000L;
    }
    while (!queue->first && !queue->closed) {
        if (timeout_ms < 0)
            pthread_cond_wait(&queue->filled, &queue->mutex);
        else if (pthread_cond_timedwait(&queue->filled, &queue->mutex, &until) == ETIMEDOUT)
            return;
    }
}

struct queue_item *queue_pop(struct queue *queue, int timeout_ms)
{
    pthread_mutex_lock(&queue->mutex);
    if (timeout_ms != 0)
        wait_for_item(queue, timeout_ms);
    struct queue_item *item = queue->first;
    bool was_full = queue->bytes >= queue->limit;
    if (item) {
        queue->first = item->next;
        if (!queue->first)
            queue->last = &queue->first;
        queue->bytes -= item->bytes;
    }
    bool has_room_again = item && was_full && queue->bytes < queue->limit;
    if (has_room_again || (item && queue->strict)) // there may be room for one that did not fit
        pthread_cond_broadcast(&queue->emptied);
    pthread_mutex_unlock(&queue->mutex);
    if (has_room_again && queue->on_room)
        queue->on_room(queue->context);
    return item;
}

void queue_close(struct queue *queue)
{
    pthread_mutex_lock(&queue->mutex);
    queue->closed = true;
    pthread_cond_broadcast(&queue->filled);
    pthread_cond_broadcast(&queue->emptied);
    pthread_mutex_unlock(&queue->mutex);
}
