// SPDX-License-Identifier: MIT
// What opening a path of a source refuses.
#include "indexer/walk/beneath.h"

#include "tests/indexer/tree.h"

#include <criterion/criterion.h>
#include <errno.h>
#include <fcntl.h>
#include <limits.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/prctl.h>
#include <sys/wait.h>
#include <unistd.h>

static struct tree tree, outside;

static void make(void)
{
    tree_make(&tree);
    tree_make(&outside);
    tree_write(&outside, "secret", "secret");
    tree_write(&outside, "d/f", "secret");
    tree_write(&tree, "f", "plain");
    tree_write(&tree, "d/e/f", "plain");
    cr_assert_eq(mkfifo(tree_path(&tree, "fifo"), 0600), 0);
    symlink(tree_path(&outside, "secret"), tree_path(&tree, "out"));
    symlink("f", tree_path(&tree, "in"));
    symlink("e", tree_path(&tree, "d/in"));
    symlink(tree_path(&outside, "d"), tree_path(&tree, "out-folder"));
    symlink("loop", tree_path(&tree, "loop"));
    symlink("nowhere", tree_path(&tree, "dangling"));
    symlink("/proc/self/status", tree_path(&tree, "status"));
    symlink("/proc/self/root/etc/passwd", tree_path(&tree, "magic"));
}

static void unmake(void)
{
    tree_remove(&tree);
    tree_remove(&outside);
}

TestSuite(beneath, .init = make, .fini = unmake, .timeout = 120);

static int root_of(const struct tree *at)
{
    int fd = open(at->root, O_PATH | O_DIRECTORY | O_CLOEXEC);
    cr_assert_neq(fd, -1);
    return fd;
}

enum { READ = O_RDONLY | O_NONBLOCK | O_NOCTTY, LOOK = O_PATH, LOOK_AT_LINK = O_PATH | O_NOFOLLOW };

static const struct {
    const char *path;
    int flags, error; // 0: it opens
} openings[] = {
    {"f", READ, 0},
    {"d/e/f", READ, 0},
    {"", LOOK, 0},
    {".", LOOK, 0},
    {"d//e/./f", READ, 0},
    {"d/", LOOK, 0},
    {"fifo", READ, 0},
    {"none", READ, ENOENT},
    {"none/f", READ, ENOENT},
    {"f/f", READ, ENOTDIR},
    {"f/", READ, ENOTDIR},
    {"out", READ, ELOOP},
    {"out", LOOK, ELOOP},
    {"out", LOOK_AT_LINK, 0},
    {"in", READ, ELOOP},
    {"d/in/f", READ, ELOOP},
    {"out-folder/f", READ, ELOOP},
    {"out-folder/f", LOOK_AT_LINK, ELOOP},
    {"loop", READ, ELOOP},
    {"dangling", READ, ELOOP},
    {"status", READ, ELOOP},
    {"magic", READ, ELOOP},
    {"..", LOOK, EXDEV},
    {"d/../f", READ, EXDEV},
    {"d/..", LOOK, EXDEV},
    {"/etc/passwd", READ, EXDEV},
};

static void expect_opening(int fd, size_t i, const char *how)
{
    int error = fd == -1 ? errno : 0;
    cr_expect_eq(error, openings[i].error, "'%s' %s: %s", openings[i].path, how, strerror(error));
    if (fd != -1)
        close(fd);
}

Test(beneath, opens_through_no_link_with_the_kernel_s_help_and_without)
{
    int root = root_of(&tree);
    for (size_t i = 0; i < sizeof openings / sizeof *openings; i++) {
        expect_opening(open_strictly(root, openings[i].path, openings[i].flags), i, "strictly");
        expect_opening(open_in_steps(root, openings[i].path, openings[i].flags), i, "in steps");
    }
    close(root);
}

Test(beneath, refuses_names_and_paths_that_no_file_can_have)
{
    static char name[NAME_MAX + 2], path[3 * PATH_MAX];
    memset(name, 'n', sizeof name - 1);
    memset(path, '/', sizeof path - 1);
    memcpy(path, "d", 1);
    memcpy(path + sizeof path - 4, "e/f", 3);
    int root = root_of(&tree);
    cr_expect(open_strictly(root, name, READ) == -1 && errno == ENAMETOOLONG);
    cr_expect(open_in_steps(root, name, READ) == -1 && errno == ENAMETOOLONG);
    int fd = open_strictly(root, path, READ);
    cr_expect_neq(fd, -1, "%s", strerror(errno));
    close(fd);
    close(root);
}

static const char *content(int fd)
{
    static char text[16];
    ssize_t size = fd == -1 ? -1 : read(fd, text, sizeof text - 1);
    text[size > 0 ? size : 0] = '\0';
    if (fd != -1)
        close(fd);
    return text;
}

Test(beneath, follows_where_that_is_asked_for_but_not_into_what_the_kernel_makes_up)
{
    cr_expect_str_eq(content(open_beneath(tree.root, "f", false)), "plain");
    cr_expect_str_eq(content(open_beneath(tree.root, "out", true)), "secret");
    cr_expect(open_beneath(tree.root, "out", false) == -1 && errno == ELOOP);
    cr_expect(open_beneath(tree.root, "dangling", true) == -1 && errno == ENOENT);
    cr_expect(open_beneath(tree.root, "loop", true) == -1 && errno == ELOOP);
    if (access("/proc/self/status", F_OK) == 0)
        cr_expect(open_beneath(tree.root, "status", true) == -1 && errno == EXDEV);
    const char *root = tree_path(&tree, "out");
    cr_expect(open_beneath(root, "", false) == -1 && errno == ELOOP);
    cr_expect_str_eq(content(open_beneath(root, "", true)), "secret");
    root = tree_path(&tree, "out-folder");
    cr_expect(open_beneath(root, "f", false) == -1 && errno == ELOOP);
    cr_expect_str_eq(content(open_beneath(root, "f", true)), "secret");
}

Test(beneath, tells_links_that_stay_inside)
{
    static const char *const places[][2] = {
        {"in", "f"},        {"d/in", "d/e"}, {"out", NULL}, {"out-folder", NULL}, {"out-folder/f", NULL},
        {"dangling", NULL}, {"loop", NULL},
    };
    for (size_t i = 0; i < sizeof places / sizeof *places; i++) {
        char *place = place_inside(tree.root, places[i][0]);
        cr_expect_str_eq(place ? place : "-", places[i][1] ? places[i][1] : "-", "%s", places[i][0]);
        free(place);
    }
    char *place = place_inside("/", tree.root + 1);
    cr_expect_str_eq(place, tree.root + 1);
    free(place);
}

// Another process puts a link in the place of the folder, or the file, and takes it away again, as fast as it can.
static pid_t swap(const char *a, const char *b)
{
    pid_t child = fork();
    if (child != 0)
        return child;
    prctl(PR_SET_PDEATHSIG, SIGKILL);
    for (;;)
        renameat2(AT_FDCWD, a, AT_FDCWD, b, RENAME_EXCHANGE);
}

static void expect_no_secret(const char *a, const char *b, const char *path,
                             int (*open_it)(int, const char *, int))
{
    enum { TRIES = 20000 };
    pid_t child = swap(a, b);
    int root = root_of(&tree), plain = 0, secret = 0;
    for (int i = 0; i < TRIES; i++) {
        const char *text = content(open_it(root, path, READ));
        plain += strcmp(text, "plain") == 0;
        secret += strcmp(text, "secret") == 0;
    }
    kill(child, SIGKILL);
    waitpid(child, NULL, 0);
    close(root);
    cr_expect_eq(secret, 0);
    cr_expect_gt(plain, 0);
}

Test(beneath, is_not_raced_by_links_that_come_and_go)
{
    char d[300], out_folder[300], f[300], out[300];
    snprintf(d, sizeof d, "%s", tree_path(&tree, "d/e"));
    snprintf(out_folder, sizeof out_folder, "%s", tree_path(&tree, "out-folder"));
    snprintf(f, sizeof f, "%s", tree_path(&tree, "f"));
    snprintf(out, sizeof out, "%s", tree_path(&tree, "out"));
    expect_no_secret(f, out, "f", open_strictly);
    expect_no_secret(f, out, "f", open_in_steps);
    expect_no_secret(d, out_folder, "d/e/f", open_strictly);
    expect_no_secret(d, out_folder, "d/e/f", open_in_steps);
}
