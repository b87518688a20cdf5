// SPDX-License-Identifier: MIT
// The loop of the programs that answer queries.
#include "ask.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>

static int64_t now_ns(clockid_t clock)
{
    struct timespec now;
    clock_gettime(clock, &now);
    return (int64_t)now.tv_sec * 1000000000 + now.tv_nsec;
}

int ask_all(const struct asker *asker, const char *name)
{
    char *line = NULL;
    size_t room = 0;
    int status = 0;
    printf("ready %s\n", name);
    fflush(stdout);
    while (status == 0 && getline(&line, &room, stdin) > 0) {
        size_t hits = 0;
        line[strcspn(line, "\n")] = '\0';
        const int64_t cpu = now_ns(CLOCK_THREAD_CPUTIME_ID), wall = now_ns(CLOCK_MONOTONIC);
        status = asker->ask(asker->context, line, &hits);
        printf("%lld %lld %zu\n", (long long)(now_ns(CLOCK_THREAD_CPUTIME_ID) - cpu),
               (long long)(now_ns(CLOCK_MONOTONIC) - wall), hits);
        fflush(stdout);
    }
    free(line);
    return status;
}
