// SPDX-License-Identifier: MIT
// Sockets on which clients are awaited.
#ifndef LOCI_SERVICE_HTTP_LISTENER_H
#define LOCI_SERVICE_HTTP_LISTENER_H

#include "service/web/gate.h"
#include <stdbool.h>
#include <stddef.h>
#include <sys/types.h>

enum { LISTENERS_MAX = 16, LISTENER_WHY = 256 };

struct listener {
    int fd;
    bool is_unix, is_loopback;
    char name[160]; // for people: "http://127.0.0.1:5624/", "unix:/run/loci.sock"
    char *path;     // of a socket that this process has made, and removes when it ends; owned, or NULL
    dev_t device;
    ino_t inode;
};

struct listeners {
    struct listener list[LISTENERS_MAX];
    size_t count;
};

// Listens on "ADDRESS:PORT": an IPv4 address, an IPv6 address in brackets, or `localhost` (127.0.0.1); port 0 takes one that is free. False
// with a line in why[0 .. LISTENER_WHY).
bool listeners_add_address(struct listeners *listeners, const char *text, char *why);
// Makes a socket in the file system with these permissions. One that a process left behind is replaced, one that answers is not.
bool listeners_add_unix(struct listeners *listeners, const char *path, unsigned mode, char *why);
// Takes the sockets that systemd passes (LISTEN_FDS, LISTEN_PID), which may be none.
bool listeners_add_inherited(struct listeners *listeners, char *why);

// Closes them, and removes what was made.
void listeners_close(struct listeners *listeners);

// The side of an accepted connection that is ours.
bool listener_door(struct gate_door *out, int fd);

#endif
