// SPDX-License-Identifier: MIT
// What is in the index, as tuples and dicts of plain values: methods of Handle, of which loci/_index.py makes named ones.
#ifndef LOCI_PYTHON_LISTING_H
#define LOCI_PYTHON_LISTING_H

#include "python.h"

// counts(query, kinds, deadline_ms, filters): for each kind (loci_count_by) a list of (value, passages, documents), and
// the notes on the query, as (code, text, first byte, end byte, suggestion).
PyObject *listing_counts(PyObject *self, PyObject *args);
// A dict of what loci_info has, with lists of tuples as "sources" and "runs".
PyObject *listing_info(PyObject *self, PyObject *unused);
// failures(skipped): a list of (source, path, member, state, reason, message, media_type, needs).
PyObject *listing_failures(PyObject *self, PyObject *args);
// A list of (source, path, member, title, reason, message).
PyObject *listing_suspects(PyObject *self, PyObject *unused);
// (path of the list's file, [(line, text, problem), …]).
PyObject *listing_synonyms(PyObject *self, PyObject *unused);

// A function of the module: formats(extract as bytes, empty for the installed one): a list of (media_type, type, recognised, is_read, needs,
// packages).
PyObject *listing_formats(PyObject *module, PyObject *args);

#endif
