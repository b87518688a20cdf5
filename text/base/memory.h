// SPDX-License-Identifier: MIT
// Memory of buffers and arrays, and whether it ever ran out.
#ifndef LOCI_TEXT_MEMORY_H
#define LOCI_TEXT_MEMORY_H

#include <stdbool.h>
#include <stddef.h>

// As realloc and calloc; freed with free(). NULL: out of memory, which this thread remembers.
void *memory_resize(void *memory, size_t size);
void *memory_zeroed(size_t count, size_t size);

// Remembers, and returns NULL: for what could not be allocated otherwise, or counted.
void *memory_fail(void);

// Whether memory ran out in this thread since memory_forget(): what is put together of many small pieces asks it once at its end, so that
// it can never take a part for the whole.
bool memory_ran_out(void);
void memory_forget(void);

#endif
