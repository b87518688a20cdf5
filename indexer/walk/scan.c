// SPDX-License-Identifier: MIT
// What a walk gathers, and how a file is looked at.
#include "indexer/walk/folder.h"

#include <errno.h>
#include <fcntl.h>
#include <limits.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>
#include <unistd.h>

static const char *const companions[] = {"", "-wal", "-shm", "-journal", ".lock"};

static void remember_index(struct scan *scan, const char *index_path)
{
    for (size_t i = 0; index_path && i < sizeof companions / sizeof *companions; i++) {
        struct buffer path;
        struct stat status;
        buffer_init(&path);
        if (buffer_printf(&path, "%s%s", index_path, companions[i]) && stat(path.data, &status) == 0)
            scan->own[scan->own_count++] = (struct identity){status.st_dev, status.st_ino};
        buffer_clear(&path);
    }
}

static bool add_globs(struct scan *scan, struct globs *globs, const char *const *lines, size_t count)
{
    for (size_t i = 0; i < count; i++) {
        enum glob_parsed parsed = globs_add(globs, lines[i], strlen(lines[i]));
        if (parsed == GLOB_BAD || parsed == GLOB_NO_MEMORY)
            return scan_fail(scan, parsed == GLOB_BAD ? DISCOVER_BAD_GLOB : DISCOVER_NO_MEMORY);
    }
    return true;
}

bool scan_init(struct scan *scan, struct walk *walk, const char *root, const struct discover_rules *rules)
{
    *scan = (struct scan){.walk = walk, .root = root, .rules = rules};
    buffer_init(&scan->path);
    remember_index(scan, rules->index_path);
    return add_globs(scan, &scan->include, rules->include, rules->include_count) &&
           add_globs(scan, &scan->exclude, rules->exclude, rules->exclude_count);
}

void scan_clear(struct scan *scan)
{
    globs_clear(&scan->include);
    globs_clear(&scan->exclude);
    free(scan->linked);
    buffer_clear(&scan->path);
}

void scan_set_path(struct scan *scan, size_t size, const char *name)
{
    buffer_truncate(&scan->path, size);
    if (name && size > 0)
        buffer_add_byte(&scan->path, '/');
    if (name)
        buffer_add_string(&scan->path, name);
}

bool scan_fail(struct scan *scan, enum discovered result)
{
    scan->result = result;
    return false;
}

bool scan_remark(struct scan *scan, enum remark_kind kind, const char *path, int error)
{
    struct walk *walk = scan->walk;
    if (walk->remark_count == walk->remark_capacity) {
        size_t capacity = walk->remark_capacity ? walk->remark_capacity * 2 : 8;
        struct remark *remarks = reallocarray(walk->remarks, capacity, sizeof *remarks);
        if (!remarks)
            return scan_fail(scan, DISCOVER_NO_MEMORY);
        walk->remarks = remarks;
        walk->remark_capacity = capacity;
    }
    char *copy = strdup(path);
    if (!copy)
        return scan_fail(scan, DISCOVER_NO_MEMORY);
    walk->remarks[walk->remark_count++] = (struct remark){kind, copy, error};
    return true;
}

bool scan_add(struct scan *scan, const char *path, const struct stat *status, int64_t checked_ns)
{
    struct walk *walk = scan->walk;
    if (walk->count == walk->capacity) {
        size_t capacity = walk->capacity ? walk->capacity * 2 : 64;
        struct found *files = reallocarray(walk->files, capacity, sizeof *files);
        if (!files)
            return scan_fail(scan, DISCOVER_NO_MEMORY);
        walk->files = files;
        walk->capacity = capacity;
    }
    struct found found = {.path = strdup(path), .checked_ns = checked_ns};
    if (!found.path)
        return scan_fail(scan, DISCOVER_NO_MEMORY);
    found_from_stat(&found, status);
    walk->files[walk->count++] = found;
    return true;
}

static int64_t nanoseconds(struct timespec time)
{
    return (int64_t)time.tv_sec * 1000000000 + time.tv_nsec;
}

void found_from_stat(struct found *out, const struct stat *status)
{
    out->size = (uint64_t)status->st_size;
    out->inode = status->st_ino;
    out->mtime_ns = nanoseconds(status->st_mtim);
    out->ctime_ns = nanoseconds(status->st_ctim);
}

int64_t clock_now_ns(void)
{
    struct timespec now;
    clock_gettime(CLOCK_REALTIME, &now);
    return nanoseconds(now);
}

int open_beneath(const char *root, const char *path)
{
    int flags = O_RDONLY | O_NONBLOCK | O_NOCTTY | O_CLOEXEC;
    if (!*path)
        return open(root, flags);
    int folder = open(root, O_PATH | O_DIRECTORY | O_CLOEXEC);
    // A path longer than the kernel takes at once is gone down in pieces that end before a slash.
    while (folder != -1 && strlen(path) >= PATH_MAX) {
        char piece[PATH_MAX];
        size_t size = PATH_MAX - 1;
        while (size > 0 && path[size] != '/')
            size--;
        memcpy(piece, path, size);
        piece[size] = '\0';
        int inner = openat(folder, piece, O_PATH | O_DIRECTORY | O_CLOEXEC);
        int error = errno;
        close(folder);
        errno = error;
        folder = inner;
        path += size + 1;
    }
    if (folder == -1)
        return -1;
    int fd = openat(folder, path, flags);
    int error = errno;
    close(folder);
    errno = error;
    return fd;
}
