// SPDX-License-Identifier: MIT
// Questions whose transaction begins late, or never: what is written is seen by the next one, however it came there.
#include "store/read/reader_state.h"
#include "store/snapshot.h"
#include "tests/store/support.h"

#include <criterion/criterion.h>
#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/wait.h>
#include <unistd.h>

static struct scratch scratch;
static loci *writer, *reader;
static unsigned written; // documents that hold "law"

static void add(loci *index)
{
    char id[16], text[64];
    snprintf(id, sizeof id, "d%u", written);
    snprintf(text, sizeof text, "A law of the number %u.", written++);
    const loci_input input = {.size = sizeof input, .id = id, .text = text};
    cr_assert_eq(loci_add(index, (const loci_input *const[]){&input}, 1), LOCI_OK, "%s", loci_message(index));
}

static void setup(void)
{
    const loci_open_options options = {.size = sizeof options, .read_only = true};
    written = 0;
    scratch_make(&scratch);
    writer = open_index(scratch.path);
    add(writer);
    cr_assert_eq(loci_open(&reader, scratch.path, &options, NULL, 0), LOCI_OK);
}

static void teardown(void)
{
    loci_close(reader);
    loci_close(writer);
    scratch_remove(&scratch);
}

TestSuite(late, .init = setup, .fini = teardown);

static uint64_t ask(bool refs_only)
{
    const loci_search_options options = {.size = sizeof options, .refs_only = refs_only, .count = true};
    loci_results *results = NULL;
    cr_assert_eq(loci_search(reader, &results, "law", &options), LOCI_OK, "%s", loci_message(reader));
    const uint64_t total = loci_results_total(results);
    for (size_t i = 0; i < loci_results_count(results); i++)
        cr_expect(refs_only || strstr(loci_results_hit(results, i)->text, "A law"), "%zu of %u", i, written);
    cr_expect_eq(loci_results_count(results), total < 10 ? total : 10);
    loci_results_free(results);
    return total;
}

// As often as it takes until nothing is read for it.
static void ask_often(void)
{
    for (int i = 0; i < 8; i++)
        cr_expect_eq(ask(true), written);
}

// ---- statements that begin

static size_t statements, begins;
static void (*at_begin)(void); // once

static int count_statement(unsigned kind, void *context, void *statement, void *text)
{
    (void)kind, (void)context, (void)statement;
    statements++;
    if (strcmp(text, "BEGIN") != 0)
        return 0;
    begins++;
    void (*const call)(void) = at_begin;
    at_begin = NULL;
    if (call)
        call();
    return 0;
}

static void count_statements(void)
{
    statements = begins = 0;
    sqlite3_trace_v2(reader->db, SQLITE_TRACE_STMT, count_statement, NULL);
}

Test(late, a_question_that_is_kept_asks_nothing_of_the_file)
{
    ask_often();
    count_statements();
    cr_expect_eq(ask(true), 1);
    cr_expect_eq(statements, 0);
    cr_expect_eq(ask(false), 1);
    cr_expect_eq(begins, 1, "texts are read");
    add(writer);
    count_statements();
    cr_expect_eq(ask(true), 2);
    cr_expect_eq(begins, 1, "once it was written");
}

// ---- what happens between two questions

static void add_here(void)
{
    add(writer);
}

static void add_elsewhere(void)
{
    const pid_t child = fork();
    cr_assert(child >= 0);
    if (child == 0) {
        add(open_index(scratch.path));
        _exit(0);
    }
    int status = 0;
    cr_assert(waitpid(child, &status, 0) == child && WIFEXITED(status) && WEXITSTATUS(status) == 0);
    written++;
}

// By a connection that knows nothing of loci, in a process of its own: so its locks are.
static void run_sql(const char *sql)
{
    const pid_t child = fork();
    cr_assert(child >= 0);
    if (child == 0) {
        sqlite3 *db = NULL;
        const bool done = sqlite3_open(scratch.path, &db) == SQLITE_OK &&
                          sqlite3_busy_timeout(db, 5000) == SQLITE_OK &&
                          sqlite3_exec(db, sql, NULL, NULL, NULL) == SQLITE_OK;
        _exit(!done);
    }
    int status = 0;
    cr_assert(waitpid(child, &status, 0) == child && WIFEXITED(status) && WEXITSTATUS(status) == 0, "%s",
              sql);
}

static void checkpoint(void)
{
    run_sql("PRAGMA wal_checkpoint(PASSIVE)");
}

static void begin_wal_anew(void)
{
    run_sql("PRAGMA wal_checkpoint(RESTART)");
}

static void truncate_wal(void)
{
    run_sql("PRAGMA wal_checkpoint(TRUNCATE)");
}

static void vacuum(void)
{
    run_sql("VACUUM");
}

// As if a writer had been killed when it had changed one copy of the index's header: the next to look makes it anew of the WAL.
static void spoil_header(void)
{
    char name[128];
    snprintf(name, sizeof name, "%s-shm", scratch.path);
    const pid_t child = fork(); // closing the file would end the locks of this process
    cr_assert(child >= 0);
    if (child == 0) {
        const int fd = open(name, O_RDWR | O_CLOEXEC);
        const uint32_t other = 0x12345678;
        _exit(fd < 0 || pwrite(fd, &other, sizeof other, 48 + 8) != sizeof other);
    }
    int status = 0;
    cr_assert(waitpid(child, &status, 0) == child && WIFEXITED(status) && WEXITSTATUS(status) == 0);
    struct wal_state state;
    cr_expect_not(wal_state_read(reader->db, &state));
}

static int cache_size(void)
{
    sqlite3_stmt *statement;
    cr_assert_eq(sqlite3_prepare_v2(reader->db, "PRAGMA cache_size", -1, &statement, NULL), SQLITE_OK);
    cr_assert_eq(sqlite3_step(statement), SQLITE_ROW);
    const int size = sqlite3_column_int(statement, 0);
    sqlite3_finalize(statement);
    return size;
}

// What is shown of a kept question is read as well.
Test(late, whoever_asks_again_and_again_gets_a_larger_cache)
{
    for (int i = 0; i < 8; i++)
        cr_expect_eq(ask(false), written);
    cr_expect_eq(cache_size(), -2000);
}

// What lies behind its pages is a hole, of which SQLite knows nothing.
Test(late, a_large_file_gets_a_larger_cache_at_once)
{
    static const struct {
        off_t file;
        int pages;
    } rows[] = {{24 << 20, 24}, {400 << 20, 25}, {1600 << 20, 100}, {(off_t)8 << 30, 125}};
    cr_expect_eq(cache_size(), 24);
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        const loci_open_options options = {.size = sizeof options, .read_only = true};
        cr_assert_eq(truncate(scratch.path, rows[i].file), 0);
        loci_close(reader);
        cr_assert_eq(loci_open(&reader, scratch.path, &options, NULL, 0), LOCI_OK);
        cr_expect_eq(cache_size(), rows[i].pages, "%lld bytes", (long long)rows[i].file);
        cr_expect_eq(ask(false), written);
    }
}

Test(late, sees_at_once_what_was_written)
{
    static void (*const events[])(void) = {add_here,     add_elsewhere, checkpoint,  begin_wal_anew,
                                           truncate_wal, vacuum,        spoil_header};
    enum { EVENTS = sizeof events / sizeof *events };
    for (size_t first = 0; first < EVENTS; first++)
        for (size_t second = 0; second < EVENTS; second++) {
            events[first]();
            events[second]();
            cr_expect_eq(ask(true), written, "%zu, %zu", first, second);
            add(writer);
            cr_expect_eq(ask(false), written, "%zu, %zu", first, second);
            ask_often();
        }
}

// ---- what happens within a question

static void add_and_interrupt(void)
{
    add(writer);
    loci_interrupt(reader);
}

Test(late, asks_again_where_it_was_written_before_the_first_statement)
{
    static void (*const events[])(void) = {add_here, add_elsewhere};
    for (size_t i = 0; i < sizeof events / sizeof *events; i++) {
        ask_often();
        cr_assert_eq(ask(false), written);
        count_statements();
        at_begin = events[i];
        cr_expect_eq(ask(false), written); // of the state that it was written to
        cr_expect_eq(begins, 2);
        cr_expect_str_eq(loci_message(reader), "");
        ask_often();
    }
}

// What a question is asked as.
struct asked {
    const char *query;
    loci_search_options options;
};

// An answer as a line: references and scores.
static void describe(loci *index, const struct asked *asked, char *out, size_t size)
{
    loci_results *results = NULL;
    size_t used = 0;
    cr_assert_eq(loci_search(index, &results, asked->query, &asked->options), LOCI_OK, "%s: %s", asked->query,
                 loci_message(index));
    cr_expect_str_eq(loci_message(index), "");
    used +=
        (size_t)snprintf(out, size, "%zu of %llu, %zu notes", loci_results_count(results),
                         (unsigned long long)loci_results_total(results), loci_results_note_count(results));
    for (size_t i = 0; i < loci_results_count(results) && used < size; i++)
        used += (size_t)snprintf(out + used, size - used, " %s %a", loci_results_hit(results, i)->ref,
                                 loci_results_hit(results, i)->score);
    loci_results_free(results);
}

Test(late, asks_again_whatever_is_asked)
{
    static const loci_filter english = {.size = sizeof english, .field = LOCI_FIELD_LANGUAGE, .value = "en"};
    static const loci_filter *const filters[] = {&english};
    static const struct asked questions[] = {
        {"number", {.size = sizeof(loci_search_options)}},
        {"law number", {.size = sizeof(loci_search_options), .count = true}},
        {"+law +number -missing", {.size = sizeof(loci_search_options), .refs_only = true}},
        {"\"law of the number\"", {.size = sizeof(loci_search_options), .explain = true}},
        {"numb*", {.size = sizeof(loci_search_options)}},
        {"law NEAR number", {.size = sizeof(loci_search_options), .explain = true}},
        {"law number", {.size = sizeof(loci_search_options), .documents = true}},
        {"law", {.size = sizeof(loci_search_options), .sort = LOCI_SORT_DATE}},
        {"law", {.size = sizeof(loci_search_options), .filters = filters, .filter_count = 1}},
        {"", {.size = sizeof(loci_search_options), .filters = filters, .filter_count = 1}},
        {"lawz nothing", {.size = sizeof(loci_search_options)}},
    };
    for (size_t i = 0; i < sizeof questions / sizeof *questions; i++)
        for (int again = 0; again < 3; again++) {
            const loci_open_options options = {.size = sizeof options, .read_only = true};
            char answer[4096], right[4096];
            loci *other;
            ask_often();
            count_statements();
            at_begin = again == 1 ? add_elsewhere : add_here;
            describe(reader, &questions[i], answer, sizeof answer);
            cr_expect(begins == 2 || (begins == 0 && at_begin), "%zu: %zu", i,
                      begins); // 0: all of it was kept
            at_begin = NULL;
            cr_assert_eq(loci_open(&other, scratch.path, &options, NULL, 0), LOCI_OK);
            describe(other, &questions[i], right, sizeof right);
            cr_expect_str_eq(answer, right, "%zu, %d", i, again);
            loci_close(other);
        }
}

Test(late, goes_on_where_nothing_but_the_wal_changed)
{
    static void (*const events[])(void) = {checkpoint, begin_wal_anew, truncate_wal, vacuum, spoil_header};
    for (size_t i = 0; i < sizeof events / sizeof *events; i++) {
        add(writer);
        ask_often();
        count_statements();
        at_begin = events[i];
        cr_expect_eq(ask(false), written, "%zu", i);
        cr_expect_eq(begins, 1, "%zu", i);
        ask_often();
    }
}

Test(late, is_interrupted_though_it_is_asked_again)
{
    const loci_search_options options = {.size = sizeof options};
    loci_results *results = NULL;
    ask_often();
    count_statements();
    at_begin = add_and_interrupt;
    const loci_error error = loci_search(reader, &results, "law", &options);
    cr_expect(error == LOCI_INTERRUPTED || (error == LOCI_OK && !loci_results_complete(results)), "%s",
              loci_message(reader));
    loci_results_free(results);
    ask_often();
}

Test(late, tells_who_reads_for_two_states)
{
    struct passage_row row = {0};
    ask_often();
    cr_assert_eq(snapshot_begin_late(reader), LOCI_OK);
    cr_expect(sqlite3_get_autocommit(reader->db), "no transaction is needed yet");
    add(writer);
    for (int i = 0; i < 3; i++) // whoever passes over a failure is told again
        cr_expect_eq(reader_passage(reader, 1, &row), LOCI_BUSY);
    passage_row_clear(&row);
    snapshot_end(reader);
    cr_expect(snapshot_has_moved(reader));
    cr_assert_eq(snapshot_begin(reader), LOCI_OK);
    cr_expect_not(snapshot_has_moved(reader));
    cr_expect_eq(reader_statistics(reader)->passages, 2);
    cr_expect_eq(snapshot_finish(reader, LOCI_OK), LOCI_OK);
    ask_often();
}

Test(late, begins_at_once_where_there_is_no_wal)
{
    char name[128];
    struct wal_state state;
    snprintf(name, sizeof name, "%s-shm", scratch.path);
    loci_close(reader);
    loci_close(writer);
    run_sql("PRAGMA journal_mode=DELETE");
    const loci_open_options options = {.size = sizeof options, .read_only = true};
    cr_assert_eq(loci_open(&reader, scratch.path, &options, NULL, 0), LOCI_OK);
    ask_often();
    count_statements();
    cr_expect_eq(ask(true), written);
    cr_expect_eq(begins, 1);
    cr_expect_neq(access(name, F_OK), 0, "a reader makes no file");
    writer = open_index(scratch.path);
    add(writer); // which makes a WAL
    ask_often();
    cr_expect(wal_state_read(reader->db, &state));
    count_statements();
    cr_expect_eq(ask(true), written);
    cr_expect_eq(begins, 0);
}
