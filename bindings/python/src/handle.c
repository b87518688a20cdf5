// SPDX-License-Identifier: MIT
#include "handle.h"
#include "care.h"
#include "errors.h"
#include "filters.h"
#include "listing.h"
#include "run.h"
#include "stop.h"
#include "view.h"
#include <stddef.h>

bool handle_release(struct handle *handle)
{
    if (!handle->index || handle->busy) {
        errors_raise(LOCI_INVALID, handle->index ? "the index is in use, by the call whose callback this is"
                                                 : "the index is closed");
        return false;
    }
    handle->busy = true;
    handle->state = PyEval_SaveThread();
    return true;
}

void handle_regain(struct handle *handle)
{
    PyEval_RestoreThread(handle->state);
    handle->state = NULL;
    handle->busy = false;
}

PyObject *handle_raise(loci_error error, const char *message)
{
    return PyErr_Occurred() ? NULL : errors_raise(error, message);
}

static PyObject *event_fields(const loci_event *event)
{
    static const char *const kinds[] = {"",       "progress", "added",   "changed", "moved", "removed",
                                        "failed", "skipped",  "warning", "note",    "phase"};
    size_t kind = (size_t)event->kind;
    return Py_BuildValue("(sNNNKKKK)", kind < sizeof kinds / sizeof *kinds ? kinds[kind] : "other",
                         view_path(event->source), view_path(event->path), view_string(event->detail),
                         (unsigned long long)event->done, (unsigned long long)event->total,
                         (unsigned long long)event->bytes_done, (unsigned long long)event->bytes_total);
}

// Whether to go on: not after an exception, nor when False is returned.
static bool tell(PyObject *progress, const loci_event *event)
{
    PyObject *fields = event_fields(event);
    PyObject *answer = fields ? PyObject_CallObject(progress, fields) : NULL;
    bool go_on = answer && answer != Py_False;
    Py_XDECREF(fields);
    Py_XDECREF(answer);
    return go_on;
}

// The callback of events for every handle (`context`): sees to signals, and tells the event.
static bool on_event(void *context, const loci_event *event)
{
    struct handle *handle = context;
    if (!handle->state) // within a call that holds the GIL
        return true;
    PyEval_RestoreThread(handle->state);
    bool go_on = !PyErr_Occurred() && PyErr_CheckSignals() == 0 &&
                 (!handle->progress || tell(handle->progress, event));
    handle->state = PyEval_SaveThread();
    return go_on;
}

// ---------------------------------------------------------------------------------------------------------
// Opening and closing

// Handle(path, read_only, mode, busy_timeout_ms, extract, language_models)
static PyObject *handle_new(PyTypeObject *type, PyObject *args, PyObject *keywords)
{
    const char *path, *extract, *models; // "" for none
    int read_only;
    loci_open_options options = {.size = sizeof options, .on_event = on_event};
    (void)keywords;
    if (!PyArg_ParseTuple(args, "ypIiyy", &path, &read_only, &options.mode, &options.busy_timeout_ms,
                          &extract, &models))
        return NULL;
    struct handle *handle = (struct handle *)((allocfunc)PyType_GetSlot(type, Py_tp_alloc))(type, 0);
    if (!handle)
        return NULL;
    char why[LOCI_MESSAGE_SIZE];
    options.read_only = read_only;
    options.extract = *extract ? extract : NULL;
    options.language_models = *models ? models : NULL;
    options.event_context = handle;
    handle->state = PyEval_SaveThread();
    loci_error error = loci_open(&handle->index, path, &options, why, sizeof why);
    PyEval_RestoreThread(handle->state);
    handle->state = NULL;
    if (error) {
        handle_raise(error, why);
        Py_CLEAR(handle);
    }
    return (PyObject *)handle;
}

static PyObject *handle_close(PyObject *self, PyObject *unused)
{
    struct handle *handle = (struct handle *)self;
    (void)unused;
    if (handle->busy)
        return errors_raise(LOCI_INVALID, "the index is in use, by the call whose callback this is");
    loci *index = handle->index;
    handle->index = NULL; // from here on nobody else finds it
    Py_BEGIN_ALLOW_THREADS loci_close(index);
    Py_END_ALLOW_THREADS Py_RETURN_NONE;
}

static void handle_dealloc(PyObject *self)
{
    PyTypeObject *type = Py_TYPE(self);
    freefunc release = (freefunc)PyType_GetSlot(type, Py_tp_free);
    loci_close(((struct handle *)self)->index);
    release(self);
    Py_DECREF(type);
}

static PyObject *handle_closed(PyObject *self, void *unused)
{
    (void)unused;
    return PyBool_FromLong(!((struct handle *)self)->index);
}

// From another thread: the GIL, which is held, keeps handle_close away.
static PyObject *handle_interrupt(PyObject *self, PyObject *unused)
{
    (void)unused;
    if (((struct handle *)self)->index)
        loci_interrupt(((struct handle *)self)->index);
    Py_RETURN_NONE;
}

// ---------------------------------------------------------------------------------------------------------
// Searching

struct question {
    const char *text;
    Py_ssize_t size;
    loci_search_options options;
};

// Once. The error is of the library; *came tells that Ctrl-C ended it.
static loci_error ask(struct handle *handle, const struct question *question, loci_results **out, bool *came)
{
    struct stop stop;
    loci_search_options options = question->options;
    options.cancel = stop_begin(&stop);
    loci_query *query = NULL;
    loci_error error = loci_query_parse(handle->index, &query, question->text, (size_t)question->size);
    if (!error)
        error = loci_query_run(handle->index, out, query, &options);
    loci_query_free(query);
    *came = stop_end(&stop);
    return error;
}

// As the interpreter does with its own system calls (PEP 475): a signal whose handler raises nothing begins the call anew.
static PyObject *answer(struct handle *handle, PyObject *type, const struct question *question)
{
    for (;;) {
        loci_results *results = NULL;
        bool came;
        if (!handle_release(handle))
            return NULL;
        loci_error error = ask(handle, question, &results, &came);
        handle_regain(handle);
        if (came && PyErr_CheckSignals() != 0) {
            loci_results_free(results);
            return NULL;
        }
        if (came)
            loci_results_free(results);
        else if (error)
            return handle_raise(error, loci_message(handle->index));
        else
            return view_results(type, results);
    }
}

// search(type, query, limit, offset, per_document, sort, deadline_ms, count, explain, documents, refs_only, filters)
static PyObject *handle_search(PyObject *self, PyObject *args)
{
    PyObject *type, *tuple;
    struct question question = {.options = {.size = sizeof question.options}};
    loci_search_options *options = &question.options;
    int sort, count, explain, documents, refs_only;
    if (!PyArg_ParseTuple(args, "Oy#IIIiIppppO!", &type, &question.text, &question.size, &options->limit,
                          &options->offset, &options->per_document, &sort, &options->deadline_ms, &count,
                          &explain, &documents, &refs_only, &PyTuple_Type, &tuple))
        return NULL;
    struct filters filters;
    PyObject *results = NULL;
    if (filters_init(&filters, tuple)) {
        options->sort = (loci_sort)sort;
        options->count = count;
        options->explain = explain;
        options->documents = documents;
        options->refs_only = refs_only;
        options->filters = filters.pointers;
        options->filter_count = filters.count;
        results = answer((struct handle *)self, type, &question);
    }
    filters_clear(&filters);
    return results;
}

// show(type, ref, before, after)
static PyObject *handle_show(PyObject *self, PyObject *args)
{
    struct handle *handle = (struct handle *)self;
    PyObject *type;
    const char *ref;
    unsigned before, after;
    loci_results *results = NULL;
    if (!PyArg_ParseTuple(args, "OsII", &type, &ref, &before, &after) || !handle_release(handle))
        return NULL;
    loci_error error = loci_show(handle->index, &results, ref, before, after);
    handle_regain(handle);
    return error ? handle_raise(error, loci_message(handle->index)) : view_results(type, results);
}

// suggest(text, limit)
static PyObject *handle_suggest(PyObject *self, PyObject *args)
{
    struct handle *handle = (struct handle *)self;
    const char *text;
    Py_ssize_t size;
    unsigned limit;
    loci_strings *strings = NULL;
    if (!PyArg_ParseTuple(args, "y#I", &text, &size, &limit) || !handle_release(handle))
        return NULL;
    loci_error error = loci_suggest(handle->index, &strings, text, (size_t)size, limit);
    handle_regain(handle);
    if (error)
        return handle_raise(error, loci_message(handle->index));
    PyObject *list = PyList_New(0);
    for (size_t i = 0; list && i < loci_strings_count(strings); i++) {
        PyObject *item = view_string(loci_strings_at(strings, i));
        if (!item || PyList_Append(list, item) != 0)
            Py_CLEAR(list);
        Py_XDECREF(item);
    }
    loci_strings_free(strings);
    return list;
}

static PyMethodDef methods[] = {
    {"close", handle_close, METH_NOARGS, NULL},
    {"interrupt", handle_interrupt, METH_NOARGS, NULL},
    {"search", handle_search, METH_VARARGS, NULL},
    {"show", handle_show, METH_VARARGS, NULL},
    {"suggest", handle_suggest, METH_VARARGS, NULL},
    {"counts", listing_counts, METH_VARARGS, NULL},
    {"info", listing_info, METH_NOARGS, NULL},
    {"failures", listing_failures, METH_VARARGS, NULL},
    {"suspects", listing_suspects, METH_NOARGS, NULL},
    {"synonyms", listing_synonyms, METH_NOARGS, NULL},
    {"generation", care_generation, METH_NOARGS, NULL},
    {"forget", care_forget, METH_VARARGS, NULL},
    {"rebuild", care_rebuild, METH_VARARGS, NULL},
    {"check", care_check, METH_VARARGS, NULL},
    {"copy", care_copy, METH_VARARGS, NULL},
    {"index", run_index, METH_VARARGS, NULL},
    {"add", run_add, METH_VARARGS, NULL},
    {NULL, NULL, 0, NULL},
};
static PyGetSetDef members[] = {{"closed", handle_closed, NULL, NULL, NULL}, {NULL, NULL, NULL, NULL, NULL}};
static PyType_Slot slots[] = {{Py_tp_new, handle_new},
                              {Py_tp_dealloc, handle_dealloc},
                              {Py_tp_methods, methods},
                              {Py_tp_getset, members},
                              {0, NULL}};
static PyType_Spec spec = {"loci._loci.Handle", sizeof(struct handle), 0, Py_TPFLAGS_DEFAULT, slots};

bool handle_add(PyObject *module)
{
    PyObject *type = PyType_FromSpec(&spec);
    bool added = type && PyObject_SetAttrString(module, "Handle", type) == 0;
    Py_XDECREF(type);
    return added;
}
