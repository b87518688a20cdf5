// SPDX-License-Identifier: MIT
// Somebody reads an index in a folder that only its owner can write, while the owner goes on writing.
#include "store/snapshot.h"
#include "tests/store/support.h"

#include <criterion/criterion.h>
#include <stdio.h>
#include <string.h>
#include <sys/socket.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <unistd.h>

enum { NOBODY = 65534 };

static struct scratch scratch;

static loci *make_index(void)
{
    loci *index = NULL;
    const loci_open_options options = {.size = sizeof options, .mode = 0644};
    scratch_make(&scratch);
    cr_assert_eq(chmod(scratch.folder, 0755), 0);
    cr_assert_eq(loci_open(&index, scratch.path, &options, NULL, 0), LOCI_OK);
    return index;
}

static void write_one(loci *index, const char *member)
{
    int64_t run;
    int64_t file = begin_batch(index, &run);
    put(index, file, member, NULL, "some words of law|and of more laws|and of others", NULL);
    commit_batch(index, run);
}

// Answers each byte with how many passages it finds, 255 for a failure, until the socket ends.
static void answer(int socket)
{
    loci *index = NULL;
    char byte;
    if (setgid(NOBODY) != 0 || setuid(NOBODY) != 0 ||
        loci_open(&index, scratch.path, NULL, NULL, 0) != LOCI_OK)
        _exit(1);
    while (read(socket, &byte, 1) == 1) {
        loci_info *info = NULL;
        loci_error error = loci_info_get(index, &info);
        if (error != LOCI_OK)
            fprintf(stderr, "%s\n", loci_message(index));
        unsigned char passages = error == LOCI_OK ? (unsigned char)info->passages : 255;
        loci_info_free(info);
        if (write(socket, &passages, 1) != 1)
            break;
    }
    loci_close(index);
    _exit(0);
}

static int ask(int socket)
{
    unsigned char passages;
    cr_assert_eq(write(socket, "?", 1), 1);
    cr_assert_eq(read(socket, &passages, 1), 1);
    return passages;
}

Test(immutable, files_that_are_written_all_the_same_are_opened_again)
{
    int pair[2];
    if (geteuid() != 0)
        cr_skip_test("only root can read as somebody else");
    loci *index = make_index();
    write_one(index, "a");
    loci_close(index); // so that no -wal is left
    cr_assert_eq(socketpair(AF_UNIX, SOCK_STREAM, 0, pair), 0);
    pid_t child = fork();
    cr_assert(child >= 0);
    if (child == 0) {
        close(pair[0]);
        answer(pair[1]);
    }
    close(pair[1]);
    cr_expect_eq(ask(pair[0]), 3);
    for (int i = 1; i <= 3; i++) {
        char member[8];
        snprintf(member, sizeof member, "b%d", i);
        index = open_index(scratch.path);
        write_one(index, member);
        cr_expect_eq(ask(pair[0]), 3 + 3 * i, "while it is open for writing");
        loci_close(index);
        cr_expect_eq(ask(pair[0]), 3 + 3 * i, "when nobody writes any more");
    }
    close(pair[0]);
    int status = 0;
    cr_assert_eq(waitpid(child, &status, 0), child);
    cr_expect(WIFEXITED(status) && WEXITSTATUS(status) == 0);
    scratch_remove(&scratch);
}

Test(immutable, files_that_change_under_a_reading_give_no_answer)
{
    loci *index = make_index();
    write_one(index, "a");
    // As it is where the folder cannot be written: what was remembered is not what is there at the end.
    cr_assert_eq(snapshot_begin(index), LOCI_OK);
    index->immutable = true;
    cr_expect_eq(snapshot_finish(index, LOCI_CORRUPT), LOCI_BUSY);
    cr_expect(strstr(loci_message(index), "try again"), "%s", loci_message(index));
    index->immutable = false;
    cr_assert_eq(snapshot_begin(index), LOCI_OK);
    cr_expect_eq(snapshot_finish(index, LOCI_OK), LOCI_OK);
    loci_close(index);
    scratch_remove(&scratch);
}
