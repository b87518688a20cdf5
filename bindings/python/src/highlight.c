// SPDX-License-Identifier: MIT
#include "highlight.h"
#include "errors.h"
#include "view.h"

struct highlighter {
    PyObject_HEAD loci_highlighter *highlighter;
};

// Highlighter(query as bytes)
static PyObject *highlighter_new(PyTypeObject *type, PyObject *args, PyObject *keywords)
{
    const char *query;
    Py_ssize_t size;
    char why[LOCI_MESSAGE_SIZE] = "";
    (void)keywords;
    if (!PyArg_ParseTuple(args, "y#", &query, &size))
        return NULL;
    struct highlighter *self = (struct highlighter *)((allocfunc)PyType_GetSlot(type, Py_tp_alloc))(type, 0);
    if (!self)
        return NULL;
    loci_error error = loci_highlighter_new(&self->highlighter, query, (size_t)size, why, sizeof why);
    if (error) {
        errors_raise(error, why);
        Py_CLEAR(self);
    }
    return (PyObject *)self;
}

static void highlighter_dealloc(PyObject *self)
{
    loci_highlighter_free(((struct highlighter *)self)->highlighter);
    view_free(self);
}

// find(text as bytes, language or None): ((first, end), …) of what matched, and (first, end) of the best window, in characters. The GIL is
// kept: an object belongs to one thread at a time, and a text takes microseconds.
static PyObject *highlighter_find(PyObject *self, PyObject *args)
{
    loci_highlighter *highlighter = ((struct highlighter *)self)->highlighter;
    const char *text, *language;
    Py_ssize_t size;
    loci_highlights found = {.size = sizeof found};
    if (!PyArg_ParseTuple(args, "y#z", &text, &size, &language))
        return NULL;
    loci_error error = loci_highlighter_find(highlighter, text, (size_t)size, language, &found);
    if (error)
        return errors_raise(error, loci_highlighter_message(highlighter));
    return Py_BuildValue("(NN)", view_ranges(text, found.ranges, found.count),
                         view_range(text, found.snippet));
}

static PyMethodDef methods[] = {
    {"find", highlighter_find, METH_VARARGS, NULL},
    {NULL, NULL, 0, NULL},
};
static PyType_Slot slots[] = {
    {Py_tp_new, highlighter_new}, {Py_tp_dealloc, highlighter_dealloc}, {Py_tp_methods, methods}, {0, NULL}};
static PyType_Spec spec = {"loci._loci.Highlighter", sizeof(struct highlighter), 0, Py_TPFLAGS_DEFAULT,
                           slots};

bool highlight_add(PyObject *module)
{
    PyObject *type = PyType_FromSpec(&spec);
    bool added = type && PyObject_SetAttrString(module, "Highlighter", type) == 0;
    Py_XDECREF(type);
    return added;
}
