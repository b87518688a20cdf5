// SPDX-License-Identifier: MIT
// Walks one source, folder within folder, without recursion.
#include "indexer/discover.h"

#include "indexer/folder.h"

#include <errno.h>
#include <fcntl.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

// Folders kept open at a time; the outer ones of a deeper tree are opened again through "..".
enum { OPEN_FOLDERS_MAX = 64 };

// The way from the root to the folder that is being walked.
struct descent {
    struct folder *folders;
    size_t count, capacity;
};

static void leave(struct descent *way)
{
    folder_clear(&way->folders[--way->count]);
}

static bool is_loop(const struct descent *way, const struct stat *status)
{
    for (size_t i = 0; i < way->count; i++)
        if (way->folders[i].device == status->st_dev && way->folders[i].inode == status->st_ino)
            return true;
    return false;
}

// Makes sure that the innermost folder is open; `child` is the folder just left, or -1.
static bool reopen(struct folder *folder, int child)
{
    if (folder->fd != -1)
        return true;
    struct stat status;
    int fd = openat(child, "..", O_RDONLY | O_DIRECTORY | O_CLOEXEC);
    if (fd == -1)
        return false;
    if (fstat(fd, &status) != 0 || status.st_dev != folder->device || status.st_ino != folder->inode) {
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
    if (way->count < way->capacity)
        return true;
    size_t capacity = way->capacity ? way->capacity * 2 : 16;
    struct folder *folders = reallocarray(way->folders, capacity, sizeof *folders);
    if (!folders)
        return false;
    way->folders = folders;
    way->capacity = capacity;
    return true;
}

// Enters the folder `path` that is open as `fd` (taken over). A folder that cannot be read is
// remarked and not entered. False: stopped or out of memory (scan->result tells).
static bool enter(struct scan *scan, struct descent *way, int fd)
{
    struct stat status;
    if (fstat(fd, &status) != 0) {
        bool kept = scan_remark(scan, REMARK_UNREADABLE, scan->path.data, errno);
        close(fd);
        return kept;
    }
    if (is_loop(way, &status)) {
        close(fd);
        return scan_remark(scan, REMARK_LOOP, scan->path.data, 0);
    }
    if (!make_room(way)) {
        close(fd);
        return scan_fail(scan, DISCOVER_NO_MEMORY);
    }
    struct folder *folder = &way->folders[way->count++];
    *folder = (struct folder){.fd = fd,
                              .device = status.st_dev,
                              .inode = status.st_ino,
                              .path_size = scan->path.size,
                              .outer = way->count > 1 ? way->count - 2 : SIZE_MAX};
    close_outer(way);
    return folder_read(scan, way->folders, folder);
}

static bool enter_child(struct scan *scan, struct descent *way, const char *name)
{
    struct folder *folder = &way->folders[way->count - 1];
    scan_set_path(scan, folder->path_size, name);
    int fd = openat(folder->fd, name, O_RDONLY | O_DIRECTORY | O_NOFOLLOW | O_NONBLOCK | O_CLOEXEC);
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

static int by_path(const void *a, const void *b)
{
    return strcmp(((const struct found *)a)->path, ((const struct found *)b)->path);
}

static void miss_root(struct scan *scan, int error)
{
    scan->walk->root_missing = true;
    scan->walk->root_error = error;
    scan_remark(scan, REMARK_UNREADABLE, "", error);
}

static void walk_root(struct scan *scan, const char *root)
{
    struct stat status;
    int64_t now = clock_now_ns();
    if (stat(root, &status) != 0) {
        miss_root(scan, errno);
        return;
    }
    scan->walk->device = status.st_dev;
    scan->walk->root_is_file = S_ISREG(status.st_mode);
    if (scan->walk->root_is_file) {
        scan_add(scan, "", &status, now);
        return;
    }
    int fd = open(root, O_RDONLY | O_DIRECTORY | O_NONBLOCK | O_CLOEXEC);
    if (fd == -1) {
        miss_root(scan, errno);
        return;
    }
    struct descent way = {0};
    walk_folders(scan, &way, fd);
}

enum discovered discover(struct walk *out, const char *root, const struct discover_rules *rules)
{
    struct walk walk = {0};
    struct scan scan;
    if (scan_init(&scan, &walk, root, rules))
        walk_root(&scan, root);
    enum discovered result = scan.result;
    scan_clear(&scan);
    if (result != DISCOVER_DONE) {
        walk_clear(&walk);
        return result;
    }
    if (walk.count > 1)
        qsort(walk.files, walk.count, sizeof *walk.files, by_path);
    *out = walk;
    return DISCOVER_DONE;
}

void walk_forget_files(struct walk *walk)
{
    while (walk->count > 0)
        free(walk->files[--walk->count].path);
}

void walk_clear(struct walk *walk)
{
    walk_forget_files(walk);
    for (size_t i = 0; i < walk->remark_count; i++)
        free(walk->remarks[i].path);
    free(walk->files);
    free(walk->remarks);
    *walk = (struct walk){0};
}

bool walk_is_unreadable(const struct walk *walk, const char *path)
{
    for (size_t i = 0; i < walk->remark_count; i++) {
        const char *folder = walk->remarks[i].path;
        size_t size = strlen(folder);
        if (walk->remarks[i].kind == REMARK_UNREADABLE &&
            (size == 0 || (strncmp(path, folder, size) == 0 && (path[size] == '/' || path[size] == '\0'))))
            return true;
    }
    return false;
}

const struct found *walk_find(const struct walk *walk, const char *path)
{
    struct found key = {.path = (char *)path};
    return walk->count ? bsearch(&key, walk->files, walk->count, sizeof key, by_path) : NULL;
}
