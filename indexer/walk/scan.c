// SPDX-License-Identifier: MIT
// What a walk gathers.
#include "indexer/walk/scan.h"

#include "text/base/array.h"

#include <stdlib.h>
#include <string.h>

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
    struct remark *remarks =
        array_reserve(walk->remarks, &walk->remark_capacity, walk->remark_count + 1, sizeof *remarks);
    if (!remarks)
        return scan_fail(scan, DISCOVER_NO_MEMORY);
    walk->remarks = remarks;
    char *copy = strdup(path);
    if (!copy)
        return scan_fail(scan, DISCOVER_NO_MEMORY);
    walk->remarks[walk->remark_count++] = (struct remark){kind, copy, error};
    return true;
}

bool scan_add(struct scan *scan, const char *path, const struct stat *status, int64_t checked_ns)
{
    struct walk *walk = scan->walk;
    struct found *files = array_reserve(walk->files, &walk->capacity, walk->count + 1, sizeof *files);
    if (!files)
        return scan_fail(scan, DISCOVER_NO_MEMORY);
    walk->files = files;
    struct found found = {.path = strdup(path), .checked_ns = checked_ns};
    if (!found.path)
        return scan_fail(scan, DISCOVER_NO_MEMORY);
    found_from_stat(&found, status);
    walk->files[walk->count++] = found;
    return true;
}

bool scan_note_linked(struct scan *scan, const struct stat *target)
{
    struct linked *linked =
        array_reserve(scan->linked, &scan->linked_capacity, scan->linked_count + 1, sizeof *linked);
    if (!linked)
        return scan_fail(scan, DISCOVER_NO_MEMORY);
    scan->linked = linked;
    scan->linked[scan->linked_count++] =
        (struct linked){{target->st_dev, target->st_ino}, scan->walk->count - 1};
    return true;
}

static int compare_targets(const struct linked *a, const struct linked *b)
{
    if (a->target.device != b->target.device)
        return a->target.device < b->target.device ? -1 : 1;
    return (a->target.inode > b->target.inode) - (a->target.inode < b->target.inode);
}

static int by_target(const void *a, const void *b, void *context)
{
    const struct linked *left = a, *right = b;
    int order = compare_targets(left, right);
    ++*(uint64_t *)context;
    return order ? order : (left->file > right->file) - (left->file < right->file);
}

void scan_drop_linked_again(struct scan *scan)
{
    struct walk *walk = scan->walk;
    if (scan->linked_count > 1)
        qsort_r(scan->linked, scan->linked_count, sizeof *scan->linked, by_target, &walk->compared);
    for (size_t i = 1; i < scan->linked_count; i++) {
        if (compare_targets(&scan->linked[i - 1], &scan->linked[i]) != 0)
            continue;
        struct found *again = &walk->files[scan->linked[i].file];
        free(again->path);
        again->path = NULL;
    }
    size_t kept = 0;
    for (size_t i = 0; i < walk->count; i++)
        if (walk->files[i].path)
            walk->files[kept++] = walk->files[i];
    walk->count = kept;
}
