// SPDX-License-Identifier: MIT
// A queue between threads, bounded by the bytes that it holds.
#ifndef LOCI_INDEXER_QUEUE_H
#define LOCI_INDEXER_QUEUE_H

#include <pthread.h>
#include <stdbool.h>
#include <stddef.h>

// First member of whatever is queued.
struct queue_item {
    struct queue_item *next;
    size_t bytes; // what it counts for; set before it is pushed
};

// Any number of threads push and pop. An item is taken in while the queue holds less than its limit, so that it may hold nearly the
// limit and one more item; with `strict` only if it fits, or is alone: items may be as large as the limit, or larger.
struct queue {
    pthread_mutex_t mutex;
    pthread_cond_t filled, emptied;
    struct queue_item *first, **last;
    size_t bytes, limit;
    bool closed;
    bool strict;                    // set after queue_init, before the first item
    void (*on_room)(void *context); // called, unlocked, whenever the queue stops being full. May be NULL
    void *context;
};

bool queue_init(struct queue *queue, size_t limit); // false: no memory
void queue_destroy(struct queue *queue);            // empty, and nobody waits

// Waits for room. False, and the item is still the caller's, once the queue is closed.
bool queue_push(struct queue *queue, struct queue_item *item);
bool queue_has_room(struct queue *queue);
bool queue_takes(const struct queue *queue,
                 size_t bytes); // an item of so many, without waiting; locked, or by its only thread

// The oldest item; waits up to `timeout_ms` (-1: until there is one or the queue is closed). NULL when
// there is none. What was pushed before the queue was closed still comes out.
struct queue_item *queue_pop(struct queue *queue, int timeout_ms);

// Nothing goes in from now on; all who wait wake up.
void queue_close(struct queue *queue);

#endif
