// SPDX-License-Identifier: MIT
// The program serves request after request over its socket.
#include "extract/dump.h"
#include "extract/extract.h"
#include "tests/extract/packed.h"
#include "wire/wire.h"

#include <criterion/criterion.h>
#include <glob.h>
#include <stdio.h>
#include <stdlib.h>
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

static void request_bytes(struct worker *worker, const char *name, const char *content, size_t size)
{
    FILE *file = content ? tmpfile() : NULL;
    if (file) {
        cr_assert_eq(fwrite(content, 1, size, file), size);
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

static void request(struct worker *worker, const char *name, const char *content)
{
    request_bytes(worker, name, content, content ? strlen(content) : 0);
}

// Reads up to DONE; *blocks counts those that come before it, `out` (or NULL) gets all, as dump_write prints it.
static enum wire_reason answer(struct worker *worker, unsigned *blocks, FILE *out)
{
    *blocks = 0;
    bool told = false; // what the file was recognised as, in front
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
        struct buffer frame = {.data = worker->received.data, .size = consumed};
        const bool front = type == WIRE_META && !told;
        told = true;
        if (out && type != WIRE_DONE && !front)
            cr_assert(dump_write(out, &frame));
        if (out && type == WIRE_DONE)
            fprintf(out, "%s: %.*s\n", wire_reason_name(reason), (int)message.as.done.message.size,
                    message.as.done.message.data);
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
        cr_expect_eq(answer(&worker, &blocks, NULL), rows[i].reason, "%s", rows[i].name);
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

static char *read_outside(const char *name, const char *bytes, size_t size)
{
    char *text = NULL;
    size_t text_size;
    FILE *out = open_memstream(&text, &text_size);
    struct sink sink;
    struct input input;
    cr_assert(out);
    sink_init(&sink, dump_write, out, 1 << 20);
    input_from_memory(&input, bytes, size, name);
    extract(&input, &sink);
    sink_flush(&sink);
    fprintf(out, "%s: %s\n", wire_reason_name(sink.reason), sink.message);
    sink_clear(&sink);
    fclose(out);
    return text;
}

static void expect_the_same(struct worker *worker, const char *name, const char *bytes, size_t size)
{
    char *text = NULL;
    size_t text_size;
    unsigned blocks;
    FILE *out = open_memstream(&text, &text_size);
    cr_assert(out);
    request_bytes(worker, name, bytes, size);
    (void)answer(worker, &blocks, out);
    fclose(out);
    char *outside = read_outside(name, bytes, size);
    cr_expect_str_eq(text, outside, "%s\n-- in the cage --\n%s\n-- outside --\n%s", name, text, outside);
    free(outside);
    free(text);
}

// What libraries read of the system while they work (tables of charsets, locales) has to be there before the worker is caged.
Test(worker, reads_in_its_cage_what_is_read_outside)
{
    static const struct packed_member members[] = {
        {"r\xc3\xa4te.txt", "One paragraph.", 0}, {"\xd0\xb3\xd0\xb0\xd0\xb7.txt", "Another one.", 0}, {0}};
    struct worker worker;
    start(&worker);
    for (enum packing packing = PACKED_ZIP; packing <= PACKED_7Z; packing++) {
        struct buffer bytes;
        buffer_init(&bytes);
        pack(&bytes, packing, members);
        expect_the_same(&worker, "a", bytes.data, bytes.size);
        buffer_clear(&bytes);
    }
    glob_t found;
    cr_assert_eq(glob(LOCI_SOURCE_DIR "/tests/fuzz/corpus/extract_*/*", 0, NULL, &found), 0);
    for (size_t i = 0; i < found.gl_pathc; i++) {
        struct buffer bytes;
        FILE *file = fopen(found.gl_pathv[i], "rb");
        buffer_init(&bytes);
        cr_assert(file && buffer_reserve(&bytes, 1 << 20));
        bytes.size = fread(bytes.data, 1, 1 << 20, file);
        fclose(file);
        expect_the_same(&worker, strrchr(found.gl_pathv[i], '/') + 1, bytes.data, bytes.size);
        buffer_clear(&bytes);
    }
    globfree(&found);
    cr_expect_eq(finish(&worker), 0);
}
