// SPDX-License-Identifier: MIT
// The program serves request after request over its socket.
#include "wire/wire.h"

#include <criterion/criterion.h>
#include <stdio.h>
#include <string.h>
#include <sys/socket.h>
#include <sys/wait.h>
#include <unistd.h>

struct worker {
    int socket;
    pid_t process;
    struct buffer received;
};

static void start(struct worker *worker)
{
    int pair[2];
    cr_assert_eq(socketpair(AF_UNIX, SOCK_STREAM | SOCK_CLOEXEC, 0, pair), 0);
    worker->process = fork();
    if (worker->process == 0) {
        dup2(pair[1], STDIN_FILENO);
        execl(LOCI_BUILD_EXTRACT, "loci-extract", (char *)NULL);
        _exit(127);
    }
    close(pair[1]);
    worker->socket = pair[0];
    buffer_init(&worker->received);
}

static int finish(struct worker *worker)
{
    int status;
    close(worker->socket);
    buffer_clear(&worker->received);
    waitpid(worker->process, &status, 0);
    return status;
}

static void request(struct worker *worker, const char *name, const char *content)
{
    FILE *file = content ? tmpfile() : NULL;
    if (file) {
        fputs(content, file);
        fflush(file);
    }
    struct buffer frames;
    buffer_init(&frames);
    wire_encode(&frames, &(struct wire_message){.type = WIRE_REQUEST,
                                                .as.request = {{name, strlen(name)}, 1 << 20, false}});
    cr_assert_eq(wire_send(worker->socket, &frames, file ? fileno(file) : -1), 0);
    buffer_clear(&frames);
    if (file)
        fclose(file);
}

// Reads up to DONE; *blocks counts those that come before it.
static enum wire_reason answer(struct worker *worker, unsigned *blocks)
{
    *blocks = 0;
    for (;;) {
        struct wire_message message;
        size_t consumed;
        enum wire_decoded decoded =
            wire_decode(worker->received.data, worker->received.size, &message, &consumed);
        cr_assert_neq(decoded, WIRE_BAD);
        if (decoded == WIRE_MORE) {
            bool end;
            cr_assert_eq(wire_receive(worker->socket, &worker->received, NULL, &end), 0);
            cr_assert_not(end, "the worker ended");
            continue;
        }
        enum wire_type type = message.type;
        enum wire_reason reason = type == WIRE_DONE ? message.as.done.reason : WIRE_OK;
        *blocks += type == WIRE_BLOCK;
        memmove(worker->received.data, worker->received.data + consumed, worker->received.size - consumed);
        buffer_truncate(&worker->received, worker->received.size - consumed);
        if (type == WIRE_DONE)
            return reason;
    }
}

Test(worker, answers_one_request_after_another_and_ends_with_its_socket)
{
    static const struct {
        const char *name, *content;
        enum wire_reason reason;
        unsigned blocks;
    } rows[] = {
        {"a.txt", "One paragraph of text here.\n\nAnother one.\n", WIRE_OK, 2},
        {"a.css", "p { margin: 0 }\n", WIRE_UNSUPPORTED, 0},
        {"a.txt", "", WIRE_EMPTY, 0},
        {"a.txt", NULL, WIRE_PROTOCOL, 0},
        {"a.html", "<p>a<p>b<p>c", WIRE_OK, 3},
        {"a.xml", "<a>", WIRE_DAMAGED, 0},
        {"a.jsonl", "{\"text\":\"a\"}\n{\"text\":\"b\"}\n", WIRE_OK, 2},
    };
    struct worker worker;
    start(&worker);
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        unsigned blocks;
        request(&worker, rows[i].name, rows[i].content);
        cr_expect_eq(answer(&worker, &blocks), rows[i].reason, "%s", rows[i].name);
        cr_expect_eq(blocks, rows[i].blocks, "%s: %u", rows[i].name, blocks);
    }
    int status = finish(&worker);
    cr_expect(WIFEXITED(status) && WEXITSTATUS(status) == 0);
}

Test(worker, ends_when_it_is_sent_nonsense)
{
    struct worker worker;
    start(&worker);
    cr_assert_eq(send(worker.socket, "\1\0\0\0\x63", 5, MSG_NOSIGNAL), 5);
    // It ends before its socket does, which would end it too.
    siginfo_t info;
    cr_assert_eq(waitid(P_PID, (id_t)worker.process, &info, WEXITED | WNOWAIT), 0);
    int status = finish(&worker);
    cr_expect(WIFEXITED(status) && WEXITSTATUS(status) == 2);
}
