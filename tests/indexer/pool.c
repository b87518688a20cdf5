// SPDX-License-Identifier: MIT
// Workers that hang, crash, talk nonsense or without end cost one file each, never the run.
#include "indexer/pool.h"

#include <criterion/criterion.h>
#include <dirent.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/wait.h>
#include <unistd.h>

static struct queue out;

static struct job *job_new(const char *name)
{
    struct job *job = calloc(1, sizeof *job);
    FILE *file = tmpfile();
    fputs("good text", file);
    fflush(file);
    *job = (struct job){.path = strdup(name), .name = strdup(name), .fd = dup(fileno(file)), .size = 9};
    fclose(file);
    return job;
}

static struct pool *start(const char *program, unsigned workers, unsigned timeout_ms)
{
    struct pool *pool = NULL;
    cr_assert(queue_init(&out, 1 << 20));
    struct pool_options options = {.program = program,
                                   .workers = workers,
                                   .file_timeout_ms = timeout_ms,
                                   .memory_bytes = 1 << 30,
                                   .text_max = 64 << 10,
                                   .out = &out};
    cr_assert(pool_start(&pool, &options));
    out.on_room = pool_wake;
    out.context = pool;
    return pool;
}

static void stop(struct pool *pool)
{
    queue_close(&out);
    pool_stop(pool);
    struct queue_item *item;
    out.on_room = NULL;
    while ((item = queue_pop(&out, 0)))
        chunk_free((struct chunk *)item);
    queue_destroy(&out);
}

// How often a document ends in the frames of a chunk.
static unsigned count_documents(const struct chunk *chunk)
{
    unsigned count = 0;
    struct wire_message message;
    size_t consumed;
    for (size_t at = 0; at < chunk->frames.size; at += consumed) {
        cr_assert_eq(wire_decode(chunk->frames.data + at, chunk->frames.size - at, &message, &consumed),
                     WIRE_DECODED);
        count += message.type == WIRE_END;
    }
    return count;
}

// One row is one file; all of them go through the same two workers, so what a bad one leaves behind shows.
static const struct {
    const char *name;
    enum wire_reason reason;
    unsigned documents;
    const char *message;
} rows[] = {
    {"good 1", WIRE_OK, 1, ""},
    {"crash", WIRE_CRASHED, 0, "SIGSEGV"},
    {"good 2", WIRE_OK, 1, ""},
    {"garbage", WIRE_PROTOCOL, 0, "protocol"},
    {"good 3", WIRE_OK, 1, ""},
    {"endless", WIRE_TOO_LARGE, 0, ""},
    {"killed", WIRE_OUT_OF_MEMORY, 0, "killed"},
    {"exit", WIRE_CRASHED, 0, "status 3"},
    {"damaged", WIRE_DAMAGED, 0, "it is broken"},
    {"empty", WIRE_EMPTY, 0, ""},
    {"records", WIRE_OK, 40, ""},
    {"records then abort", WIRE_CRASHED, 40, "SIGABRT"},
    {"hang", WIRE_TIMED_OUT, 0, "within"},
    {"good 4", WIRE_OK, 1, ""},
};
enum { ROWS = sizeof rows / sizeof *rows };

Test(pool, gives_every_misbehaviour_its_reason)
{
    struct pool *pool = start(LOCI_BUILD_FAKE_WORKER, 2, 700);
    struct job *jobs[ROWS];
    unsigned documents[ROWS] = {0}, orders[ROWS] = {0};
    for (int i = 0; i < ROWS; i++) {
        jobs[i] = job_new(rows[i].name);
        pool_submit(pool, jobs[i]);
    }
    for (int open = ROWS; open > 0;) {
        struct chunk *chunk = (struct chunk *)queue_pop(&out, 20000);
        cr_assert_not_null(chunk);
        cr_assert_not_null(chunk->job, "%s", chunk->message);
        int i = 0;
        while (jobs[i] != chunk->job)
            i++;
        cr_expect_eq(chunk->order, orders[i]++);
        documents[i] += count_documents(chunk);
        if (chunk->last) {
            open--;
            cr_expect_eq(chunk->reason, rows[i].reason, "%s: %s", rows[i].name,
                         wire_reason_name(chunk->reason));
            cr_expect_eq(documents[i], rows[i].documents, "%s", rows[i].name);
            cr_expect(strstr(chunk->message ? chunk->message : "", rows[i].message), "%s: '%s'", rows[i].name,
                      chunk->message);
        }
        chunk_free(chunk);
    }
    stop(pool);
    for (int i = 0; i < ROWS; i++)
        job_free(jobs[i]);
    cr_expect_eq(waitpid(-1, NULL, WNOHANG), -1, "a worker was left");
}

static void expect_broken(const char *program, const char *why)
{
    struct pool *pool = start(program, 1, 5000);
    struct job *jobs[5];
    for (int i = 0; i < 5; i++) {
        jobs[i] = job_new("exit");
        pool_submit(pool, jobs[i]);
    }
    struct chunk *chunk;
    while ((chunk = (struct chunk *)queue_pop(&out, 20000)) && chunk->job)
        chunk_free(chunk);
    cr_assert_not_null(chunk);
    cr_expect_eq(chunk->reason, WIRE_HELPER_MISSING);
    cr_expect(strstr(chunk->message, program), "%s", chunk->message);
    cr_expect(strstr(chunk->message, why), "%s", chunk->message);
    cr_expect(strstr(chunk->message, "loci_open_options.extract"), "%s", chunk->message);
    chunk_free(chunk);
    stop(pool);
    for (int i = 0; i < 5; i++)
        job_free(jobs[i]);
}

Test(pool, fails_as_a_whole_when_the_program_is_missing)
{
    expect_broken("/nonexistent/loci-extract", "No such file");
}

Test(pool, fails_as_a_whole_when_the_program_is_no_worker)
{
    expect_broken("/bin/true", "ends without reading");
}

Test(pool, stops_at_once_while_workers_hang)
{
    struct pool *pool = start(LOCI_BUILD_FAKE_WORKER, 2, 60000);
    struct job *jobs[3];
    for (int i = 0; i < 3; i++) {
        jobs[i] = job_new("hang");
        pool_submit(pool, jobs[i]);
    }
    usleep(50000); // so that they do hang
    stop(pool);
    for (int i = 0; i < 3; i++)
        job_free(jobs[i]);
}

// The queue is full from the first chunk on, and stays so for longer than a file may take.
Test(pool, charges_no_worker_for_a_reader_that_is_slow)
{
    struct pool *pool = start(LOCI_BUILD_FAKE_WORKER, 1, 300);
    out.limit = 1;
    struct job *jobs[3];
    for (int i = 0; i < 3; i++) {
        jobs[i] = job_new("good");
        pool_submit(pool, jobs[i]);
    }
    for (int i = 0; i < 3; i++) {
        usleep(500000);
        struct chunk *chunk = (struct chunk *)queue_pop(&out, 20000);
        cr_assert(chunk && chunk->job);
        cr_expect(chunk->last && chunk->reason == WIRE_OK);
        chunk_free(chunk);
    }
    stop(pool);
    for (int i = 0; i < 3; i++)
        job_free(jobs[i]);
}
