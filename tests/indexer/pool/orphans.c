// SPDX-License-Identifier: MIT
// A worker ends with its indexer, whatever it is doing.
#include "indexer/pool/pool.h"
#include "tests/indexer/tree.h"

#include <criterion/criterion.h>
#include <fcntl.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/prctl.h>
#include <sys/resource.h>
#include <sys/socket.h>
#include <sys/wait.h>
#include <unistd.h>

TestSuite(orphans, .timeout = 500);

// Records that are answered at once, as far as batches of 128 KiB are full, then a line that takes a reader the longest while: it is a hole of 256 GiB.
static int open_endless_file(const struct tree *tree, unsigned records)
{
    static const char record[] =
        "{\"text\": \"A record of some length, so that its answer is not held back.\"}\n";
    int fd = open(tree_path(tree, "endless.jsonl"), O_RDWR | O_CREAT | O_CLOEXEC, 0600);
    cr_assert_neq(fd, -1);
    for (unsigned i = 0; i < records; i++)
        cr_assert_eq(write(fd, record, sizeof record - 1), (ssize_t)sizeof record - 1);
    cr_assert_eq(ftruncate(fd, (off_t)1 << 38), 0);
    return fd;
}

// Reading all of the hole takes longer: who reads on is ended by this.
static void limit_time(void)
{
    enum { SECONDS = 5 };
    setrlimit(RLIMIT_CPU, &(struct rlimit){SECONDS, RLIM_INFINITY});
}

static void expect_ended(int status)
{
    // Its socket or its parent, whichever ends first.
    bool ended = WIFSIGNALED(status) ? WTERMSIG(status) == SIGKILL : WEXITSTATUS(status) == 0;
    cr_expect(ended, "the worker read on: status %x", status);
}

static struct job *job_new(const char *name, int fd)
{
    struct job *job = calloc(1, sizeof *job);
    *job = (struct job){.path = strdup(name), .name = strdup(name), .fd = fd, .size = 1u << 30};
    return job;
}

static int64_t stand_still(void)
{
    return 1;
}

// An indexer that tells through `told` when its worker reads, and then waits to be killed.
static void index_endlessly(int fd, int told)
{
    struct queue out;
    struct pool *pool = NULL;
    queue_init(&out, 1 << 20);
    struct pool_options options = {.program = LOCI_BUILD_EXTRACT,
                                   .workers = 1,
                                   .file_timeout_ms = 2500,
                                   .clock_ms = stand_still,
                                   .text_max = 64 << 20,
                                   .out = &out};
    if (!pool_start(&pool, &options))
        _exit(1);
    pool_submit(pool, job_new("endless.jsonl", fd));
    const struct chunk *chunk = (const struct chunk *)queue_pop(&out, -1);
    if (!chunk->job || chunk->last || write(told, "r", 1) != 1)
        _exit(2);
    for (;;)
        pause();
}

// The test becomes the parent of what an indexer leaves behind, so that it sees it end.
Test(orphans, a_worker_is_killed_with_its_indexer)
{
    struct tree tree;
    tree_make(&tree);
    int fd = open_endless_file(&tree, 2500), told[2];
    cr_assert_eq(prctl(PR_SET_CHILD_SUBREAPER, 1, 0, 0, 0), 0);
    cr_assert_eq(pipe(told), 0);
    pid_t indexer = fork();
    if (indexer == 0)
        index_endlessly(fd, told[1]);
    close(told[1]);
    char byte;
    cr_assert_eq(read(told[0], &byte, 1), 1, "the worker did not begin to read");
    cr_assert_eq(kill(indexer, SIGKILL), 0);
    int status;
    cr_assert_eq(waitpid(indexer, &status, 0), indexer);
    pid_t worker = waitpid(-1, &status, 0);
    cr_assert_gt(worker, 0, "there was no worker");
    expect_ended(status);
    close(fd);
    tree_remove(&tree);
}

static void send_request(int socket, const char *name, int fd)
{
    struct buffer frames;
    buffer_init(&frames);
    wire_encode(&frames, &(struct wire_message){.type = WIRE_REQUEST,
                                                .as.request = {{name, strlen(name)}, 1 << 30, false}});
    cr_assert_eq(wire_send(socket, &frames, fd), 0);
    buffer_clear(&frames);
}

// Takes all that the worker sends before the hole: it sends as soon as it has 128 KiB of whole frames, and the rest of
// the records are less.
static void take_first_batch(int socket)
{
    struct buffer received;
    buffer_init(&received);
    for (size_t whole = 0; whole < 128 << 10 || whole < received.size;) {
        struct wire_message message;
        size_t consumed;
        bool end = false;
        if (wire_decode(received.data + whole, received.size - whole, &message, &consumed) == WIRE_DECODED)
            whole += consumed;
        else
            cr_assert(wire_receive(socket, &received, NULL, &end) == 0 && !end, "the worker did not read");
    }
    buffer_clear(&received);
}

static pid_t start_worker(int socket)
{
    pid_t worker = fork();
    if (worker == 0) {
        limit_time();
        dup2(socket, STDIN_FILENO);
        execl(LOCI_BUILD_EXTRACT, "loci-extract", (char *)NULL);
        _exit(127);
    }
    close(socket);
    return worker;
}

// Killed between starting the worker and its first step: nothing tells of a death that is past.
Test(orphans, a_worker_whose_indexer_is_gone_before_it_begins_reads_nothing)
{
    struct tree tree;
    tree_make(&tree);
    int fd = open_endless_file(&tree, 600), pair[2], status;
    cr_assert_eq(socketpair(AF_UNIX, SOCK_STREAM | SOCK_CLOEXEC, 0, pair), 0);
    send_request(pair[0], "endless.jsonl", fd);
    close(pair[0]);
    pid_t worker = start_worker(pair[1]);
    cr_assert_eq(waitpid(worker, &status, 0), worker);
    expect_ended(status);
    close(fd);
    tree_remove(&tree);
}

// With a program between the two (a sandbox, say), the indexer is not the worker's parent: its socket tells.
Test(orphans, a_worker_that_is_not_its_indexers_child_ends_with_the_socket)
{
    struct tree tree;
    tree_make(&tree);
    int fd = open_endless_file(&tree, 800), pair[2], status;
    cr_assert_eq(socketpair(AF_UNIX, SOCK_STREAM | SOCK_CLOEXEC, 0, pair), 0);
    send_request(pair[0], "endless.jsonl", fd);
    pid_t worker = start_worker(pair[1]);
    take_first_batch(pair[0]);
    close(pair[0]);
    cr_assert_eq(waitpid(worker, &status, 0), worker);
    expect_ended(status);
    close(fd);
    tree_remove(&tree);
}
