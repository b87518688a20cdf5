// SPDX-License-Identifier: MIT
// Lines of lines.
#include "extract/markdown/lines.h"

#include "text/base/array.h"
#include <stdlib.h>
#include <string.h>

void line_map_clear(struct line_map *map)
{
    free(map->lines);
    *map = (struct line_map){0};
}

static void push(struct line_map *map, size_t line)
{
    size_t *lines = array_reserve(map->lines, &map->capacity, map->count + 1, sizeof *lines);
    if (!lines) {
        map->failed = true;
        return;
    }
    map->lines = lines;
    map->lines[map->count++] = line;
}

void line_map_reach(struct line_map *map, const struct buffer *out, size_t line)
{
    const char *at = out->data + map->seen, *end = out->data + out->size;
    while (at < end) {
        if (!map->in_line)
            push(map, line);
        const char *newline = memchr(at, '\n', (size_t)(end - at));
        map->in_line = newline == NULL;
        at = newline ? newline + 1 : end;
    }
    map->seen = out->size;
}

void line_map_join(struct line_map *map, const struct line_map *added)
{
    for (size_t i = map->in_line; i < added->count; i++)
        push(map, added->lines[i]);
}

size_t line_map_at(const struct line_map *map, size_t line)
{
    if (map->count == 0)
        return 0;
    return map->lines[line < map->count ? line : map->count - 1];
}
