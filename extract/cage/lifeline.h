// SPDX-License-Identifier: MIT
// What ends the worker when its indexer is gone.
#ifndef LOCI_EXTRACT_LIFELINE_H
#define LOCI_EXTRACT_LIFELINE_H

#include <stdbool.h>

// From now on the process ends as soon as the other end of `socket` is closed, which the kernel does for an indexer that
// dies of whatever cause, or the thread that started the process ends: both even while it computes. An indexer that was
// gone before ends it at once. Its status is 0, as when it waits for a request and none comes. Two ways, since each has a gap: an end of the socket may live on in a child that a host program
// forked; and with a program between the two (a sandbox) the indexer is not the parent, nor need it be when it dies
// just before the process asks for the signal of its death. False with errno.
bool lifeline_tie(int socket);

#endif
