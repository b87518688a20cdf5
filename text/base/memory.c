// SPDX-License-Identifier: MIT
// Memory of buffers and arrays, and whether it ever ran out.
#include "text/base/memory.h"

#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>

static _Thread_local bool ran_out;

void *memory_fail(void)
{
    ran_out = true;
    return NULL;
}

void *memory_resize(void *memory, size_t size)
{
    void *resized = realloc(memory, size);
    return resized ? resized : memory_fail();
}

void *memory_zeroed(size_t count, size_t size)
{
    void *memory = calloc(count, size);
    return memory ? memory : memory_fail();
}

void *memory_table(size_t size)
{
    const bool large = size > 0 && size % MEMORY_LARGE_PAGE == 0;
    void *memory;
    if (posix_memalign(&memory, large ? MEMORY_LARGE_PAGE : MEMORY_LINE, size) != 0)
        return NULL;
#ifdef MADV_HUGEPAGE
    if (large)
        madvise(memory, size, MADV_HUGEPAGE); // where the system has none, small ones do
#endif
    return memset(memory, 0, size);
}

bool memory_ran_out(void)
{
    return ran_out;
}

void memory_forget(void)
{
    ran_out = false;
}
