// SPDX-License-Identifier: MIT
// Which format a file is in: by its content; its name is a hint.
#ifndef LOCI_EXTRACT_SNIFF_H
#define LOCI_EXTRACT_SNIFF_H

#include "extract/core/extractor.h"

struct sniffed {
    const struct extractor *extractor; // NULL: nothing reads it; `reason` says why
    const char *media_type;            // a literal
    enum wire_reason reason; // without an extractor: WIRE_EMPTY, WIRE_UNSUPPORTED, or WIRE_DAMAGED (binary
                             // bytes under a name that promises text)
};

// `data` is the beginning of the file (all of it, or HEAD_SIZE bytes), `name` its name, may be "".
struct sniffed sniff(const char *data, size_t size, const char *name);

#endif
