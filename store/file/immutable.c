// SPDX-License-Identifier: MIT
// What is read where nothing can be written beside it.
#include "store/file/immutable.h"

#include "store/file/new_file.h"
#include "text/base/buffer.h"

#include <limits.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

static bool holds_something(const char *path, const char *suffix)
{
    char name[PATH_MAX];
    struct stat status;
    int size = snprintf(name, sizeof name, "%s%s", path, suffix);
    return size < 0 || (size_t)size >= sizeof name || (stat(name, &status) == 0 && status.st_size > 0);
}

bool immutable_has_part(const char *path)
{
    return holds_something(path, "-wal") || holds_something(path, "-journal");
}

bool immutable_needed(const char *path)
{
    char *folder = folder_of(path);
    bool writable = !folder || access(folder, W_OK) == 0;
    free(folder);
    return !writable && !immutable_has_part(path);
}

char *immutable_uri(const char *path)
{
    struct buffer uri;
    buffer_init(&uri);
    buffer_add_string(&uri, "file:");
    for (const char *at = path; *at; at++) {
        if (strchr("%?#", *at))
            buffer_printf(&uri, "%%%02X", (unsigned)*at);
        else
            buffer_add_byte(&uri, *at);
    }
    buffer_add_string(&uri, "?immutable=1");
    return buffer_detach(&uri, NULL);
}

static struct file_stamp stamp_of(const char *path)
{
    struct stat status;
    if (stat(path, &status) != 0)
        return (struct file_stamp){0};
    return (struct file_stamp){
        .device = status.st_dev, .inode = status.st_ino, .size = status.st_size, .mtime = status.st_mtim};
}

void immutable_remember(loci *index)
{
    index->stamp = stamp_of(index->path);
}

bool immutable_is_written(const loci *index)
{
    struct file_stamp now = stamp_of(index->path);
    const struct file_stamp *then = &index->stamp;
    return now.device != then->device || now.inode != then->inode || now.size != then->size ||
           now.mtime.tv_sec != then->mtime.tv_sec || now.mtime.tv_nsec != then->mtime.tv_nsec;
}

bool immutable_is_old(const loci *index)
{
    return immutable_is_written(index) || immutable_has_part(index->path);
}
