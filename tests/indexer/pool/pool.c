// SPDX-License-Identifier: MIT
// Workers that hang, crash, talk nonsense or without end cost one file each, never the run.
#include "indexer/pool/pool.h"
#include "tests/indexer/pool/fake_worker.h"
#include "text/base/thread.h"

#include <criterion/criterion.h>
#include <stdatomic.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/wait.h>
#include <unistd.h>

static struct queue out;

// The pool's clock stands still unless a test moves it, so that a slow machine times nothing out.
static atomic_llong now_ms = 1;
static atomic_uint looks; // at the clock

static int64_t look_at_clock(void)
{
    atomic_fetch_add(&looks, 1);
    return atomic_load(&now_ms);
}

// Lets the pool go round once. It looks at most three times on the way, so that with the fourth it has.
static void turn(struct pool *pool)
{
    for (unsigned before = atomic_load(&looks); atomic_load(&looks) - before < 4;) {
        pool_wake(pool);
        usleep(1000);
    }
}

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
                                   .out = &out,
                                   .clock_ms = look_at_clock};
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
    const char *media_type; // what it was recognised as, NULL where the worker did not tell
} rows[] = {
    {"good 1", WIRE_OK, 1, "", NULL},
    {"crash", WIRE_CRASHED, 0, "SIGSEGV", NULL},
    {"good 2", WIRE_OK, 1, "", NULL},
    {"garbage", WIRE_PROTOCOL, 0, "protocol", NULL},
    {"good 3", WIRE_OK, 1, "", NULL},
    {"endless", WIRE_TOO_LARGE, 0, "", NULL},
    {"killed", WIRE_OUT_OF_MEMORY, 0, "killed", NULL},
    {"exit", WIRE_CRASHED, 0, "status 3", NULL},
    {"damaged", WIRE_DAMAGED, 0, "it is broken", NULL},
    {"empty", WIRE_EMPTY, 0, "", NULL},
    {"records", WIRE_OK, 40, "", NULL},
    {"records then abort", WIRE_CRASHED, 40, "SIGABRT", NULL},
    {"hang", WIRE_TIMED_OUT, 0, "within 0.7 s", NULL},
    {"typed hang", WIRE_TIMED_OUT, 0, "within 0.7 s", "text/plain"},
    {"typed crash", WIRE_CRASHED, 0, "SIGSEGV", "text/plain"},
    {"typed and good", WIRE_OK, 1, "", NULL},
    {"type comes late", WIRE_PROTOCOL, 1, "protocol", NULL},
    {"good 4", WIRE_OK, 1, "", NULL},
    {"good 5", WIRE_OK, 1, "", NULL},
};
enum { ROWS = sizeof rows / sizeof *rows, HANG = ROWS - 7, WORKERS = 2, TIMEOUT_MS = 700 };

// What came for a row: documents and chunks so far.
struct answer {
    struct job *job;
    unsigned documents, chunks;
};

// True if it was the row's last.
static bool take_chunk(struct answer answers[ROWS], struct chunk *chunk)
{
    int i = 0;
    cr_assert_not_null(chunk->job, "%s", chunk->message);
    while (answers[i].job != chunk->job)
        i++;
    cr_expect_eq(chunk->order, answers[i].chunks++);
    answers[i].documents += count_documents(chunk);
    const bool last = chunk->last;
    if (last) {
        cr_expect_eq(chunk->reason, rows[i].reason, "%s: %s", rows[i].name, wire_reason_name(chunk->reason));
        cr_expect_eq(answers[i].documents, rows[i].documents, "%s", rows[i].name);
        cr_expect(strstr(chunk->message ? chunk->message : "", rows[i].message), "%s: '%s'", rows[i].name,
                  chunk->message);
        const char *wanted = rows[i].media_type;
        cr_expect(wanted ? chunk->media_type && strcmp(chunk->media_type, wanted) == 0 : !chunk->media_type,
                  "%s: %s", rows[i].name, chunk->media_type);
    }
    chunk_free(chunk);
    return last;
}

static void submit_rows(struct pool *pool, struct answer answers[ROWS], int first, int end)
{
    for (int i = first; i < end; i++) {
        answers[i].job = job_new(rows[i].name);
        pool_submit(pool, answers[i].job);
    }
}

static void take_rows(struct answer answers[ROWS], int first, int end)
{
    for (int open = end - first; open > 0;)
        open -= take_chunk(answers, (struct chunk *)queue_pop(&out, -1));
}

static void read_rows(struct pool *pool, struct answer answers[ROWS], int first, int end)
{
    submit_rows(pool, answers, first, end);
    take_rows(answers, first, end);
}

// Until the worker hangs, however long it takes to start: before that it can have told no type.
static void await_hang(const struct job *job)
{
    char text[sizeof HANGS] = "";
    while (pread(job->fd, text, sizeof text - 1, 0) != sizeof text - 1 || strcmp(text, HANGS) != 0)
        usleep(1000);
}

// Rows that only the clock ends, no more of them than there are workers.
static void time_out_rows(struct pool *pool, struct answer answers[ROWS], int first, int end)
{
    submit_rows(pool, answers, first, end);
    for (int i = first; i < end; i++)
        await_hang(answers[i].job);
    turn(pool); // what the workers said has been taken
    atomic_fetch_add(&now_ms, TIMEOUT_MS);
    pool_wake(pool);
    take_rows(answers, first, end);
}

Test(pool, gives_every_misbehaviour_its_reason)
{
    struct pool *pool = start(LOCI_BUILD_FAKE_WORKER, WORKERS, TIMEOUT_MS);
    struct answer answers[ROWS] = {0};
    read_rows(pool, answers, 0, HANG);
    time_out_rows(pool, answers, HANG, HANG + WORKERS);
    read_rows(pool, answers, HANG + WORKERS, ROWS);
    stop(pool);
    for (int i = 0; i < ROWS; i++)
        job_free(answers[i].job);
    cr_expect_eq(waitpid(-1, NULL, WNOHANG), -1, "a worker was left");
}

// The pool's clock stands still: only the worker's own ends it.
Test(pool, lets_no_worker_compute_for_longer_than_twice_the_time_of_a_file)
{
    struct pool *pool = start(LOCI_BUILD_FAKE_WORKER, 1, 100);
    struct job *jobs[] = {job_new("spin"), job_new("good")};
    static const enum wire_reason reasons[] = {WIRE_TIMED_OUT, WIRE_OK};
    for (int i = 0; i < 2; i++)
        pool_submit(pool, jobs[i]);
    for (int i = 0; i < 2; i++) {
        struct chunk *chunk = (struct chunk *)queue_pop(&out, -1);
        cr_assert(chunk && chunk->job == jobs[i]);
        cr_expect_eq(chunk->reason, reasons[i], "%s: %s", chunk->job->name, chunk->message);
        chunk_free(chunk);
    }
    stop(pool);
    for (int i = 0; i < 2; i++)
        job_free(jobs[i]);
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
    cr_expect(strstr(chunk->message, "loci-extract that came with"), "%s", chunk->message);
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

static void expect_read(void)
{
    struct chunk *chunk = (struct chunk *)queue_pop(&out, -1);
    cr_assert(chunk && chunk->job);
    cr_expect(chunk->last && chunk->reason == WIRE_OK, "%s: %s", chunk->job->name,
              wire_reason_name(chunk->reason));
    chunk_free(chunk);
}

// The queue is full from the first chunk on, and stays so for longer than a file may take.
Test(pool, charges_no_worker_for_a_reader_that_is_slow)
{
    struct pool *pool = start(LOCI_BUILD_FAKE_WORKER, 1, TIMEOUT_MS);
    struct job *good = job_new("good"), *slow = job_new("wait for more");
    out.limit = 1;
    pool_submit(pool, good);
    pool_submit(pool, slow);
    while (queue_has_room(&out))
        usleep(1000);
    turn(pool); // the second file is with the worker, and the pool has seen that there is no room
    atomic_fetch_add(&now_ms, 10 * TIMEOUT_MS);
    expect_read();
    turn(pool);
    cr_assert_eq(pwrite(slow->fd, " and more", 9, 9), 9);
    expect_read();
    stop(pool);
    job_free(good);
    job_free(slow);
}

Test(queue, takes_what_fits_or_is_alone)
{
    static const struct {
        size_t held, bytes;
        bool takes, takes_strictly;
    } takings[] = {{0, 100, true, true},   {0, 500, true, true},  {40, 60, true, true},
                   {40, 61, true, false},  {99, 1, true, true},   {99, 500, true, false},
                   {100, 1, false, false}, {500, 0, false, false}};
    for (size_t i = 0; i < sizeof takings / sizeof *takings; i++) {
        struct queue queue = {.limit = 100, .bytes = takings[i].held};
        cr_expect_eq(queue_takes(&queue, takings[i].bytes), takings[i].takes, "%zu", i);
        queue.strict = true;
        cr_expect_eq(queue_takes(&queue, takings[i].bytes), takings[i].takes_strictly, "%zu", i);
    }
}

struct pushing {
    struct queue *queue;
    struct queue_item *items;
    size_t count;
};

static void *push_all(void *context)
{
    const struct pushing *pushing = context;
    for (size_t i = 0; i < pushing->count; i++)
        (void)queue_push(pushing->queue, &pushing->items[i]);
    return NULL;
}

// Whoever waits with a large one is woken by each that goes, not only by the one that made the queue full.
Test(queue, lets_in_all_that_wait, .timeout = 500)
{
    enum { EACH = 200, PUSHERS = 2 };
    static struct queue_item items[PUSHERS][EACH];
    struct queue queue;
    struct pushing pushing[PUSHERS];
    pthread_t threads[PUSHERS];
    cr_assert(queue_init(&queue, 100));
    queue.strict = true;
    for (size_t t = 0; t < PUSHERS; t++) {
        for (size_t i = 0; i < EACH; i++)
            items[t][i].bytes = 1 + (i * 37 + t * 11) % 130;
        pushing[t] = (struct pushing){&queue, items[t], EACH};
        cr_assert(thread_start(&threads[t], push_all, &pushing[t]));
    }
    for (size_t i = 0; i < PUSHERS * EACH; i++)
        cr_assert(queue_pop(&queue, -1));
    for (size_t t = 0; t < PUSHERS; t++)
        pthread_join(threads[t], NULL);
    cr_expect_eq(queue.bytes, 0);
    queue_destroy(&queue);
}
