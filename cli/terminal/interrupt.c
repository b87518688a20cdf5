// SPDX-License-Identifier: MIT
// Ctrl-C, TERM and a terminal that goes away during long work.
#include "cli/terminal/interrupt.h"
#include <signal.h>
#include <stdlib.h>

// What the handler stops: a handler gets no argument of ours.
static loci *volatile watched;
static volatile sig_atomic_t caught;

static const int signals[] = {SIGINT, SIGTERM, SIGHUP};
enum { SIGNALS = sizeof signals / sizeof *signals };

static void stop(int number)
{
    caught = number;
    loci *index = watched;
    if (index)
        loci_interrupt(index);
}

static void handle(int number, void (*handler)(int))
{
    struct sigaction before;
    if (sigaction(number, NULL, &before) == 0 && before.sa_handler == SIG_IGN)
        return;
    struct sigaction action = {.sa_handler = handler, .sa_flags = (int)SA_RESETHAND};
    sigemptyset(&action.sa_mask);
    sigaction(number, &action, NULL);
}

void interrupt_watch(loci *index)
{
    watched = index;
    for (int i = 0; i < SIGNALS; i++)
        handle(signals[i], stop);
}

void interrupt_pass_on(void)
{
    if (!caught)
        return;
    signal(caught, SIG_DFL);
    raise(caught);
}

void interrupt_end(void)
{
    for (int i = 0; i < SIGNALS; i++)
        handle(signals[i], SIG_DFL);
    watched = NULL;
}
