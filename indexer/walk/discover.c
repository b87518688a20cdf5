// SPDX-License-Identifier: MIT
// Walks one source, folder within folder, without recursion.
#include "indexer/walk/discover.h"

#include "indexer/walk/beneath.h"
#include "indexer/walk/folder.h"
#include "text/base/array.h"

#include <errno.h>
#include <fcntl.h>
#include <search.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

// Folders kept open at a time; the outer ones of a deeper tree are opened again through "..".
enum { OPEN_FOLDERS_MAX = 64 };

// The way from the root to the folder that is being walked.
struct descent {
    struct folder *folders;
    size_t count, capacity;
    void *entered; // a tree (tsearch) of their identities
};

static int by_identity(const void *a, const void *b)
{
    const struct identity *left = a, *right = b;
    if (left->device != right->device)
        return left->device < right->device ? -1 : 1;
    return (left->inode > right->inode) - (left->inode < right->inode);
}

static void leave(struct descent *way)
{
    struct folder *folder = &way->folders[--way->count];
    tdelete(folder->self, &way->entered, by_identity);
    free(folder->self);
    folder_clear(folder);
}

static bool is_loop(const struct descent *way, const struct stat *status)
{
    return tfind(&(struct identity){status->st_dev, status->st_ino}, &way->entered, by_identity) != NULL;
}

// Makes sure that the innermost folder is open; `child` is the folder just left, or -1.
static bool reopen(struct folder *folder, int child)
{
    if (folder->fd != -1)
        return true;
    struct stat status;
    int fd = open_again(child, "..", O_RDONLY | O_DIRECTORY | O_CLOEXEC);
    if (fd == -1)
        return false;
    if (fstat(fd, &status) != 0 || status.st_dev != folder->self->device ||
        status.st_ino != folder->self->inode) {
        close(fd);
        errno = ESTALE;
        return false;
    }
    folder->fd = fd;
    return true;
}

static void close_outer(struct descent *way)
{
    if (way->count <= OPEN_FOLDERS_MAX)
        return;
    struct folder *outer = &way->folders[way->count - 1 - OPEN_FOLDERS_MAX];
    if (outer->fd != -1)
        close(outer->fd);
    outer->fd = -1;
}

static bool make_room(struct descent *way)
{
    struct folder *folders = array_reserve(way->folders, &way->capacity, way->count + 1, sizeof *folders);
    if (folders)
        way->folders = folders;
    return folders != NULL;
}

// Goes on to the folder that is open as `fd` (taken over).
static bool push(struct scan *scan, struct descent *way, int fd, const struct stat *status)
{
    struct identity *self = malloc(sizeof *self);
    if (self)
        *self = (struct identity){status->st_dev, status->st_ino};
    if (!self || !make_room(way) || !tsearch(self, &way->entered, by_identity)) {
        free(self);
        close(fd);
        return scan_fail(scan, DISCOVER_NO_MEMORY);
    }
    struct folder folder = {.fd = fd, .self = self, .path_size = scan->path.size, .outer = SIZE_MAX};
    if (way->count > 0) {
        const struct folder *around = &way->folders[way->count - 1];
        folder.outer = around->ignore.count > 0 ? way->count - 1 : around->outer;
    }
    way->folders[way->count++] = folder;
    close_outer(way);
    return folder_read(scan, way->folders, &way->folders[way->count - 1]);
}

// Enters the folder scan->path that is open as `fd` (taken over). One that cannot be read is
// remarked and not entered. False: stopped or out of memory (scan->result tells).
static bool enter(struct scan *scan, struct descent *way, int fd)
{
    struct stat status;
    struct remark no = {.path = scan->path.data};
    if (fstat(fd, &status) != 0)
        no = (struct remark){REMARK_UNREADABLE, no.path, errno};
    else if (is_loop(way, &status))
        no.kind = REMARK_LOOP;
    else if (way->count > 0 && way->folders[way->count - 1].self->device != status.st_dev && is_kernels(fd))
        no.kind = REMARK_KERNEL;
    else
        return push(scan, way, fd, &status);
    close(fd);
    return scan_remark(scan, no.kind, no.path, no.error);
}

static bool enter_child(struct scan *scan, struct descent *way, const char *name)
{
    struct folder *folder = &way->folders[way->count - 1];
    scan_set_path(scan, folder->path_size, name);
    int fd = open_again(folder->fd, name, O_RDONLY | O_DIRECTORY | O_NOFOLLOW | O_NONBLOCK | O_CLOEXEC);
    if (fd != -1)
        return enter(scan, way, fd);
    // Gone, or something else by now: the walk says what is there when it looks.
    if (errno == ENOENT || errno == ENOTDIR || errno == ELOOP)
        return true;
    return scan_remark(scan, REMARK_UNREADABLE, scan->path.data, errno);
}

// Leaves the innermost folder for the one around it.
static bool climb(struct scan *scan, struct descent *way)
{
    int child = way->folders[way->count - 1].fd;
    way->folders[way->count - 1].fd = -1;
    leave(way);
    bool going = true;
    if (way->count > 0) {
        struct folder *folder = &way->folders[way->count - 1];
        if (!reopen(folder, child) && folder->next < folder->child_count) {
            // It moved while it was walked: what is left of it is unknown.
            scan_set_path(scan, folder->path_size, NULL);
            going = scan_remark(scan, REMARK_UNREADABLE, scan->path.data, errno);
            folder->next = folder->child_count;
        }
    }
    if (child != -1)
        close(child);
    return going;
}

static void walk_folders(struct scan *scan, struct descent *way, int root)
{
    scan_set_path(scan, 0, NULL);
    bool going = enter(scan, way, root);
    while (going && way->count > 0) {
        struct folder *folder = &way->folders[way->count - 1];
        if (folder->next < folder->child_count)
            going = enter_child(scan, way, folder->children[folder->next++]);
        else
            going = climb(scan, way);
    }
    while (way->count > 0)
        leave(way);
    free(way->folders);
}

static void lose_root(struct scan *scan, int error)
{
    scan->walk->root_missing = true;
    scan->walk->root_error = error;
    scan_remark(scan, REMARK_UNREADABLE, "", error);
}

// The root that is open as `fd`, with O_PATH.
static void walk_open_root(struct scan *scan, int fd, int64_t now)
{
    struct stat status;
    if (fstat(fd, &status) != 0) {
        lose_root(scan, errno);
        return;
    }
    scan->walk->device = status.st_dev;
    scan->walk->root_is_file = S_ISREG(status.st_mode);
    if (is_kernels(fd))
        lose_root(scan, EXDEV);
    else if (S_ISDIR(status.st_mode)) {
        int folder = open_again(fd, ".", O_RDONLY | O_DIRECTORY | O_CLOEXEC);
        if (folder == -1) {
            lose_root(scan, errno);
            return;
        }
        struct descent way = {0};
        walk_folders(scan, &way, folder);
    } else if (S_ISREG(status.st_mode))
        scan_add(scan, "", &status, now);
    else
        lose_root(scan, ENOENT);
}

static void walk_root(struct scan *scan, const char *root)
{
    int64_t now = clock_now_ns();
    int fd = open_root(root, scan->rules->follow, O_PATH | O_CLOEXEC);
    if (fd == -1) {
        lose_root(scan, errno);
        return;
    }
    walk_open_root(scan, fd, now);
    close(fd);
}

enum discovered discover(struct walk *out, const char *root, const struct discover_rules *rules)
{
    struct walk walk = {0};
    struct scan scan;
    if (scan_init(&scan, &walk, root, rules))
        walk_root(&scan, root);
    scan_drop_linked_again(&scan);
    if (scan.result == DISCOVER_DONE && !walk_order(&walk))
        scan_fail(&scan, DISCOVER_NO_MEMORY);
    enum discovered result = scan.result;
    scan_clear(&scan);
    if (result != DISCOVER_DONE) {
        walk_clear(&walk);
        return result;
    }
    *out = walk;
    return DISCOVER_DONE;
}
