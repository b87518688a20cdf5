// SPDX-License-Identifier: MIT
// What the worker forbids itself, the kernel holds it to.
#include "extract/cage/limits.h"
#include "text/base/sanitizer.h"

#include <criterion/criterion.h>
#include <errno.h>
#include <fcntl.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/wait.h>
#include <unistd.h>

// Each tries what is forbidden: whether it was let.
static bool write_file(void)
{
    FILE *file = tmpfile();
    bool let = file && fputc('x', file) != EOF && fflush(file) == 0;
    return let;
}

static bool open_many(void)
{
    int count = 0;
    while (count < 100 && dup(STDIN_FILENO) != -1)
        count++;
    return count == 100;
}

#if !UNDER_SANITIZER
static bool start_child(void)
{
    pid_t child = fork();
    if (child == 0)
        _exit(0);
    return child != -1;
}
#endif

static const struct {
    const char *what;
    bool (*try)(void);
    bool holds_root;
} rows[] = {
    {"write a file", write_file, true},
    {"open many files", open_many, true},
#if !UNDER_SANITIZER
    {"start a child", start_child, false},
#endif
};

// Exits 0 when it is forbidden, 1 when it was let, 2 when it would not even be possible without limits.
static int forbidden(size_t row)
{
    enum { NOBODY = 65534 };
    signal(SIGXFSZ, SIG_IGN);
    if (getuid() == 0 && !rows[row].holds_root && setresuid(NOBODY, NOBODY, NOBODY) != 0)
        return 2;
    return limits_set() ? rows[row].try() : 2;
}

Test(limits, hold)
{
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        int status;
        pid_t child = fork();
        if (child == 0)
            _exit(forbidden(i));
        cr_assert_eq(waitpid(child, &status, 0), child);
        cr_expect(WIFEXITED(status) && WEXITSTATUS(status) == 0, "%s: status %x", rows[i].what, status);
    }
}
