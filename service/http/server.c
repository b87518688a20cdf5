// SPDX-License-Identifier: MIT
// Accepting, watching, ending.
#include "service/http/server.h"
#include "service/http/log.h"
#include <errno.h>
#include <microhttpd.h>
#include <signal.h>
#include <string.h>
#include <sys/epoll.h>
#include <sys/resource.h>
#include <sys/signalfd.h>
#include <sys/socket.h>
#include <unistd.h>

// Of events: listeners by their place, then this one; numbers of requests are above 1000.
enum { SIGNALS = LISTENERS_MAX };
enum { SWEEP_MS = 250, PAUSE_MS = 100, GRACE_MS = 5000, SEND_GRACE_MS = 2000, EVENTS = 64, ACCEPTS = 256 };
// There may be more connections than are meant for a moment: what is accepted is counted by the thread that reads and writes.
enum { MORE = 512, RESERVED_FILES = MORE + 64 };

static const char refusal[] = "HTTP/1.1 503 Service Unavailable\r\nRetry-After: 1\r\nContent-Length: 0\r\n"
                              "Connection: close\r\n\r\n";

// Where there is no room: an answer that needs no memory, and no waiting.
static void refuse(struct server *server, int fd)
{
    char heard[2048];
    server->site->tally.refused++;
    (void)!send(fd, refusal, sizeof refusal - 1, MSG_NOSIGNAL | MSG_DONTWAIT);
    shutdown(fd, SHUT_WR);
    // What is not read would make the system take the answer back.
    while (recv(fd, heard, sizeof heard, MSG_DONTWAIT) > 0)
        ;
    close(fd);
}

static void watch_listeners(struct server *server, int operation, uint32_t events)
{
    for (size_t i = 0; i < server->listeners.count; i++) {
        struct epoll_event event = {.events = events, .data.u64 = i};
        epoll_ctl(server->watch, operation, server->listeners.list[i].fd, &event);
    }
}

// False when descriptors or memory are out: whoever waits has to wait a little longer.
static bool accept_all(struct server *server, const struct listener *listener)
{
    for (int i = 0; i < ACCEPTS; i++) {
        struct sockaddr_storage address = {0};
        socklen_t size = sizeof address;
        const int fd =
            accept4(listener->fd, (struct sockaddr *)&address, &size, SOCK_CLOEXEC | SOCK_NONBLOCK);
        if (fd < 0)
            return errno != EMFILE && errno != ENFILE && errno != ENOBUFS && errno != ENOMEM;
        server->site->tally.accepted++;
        if (!connections_have_room(&server->connections))
            refuse(server, fd);
        else
            MHD_add_connection(server->daemon, fd, (struct sockaddr *)&address, size);
    }
    return true;
}

// Until a signal.
static void loop(struct server *server, int signals)
{
    uint64_t swept = connections_now(), paused = 0;
    for (bool is_over = false; !is_over;) {
        struct epoll_event events[EVENTS];
        const int count = epoll_wait(server->watch, events, EVENTS, paused ? PAUSE_MS : SWEEP_MS);
        for (int i = 0; i < count; i++) {
            const uint64_t number = events[i].data.u64;
            if (number == SIGNALS) {
                struct signalfd_siginfo info;
                is_over = read(signals, &info, sizeof info) == sizeof info;
            } else if (number > SIGNALS) {
                crew_left(&server->crew, number);
            } else if (!paused && !accept_all(server, &server->listeners.list[number])) {
                watch_listeners(server, EPOLL_CTL_MOD, 0);
                paused = connections_now();
            }
        }
        const uint64_t now = connections_now();
        if (paused && now - paused >= PAUSE_MS) {
            watch_listeners(server, EPOLL_CTL_MOD, EPOLLIN);
            paused = 0;
        }
        if (now - swept >= SWEEP_MS) {
            connections_sweep(&server->connections);
            crew_sweep(&server->crew);
            swept = now;
        }
    }
}

// As many descriptors as the connections take, as far as the system lets.
static size_t bounded_connections(size_t wanted, size_t others)
{
    struct rlimit limit;
    if (getrlimit(RLIMIT_NOFILE, &limit) != 0)
        return wanted;
    const rlim_t needed = wanted + others;
    if (limit.rlim_cur < needed) {
        limit.rlim_cur = limit.rlim_max < needed ? limit.rlim_max : needed;
        setrlimit(RLIMIT_NOFILE, &limit);
        getrlimit(RLIMIT_NOFILE, &limit);
    }
    const size_t possible = limit.rlim_cur > others ? (size_t)(limit.rlim_cur - others) : 1;
    return wanted < possible ? wanted : possible;
}

// What has been asked is answered; nobody is awaited any more.
static void end(struct server *server)
{
    log_notify("STOPPING=1");
    server->is_ending = true;
    listeners_close(&server->listeners);
    crew_stop(&server->crew, GRACE_MS);
    const uint64_t since = connections_now();
    while (connections_busy(&server->connections) > 0 && connections_now() - since < SEND_GRACE_MS)
        usleep(5000);
    MHD_stop_daemon(server->daemon);
}

static int watch_signals(struct server *server)
{
    sigset_t set;
    sigemptyset(&set);
    sigaddset(&set, SIGTERM);
    sigaddset(&set, SIGINT);
    const int fd = signalfd(-1, &set, SFD_CLOEXEC | SFD_NONBLOCK);
    struct epoll_event event = {.events = EPOLLIN, .data.u64 = SIGNALS};
    if (fd >= 0)
        epoll_ctl(server->watch, EPOLL_CTL_ADD, fd, &event);
    return fd;
}

bool server_run(struct server *server, size_t workers, size_t connections, char *why)
{
    // A worker has an index, its -wal and -shm, and what SQLite takes for a sorter.
    const size_t others = RESERVED_FILES + workers * (2 + 6 * server->site->archive_count);
    const size_t most = bounded_connections(connections, others);
    connections_init(&server->connections, most, &server->site->tally);
    server->watch = epoll_create1(EPOLL_CLOEXEC);
    const int signals = server->watch >= 0 ? watch_signals(server) : -1;
    bool began = signals >= 0 && crew_start(&server->crew, server->site, workers, server->watch);
    if (began) {
        server->daemon = transport_start(server, (unsigned)most + MORE);
        if (!server->daemon)
            crew_stop(&server->crew, 0);
        began = server->daemon != NULL;
    }
    if (began) {
        watch_listeners(server, EPOLL_CTL_ADD, EPOLLIN);
        log_notify("READY=1");
        loop(server, signals);
        end(server);
    } else {
        snprintf(why, LISTENER_WHY, "the service cannot begin: %s", strerror(errno));
        listeners_close(&server->listeners);
    }
    if (signals >= 0)
        close(signals);
    if (server->watch >= 0)
        close(server->watch);
    connections_clear(&server->connections);
    return began;
}
