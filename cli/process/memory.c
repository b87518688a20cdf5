// SPDX-License-Identifier: MIT
// A page of memory costs more than what a command does with it: a search of an archive of some hundred thousand passages asked for a
// thousand of 4 KiB, one by one. In pages of 2 MiB these are a few.
#include "cli/process/memory.h"

#include <sqlite3.h>
#include <stdint.h>
#include <stdlib.h> // says whether it is glibc's
#include <unistd.h>

#ifdef __GLIBC__
#include <malloc.h>
#include <sys/mman.h>
#include <sys/stat.h>

// What is taken at once and never touched costs nothing: as much as a search of many words may need, which grows with the index.
enum { LARGE_PAGE = 2 << 20, AT_ONCE = 32 << 20, AT_ONCE_MAX = 128 << 20, FILE_PART = 14 };
enum { LATER = 128 << 10, KEPT = 64 << 20, MAPPED_ABOVE = 32 << 20 };
// What is asked for so that the heap grows, and stays as it is: what the heap has then begins with a large page. A page of which anything was
// touched before it is said to be large stays small: malloc writes how much there is before it.
enum { ASKED = 192 << 10, WRITTEN = 16, SPARED = 256 };

static void *volatile untouched[2];

// What the heap has at the beginning would be given first, in small pages: it is taken, and never touched.
static void pass_over_rest(void)
{
#if __GLIBC_PREREQ(2, 33)
    const size_t left = mallinfo2().keepcost;
    if (left > SPARED)
        untouched[0] = malloc(left - SPARED);
#endif
}

// Makes the heap go on so far before a large page that what is asked for ends with it. malloc sees that its end has moved.
static void align_heap(void)
{
    const uintptr_t end = (uintptr_t)sbrk(0), beyond = (end + ASKED + WRITTEN) % LARGE_PAGE;
    if (end != UINTPTR_MAX && beyond > 0)
        (void)sbrk((intptr_t)(LARGE_PAGE - beyond));
}

static int at_once(const char *index)
{
    struct stat status;
    const off_t wanted = stat(index, &status) == 0 ? status.st_size / FILE_PART : 0;
    const int least = wanted > AT_ONCE ? (int)(wanted < AT_ONCE_MAX ? wanted : AT_ONCE_MAX) : AT_ONCE;
    return least / LARGE_PAGE * LARGE_PAGE;
}

static void take_from_heap(const char *index)
{
    if (untouched[1])
        return;
    const int taken = at_once(index);
    mallopt(M_MMAP_THRESHOLD, MAPPED_ABOVE);
    mallopt(M_TRIM_THRESHOLD, taken + KEPT); // else the first piece that is freed gives back what was taken
    mallopt(M_TOP_PAD, taken);
    pass_over_rest();
    align_heap();
    const uintptr_t start = (uintptr_t)sbrk(0) + ASKED + WRITTEN;
    untouched[1] = malloc(ASKED - sizeof(size_t));
    mallopt(M_TOP_PAD, LATER); // what is not to be had at once may be had bit by bit
    const uintptr_t end = (uintptr_t)sbrk(0);
    if (start % LARGE_PAGE == 0 && end != UINTPTR_MAX && end > start)
        (void)madvise((char *)sbrk(0) - (end - start), end - start, MADV_HUGEPAGE);
}
#else
static void take_from_heap(const char *index)
{
    (void)index;
}
#endif

void memory_take_at_once(const char *index)
{
    sqlite3_config(SQLITE_CONFIG_MEMSTATUS, 0);
    take_from_heap(index);
}

#if defined(__SANITIZE_ADDRESS__) || defined(__SANITIZE_THREAD__)
#define LOOKED_AFTER
#elif defined(__has_feature)
#if __has_feature(address_sanitizer) || __has_feature(thread_sanitizer)
#define LOOKED_AFTER
#endif
#endif

void memory_leave(int code)
{
#ifdef LOOKED_AFTER
    (void)code;
#else
    _exit(code);
#endif
}
