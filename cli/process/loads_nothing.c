// SPDX-License-Identifier: MIT
// A command with all of its libraries in it loads nothing while it runs: SQLite, which would for extensions, finds none, and the linker, which
// puts this in the place of dlopen (cmake/LociWhole.cmake), need not warn that what is loaded would take the C library's shared files.
#include <stddef.h>

void *__wrap_dlopen(const char *file, int mode);

void *__wrap_dlopen(const char *file, int mode)
{
    (void)file;
    (void)mode;
    return NULL;
}
