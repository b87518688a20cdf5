// SPDX-License-Identifier: MIT
// Compound files (OLE storages), which are file systems of their own: what stands in their root tells what they are.
#ifndef LOCI_EXTRACT_PAPER_OLE_H
#define LOCI_EXTRACT_PAPER_OLE_H

#include "text/base/buffer.h"

// Appends the names of the streams and storages in the root, not of those within others (what is embedded in a document), each
// ended by NUL, with '?' for what is not ASCII, in no order. False when there is no directory that can be read, as in a file that was
// cut short, or out of memory (`out->failed`). Linear. Source: [MS-CFB].
bool ole_root_names(struct buffer *out, const char *data, size_t size);

// Appends up to `most` bytes of the stream of this name (ASCII) in the root. False when there is none, or nothing of it, or out of memory
// (`out->failed`). Linear.
bool ole_root_stream(struct buffer *out, const char *data, size_t size, const char *name, size_t most);

#endif
