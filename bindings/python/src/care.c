// SPDX-License-Identifier: MIT
#include "care.h"
#include "errors.h"
#include "handle.h"
#include "view.h"

// Takes `progress` for the call that begins; the one of a call around it, for set_back.
static PyObject *set_progress(struct handle *handle, PyObject *progress)
{
    PyObject *outer = handle->progress;
    handle->progress = progress == Py_None ? NULL : progress;
    return outer;
}

// None, or what failed, or what a callback raised.
static PyObject *done(struct handle *handle, loci_error error)
{
    if (error || PyErr_Occurred())
        return handle_raise(error, loci_message(handle->index));
    Py_RETURN_NONE;
}

PyObject *care_forget(PyObject *self, PyObject *args)
{
    struct handle *handle = (struct handle *)self;
    PyObject *progress;
    const char *what;
    int dry_run;
    uint64_t documents = 0;
    if (!PyArg_ParseTuple(args, "Oyp", &progress, &what, &dry_run) || !handle_release(handle))
        return NULL;
    PyObject *outer = set_progress(handle, progress);
    loci_error error = loci_forget(handle->index, what, dry_run, &documents);
    handle_regain(handle);
    handle->progress = outer;
    PyObject *none = done(handle, error);
    Py_XDECREF(none);
    return none ? PyLong_FromUnsignedLongLong(documents) : NULL;
}

PyObject *care_rebuild(PyObject *self, PyObject *args)
{
    struct handle *handle = (struct handle *)self;
    PyObject *progress;
    if (!PyArg_ParseTuple(args, "O", &progress) || !handle_release(handle))
        return NULL;
    PyObject *outer = set_progress(handle, progress);
    loci_error error = loci_rebuild(handle->index);
    handle_regain(handle);
    handle->progress = outer;
    return done(handle, error);
}

struct findings {
    struct handle *handle;
    PyObject *list; // NULL: an exception stands
};

static void add_finding(void *context, const char *finding)
{
    struct findings *findings = context;
    PyEval_RestoreThread(findings->handle->state);
    if (findings->list && !PyErr_Occurred()) {
        PyObject *text = view_string(finding);
        if (!text || PyList_Append(findings->list, text) != 0)
            Py_CLEAR(findings->list);
        Py_XDECREF(text);
    }
    findings->handle->state = PyEval_SaveThread();
}

PyObject *care_check(PyObject *self, PyObject *args)
{
    struct handle *handle = (struct handle *)self;
    PyObject *progress;
    int repair;
    if (!PyArg_ParseTuple(args, "Op", &progress, &repair))
        return NULL;
    struct findings findings = {.handle = handle, .list = PyList_New(0)};
    if (!findings.list || !handle_release(handle)) {
        Py_CLEAR(findings.list);
        return NULL;
    }
    PyObject *outer = set_progress(handle, progress);
    loci_error error = loci_check(handle->index, repair, add_finding, &findings);
    handle_regain(handle);
    handle->progress = outer;
    // What was found is the answer; damage of which nothing could be told is an error.
    if (error == LOCI_CORRUPT && findings.list && PyList_Size(findings.list) > 0)
        error = LOCI_OK;
    if (error || PyErr_Occurred()) {
        Py_CLEAR(findings.list);
        return handle_raise(error, loci_message(handle->index));
    }
    return findings.list;
}

PyObject *care_copy(PyObject *self, PyObject *args)
{
    struct handle *handle = (struct handle *)self;
    const char *path;
    if (!PyArg_ParseTuple(args, "y", &path) || !handle_release(handle))
        return NULL;
    loci_error error = loci_copy(handle->index, path);
    handle_regain(handle);
    return done(handle, error);
}

PyObject *care_generation(PyObject *self, PyObject *unused)
{
    struct handle *handle = (struct handle *)self;
    uint64_t generation = 0;
    (void)unused;
    if (!handle_release(handle))
        return NULL;
    loci_error error = loci_generation_get(handle->index, &generation);
    handle_regain(handle);
    return error ? handle_raise(error, loci_message(handle->index)) : PyLong_FromUnsignedLongLong(generation);
}
