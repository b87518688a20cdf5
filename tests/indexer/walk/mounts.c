// SPDX-License-Identifier: MIT
// Walks over what is mounted in a source: in a mount namespace of the test's own, where one can be had.
#include "indexer/walk/beneath.h"
#include "indexer/walk/discover.h"

#include "tests/indexer/tree.h"

#include <criterion/criterion.h>
#include <errno.h>
#include <sched.h>
#include <string.h>
#include <sys/mount.h>
#include <unistd.h>

static struct tree tree;

static void make(void)
{
    tree_make(&tree);
    tree_write(&tree, "a", "");
}

static void unmake(void)
{
    tree_remove(&tree);
}

TestSuite(mounts, .init = make, .fini = unmake, .timeout = 60);

static bool be_apart(void)
{
    if (unshare(CLONE_NEWNS) != 0 && unshare(CLONE_NEWUSER | CLONE_NEWNS) != 0)
        return false;
    return mount("none", "/", NULL, MS_REC | MS_PRIVATE, NULL) == 0;
}

// Walks the tree while `what` is bound to `path` in it. Nothing is checked before it is unbound: a test that
// fails removes its tree.
static bool walk_bound(struct walk *walk, const char *what, const char *path, int *opened, int *error)
{
    const char *place = tree_path(&tree, path);
    if (!be_apart() || mount(what, place, NULL, MS_BIND | MS_REC, NULL) != 0)
        return false;
    enum discovered discovered = discover(walk, tree.root, &(struct discover_rules){.follow = true});
    *opened = open_beneath(tree.root, path, true);
    *error = errno;
    bool unbound = umount2(place, MNT_DETACH) == 0;
    if (!unbound)
        _exit(1);
    cr_assert_eq(discovered, DISCOVER_DONE);
    return true;
}

static void expect_remark(const struct walk *walk, enum remark_kind kind, const char *path)
{
    cr_assert_eq(walk->remark_count, 1);
    cr_expect_eq(walk->remarks[0].kind, kind);
    cr_expect_str_eq(walk->remarks[0].path, path);
}

Test(mounts, of_what_the_kernel_makes_up_are_not_entered)
{
    struct walk walk;
    int fd, error;
    tree_folder(&tree, "proc");
    if (access("/proc/self", F_OK) != 0 || !walk_bound(&walk, "/proc", "proc", &fd, &error))
        cr_skip_test("nothing can be mounted here");
    cr_expect_eq(walk.count, 1);
    expect_remark(&walk, REMARK_KERNEL, "proc");
    cr_expect(fd == -1 && error == EXDEV);
    walk_clear(&walk);
}

Test(mounts, of_single_files_that_the_kernel_makes_up_are_not_opened)
{
    struct walk walk;
    int fd, error;
    tree_write(&tree, "version", "");
    if (access("/proc/version", F_OK) != 0 || !walk_bound(&walk, "/proc/version", "version", &fd, &error))
        cr_skip_test("nothing can be mounted here");
    cr_expect_eq(walk.count, 2);
    cr_expect(fd == -1 && error == EXDEV);
    walk_clear(&walk);
}

Test(mounts, of_a_folder_within_itself_end)
{
    struct walk walk;
    int fd, error;
    tree_write(&tree, "b/c/d", "");
    if (!walk_bound(&walk, tree.root, "b/c", &fd, &error))
        cr_skip_test("nothing can be mounted here");
    close(fd);
    cr_expect_eq(walk.count, 1);
    expect_remark(&walk, REMARK_LOOP, "b/c");
    walk_clear(&walk);
}
