// SPDX-License-Identifier: MIT
// What finds a query in texts that stand in no index: Highlighter.
#ifndef LOCI_PYTHON_HIGHLIGHT_H
#define LOCI_PYTHON_HIGHLIGHT_H

#include "python.h"
#include <stdbool.h>

// Makes the type Highlighter and puts it into the module. False with an exception.
bool highlight_add(PyObject *module);

#endif
