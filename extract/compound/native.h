// SPDX-License-Identifier: MIT
// Objects of the first OLE: a file within a document, as RTF and Windows' packager write it.
#ifndef LOCI_EXTRACT_COMPOUND_NATIVE_H
#define LOCI_EXTRACT_COMPOUND_NATIVE_H

#include "text/base/buffer.h"

// A file, where it stands in the bytes that were read; nothing is copied.
struct native_file {
    const char *
        name; // in UTF-16, else in the code page of whoever wrote it; without folders, not ended; NULL: it has none
    size_t name_size;
    bool wide; // in UTF-16
    const char *data;
    size_t size; // of what is there of it
};

// What RTF has in \objdata: a compound file, or a file in a package. False: a link, a picture of what is linked, or cut short. Sources: [MS-OLEDS]
// 2.2.4 to 2.2.5.
bool native_object(struct native_file *out, const char *data, size_t size);

// What the stream \1Ole10Native holds behind its size. False: it is no file, but data of a program. Linear in the names.
bool native_package(struct native_file *out, const char *data, size_t size);

// Appends the name in UTF-8. False out of memory.
bool native_name(struct buffer *out, const struct native_file *file);

#endif
