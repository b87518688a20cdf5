// SPDX-License-Identifier: MIT
// What a worker that was taken over would try.
#include "tests/extract/cage/escapes.h"

#include <errno.h>
#include <fcntl.h>
#include <netinet/in.h>
#include <pthread.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>
#include <sys/ptrace.h>
#include <sys/resource.h>
#include <sys/socket.h>
#include <sys/stat.h>
#include <sys/un.h>
#include <sys/wait.h>
#include <unistd.h>

static const char *place(const struct escape_targets *targets, const char *name)
{
    static char path[300];
    snprintf(path, sizeof path, "%s/%s", targets->folder, name);
    return path;
}

static bool closed(int fd)
{
    if (fd != -1)
        close(fd);
    return fd != -1;
}

static bool open_file(const struct escape_targets *targets)
{
    return closed(open(place(targets, "secret"), O_RDONLY));
}

static bool open_users(const struct escape_targets *targets)
{
    (void)targets;
    return closed(open("/etc/passwd", O_RDONLY));
}

static bool list_folder(const struct escape_targets *targets)
{
    return closed(open(targets->folder, O_RDONLY | O_DIRECTORY));
}

static bool write_file(const struct escape_targets *targets)
{
    int fd = open(place(targets, "secret"), O_WRONLY | O_APPEND);
    bool let = fd != -1 && write(fd, "x", 1) == 1;
    closed(fd);
    return let;
}

static bool make_file(const struct escape_targets *targets)
{
    return closed(open(place(targets, "made"), O_WRONLY | O_CREAT, 0600));
}

static bool make_folder(const struct escape_targets *targets)
{
    return mkdir(place(targets, "folder"), 0700) == 0 && rmdir(place(targets, "folder")) == 0;
}

static bool rename_file(const struct escape_targets *targets)
{
    char from[300];
    snprintf(from, sizeof from, "%s", place(targets, "spare"));
    bool let = rename(from, place(targets, "moved")) == 0;
    return let && rename(place(targets, "moved"), from) == 0;
}

static bool remove_file(const struct escape_targets *targets)
{
    return unlink(place(targets, "victim")) == 0;
}

static bool connect_to(int family, const void *address, size_t size)
{
    int fd = socket(family, SOCK_STREAM | SOCK_CLOEXEC, 0);
    bool let = fd != -1 && connect(fd, address, (socklen_t)size) == 0;
    closed(fd);
    return let;
}

static bool connect_tcp(const struct escape_targets *targets)
{
    struct sockaddr_in address = {.sin_family = AF_INET,
                                  .sin_port = htons((uint16_t)targets->port),
                                  .sin_addr.s_addr = htonl(INADDR_LOOPBACK)};
    return connect_to(AF_INET, &address, sizeof address);
}

static bool connect_local(const struct escape_targets *targets)
{
    struct sockaddr_un address = {.sun_family = AF_UNIX};
    const char *path = place(targets, "socket");
    memcpy(address.sun_path, path, strnlen(path, sizeof address.sun_path - 1));
    return connect_to(AF_UNIX, &address, sizeof address);
}

static bool send_datagram(const struct escape_targets *targets)
{
    (void)targets;
    return closed(socket(AF_INET, SOCK_DGRAM | SOCK_CLOEXEC, 0));
}

static bool start_process(const struct escape_targets *targets)
{
    (void)targets;
    pid_t child = fork();
    if (child == 0)
        _exit(0);
    if (child != -1)
        waitpid(child, NULL, 0);
    return child != -1;
}

static void *do_nothing(void *context)
{
    return context;
}

static bool start_thread(const struct escape_targets *targets)
{
    (void)targets;
    pthread_t thread;
    return pthread_create(&thread, NULL, do_nothing, NULL) == 0 && pthread_join(thread, NULL) == 0;
}

// The program is not there: any other error than that is a refusal.
static bool run_program(const struct escape_targets *targets)
{
    char *const arguments[] = {"nothing", NULL};
    return execv(place(targets, "nothing"), arguments) == -1 && errno == ENOENT;
}

static bool signal_another(const struct escape_targets *targets)
{
    return kill(targets->process, SIGCONT) == 0;
}

static bool have_another_signalled(const struct escape_targets *targets)
{
    int pair[2];
    if (pipe(pair) != 0)
        return false;
    bool let = fcntl(pair[0], F_SETOWN, targets->process) == 0;
    closed(pair[0]);
    closed(pair[1]);
    return let;
}

static bool trace_another(const struct escape_targets *targets)
{
    return ptrace(PTRACE_SEIZE, targets->process, NULL, NULL) == 0 &&
           ptrace(PTRACE_DETACH, targets->process, NULL, NULL) >= -1;
}

static bool limit_another(const struct escape_targets *targets)
{
    struct rlimit limit;
    return prlimit(targets->process, RLIMIT_NOFILE, NULL, &limit) == 0 &&
           prlimit(targets->process, RLIMIT_NOFILE, &limit, NULL) == 0;
}

static bool have_executable_memory(const struct escape_targets *targets)
{
    (void)targets;
    void *memory = mmap(NULL, 4096, PROT_READ | PROT_WRITE | PROT_EXEC, MAP_PRIVATE | MAP_ANONYMOUS, -1, 0);
    return memory != MAP_FAILED && munmap(memory, 4096) == 0;
}

static bool have_many_descriptors(const struct escape_targets *targets)
{
    (void)targets;
    int fds[100], count = 0;
    while (count < 100 && (fds[count] = dup(STDOUT_FILENO)) != -1)
        count++;
    bool let = count == 100;
    while (count > 0)
        close(fds[--count]);
    return let;
}

const struct escape escapes[] = {
    {"open a file", open_file, true},
    {"open the list of users", open_users, true},
    {"list a folder", list_folder, true},
    {"write a file", write_file, true},
    {"make a file", make_file, true},
    {"make a folder", make_folder, true},
    {"rename a file", rename_file, true},
    {"remove a file", remove_file, true},
    {"connect over TCP", connect_tcp, false},
    {"connect to a local socket", connect_local, false},
    {"send datagrams", send_datagram, false},
    {"start a process", start_process, false},
    {"start a thread", start_thread, false},
    {"run a program", run_program, false},
    {"signal another process", signal_another, false},
    {"have another process signalled", have_another_signalled, false},
    {"trace another process", trace_another, false},
    {"limit another process", limit_another, false},
    {"have executable memory", have_executable_memory, false},
    {"have many descriptors", have_many_descriptors, false},
    {NULL, NULL, false},
};

void escape_targets_print(char *out, size_t size, const char *word, const struct escape_targets *targets)
{
    snprintf(out, size, "%s %s %d %d\n", word, targets->folder, targets->port, targets->process);
}
