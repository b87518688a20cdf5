// SPDX-License-Identifier: MIT
// Threads of the library's own.
#ifndef LOCI_TEXT_THREAD_H
#define LOCI_TEXT_THREAD_H

#include <pthread.h>
#include <stdbool.h>

// Starts a thread that takes no signals: the handlers of the host run on the host's threads.
bool thread_start(pthread_t *out, void *(*run)(void *), void *context);

#endif
