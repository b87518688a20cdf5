// SPDX-License-Identifier: MIT
// What people keep beside an index.
#include "store/file/companion.h"

#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/stat.h>
#include <unistd.h>

static bool write_all(int to, const char *bytes, size_t size)
{
    while (size > 0) {
        const ssize_t count = write(to, bytes, size);
        if (count < 0 && errno != EINTR)
            return false;
        if (count > 0) {
            bytes += count;
            size -= (size_t)count;
        }
    }
    return true;
}

static bool copy_bytes(int from, int to)
{
    char bytes[16384];
    for (;;) {
        const ssize_t count = read(from, bytes, sizeof bytes);
        if (count == 0)
            return true;
        if (count < 0 && errno == EINTR)
            continue;
        if (count < 0 || !write_all(to, bytes, (size_t)count))
            return false;
    }
}

static loci_error fill(loci *index, const struct new_file *file, int from, const char *name)
{
    const int to = open(file->name, O_WRONLY | O_CLOEXEC);
    const bool copied = to >= 0 && copy_bytes(from, to);
    loci_error error = copied ? LOCI_OK : handle_fail_system(index, name, "cannot be written");
    if (to >= 0 && close(to) != 0 && error == LOCI_OK)
        error = handle_fail_system(index, name, "cannot be written");
    return error;
}

static loci_error copy_list(struct new_file *out, loci *index, int from, unsigned mode, const char *name)
{
    struct stat status;
    if (lstat(name, &status) == 0)
        return handle_fail(index, LOCI_INVALID, "%s exists already", name);
    loci_error error = new_file_make(out, index, name, mode);
    return error == LOCI_OK ? fill(index, out, from, name) : error;
}

loci_error companion_copy(struct new_file *out, char **name, loci *index, const char *path)
{
    char *source = NULL;
    struct stat status;
    *out = (struct new_file){.lock_fd = -1};
    *name = NULL;
    if (asprintf(&source, "%s" COMPANION_SYNONYMS, index->path) < 0)
        return handle_fail_memory(index);
    const int from = open(source, O_RDONLY | O_CLOEXEC | O_NONBLOCK | O_NOCTTY);
    loci_error error = LOCI_OK;
    if (from < 0)
        error = errno == ENOENT || errno == ENOTDIR ? LOCI_OK
                                                    : handle_fail_system(index, source, "cannot be read");
    else if (fstat(from, &status) == 0 && S_ISREG(status.st_mode)) {
        const bool named = asprintf(name, "%s" COMPANION_SYNONYMS, path) >= 0;
        *name = named ? *name : NULL;
        error = named ? copy_list(out, index, from, status.st_mode & 0777, *name) : handle_fail_memory(index);
    }
    if (from >= 0)
        close(from);
    free(source);
    return error;
}
