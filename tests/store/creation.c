// SPDX-License-Identifier: MIT
// New files: whole under their name or not there, whatever befell their makers.
#include "store/file/new_file.h"
#include "store/records/source.h"
#include "store/run.h"
#include "tests/store/support.h"

#include <criterion/criterion.h>
#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <unistd.h>

enum { PAGE = 16384 }; // of the file

static struct scratch scratch;

static void setup(void)
{
    scratch_make(&scratch);
}

static void teardown(void)
{
    scratch_remove(&scratch);
}

TestSuite(creation, .init = setup, .fini = teardown);

static const char *in_folder(const char *name)
{
    static char path[256];
    snprintf(path, sizeof path, "%s/%s", scratch.folder, name);
    return path;
}

static void write_text(const char *path)
{
    int fd = open(path, O_WRONLY | O_CREAT | O_CLOEXEC, 0600);
    cr_assert(fd >= 0 && write(fd, "mine", 4) == 4);
    close(fd);
}

static bool exists(const char *path)
{
    struct stat status;
    return lstat(path, &status) == 0;
}

// What is left of a maker that was killed, as its folder.
static char *kill_a_maker(loci *index)
{
    int pair[2];
    char name[256] = "";
    cr_assert_eq(pipe(pair), 0);
    pid_t child = fork();
    cr_assert(child >= 0);
    if (child == 0) {
        struct new_file file;
        if (new_file_make(&file, index, scratch.path, 0600) != LOCI_OK ||
            write(pair[1], file.folder, strlen(file.folder)) < 0)
            _exit(1);
        abort();
    }
    close(pair[1]);
    cr_assert(read(pair[0], name, sizeof name - 1) > 0);
    close(pair[0]);
    cr_assert_eq(waitpid(child, NULL, 0), child);
    cr_assert(exists(name));
    return strdup(name);
}

Test(creation, sweeps_what_killed_makers_left)
{
    loci *index = open_index(scratch.path);
    char *first = kill_a_maker(index);
    loci_close(open_index(in_folder("another.loci")));
    cr_expect_not(exists(first), "the next maker left it");
    char *second = kill_a_maker(index);
    int64_t run;
    cr_assert_eq(run_begin(index, &run), LOCI_OK);
    cr_assert_eq(run_end(index, run, "done", NULL), LOCI_OK);
    cr_expect_not(exists(second), "the next run left it");
    free(first);
    free(second);
    loci_close(index);
}

Test(creation, leaves_alone_what_a_maker_is_at_work_on)
{
    struct new_file file;
    loci *index = open_index(scratch.path);
    cr_assert_eq(new_file_make(&file, index, scratch.path, 0640), LOCI_OK);
    new_file_sweep(scratch.path);
    struct stat status;
    cr_assert_eq(stat(file.name, &status), 0);
    cr_expect_eq(status.st_mode & 0777, 0640);
    cr_expect_eq(new_file_place(&file, index, scratch.path), LOCI_INVALID, "it exists");
    cr_expect_eq(new_file_place(&file, index, in_folder("new")), LOCI_OK, "%s", loci_message(index));
    new_file_drop(&file);
    cr_expect(exists(in_folder("new")));
    loci_close(index);
}

// Each is like something of ours.
Test(creation, never_sweeps_what_is_not_ours)
{
    static const char *const names[] = {"index.loci.backup", ".loci-new-notes1", ".loci-new-abcdef/index",
                                        ".loci-new-abcdefg/lock", ".loci-new-uvwxyz/lock/index"};
    const size_t count = sizeof names / sizeof *names;
    mkdir(in_folder(".loci-new-abcdef"), 0700);
    mkdir(in_folder(".loci-new-abcdefg"), 0700);
    mkdir(in_folder(".loci-new-uvwxyz"), 0700);
    mkdir(in_folder(".loci-new-uvwxyz/lock"), 0700);
    for (size_t i = 0; i < count; i++)
        write_text(in_folder(names[i]));
    new_file_sweep(scratch.path);
    for (size_t i = 0; i < count; i++)
        cr_expect(exists(in_folder(names[i])), "%s", names[i]);
}

Test(creation, refuses_to_place_what_is_not_whole_by_itself)
{
    struct new_file file;
    char wal[300];
    loci *index = open_index(scratch.path);
    cr_assert_eq(new_file_make(&file, index, in_folder("new"), 0600), LOCI_OK);
    snprintf(wal, sizeof wal, "%s-wal", file.name);
    write_text(wal);
    cr_expect_eq(new_file_place(&file, index, in_folder("new")), LOCI_ERROR);
    cr_expect_not(exists(in_folder("new")));
    new_file_drop(&file);
    loci_close(index);
}

static void make_index(bool with_document)
{
    int64_t run;
    loci *index = open_index(scratch.path);
    if (with_document) {
        int64_t file = begin_batch(index, &run);
        put(index, file, "a", NULL, "some words of law", NULL);
        commit_batch(index, run);
    }
    loci_close(index);
}

static off_t size_of(const char *path)
{
    struct stat status;
    cr_assert_eq(stat(path, &status), 0);
    return status.st_size;
}

// Cuts the file, or makes it grow again with pages that were never written.
static void cut_short(off_t size, off_t grown)
{
    cr_assert_eq(truncate(scratch.path, size), 0);
    cr_assert_eq(truncate(scratch.path, grown), 0);
}

static void expect_made_anew(void)
{
    make_index(true);
    loci *index = open_index(scratch.path);
    char *findings = check_index(index);
    cr_expect_str_eq(findings, "");
    free(findings);
    loci_close(index);
}

// Earlier versions placed such files when the disk was full.
Test(creation, makes_an_index_anew_whose_making_was_cut_short)
{
    make_index(false);
    const off_t whole = size_of(scratch.path);
    for (off_t size = whole - PAGE; size >= PAGE; size -= 3 * PAGE)
        for (int blank = 0; blank < 2; blank++) {
            cut_short(size, blank ? whole : size);
            expect_made_anew();
            cr_assert_eq(unlink(scratch.path), 0);
            make_index(false);
        }
}

Test(creation, tells_readers_of_an_index_that_was_cut_short_who_makes_it_anew)
{
    loci *index = NULL;
    char why[LOCI_MESSAGE_SIZE];
    const loci_open_options reading = {.size = sizeof reading, .read_only = true};
    make_index(false);
    const off_t size = size_of(scratch.path) / 2;
    cut_short(size, size);
    cr_expect_eq(loci_open(&index, scratch.path, &reading, why, sizeof why), LOCI_CORRUPT);
    cr_expect(strstr(why, "'loci index' makes it anew"), "%s", why);
    cr_expect_eq(size_of(scratch.path), size);
}

Test(creation, never_makes_anew_what_may_hold_something)
{
    make_index(true);
    const off_t whole = size_of(scratch.path);
    for (off_t size = whole - PAGE; size >= 20 * PAGE; size -= PAGE) {
        loci *index = NULL;
        cr_assert_eq(truncate(scratch.path, size), 0);
        cr_expect_eq(loci_open(&index, scratch.path, NULL, NULL, 0), LOCI_CORRUPT);
        cr_expect_eq(size_of(scratch.path), size);
    }
}

// Where nothing else is left, passages are something.
Test(creation, never_makes_anew_what_may_hold_passages)
{
    make_index(true);
    alter_index(scratch.path,
                "DELETE FROM source; DELETE FROM file; DELETE FROM document; DELETE FROM stretch;"
                " DELETE FROM alias; DELETE FROM run");
    const off_t size = size_of(scratch.path) - PAGE;
    loci *index = NULL;
    cr_assert_eq(truncate(scratch.path, size), 0);
    cr_expect_eq(loci_open(&index, scratch.path, NULL, NULL, 0), LOCI_CORRUPT);
    loci_close(index);
    cr_expect_eq(size_of(scratch.path), size);
}
