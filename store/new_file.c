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

loci_error loci_fail_system(loci *index, const char *path, const char *what)
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
    return loci_fail(index, error, "%s: %s: %s", path, what, strerror(number));
}

loci_error new_file_make(loci *index, const char *path, unsigned mode, char **name)
{
    char *template = NULL;
    if (asprintf(&template, "%s.XXXXXX", path) < 0)
        return loci_fail_memory(index);
    int fd = mkostemp(template, O_CLOEXEC);
    if (fd < 0 || fchmod(fd, mode) != 0) {
        loci_error error = loci_fail_system(index, path, "cannot be created");
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
