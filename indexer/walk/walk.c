// SPDX-License-Identifier: MIT
// What a walk has found, put in order; questions to it; and how a file is looked at.
#include "indexer/walk/walk.h"

#include <stdlib.h>
#include <string.h>
#include <time.h>

// The order of a walk through the tree: '/' is before all other bytes, so that a folder stands right before
// what lies in it.
static int compare_in_tree(const char *a, const char *b)
{
    while (*a && *a == *b)
        a++, b++;
    unsigned left = *a == '/' ? 1 : *a ? (unsigned char)*a + 1u : 0;
    unsigned right = *b == '/' ? 1 : *b ? (unsigned char)*b + 1u : 0;
    return (left > right) - (left < right);
}

static int by_path(const void *a, const void *b, void *context)
{
    ++*(uint64_t *)context;
    return strcmp(((const struct found *)a)->path, ((const struct found *)b)->path);
}

static int by_tree(const void *a, const void *b, void *context)
{
    ++*(uint64_t *)context;
    return compare_in_tree(*(const char *const *)a, *(const char *const *)b);
}

static bool is_within(const char *path, const char *folder)
{
    size_t size = strlen(folder);
    return size == 0 || (strncmp(path, folder, size) == 0 && (path[size] == '/' || path[size] == '\0'));
}

// Lists what could not be read, without what lies inside something else that could not: then only the last one
// that is not after a path can hold it.
static bool list_unreadable(struct walk *walk)
{
    const char **unreadable = calloc(walk->remark_count + 1, sizeof *unreadable);
    if (!unreadable)
        return false;
    size_t count = 0, kept = 0;
    for (size_t i = 0; i < walk->remark_count; i++)
        if (walk->remarks[i].kind == REMARK_UNREADABLE)
            unreadable[count++] = walk->remarks[i].path;
    if (count > 1)
        qsort_r(unreadable, count, sizeof *unreadable, by_tree, &walk->compared);
    for (size_t i = 0; i < count; i++)
        if (kept == 0 || !is_within(unreadable[i], unreadable[kept - 1]))
            unreadable[kept++] = unreadable[i];
    walk->unreadable = unreadable;
    walk->unreadable_count = kept;
    return true;
}

bool walk_order(struct walk *walk)
{
    if (walk->count > 1)
        qsort_r(walk->files, walk->count, sizeof *walk->files, by_path, &walk->compared);
    return list_unreadable(walk);
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
    free(walk->unreadable);
    *walk = (struct walk){0};
}

bool walk_is_unreadable(struct walk *walk, const char *path)
{
    size_t low = 0, high = walk->unreadable_count;
    while (low < high) {
        size_t middle = low + (high - low) / 2;
        walk->compared++;
        if (compare_in_tree(walk->unreadable[middle], path) <= 0)
            low = middle + 1;
        else
            high = middle;
    }
    return low > 0 && is_within(path, walk->unreadable[low - 1]);
}

const struct found *walk_find(const struct walk *walk, const char *path)
{
    size_t low = 0, high = walk->count;
    while (low < high) {
        size_t middle = low + (high - low) / 2;
        int order = strcmp(walk->files[middle].path, path);
        if (order == 0)
            return &walk->files[middle];
        if (order < 0)
            low = middle + 1;
        else
            high = middle;
    }
    return NULL;
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
