// SPDX-License-Identifier: MIT
// Many processes open an index at the same moment: one makes it, or brings it up to date, and the others find it so.
#include "tests/store/support.h"

#include <criterion/criterion.h>
#include <dirent.h>
#include <fcntl.h>
#include <stdio.h>
#include <string.h>
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

TestSuite(at_once, .init = setup, .fini = teardown);

static void remove_index(const char *path)
{
    static const char *const suffixes[] = {"", "-wal", "-shm"};
    for (size_t i = 0; i < sizeof suffixes / sizeof *suffixes; i++) {
        char name[160];
        snprintf(name, sizeof name, "%s%s", path, suffixes[i]);
        unlink(name);
    }
}

static void open_in_many_processes(const char *path)
{
    enum { CHILDREN = 8 };
    pid_t children[CHILDREN];
    for (int i = 0; i < CHILDREN; i++) {
        children[i] = fork();
        cr_assert(children[i] >= 0);
        if (children[i] == 0) {
            loci *index = NULL;
            char why[LOCI_MESSAGE_SIZE] = "";
            loci_error error = loci_open(&index, path, NULL, why, sizeof why);
            if (error != LOCI_OK)
                fprintf(stderr, "%s\n", why);
            loci_close(index);
            _exit((int)error);
        }
    }
    for (int i = 0; i < CHILDREN; i++) {
        int status = 0;
        waitpid(children[i], &status, 0);
        cr_expect(WIFEXITED(status) && WEXITSTATUS(status) == LOCI_OK, "child %d: %d", i,
                  WEXITSTATUS(status));
    }
}

// Of two that close at the same moment neither may be the last, so that the companions can stay.
static void expect_only_an_index(const char *folder)
{
    static const char *const names[] = {".", "..", "new.loci", "new.loci-wal", "new.loci-shm"};
    DIR *entries = opendir(folder);
    cr_assert(entries);
    for (struct dirent *entry; (entry = readdir(entries));) {
        bool known = false;
        for (size_t i = 0; i < sizeof names / sizeof *names; i++)
            known = known || strcmp(entry->d_name, names[i]) == 0;
        cr_expect(known, "%s was left behind", entry->d_name);
    }
    closedir(entries);
}

Test(at_once, lets_many_processes_make_the_same_index_at_once)
{
    char folder[96], path[128];
    snprintf(folder, sizeof folder, "%s/new", scratch.folder);
    snprintf(path, sizeof path, "%s/new.loci", folder);
    cr_assert_eq(mkdir(folder, 0700), 0);
    for (int round = 0; round < 10; round++) {
        open_in_many_processes(path);
        expect_only_an_index(folder);
        remove_index(path);
    }
    cr_assert_eq(rmdir(folder), 0);
}

Test(at_once, lets_many_processes_fill_the_same_empty_file)
{
    char path[128];
    snprintf(path, sizeof path, "%s/empty.loci", scratch.folder);
    for (int round = 0; round < 10; round++) {
        int fd = open(path, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0600);
        cr_assert(fd >= 0);
        close(fd);
        open_in_many_processes(path);
        remove_index(path);
    }
}

Test(at_once, lets_many_processes_bring_the_same_index_up_to_date)
{
    for (int round = 0; round < 10; round++) {
        // A connection of its own sees the columns that the last round made.
        alter_index(scratch.path, AS_FORMAT_5_ADDED AS_FORMAT_3
                    "DROP TABLE acronym; DROP TABLE capital; PRAGMA user_version = 1");
        open_in_many_processes(scratch.path);
    }
}
