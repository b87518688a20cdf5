// SPDX-License-Identifier: MIT
#include "listing.h"
#include "errors.h"
#include "filters.h"
#include "handle.h"
#include "stop.h"
#include "view.h"

enum { KINDS_MAX = 16 };

typedef unsigned long long whole; // as Py_BuildValue takes 64 bits

// Appends an item, whose reference it takes (NULL: the exception stands). False, with the list gone, on failure.
static bool append(PyObject **list, PyObject *item)
{
    if (!*list || !item || PyList_Append(*list, item) != 0)
        Py_CLEAR(*list);
    Py_XDECREF(item);
    return *list != NULL;
}

static PyObject *string_list(const char *const *items, size_t count)
{
    PyObject *list = PyList_New(0);
    for (size_t i = 0; i < count && append(&list, view_path(items[i])); i++)
        continue;
    return list;
}

// ---------------------------------------------------------------------------------------------------------
// Counts

struct census {
    const char *text;
    Py_ssize_t size;
    loci_count_by kinds[KINDS_MAX];
    size_t kind_count;
    loci_visit_options options;
    loci_counts *counts[KINDS_MAX];
};

static bool read_kinds(struct census *census, PyObject *kinds)
{
    census->kind_count = (size_t)PyTuple_Size(kinds);
    if (census->kind_count > KINDS_MAX) {
        errors_raise(LOCI_INVALID, "too many kinds of counts");
        return false;
    }
    for (size_t i = 0; i < census->kind_count; i++)
        census->kinds[i] = (loci_count_by)PyLong_AsLong(PyTuple_GetItem(kinds, (Py_ssize_t)i));
    return !PyErr_Occurred();
}

static PyObject *census_list(const struct census *census)
{
    PyObject *all = PyList_New(0);
    for (size_t i = 0; all && i < census->kind_count; i++) {
        const loci_counts *counts = census->counts[i];
        PyObject *rows = PyList_New(0);
        for (size_t j = 0; rows && j < loci_counts_count(counts); j++) {
            const loci_count *count = loci_counts_at(counts, j);
            append(&rows, Py_BuildValue("(NKK)", view_path(count->value), (whole)count->passages,
                                        (whole)count->documents));
        }
        append(&all, rows);
    }
    return all;
}

// Of all counts of one call the same; none without counts.
static PyObject *census_notes(const struct census *census)
{
    const loci_counts *counts = census->kind_count > 0 ? census->counts[0] : NULL;
    size_t count = counts ? loci_counts_note_count(counts) : 0;
    PyObject *notes = PyTuple_New((Py_ssize_t)count);
    for (size_t i = 0; notes && i < count; i++)
        view_fill(&notes, i, view_note(loci_counts_note_at(counts, i)));
    return notes;
}

// Once; *came tells that Ctrl-C ended it.
static loci_error take(loci *index, struct census *census, bool *came)
{
    struct stop stop;
    loci_query *query = NULL;
    census->options.cancel = stop_begin(&stop);
    loci_error error = loci_query_parse(index, &query, census->text, (size_t)census->size);
    if (!error)
        error = loci_counts_get_all(index, census->counts, query, census->kinds, census->kind_count,
                                    &census->options);
    loci_query_free(query);
    *came = stop_end(&stop);
    return error;
}

static PyObject *answer(struct handle *handle, struct census *census)
{
    loci_error error;
    bool came;
    do { // a signal whose handler raises nothing begins it anew
        if (!handle_release(handle))
            return NULL;
        error = take(handle->index, census, &came);
        handle_regain(handle);
        if (came && PyErr_CheckSignals() != 0)
            break;
    } while (error == LOCI_INTERRUPTED && came);
    PyObject *told = NULL;
    if (error)
        handle_raise(error, loci_message(handle->index));
    else if (!PyErr_Occurred())
        told = Py_BuildValue("(NN)", census_list(census), census_notes(census));
    for (size_t i = 0; !error && i < census->kind_count; i++)
        loci_counts_free(census->counts[i]);
    return told;
}

PyObject *listing_counts(PyObject *self, PyObject *args)
{
    PyObject *kinds, *tuple, *told = NULL;
    struct census census = {.options = {.size = sizeof census.options}};
    if (!PyArg_ParseTuple(args, "y#O!IO!", &census.text, &census.size, &PyTuple_Type, &kinds,
                          &census.options.deadline_ms, &PyTuple_Type, &tuple) ||
        !read_kinds(&census, kinds))
        return NULL;
    struct filters filters;
    if (filters_init(&filters, tuple)) {
        census.options.filters = filters.pointers;
        census.options.filter_count = filters.count;
        told = answer((struct handle *)self, &census);
    }
    filters_clear(&filters);
    return told;
}

// ---------------------------------------------------------------------------------------------------------
// What is there

static PyObject *source_tuple(const loci_source_info *source)
{
    return Py_BuildValue("(NKKKKKKNNNNNN)", view_path(source->path), (whole)source->documents,
                         (whole)source->passages, (whole)source->failed, (whole)source->partial,
                         (whole)source->skipped, (whole)source->empty, view_string(source->last_seen),
                         view_string(source->problem), string_list(source->include, source->include_count),
                         string_list(source->exclude, source->exclude_count), PyBool_FromLong(source->follow),
                         PyBool_FromLong(source->hidden));
}

static PyObject *run_tuple(const loci_run_info *run)
{
    return Py_BuildValue("(KNNNKKKKKKN)", (whole)run->id, view_string(run->started), view_string(run->ended),
                         view_string(run->outcome), (whole)run->added, (whole)run->changed, (whole)run->moved,
                         (whole)run->removed, (whole)run->failed, (whole)run->skipped,
                         PyBool_FromLong(run->rebuilt));
}

static PyObject *info_dict(const loci_info *info)
{
    PyObject *sources = PyList_New(0), *runs = PyList_New(0);
    for (size_t i = 0; sources && i < info->source_count; i++)
        append(&sources, source_tuple(loci_info_source_at(info, i)));
    for (size_t i = 0; runs && i < info->run_count; i++)
        append(&runs, run_tuple(loci_info_run_at(info, i)));
    return Py_BuildValue("{s:K,s:K,s:K,s:K,s:K,s:N,s:N,s:K,s:K,s:N,s:N}", "documents", (whole)info->documents,
                         "passages", (whole)info->passages, "terms", (whole)info->terms, "size_bytes",
                         (whole)info->size_bytes, "generation", (whole)info->generation, "analysis",
                         view_string(info->analysis), "analysis_current",
                         PyBool_FromLong(info->analysis_current), "suspect", (whole)info->suspect,
                         "charset_guesses", (whole)info->charset_guesses, "sources", sources, "runs", runs);
}

PyObject *listing_info(PyObject *self, PyObject *unused)
{
    struct handle *handle = (struct handle *)self;
    loci_info *info = NULL;
    (void)unused;
    if (!handle_release(handle))
        return NULL;
    loci_error error = loci_info_get(handle->index, &info);
    handle_regain(handle);
    PyObject *dict = error ? handle_raise(error, loci_message(handle->index)) : info_dict(info);
    loci_info_free(info);
    return dict;
}

PyObject *listing_failures(PyObject *self, PyObject *args)
{
    struct handle *handle = (struct handle *)self;
    int skipped;
    loci_failures *failures = NULL;
    if (!PyArg_ParseTuple(args, "p", &skipped) || !handle_release(handle))
        return NULL;
    loci_error error = loci_failures_get(handle->index, &failures, skipped);
    handle_regain(handle);
    if (error)
        return handle_raise(error, loci_message(handle->index));
    PyObject *list = PyList_New(0);
    for (size_t i = 0; list && i < loci_failures_count(failures); i++) {
        const loci_failure *failure = loci_failures_at(failures, i);
        append(&list, Py_BuildValue("(NNNNNNNN)", view_path(failure->source), view_path(failure->path),
                                    view_path(failure->member), view_string(failure->state),
                                    view_string(failure->reason), view_string(failure->message),
                                    view_string(failure->media_type), view_string(failure->needs)));
    }
    loci_failures_free(failures);
    return list;
}

PyObject *listing_suspects(PyObject *self, PyObject *unused)
{
    struct handle *handle = (struct handle *)self;
    loci_suspects *suspects = NULL;
    (void)unused;
    if (!handle_release(handle))
        return NULL;
    loci_error error = loci_suspects_get(handle->index, &suspects);
    handle_regain(handle);
    if (error)
        return handle_raise(error, loci_message(handle->index));
    PyObject *list = PyList_New(0);
    for (size_t i = 0; list && i < loci_suspects_count(suspects); i++) {
        const loci_suspect *suspect = loci_suspects_at(suspects, i);
        append(&list, Py_BuildValue("(NNNNNN)", view_path(suspect->source), view_path(suspect->path),
                                    view_path(suspect->member), view_string(suspect->title),
                                    view_string(suspect->reason), view_string(suspect->message)));
    }
    loci_suspects_free(suspects);
    return list;
}

// (path of the file, [(line, text, problem or None), …])
PyObject *listing_synonyms(PyObject *self, PyObject *unused)
{
    struct handle *handle = (struct handle *)self;
    loci_synonyms *synonyms = NULL;
    (void)unused;
    if (!handle_release(handle))
        return NULL;
    loci_error error = loci_synonyms_get(handle->index, &synonyms);
    handle_regain(handle);
    if (error)
        return handle_raise(error, loci_message(handle->index));
    PyObject *list = PyList_New(0);
    for (size_t i = 0; list && i < loci_synonyms_count(synonyms); i++) {
        const loci_synonym *line = loci_synonyms_at(synonyms, i);
        append(&list, Py_BuildValue("(INN)", (unsigned)line->line, view_string(line->text),
                                    view_string(line->problem)));
    }
    PyObject *answer = list ? Py_BuildValue("(NN)", view_path(loci_synonyms_path(synonyms)), list) : NULL;
    loci_synonyms_free(synonyms);
    return answer;
}

PyObject *listing_formats(PyObject *module, PyObject *args)
{
    const char *extract; // "" for the installed one
    char why[LOCI_MESSAGE_SIZE] = "";
    loci_formats *formats = NULL;
    loci_error error;
    (void)module;
    if (!PyArg_ParseTuple(args, "y", &extract))
        return NULL;
    PyThreadState *state = PyEval_SaveThread();
    error = loci_formats_get(&formats, *extract ? extract : NULL, why, sizeof why);
    PyEval_RestoreThread(state);
    if (error)
        return errors_raise(error, why);
    PyObject *list = PyList_New(0);
    for (size_t i = 0; list && i < loci_formats_count(formats); i++) {
        const loci_format *format = loci_formats_at(formats, i);
        append(&list, Py_BuildValue("(NNNNNN)", view_string(format->media_type), view_string(format->type),
                                    view_string(format->recognised), PyBool_FromLong(format->is_read),
                                    view_string(format->needs), view_string(format->packages)));
    }
    loci_formats_free(formats);
    return list;
}
