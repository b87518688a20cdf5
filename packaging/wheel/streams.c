// SPDX-License-Identifier: MIT
// Debian's archives of libexttextcat and libzstd are no position-independent code, and name the one variable of the C library that keeps
// them out of a shared object. packaging/wheel/build.sh has them name this instead.
#include <stdio.h>

__attribute__((visibility("hidden"))) FILE *wheel_stderr;

__attribute__((constructor)) static void begin(void)
{
    wheel_stderr = stderr;
}
