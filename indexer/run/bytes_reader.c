// SPDX-License-Identifier: MIT
// Bytes that the caller has in memory, read as a file is.
#include "indexer/run/bytes_reader.h"

#include "indexer/pool/pool.h"

#include <ctype.h>
#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>
#include <unistd.h>

enum { CHUNKS_MAX_BYTES = 16 << 20, WAIT_MS = 100 };

// Bytes of text a document: more is a typed failure, as of files.
static const uint64_t text_max = 64u << 20;

struct bytes_reader {
    struct queue chunks;
    bool has_queue;
    struct pool *pool;
    struct job *job; // the one that is read, or was last
};

static bool start(struct bytes_reader *reader, const char *program, unsigned timeout_ms,
                  uint64_t memory_bytes)
{
    reader->has_queue = queue_init(&reader->chunks, CHUNKS_MAX_BYTES);
    const struct pool_options options = {
        .program = program,
        .workers = 1,
        .file_timeout_ms = timeout_ms,
        .memory_bytes = memory_bytes,
        .text_max = text_max,
        .out = &reader->chunks,
    };
    if (!reader->has_queue || !pool_start(&reader->pool, &options))
        return false;
    // No chunk is made before the first job, so no thread reads these yet.
    reader->chunks.on_room = pool_wake;
    reader->chunks.context = reader->pool;
    return true;
}

loci_error bytes_reader_new(struct bytes_reader **out, loci *index, unsigned timeout_ms,
                            uint64_t memory_bytes)
{
    const char *program = index->extract ? index->extract : LOCI_EXTRACT_PATH;
    struct bytes_reader *reader = calloc(1, sizeof *reader);
    if (!reader || !start(reader, program, timeout_ms, memory_bytes)) {
        bytes_reader_free(reader);
        return handle_fail(index, LOCI_NO_MEMORY,
                           "cannot start the thread that reads bytes: out of memory or of threads");
    }
    *out = reader;
    return LOCI_OK;
}

static void drop_queued(struct bytes_reader *reader)
{
    struct queue_item *item;
    while ((item = queue_pop(&reader->chunks, 0)))
        chunk_free((struct chunk *)item);
}

void bytes_reader_free(struct bytes_reader *reader)
{
    if (!reader)
        return;
    if (reader->has_queue) {
        queue_close(&reader->chunks);
        drop_queued(reader);
    }
    pool_stop(reader->pool);
    if (reader->has_queue) {
        reader->chunks.on_room = NULL;
        drop_queued(reader);
        queue_destroy(&reader->chunks);
    }
    job_free(reader->job);
    free(reader);
}

// What files of a type are called where it is not the type's own name.
static const struct {
    const char *subtype, *ending;
} endings[] = {{"plain", "txt"}, {"rfc822", "eml"}};

static bool is_of_name(char c)
{
    return isalnum((unsigned char)c) || c == '.' || c == '-' || c == '_';
}

char *bytes_reader_name(const char *path, const char *media_type)
{
    const char *slash = strrchr(media_type ? media_type : path, '/');
    const char *last = slash ? slash + 1 : media_type ? media_type : path;
    if (!media_type)
        return strdup(last);
    last += strncasecmp(last, "x-", 2) == 0 ? 2 : 0;
    size_t size = 0;
    while (is_of_name(last[size]))
        size++;
    for (size_t i = 0; i < sizeof endings / sizeof *endings; i++)
        if (strlen(endings[i].subtype) == size && strncasecmp(last, endings[i].subtype, size) == 0) {
            last = endings[i].ending;
            size = strlen(last);
        }
    char *name;
    return asprintf(&name, "bytes.%.*s", (int)(size < 64 ? size : 64), last) < 0 ? NULL : name;
}

static bool write_all(int fd, const char *bytes, size_t size)
{
    while (size > 0) {
        ssize_t written = write(fd, bytes, size);
        if (written <= 0 && errno != EINTR)
            return false;
        bytes += written > 0 ? written : 0;
        size -= written > 0 ? (size_t)written : 0;
    }
    return lseek(fd, 0, SEEK_SET) == 0;
}

// A file that has no name, with the bytes in it; -1 with errno.
static int open_bytes(const char *bytes, size_t size)
{
    int fd = memfd_create("loci", MFD_CLOEXEC);
    if (fd == -1 || write_all(fd, bytes, size))
        return fd;
    int problem = errno;
    close(fd);
    errno = problem;
    return -1;
}

loci_error bytes_reader_begin(struct bytes_reader *reader, loci *index, const char *path,
                              const char *media_type, const void *bytes, size_t size,
                              const struct stated *stated)
{
    job_free(reader->job);
    reader->job = calloc(1, sizeof *reader->job);
    if (!reader->job)
        return handle_fail_memory(index);
    *reader->job = (struct job){.path = strdup(path),
                                .name = bytes_reader_name(path, media_type),
                                .fd = open_bytes(bytes, size),
                                .size = size,
                                .unnamed = true,
                                .stated = stated};
    if (!reader->job->path || !reader->job->name)
        return handle_fail_memory(index);
    if (reader->job->fd == -1)
        return handle_fail(index, LOCI_NO_MEMORY, "no room in memory for the bytes of '%s': %s", path,
                           strerror(errno));
    pool_submit(reader->pool, reader->job);
    return LOCI_OK;
}

loci_error bytes_reader_next(struct bytes_reader *reader, loci *index, struct chunk **out)
{
    struct chunk *chunk = NULL;
    while (!chunk) {
        if (handle_should_stop(index))
            return handle_fail(index, LOCI_INTERRUPTED, "interrupted");
        chunk = (struct chunk *)queue_pop(&reader->chunks, WAIT_MS);
    }
    if (chunk->job) {
        *out = chunk;
        return LOCI_OK;
    }
    loci_error error =
        chunk->reason == WIRE_OUT_OF_MEMORY
            ? handle_fail_memory(index)
            : handle_fail(index, LOCI_ERROR, "%s", chunk->message ? chunk->message : "the worker ended");
    chunk_free(chunk);
    return error;
}
