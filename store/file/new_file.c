// SPDX-License-Identifier: MIT
// Files that are made under another name first.
#include "store/file/new_file.h"

#include <dirent.h>
#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/file.h>
#include <sys/stat.h>
#include <unistd.h>

#define PREFIX ".loci-new-"
enum { UNIQUE_SIZE = 6, TRIES = 10 };

// What stands in the folder of a new file, in the order in which it goes: the lock last.
static const char *const members[] = {"index", "index-wal", "index-shm", "index-journal", "lock"};
enum { MEMBER_COUNT = sizeof members / sizeof *members };

loci_error handle_fail_system(loci *index, const char *path, const char *what)
{
    int number = errno;
    const char *advice = "";
    loci_error error = LOCI_ERROR;
    switch (number) {
    case ENOENT: error = LOCI_NOT_FOUND; break;
    case EACCES:
    case EPERM:
    case EROFS: error = LOCI_READ_ONLY; break;
    case ENOSPC:
    case EDQUOT:
        error = LOCI_DISK_FULL;
        advice = ": make room on the disk and try again";
        break;
    case ENOMEM: error = LOCI_NO_MEMORY; break;
    default: break;
    }
    return handle_fail(index, error, "%s: %s: %s%s", path, what, strerror(number), advice);
}

char *folder_of(const char *path)
{
    const char *slash = strrchr(path, '/');
    if (!slash)
        return strdup(".");
    return slash == path ? strdup("/") : strndup(path, (size_t)(slash - path));
}

static void remove_members(int folder)
{
    for (size_t i = 0; i < MEMBER_COUNT; i++)
        unlinkat(folder, members[i], 0);
}

static bool is_new_name(const char *name)
{
    size_t prefix = strlen(PREFIX);
    return strncmp(name, PREFIX, prefix) == 0 && strlen(name) == prefix + UNIQUE_SIZE;
}

// A folder without a lock is one that is just being made or was all but removed: only an empty one goes.
static void sweep_one(int parent, const char *name)
{
    int folder = openat(parent, name, O_RDONLY | O_DIRECTORY | O_NOFOLLOW | O_CLOEXEC);
    if (folder < 0)
        return;
    int lock = openat(folder, "lock", O_RDONLY | O_NOFOLLOW | O_NONBLOCK | O_CLOEXEC);
    if (lock >= 0 && flock(lock, LOCK_EX | LOCK_NB) == 0)
        remove_members(folder);
    if (lock >= 0)
        close(lock);
    close(folder);
    unlinkat(parent, name, AT_REMOVEDIR);
}

void new_file_sweep(const char *path)
{
    char *folder = folder_of(path);
    DIR *entries = folder ? opendir(folder) : NULL;
    free(folder);
    if (!entries)
        return;
    for (const struct dirent *entry; (entry = readdir(entries));)
        if (is_new_name(entry->d_name))
            sweep_one(dirfd(entries), entry->d_name);
    closedir(entries);
}

// Where locks are not known at all, nobody can take it: then nothing is swept there either.
static bool hold(struct new_file *file, const char *lock)
{
    struct stat status;
    file->lock_fd = open(lock, O_RDWR | O_CREAT | O_EXCL | O_CLOEXEC, 0600);
    if (file->lock_fd < 0 || (flock(file->lock_fd, LOCK_EX | LOCK_NB) != 0 && errno == EWOULDBLOCK))
        return false;
    return stat(lock, &status) == 0;
}

// A folder with its lock held: 0, or -1 with errno. Somebody who sweeps may take the folder, empty or with its lock, before
// it is held, and another is made.
static int make_folder(struct new_file *file, const char *template)
{
    int problem = 0;
    for (int tries = 0; tries < TRIES; tries++) {
        char *lock = NULL;
        file->folder = strdup(template);
        if (!file->folder || !mkdtemp(file->folder)) {
            problem = file->folder ? errno : ENOMEM;
            free(file->folder);
            file->folder = NULL;
            break;
        }
        bool held = asprintf(&lock, "%s/lock", file->folder) >= 0 && hold(file, lock);
        problem = errno;
        free(lock);
        if (held)
            return 0;
        new_file_drop(file);
        if (problem != ENOENT && problem != EWOULDBLOCK)
            break;
    }
    errno = problem;
    return -1;
}

static int make_file(const char *name, unsigned mode)
{
    int fd = open(name, O_RDWR | O_CREAT | O_EXCL | O_CLOEXEC, 0600);
    int failed = fd < 0 || fchmod(fd, mode) != 0;
    if (fd >= 0)
        close(fd);
    return failed ? -1 : 0;
}

loci_error new_file_make(struct new_file *out, loci *index, const char *path, unsigned mode)
{
    struct new_file file = {.lock_fd = -1};
    char *folder = folder_of(path), *template = NULL;
    loci_error error = LOCI_OK;
    *out = file;
    new_file_sweep(path);
    if (!folder || asprintf(&template, "%s/" PREFIX "XXXXXX", folder) < 0)
        error = handle_fail_memory(index);
    else if (make_folder(&file, template) != 0)
        error = handle_fail_system(index, path, "cannot be created");
    else if (asprintf(&file.name, "%s/%s", file.folder, members[0]) < 0)
        error = handle_fail_memory(index);
    else if (make_file(file.name, mode) != 0)
        error = handle_fail_system(index, path, "cannot be created");
    free(folder);
    free(template);
    if (error == LOCI_OK)
        *out = file;
    else
        new_file_drop(&file);
    return error;
}

// Some file systems cannot sync a folder, and keep its names in order by themselves.
static int sync_path(const char *path, int flags)
{
    int fd = open(path, O_RDONLY | O_CLOEXEC | flags);
    if (fd < 0)
        return -1;
    int failed = fsync(fd) != 0 && errno != EINVAL ? -1 : 0;
    int problem = errno;
    close(fd);
    errno = problem;
    return failed;
}

// Not every file system knows links (those of memory cards do not), nor every one a rename that replaces
// nothing (some over the network): each has one of them.
static int rename_new(const char *name, const char *path)
{
    if (renameat2(AT_FDCWD, name, AT_FDCWD, path, RENAME_NOREPLACE) == 0)
        return 0;
    if (errno != EINVAL && errno != ENOSYS)
        return -1;
    if (link(name, path) != 0)
        return -1;
    unlink(name);
    return 0;
}

static loci_error look_beside(loci *index, const struct new_file *file, const char *suffix, bool *holds)
{
    char *path = NULL;
    struct stat status;
    if (asprintf(&path, "%s%s", file->name, suffix) < 0)
        return handle_fail_memory(index);
    *holds = *holds || (stat(path, &status) == 0 && status.st_size > 0);
    free(path);
    return LOCI_OK;
}

// What SQLite left beside a file that is closed is a part of it that is not in it yet.
static loci_error need_whole(loci *index, const struct new_file *file, const char *path)
{
    bool holds = false;
    loci_error error = look_beside(index, file, "-wal", &holds);
    if (error == LOCI_OK)
        error = look_beside(index, file, "-journal", &holds);
    if (error == LOCI_OK && holds)
        error = handle_fail(index, LOCI_ERROR,
                            "%s: cannot be created: its content could not be written as one file", path);
    return error;
}

loci_error new_file_place(struct new_file *file, loci *index, const char *path)
{
    loci_error error = need_whole(index, file, path);
    if (error != LOCI_OK)
        return error;
    if (sync_path(file->name, 0) != 0)
        return handle_fail_system(index, path, "cannot be created");
    if (rename_new(file->name, path) != 0)
        return errno == EEXIST ? handle_fail(index, LOCI_INVALID, "%s exists already", path)
                               : handle_fail_system(index, path, "cannot be created");
    char *folder = folder_of(path);
    if (!folder)
        return handle_fail_memory(index);
    if (sync_path(folder, O_DIRECTORY) != 0)
        error = handle_fail_system(index, folder, "the name of a new file in it cannot be made to last");
    free(folder);
    return error;
}

void new_file_drop(struct new_file *file)
{
    if (!file || !file->folder)
        return;
    int folder = open(file->folder, O_RDONLY | O_DIRECTORY | O_NOFOLLOW | O_CLOEXEC);
    if (folder >= 0) {
        remove_members(folder);
        close(folder);
    }
    rmdir(file->folder);
    if (file->lock_fd >= 0)
        close(file->lock_fd);
    free(file->folder);
    free(file->name);
    *file = (struct new_file){.lock_fd = -1};
}
