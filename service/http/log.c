// SPDX-License-Identifier: MIT
// Lines of the log.
#include "service/http/log.h"
#include <stddef.h>
#include <stdlib.h>
#include <string.h>
#include <sys/socket.h>
#include <sys/un.h>
#include <unistd.h>

// A method is any word that a client sends.
static const char *method_of(const struct exchange *exchange)
{
    static const char *const known[] = {"GET", "HEAD", "POST", "OPTIONS", "PUT", "DELETE", "PATCH"};
    const char *method = exchange->call.request.method;
    for (size_t i = 0; method && i < sizeof known / sizeof *known; i++)
        if (strcmp(known[i], method) == 0)
            return method;
    return "?";
}

// One line whatever a message holds.
static void put_line(FILE *log, const char *text)
{
    for (; *text; text++)
        putc((unsigned char)*text < ' ' || *text == 0x7F ? ' ' : *text, log);
}

void log_exchange(FILE *log, const struct exchange *exchange, uint64_t took_us, bool is_complete)
{
    const struct answer *answer = &exchange->answer;
    flockfile(log);
    fprintf(log, "%s %s %u %.1f ms %zu bytes", method_of(exchange),
            exchange->call.route ? exchange->call.route->path : "?", answer->status, (double)took_us / 1000,
            answer->size);
    if (exchange->call.archive && exchange->call.site->archive_count > 1)
        fprintf(log, " index %s", exchange->call.archive->name);
    if (!is_complete)
        fputs(exchange->is_cancelled ? ", cancelled: the client has gone" : ", not taken to its end", log);
    if (*answer->logged) {
        fputs(": ", log);
        put_line(log, answer->logged);
    }
    putc('\n', log);
    fflush(log);
    funlockfile(log);
}

void log_notify(const char *state)
{
    const char *path = getenv("NOTIFY_SOCKET");
    struct sockaddr_un address = {.sun_family = AF_UNIX};
    const size_t size = path ? strlen(path) : 0;
    if (size < 2 || size >= sizeof address.sun_path || (path[0] != '/' && path[0] != '@'))
        return;
    memcpy(address.sun_path, path, size);
    if (path[0] == '@')
        address.sun_path[0] = '\0';
    const int fd = socket(AF_UNIX, SOCK_DGRAM | SOCK_CLOEXEC, 0);
    if (fd < 0)
        return;
    // Nothing can be done where nobody listens.
    (void)!sendto(fd, state, strlen(state), MSG_NOSIGNAL, (struct sockaddr *)&address,
                  (socklen_t)(offsetof(struct sockaddr_un, sun_path) + size));
    close(fd);
}
