// SPDX-License-Identifier: MIT
// Chunks in a list; the newest one is filled from its start.
#include "query/answer/arena.h"

#include <stdalign.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

// The first is enough for references. It is small enough for the C library to take back without tidying up all of its memory.
enum { CHUNK_FIRST = 16 * 1024, CHUNK_SIZE = 64 * 1024 };

struct arena_chunk {
    struct arena_chunk *next;
    size_t used, size;
    alignas(max_align_t) char data[];
};

void *arena_alloc(struct arena *arena, size_t count, size_t size)
{
    if (arena->failed || (size > 0 && count > (SIZE_MAX / 2) / size)) {
        arena->failed = 1;
        return NULL;
    }
    const size_t align = alignof(max_align_t);
    const size_t wanted = (count * size + align - 1) / align * align;
    struct arena_chunk *chunk = arena->chunks;
    if (!chunk || chunk->size - chunk->used < wanted) {
        const size_t least = chunk ? CHUNK_SIZE : CHUNK_FIRST, room = wanted > least ? wanted : least;
        chunk = malloc(sizeof *chunk + room);
        if (!chunk) {
            arena->failed = 1;
            return NULL;
        }
        *chunk = (struct arena_chunk){.next = arena->chunks, .size = room};
        arena->chunks = chunk;
    }
    void *memory = chunk->data + chunk->used;
    chunk->used += wanted;
    memset(memory, 0, wanted);
    return memory;
}

char *arena_copy(struct arena *arena, const char *text, size_t size)
{
    char *copy = arena_alloc(arena, size + 1, 1);
    if (copy && size > 0)
        memcpy(copy, text, size);
    return copy;
}

char *arena_string(struct arena *arena, const char *string)
{
    return string ? arena_copy(arena, string, strlen(string)) : NULL;
}

void arena_clear(struct arena *arena)
{
    for (struct arena_chunk *chunk = arena->chunks, *next; chunk; chunk = next) {
        next = chunk->next;
        free(chunk);
    }
    *arena = (struct arena){0};
}
