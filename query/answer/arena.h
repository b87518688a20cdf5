// SPDX-License-Identifier: MIT
// Memory that is freed all at once: what a list of results owns.
#ifndef LOCI_QUERY_ARENA_H
#define LOCI_QUERY_ARENA_H

#include <stddef.h>

// Zero-initialise. After a failure `failed` stays true and every further call gives NULL.
struct arena {
    struct arena_chunk *chunks;
    int failed;
};

void *arena_alloc(struct arena *arena, size_t count, size_t size);    // zeroed; aligned for any object
char *arena_copy(struct arena *arena, const char *text, size_t size); // NUL-terminated
char *arena_string(struct arena *arena, const char *string);          // NULL stays NULL
void arena_clear(struct arena *arena);

#endif
