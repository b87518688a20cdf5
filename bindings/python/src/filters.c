// SPDX-License-Identifier: MIT
#include "filters.h"

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
        int field, exclude;
        Py_ssize_t size;
        loci_filter *row = &filters->rows[i];
        if (!PyArg_ParseTuple(PyTuple_GetItem(tuple, (Py_ssize_t)i), "ips#", &field, &exclude, &row->value,
                              &size))
            return false;
        row->size = sizeof *row;
        row->field = (loci_field)field;
        row->exclude = exclude;
        row->value_size = (size_t)size;
        filters->pointers[i] = row;
    }
    return true;
}
