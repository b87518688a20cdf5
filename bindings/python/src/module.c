// SPDX-License-Identifier: MIT
// The extension module loci._loci: the exceptions, an open index, and what a search finds. loci/__init__.py makes the package
// of it that people use.
#include "errors.h"
#include "handle.h"
#include "highlight.h"
#include "listing.h"
#include "view.h"

#ifndef LOCI_EXTENSION_PATH // where loci.so was installed
#define LOCI_EXTENSION_PATH ""
#endif

static PyMethodDef functions[] = {
    {"formats", listing_formats, METH_VARARGS, NULL},
    {NULL, NULL, 0, NULL},
};
static struct PyModuleDef definition = {PyModuleDef_HEAD_INIT, .m_name = "loci._loci", .m_size = -1,
                                        .m_methods = functions};

PyMODINIT_FUNC PyInit__loci(void); // Python finds it by this name; no header has it
PyMODINIT_FUNC PyInit__loci(void)
{
    PyObject *module = PyModule_Create(&definition);
    if (module &&
        (!errors_add(module) || !view_add(module) || !handle_add(module) || !highlight_add(module) ||
         PyModule_AddStringConstant(module, "library_version", loci_version()) != 0 ||
         PyModule_AddStringConstant(module, "extension_path", LOCI_EXTENSION_PATH) != 0))
        Py_CLEAR(module);
    return module;
}
