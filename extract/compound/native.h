// SPDX-License-Identifier: MIT
// Objects of the first OLE: a file within a document, as RTF and Windows' packager write it.
#ifndef LOCI_EXTRACT_COMPOUND_NATIVE_H
#define LOCI_EXTRACT_COMPOUND_NATIVE_H

#include "extract/core/nest.h"

// A file, where it stands in the bytes that were read; nothing is copied.
struct native_file {
    const char *
        name; // in UTF-16, else in the code page of who wrote it; without folders, not ended; NULL: it has none
    size_t name_size;
    bool wide; // in UTF-16
    const char *data;
    size_t size; // of what is there of it
    bool is_cut; // it has more bytes than are there
};

// What RTF has in \objdata: a compound file, or a file in a package. False: a link, a picture of what is linked, nothing; or it breaks off before the
// file begins (`is_cut`). Sources: [MS-OLEDS] 2.2.4 to 2.2.5.
bool native_object(struct native_file *out, const char *data, size_t size);

// What the stream \1Ole10Native holds behind its size. False: it is no file, but data of a program. Linear in the names.
bool native_package(struct native_file *out, const char *data, size_t size);

// Hands it on, called as it says, else `name`. No document may be open. False: the sink must stop.
bool native_send(const struct native_file *file, const char *name, const struct input *container,
                 struct sink *sink);

#endif
