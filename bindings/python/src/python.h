// SPDX-License-Identifier: MIT
// Python's header, as every file here includes it: the limited API of 3.9, so that one build serves 3.9 and all later.
#ifndef LOCI_PYTHON_PYTHON_H
#define LOCI_PYTHON_PYTHON_H

#ifndef Py_LIMITED_API
#define Py_LIMITED_API 0x03090000
#endif
#define PY_SSIZE_T_CLEAN
#include <Python.h>
#include <stdbool.h>

#endif
