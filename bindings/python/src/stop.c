// SPDX-License-Identifier: MIT
#ifndef _GNU_SOURCE
#define _GNU_SOURCE
#endif
#include "stop.h"
#include <stdatomic.h>
#include <unistd.h>

// One call at a time stands here, of the main thread; but the handler may run on any thread, even a moment after the call.
// Therefore the token is never freed: it is used again until it was cancelled, and is then left (some bytes a Ctrl-C).
static loci_cancel *_Atomic token;
static atomic_bool came;
static struct sigaction before;

static void on_interrupt(int number, siginfo_t *info, void *context)
{
    atomic_store(&came, true);
    loci_cancel_now(atomic_load(&token));
    if (before.sa_flags & SA_SIGINFO)
        before.sa_sigaction(number, info, context);
    else
        before.sa_handler(number);
}

const loci_cancel *stop_begin(struct stop *stop)
{
    struct sigaction present;
    stop->set = false;
    if (gettid() != getpid() || sigaction(SIGINT, NULL, &present) != 0)
        return NULL;
    if (!(present.sa_flags & SA_SIGINFO) && (present.sa_handler == SIG_DFL || present.sa_handler == SIG_IGN))
        return NULL;
    if (atomic_load(&came) || !atomic_load(&token)) {
        loci_cancel *fresh = loci_cancel_new();
        if (!fresh)
            return NULL;
        atomic_store(&token, fresh);
        atomic_store(&came, false);
    }
    before = present;
    struct sigaction ours = present;
    ours.sa_sigaction = on_interrupt;
    ours.sa_flags |= SA_SIGINFO;
    stop->set = sigaction(SIGINT, &ours, NULL) == 0;
    return stop->set ? atomic_load(&token) : NULL;
}

bool stop_end(struct stop *stop)
{
    if (!stop->set)
        return false;
    sigaction(SIGINT, &before, NULL);
    return atomic_load(&came);
}
