// SPDX-License-Identifier: MIT
// The methods of a Handle that write: their arguments are positional, as loci/_index.py gives them.
#ifndef LOCI_PYTHON_RUN_H
#define LOCI_PYTHON_RUN_H

#include "python.h"

// index(progress or None, paths, include, exclude, hidden, dry_run, prune, retry_failed, ocr, replace_globs, compress, workers, follow,
// file_timeout_ms, worker_memory): the report as a dict. Paths and globs are tuples of bytes.
PyObject *run_index(PyObject *self, PyObject *args);

// add(progress or None, iterable of documents, compress, file_timeout_ms, worker_memory): the report as a dict. A document is (id, collection, title, author, date, language,
// text, bytes, media_type, passages), each but the first may be None; passages are a tuple of (text, heading, section, page,
// speaker).
PyObject *run_add(PyObject *self, PyObject *args);

#endif
