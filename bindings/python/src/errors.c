// SPDX-License-Identifier: MIT
#include "errors.h"

struct error_class {
    loci_error code;
    const char *name; // "loci.NotFound"
    const char *doc;
    PyObject **also; // a class of Python's that it is, too; or NULL
    PyObject *made;
};

// The first is the base of all, and what an error without a row raises.
static struct error_class classes[] = {
    {LOCI_ERROR, "loci.Error", "What loci raises; the message says what failed, why, and what to do.", NULL,
     NULL},
    {LOCI_NO_MEMORY, "loci.NoMemory", "Out of memory; the index stays usable.", &PyExc_MemoryError, NULL},
    {LOCI_NOT_FOUND, "loci.NotFound", "No such index file, source, reference or document.",
     &PyExc_LookupError, NULL},
    {LOCI_BUSY, "loci.Busy", "Another run holds the index.", NULL, NULL},
    {LOCI_INTERRUPTED, "loci.Interrupted", "Index.interrupt() was called, or progress returned False.", NULL,
     NULL},
    {LOCI_NOT_AN_INDEX, "loci.NotAnIndex", "The file is something else.", NULL, NULL},
    {LOCI_TOO_NEW, "loci.TooNew", "The index was written by a later loci.", NULL, NULL},
    {LOCI_CORRUPT, "loci.Corrupt", "The index is damaged: see `loci check`.", NULL, NULL},
    {LOCI_READ_ONLY, "loci.ReadOnly", "The index, its file or its folder cannot be written.", NULL, NULL},
    {LOCI_DISK_FULL, "loci.DiskFull", "The disk is full.", NULL, NULL},
    {LOCI_INVALID, "loci.Invalid", "An argument is wrong, or the index is closed.", &PyExc_ValueError, NULL},
};

enum { CLASS_COUNT = sizeof classes / sizeof *classes };

static bool make(struct error_class *row)
{
    PyObject *base = classes[0].made ? classes[0].made : PyExc_Exception;
    PyObject *bases = row->also ? PyTuple_Pack(2, base, *row->also) : PyTuple_Pack(1, base);
    PyObject *members = Py_BuildValue("{s:i}", "code", (int)row->code);
    if (bases && members)
        row->made = PyErr_NewExceptionWithDoc(row->name, row->doc, bases, members);
    Py_XDECREF(bases);
    Py_XDECREF(members);
    return row->made;
}

bool errors_add(PyObject *module)
{
    for (size_t i = 0; i < CLASS_COUNT; i++)
        if (!make(&classes[i]) ||
            PyObject_SetAttrString(module, classes[i].name + sizeof "loci." - 1, classes[i].made) != 0)
            return false;
    return true;
}

PyObject *errors_raise(loci_error error, const char *message)
{
    const struct error_class *found = &classes[0];
    for (size_t i = 0; i < CLASS_COUNT; i++)
        if (classes[i].code == error)
            found = &classes[i];
    // A message may quote a path, which need not be UTF-8.
    PyObject *text = PyUnicode_DecodeUTF8(message, (Py_ssize_t)strlen(message), "replace");
    if (text)
        PyErr_SetObject(found->made, text);
    Py_XDECREF(text);
    return NULL;
}
