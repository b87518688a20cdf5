// SPDX-License-Identifier: MIT
// What a walk finds, leaves out and remarks.
#include "indexer/walk/discover.h"
#include "indexer/walk/beneath.h"

#include "tests/indexer/tree.h"

#include <criterion/criterion.h>
#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/socket.h>
#include <sys/un.h>
#include <unistd.h>

static struct tree tree;

static void make(void)
{
    tree_make(&tree);
}

static void unmake(void)
{
    tree_remove(&tree);
}

TestSuite(discover, .init = make, .fini = unmake);

// The paths found, joined by spaces.
static const char *found(const struct discover_rules *rules, struct walk *walk)
{
    static char text[4096];
    cr_assert_eq(discover(walk, tree.root, rules), DISCOVER_DONE);
    text[0] = '\0';
    for (size_t i = 0; i < walk->count; i++) {
        strcat(text, i ? " " : "");
        strcat(text, walk->files[i].path);
    }
    return text;
}

static void expect(const struct discover_rules *rules, const char *paths)
{
    struct walk walk;
    cr_expect_str_eq(found(rules, &walk), paths);
    walk_clear(&walk);
}

Test(discover, lists_files_by_path_bytewise)
{
    tree_write(&tree, "b/a", "1");
    tree_write(&tree, "b-a", "22");
    tree_write(&tree, "b.a", "333");
    tree_write(&tree, "a/z/y", "");
    struct walk walk;
    cr_expect_str_eq(found(&(struct discover_rules){0}, &walk), "a/z/y b-a b.a b/a");
    const struct found *file = walk_find(&walk, "b.a");
    struct stat status;
    stat(tree_path(&tree, "b.a"), &status);
    cr_assert(file);
    cr_expect_eq(file->size, 3);
    cr_expect_eq(file->inode, status.st_ino);
    cr_expect_eq(file->mtime_ns, (int64_t)status.st_mtim.tv_sec * 1000000000 + status.st_mtim.tv_nsec);
    cr_expect_geq(file->checked_ns, file->mtime_ns - 20000000);
    cr_expect_null(walk_find(&walk, "b"));
    cr_expect_eq(walk.remark_count, 0);
    cr_expect_eq(walk.device, status.st_dev);
    walk_clear(&walk);
}

Test(discover, leaves_out_hidden_names_unless_asked)
{
    tree_write(&tree, ".a", "");
    tree_write(&tree, ".b/c", "");
    tree_write(&tree, "d", "");
    tree_write(&tree, ".lociignore", "x\n");
    expect(&(struct discover_rules){0}, "d");
    expect(&(struct discover_rules){.hidden = true}, ".a .b/c d");
}

Test(discover, leaves_out_the_index_and_its_companions)
{
    static const char *const names[] = {"i.loci", "i.loci-wal", "i.loci-shm", "i.loci.lock", "other.loci"};
    for (size_t i = 0; i < 5; i++)
        tree_write(&tree, names[i], "");
    expect(&(struct discover_rules){.index_path = tree_path(&tree, "i.loci")}, "other.loci");
}

Test(discover, obeys_globs_and_ignore_files_in_their_order)
{
    tree_write(&tree, "a.txt", "");
    tree_write(&tree, "a.log", "");
    tree_write(&tree, "old/a.txt", "");
    tree_write(&tree, "sub/.lociignore", "!b.log\n/c.txt\n");
    tree_write(&tree, "sub/b.log", "");
    tree_write(&tree, "sub/c.txt", "");
    tree_write(&tree, "sub/d/c.txt", "");
    tree_write(&tree, "sub/d/e.log", "");
    tree_write(&tree, ".lociignore", "*.log\n/old/\n");
    expect(&(struct discover_rules){0}, "a.txt sub/b.log sub/d/c.txt");
    const char *exclude[] = {"b.log", "d/"};
    expect(&(struct discover_rules){.exclude = exclude, .exclude_count = 2}, "a.txt");
    const char *include[] = {"sub/", "!c.txt"};
    expect(&(struct discover_rules){.include = include, .include_count = 2}, "sub/b.log");
    const char *bad[] = {"[x"};
    struct walk walk;
    cr_expect_eq(discover(&walk, tree.root, &(struct discover_rules){.include = bad, .include_count = 1}),
                 DISCOVER_BAD_GLOB);
}

Test(discover, remarks_bad_lines_of_an_ignore_file)
{
    tree_write(&tree, ".lociignore", "[\na\n");
    tree_write(&tree, "a", "");
    tree_write(&tree, "b", "");
    struct walk walk;
    cr_expect_str_eq(found(&(struct discover_rules){0}, &walk), "b");
    cr_assert_eq(walk.remark_count, 1);
    cr_expect_eq(walk.remarks[0].kind, REMARK_IGNORE);
    cr_expect_str_eq(walk.remarks[0].path, ".lociignore");
    walk_clear(&walk);
}

Test(discover, remarks_an_ignore_file_that_is_too_large_and_heeds_its_whole_lines)
{
    enum { SIZE = (1 << 20) + 5 }; // the bound lies within the last line, which would be "/b" in part
    char *lines = malloc(SIZE + 1);
    cr_assert_not_null(lines);
    memset(lines, '#', SIZE);
    lines[SIZE] = '\0';
    memcpy(lines, "/a\n", 3);
    memcpy(lines + SIZE - 8, "\n/b-file", 8);
    tree_write(&tree, ".lociignore", lines);
    tree_write(&tree, "a", "");
    tree_write(&tree, "b", "");
    struct walk walk;
    cr_expect_str_eq(found(&(struct discover_rules){0}, &walk), "b");
    cr_assert_eq(walk.remark_count, 1);
    cr_expect_eq(walk.remarks[0].kind, REMARK_IGNORE);
    cr_expect_eq(walk.remarks[0].error, EFBIG);
    walk_clear(&walk);
    free(lines);
}

Test(discover, opens_no_fifo_socket_or_device)
{
    tree_write(&tree, "a", "");
    cr_assert_eq(mkfifo(tree_path(&tree, "fifo"), 0600), 0);
    struct sockaddr_un address = {.sun_family = AF_UNIX};
    snprintf(address.sun_path, sizeof address.sun_path, "%.90s/s", tree.root);
    int server = socket(AF_UNIX, SOCK_STREAM, 0);
    cr_assert_eq(bind(server, (struct sockaddr *)&address, sizeof address), 0);
    cr_assert_eq(symlink("/dev/zero", tree_path(&tree, "zero")), 0);
    cr_assert_eq(mkfifo(tree_path(&tree, "b"), 0600), 0);
    cr_assert_eq(symlink("b", tree_path(&tree, ".lociignore")), 0);
    expect(&(struct discover_rules){0}, "a");
    int fd = open_beneath(tree.root, "fifo", false);
    cr_expect_neq(fd, -1);
    close(fd);
    close(server);
}

// A tree with links of every kind, out of it and within.
static void link_all(const struct tree *outside)
{
    tree_write(outside, "far/file", "far");
    tree_write(&tree, "a", "");
    tree_folder(&tree, "sub");
    symlink("a", tree_path(&tree, "to-a"));
    symlink(tree_path(&tree, "a"), tree_path(&tree, "to-a-from-the-top"));
    symlink("nowhere", tree_path(&tree, "to-nothing"));
    symlink("loop", tree_path(&tree, "loop"));
    symlink(tree_path(outside, "far/file"), tree_path(&tree, "sub/to-file"));
    symlink(tree_path(outside, "far/file"), tree_path(&tree, "to-file"));
    symlink("to-file", tree_path(&tree, "to-link"));
    symlink(tree_path(outside, "far"), tree_path(&tree, "to-folder"));
    symlink("..", tree_path(&tree, "sub/up"));
}

Test(discover, follows_no_link_and_lists_those_that_leave)
{
    struct tree outside;
    tree_make(&outside);
    link_all(&outside);
    struct walk walk;
    cr_expect_str_eq(found(&(struct discover_rules){0}, &walk), "a sub/to-file to-file to-link");
    cr_expect_eq(walk.remark_count, 2);
    cr_expect_eq(walk.remarks[0].kind, REMARK_LINK);
    struct stat status;
    lstat(tree_path(&tree, "to-file"), &status);
    cr_expect(walk_find(&walk, "to-file")->outside);
    cr_expect_eq(walk_find(&walk, "to-file")->inode, status.st_ino);
    cr_expect_not(walk_find(&walk, "a")->outside);
    walk_clear(&walk);
    tree_remove(&outside);
}

Test(discover, takes_linked_files_once_where_links_are_followed)
{
    struct tree outside;
    tree_make(&outside);
    link_all(&outside);
    struct walk walk;
    // A folder's own files come before those of the folders in it.
    cr_expect_str_eq(found(&(struct discover_rules){.follow = true}, &walk), "a to-file");
    cr_expect_eq(walk.remark_count, 2);
    cr_expect_eq(walk_find(&walk, "to-file")->size, 3);
    cr_expect_not(walk_find(&walk, "to-file")->outside);
    walk_clear(&walk);
    tree_remove(&outside);
}

Test(discover, takes_no_link_to_the_index)
{
    struct tree outside;
    tree_make(&outside);
    tree_write(&outside, "i.loci", "");
    symlink(tree_path(&outside, "i.loci"), tree_path(&tree, "link"));
    symlink(tree_path(&outside, "i.loci"), tree_path(&tree, ".lociignore"));
    expect(&(struct discover_rules){.index_path = tree_path(&outside, "i.loci"), .follow = true}, "");
    expect(&(struct discover_rules){.index_path = tree_path(&outside, "i.loci")}, "");
    tree_remove(&outside);
}

Test(discover, reads_rules_from_within_alone_and_no_file_without_its_rules)
{
    struct tree outside;
    tree_make(&outside);
    tree_write(&outside, "rules", "*.log\n");
    tree_write(&tree, "rules", "*.log\n");
    tree_write(&tree, "in/a.log", "");
    tree_write(&tree, "in/b", "");
    tree_write(&tree, "out/a.log", "");
    tree_write(&tree, "out/b", "");
    tree_write(&tree, "top/a.log", "");
    tree_write(&tree, "top/b", "");
    symlink("../rules", tree_path(&tree, "in/.lociignore"));
    symlink(tree_path(&tree, "rules"), tree_path(&tree, "top/.lociignore"));
    symlink(tree_path(&outside, "rules"), tree_path(&tree, "out/.lociignore"));
    struct walk walk;
    cr_expect_str_eq(found(&(struct discover_rules){0}, &walk), "in/b rules top/b");
    cr_assert_eq(walk.remark_count, 2);
    cr_expect_eq(walk.remarks[0].kind, REMARK_IGNORE);
    cr_expect_str_eq(walk.remarks[0].path, "out/.lociignore");
    cr_expect_eq(walk.remarks[0].error, ELOOP);
    cr_expect(walk_is_unreadable(&walk, "out/b"));
    cr_expect_not(walk_is_unreadable(&walk, "in/b"));
    walk_clear(&walk);
    expect(&(struct discover_rules){.follow = true}, "in/b out/b rules top/b");
    tree_remove(&outside);
}

Test(discover, misses_a_root_that_a_link_has_taken_the_place_of)
{
    struct tree outside;
    tree_make(&outside);
    tree_write(&outside, "d/a", "");
    symlink(tree_path(&outside, "d"), tree_path(&tree, "d"));
    symlink(tree_path(&outside, "d/a"), tree_path(&tree, "a"));
    static const char *const roots[] = {"d", "a"};
    for (size_t i = 0; i < 2; i++) {
        struct walk walk;
        const char *root = tree_path(&tree, roots[i]);
        cr_assert_eq(discover(&walk, root, &(struct discover_rules){0}), DISCOVER_DONE);
        cr_expect(walk.root_missing && walk.count == 0);
        cr_expect_eq(walk.remarks[0].error, ELOOP);
        walk_clear(&walk);
        cr_assert_eq(discover(&walk, root, &(struct discover_rules){.follow = true}), DISCOVER_DONE);
        cr_expect(!walk.root_missing && walk.count == 1);
        walk_clear(&walk);
    }
    tree_remove(&outside);
}

Test(discover, takes_no_root_that_the_kernel_makes_up)
{
    static const char *const roots[] = {"/proc", "/proc/self", "/proc/version", "/sys/kernel"};
    for (size_t i = 0; i < sizeof roots / sizeof *roots; i++) {
        struct walk walk;
        if (access(roots[i], F_OK) != 0)
            continue;
        cr_assert_eq(discover(&walk, roots[i], &(struct discover_rules){.follow = true}), DISCOVER_DONE);
        cr_expect(walk.root_missing && walk.count == 0, "%s", roots[i]);
        walk_clear(&walk);
    }
}

Test(discover, keeps_names_that_are_not_utf8)
{
    tree_write(&tree, "caf\xe9\n\x1b[31m", "x");
    struct walk walk;
    cr_expect_str_eq(found(&(struct discover_rules){0}, &walk), "caf\xe9\n\x1b[31m");
    int fd = open_beneath(tree.root, walk.files[0].path, false);
    cr_expect_neq(fd, -1);
    close(fd);
    walk_clear(&walk);
}

// 300 folders with names of 100 bytes: 30,000 bytes of path, far over PATH_MAX, more folders than stay open.
Test(discover, reaches_any_depth)
{
    enum { DEPTH = 300, NAME = 100 };
    char name[NAME + 1];
    memset(name, 'd', NAME);
    name[NAME] = '\0';
    int at = open(tree.root, O_RDONLY | O_DIRECTORY);
    for (int i = 0; i < DEPTH; i++) {
        cr_assert_eq(mkdirat(at, name, 0700), 0);
        cr_assert_eq(mkdirat(at, "e", 0700), 0);
        int file = openat(at, "e/f", O_CREAT | O_WRONLY, 0600);
        close(file);
        int next = openat(at, name, O_RDONLY | O_DIRECTORY);
        close(at);
        at = next;
    }
    int file = openat(at, "bottom", O_CREAT | O_WRONLY, 0600);
    cr_assert_eq(write(file, "deep", 4), 4);
    close(file);
    close(at);
    struct walk walk;
    cr_assert_eq(discover(&walk, tree.root, &(struct discover_rules){0}), DISCOVER_DONE);
    cr_expect_eq(walk.count, DEPTH + 1);
    cr_expect_eq(walk.remark_count, 0);
    for (size_t i = 0; i < walk.count; i++) {
        if (!strstr(walk.files[i].path, "bottom"))
            continue;
        cr_expect_eq(strlen(walk.files[i].path), DEPTH * (NAME + 1) + 6);
        int fd = open_beneath(tree.root, walk.files[i].path, false);
        char content[5] = "";
        cr_expect_eq(read(fd, content, 4), 4);
        cr_expect_str_eq(content, "deep");
        close(fd);
    }
    walk_clear(&walk);
}

Test(discover, says_what_it_could_not_read)
{
    tree_write(&tree, "closed/a", "");
    tree_write(&tree, "open/a", "");
    chmod(tree_path(&tree, "closed"), 0);
    struct walk walk;
    if (access(tree_path(&tree, "closed/a"), F_OK) == 0) {
        chmod(tree_path(&tree, "closed"), 0700);
        cr_skip_test("root reads every folder");
    }
    cr_expect_str_eq(found(&(struct discover_rules){0}, &walk), "open/a");
    cr_expect(walk_is_unreadable(&walk, "closed/a"));
    cr_expect_not(walk_is_unreadable(&walk, "closedness/a"));
    cr_expect_not(walk_is_unreadable(&walk, "open/b"));
    walk_clear(&walk);
    chmod(tree_path(&tree, "closed"), 0700);
}

// The steps of ordering `count` unreadable folders and asking for as many paths.
static uint64_t unreadable_cost(size_t count)
{
    struct walk walk = {.remarks = calloc(count, sizeof *walk.remarks), .remark_count = count};
    char path[32];
    for (size_t i = 0; i < count; i++) {
        snprintf(path, sizeof path, "%zu/closed", i * 7919 % count);
        walk.remarks[i] = (struct remark){REMARK_UNREADABLE, strdup(path), EACCES};
    }
    cr_assert(walk_order(&walk));
    for (size_t i = 0; i < count; i++) {
        snprintf(path, sizeof path, "%zu/%s", i, i % 2 ? "closed/file" : "closed-not");
        cr_expect_eq(walk_is_unreadable(&walk, path), i % 2 == 1, "%s", path);
    }
    uint64_t compared = walk.compared;
    walk_clear(&walk);
    return compared;
}

// The steps of a walk over `count` links, each to a file of its own.
static uint64_t linked_cost(size_t count)
{
    struct tree links, files;
    tree_make(&links);
    tree_make(&files);
    for (size_t i = 0; i < count; i++) {
        char name[24];
        snprintf(name, sizeof name, "%zu", i);
        tree_write(&files, name, "");
        cr_assert_eq(symlink(tree_path(&files, name), tree_path(&links, name)), 0);
    }
    struct walk walk;
    cr_assert_eq(discover(&walk, links.root, &(struct discover_rules){.follow = true}), DISCOVER_DONE);
    cr_expect_eq(walk.count, count);
    uint64_t compared = walk.compared;
    walk_clear(&walk);
    tree_remove(&links);
    tree_remove(&files);
    return compared;
}

// The steps of a walk down `depth` folders, one in the other, the outermost with rules.
static uint64_t depth_cost(int depth)
{
    struct tree deep;
    tree_make(&deep);
    tree_write(&deep, ".lociignore", "x\n");
    int at = open(deep.root, O_RDONLY | O_DIRECTORY);
    for (int i = 0; i < depth; i++) {
        cr_assert_eq(mkdirat(at, "d", 0700), 0);
        int next = openat(at, "d", O_RDONLY | O_DIRECTORY);
        close(at);
        at = next;
    }
    close(at);
    struct walk walk;
    cr_assert_eq(discover(&walk, deep.root, &(struct discover_rules){0}), DISCOVER_DONE);
    cr_expect_eq(walk.remark_count, 0);
    uint64_t compared = walk.compared;
    walk_clear(&walk);
    tree_remove(&deep);
    return compared;
}

Test(discover, takes_little_more_than_twice_the_steps_for_twice_as_much)
{
    uint64_t some = unreadable_cost(1000), twice = unreadable_cost(2000);
    cr_expect_gt(some, 0);
    cr_expect_lt(twice, some * 5 / 2, "%llu, then %llu", (unsigned long long)some, (unsigned long long)twice);
    some = linked_cost(500), twice = linked_cost(1000);
    cr_expect_gt(some, 0);
    cr_expect_lt(twice, some * 5 / 2, "%llu, then %llu", (unsigned long long)some, (unsigned long long)twice);
    some = depth_cost(200), twice = depth_cost(400);
    cr_expect_gt(some, 0);
    cr_expect_lt(twice, some * 5 / 2, "%llu, then %llu", (unsigned long long)some, (unsigned long long)twice);
}

static const struct {
    const char *path;
    bool unreadable;
} beneath_closed[] = {
    {"a", true},    {"a/b", true},   {"a-", false},  {"a-/b", true},      {"a-/bb", false},
    {"a.b", false}, {"a/-", true},   {"", false},    {"b", false},        {"b/c/d/e", true},
    {"b/c", false}, {"b/c/d", true}, {"\xff", true}, {"\xff\xff", false}, {"\1", false},
};

Test(discover, knows_what_lies_beneath_the_unreadable_whatever_the_bytes)
{
    static const char *const closed[] = {"b/c/d", "a", "a-/b", "a/x/y", "\xff", "a/x"};
    struct walk walk = {.remarks = calloc(7, sizeof *walk.remarks)};
    for (size_t i = 0; i < 6; i++)
        walk.remarks[walk.remark_count++] = (struct remark){REMARK_UNREADABLE, strdup(closed[i]), EACCES};
    walk.remarks[walk.remark_count++] = (struct remark){REMARK_LINK, strdup("b"), 0};
    cr_assert(walk_order(&walk));
    for (size_t i = 0; i < sizeof beneath_closed / sizeof *beneath_closed; i++)
        cr_expect_eq(walk_is_unreadable(&walk, beneath_closed[i].path), beneath_closed[i].unreadable, "%s",
                     beneath_closed[i].path);
    walk_clear(&walk);
}

Test(discover, tells_missing_from_empty_roots)
{
    struct walk walk;
    cr_assert_eq(discover(&walk, tree.root, &(struct discover_rules){0}), DISCOVER_DONE);
    cr_expect(walk.root_empty && !walk.root_missing);
    walk_clear(&walk);
    cr_assert_eq(discover(&walk, tree_path(&tree, "no"), &(struct discover_rules){0}), DISCOVER_DONE);
    cr_expect(walk.root_missing && !walk.root_empty);
    cr_expect(walk_is_unreadable(&walk, "anything"));
    walk_clear(&walk);
    tree_write(&tree, "file", "x");
    cr_assert_eq(discover(&walk, tree_path(&tree, "file"), &(struct discover_rules){0}), DISCOVER_DONE);
    cr_assert_eq(walk.count, 1);
    cr_expect_str_eq(walk.files[0].path, "");
    walk_clear(&walk);
}

static bool stop_at_third(void *context)
{
    return ++*(int *)context == 3;
}

Test(discover, stops_when_asked)
{
    for (int i = 0; i < 9; i++)
        tree_write(&tree, (char[]){(char)('a' + i), 0}, "");
    int asked = 0;
    struct walk walk;
    struct discover_rules rules = {.should_stop = stop_at_third, .stop_context = &asked};
    cr_expect_eq(discover(&walk, tree.root, &rules), DISCOVER_STOPPED);
    cr_expect_eq(asked, 3);
}
