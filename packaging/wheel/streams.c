// SPDX-License-Identifier: MIT
// Debian's archive of libexttextcat is no position-independent code, and names the one variable of the C library that keeps it out of a
// shared object. packaging/wheel/build.sh has it name this instead.
#include <stdio.h>

__attribute__((visibility("hidden"))) FILE *wheel_stderr;

__attribute__((constructor)) static void begin(void)
{
    wheel_stderr = stderr;
}
