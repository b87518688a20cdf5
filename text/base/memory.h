// SPDX-License-Identifier: MIT
// Memory of buffers and arrays, and whether it ever ran out.
#ifndef LOCI_TEXT_MEMORY_H
#define LOCI_TEXT_MEMORY_H

#include <stdbool.h>
#include <stddef.h>

// As realloc and calloc; freed with free(). NULL: out of memory, which this thread remembers.
void *memory_resize(void *memory, size_t size);
void *memory_zeroed(size_t count, size_t size);
// `size` zeros, which begin at a multiple of MEMORY_LINE, as lines of the processor's cache do. What fills large pages is asked for in these:
// a table that is read all over needs a few translations of addresses in place of thousands. Freed with free(); NULL: out of memory, which
// nobody remembers, since who keeps such a table can do without.
enum { MEMORY_LINE = 64, MEMORY_LARGE_PAGE = 1 << 21 };
void *memory_table(size_t size);

// Remembers, and returns NULL: for what could not be allocated otherwise, or counted.
void *memory_fail(void);

// Whether memory ran out in this thread since memory_forget(): what is put together of many small pieces asks it once at its end, so that
// it can never take a part for the whole.
bool memory_ran_out(void);
void memory_forget(void);

#endif
