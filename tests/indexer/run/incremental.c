// SPDX-License-Identifier: MIT
// However an archive changes, an index that follows it equals a fresh one.
#include "loci.h"
#include "tests/indexer/picture.h"
#include "tests/indexer/tree.h"
#include "text/base/buffer.h"

#include <criterion/criterion.h>
#include <dirent.h>
#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

enum { ROUNDS = 16, CHANGES_MAX = 8, FILES = 24, NAMES = 40 };

static const char *const words[] = {
    "treaty", "border", "minister", "state", "secrets", "co-operation", "Kazakhstan’s", "U.S.",
    "energy", "Łódź",   "pipeline", "2005",  "defence", "law",          "agreement",    "talks"};
enum { WORDS = sizeof words / sizeof *words };

struct world {
    struct tree tree, indexes;
    uint64_t random;
};

static unsigned pick(struct world *world, unsigned below)
{
    return (unsigned)(tree_random(&world->random) % below);
}

static void add_sentence(struct world *world, struct buffer *text, unsigned length)
{
    for (unsigned i = 0; i < length; i++)
        buffer_printf(text, "%s%s", i ? " " : "", words[pick(world, WORDS)]);
}

static void make_plain(struct world *world, struct buffer *text)
{
    if (pick(world, 3) == 0)
        buffer_add_string(text, "A short title line\n\n");
    for (unsigned paragraphs = 1 + pick(world, 4); paragraphs > 0; paragraphs--) {
        if (pick(world, 4) == 0)
            buffer_add_string(text, "CONCLUSIONS: ");
        add_sentence(world, text, 20 + pick(world, 30));
        buffer_add_string(text, ".\n\n");
    }
}

static void make_records(struct world *world, struct buffer *text)
{
    unsigned first = pick(world, 5);
    for (unsigned i = 0, count = 1 + pick(world, 6); i < count; i++) {
        if (pick(world, 8) == 0) {
            buffer_add_string(text, "{ this is no record\n");
            continue;
        }
        buffer_printf(text, "{\"_id\": \"r%u\", \"title\": \"Record %u\", \"text\": \"", first + i,
                      pick(world, 3));
        add_sentence(world, text, 20);
        buffer_add_string(text, "\"}\n");
    }
}

static void file_name(struct world *world, char out[64])
{
    static const char *const folders[] = {"", "2005/", "2005/deep/", "old/", "a.b/"};
    static const char *const endings[] = {"txt", "jsonl", "bin"};
    unsigned ending = pick(world, 8);
    snprintf(out, 64, "%s%c%u.%s", folders[pick(world, 5)], "abc"[pick(world, 3)], pick(world, 4),
             endings[ending == 0  ? 2
                     : ending < 3 ? 1
                                  : 0]);
}

static void write_new(struct world *world, const char *name)
{
    struct buffer text;
    buffer_init(&text);
    if (strstr(name, ".jsonl"))
        make_records(world, &text);
    else if (strstr(name, ".bin"))
        buffer_add(&text, "\0\1\2\3\0\0\377\376binary", 14);
    else if (pick(world, 12) > 0)
        make_plain(world, &text);
    tree_write_bytes(&world->tree, name, text.data, text.size);
    buffer_clear(&text);
}

// The same size and mtime, other content: what only the ctime or the racy window betrays.
static void rewrite_in_place(struct world *world, const char *name)
{
    const char *path = tree_path(&world->tree, name);
    struct stat status;
    int fd = open(path, O_RDWR);
    if (fd == -1)
        return;
    fstat(fd, &status);
    char byte;
    if (status.st_size > 5 && pread(fd, &byte, 1, status.st_size / 2) == 1 && byte >= 'a' && byte < 'z') {
        byte++;
        cr_assert_eq(pwrite(fd, &byte, 1, status.st_size / 2), 1);
    }
    futimens(fd, (struct timespec[]){status.st_atim, status.st_mtim});
    close(fd);
}

static void copy_file(struct world *world, const char *from, const char *to)
{
    static char content[1 << 16];
    FILE *file = fopen(tree_path(&world->tree, from), "rb");
    if (!file)
        return;
    size_t size = fread(content, 1, sizeof content, file);
    fclose(file);
    tree_write_bytes(&world->tree, to, content, size);
}

static void change_something(struct world *world)
{
    char name[64], other[64];
    file_name(world, name);
    file_name(world, other);
    switch (pick(world, 8)) {
    case 0:
    case 1: write_new(world, name); break;
    case 2: unlink(tree_path(&world->tree, name)); break;
    case 3: rename(tree_path(&world->tree, name), tree_path(&world->tree, other)); break;
    case 4: copy_file(world, name, other); break;
    case 5: rewrite_in_place(world, name); break;
    case 6: utimensat(AT_FDCWD, tree_path(&world->tree, name), NULL, 0); break;
    case 7:
        rename(tree_path(&world->tree, "2005/deep"),
               tree_path(&world->tree, pick(world, 2) ? "moved" : "old/deep"));
    }
}

static loci_index_report run(const struct world *world, const char *index_name)
{
    loci *index;
    char why[LOCI_MESSAGE_SIZE];
    loci_open_options open = {.size = sizeof open, .extract = LOCI_BUILD_EXTRACT};
    cr_assert_eq(loci_open(&index, tree_path(&world->indexes, index_name), &open, why, sizeof why), LOCI_OK,
                 "%s", why);
    // What is gone is gone: these archives are small enough for half of one to go at once.
    loci_index_options options = {.size = sizeof options, .prune = true, .workers = 2, .batch_bytes = 2000};
    loci_index_report report = {.size = sizeof report};
    const char *path = world->tree.root;
    cr_assert_eq(loci_index(index, &path, 1, &options, &report), LOCI_OK, "%s", loci_message(index));
    loci_close(index);
    return report;
}

static void remove_index(const struct world *world, const char *name)
{
    static const char *const endings[] = {"", "-wal", "-shm", ".lock"};
    for (size_t i = 0; i < 4; i++) {
        char path[300];
        snprintf(path, sizeof path, "%s/%s%s", world->indexes.root, name, endings[i]);
        unlink(path);
    }
}

static void compare_with_fresh(struct world *world, const char *when)
{
    remove_index(world, "fresh");
    run(world, "fresh");
    picture_compare(picture_of(tree_path(&world->indexes, "followed")),
                    picture_of(tree_path(&world->indexes, "fresh")), when);
}

static void follow(uint64_t seed)
{
    struct world world = {.random = seed};
    tree_make(&world.tree);
    tree_make(&world.indexes);
    for (int i = 0; i < FILES; i++) {
        char name[64];
        file_name(&world, name);
        write_new(&world, name);
    }
    for (int round = 0; round < ROUNDS; round++) {
        char when[64];
        snprintf(when, sizeof when, "seed %llu, round %d", (unsigned long long)seed, round);
        run(&world, "followed");
        compare_with_fresh(&world, when);
        if (pick(&world, 2))
            picture_age(tree_path(&world.indexes, "followed"));
        for (unsigned i = 1 + pick(&world, CHANGES_MAX); i > 0; i--)
            change_something(&world);
    }
    tree_remove(&world.tree);
    tree_remove(&world.indexes);
}

Test(incremental, equals_a_fresh_index_after_any_changes)
{
    follow(1);
}

Test(incremental, equals_a_fresh_index_after_any_changes_again)
{
    follow(20051102);
}
