// SPDX-License-Identifier: MIT
// A helper program, as the worker sees it.
#include "extract/core/helper/child.h"

#include "extract/core/clean.h"
#include "extract/core/helper/launcher.h"
#include "wire/helper.h"
#include <errno.h>
#include <fcntl.h>
#include <poll.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/socket.h>
#include <sys/wait.h>
#include <unistd.h>

enum { ERRORS_SIZE = 4096, FAULT_SIZE = 160 };

// The one launcher of this process.
static struct {
    pid_t pid;    // 0: not started
    bool settled; // by children_start: no other program is run
    int socket;
    size_t count;
    const char *programs[CHILD_PROGRAMS_MAX];
    char paths[CHILD_PROGRAMS_MAX][HELPER_PATH_SIZE]; // "" where it is not installed
} launcher;

// Its place among the launcher's programs, or their number.
static size_t program_place(const char *program)
{
    size_t i = 0;
    while (i < launcher.count && strcmp(launcher.programs[i], program) != 0)
        i++;
    return i;
}

static void add_known(const struct child *child)
{
    for (; child; child = child->otherwise) {
        if (program_place(child->program) < launcher.count || launcher.count == CHILD_PROGRAMS_MAX)
            continue;
        helper_find(launcher.paths[launcher.count], child->program);
        launcher.programs[launcher.count++] = child->program;
    }
}

static void stop(void)
{
    if (launcher.pid > 0) {
        close(launcher.socket);
        while (waitpid(launcher.pid, NULL, 0) == -1 && errno == EINTR)
            ;
    }
    launcher.pid = 0;
}

static bool restart(void)
{
    const char *paths[CHILD_PROGRAMS_MAX];
    stop();
    for (size_t i = 0; i < launcher.count; i++)
        paths[i] = *launcher.paths[i] ? launcher.paths[i] : NULL;
    return launcher_start(paths, launcher.count, &launcher.pid, &launcher.socket);
}

bool children_start(const struct child *const *known, size_t count)
{
    children_stop();
    for (size_t i = 0; i < count; i++)
        add_known(known[i]);
    launcher.settled = true;
    return restart();
}

void children_stop(void)
{
    stop();
    launcher.count = 0;
    launcher.settled = false;
}

// Where nobody has settled what may be run, it is what is asked for.
static bool make_known(const struct child *child)
{
    if (launcher.settled || (launcher.pid > 0 && program_place(child->program) < launcher.count))
        return true;
    add_known(child);
    return restart();
}

bool child_present(const struct child *child)
{
    char path[HELPER_PATH_SIZE];
    size_t place = program_place(child->program);
    return place < launcher.count ? *launcher.paths[place] != '\0' : helper_find(path, child->program);
}

// ---- One run of a program ------------------------------------------------------------------------------------

struct run {
    const struct child *child;
    const struct input *input;
    struct buffer *output;
    size_t output_start;
    struct buffer errors;   // their beginning
    size_t fed;             // bytes of an input in memory
    int feed, out, err;     // our ends of its pipes, -1 when closed
    struct launched answer; // of the launcher
    bool too_much, answered;
};

static void close_one(int *fd)
{
    if (*fd != -1)
        close(*fd);
    *fd = -1;
}

static void close_ends(int *ends, int count)
{
    for (int i = 0; i < count; i++)
        close_one(&ends[i]);
}

static bool encode(const struct child *child, struct launch *request, size_t *size)
{
    *request = (struct launch){.program = (unsigned)program_place(child->program),
                               .seconds = child->seconds ? child->seconds : CHILD_SECONDS};
    size_t used = 1;
    for (const char *const *argument = child->arguments; argument && *argument; argument++) {
        size_t length = strlen(*argument) + 1;
        if (length > sizeof request->arguments - used)
            return false;
        memcpy(request->arguments + used, *argument, length);
        used += length;
    }
    *size = offsetof(struct launch, arguments) + used;
    return true;
}

static bool send_request(const struct launch *request, size_t size, const int descriptors[LAUNCH_DESCRIPTORS])
{
    union {
        struct cmsghdr alignment;
        char bytes[CMSG_SPACE(LAUNCH_DESCRIPTORS * sizeof(int))];
    } control = {0};
    struct iovec part = {(void *)request, size};
    struct msghdr message = {
        .msg_iov = &part, .msg_iovlen = 1, .msg_control = &control, .msg_controllen = sizeof control};
    struct cmsghdr *rights = CMSG_FIRSTHDR(&message);
    rights->cmsg_level = SOL_SOCKET;
    rights->cmsg_type = SCM_RIGHTS;
    rights->cmsg_len = CMSG_LEN(LAUNCH_DESCRIPTORS * sizeof(int));
    memcpy(CMSG_DATA(rights), descriptors, LAUNCH_DESCRIPTORS * sizeof(int));
    ssize_t sent;
    do {
        sent = sendmsg(launcher.socket, &message, MSG_NOSIGNAL);
    } while (sent == -1 && errno == EINTR);
    return sent == (ssize_t)size;
}

// Makes ours and the program's ends of its input, output and errors. The input is a socket: who writes to one that is closed can
// do so without a signal.
static bool make_ends(int ours[LAUNCH_DESCRIPTORS], int theirs[LAUNCH_DESCRIPTORS])
{
    int pairs[LAUNCH_DESCRIPTORS][2];
    if (socketpair(AF_UNIX, SOCK_STREAM | SOCK_CLOEXEC, 0, pairs[0]) != 0)
        return false;
    int made = 1;
    while (made < LAUNCH_DESCRIPTORS && pipe2(pairs[made], O_CLOEXEC) == 0)
        made++;
    for (int i = 0; i < made; i++) {
        ours[i] = pairs[i][0];
        theirs[i] = pairs[i][1];
    }
    if (made < LAUNCH_DESCRIPTORS) {
        close_ends(ours, made);
        close_ends(theirs, made);
    }
    return made == LAUNCH_DESCRIPTORS;
}

static bool start(struct run *run)
{
    struct launch request;
    size_t size;
    int ours[LAUNCH_DESCRIPTORS], theirs[LAUNCH_DESCRIPTORS];
    if (!encode(run->child, &request, &size)) {
        errno = E2BIG;
        return false;
    }
    if (!make_ends(ours, theirs))
        return false;
    run->feed = ours[0];
    run->out = ours[1];
    run->err = ours[2];
    const bool is_file = run->input->fd != -1;
    bool sent = send_request(&request, size,
                             (const int[]){is_file ? run->input->fd : theirs[0], theirs[1], theirs[2]});
    close_ends(theirs, LAUNCH_DESCRIPTORS);
    if (is_file)
        close_one(&run->feed);
    return sent;
}

// A program that needs no more of its input closes it.
static void feed(struct run *run)
{
    size_t left = run->input->size - run->fed;
    ssize_t sent =
        left > 0 ? send(run->feed, run->input->data + run->fed, left, MSG_NOSIGNAL | MSG_DONTWAIT) : 0;
    if (sent > 0)
        run->fed += (size_t)sent;
    if (run->fed == run->input->size || (sent < 0 && errno != EAGAIN && errno != EINTR))
        close_one(&run->feed);
}

static void take_output(struct run *run)
{
    enum { STEP = 64 << 10 };
    struct buffer *output = run->output;
    size_t taken = output->size - run->output_start;
    ssize_t size = -1;
    if (buffer_reserve(output, STEP))
        size = read(run->out, output->data + output->size, STEP);
    if (size < 0 && errno == EINTR && !output->failed)
        return;
    if (size > 0 && taken + (size_t)size > run->child->output_max) {
        run->too_much = true;
        size = (ssize_t)(run->child->output_max - taken);
    }
    if (size > 0) {
        output->size += (size_t)size;
        output->data[output->size] = '\0';
    }
    // Whoever writes into a closed pipe ends.
    if (size <= 0 || run->too_much)
        close_one(&run->out);
}

static void take_errors(struct run *run)
{
    char piece[ERRORS_SIZE];
    ssize_t size = read(run->err, piece, sizeof piece);
    if (size < 0 && errno == EINTR)
        return;
    if (size > 0 && run->errors.size < ERRORS_SIZE)
        buffer_add(&run->errors, piece, (size_t)size);
    if (size <= 0)
        close_one(&run->err);
}

static bool take_answer(struct run *run)
{
    ssize_t size = recv(launcher.socket, &run->answer, sizeof run->answer, 0);
    if (size == -1 && errno == EINTR)
        return true;
    run->answered = true;
    return size == sizeof run->answer;
}

// Until the program has ended and all that it wrote is here. False when the launcher is gone.
static bool attend(struct run *run)
{
    while (!run->answered || run->out != -1 || run->err != -1) {
        struct pollfd polled[] = {{run->feed, POLLOUT, 0},
                                  {run->out, POLLIN, 0},
                                  {run->err, POLLIN, 0},
                                  {run->answered ? -1 : launcher.socket, POLLIN, 0}};
        if (poll(polled, 4, -1) < 0 && errno != EINTR)
            return false;
        if (polled[0].revents)
            feed(run);
        if (polled[1].revents)
            take_output(run);
        if (polled[2].revents)
            take_errors(run);
        if (polled[3].revents && !take_answer(run))
            return false;
    }
    return true;
}

static bool fail_by_errors(const struct run *run, int status, struct sink *sink)
{
    const char *program = run->child->program;
    enum wire_reason reason = WIRE_DAMAGED;
    for (const struct child_fault *fault = run->child->faults; fault && fault->text; fault++)
        if (strstr(run->errors.data, fault->text)) {
            reason = fault->reason;
            break;
        }
    const char *start = run->errors.data + strspn(run->errors.data, "\r\n");
    struct buffer line;
    buffer_init(&line);
    clean_line(&line, start, strcspn(start, "\r\n"), FAULT_SIZE);
    if (line.size > 0)
        sink_fail(sink, reason, "%s: %s", program, line.data);
    else
        sink_fail(sink, reason, "%s ended with status %d", program, status);
    buffer_clear(&line);
    return false;
}

static bool judge_signal(const struct run *run, int signal_number, struct sink *sink)
{
    const char *program = run->child->program;
    switch (signal_number) {
    case SIGXCPU:
        return sink_fail(sink, WIRE_TIMED_OUT, "%s: not done within %u s of processor time", program,
                         run->child->seconds ? run->child->seconds : CHILD_SECONDS);
    case SIGKILL: return sink_fail(sink, WIRE_OUT_OF_MEMORY, "%s was killed by the system", program);
    case SIGABRT: // what C++ does where nobody catches it
        if (strstr(run->errors.data, "std::bad_alloc"))
            return sink_fail(sink, WIRE_OUT_OF_MEMORY, "%s: out of memory", program);
        break;
    default: break;
    }
    const char *name = sigabbrev_np(signal_number);
    return sink_fail(sink, WIRE_CRASHED, "%s ended by SIG%s", program, name ? name : "?");
}

static bool judge(const struct run *run, struct sink *sink)
{
    const char *program = run->child->program;
    if (run->output->failed)
        return sink_fail(sink, WIRE_OUT_OF_MEMORY, "out of memory");
    if (run->too_much)
        return sink_fail(sink, WIRE_TOO_LARGE, "%s: more than %zu bytes of output", program,
                         run->child->output_max);
    if (run->answer.error != 0)
        return sink_fail(sink, WIRE_UNREADABLE, "%s: %s", program, strerror(run->answer.error));
    if (WIFSIGNALED(run->answer.status))
        return judge_signal(run, WTERMSIG(run->answer.status), sink);
    int status = WEXITSTATUS(run->answer.status);
    return status == 0 || fail_by_errors(run, status, sink);
}

static bool fail_missing(const struct child *child, struct sink *sink)
{
    if (sink->reason == WIRE_OK)
        sink->needs = child->program;
    return sink_fail(sink, WIRE_HELPER_MISSING, "needs %s (Debian package %s)", child->program,
                     child->package);
}

bool child_run(const struct child *child, const struct input *input, struct buffer *output, struct sink *sink)
{
    const struct child *first = child;
    while (child && !child_present(child))
        child = child->otherwise;
    if (!child)
        return fail_missing(first, sink);
    if (!make_known(child))
        return sink_fail(sink, WIRE_UNREADABLE, "%s: %s", child->program, strerror(errno));
    struct run run = {.child = child,
                      .input = input,
                      .output = output,
                      .output_start = output->size,
                      .feed = -1,
                      .out = -1,
                      .err = -1};
    buffer_init(&run.errors);
    bool done = start(&run) && attend(&run);
    if (!done)
        sink_fail(sink, WIRE_UNREADABLE, "%s could not be started", child->program);
    close_one(&run.feed);
    close_one(&run.out);
    close_one(&run.err);
    done = done && judge(&run, sink);
    buffer_clear(&run.errors);
    return done;
}
