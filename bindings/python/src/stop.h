// SPDX-License-Identifier: MIT
// Ctrl-C during a search. Python's own handler only notes a signal, for when the interpreter goes on; so while the main thread
// is within a search, the handler of SIGINT also cancels a token that the search looks at. This costs three system calls;
// a second thread that waits for signals would cost two switches a search.
#ifndef LOCI_PYTHON_STOP_H
#define LOCI_PYTHON_STOP_H

#include <loci.h>
#include <signal.h>
#include <stdbool.h>

struct stop {
    bool set; // a handler stands that is to be taken away
};

// The token for the call that begins; NULL where Ctrl-C is not for this thread, is not handled, or memory is out.
const loci_cancel *stop_begin(struct stop *stop);

// Puts the handler back that was there. Whether Ctrl-C came: then see what Python's handler says (PyErr_CheckSignals).
bool stop_end(struct stop *stop);

#endif
