// SPDX-License-Identifier: MIT
// Files that are made under another name first.
#include "store/new_file.h"

#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

loci_error handle_fail_system(loci *index, const char *path, const char *what)
{
    int number = errno;
    loci_error error = LOCI_ERROR;
    switch (number) {
    case ENOENT: error = LOCI_NOT_FOUND; break;
    case EACCES:
    case EPERM:
    case EROFS: error = LOCI_READ_ONLY; break;
    case ENOSPC:
    case EDQUOT: error = LOCI_DISK_FULL; break;
    case ENOMEM: error = LOCI_NO_MEMORY; break;
    default: break;
    }
    return handle_fail(index, error, "%s: %s: %s", path, what, strerror(number));
}

loci_error new_file_make(loci *index, const char *path, unsigned mode, char **name)
{
    char *template = NULL;
    if (asprintf(&template, "%s.XXXXXX", path) < 0)
        return handle_fail_memory(index);
    int fd = mkostemp(template, O_CLOEXEC);
    if (fd < 0 || fchmod(fd, mode) != 0) {
        loci_error error = handle_fail_system(index, path, "cannot be created");
        if (fd >= 0) {
            unlink(template);
            close(fd);
        }
        free(template);
        return error;
    }
    close(fd);
    *name = template;
    return LOCI_OK;
}

// Not every file system knows links (those of memory cards do not), nor every one a rename that replaces
// nothing (some over the network): each has one of them.
int new_file_place(const char *name, const char *path)
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

void new_file_drop(const char *name)
{
    static const char *const companions[] = {"", "-wal", "-shm", "-journal"};
    for (size_t i = 0; i < sizeof companions / sizeof *companions; i++) {
        char *path = NULL;
        if (asprintf(&path, "%s%s", name, companions[i]) < 0)
            return;
        unlink(path);
        free(path);
    }
}
