// SPDX-License-Identifier: MIT
// The launcher: the process that starts helper programs for a worker that may not.
#include "extract/core/helper/launcher.h"

#include "extract/cage/cage.h"
#include "extract/core/helper/child.h"
#include <errno.h>
#include <fcntl.h>
#include <poll.h>
#include <signal.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>
#include <sys/prctl.h>
#include <sys/socket.h>
#include <sys/stat.h>
#include <sys/syscall.h>
#include <sys/wait.h>
#include <unistd.h>

enum { EXIT_NOT_STARTED = 126 };

struct launcher {
    const char *const *programs;
    size_t count;
    int socket;
};

static void close_all(int descriptors[LAUNCH_DESCRIPTORS])
{
    for (int i = 0; i < LAUNCH_DESCRIPTORS; i++) {
        if (descriptors[i] != -1)
            close(descriptors[i]);
        descriptors[i] = -1;
    }
}

// The descriptors of a message; what is more or less than expected is closed and refused.
static bool take_descriptors(struct msghdr *message, int out[LAUNCH_DESCRIPTORS])
{
    struct cmsghdr *control = CMSG_FIRSTHDR(message);
    if (!control || control->cmsg_level != SOL_SOCKET || control->cmsg_type != SCM_RIGHTS)
        return false;
    size_t count = (control->cmsg_len - CMSG_LEN(0)) / sizeof(int);
    for (size_t i = 0; i < count; i++) {
        int fd;
        memcpy(&fd, CMSG_DATA(control) + i * sizeof fd, sizeof fd);
        if (i < LAUNCH_DESCRIPTORS)
            out[i] = fd;
        else
            close(fd);
    }
    return count == LAUNCH_DESCRIPTORS && !(message->msg_flags & MSG_CTRUNC);
}

// False at the end of the socket. *sound: it is a request.
static bool receive(int socket, struct launch *request, size_t *size, int descriptors[LAUNCH_DESCRIPTORS],
                    bool *sound)
{
    union {
        struct cmsghdr alignment;
        char bytes[CMSG_SPACE(LAUNCH_DESCRIPTORS * sizeof(int))];
    } control;
    struct iovec part = {request, sizeof *request};
    struct msghdr message = {
        .msg_iov = &part, .msg_iovlen = 1, .msg_control = &control, .msg_controllen = sizeof control};
    ssize_t got;
    do {
        got = recvmsg(socket, &message, MSG_CMSG_CLOEXEC);
    } while (got == -1 && errno == EINTR);
    if (got <= 0)
        return false;
    *size = (size_t)got;
    *sound = take_descriptors(&message, descriptors) && !(message.msg_flags & MSG_TRUNC) &&
             *size > offsetof(struct launch, arguments);
    return true;
}

// Whether an argument names no file of the system.
static bool is_harmless(const char *argument)
{
    return strcmp(argument, CHILD_INPUT) == 0 || (!strchr(argument, '/') && !strstr(argument, ".."));
}

// Into `out`, which ends with NULL. False when they are not as they must be.
static bool take_arguments(struct launch *request, size_t size, char *out[CHILD_ARGUMENTS_MAX + 2],
                           bool *names_input)
{
    size_t left = size - offsetof(struct launch, arguments), count = 1;
    if (request->arguments[left - 1] != '\0')
        return false;
    // The first is the empty string, so that there is always one.
    for (char *at = request->arguments + 1, *end = request->arguments + left; at < end;
         at += strlen(at) + 1) {
        if (count > CHILD_ARGUMENTS_MAX || !is_harmless(at))
            return false;
        *names_input = *names_input || strcmp(at, CHILD_INPUT) == 0;
        out[count++] = at;
    }
    out[count] = NULL;
    return true;
}

// Copies what comes to a file in memory, in which a program may seek and which it may open by its path.
static int collect(int from)
{
    enum { STEP = 1 << 16 };
    static char piece[STEP];
    int file = memfd_create("input", MFD_CLOEXEC);
    ssize_t size = -1;
    while (file != -1 && (size = read(from, piece, sizeof piece)) != 0) {
        if (size < 0 && errno == EINTR)
            continue;
        if (size < 0 || write(file, piece, (size_t)size) != size)
            return -1;
    }
    return file;
}

static bool set_input(int fd, bool names_input)
{
    struct stat status;
    if (fstat(fd, &status) != 0)
        return false;
    // A file's offset is where somebody else left it.
    if (S_ISREG(status.st_mode) && lseek(fd, 0, SEEK_SET) != 0)
        return false;
    int input = names_input ? collect(fd) : fd;
    return input != -1 && lseek(input, 0, SEEK_SET) <= 0 && dup2(input, STDIN_FILENO) == STDIN_FILENO;
}

// What is to be started.
struct program {
    char *const *arguments; // the first is its path
    const int *descriptors; // LAUNCH_DESCRIPTORS
    unsigned seconds;
    bool names_input;
};

// In a process that shares the launcher's memory: makes system calls, and writes what nobody reads.
static _Noreturn void become(const struct program *program)
{
    static char *const environment[] = {"LC_ALL=C.UTF-8", "PATH=/usr/bin:/bin", "HOME=/nonexistent",
                                        "OMP_THREAD_LIMIT=1", NULL};
    const int *descriptors = program->descriptors;
    // Descriptors are far above the first three, which are taken in every process that gets here.
    if (prctl(PR_SET_PDEATHSIG, SIGKILL) == 0 && set_input(descriptors[0], program->names_input) &&
        dup2(descriptors[1], STDOUT_FILENO) == STDOUT_FILENO &&
        dup2(descriptors[2], STDERR_FILENO) == STDERR_FILENO && cage_helper(program->seconds))
        execve(program->arguments[0], program->arguments, environment);
    _exit(EXIT_NOT_STARTED);
}

// With fork the launcher's memory would be copied for each program, and be given back at once.
__attribute__((noinline)) static pid_t start(const struct program *program)
{
    pid_t pid = vfork();
    if (pid == 0)
        become(program);
    return pid;
}

// Waits for the program, or for the end of the worker, with which both end.
static int wait_for(pid_t pid, int socket)
{
    struct pollfd polled[] = {{.fd = (int)syscall(SYS_pidfd_open, pid, 0), .events = POLLIN},
                              {.fd = socket, .events = 0}};
    while (polled[0].fd != -1 && polled[0].revents == 0) {
        if (poll(polled, 2, -1) < 0 && errno != EINTR)
            break;
        if (polled[1].revents & (POLLHUP | POLLERR)) {
            kill(pid, SIGKILL);
            break;
        }
    }
    if (polled[0].fd != -1)
        close(polled[0].fd);
    int status;
    while (waitpid(pid, &status, 0) == -1 && errno == EINTR)
        ;
    return status;
}

static void launch(struct launcher *launcher, struct launch *request, size_t size,
                   int descriptors[LAUNCH_DESCRIPTORS], struct launched *out)
{
    char *arguments[CHILD_ARGUMENTS_MAX + 2];
    struct program program = {arguments, descriptors, request->seconds, false};
    out->error = EINVAL;
    if (request->program >= launcher->count ||
        !take_arguments(request, size, arguments, &program.names_input))
        return;
    out->error = ENOENT;
    if (!launcher->programs[request->program])
        return;
    arguments[0] = (char *)launcher->programs[request->program];
    pid_t pid = start(&program);
    out->error = pid == -1 ? errno : 0;
    close_all(descriptors);
    if (pid != -1)
        out->status = wait_for(pid, launcher->socket);
}

static _Noreturn void serve(struct launcher *launcher)
{
    struct launch request;
    int descriptors[LAUNCH_DESCRIPTORS] = {-1, -1, -1};
    size_t size;
    bool sound;
    while (receive(launcher->socket, &request, &size, descriptors, &sound)) {
        struct launched answer = {.error = EINVAL};
        if (sound)
            launch(launcher, &request, size, descriptors, &answer);
        close_all(descriptors);
        if (send(launcher->socket, &answer, sizeof answer, MSG_NOSIGNAL) != sizeof answer)
            break;
    }
    _exit(EXIT_SUCCESS);
}

// As close_range(2), which glibc before 2.34 does not declare.
static bool close_descriptors(unsigned first, unsigned last)
{
    return syscall(SYS_close_range, first, last, 0) == 0;
}

// The first three descriptors, so that no other is one of them.
static bool settle(int *socket)
{
    int null = open("/dev/null", O_RDWR | O_CLOEXEC);
    int high = fcntl(*socket, F_DUPFD_CLOEXEC, 10);
    if (null == -1 || high == -1)
        return false;
    close(*socket);
    *socket = high;
    for (int fd = 0; fd < LAUNCH_DESCRIPTORS; fd++)
        if (dup2(null, fd) != fd)
            return false;
    unsigned kept = (unsigned)high;
    return close_descriptors(LAUNCH_DESCRIPTORS, kept - 1) && close_descriptors(kept + 1, ~0u);
}

static _Noreturn void begin(const char *const *programs, size_t count, int socket)
{
    struct launcher launcher = {programs, count, socket};
    sigset_t none;
    sigemptyset(&none);
    signal(SIGIO, SIG_IGN);
    sigprocmask(SIG_SETMASK, &none, NULL);
    if (prctl(PR_SET_PDEATHSIG, SIGKILL) != 0 || !settle(&launcher.socket) || !cage_launcher())
        _exit(EXIT_NOT_STARTED);
    serve(&launcher);
}

bool launcher_start(const char *const *programs, size_t count, pid_t *pid, int *out)
{
    int pair[2];
    if (socketpair(AF_UNIX, SOCK_SEQPACKET | SOCK_CLOEXEC, 0, pair) != 0)
        return false;
    *pid = fork();
    if (*pid == 0)
        begin(programs, count, pair[1]);
    close(pair[1]);
    if (*pid == -1) {
        close(pair[0]);
        return false;
    }
    *out = pair[0];
    return true;
}
