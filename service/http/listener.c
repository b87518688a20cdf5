// SPDX-License-Identifier: MIT
// Sockets.
#include "service/http/listener.h"
#include <arpa/inet.h>
#include <errno.h>
#include <fcntl.h>
#include <netinet/in.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/socket.h>
#include <sys/stat.h>
#include <sys/un.h>
#include <unistd.h>

enum { BACKLOG = 512, FIRST_INHERITED = 3 };

union address {
    struct sockaddr any;
    struct sockaddr_in ipv4;
    struct sockaddr_in6 ipv6;
    struct sockaddr_un path;
};

static bool fail(char *why, const char *what, const char *name)
{
    snprintf(why, LISTENER_WHY, "%s %s: %s", what, name, strerror(errno));
    return false;
}

bool listener_door(struct gate_door *out, int fd)
{
    static const uint8_t mapped[12] = {[10] = 0xFF, [11] = 0xFF};
    union address address;
    socklen_t size = sizeof address;
    *out = (struct gate_door){0};
    if (getsockname(fd, &address.any, &size) != 0)
        return false;
    if (address.any.sa_family == AF_INET) {
        out->address.kind = AUTHORITY_IPV4;
        out->address.port = ntohs(address.ipv4.sin_port);
        memcpy(out->address.address, &address.ipv4.sin_addr, 4);
    } else if (address.any.sa_family == AF_INET6) {
        const uint8_t *bytes = address.ipv6.sin6_addr.s6_addr;
        const bool is_mapped = memcmp(bytes, mapped, sizeof mapped) == 0;
        out->address.kind = is_mapped ? AUTHORITY_IPV4 : AUTHORITY_IPV6;
        out->address.port = ntohs(address.ipv6.sin6_port);
        memcpy(out->address.address, bytes + (is_mapped ? sizeof mapped : 0), is_mapped ? 4 : 16);
    } else {
        out->is_unix = address.any.sa_family == AF_UNIX;
        return out->is_unix;
    }
    return true;
}

// Takes over a socket that listens; closes it on failure.
static bool add(struct listeners *listeners, int fd, char *why)
{
    struct gate_door door;
    char address[INET6_ADDRSTRLEN] = "";
    if (listeners->count == LISTENERS_MAX || !listener_door(&door, fd)) {
        snprintf(why, LISTENER_WHY, "at most %d sockets of IP or in the file system are listened on",
                 LISTENERS_MAX);
        close(fd);
        return false;
    }
    struct listener *listener = &listeners->list[listeners->count++];
    *listener = (struct listener){.fd = fd, .is_unix = door.is_unix};
    if (door.is_unix) {
        snprintf(listener->name, sizeof listener->name, "a socket in the file system");
        return true;
    }
    const bool is_ipv4 = door.address.kind == AUTHORITY_IPV4;
    inet_ntop(is_ipv4 ? AF_INET : AF_INET6, door.address.address, address, sizeof address);
    snprintf(listener->name, sizeof listener->name, is_ipv4 ? "http://%s:%u/" : "http://[%s]:%u/", address,
             door.address.port);
    listener->is_loopback = gate_is_loopback(&door.address);
    return true;
}

static bool read_address(union address *out, socklen_t *size, const char *text)
{
    struct authority authority;
    char host[280];
    const char *colon = strrchr(text, ':');
    const bool is_free = colon && strcmp(colon, ":0") == 0;
    // An authority has no port 0.
    snprintf(host, sizeof host, "%.*s", is_free ? (int)(colon - text) : (int)sizeof host - 1, text);
    if (!authority_read(&authority, host) || (!is_free && authority.port == 0))
        return false;
    *out = (union address){0};
    const bool is_local = authority.kind == AUTHORITY_NAME && strcmp(authority.name, "localhost") == 0;
    if (authority.kind == AUTHORITY_IPV6) {
        out->ipv6 =
            (struct sockaddr_in6){.sin6_family = AF_INET6, .sin6_port = htons((uint16_t)authority.port)};
        memcpy(&out->ipv6.sin6_addr, authority.address, 16);
        *size = sizeof out->ipv6;
        return true;
    }
    out->ipv4 = (struct sockaddr_in){.sin_family = AF_INET,
                                     .sin_port = htons((uint16_t)authority.port),
                                     .sin_addr.s_addr = htonl(INADDR_LOOPBACK)};
    if (!is_local)
        memcpy(&out->ipv4.sin_addr, authority.address, 4);
    *size = sizeof out->ipv4;
    return is_local || authority.kind == AUTHORITY_IPV4;
}

bool listeners_add_address(struct listeners *listeners, const char *text, char *why)
{
    union address address;
    socklen_t size = 0;
    if (!read_address(&address, &size, text)) {
        snprintf(why, LISTENER_WHY,
                 "%.100s is no address to listen on: 127.0.0.1:5624, [::1]:5624 and localhost:5624 are",
                 text);
        return false;
    }
    const int fd = socket(address.any.sa_family, SOCK_STREAM | SOCK_CLOEXEC | SOCK_NONBLOCK, 0);
    const int yes = 1;
    if (fd < 0)
        return fail(why, "cannot listen on", text);
    setsockopt(fd, SOL_SOCKET, SO_REUSEADDR, &yes, sizeof yes);
    if (address.any.sa_family == AF_INET6)
        setsockopt(fd, IPPROTO_IPV6, IPV6_V6ONLY, &yes, sizeof yes);
    if (bind(fd, &address.any, size) != 0 || listen(fd, BACKLOG) != 0) {
        fail(why, "cannot listen on", text);
        close(fd);
        return false;
    }
    return add(listeners, fd, why);
}

// Removes a socket that nobody listens on any more. False with errno.
static bool remove_stale(const union address *address)
{
    struct stat status;
    const char *path = address->path.sun_path;
    if (lstat(path, &status) != 0)
        return errno == ENOENT;
    errno = EEXIST;
    if (!S_ISSOCK(status.st_mode))
        return false;
    const int fd = socket(AF_UNIX, SOCK_STREAM | SOCK_CLOEXEC | SOCK_NONBLOCK, 0);
    if (fd < 0)
        return false;
    const bool answers = connect(fd, &address->any, sizeof address->path) == 0 || errno != ECONNREFUSED;
    close(fd);
    errno = EADDRINUSE;
    return !answers && unlink(path) == 0;
}

bool listeners_add_unix(struct listeners *listeners, const char *path, unsigned mode, char *why)
{
    union address address = {.path = {.sun_family = AF_UNIX}};
    if (strlen(path) >= sizeof address.path.sun_path) {
        errno = ENAMETOOLONG;
        return fail(why, "cannot listen on", path);
    }
    memcpy(address.path.sun_path, path, strlen(path) + 1);
    if (!remove_stale(&address))
        return fail(why, "cannot listen on", path);
    const int fd = socket(AF_UNIX, SOCK_STREAM | SOCK_CLOEXEC | SOCK_NONBLOCK, 0);
    if (fd < 0)
        return fail(why, "cannot listen on", path);
    // Nobody else gets in before its permissions are set.
    const mode_t before = umask(0177);
    const bool bound = bind(fd, &address.any, sizeof address.path) == 0;
    umask(before);
    struct stat status;
    if (!bound || chmod(path, mode) != 0 || stat(path, &status) != 0 || listen(fd, BACKLOG) != 0) {
        fail(why, "cannot listen on", path);
        close(fd);
        return false;
    }
    if (!add(listeners, fd, why))
        return false;
    struct listener *listener = &listeners->list[listeners->count - 1];
    snprintf(listener->name, sizeof listener->name, "unix:%s", path);
    listener->path = strdup(path);
    listener->device = status.st_dev;
    listener->inode = status.st_ino;
    return true;
}

bool listeners_add_inherited(struct listeners *listeners, char *why)
{
    const char *count = getenv("LISTEN_FDS"), *process = getenv("LISTEN_PID");
    if (!count || !process || strtol(process, NULL, 10) != getpid())
        return true;
    const long fds = strtol(count, NULL, 10);
    for (int fd = FIRST_INHERITED; fd < FIRST_INHERITED + fds; fd++) {
        int listens = 0;
        socklen_t size = sizeof listens;
        if (getsockopt(fd, SOL_SOCKET, SO_ACCEPTCONN, &listens, &size) != 0 || !listens) {
            snprintf(why, LISTENER_WHY, "the descriptor %d that was passed is no socket that listens", fd);
            return false;
        }
        fcntl(fd, F_SETFD, FD_CLOEXEC);
        fcntl(fd, F_SETFL, fcntl(fd, F_GETFL) | O_NONBLOCK);
        if (!add(listeners, fd, why))
            return false;
    }
    return true;
}

void listeners_close(struct listeners *listeners)
{
    for (size_t i = 0; i < listeners->count; i++) {
        struct listener *listener = &listeners->list[i];
        struct stat status;
        close(listener->fd);
        if (listener->path && lstat(listener->path, &status) == 0 && status.st_dev == listener->device &&
            status.st_ino == listener->inode)
            unlink(listener->path);
        free(listener->path);
    }
    listeners->count = 0;
}
