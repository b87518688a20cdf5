// SPDX-License-Identifier: MIT
// The threads that answer requests which ask an index, each with indexes of its own open, and the requests that wait for one.
#ifndef LOCI_SERVICE_HTTP_CREW_H
#define LOCI_SERVICE_HTTP_CREW_H

#include "service/http/exchange.h"
#include <pthread.h>

enum { CREW_MAX = 64, CREW_WAITING_EACH = 16 };

struct worker {
    struct crew *crew;
    pthread_t thread;
    struct opened *opened;     // one an archive
    struct exchange *exchange; // that it is at; with `index`, of which calls may be interrupted
    loci *index;
};

struct crew {
    pthread_mutex_t mutex;
    pthread_cond_t come, gone;
    struct site *site;
    struct worker workers[CREW_MAX];
    size_t count;
    struct exchange *first, *last; // that wait
    size_t waiting, working;
    uint64_t number; // of the last one that was pushed
    int watch;       // an epoll that tells whose client has gone, by number
    bool is_over;
};

// Starts `count` threads. Sockets of the requests are watched by `watch` (an epoll, with events that crew_left is to be told of). False
// when not one can be started.
bool crew_start(struct crew *crew, struct site *site, size_t count, int watch);

// Gives it a request, whose `answered` will be called once. False when so many wait that it should come again: it is not taken.
bool crew_push(struct crew *crew, struct exchange *exchange);

// The client of this request has gone: what is done for it ends.
void crew_left(struct crew *crew, uint64_t number);
// Ends what has taken too long, which the library's own deadlines should not let happen.
void crew_sweep(struct crew *crew);

// Gives what is being done `grace_ms` to end, then cancels it; all requests are answered and the threads gone when it returns.
void crew_stop(struct crew *crew, unsigned grace_ms);

#endif
