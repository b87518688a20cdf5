// SPDX-License-Identifier: MIT
// The connections that are open, what each is at, and since when: so that slow ones can be ended, and idle ones make room.
#ifndef LOCI_SERVICE_HTTP_CONNECTION_H
#define LOCI_SERVICE_HTTP_CONNECTION_H

#include "service/web/gate.h"
#include "service/web/tally.h"
#include <pthread.h>
#include <stdint.h>

enum connection_phase {
    CONNECTION_RECEIVING, // since the connection began, or the last answer ended: a whole request is awaited
    CONNECTION_WORKING,   // a worker is at it, or it waits for one
    CONNECTION_SENDING,
};

struct connection {
    int fd;
    struct gate_door door;
    enum connection_phase phase;
    uint64_t since_ms;
    bool is_ended; // by us; its library has yet to notice
    struct connection *before, *behind;
};

struct connections {
    pthread_mutex_t mutex;
    struct connection *first; // in the order in which they came
    struct connection *last;
    size_t count, most;
    unsigned receive_ms, send_ms; // limits of a phase
    struct tally *tally;
};

void connections_init(struct connections *connections, size_t most, struct tally *tally);
void connections_clear(struct connections *connections); // none is left by then

// Milliseconds of a clock that only goes forward.
uint64_t connections_now(void);

// Adds one, which connections_remove frees; NULL when memory is out. The descriptor is the caller's.
struct connection *connections_add(struct connections *connections, int fd);
// To be called before the descriptor is closed.
void connections_remove(struct connections *connections, struct connection *connection);
void connections_enter(struct connections *connections, struct connection *connection,
                       enum connection_phase phase);

// Whether there is room for one more. Where there is none, the one that has been silent longest (a second at least) is ended, so that
// there soon is.
bool connections_have_room(struct connections *connections);
// Ends those that take too long to send their request or to take their answer.
void connections_sweep(struct connections *connections);
// How many a worker is at, or have not taken all of their answer.
size_t connections_busy(struct connections *connections);

#endif
