// SPDX-License-Identifier: MIT
// An open index as a Python object: Handle. The class Index (loci/_index.py) stands around it, with the lock that keeps other
// threads out; what is here refuses a second call, by a callback, all the same.
#ifndef LOCI_PYTHON_HANDLE_H
#define LOCI_PYTHON_HANDLE_H

#include "python.h"
#include <loci.h>

struct handle {
    PyObject_HEAD loci *index; // NULL when closed
    bool busy;                 // a call is within the library …
    PyThreadState *state;      // … and this is its thread's, without the GIL
    PyObject *progress;        // what a run tells its events to, or NULL; borrowed
};

// Makes the type Handle and puts it into the module. False with an exception.
bool handle_add(PyObject *module);

// Between these two the library works for the handle and other Python threads go on. handle_release is false, with an exception,
// where the handle is closed or in use; then handle_regain is not called.
bool handle_release(struct handle *handle);
void handle_regain(struct handle *handle);

// Raises what a call returned, unless a callback has raised already; always NULL.
PyObject *handle_raise(loci_error error, const char *message);

#endif
