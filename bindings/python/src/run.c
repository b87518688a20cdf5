// SPDX-License-Identifier: MIT
#include "run.h"
#include "errors.h"
#include "handle.h"
#include <stddef.h>

static const struct report_member {
    const char *name;
    size_t offset; // of a uint64_t
} report_members[] = {
#define MEMBER(name)                             \
    {                                            \
#name, offsetof(loci_index_report, name) \
    }
    MEMBER(documents),    MEMBER(passages),           MEMBER(added),      MEMBER(changed),    MEMBER(moved),
    MEMBER(removed),      MEMBER(unchanged),          MEMBER(failed),     MEMBER(new_failed), MEMBER(skipped),
    MEMBER(empty),        MEMBER(files_opened),       MEMBER(bytes_read), MEMBER(took_ms),    MEMBER(partial),
    MEMBER(sources_read), MEMBER(sources_incomplete), MEMBER(suspect),
#undef MEMBER
};

static PyObject *report_dict(const loci_index_report *report)
{
    PyObject *dict = Py_BuildValue("{s:N}", "rebuilt", PyBool_FromLong(report->rebuilt));
    for (size_t i = 0; dict && i < sizeof report_members / sizeof *report_members; i++) {
        const void *member = (const char *)report + report_members[i].offset;
        PyObject *number = PyLong_FromUnsignedLongLong(*(const uint64_t *)member);
        if (!number || PyDict_SetItemString(dict, report_members[i].name, number) != 0)
            Py_CLEAR(dict);
        Py_XDECREF(number);
    }
    return dict;
}

// The strings of a tuple of bytes, borrowed from it, at least one place long; NULL with an exception.
static const char **strings_of(PyObject *tuple, size_t *count)
{
    *count = (size_t)PyTuple_Size(tuple);
    const char **strings = PyMem_Calloc(*count + 1, sizeof *strings);
    if (!strings)
        PyErr_NoMemory();
    for (size_t i = 0; strings && i < *count; i++) {
        char *bytes;
        // Without a place for the size, a NUL within is refused.
        if (PyBytes_AsStringAndSize(PyTuple_GetItem(tuple, (Py_ssize_t)i), &bytes, NULL) != 0) {
            PyMem_Free((void *)strings);
            return NULL;
        }
        strings[i] = bytes;
    }
    return strings;
}

static PyObject *refresh(struct handle *handle, const char *const *paths, size_t count,
                         const loci_index_options *options)
{
    loci_index_report report = {.size = sizeof report};
    if (!handle_release(handle))
        return NULL;
    loci_error error = loci_index(handle->index, paths, count, options, &report);
    handle_regain(handle);
    // A callback may have raised behind the last point where a run can be stopped: it is told all the same.
    if (error || PyErr_Occurred())
        return handle_raise(error, loci_message(handle->index));
    return report_dict(&report);
}

PyObject *run_index(PyObject *self, PyObject *args)
{
    struct handle *handle = (struct handle *)self;
    PyObject *progress, *path_tuple, *include, *exclude, *report = NULL;
    int hidden, dry_run, prune, retry_failed, ocr, replace_globs, compress;
    unsigned long long memory;
    loci_index_options options = {.size = sizeof options};
    if (!PyArg_ParseTuple(args, "OO!O!O!pppppppIiIK", &progress, &PyTuple_Type, &path_tuple, &PyTuple_Type,
                          &include, &PyTuple_Type, &exclude, &hidden, &dry_run, &prune, &retry_failed, &ocr,
                          &replace_globs, &compress, &options.workers, &options.follow,
                          &options.file_timeout_ms, &memory))
        return NULL;
    options.hidden = hidden;
    options.dry_run = dry_run;
    options.prune = prune;
    options.retry_failed = retry_failed;
    options.ocr = ocr;
    options.replace_globs = replace_globs;
    options.compress = compress;
    options.worker_memory_bytes = memory;
    size_t count;
    const char **paths = strings_of(path_tuple, &count);
    const char **included = paths ? strings_of(include, &options.include_count) : NULL;
    const char **excluded = included ? strings_of(exclude, &options.exclude_count) : NULL;
    if (excluded) {
        options.include = included;
        options.exclude = excluded;
        PyObject *outer = handle->progress;
        handle->progress = progress == Py_None ? NULL : progress;
        report = refresh(handle, paths, count, &options);
        handle->progress = outer;
    }
    PyMem_Free((void *)paths);
    PyMem_Free((void *)included);
    PyMem_Free((void *)excluded);
    return report;
}

// ---------------------------------------------------------------------------------------------------------
// Documents from memory

struct passages {
    loci_input_passage *rows;
    const loci_input_passage **pointers;
    size_t count;
};

static void passages_clear(struct passages *passages)
{
    for (size_t i = 0; passages->rows && i < passages->count; i++)
        PyMem_Free((void *)passages->rows[i].heading);
    PyMem_Free(passages->rows);
    PyMem_Free((void *)passages->pointers);
}

static bool passage_init(loci_input_passage *row, PyObject *fields)
{
    Py_ssize_t size;
    PyObject *heading;
    row->size = sizeof *row;
    if (!PyArg_ParseTuple(fields, "s#O!zIz", &row->text, &size, &PyTuple_Type, &heading, &row->section,
                          &row->page, &row->speaker))
        return false;
    row->text_size = (size_t)size;
    row->heading = strings_of(heading, &row->heading_count);
    return row->heading;
}

static bool passages_init(struct passages *passages, PyObject *tuple)
{
    *passages = (struct passages){0};
    if (tuple == Py_None)
        return true;
    if (!PyTuple_Check(tuple)) {
        PyErr_SetString(PyExc_TypeError, "passages are a tuple");
        return false;
    }
    passages->count = (size_t)PyTuple_Size(tuple);
    passages->rows = PyMem_Calloc(passages->count + 1, sizeof *passages->rows);
    passages->pointers = PyMem_Calloc(passages->count + 1, sizeof *passages->pointers);
    if (!passages->rows || !passages->pointers) {
        PyErr_NoMemory();
        return false;
    }
    for (size_t i = 0; i < passages->count; i++) {
        if (!passage_init(&passages->rows[i], PyTuple_GetItem(tuple, (Py_ssize_t)i)))
            return false;
        passages->pointers[i] = &passages->rows[i];
    }
    return true;
}

static bool put(struct handle *handle, loci_addition *addition, PyObject *document)
{
    loci_input input = {.size = sizeof input};
    Py_ssize_t text_size, bytes_size;
    const char *bytes;
    PyObject *tuple;
    struct passages passages = {0};
    if (!PyArg_ParseTuple(document, "szzzzzz#z#zO", &input.id, &input.collection, &input.title, &input.author,
                          &input.date, &input.language, &input.text, &text_size, &bytes, &bytes_size,
                          &input.media_type, &tuple))
        return false;
    input.text_size = (size_t)text_size;
    input.bytes = bytes;
    input.bytes_size = (size_t)bytes_size;
    bool done = false;
    if (passages_init(&passages, tuple)) {
        input.passages = passages.pointers;
        input.passage_count = passages.count;
        if (handle_release(handle)) {
            loci_error error = loci_addition_put(addition, &input);
            handle_regain(handle);
            if (error)
                handle_raise(error, loci_addition_message(addition));
            done = !error && !PyErr_Occurred() && PyErr_CheckSignals() == 0;
        }
    }
    passages_clear(&passages);
    return done;
}

// Puts what the iterator gives; false with an exception.
static bool put_all(struct handle *handle, loci_addition *addition, PyObject *documents)
{
    PyObject *document;
    bool done = true;
    while (done && (document = PyIter_Next(documents))) {
        done = put(handle, addition, document);
        Py_DECREF(document);
    }
    return done && !PyErr_Occurred();
}

static PyObject *commit(struct handle *handle, loci_addition *addition)
{
    loci_index_report report = {.size = sizeof report};
    if (!handle_release(handle))
        return NULL;
    loci_error error = loci_addition_commit(addition, &report);
    handle_regain(handle);
    if (error || PyErr_Occurred())
        return handle_raise(error, loci_addition_message(addition));
    return report_dict(&report);
}

static PyObject *add(struct handle *handle, PyObject *documents, const loci_addition_options *options)
{
    loci_addition *addition = NULL;
    if (!handle_release(handle))
        return NULL;
    loci_error error = loci_addition_begin(handle->index, &addition, options);
    handle_regain(handle);
    if (error || PyErr_Occurred()) {
        loci_addition_free(addition);
        return handle_raise(error, loci_message(handle->index));
    }
    PyObject *report = put_all(handle, addition, documents) ? commit(handle, addition) : NULL;
    loci_addition_free(addition);
    return report;
}

PyObject *run_add(PyObject *self, PyObject *args)
{
    struct handle *handle = (struct handle *)self;
    PyObject *progress, *iterable;
    int compress;
    unsigned long long memory;
    loci_addition_options options = {.size = sizeof options};
    if (!PyArg_ParseTuple(args, "OOpIK", &progress, &iterable, &compress, &options.file_timeout_ms, &memory))
        return NULL;
    options.compress = compress;
    options.worker_memory_bytes = memory;
    PyObject *documents = PyObject_GetIter(iterable);
    if (!documents)
        return NULL;
    PyObject *outer = handle->progress;
    handle->progress = progress == Py_None ? NULL : progress;
    PyObject *report = add(handle, documents, &options);
    handle->progress = outer;
    Py_DECREF(documents);
    return report;
}
