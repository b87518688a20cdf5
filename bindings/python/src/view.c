// SPDX-License-Identifier: MIT
#include "view.h"
#include <stddef.h>

struct results {
    PyObject_HEAD loci_results *results;
};

// A struct of the library within results, which are kept as long as it is.
struct view {
    PyObject_HEAD PyObject *owner;
    const char *base; // a loci_hit or a loci_document
};

static PyTypeObject *results_type, *hit_type, *document_type;

// ---------------------------------------------------------------------------------------------------------
// Values

PyObject *view_string(const char *text)
{
    if (!text)
        Py_RETURN_NONE;
    return PyUnicode_DecodeUTF8(text, (Py_ssize_t)strlen(text), "replace");
}

PyObject *view_path(const char *path)
{
    if (!path)
        Py_RETURN_NONE;
    return PyUnicode_DecodeFSDefault(path);
}

void view_fill(PyObject **tuple, size_t i, PyObject *item)
{
    if (!*tuple || !item) {
        Py_CLEAR(*tuple);
        Py_XDECREF(item);
    } else if (PyTuple_SetItem(*tuple, (Py_ssize_t)i, item) != 0) {
        Py_CLEAR(*tuple);
    }
}

static PyObject *strings(const char *const *items, size_t count)
{
    PyObject *tuple = PyTuple_New((Py_ssize_t)count);
    for (size_t i = 0; tuple && i < count; i++)
        view_fill(&tuple, i, view_string(items[i]));
    return tuple;
}

// Code points in bytes [start, end) of UTF-8: what Python counts in.
static size_t code_points(const char *text, size_t start, size_t end)
{
    size_t count = 0;
    for (size_t i = start; i < end; i++)
        count += ((unsigned char)text[i] & 0xC0) != 0x80;
    return count;
}

PyObject *view_range(const char *text, loci_range range)
{
    size_t start = code_points(text, 0, range.start);
    size_t end = start + code_points(text, range.start, range.end);
    return Py_BuildValue("(nn)", (Py_ssize_t)start, (Py_ssize_t)end);
}

PyObject *view_ranges(const char *text, const loci_range *ranges, size_t count)
{
    PyObject *tuple = PyTuple_New((Py_ssize_t)count);
    size_t byte = 0, point = 0;
    for (size_t i = 0; tuple && i < count; i++) {
        size_t start = point + code_points(text, byte, ranges[i].start);
        point = start + code_points(text, ranges[i].start, ranges[i].end);
        byte = ranges[i].end;
        view_fill(&tuple, i, Py_BuildValue("(nn)", (Py_ssize_t)start, (Py_ssize_t)point));
    }
    return tuple;
}

PyObject *view_note(const loci_note *note)
{
    return Py_BuildValue("(ssnnz)", loci_note_name(note->code), note->text, (Py_ssize_t)note->span.start,
                         (Py_ssize_t)note->span.end, note->suggestion);
}

// ---------------------------------------------------------------------------------------------------------
// Members; the closure is the offset of what is read

#define AT(self, type, closure) \
    (*(const type *)(const void *)(((struct view *)(self))->base + (size_t)(closure)))

static PyObject *get_string(PyObject *self, void *offset)
{
    return view_string(AT(self, char *, offset));
}

static PyObject *get_path(PyObject *self, void *offset)
{
    return view_path(AT(self, char *, offset));
}

static PyObject *get_number(PyObject *self, void *offset)
{
    return PyLong_FromUnsignedLong(AT(self, uint32_t, offset));
}

// 0 means unknown.
static PyObject *get_place(PyObject *self, void *offset)
{
    if (AT(self, uint32_t, offset) == 0)
        Py_RETURN_NONE;
    return get_number(self, offset);
}

static const loci_hit *hit_of(PyObject *self)
{
    return (const loci_hit *)(const void *)((struct view *)self)->base;
}

static PyObject *get_of_document(PyObject *self, void *offset)
{
    return view_string(*(char *const *)(const void *)((const char *)hit_of(self)->document + (size_t)offset));
}

static PyObject *get_score(PyObject *self, void *unused)
{
    (void)unused;
    return PyFloat_FromDouble(hit_of(self)->score);
}

static PyObject *get_byte(PyObject *self, void *unused)
{
    (void)unused;
    if (hit_of(self)->byte < 0)
        Py_RETURN_NONE;
    return PyLong_FromLongLong(hit_of(self)->byte);
}

static PyObject *get_text(PyObject *self, void *unused)
{
    (void)unused;
    const loci_hit *hit = hit_of(self);
    return PyUnicode_DecodeUTF8(hit->text ? hit->text : "", (Py_ssize_t)hit->text_size, "replace");
}

static PyObject *get_snippet(PyObject *self, void *unused)
{
    (void)unused;
    const loci_hit *hit = hit_of(self);
    return PyUnicode_DecodeUTF8(hit->text ? hit->text + hit->snippet.start : "",
                                (Py_ssize_t)(hit->snippet.end - hit->snippet.start), "replace");
}

static PyObject *get_snippet_range(PyObject *self, void *unused)
{
    (void)unused;
    return view_range(hit_of(self)->text, hit_of(self)->snippet);
}

static PyObject *get_highlights(PyObject *self, void *unused)
{
    (void)unused;
    const loci_hit *hit = hit_of(self);
    return view_ranges(hit->text, hit->highlights, hit->highlight_count);
}

static PyObject *get_heading(PyObject *self, void *unused)
{
    (void)unused;
    return strings(hit_of(self)->heading, hit_of(self)->heading_count);
}

static PyObject *get_copies(PyObject *self, void *unused)
{
    (void)unused;
    return strings(hit_of(self)->copies, hit_of(self)->copy_count);
}

// ---------------------------------------------------------------------------------------------------------
// Views

static PyObject *new_view(PyTypeObject *type, PyObject *owner, const void *base)
{
    allocfunc allocate = (allocfunc)PyType_GetSlot(type, Py_tp_alloc);
    struct view *view = (struct view *)allocate(type, 0);
    if (!view)
        return NULL;
    Py_INCREF(owner);
    view->owner = owner;
    view->base = base;
    return (PyObject *)view;
}

void view_free(PyObject *self)
{
    PyTypeObject *type = Py_TYPE(self);
    freefunc release = (freefunc)PyType_GetSlot(type, Py_tp_free);
    release(self);
    Py_DECREF(type);
}

static void view_dealloc(PyObject *self)
{
    Py_CLEAR(((struct view *)self)->owner);
    view_free(self);
}

// Hit(results, i): the i-th, from 0.
static PyObject *hit_new(PyTypeObject *type, PyObject *args, PyObject *keywords)
{
    PyObject *owner;
    Py_ssize_t i;
    (void)keywords;
    if (!PyArg_ParseTuple(args, "O!n", results_type, &owner, &i))
        return NULL;
    const loci_hit *hit = i < 0 ? NULL : loci_results_hit(((struct results *)owner)->results, (size_t)i);
    if (!hit) {
        PyErr_SetString(PyExc_IndexError, "there is no such hit");
        return NULL;
    }
    return new_view(type, owner, hit);
}

static PyObject *get_document(PyObject *self, void *unused)
{
    (void)unused;
    return new_view(document_type, ((struct view *)self)->owner, hit_of(self)->document);
}

#define HIT(member) (void *)offsetof(loci_hit, member)
#define DOCUMENT(member) (void *)offsetof(loci_document, member)

static PyGetSetDef hit_members[] = {
    {"rank", get_number, NULL, "1 …, the offset included.", HIT(rank)},
    {"score", get_score, NULL, NULL, NULL},
    {"ref", get_string, NULL, "\"3f9c2a7b41d0:2\": what Index.show() takes.", HIT(ref)},
    {"document", get_document, NULL, "What is known of the document that it stands in.", NULL},
    {"title", get_of_document, NULL, "Of the document, or None.", DOCUMENT(title)},
    {"author", get_of_document, NULL, "Of the document, or None.", DOCUMENT(author)},
    {"date", get_of_document, NULL, "Of the document: 2005-11-02, 2005-11, 2005 or None.", DOCUMENT(date)},
    {"section", get_string, NULL, "The heading or label it stands under, or None.", HIT(section)},
    {"heading", get_heading, NULL, "The path of headings, outermost first.", NULL},
    {"page", get_place, NULL, "None when unknown.", HIT(page)},
    {"ordinal", get_number, NULL, "1 … within the document.", HIT(ordinal)},
    {"text", get_text, NULL, "The whole passage.", NULL},
    {"snippet", get_snippet, NULL, "The best window of the text.", NULL},
    {"snippet_range", get_snippet_range, NULL, "(start, end) of the snippet in `text`, in characters.", NULL},
    {"highlights", get_highlights, NULL, "(start, end) in `text`, in characters: what matched.", NULL},
    {"citation", get_string, NULL, "One line to cite it by.", HIT(citation)},
    {"explanation", get_string, NULL, "JSON, where it was asked for.", HIT(explanation)},
    {"copies", get_copies, NULL, "References of passages elsewhere with the same text.", NULL},
    {"line", get_place, NULL, "Of the file, from 1; None when unknown.", HIT(line)},
    {"byte", get_byte, NULL, "Offset in the file; None when unknown.", NULL},
    {"speaker", get_string, NULL, "Who says it, or None.", HIT(speaker)},
    {NULL, NULL, NULL, NULL, NULL},
};

static PyGetSetDef document_members[] = {
    {"id", get_string, NULL, "The hash of its content, 64 hexadecimal digits.", DOCUMENT(id)},
    {"source", get_path, NULL, "The absolute path of the source, or \"memory:NAME\".", DOCUMENT(source)},
    {"path", get_path, NULL, "Within the source; \"\" when that is the file itself.", DOCUMENT(path)},
    {"member", get_path, NULL, "The place within a container, or None.", DOCUMENT(member)},
    {"title", get_string, NULL, NULL, DOCUMENT(title)},
    {"title_from", get_string, NULL, NULL, DOCUMENT(title_from)},
    {"author", get_string, NULL, NULL, DOCUMENT(author)},
    {"author_from", get_string, NULL, NULL, DOCUMENT(author_from)},
    {"date", get_string, NULL, "ISO 8601 at the known precision.", DOCUMENT(date)},
    {"date_from", get_string, NULL, NULL, DOCUMENT(date_from)},
    {"language", get_string, NULL, "ISO 639-1.", DOCUMENT(language)},
    {"media_type", get_string, NULL, NULL, DOCUMENT(media_type)},
    {"series", get_string, NULL, NULL, DOCUMENT(series)},
    {"url", get_string, NULL, NULL, DOCUMENT(url)},
    {"suspect", get_string, NULL, "Why what was read may not be all, or None.", DOCUMENT(suspect)},
    {"charset_guess", get_string, NULL, NULL, DOCUMENT(charset_guess)},
    {NULL, NULL, NULL, NULL, NULL},
};

// ---------------------------------------------------------------------------------------------------------
// Results

PyObject *view_results(PyObject *type, loci_results *results)
{
    struct results *self = NULL;
    if (!PyType_Check(type) || !PyType_IsSubtype((PyTypeObject *)type, results_type))
        PyErr_SetString(PyExc_TypeError, "not a type of results");
    else
        self = (struct results *)((allocfunc)PyType_GetSlot((PyTypeObject *)type, Py_tp_alloc))(
            (PyTypeObject *)type, 0);
    if (self)
        self->results = results;
    else
        loci_results_free(results);
    return (PyObject *)self;
}

static const loci_results *results_of(PyObject *self)
{
    return ((struct results *)self)->results;
}

static void results_dealloc(PyObject *self)
{
    loci_results_free(((struct results *)self)->results);
    view_free(self);
}

static Py_ssize_t results_length(PyObject *self)
{
    return (Py_ssize_t)loci_results_count(results_of(self));
}

static PyObject *get_total(PyObject *self, void *unused)
{
    (void)unused;
    return PyLong_FromUnsignedLongLong(loci_results_total(results_of(self)));
}

// The closure points to a function of results.
typedef bool (*results_question)(const loci_results *results);
static const results_question is_exact = loci_results_total_is_exact, is_complete = loci_results_complete,
                              is_outdated = loci_results_outdated;

static PyObject *get_answer(PyObject *self, void *question)
{
    return PyBool_FromLong((*(const results_question *)question)(results_of(self)));
}

static PyObject *get_took_ms(PyObject *self, void *unused)
{
    (void)unused;
    return PyFloat_FromDouble(loci_results_took_ms(results_of(self)));
}

static PyObject *get_results_explanation(PyObject *self, void *unused)
{
    (void)unused;
    return view_string(loci_results_explanation(results_of(self)));
}

static PyObject *get_notes(PyObject *self, void *unused)
{
    (void)unused;
    size_t count = loci_results_note_count(results_of(self));
    PyObject *notes = PyTuple_New((Py_ssize_t)count);
    for (size_t i = 0; notes && i < count; i++)
        view_fill(&notes, i, view_note(loci_results_note_at(results_of(self), i)));
    return notes;
}

// A text that grows by what the library writes.
struct written {
    char *bytes; // PyMem
    size_t size, capacity;
};

static bool take_bytes(void *context, const char *bytes, size_t size)
{
    struct written *out = context;
    if (size > out->capacity - out->size) {
        size_t capacity = (out->size + size) * 2;
        char *grown = PyMem_Realloc(out->bytes, capacity);
        if (!grown)
            return false;
        out->bytes = grown;
        out->capacity = capacity;
    }
    memcpy(out->bytes + out->size, bytes, size);
    out->size += size;
    return true;
}

// to_json(lines, mark_open or None, mark_close or None): str. Positions are in code points, as Python's are.
static PyObject *results_to_json(PyObject *self, PyObject *args)
{
    int lines;
    loci_json_options options = {.size = sizeof options, .unit = LOCI_UNIT_CODE_POINTS};
    struct written out = {0};
    if (!PyArg_ParseTuple(args, "pzz", &lines, &options.mark_open, &options.mark_close))
        return NULL;
    options.lines = lines;
    loci_error error = loci_results_write_json(results_of(self), take_bytes, &out, &options);
    PyObject *text = NULL;
    if (error)
        PyErr_NoMemory();
    else
        text = PyUnicode_DecodeUTF8(out.bytes ? out.bytes : "", (Py_ssize_t)out.size, "replace");
    PyMem_Free(out.bytes);
    return text;
}

static PyMethodDef results_methods[] = {
    {"_to_json", results_to_json, METH_VARARGS, NULL},
    {NULL, NULL, 0, NULL},
};

static PyGetSetDef results_members[] = {
    {"total", get_total, NULL, "Passages that match: so many, or at least so many.", NULL},
    {"total_is_exact", get_answer, NULL, NULL, (void *)&is_exact},
    {"complete", get_answer, NULL, "False: the deadline or interrupt() stopped it.", (void *)&is_complete},
    {"outdated", get_answer, NULL, "True: an earlier loci made the index.", (void *)&is_outdated},
    {"took_ms", get_took_ms, NULL, NULL, NULL},
    {"explanation", get_results_explanation, NULL, "JSON, where it was asked for.", NULL},
    {"_notes", get_notes, NULL, NULL, NULL},
    {NULL, NULL, NULL, NULL, NULL},
};

static PyObject *refuse_new(PyTypeObject *type, PyObject *args, PyObject *keywords)
{
    (void)type, (void)args, (void)keywords;
    PyErr_SetString(PyExc_TypeError, "only a search makes these");
    return NULL;
}

static PyType_Slot results_slots[] = {{Py_tp_new, refuse_new},         {Py_tp_dealloc, results_dealloc},
                                      {Py_tp_getset, results_members}, {Py_tp_methods, results_methods},
                                      {Py_sq_length, results_length},  {0, NULL}};
static PyType_Slot hit_slots[] = {
    {Py_tp_new, hit_new}, {Py_tp_dealloc, view_dealloc}, {Py_tp_getset, hit_members}, {0, NULL}};
static PyType_Slot document_slots[] = {
    {Py_tp_new, refuse_new}, {Py_tp_dealloc, view_dealloc}, {Py_tp_getset, document_members}, {0, NULL}};

static PyType_Spec results_spec = {"loci._loci.Results", sizeof(struct results), 0,
                                   Py_TPFLAGS_DEFAULT | Py_TPFLAGS_BASETYPE, results_slots};
static PyType_Spec hit_spec = {"loci._loci.Hit", sizeof(struct view), 0,
                               Py_TPFLAGS_DEFAULT | Py_TPFLAGS_BASETYPE, hit_slots};
static PyType_Spec document_spec = {"loci.Document", sizeof(struct view), 0, Py_TPFLAGS_DEFAULT,
                                    document_slots};

static bool add_type(PyObject *module, const char *name, PyType_Spec *spec, PyTypeObject **type)
{
    *type = (PyTypeObject *)PyType_FromSpec(spec);
    return *type && PyObject_SetAttrString(module, name, (PyObject *)*type) == 0;
}

bool view_add(PyObject *module)
{
    return add_type(module, "Results", &results_spec, &results_type) &&
           add_type(module, "Hit", &hit_spec, &hit_type) &&
           add_type(module, "Document", &document_spec, &document_type);
}
