// SPDX-License-Identifier: MIT
// A loss of power at any moment: what was not synced is lost, torn or there before what came earlier. The index opens, is
// sound, holds every batch whose commit had returned, and the next run makes it whole.
#include "store/file/meta.h"
#include "store/write/writer.h"
#include "tests/crash/file_log.h"
#include "tests/crash/support.h"
#include "tests/require.h"

#include <dirent.h>
#include <stdio.h>
#include <string.h>
#include <sys/stat.h>

enum { FILES = 6, RECORDS = 30, EDITIONS = 2 };

static struct file_log_marks marks;

// The linker leads all commits here: what had returned is to last.
loci_error __real_batch_commit(loci *index);
loci_error __wrap_batch_commit(loci *index);

loci_error __wrap_batch_commit(loci *index)
{
    int64_t generation = 0;
    loci_error error = __real_batch_commit(index);
    if (error == LOCI_OK && meta_get(index, "generation", &generation) == LOCI_OK && marks.index > 0) {
        marks.index = (uint64_t)generation;
        file_log_mark(&marks);
    }
    return error;
}

static void work(void)
{
    loci *index = crash_open("live/index");
    marks.index = 1;
    file_log_mark(&marks);
    for (unsigned edition = 0; edition < EDITIONS; edition++) {
        crash_write_archive(edition, FILES, RECORDS);
        require(crash_index(index) == LOCI_OK, "%s", loci_message(index));
    }
    require(loci_copy(index, tree_path(&crash_indexes, "live/copy")) == LOCI_OK, "%s", loci_message(index));
    marks.copy = marks.index;
    file_log_mark(&marks);
    require(loci_rebuild(index) == LOCI_OK, "%s", loci_message(index));
    loci_close(index);
}

static void expect_generation(const char *name, uint64_t least, const char *when)
{
    struct stat status;
    if (stat(tree_path(&crash_indexes, name), &status) != 0) {
        crash_fault("%s: %s is not there", when, name);
        return;
    }
    loci_info *info = NULL;
    loci *index = crash_open(name);
    if (loci_info_get(index, &info) != LOCI_OK)
        crash_fault("%s: %s: %s", when, name, loci_message(index));
    else if (info->generation < least)
        crash_fault("%s: %s has generation %llu, %llu was committed", when, name,
                    (unsigned long long)info->generation, (unsigned long long)least);
    loci_info_free(info);
    loci_close(index);
}

static void expect_nothing_left(const char *folder, const char *when)
{
    DIR *entries = opendir(folder);
    require(entries, "an image cannot be read");
    for (const struct dirent *entry; (entry = readdir(entries));)
        if (strncmp(entry->d_name, ".loci-new-", 10) == 0)
            crash_fault("%s: %s was left behind", when, entry->d_name);
    closedir(entries);
}

static void lose_power(size_t after, uint64_t *random, const char *when)
{
    struct tree image;
    snprintf(image.root, sizeof image.root, "%s", tree_path(&crash_indexes, "image"));
    require(mkdir(image.root, 0700) == 0, "no image can be made");
    struct file_log_marks there = file_log_image(image.root, after, random);
    if (there.index > 0)
        expect_generation("image/index", there.index, when);
    crash_audit("image/index", "fresh", when);
    if (there.copy > 0) {
        expect_generation("image/copy", there.copy, when);
        crash_expect_equal("image/copy", "fresh", when);
    }
    expect_nothing_left(image.root, when);
    tree_remove(&image);
}

int main(int argc, char **argv)
{
    const long images = crash_begin(argc, argv, 60);
    uint64_t random = 4711;
    tree_folder(&crash_indexes, "live");
    file_log_begin(tree_path(&crash_indexes, "live"));
    work();
    file_log_end();
    crash_index_whole("fresh", "at the end");
    const size_t calls = file_log_count();
    for (long i = 0; i < images; i++) {
        char when[64];
        const size_t after = 1 + tree_random(&random) % calls;
        snprintf(when, sizeof when, "image %ld, after call %zu of %zu", i, after, calls);
        lose_power(after, &random, when);
    }
    return crash_end("power_loss", "%ld images of %zu calls", images, calls);
}
