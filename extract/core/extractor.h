// SPDX-License-Identifier: MIT
// An extractor is a row: how its formats are known, and what reads them.
#ifndef LOCI_EXTRACT_EXTRACTOR_H
#define LOCI_EXTRACT_EXTRACTOR_H

#include "extract/core/head.h"
#include "extract/core/helper/child.h"
#include "extract/core/input.h"
#include "extract/core/sink.h"

// What the ending of a file's name says.
struct ending {
    const char *ending; // without the dot; any case fits
    const char *media_type;
};

// Bytes that prove a type.
struct magic {
    const char *bytes;
    size_t size, offset;
    const char *media_type;
};

// All strings are literals; a list that is not needed is NULL.
struct extractor {
    const char *name;             // one stable word
    const struct ending *endings; // the last has no `ending`
    const struct magic *magics;   // the last has no `bytes`
    // The type that the first bytes of a file prove beyond its magics, or NULL.
    const char *(*prove)(const char *data, size_t size);
    // The type that the beginning of a text shows, or NULL. `named` is the extractor that the file's name asks
    // for, NULL when it asks for none. Rows are asked in their order (extractors.h).
    const char *(*recognise)(const struct head *head, const struct extractor *named);
    // Opens and ends its document(s); bounded in depth, linear in the input, whatever the bytes. False: the sink holds
    // the reason. NULL: the format is known, but not read.
    bool (*run)(const struct input *input, struct sink *sink);
    // The helper programs without which it reads nothing (child.h), all of them; NULL ends the list, and is no list.
    const struct child *const *needs;
    // Those that it runs where they are installed, and does without elsewhere; likewise. No other program is ever started.
    const struct child *const *uses;
    // What `prove` and `recognise` tell besides what endings and magics name; NULL ends the list, and is no list.
    const char *const *media_types;
};

#endif
