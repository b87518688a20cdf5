// SPDX-License-Identifier: MIT
// Results, hits and documents as Python objects. They are views: a string becomes Python's when it is asked for, so that a
// search costs little however much its hits could tell.
#ifndef LOCI_PYTHON_VIEW_H
#define LOCI_PYTHON_VIEW_H

#include "python.h"
#include <loci.h>

// Makes the types Results, Hit and Document and puts them into the module. False with an exception.
bool view_add(PyObject *module);

// An object of `type`, a subtype of Results, that owns `results`, which is freed also on failure (NULL with an exception).
PyObject *view_results(PyObject *type, loci_results *results);

// A str of text that the library made; None for NULL.
PyObject *view_string(const char *text);
// A str of bytes that name a file (surrogateescape); None for NULL.
PyObject *view_path(const char *path);
// (start, end) of a range of `text`, in characters; and a tuple of those of several, ascending.
PyObject *view_range(const char *text, loci_range range);
PyObject *view_ranges(const char *text, const loci_range *ranges, size_t count);

// (code, text, first byte, end byte, suggestion) of a note.
PyObject *view_note(const loci_note *note);
// Sets a new tuple's i-th item, whose reference it takes (NULL: the exception stands); on failure the tuple is gone.
void view_fill(PyObject **tuple, size_t i, PyObject *item);

// The end of a tp_dealloc: frees an object and its reference to its type.
void view_free(PyObject *self);

#endif
