// SPDX-License-Identifier: MIT
// Lines of the log.
#include "service/http/log.h"
#include <limits.h>
#include <poll.h>
#include <stddef.h>
#include <stdlib.h>
#include <string.h>
#include <sys/socket.h>
#include <sys/un.h>
#include <unistd.h>

// A pipe that can be written to takes so much in one piece. A reader that is merely slow gets all lines within this time.
enum { LOG_LINE_MAX = PIPE_BUF, LOG_WAIT_MS = 20 };

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

// The line of an exchange, whatever a message holds; what is too long is cut.
static size_t make_line(char line[LOG_LINE_MAX], const struct exchange *exchange, uint64_t took_us,
                        bool is_complete)
{
    const struct answer *answer = &exchange->answer;
    const bool names_index = exchange->call.archive && exchange->call.site->archive_count > 1;
    const char *incomplete =
        exchange->is_cancelled ? ", cancelled: the client has gone" : ", not taken to its end";
    const int made = snprintf(line, LOG_LINE_MAX, "%s %s %u %.1f ms %zu bytes%s%s%s%s%s", method_of(exchange),
                              exchange->call.route ? exchange->call.route->path : "?", answer->status,
                              (double)took_us / 1000, answer->size, names_index ? " index " : "",
                              names_index ? exchange->call.archive->name : "", is_complete ? "" : incomplete,
                              *answer->logged ? ": " : "", answer->logged);
    size_t size = made < 0 ? 0 : made < LOG_LINE_MAX ? (size_t)made : LOG_LINE_MAX - 1;
    for (size_t i = 0; i < size; i++)
        if ((unsigned char)line[i] < ' ' || line[i] == 0x7F)
            line[i] = ' ';
    line[size++] = '\n';
    return size;
}

// Whether a pipe takes a line: who reads it may have stopped, and no answer waits for that, nor the end of the service. Behind a line that was
// left out the next waits no more.
static bool takes_a_line(FILE *log)
{
    static bool is_full; // one log, which is locked
    struct pollfd taken = {.fd = fileno(log), .events = POLLOUT};
    is_full = taken.fd >= 0 && poll(&taken, 1, is_full ? 0 : LOG_WAIT_MS) == 0;
    return !is_full;
}

void log_exchange(FILE *log, const struct exchange *exchange, uint64_t took_us, bool is_complete)
{
    char line[LOG_LINE_MAX];
    const size_t size = make_line(line, exchange, took_us, is_complete);
    flockfile(log);
    if (takes_a_line(log)) {
        fwrite(line, 1, size, log);
        fflush(log);
    }
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
