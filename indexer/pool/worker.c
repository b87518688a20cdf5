// SPDX-License-Identifier: MIT
// One loci-extract process.
#include "indexer/pool/worker.h"
#include "text/base/sanitizer.h"

#include <errno.h>
#include <fcntl.h>
#include <signal.h>
#include <spawn.h>
#include <stdbool.h>
#include <sys/resource.h>
#include <sys/socket.h>
#include <sys/wait.h>
#include <time.h>
#include <unistd.h>

// The environment of the host is none of a worker's business: it reads files of strangers.
static char *const environment[] = {"LC_ALL=C.UTF-8", "PATH=/usr/local/bin:/usr/bin:/bin", NULL};

static int prepare_attributes(posix_spawnattr_t *attributes)
{
    sigset_t none, all;
    sigemptyset(&none);
    sigfillset(&all);
    int error = posix_spawnattr_setsigmask(attributes, &none);
    if (error == 0)
        error = posix_spawnattr_setsigdefault(attributes, &all);
    if (error == 0)
        error = posix_spawnattr_setpgroup(attributes, 0);
    if (error == 0)
        error = posix_spawnattr_setflags(attributes, POSIX_SPAWN_SETSIGMASK | POSIX_SPAWN_SETSIGDEF |
                                                         POSIX_SPAWN_SETPGROUP);
    return error;
}

static int prepare_descriptors(posix_spawn_file_actions_t *actions, int socket)
{
    int error = posix_spawn_file_actions_adddup2(actions, socket, STDIN_FILENO);
    if (error == 0)
        error = posix_spawn_file_actions_addopen(actions, STDOUT_FILENO, "/dev/null", O_WRONLY, 0);
    if (error == 0)
        error = posix_spawn_file_actions_addopen(actions, STDERR_FILENO, "/dev/null", O_WRONLY, 0);
    if (error == 0)
        error = posix_spawn_file_actions_addclosefrom_np(actions, STDERR_FILENO + 1);
    return error;
}

static int spawn(pid_t *pid, const char *program, int socket)
{
    posix_spawn_file_actions_t actions;
    posix_spawnattr_t attributes;
    int error = posix_spawn_file_actions_init(&actions);
    if (error != 0)
        return error;
    error = posix_spawnattr_init(&attributes);
    if (error != 0) {
        posix_spawn_file_actions_destroy(&actions);
        return error;
    }
    error = prepare_attributes(&attributes);
    if (error == 0)
        error = prepare_descriptors(&actions, socket);
    char *const arguments[] = {(char *)program, NULL};
    if (error == 0)
        error = posix_spawn(pid, program, &actions, &attributes, arguments, environment);
    posix_spawnattr_destroy(&attributes);
    posix_spawn_file_actions_destroy(&actions);
    return error;
}

int worker_start(struct worker *out, const char *program, uint64_t memory_bytes)
{
    int pair[2];
    if (socketpair(AF_UNIX, SOCK_STREAM | SOCK_CLOEXEC, 0, pair) != 0)
        return errno;
    pid_t pid;
    int error = spawn(&pid, program, pair[1]);
    close(pair[1]);
    if (error != 0) {
        close(pair[0]);
        return error;
    }
    // Before the first request nothing dangerous has been read, so the limit comes in time.
    struct rlimit memory = {memory_bytes, memory_bytes};
    if (memory_bytes > 0 && !UNDER_SANITIZER)
        prlimit(pid, RLIMIT_AS, &memory, NULL);
    *out = (struct worker){pid, pair[0]};
    return 0;
}

void worker_limit_time(const struct worker *worker, uint64_t time_ms)
{
    clockid_t clock;
    struct timespec used;
    struct rlimit limit;
    if (clock_getcpuclockid(worker->pid, &clock) != 0 || clock_gettime(clock, &used) != 0 ||
        prlimit(worker->pid, RLIMIT_CPU, NULL, &limit) != 0)
        return;
    uint64_t end_ms = (uint64_t)used.tv_sec * 1000 + (uint64_t)used.tv_nsec / 1000000 + time_ms;
    // The hard limit stays: it could not be raised again for the next file.
    limit.rlim_cur = (end_ms + 999) / 1000;
    if (limit.rlim_max != RLIM_INFINITY && limit.rlim_cur > limit.rlim_max)
        limit.rlim_cur = limit.rlim_max;
    prlimit(worker->pid, RLIMIT_CPU, &limit, NULL);
}

static int wait_for(pid_t pid, int flags)
{
    int status;
    pid_t got;
    do {
        got = waitpid(pid, &status, flags);
    } while (got == -1 && errno == EINTR);
    return got == pid ? status : -1;
}

int worker_kill(struct worker *worker)
{
    int status = -1;
    if (worker->socket != -1)
        close(worker->socket);
    if (worker->pid > 0) {
        kill(-worker->pid, SIGKILL);
        kill(worker->pid, SIGKILL);
        status = wait_for(worker->pid, 0);
    }
    *worker = WORKER_NONE;
    return status;
}

int worker_reap(struct worker *worker, int patience_ms)
{
    bool ended = false;
    for (int waited = 0; waited < patience_ms && !ended; waited++) {
        siginfo_t info = {0};
        int error = waitid(P_PID, (id_t)worker->pid, &info, WEXITED | WNOHANG | WNOWAIT);
        ended = error != 0 || info.si_pid != 0;
        if (!ended)
            nanosleep(&(struct timespec){0, 1000000}, NULL);
    }
    int status = worker_kill(worker);
    return ended ? status : -1;
}
