// SPDX-License-Identifier: MIT
// loci-extract: reads documents for loci, one after another, in a process of its own.
#include "extract/cage/cage.h"
#include "extract/cage/lifeline.h"
#include "extract/dump.h"
#include "extract/extract.h"
#include "extract/extractors.h"
#include "extract/formats.h"

#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/resource.h>
#include <sys/stat.h>
#include <unistd.h>

enum { EXIT_USAGE = 2, SOCKET = 0, WORKER_NICE = 2 };

// Bytes of text after which --dump gives up on a document; the indexer sends its own limit.
enum { DUMP_TEXT_MAX = 64 << 20 };

static const char usage[] =
    "usage: loci-extract [--ocr] --dump FILE...\n"
    "\n"
    "Reads documents of any format that loci knows. loci starts it without arguments, with a socket as\n"
    "standard input, and asks it for one document after another.\n"
    "\n"
    "  --ocr    read scans as well, with tesseract\n"
    "  --dump   print the metadata and blocks that are found in each FILE\n"
    "  --help   print this and end\n"
    "\n"
    "Exit status of --dump: 0 when every file was read, 1 when one was not, 2 for wrong usage.\n";

static unsigned uncaged; // what the kernel did not give (cage.h)

static struct wire_string string(const char *text)
{
    return (struct wire_string){text, strlen(text)};
}

static bool write_to_socket(void *context, const struct buffer *frames)
{
    (void)context;
    return wire_send(SOCKET, frames, -1) == 0;
}

// Runs the extractor on a file, or says why that is not possible.
static void read_document(int fd, const char *name, bool ocr, struct sink *sink)
{
    struct input input;
    if (fd == -1)
        sink_fail(sink, WIRE_PROTOCOL, "no file came with the request");
    else if (!input_from_file(&input, fd, name))
        sink_fail(sink, WIRE_UNREADABLE, "%s", strerror(errno));
    else {
        input.ocr = ocr;
        extract(&input, sink);
    }
}

// False when nobody listens any more.
static bool send_done(struct sink *sink)
{
    struct wire_message done = {.type = WIRE_DONE,
                                .as.done = {sink->reason, string(sink->message), string(sink->media_type),
                                            string(sink->needs), uncaged}};
    return wire_encode(&sink->frames, &done) && sink_flush(sink);
}

static bool answer(const struct wire_message *request, int fd)
{
    char *name = strndup(request->as.request.name.data, request->as.request.name.size);
    struct sink sink;
    sink_init(&sink, write_to_socket, NULL, request->as.request.text_max);
    sink.announces = true;
    if (name)
        read_document(fd, name, request->as.request.ocr, &sink);
    else
        sink_fail(&sink, WIRE_OUT_OF_MEMORY, "out of memory");
    bool heard = send_done(&sink);
    sink_clear(&sink);
    free(name);
    return heard;
}

static bool answer_list(void)
{
    struct sink sink;
    sink_init(&sink, write_to_socket, NULL, 0);
    if (!formats_list(&sink.frames))
        sink_fail(&sink, WIRE_OUT_OF_MEMORY, "out of memory");
    bool heard = send_done(&sink);
    sink_clear(&sink);
    return heard;
}

// Answers requests until the end of the socket. Frees nothing but what a request took: its end is the process's.
static int serve(void)
{
    struct buffer received;
    buffer_init(&received);
    bool end = false;
    int fd = -1, status = EXIT_SUCCESS;
    while (!end) {
        struct wire_message request;
        size_t consumed;
        enum wire_decoded decoded = wire_decode(received.data, received.size, &request, &consumed);
        if (decoded == WIRE_MORE) {
            if (wire_receive(SOCKET, &received, &fd, &end) == 0)
                continue;
            decoded = WIRE_BAD;
        }
        bool is_list = decoded == WIRE_DECODED && request.type == WIRE_LIST;
        if (decoded == WIRE_BAD || (request.type != WIRE_REQUEST && !is_list) || consumed != received.size) {
            status = EXIT_USAGE;
            break;
        }
        end = is_list ? !answer_list() : !answer(&request, fd);
        buffer_truncate(&received, 0);
        if (fd != -1)
            close(fd);
        fd = -1;
    }
    buffer_clear(&received);
    return status;
}

static bool dump(const char *path, bool ocr)
{
    struct sink sink;
    sink_init(&sink, dump_write, stdout, DUMP_TEXT_MAX);
    int fd = open(path, O_RDONLY | O_CLOEXEC);
    if (fd == -1)
        sink_fail(&sink, WIRE_UNREADABLE, "%s", strerror(errno));
    else
        read_document(fd, path, ocr, &sink);
    sink_flush(&sink);
    fflush(stdout);
    bool done = sink.reason == WIRE_OK && sink.failures == 0;
    if (sink.reason != WIRE_OK)
        fprintf(stderr, "%s: %s: %s\n", path, wire_reason_name(sink.reason), sink.message);
    if (fd != -1)
        close(fd);
    sink_clear(&sink);
    return done;
}

static int dump_all(char **paths, int count, bool ocr)
{
    int status = EXIT_SUCCESS;
    for (int i = 0; i < count; i++)
        if (!dump(paths[i], ocr))
            status = EXIT_FAILURE;
    return status;
}

static size_t add_known(const struct child **known, size_t count, const struct child *const *list)
{
    for (; list && *list && count < CHILD_PROGRAMS_MAX; list++)
        known[count++] = *list;
    return count;
}

// The launcher of what the extractors need. Nothing is read yet.
static bool start_children(void)
{
    const struct child *known[CHILD_PROGRAMS_MAX];
    size_t count = 0;
    for (const struct extractor *const *row = extractors; *row; row++) {
        count = add_known(known, count, (*row)->needs);
        count = add_known(known, count, (*row)->uses);
    }
    return count == 0 || children_start(known, count);
}

static int run_worker(void)
{
    // The indexer's writing thread decides how long a run takes; a worker gives way to it.
    setpriority(PRIO_PROCESS, 0, getpriority(PRIO_PROCESS, 0) + WORKER_NICE);
    if (!lifeline_tie(SOCKET) || !start_children() || !cage_worker(&uncaged)) {
        fprintf(stderr, "loci-extract: cannot limit itself: %s\n", strerror(errno));
        return EXIT_USAGE;
    }
    // Not exit: what a sanitizer does at the end of a process, the cage does not allow.
    _exit(serve());
}

static bool is_socket(int fd)
{
    struct stat status;
    return fstat(fd, &status) == 0 && S_ISSOCK(status.st_mode);
}

int main(int argc, char **argv)
{
    if (argc == 1 && is_socket(SOCKET))
        return run_worker();
    if (argc == 2 && strcmp(argv[1], "--help") == 0) {
        fputs(usage, stdout);
        return EXIT_SUCCESS;
    }
    bool ocr = argc > 1 && strcmp(argv[1], "--ocr") == 0;
    if (argc > 2 + ocr && strcmp(argv[1 + ocr], "--dump") == 0)
        return dump_all(argv + 2 + ocr, argc - 2 - ocr, ocr);
    fputs(usage, stderr);
    return EXIT_USAGE;
}
