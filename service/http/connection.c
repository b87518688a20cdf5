// SPDX-License-Identifier: MIT
// Open connections.
#include "service/http/connection.h"
#include <stdlib.h>
#include <sys/socket.h>
#include <time.h>

enum { RECEIVE_MS = 15000, SEND_MS = 60000, SILENT_MS = 1000 };

void connections_init(struct connections *connections, size_t most, struct tally *tally)
{
    *connections =
        (struct connections){.most = most, .receive_ms = RECEIVE_MS, .send_ms = SEND_MS, .tally = tally};
    pthread_mutex_init(&connections->mutex, NULL);
}

void connections_clear(struct connections *connections)
{
    pthread_mutex_destroy(&connections->mutex);
}

uint64_t connections_now(void)
{
    struct timespec now;
    clock_gettime(CLOCK_MONOTONIC, &now);
    return (uint64_t)now.tv_sec * 1000 + (uint64_t)now.tv_nsec / 1000000;
}

struct connection *connections_add(struct connections *connections, int fd)
{
    struct connection *connection = calloc(1, sizeof *connection);
    if (!connection)
        return NULL;
    connection->fd = fd;
    connection->phase = CONNECTION_RECEIVING;
    connection->since_ms = connections_now();
    pthread_mutex_lock(&connections->mutex);
    connection->before = connections->last;
    if (connections->last)
        connections->last->behind = connection;
    else
        connections->first = connection;
    connections->last = connection;
    connections->count++;
    connections->tally->connections = (int64_t)connections->count;
    pthread_mutex_unlock(&connections->mutex);
    return connection;
}

void connections_remove(struct connections *connections, struct connection *connection)
{
    if (!connection)
        return;
    pthread_mutex_lock(&connections->mutex);
    if (connection->before)
        connection->before->behind = connection->behind;
    else
        connections->first = connection->behind;
    if (connection->behind)
        connection->behind->before = connection->before;
    else
        connections->last = connection->before;
    connections->count--;
    connections->tally->connections = (int64_t)connections->count;
    pthread_mutex_unlock(&connections->mutex);
    free(connection);
}

void connections_enter(struct connections *connections, struct connection *connection,
                       enum connection_phase phase)
{
    pthread_mutex_lock(&connections->mutex);
    connection->phase = phase;
    connection->since_ms = connections_now();
    pthread_mutex_unlock(&connections->mutex);
}

// Whoever reads or writes the socket finds it at its end.
static void end(struct connection *connection)
{
    connection->is_ended = true;
    shutdown(connection->fd, SHUT_RDWR);
}

bool connections_have_room(struct connections *connections)
{
    const uint64_t now = connections_now();
    struct connection *oldest = NULL;
    pthread_mutex_lock(&connections->mutex);
    const bool have_room = connections->count < connections->most;
    for (struct connection *at = connections->first; at && !have_room; at = at->behind)
        if (at->phase == CONNECTION_RECEIVING && !at->is_ended && now - at->since_ms >= SILENT_MS &&
            (!oldest || at->since_ms < oldest->since_ms))
            oldest = at;
    if (oldest) {
        end(oldest);
        connections->tally->too_slow++;
    }
    pthread_mutex_unlock(&connections->mutex);
    return have_room;
}

void connections_sweep(struct connections *connections)
{
    const uint64_t now = connections_now();
    pthread_mutex_lock(&connections->mutex);
    for (struct connection *at = connections->first; at; at = at->behind) {
        const unsigned most =
            at->phase == CONNECTION_SENDING ? connections->send_ms : connections->receive_ms;
        if (at->phase == CONNECTION_WORKING || at->is_ended || now - at->since_ms < most)
            continue;
        end(at);
        connections->tally->too_slow++;
    }
    pthread_mutex_unlock(&connections->mutex);
}

size_t connections_busy(struct connections *connections)
{
    size_t busy = 0;
    pthread_mutex_lock(&connections->mutex);
    for (const struct connection *at = connections->first; at; at = at->behind)
        busy += at->phase != CONNECTION_RECEIVING && !at->is_ended;
    pthread_mutex_unlock(&connections->mutex);
    return busy;
}
