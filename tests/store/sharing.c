// SPDX-License-Identifier: MIT
// Several handles and processes on one file: one writes, the others read, copy and wait.
#include "store/file/lock.h"
#include "store/records/source.h"
#include "store/run.h"
#include "store/snapshot.h"
#include "tests/store/support.h"

#include <criterion/criterion.h>
#include <fcntl.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/file.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <unistd.h>

static struct scratch scratch;
static loci *writer;

static void setup(void)
{
    scratch_make(&scratch);
    writer = open_index(scratch.path);
}

static void teardown(void)
{
    loci_close(writer);
    scratch_remove(&scratch);
}

TestSuite(sharing, .init = setup, .fini = teardown);

static size_t hits(loci *index, const char *term)
{
    struct top top = search_term(index, term);
    size_t count = top.count;
    top_clear(&top);
    return count;
}

static void write_one(loci *index, const char *member, const char *text)
{
    int64_t run;
    int64_t file = begin_batch(index, &run);
    put(index, file, member, NULL, text, NULL);
    commit_batch(index, run);
}

static uint64_t count_word(loci *index, const char *match)
{
    uint64_t count = 0;
    cr_assert_eq(snapshot_begin(index), LOCI_OK, "%s", loci_message(index));
    cr_assert_eq(reader_count(index, match, &count), LOCI_OK, "%s", loci_message(index));
    snapshot_end(index);
    return count;
}

// What was counted is kept, as long as it holds.
Test(sharing, counts_what_is_there_now)
{
    static const char law[] = "\"\x1Elaw\"", oil[] = "\"\x1Eoil\"", both[] = "\"\x1Elaw\" OR \"\x1Eoil\"";
    loci *reader = open_index(scratch.path);
    for (uint64_t written = 0; written < 4; written++) {
        for (int again = 0; again < 2; again++) {
            cr_expect_eq(count_word(reader, law), written);
            cr_expect_eq(count_word(reader, oil), 2 * written);
            cr_expect_eq(count_word(reader, both), 3 * written);
        }
        char member[16];
        snprintf(member, sizeof member, "m%d", (int)written);
        write_one(writer, member, "law|oil|oil again");
    }
    loci_close(reader);
}

Test(sharing, lets_one_run_at_a_time_write)
{
    int64_t run, second;
    loci *other = open_index(scratch.path);
    cr_assert_eq(run_begin(writer, &run), LOCI_OK);
    cr_expect_eq(run_begin(other, &second), LOCI_BUSY);
    char holder[40];
    snprintf(holder, sizeof holder, "(process %ld)", (long)getpid());
    cr_expect(strstr(loci_message(other), holder), "%s", loci_message(other));
    pid_t child = fork();
    cr_assert(child >= 0);
    if (child == 0) {
        loci *index = NULL;
        loci_error error = loci_open(&index, scratch.path, NULL, NULL, 0);
        _exit(error != LOCI_OK ? 9 : (int)run_begin(index, &second));
    }
    int status = 0;
    waitpid(child, &status, 0);
    cr_expect_eq(WEXITSTATUS(status), LOCI_BUSY);
    cr_assert_eq(run_end(writer, run, "done", NULL), LOCI_OK);
    cr_expect_eq(run_begin(other, &second), LOCI_OK);
    cr_expect_eq(run_end(other, second, "done", NULL), LOCI_OK);
    loci_close(other);
}

// Any program that can write in the folder can lock it. What a killed run or somebody else left in the file names nobody.
static loci_error repair(loci *index)
{
    return loci_check(index, true, NULL, NULL);
}

// What a file that may not be written and a handle that was asked to read have in common: which it was is not known then.
Test(sharing, tells_whoever_may_not_write_so_in_the_same_words)
{
    static loci_error (*const writes[])(loci *) = {run_lock, loci_rebuild, repair};
    const loci_open_options reading = {.size = sizeof reading, .read_only = true};
    loci *reader = NULL;
    cr_assert_eq(loci_open(&reader, scratch.path, &reading, NULL, 0), LOCI_OK);
    for (size_t i = 0; i < sizeof writes / sizeof *writes; i++) {
        cr_expect_eq(writes[i](reader), LOCI_READ_ONLY, "%zu", i);
        cr_expect(strstr(loci_message(reader),
                         "it or its folder is write-protected, or it was opened for reading only"),
                  "%zu: %s", i, loci_message(reader));
    }
    loci_close(reader);
}

Test(sharing, says_who_holds_the_lock_whatever_stands_in_the_file)
{
    static const char *const contents[] = {"", " 2147483000\n", "something of somebody's"};
    int64_t run;
    char name[128], text[64], holder[40];
    snprintf(name, sizeof name, "%s.lock", scratch.path);
    snprintf(holder, sizeof holder, "(process %ld)", (long)getpid());
    for (size_t i = 0; i < sizeof contents / sizeof *contents; i++) {
        const ssize_t size = (ssize_t)strlen(contents[i]);
        int fd = open(name, O_RDWR | O_CREAT | O_TRUNC | O_CLOEXEC, 0600);
        cr_assert(fd >= 0 && flock(fd, LOCK_EX) == 0 && write(fd, contents[i], (size_t)size) == size);
        cr_expect_eq(run_begin(writer, &run), LOCI_BUSY);
        // Not every file system shows its locks to all.
        cr_expect(strstr(loci_message(writer), holder) || strstr(loci_message(writer), "fuser"), "%s",
                  loci_message(writer));
        flock(fd, LOCK_UN);
        cr_expect_eq(run_begin(writer, &run), LOCI_OK);
        cr_expect_eq(run_end(writer, run, "done", NULL), LOCI_OK);
        memset(text, 0, sizeof text);
        cr_assert(pread(fd, text, sizeof text - 1, 0) >= 0);
        cr_expect_str_eq(text, i == 2 ? contents[i] : "");
        close(fd);
    }
}

Test(sharing, shows_readers_the_state_before_until_they_look_again)
{
    write_one(writer, "a", "first law");
    loci *reader = open_index(scratch.path);
    cr_expect_eq(hits(reader, "law"), 1);
    int64_t run;
    int64_t file = begin_batch(writer, &run);
    put(writer, file, "b", NULL, "second law", NULL);
    cr_expect_eq(hits(reader, "law"), 1);
    cr_assert_eq(snapshot_begin(reader), LOCI_OK);
    commit_batch(writer, run);
    cr_expect_eq(reader_statistics(reader)->passages, 1);
    snapshot_end(reader);
    cr_expect_eq(hits(reader, "law"), 2);
    loci_close(reader);
}

Test(sharing, marks_a_run_that_was_killed)
{
    loci_info *info = NULL;
    pid_t child = fork();
    cr_assert(child >= 0);
    if (child == 0) {
        int64_t run;
        loci *index = NULL;
        if (loci_open(&index, scratch.path, NULL, NULL, 0) != LOCI_OK || run_begin(index, &run) != LOCI_OK)
            _exit(1);
        if (batch_begin(index, run) != LOCI_OK)
            _exit(1);
        kill(getpid(), SIGKILL);
    }
    int status = 0;
    waitpid(child, &status, 0);
    cr_assert(WIFSIGNALED(status));
    cr_assert_eq(loci_info_get(writer, &info), LOCI_OK);
    cr_assert_eq(info->run_count, 1);
    cr_expect_str_eq(loci_info_run_at(info, 0)->outcome, "killed");
    loci_info_free(info);
    write_one(writer, "a", "law");
    cr_assert_eq(loci_info_get(writer, &info), LOCI_OK);
    cr_assert_eq(info->run_count, 2);
    cr_expect_str_eq(loci_info_run_at(info, 0)->outcome, "done");
    cr_expect_str_eq(loci_info_run_at(info, 1)->outcome, "killed");
    cr_expect_eq(info->documents, 1);
    loci_info_free(info);
    char *findings = check_index(writer);
    cr_expect_str_eq(findings, "");
    free(findings);
}

// In another process, which leaves `other` (or -1) to this one; its exit code is that of the first failure.
static pid_t begin_and_end_runs(int count, int other)
{
    pid_t child = fork();
    cr_assert(child >= 0);
    if (child > 0)
        return child;
    if (other != -1)
        close(other);
    loci *index = NULL;
    loci_error error = loci_open(&index, scratch.path, NULL, NULL, 0);
    for (int64_t run; count > 0 && error == LOCI_OK; count--) {
        error = run_begin(index, &run);
        if (error == LOCI_OK)
            error = run_end(index, run, "done", NULL);
    }
    _exit((int)error);
}

Test(sharing, takes_no_run_that_ends_meanwhile_for_killed)
{
    pid_t child = begin_and_end_runs(100, -1);
    int status = 0;
    while (waitpid(child, &status, WNOHANG) == 0) {
        loci_info *info = NULL;
        cr_assert_eq(loci_info_get(writer, &info), LOCI_OK, "%s", loci_message(writer));
        for (size_t i = 0; i < info->run_count; i++)
            cr_expect_str_neq(loci_info_run_at(info, i)->outcome, "killed");
        loci_info_free(info);
    }
    cr_expect(WIFEXITED(status) && WEXITSTATUS(status) == LOCI_OK, "%d", WEXITSTATUS(status));
}

Test(sharing, is_not_held_by_those_who_look_whether_it_is)
{
    char name[128];
    int64_t run;
    cr_assert_eq(run_begin(writer, &run), LOCI_OK);
    cr_assert_eq(run_end(writer, run, "done", NULL), LOCI_OK);
    snprintf(name, sizeof name, "%s.lock", scratch.path);
    int looker = open(name, O_RDONLY | O_CLOEXEC);
    cr_assert(looker >= 0 && flock(looker, LOCK_SH) == 0);
    pid_t child = begin_and_end_runs(1, looker);
    usleep(300000); // a look that takes long
    close(looker);
    int status = 0;
    cr_assert_eq(waitpid(child, &status, 0), child);
    cr_expect(WIFEXITED(status) && WEXITSTATUS(status) == LOCI_OK, "%d", WEXITSTATUS(status));
}

Test(sharing, copies_soundly_while_a_run_writes)
{
    char path[128];
    struct stat status;
    snprintf(path, sizeof path, "%s/copy.loci", scratch.folder);
    write_one(writer, "a", "first law");
    loci *reader = open_index(scratch.path);
    int64_t run;
    int64_t file = begin_batch(writer, &run);
    put(writer, file, "b", NULL, "second law", NULL);
    cr_assert_eq(loci_copy(reader, path), LOCI_OK, "%s", loci_message(reader));
    commit_batch(writer, run);
    cr_assert_eq(stat(path, &status), 0);
    cr_expect_eq(status.st_mode & 0777, 0600);
    cr_expect_eq(loci_copy(reader, path), LOCI_INVALID, "it exists");
    loci *copy = open_index(path);
    cr_expect_eq(hits(copy, "law"), 1);
    char *findings = check_index(copy);
    cr_expect_str_eq(findings, "");
    free(findings);
    loci_close(copy);
    loci_close(reader);
}

static bool file_holds(const char *path, const char *text)
{
    struct stat status;
    int fd = open(path, O_RDONLY | O_CLOEXEC);
    if (fd < 0)
        return false;
    cr_assert_eq(fstat(fd, &status), 0);
    char *bytes = malloc((size_t)status.st_size + 1);
    cr_assert(bytes && read(fd, bytes, (size_t)status.st_size) == status.st_size);
    close(fd);
    bool found = memmem(bytes, (size_t)status.st_size, text, strlen(text)) != NULL;
    free(bytes);
    return found;
}

static bool index_holds(const char *text)
{
    char wal[128];
    snprintf(wal, sizeof wal, "%s-wal", scratch.path);
    return file_holds(scratch.path, text) || file_holds(wal, text);
}

Test(sharing, leaves_no_byte_of_what_was_forgotten)
{
    int64_t run, id;
    int64_t file = begin_batch(writer, &run);
    put(writer, file, "keep", "Stays", "this stays here", NULL);
    put(writer, file, "secret", "Qwertzuiop", "the xylophonist met asdfghjkl|and again", &id);
    commit_batch(writer, run);
    cr_expect(index_holds("xylophonist") && index_holds("Qwertzuiop") && index_holds("asdfghjkl"));
    begin_batch(writer, &run);
    cr_assert_eq(document_delete(writer, id), LOCI_OK);
    cr_assert_eq(batch_commit(writer), LOCI_OK);
    cr_assert_eq(purge_deleted(writer), LOCI_OK, "%s", loci_message(writer));
    cr_assert_eq(run_end(writer, run, "done", NULL), LOCI_OK);
    static const char *const traces[] = {"xylophon", "Qwertz", "qwertz", "asdfgh", "ylophonist"};
    for (size_t i = 0; i < sizeof traces / sizeof *traces; i++)
        cr_expect_not(index_holds(traces[i]), "%s", traces[i]);
    cr_expect(index_holds("this stays here"));
    cr_expect_eq(hits(writer, "stay"), 1);
    char *findings = check_index(writer);
    cr_expect_str_eq(findings, "");
    free(findings);
}

Test(sharing, keeps_few_segments_after_many_small_runs)
{
    for (int i = 0; i < 40; i++) {
        int64_t run;
        char member[16];
        snprintf(member, sizeof member, "m%d", i);
        int64_t file = begin_batch(writer, &run);
        put(writer, file, member, NULL, "some words of law", NULL);
        cr_assert_eq(batch_commit(writer), LOCI_OK);
        cr_assert_eq(merge_segments(writer, false), LOCI_OK, "%s", loci_message(writer));
        cr_assert_eq(run_end(writer, run, "done", NULL), LOCI_OK);
    }
    sqlite3_stmt *row = NULL;
    cr_assert_eq(sql_prepare(writer, &row, "SELECT count(DISTINCT segid) FROM passage_fts_idx"), LOCI_OK);
    cr_assert_eq(sqlite3_step(row), SQLITE_ROW);
    cr_expect_leq(sqlite3_column_int(row, 0), 9, "%d segments", sqlite3_column_int(row, 0));
    sqlite3_finalize(row);
    cr_expect_eq(hits(writer, "law"), 40);
}

Test(sharing, stays_sound_when_the_disk_is_full)
{
    int64_t run, id;
    enum put_result result;
    loci_error error = LOCI_OK;
    write_one(writer, "a", "law");
    int64_t file = begin_batch(writer, &run);
    sqlite3_stmt *limit = NULL;
    cr_assert_eq(sql_prepare(writer, &limit, "PRAGMA max_page_count = 60"), LOCI_OK);
    sqlite3_step(limit);
    sqlite3_finalize(limit);
    char text[4096];
    memset(text, 'x', sizeof text - 1);
    text[sizeof text - 1] = '\0';
    for (int i = 0; i < 200 && error == LOCI_OK; i++) {
        char member[16];
        snprintf(member, sizeof member, "m%d", i);
        snprintf(text, 16, "%d", i);
        text[strlen(text)] = ' ';
        struct prepared_document *document = make_document(writer, member, NULL, NULL, text);
        error = document_put(writer, file, document, &id, &result);
        prepared_free(document);
    }
    if (error == LOCI_OK)
        error = batch_commit(writer);
    cr_expect_eq(error, LOCI_DISK_FULL, "%s", loci_message(writer));
    batch_rollback(writer);
    cr_expect_eq(run_end(writer, run, "failed", NULL), LOCI_OK);
    loci *index = open_index(scratch.path);
    cr_expect_eq(hits(index, "law"), 1);
    char *findings = check_index(index);
    cr_expect_str_eq(findings, "");
    free(findings);
    loci_close(index);
}

Test(sharing, keeps_what_was_gathered_when_the_deadline_passes)
{
    struct top top;
    uint64_t total = 0;
    int64_t run;
    int64_t file = begin_batch(writer, &run);
    for (int i = 0; i < 300; i++) {
        char member[16];
        snprintf(member, sizeof member, "m%d", i);
        put(writer, file, member, NULL, "law|law|law|law|law|law|law|law|law|law", NULL);
    }
    commit_batch(writer, run);
    top_init(&top, 10);
    cr_assert_eq(snapshot_begin(writer), LOCI_OK);
    writer->deadline = (struct timespec){.tv_sec = 1};
    const struct formula formula = {.texts = bm25_documents(1, reader_statistics(writer)->length),
                                    .weights = (double[]){1},
                                    .word_count = 1};
    struct collect collect = {
        .match = "\"\036law\"", .phrase_slot = (int[]){0}, .phrase_count = 1, .formula = &formula};
    cr_expect_eq(reader_collect(writer, &collect, &top, &total), LOCI_OK, "%s", loci_message(writer));
    cr_expect(writer->timed_out);
    cr_expect_lt(total, 3000);
    snapshot_end(writer);
    top_clear(&top);
    handle_begin_call(writer);
    cr_expect_eq(hits(writer, "law"), 3000, "the next call has a deadline of its own");
}

static bool interrupt_it(void *context, const loci_event *event)
{
    (void)event;
    loci_interrupt(context);
    return true;
}

static bool refuse_to_go_on(void *context, const loci_event *event)
{
    (void)context;
    (void)event;
    return false;
}

Test(sharing, stops_when_it_is_interrupted)
{
    write_one(writer, "a", "law");
    writer->event_context = writer;
    writer->on_event = interrupt_it;
    cr_expect_eq(loci_rebuild(writer), LOCI_INTERRUPTED, "%s", loci_message(writer));
    writer->on_event = refuse_to_go_on;
    cr_expect_eq(loci_rebuild(writer), LOCI_INTERRUPTED, "%s", loci_message(writer));
    writer->on_event = NULL;
    cr_expect_eq(loci_rebuild(writer), LOCI_OK, "an interrupt stops one call");
    loci_interrupt(writer);
    cr_expect_eq(loci_rebuild(writer), LOCI_OK, "an interrupt of no call stops none");
    cr_expect_eq(hits(writer, "law"), 1);
}
