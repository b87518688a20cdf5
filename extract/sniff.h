// SPDX-License-Identifier: MIT
// Which format a file is in: by its content; its name is a hint.
#ifndef LOCI_EXTRACT_SNIFF_H
#define LOCI_EXTRACT_SNIFF_H

#include "wire/wire.h"

enum format {
    FORMAT_NONE, // no reader: `reason` and `media_type` say why
    FORMAT_TEXT,
    FORMAT_MARKDOWN,
    FORMAT_HTML,
    FORMAT_XML,
    FORMAT_JSONL, // JSON Lines, and what else begins like a JSON object or array of them
};

struct sniffed {
    enum format format;
    const char *media_type;  // a literal
    enum wire_reason reason; // for FORMAT_NONE: WIRE_EMPTY, WIRE_UNSUPPORTED, or WIRE_DAMAGED (binary
                             // bytes under a name that promises text)
};

// As many bytes of the beginning of a file as are worth looking at.
enum { SNIFF_SIZE = 8192 };

// `head` is the beginning of the file (all of it, or SNIFF_SIZE bytes), `name` its name, may be "".
struct sniffed sniff(const char *head, size_t size, const char *name);

#endif
