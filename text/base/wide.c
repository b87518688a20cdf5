// SPDX-License-Identifier: MIT
// Asks once.
#include "text/base/wide.h"

#ifdef WIDE

#include <stdatomic.h>
// The function behind it is of glibc 2.33; a later one's headers may stand beside an earlier library (packaging/wheel).
#if __has_include(<sys/platform/x86.h>) && defined(__GLIBC_PREREQ)
#if __GLIBC_PREREQ(2, 33)
#include <sys/platform/x86.h>
#endif
#endif

// The C library knows already. The compiler's way asks the processor once more in each program, before it begins, and an answer takes a
// virtual machine microseconds.
static bool has_wide(void)
{
#ifdef CPU_FEATURE_ACTIVE
    return CPU_FEATURE_ACTIVE(AVX2) && CPU_FEATURE_ACTIVE(POPCNT);
#else
    return __builtin_cpu_supports("avx2") && __builtin_cpu_supports("popcnt");
#endif
}

bool wide_can(void)
{
    enum { UNKNOWN, NARROW, AS_WIDE };
    static atomic_int known;
    int wide = atomic_load_explicit(&known, memory_order_relaxed);
    if (wide == UNKNOWN) {
        wide = has_wide() ? AS_WIDE : NARROW;
        atomic_store_explicit(&known, wide, memory_order_relaxed);
    }
    return wide == AS_WIDE;
}

#else

bool wide_can(void)
{
    return false;
}

#endif
