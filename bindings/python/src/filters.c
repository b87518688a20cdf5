// SPDX-License-Identifier: MIT
#include "filters.h"
#include "errors.h"
#include <stdio.h>

void filters_clear(struct filters *filters)
{
    PyMem_Free(filters->rows);
    PyMem_Free((void *)filters->pointers);
}

bool filters_init(struct filters *filters, PyObject *tuple)
{
    size_t count = (size_t)PyTuple_Size(tuple);
    *filters = (struct filters){.count = count};
    if (count == 0)
        return true;
    filters->rows = PyMem_Calloc(count, sizeof *filters->rows);
    filters->pointers = PyMem_Calloc(count, sizeof *filters->pointers);
    if (!filters->rows || !filters->pointers) {
        PyErr_NoMemory();
        return false;
    }
    for (size_t i = 0; i < count; i++) {
        const char *name;
        int exclude;
        Py_ssize_t size;
        loci_filter *row = &filters->rows[i];
        if (!PyArg_ParseTuple(PyTuple_GetItem(tuple, (Py_ssize_t)i), "sps#", &name, &exclude, &row->value,
                              &size))
            return false;
        if (!loci_field_find(&row->field, name)) {
            char why[160];
            snprintf(why, sizeof why, "there is no field '%.60s' to filter by: docs/query.md names them",
                     name);
            errors_raise(LOCI_INVALID, why);
            return false;
        }
        row->size = sizeof *row;
        row->exclude = exclude;
        row->value_size = (size_t)size;
        filters->pointers[i] = row;
    }
    return true;
}
