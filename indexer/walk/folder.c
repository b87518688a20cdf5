// SPDX-License-Identifier: MIT
// One folder of a walk.
#include "indexer/walk/folder.h"

#include "indexer/walk/beneath.h"
#include "indexer/walk/parts.h"
#include "text/base/array.h"

#include <dirent.h>
#include <errno.h>
#include <fcntl.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#define IGNORE_FILE ".lociignore"
enum { IGNORE_SIZE_MAX = 1 << 20 };

// What is known of the entry at hand. scan->path is its path.
struct entry {
    const char *name;
    struct stat status; // a link's own
    int64_t checked_ns;
};

static bool excluded(struct scan *scan, const struct folder *folders, const struct folder *folder,
                     const char *name, bool is_folder)
{
    if (name[0] == '.' && (!scan->rules->hidden || strcmp(name, IGNORE_FILE) == 0))
        return true;
    // The path may be long and the rules many: its size is counted once.
    size_t size = scan->path.size;
    if (globs_verdict_sized(&scan->exclude, scan->path.data, size, is_folder) == GLOB_MATCHES)
        return true;
    for (;;) {
        scan->walk->compared++;
        size_t below = folder->path_size + (scan->path.data[folder->path_size] == '/');
        enum glob_verdict verdict =
            globs_verdict_sized(&folder->ignore, scan->path.data + below, size - below, is_folder);
        if (verdict != GLOB_SILENT)
            return verdict == GLOB_MATCHES;
        if (folder->outer == SIZE_MAX)
            return false;
        folder = &folders[folder->outer];
    }
}

// Whether it is the index or a companion, which must not even be opened: SQLite's locks go with the closing.
static bool is_own(const struct scan *scan, const struct stat *status)
{
    for (size_t i = 0; i < scan->own_count; i++)
        if (scan->own[i].device == status->st_dev && scan->own[i].inode == status->st_ino)
            return true;
    return false;
}

static bool add_child(struct scan *scan, struct folder *folder, const char *name)
{
    char **children =
        array_reserve(folder->children, &folder->child_capacity, folder->child_count + 1, sizeof *children);
    if (!children)
        return scan_fail(scan, DISCOVER_NO_MEMORY);
    folder->children = children;
    char *copy = strdup(name);
    if (!copy)
        return scan_fail(scan, DISCOVER_NO_MEMORY);
    folder->children[folder->child_count++] = copy;
    return true;
}

static bool leads_inside(const struct scan *scan)
{
    char *place = place_inside(scan->root, scan->path.data);
    free(place);
    return place != NULL;
}

static bool take_link(struct scan *scan, const struct folder *folder, const struct entry *entry)
{
    struct stat target;
    if (fstatat(folder->fd, entry->name, &target, 0) != 0)
        return true; // it leads nowhere
    if (S_ISDIR(target.st_mode))
        return scan_remark(scan, REMARK_LINK, scan->path.data, 0);
    if (!S_ISREG(target.st_mode) || is_own(scan, &target) || leads_inside(scan))
        return true;
    if (scan->rules->follow)
        return scan_add(scan, scan->path.data, &target, entry->checked_ns) && scan_note_linked(scan, &target);
    if (!scan_add(scan, scan->path.data, &entry->status, entry->checked_ns))
        return false;
    scan->walk->files[scan->walk->count - 1].outside = true;
    return true;
}

static bool take_entry(struct scan *scan, const struct folder *folders, struct folder *folder,
                       const char *name)
{
    if (scan->rules->should_stop && scan->rules->should_stop(scan->rules->stop_context))
        return scan_fail(scan, DISCOVER_STOPPED);
    struct entry entry = {.name = name, .checked_ns = clock_now_ns()};
    scan_set_path(scan, folder->path_size, name);
    if (scan->path.failed)
        return scan_fail(scan, DISCOVER_NO_MEMORY);
    if (!parts_hold(scan->rules->parts, scan->rules->part_count, scan->path.data, true))
        return true;
    if (fstatat(folder->fd, name, &entry.status, AT_SYMLINK_NOFOLLOW) != 0)
        return errno == ENOENT || scan_remark(scan, REMARK_UNREADABLE, scan->path.data, errno);
    bool is_folder = S_ISDIR(entry.status.st_mode);
    if (excluded(scan, folders, folder, name, is_folder) || is_own(scan, &entry.status))
        return true;
    if (is_folder)
        return add_child(scan, folder, name);
    if (scan->include.count > 0 && !globs_cover(&scan->include, scan->path.data))
        return true;
    if (S_ISLNK(entry.status.st_mode))
        return take_link(scan, folder, &entry);
    return !S_ISREG(entry.status.st_mode) || scan_add(scan, scan->path.data, &entry.status, entry.checked_ns);
}

static bool remark_ignore_file(struct scan *scan, const struct folder *folder, int error)
{
    scan_set_path(scan, folder->path_size, IGNORE_FILE);
    bool going = scan_remark(scan, REMARK_IGNORE, scan->path.data, error);
    scan_set_path(scan, folder->path_size, NULL);
    return going;
}

// Whether there was more than the bound; then what goes is at least half a pattern, which might match anything.
static bool cut_ignore_lines(struct buffer *lines)
{
    if (lines->size <= IGNORE_SIZE_MAX)
        return false;
    while (lines->size > 0 && lines->data[lines->size - 1] != '\n')
        lines->size--;
    return true;
}

// The folder's ignore file, open, or -1 with errno: ENOENT when there is none, or nothing that could be one.
static int open_ignore_file(struct scan *scan, const struct folder *folder)
{
    struct stat status;
    if (fstatat(folder->fd, IGNORE_FILE, &status, 0) == 0 &&
        (!S_ISREG(status.st_mode) || is_own(scan, &status))) {
        errno = ENOENT;
        return -1;
    }
    int fd = open_again(folder->fd, IGNORE_FILE, O_RDONLY | O_NOFOLLOW | O_NONBLOCK | O_NOCTTY | O_CLOEXEC);
    if (fd == -1 && errno == ELOOP) {
        scan_set_path(scan, folder->path_size, IGNORE_FILE);
        fd = open_rules(scan->root, scan->path.data, scan->rules->follow);
        scan_set_path(scan, folder->path_size, NULL);
    }
    return fd;
}

// *error gets the errno of what made the rules unreadable, or 0.
static bool read_ignore_file(struct scan *scan, struct folder *folder, int *error)
{
    int fd = open_ignore_file(scan, folder);
    *error = fd == -1 && errno != ENOENT ? errno : 0;
    if (fd == -1)
        return *error == 0 || remark_ignore_file(scan, folder, *error);
    struct buffer lines;
    buffer_init(&lines);
    struct stat status;
    bool going = true;
    if (fstat(fd, &status) == 0 && S_ISREG(status.st_mode) && buffer_reserve(&lines, IGNORE_SIZE_MAX + 1)) {
        ssize_t size;
        while ((size = read(fd, lines.data + lines.size, IGNORE_SIZE_MAX + 1 - lines.size)) > 0)
            lines.size += (size_t)size;
        *error = size < 0 ? errno : 0;
        size_t bad = 0;
        const int problem = *error != 0 ? *error : cut_ignore_lines(&lines) ? EFBIG : 0;
        if (!globs_add_lines(&folder->ignore, lines.data, lines.size, &bad))
            going = scan_fail(scan, DISCOVER_NO_MEMORY);
        else if (problem != 0 || bad > 0)
            going = remark_ignore_file(scan, folder, problem);
    }
    close(fd);
    buffer_clear(&lines);
    return going;
}

static int by_name(const void *a, const void *b)
{
    return strcmp(*(char *const *)a, *(char *const *)b);
}

struct names {
    char **items;
    size_t count, capacity;
};

static void names_clear(struct names *names)
{
    for (size_t i = 0; i < names->count; i++)
        free(names->items[i]);
    free(names->items);
}

static bool names_add(struct names *names, const char *name)
{
    char **items = array_reserve(names->items, &names->capacity, names->count + 1, sizeof *items);
    if (!items)
        return false;
    names->items = items;
    names->items[names->count] = strdup(name);
    return names->items[names->count] && ++names->count;
}

// All names of the folder, sorted. False, with errno (ENOMEM when memory is out), if it cannot be read.
static bool list_names(struct names *names, int fd)
{
    int copy = open_again(fd, ".", O_RDONLY | O_DIRECTORY | O_CLOEXEC);
    DIR *dir = copy == -1 ? NULL : fdopendir(copy);
    if (!dir) {
        if (copy != -1)
            close(copy);
        return false;
    }
    struct dirent *entry;
    int error = 0;
    while (error == 0 && (errno = 0, entry = readdir(dir))) {
        bool is_self = strcmp(entry->d_name, ".") == 0 || strcmp(entry->d_name, "..") == 0;
        if (!is_self && !names_add(names, entry->d_name))
            error = ENOMEM;
    }
    if (error == 0)
        error = errno;
    closedir(dir);
    errno = error;
    if (names->count > 1)
        qsort(names->items, names->count, sizeof *names->items, by_name);
    return error == 0;
}

static bool take_names(struct scan *scan, const struct folder *folders, struct folder *folder,
                       const struct names *names)
{
    int error;
    bool going = read_ignore_file(scan, folder, &error);
    if (going && error != 0)
        return scan_remark(scan, REMARK_UNREADABLE, scan->path.data, error);
    for (size_t i = 0; i < names->count && going; i++)
        going = take_entry(scan, folders, folder, names->items[i]);
    return going;
}

bool folder_read(struct scan *scan, const struct folder *folders, struct folder *folder)
{
    struct names names = {0};
    bool going = true;
    if (!list_names(&names, folder->fd)) {
        int error = errno;
        if (folder->path_size == 0)
            scan->walk->root_error = error;
        going = error == ENOMEM ? scan_fail(scan, DISCOVER_NO_MEMORY)
                                : scan_remark(scan, REMARK_UNREADABLE, scan->path.data, error);
    } else if (folder->path_size == 0) {
        scan->walk->root_empty = names.count == 0;
    }
    going = going && take_names(scan, folders, folder, &names);
    names_clear(&names);
    return going;
}

void folder_clear(struct folder *folder)
{
    if (folder->fd != -1)
        close(folder->fd);
    globs_clear(&folder->ignore);
    for (size_t i = 0; i < folder->child_count; i++)
        free(folder->children[i]);
    free(folder->children);
}
