// SPDX-License-Identifier: MIT
// Conditions as the library takes them.
#ifndef LOCI_PYTHON_FILTERS_H
#define LOCI_PYTHON_FILTERS_H

#include "python.h"
#include <loci.h>
#include <stddef.h>

struct filters {
    loci_filter *rows;
    const loci_filter **pointers;
    size_t count;
};

// Of a tuple of (field, exclude, value), whose strings are borrowed, each field by its name. False with an exception; cleared with filters_clear in any case.
bool filters_init(struct filters *filters, PyObject *tuple);
void filters_clear(struct filters *filters);

#endif
