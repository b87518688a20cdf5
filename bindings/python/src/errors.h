// SPDX-License-Identifier: MIT
// The exceptions of the module: a class for each error that a caller may want to tell apart.
#ifndef LOCI_PYTHON_ERRORS_H
#define LOCI_PYTHON_ERRORS_H

#include "python.h"
#include <loci.h>

// Makes the classes and puts them into the module. False with an exception.
bool errors_add(PyObject *module);

// Raises the class of the error, with the message; always NULL.
PyObject *errors_raise(loci_error error, const char *message);

#endif
