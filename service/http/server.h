// SPDX-License-Identifier: MIT
// The service on its sockets: HTTP/1.1 by libmicrohttpd. One thread (the caller's) accepts, watches and ends; one reads and writes; the crew
// answers.
#ifndef LOCI_SERVICE_HTTP_SERVER_H
#define LOCI_SERVICE_HTTP_SERVER_H

#include "service/http/crew.h"
#include "service/http/listener.h"

struct server {
    struct site *site;
    const struct gate *gate;
    struct listeners listeners;
    struct connections connections;
    struct crew crew;
    struct MHD_Daemon *daemon;
    FILE *log; // a line a request; or NULL
    int watch; // epoll: listeners by their place, signals, clients of what is being done
    atomic_bool is_ending;
};

// Serves until SIGTERM or SIGINT, which must be blocked in the calling thread; then answers what has been asked, and returns. `listeners` are
// closed at the end. False with a line in why[0 .. LISTENER_WHY) when it could not begin.
bool server_run(struct server *server, size_t workers, size_t connections, char *why);

// Puts the answer of an exchange on its way, and what was asked into the log (http/transport.c).
struct MHD_Daemon *transport_start(struct server *server, unsigned connections);

#endif
