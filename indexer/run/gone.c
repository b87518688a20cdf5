// SPDX-License-Identifier: MIT
// Stored files that are gone.
#include "indexer/run/gone.h"

#include <stdlib.h>
#include <string.h>

bool gone_init(struct gone_list *list, size_t most)
{
    *list = (struct gone_list){
        .items = calloc(most + 1, sizeof *list->items),
        .next = calloc(most + 1, sizeof *list->next),
        .sizes = calloc(most + 1, sizeof *list->sizes),
    };
    return list->items && list->next && list->sizes;
}

void gone_clear(struct gone_list *list)
{
    free(list->items);
    free(list->next);
    free(list->sizes);
    *list = (struct gone_list){0};
}

void gone_add(struct gone_list *list, struct file *file, enum fate *fate)
{
    list->sizes[list->count] = file->size;
    list->items[list->count++] = (struct gone){file, fate};
}

static const char *name_of(const char *path)
{
    const char *slash = strrchr(path, '/');
    return slash ? slash + 1 : path;
}

static int compare(const struct file *file, const struct hash *hash, const char *name)
{
    int order = memcmp(file->hash.bytes, hash->bytes, HASH_SIZE);
    return order ? order : strcmp(name_of(file->path), name);
}

static int by_content(const void *a, const void *b, void *context)
{
    const struct file *left = ((const struct gone *)a)->file, *right = ((const struct gone *)b)->file;
    ++*(uint64_t *)context;
    int order = compare(left, &right->hash, name_of(right->path));
    return order ? order : strcmp(left->path, right->path);
}

static int by_size(const void *a, const void *b, void *context)
{
    uint64_t left = *(const uint64_t *)a, right = *(const uint64_t *)b;
    ++*(uint64_t *)context;
    return (left > right) - (left < right);
}

void gone_order(struct gone_list *list)
{
    if (list->count > 1) {
        qsort_r(list->items, list->count, sizeof *list->items, by_content, &list->compared);
        qsort_r(list->sizes, list->count, sizeof *list->sizes, by_size, &list->compared);
    }
    for (size_t i = 0; i <= list->count; i++)
        list->next[i] = i;
}

bool gone_has_size(struct gone_list *list, uint64_t size)
{
    size_t low = 0, high = list->count;
    while (low < high) {
        size_t middle = low + (high - low) / 2;
        list->compared++;
        if (list->sizes[middle] < size)
            low = middle + 1;
        else
            high = middle;
    }
    return low < list->count && list->sizes[low] == size;
}

// The first of the list that is not before `hash` and `name`.
static size_t find_place(struct gone_list *list, const struct hash *hash, const char *name)
{
    size_t low = 0, high = list->count;
    while (low < high) {
        size_t middle = low + (high - low) / 2;
        list->compared++;
        if (compare(list->items[middle].file, hash, name) < 0)
            low = middle + 1;
        else
            high = middle;
    }
    return low;
}

// The nearest from `at` on that was not taken, or the count. The way is halved as it is gone.
static size_t find_left(struct gone_list *list, size_t at)
{
    while (list->next[at] != at) {
        list->compared++;
        at = list->next[at] = list->next[list->next[at]];
    }
    return at;
}

struct gone *gone_find(struct gone_list *list, const struct hash *hash, const char *path)
{
    if (list->count == 0)
        return NULL;
    const char *name = name_of(path);
    size_t at = find_left(list, find_place(list, hash, name));
    if (at < list->count && compare(list->items[at].file, hash, name) == 0)
        return &list->items[at];
    at = find_left(list, find_place(list, hash, ""));
    bool is_same = at < list->count && memcmp(list->items[at].file->hash.bytes, hash->bytes, HASH_SIZE) == 0;
    return is_same ? &list->items[at] : NULL;
}

void gone_take(struct gone_list *list, struct gone *gone)
{
    size_t at = (size_t)(gone - list->items);
    *gone->fate = FATE_MOVED;
    list->next[at] = at + 1;
}
