// SPDX-License-Identifier: MIT
// The methods of a Handle that look after the file: their arguments are positional, as loci/_index.py gives them.
#ifndef LOCI_PYTHON_CARE_H
#define LOCI_PYTHON_CARE_H

#include "python.h"

// forget(progress or None, what as bytes, dry_run): how many documents.
PyObject *care_forget(PyObject *self, PyObject *args);

// rebuild(progress or None): None.
PyObject *care_rebuild(PyObject *self, PyObject *args);

// check(progress or None, repair): the findings, a list of sentences; empty for an index that is sound.
PyObject *care_check(PyObject *self, PyObject *args);

// copy(path as bytes): None.
PyObject *care_copy(PyObject *self, PyObject *args);

// generation(): the number of the last commit.
PyObject *care_generation(PyObject *self, PyObject *unused);

#endif
