// SPDX-License-Identifier: MIT
// Paths within paths.
#include "indexer/walk/parts.h"

#include "text/base/array.h"

#include <stdlib.h>
#include <string.h>

void parts_clear(struct parts *parts)
{
    for (size_t i = 0; i < parts->count; i++)
        free(parts->paths[i]);
    free(parts->paths);
    *parts = (struct parts){0};
}

bool parts_add(struct parts *parts, const char *path)
{
    if (parts->whole)
        return true;
    size_t capacity = parts->count;
    char **paths = array_reserve(parts->paths, &capacity, parts->count + 1, sizeof *paths);
    if (!paths)
        return false;
    parts->paths = paths;
    parts->paths[parts->count] = strdup(path);
    return parts->paths[parts->count] && ++parts->count;
}

void parts_all(struct parts *parts)
{
    parts_clear(parts);
    parts->whole = true;
}

static bool is_within(const char *path, const char *folder)
{
    const size_t size = strlen(folder);
    return strncmp(path, folder, size) == 0 && (path[size] == '/' || path[size] == '\0');
}

bool parts_hold(const char *const *parts, size_t count, const char *path, bool around)
{
    bool held = count == 0;
    for (size_t i = 0; i < count && !held; i++)
        held = is_within(path, parts[i]) || (around && is_within(parts[i], path));
    return held;
}
