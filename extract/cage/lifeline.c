// SPDX-License-Identifier: MIT
// What ends the worker when its indexer is gone.
#include "extract/cage/lifeline.h"

#include <errno.h>
#include <fcntl.h>
#include <poll.h>
#include <signal.h>
#include <stdlib.h>
#include <sys/prctl.h>
#include <unistd.h>

static int tied; // a signal's handler has no context

static void end_if_alone(void)
{
    struct pollfd polled = {.fd = tied, .events = 0};
    if (poll(&polled, 1, 0) == 1 && polled.revents & (POLLHUP | POLLERR | POLLNVAL))
        _exit(EXIT_SUCCESS);
}

// Requests and room for an answer raise the signal too.
static void on_socket(int number)
{
    (void)number;
    int error = errno;
    end_if_alone();
    errno = error;
}

static bool ask_for_signal(int socket)
{
    int flags = fcntl(socket, F_GETFL);
    return flags != -1 && fcntl(socket, F_SETOWN, getpid()) == 0 &&
           fcntl(socket, F_SETFL, flags | O_ASYNC) == 0;
}

bool lifeline_tie(int socket)
{
    tied = socket;
    struct sigaction action = {.sa_handler = on_socket, .sa_flags = SA_RESTART};
    sigemptyset(&action.sa_mask);
    if (sigaction(SIGIO, &action, NULL) != 0 || !ask_for_signal(socket) ||
        prctl(PR_SET_PDEATHSIG, SIGKILL) != 0)
        return false;
    end_if_alone();
    return true;
}
