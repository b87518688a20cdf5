// SPDX-License-Identifier: MIT
// What the worker forbids itself.
#include "extract/cage/limits.h"
#include "text/base/sanitizer.h"

#include <sys/prctl.h>
#include <sys/resource.h>

// iconv and uchardet open their tables while they work, so a few descriptors are left.
enum { DESCRIPTORS_MAX = 32, CHILD_DESCRIPTORS_MAX = 64 };

static const rlim_t CHILD_MEMORY = 512u << 20;

// Lowers a limit; one that is lower already stays.
static bool lower(int resource, rlim_t value)
{
    struct rlimit limit;
    if (getrlimit((__rlimit_resource_t)resource, &limit) != 0)
        return false;
    if (limit.rlim_max != RLIM_INFINITY && limit.rlim_max < value)
        value = limit.rlim_max;
    limit.rlim_cur = limit.rlim_max = value;
    return setrlimit((__rlimit_resource_t)resource, &limit) == 0;
}

// A soft limit, told by SIGXCPU; at the hard one the kernel kills without a word.
static bool limit_time(unsigned seconds)
{
    struct rlimit limit;
    if (getrlimit(RLIMIT_CPU, &limit) != 0)
        return false;
    limit.rlim_cur = seconds;
    if (limit.rlim_max == RLIM_INFINITY || limit.rlim_max > seconds + 1)
        limit.rlim_max = seconds + 1;
    return setrlimit(RLIMIT_CPU, &limit) == 0;
}

bool limits_set(void)
{
    // The leak checker of AddressSanitizer clones the process at its end.
    return prctl(PR_SET_NO_NEW_PRIVS, 1, 0, 0, 0) == 0 && lower(RLIMIT_CORE, 0) && lower(RLIMIT_FSIZE, 0) &&
           lower(RLIMIT_NOFILE, DESCRIPTORS_MAX) && (UNDER_SANITIZER || lower(RLIMIT_NPROC, 0));
}

bool limits_set_launcher(void)
{
    return prctl(PR_SET_NO_NEW_PRIVS, 1, 0, 0, 0) == 0 && lower(RLIMIT_CORE, 0);
}

bool limits_set_child(unsigned seconds)
{
    return prctl(PR_SET_NO_NEW_PRIVS, 1, 0, 0, 0) == 0 && lower(RLIMIT_CORE, 0) && lower(RLIMIT_FSIZE, 0) &&
           lower(RLIMIT_NOFILE, CHILD_DESCRIPTORS_MAX) && lower(RLIMIT_NPROC, 0) && limit_time(seconds) &&
           lower(RLIMIT_AS, CHILD_MEMORY);
}
